"""The 入党志愿书 itself is never printed; what stands in for it is a draft and a ledger."""

from dataclasses import replace

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.catalogue.volunteer_book import books, one_number_each
from secretary_app.forms.render_copy import Copy, is_draft


@pytest.mark.parametrize("asked", ["志愿书", "入党志愿书", " 空白志愿书 "])
def test_the_blank_book_is_refused_with_the_reason_and_what_to_do(asked):
    with pytest.raises(UserError, match=r"省级党委组织部统一印制.*第四十二条") as caught:
        by_id(asked)
    assert "F34" in caught.value.hint


def test_what_is_copied_by_hand_is_always_a_draft(invented):
    assert is_draft(Copy(form=by_id("F34"), sheet=invented.whole_course()))
    assert is_draft(Copy(form=by_id("F34"), sheet=None))
    assert by_id("F34").watermark == "底稿，不归档"


def test_the_ledger_holds_those_who_were_given_a_book_by_its_number(invented):
    later, earlier = invented.whole_course(), invented.whole_course()
    earlier.last("T14").details = {"book_no": "20250007"}
    sheet = replace(invented.courses(), courses=(later, invented.course(20), earlier))
    assert [(number, one.detail("T14", "book_no")) for number, one in books(sheet)] == [
        (1, "20250007"),
        (2, "20250019"),
    ]


def test_a_number_given_out_twice_is_named(invented):
    twice = (invented.whole_course(), invented.whole_course())
    (found,) = one_number_each(replace(invented.courses(), courses=twice))
    assert found.rule == "FORM-BOOK"
    assert "20250019 登记给了何清扬等2名同志" in found.message
    assert one_number_each(replace(invented.courses(), courses=twice[:1])) == []
