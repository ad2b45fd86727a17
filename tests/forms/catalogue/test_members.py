"""Papers of members: the review, dues, transfers and elections; what is unknown stays empty."""

import re
from dataclasses import replace
from datetime import date

import pytest

from secretary_app.domain.policy import Policy
from secretary_app.domain.values import MotionKind
from secretary_app.forms import words
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.catalogue.election import candidates
from secretary_app.forms.catalogue.members_review import limit
from secretary_app.forms.render import render
from secretary_app.forms.render_copy import Copy, is_draft


def flat(pages: list[str]) -> str:
    return re.sub(r"\s", "", "".join(pages))


@pytest.mark.parametrize(
    ("number", "capital"),
    [(1, "壹"), (9, "玖"), (10, "壹拾"), (11, "壹拾壹"), (20, "贰拾"), (30, "叁拾"), (90, "玖拾")],
)
def test_numbers_of_a_letter_are_written_in_capital_figures(number, capital):
    assert words.capital_number(number) == capital


def test_the_day_of_a_letter_is_written_in_capital_figures():
    assert words.capital_day(date(2026, 11, 23)) == "贰零贰陆年壹拾壹月贰拾叁日"
    assert words.capital_day(date(2030, 1, 5)) == "贰零叁零年壹月伍日"


def test_a_letter_of_transfer_is_only_ever_a_draft(invented, text_of):
    sheet = invented.sheets["F25"]()
    assert is_draft(Copy(form=by_id("F25"), sheet=sheet))
    text = flat(text_of(render(by_id("F25"), [sheet])))
    assert text.count("贰零贰陆年壹拾壹月贰拾叁日") == 2
    sheet.person.left_on = None
    assert "贰零" not in flat(text_of(render(by_id("F25"), [sheet])))


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


def test_an_election_lists_its_candidates_once_on_each_ballot(invented, text_of):
    sheet = invented.sheets["F19"]()
    assert [name for _, name in candidates(sheet)] == ["林晓雨", "周子昂", "吴思远"]
    text = flat(text_of(render(by_id("F19"), [sheet])))
    assert text.count("选举票") == text.count("吴思远") == 6


def test_an_election_without_named_candidates_leaves_their_places_empty(invented):
    sheet = invented.sheets["F19"]()
    for motion in sheet.meeting.motions:
        motion.person_id = None
    assert candidates(sheet) == []
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


def test_amounts_of_dues_are_left_to_be_written(invented, text_of):
    text = flat(text_of(render(by_id("F23"), [invented.sheets["F23"]()])))
    assert "12月" in text
    assert not re.search(r"\d+\.\d\d(?!%)", text)
