"""Papers of members: the review, dues, transfers and elections; what is unknown stays empty."""

import re
from dataclasses import replace
from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import MotionKind
from secretary_app.forms import words
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.catalogue.election import candidates
from secretary_app.forms.catalogue.members_review import limit
from secretary_app.forms.catalogue.roster import COLUMNS, roster_form
from secretary_app.forms.render import render
from secretary_app.forms.render_copy import Copy, is_draft


def flat(pages: list[str]) -> str:
    return re.sub(r"\s", "", "".join(pages))


@pytest.mark.parametrize(
    ("number", "capital"),
    [
        *((1, "壹"), (9, "玖"), (10, "壹拾"), (11, "壹拾壹"), (20, "贰拾"), (30, "叁拾")),
        *((90, "玖拾"), (100, "壹佰"), (105, "壹佰零伍"), (120, "壹佰贰拾"), (365, "叁佰陆拾伍")),
    ],
)
def test_numbers_of_a_letter_are_written_in_capital_figures(number, capital):
    assert words.capital_number(number) == capital


def test_the_day_of_a_letter_is_written_in_capital_figures():
    assert words.capital_day(date(2026, 11, 23)) == "贰零贰陆年壹拾壹月贰拾叁日"
    assert words.capital_day(date(2030, 1, 5)) == "贰零叁零年壹月伍日"


def test_a_letter_of_transfer_is_only_ever_a_draft_in_three_parts(invented, text_of):
    sheet = invented.sheets["F25"]()
    assert is_draft(Copy(form=by_id("F25"), sheet=sheet))
    (page,) = text_of(render(by_id("F25"), [sheet]))
    text = flat([page])
    assert [part in text for part in ("存根", "第二联", "回执")] == [True] * 3
    assert text.count("贰零贰陆年壹拾壹月贰拾叁日") == 2
    assert "党费已交到贰零贰陆年壹拾壹月" in text
    assert "有效期叁拾天" in text
    assert by_id("F25").lint[0](sheet) == []


def test_a_letter_without_a_transfer_on_record_leaves_its_places_and_says_what_lacks(
    invented, text_of
):
    sheet = replace(invented.sheets["F25"](), standing=None)
    assert "贰零" not in flat(text_of(render(by_id("F25"), [sheet])))
    (finding,) = by_id("F25").lint[0](sheet)
    assert finding.message == "必填项空缺：接收党组织、党费交至年月、有效期。"


@pytest.mark.parametrize(("counted", "total", "most"), [(True, 6, 2), (False, 5, 1)])
def test_a_third_of_the_members_at_most_is_excellent(invented, counted, total, most):
    sheet = invented.sheets["F36"]()
    policy = replace(Policy(), review_probationary_counted=counted)
    courses = tuple(replace(one, policy=policy) for one in sheet.courses)
    assert f"共 {total} 名，不超过 {most} 名" in limit(replace(sheet, courses=courses))


def test_every_member_gets_a_ballot_of_the_review_with_everybody_on_it(invented, text_of):
    pages = text_of(render(by_id("F36"), [invented.sheets["F36"]()]))
    ballots = [page for page in pages if "测评票" in page and "汇总表" not in page]
    assert sum(page.count("民主评议党员测评票") for page in ballots) == 6
    assert all(page.count("何清扬") == page.count("测评票") for page in ballots)
    assert "汇总表" in pages[-1]


def test_every_ballot_lists_the_candidates_of_the_record_in_their_order(invented, text_of):
    sheet = invented.sheets["F19"]()
    names = [name for _, name in candidates(sheet)]
    assert names == ["仫明远", "吴思远", "林晓雨", "周子昂"], "who was written in is no candidate"
    text = flat(text_of(render(by_id("F19"), [sheet])))
    assert text.count("选举票") == text.count("吴思远") == text.count("应选3名") == 17
    assert text.index("仫明远") < text.index("吴思远") < text.index("林晓雨")


def test_an_election_without_candidates_leaves_rows_to_write_them_in(invented, text_of):
    sheet = invented.sheets["F19"]()
    sheet.motion.election.candidates = []
    assert {name for _, name in candidates(sheet)} == {""}
    assert "选举票" in flat(text_of(render(by_id("F19"), [sheet])))
    assert by_id("F19").motions == {MotionKind.ELECTION}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("F19", "选举票"),
        ("F19", "不得委托"),
        ("F36", "测评票"),
        ("F17", "无记名"),
        ("F25", "存根"),
    ],
)
def test_what_every_copy_says_stands_on_blank_ones_too(text_of, form, said):
    assert said in re.sub(r"[\s\u3000]", "", "".join(text_of(render(by_id(form), [None]))))


def test_the_ledger_of_dues_says_what_was_paid_exempt_and_not_due(invented, text_of):
    ledger, base, notice = text_of(render(by_id("F23"), [invented.sheets["F23"]()]))
    assert ledger.count("88.01") == 10
    assert "880.10" in ledger
    assert "欠交 0.80 元" in ledger
    assert flat([ledger]).count("免") == 6
    assert "5867.63" in base
    assert "1.5%" in base
    assert "3000.00" not in base, "奖励绩效 is no part of the base"
    assert "关于2026年1月至10月党费收缴情况的公示" in flat([notice])


def test_a_notice_of_dues_gives_no_number_of_anybody_away(invented, text_of):
    text = "".join(text_of(render(by_id("F44"), [invented.sheets["F44"]()])))
    assert not re.search(r"\d{7,}", text)


def test_empty_sheets_of_dues_are_for_writing(text_of):
    text = flat(text_of(render(by_id("F23"), [None])))
    assert "12月" in text
    assert not re.search(r"\d+\.\d\d(?!%)", text)


@pytest.mark.parametrize(
    ("columns", "paper", "first", "width"),
    [
        (("姓名", "党小组"), "A4", "序号 姓名 党小组", 297),
        (("name", "id_no", "mobile"), "A3", "序号 姓名 身份证号 电话", 420),
    ],
)
def test_the_roster_is_printed_with_the_columns_that_are_chosen(
    invented, text_of, columns, paper, first, width
):
    form = roster_form(columns, paper)
    assert form.paper.width == width
    (page, *_) = text_of(render(form, [invented.roster()]))
    assert first in page
    assert "籍贯" not in page
    assert not re.search(r"\d{11,}", page), "numbers are masked"


@pytest.mark.parametrize(
    ("columns", "paper"),
    [((), "A4"), (("身高",), "A4"), (("name",), "A5"), ([one.key for one in COLUMNS], "A3")],
    ids=["none", "no such column", "no such paper", "too many"],
)
def test_a_roster_that_cannot_be_printed_is_refused_in_a_sentence(columns, paper):
    with pytest.raises(UserError) as refused:
        roster_form(columns, paper)
    assert refused.value.hint


def test_a_card_states_honours_discipline_and_moves(invented, text_of):
    text = flat(text_of(render(by_id("F41"), [invented.sheets["F41"]()])))
    for said in (
        "校级优秀共产党员",
        "警告",
        "限期改正",
        "转出",
        "流出",
        "每月0.20元，交至2026年10月",
    ):
        assert said in text
    assert "110105" not in text
