"""What holds of every PDF: same bytes, embedded subsets, nothing cut, nothing boxed."""

import re
import string
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretary_app.domain.errors import UserError
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.form import A4, Form, Of, Text
from secretary_app.forms.render import render, render_copies
from secretary_app.forms.render_copy import Copy

LONG = "支部大会认真讨论了同志们提出的意见和建议，大家结合实际作了发言。"


def plain(read=lambda text: text) -> Form[str]:
    return Form(
        id="F99", title="试样", of=Of.PERSON, source="试样", paper=A4, blocks=(Text(read=read),)
    )


def flat(pages: list[str]) -> str:
    return re.sub(r"\s", "", "".join(pages))


def test_the_same_record_gives_the_same_bytes(invented):
    assert render(by_id("F01"), [invented.minutes()]) == render(by_id("F01"), [invented.minutes()])


def test_fonts_are_embedded_and_only_as_far_as_they_are_used(invented):
    pdf = render(by_id("F01"), [invented.minutes()])
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            assert pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(thing.raw)) == 1
    names = re.findall(rb"/BaseFont /(\S+)", pdf)
    assert {re.sub(rb"^[A-Z]{6}\+", b"", name) for name in names} == {
        b"NotoSerifSC-Bold",
        b"NotoSerifSC-Regular",
        b"LXGWWenKai-Regular",
    }
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in names)
    assert len(pdf) < 150_000


def test_rare_characters_of_names_and_peoples_are_printed(text_of):
    rare = "仫佬族仡佬族佤族珞巴族𠮷川㐂"
    assert flat(text_of(render(plain(), [rare]))).startswith("试样" + rare)


def test_a_character_that_no_font_has_is_named_before_anything_is_printed():
    with pytest.raises(UserError, match=re.escape("“𠀀”(U+20000)")) as caught:
        render(plain(), ["张𠀀"])
    assert caught.value.hint


def test_long_speeches_flow_over_pages_and_nothing_is_lost(invented, text_of):
    sheet = invented.minutes()
    points = "".join(f"第{number}点，{LONG}" for number in range(400))
    sheet.meeting.agenda[0].speeches[0].points = points
    pages = text_of(render(by_id("F01"), [sheet]))
    assert len(pages) > 10
    body = re.sub(r"第\d+页共\d+页|议程与发言（续）", "", flat(pages))
    assert points in body
    assert f"第{len(pages)}页共{len(pages)}页" in flat(pages)


def test_a_table_repeats_its_heading_on_every_page(invented, text_of):
    sheet = invented.minutes()
    sheet.meeting.attendance *= 4
    pages = text_of(render(by_id("F04"), [sheet]))
    assert len(pages) > 2
    assert all("签名" in page and "姓名" in page for page in pages[:-1])


def test_places_to_sign_never_stand_alone_on_a_page(invented, text_of):
    for lines in range(12, 60, 2):
        sheet = invented.minutes()
        sheet.meeting.agenda[0].text = LONG * lines
        last = text_of(render(by_id("F01"), [sheet]))[-1]
        assert "决议" in last
        assert "党支部书记（签名）" in last


def test_ballots_are_cut_from_sheets_of_four(invented, text_of):
    pages = text_of(render(by_id("F17"), [invented.vote()]))
    assert [page.count("接收预备党员表决票") for page in pages] == [4, 4, 4, 4, 1]


def test_ballots_with_a_very_long_name_get_more_room_instead_of_losing_it(invented, text_of):
    sheet = invented.vote()
    sheet.person.name = "买买提·阿不都热合曼" * 12
    pages = text_of(render(by_id("F17"), [sheet]))
    assert flat(pages[:1]).count("买买提·阿不都热合曼") >= 12
    assert sum(page.count("表决票") for page in pages) == 17


def test_faults_stand_in_the_foot_and_too_many_at_the_end(invented, text_of):
    few = Copy(form=by_id("F18"), sheet=invented.vote(), faults=("票数不平",))
    assert "未通过校验：票数不平" in flat(text_of(render_copies([few])))
    many = Copy(form=by_id("F18"), sheet=invented.vote(), faults=(LONG,) * 12)
    text = flat(text_of(render_copies([many])))
    assert "未通过校验：共12项，见文末" in text
    assert text.count(LONG) == 12


def test_several_records_make_one_book(invented, text_of):
    copies = [
        Copy(form=by_id("F29"), sheet=invented.sheets["F29"]()),
        Copy(form=by_id("F01"), sheet=invented.minutes()),
        Copy(form=by_id("F04"), sheet=invented.minutes()),
    ]
    done = []
    pages = text_of(render_copies(copies, done.append))
    assert done == [1, 2, 3]
    assert ["台账" in pages[0], "大会记录" in pages[1], "签到表" in pages[-1]] == [True] * 3


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=200),
            st.text(alphabet="（《“，。、；：！？…—)]}%", max_size=120),
            st.text(alphabet=string.ascii_letters + string.digits + "。 ", max_size=300),
            st.text(alphabet="支部大会党员\n\r\t\u2028\u3000 ", max_size=600),
        ),
        max_size=3,
    ).map("".join)
)
def test_odd_text_is_printed_or_refused_with_a_reason(text):
    try:
        pdf = render(plain(), [text])
    except UserError as error:
        reason = str(error)
    else:
        reason = f"U+ {pdf[:4]!r}"
    assert "U+" in reason


def test_a_row_taller_than_a_page_is_split_and_nothing_is_lost(invented, text_of):
    sheet = invented.sheets["F26"]()
    row = sheet.rows[1]
    reasons = tuple(f"第{number}处没有记录" for number in range(600))
    tall = replace(row, score=replace(row.score, reasons=reasons))
    pages = text_of(
        render(by_id("F26"), [replace(sheet, rows=(sheet.rows[0], tall, *sheet.rows[2:]))])
    )
    assert len(pages) > 2
    text = flat(pages)
    assert all(reason in text for reason in (reasons[0], reasons[300], reasons[-1]))
    assert all("扣分理由" in page for page in pages)
