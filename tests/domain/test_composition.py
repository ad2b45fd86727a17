"""Who is counted on a day, and where: cases a secretary could check, edges first."""

from datetime import date, timedelta

import pytest

from secretary_app.domain import composition
from secretary_app.domain.composition import (
    AGE_BANDS,
    PARTY_AGE_BANDS,
    STAGES_OF,
    UNKNOWN,
    Dimension,
    Population,
    in_order,
    minorities,
    zu,
)
from secretary_app.domain.composition_facts import Fact, stage_on
from secretary_app.domain.values import CourseState, Gender, PartyStatus, Stage

DAY = timedelta(days=1)
APPLIED, ACTIVIST, TARGET = date(2020, 3, 1), date(2020, 9, 1), date(2021, 10, 1)
JOINED, ADMITTED, FULL, CONFIRMED = (
    date(2022, 6, 1),
    date(2022, 8, 1),
    date(2023, 6, 1),
    date(2023, 7, 1),
)
WHOLE = {
    "person_id": 1,
    "stage": Stage.FULL,
    "applied_on": APPLIED,
    "activist_on": ACTIVIST,
    "target_on": TARGET,
    "joined_on": JOINED,
    "admitted_on": ADMITTED,
    "full_on": FULL,
    "confirmed_on": CONFIRMED,
}


REMOVED = {"party_status": PartyStatus.REMOVED, "party_status_on": date(2025, 1, 1)}


def whole(**changes):
    return Fact(**{**WHOLE, **changes})


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (APPLIED - DAY, Stage.NONE),
        (APPLIED, Stage.APPLICANT),
        (ACTIVIST - DAY, Stage.APPLICANT),
        (ACTIVIST, Stage.ACTIVIST),
        (TARGET, Stage.DEV_TARGET),
        (JOINED - DAY, Stage.DEV_TARGET),
        (JOINED, Stage.PENDING_APPROVAL),
        (ADMITTED - DAY, Stage.PENDING_APPROVAL),
        (ADMITTED, Stage.PROBATIONARY),
        (CONFIRMED - DAY, Stage.PROBATIONARY),
        (CONFIRMED, Stage.FULL),
    ],
)
def test_the_stage_on_a_day_follows_from_the_dates(on, expected):
    assert stage_on(whole(), on) is expected


@pytest.mark.parametrize(
    ("changes", "on", "expected"),
    [
        ({"left_on": date(2024, 7, 1)}, date(2024, 6, 30), Stage.FULL),
        ({"left_on": date(2024, 7, 1)}, date(2024, 7, 1), Stage.NONE),
        ({"arrived_on": date(2024, 9, 1)}, date(2024, 8, 31), Stage.NONE),
        ({"arrived_on": date(2024, 9, 1)}, date(2024, 9, 1), Stage.FULL),
        ({"admitted_on": None, "confirmed_on": None}, JOINED, Stage.PROBATIONARY),
        ({"admitted_on": None, "confirmed_on": None}, FULL, Stage.FULL),
        ({"party_status": PartyStatus.REMOVED}, date(2024, 1, 1), Stage.NONE),
        ({"is_guest": True}, date(2024, 1, 1), Stage.NONE),
        (REMOVED, date(2024, 12, 31), Stage.FULL),
        (REMOVED, date(2025, 1, 1), Stage.NONE),
        (REMOVED, JOINED, Stage.PENDING_APPROVAL),
        (
            {
                "stage": Stage.PENDING_APPROVAL,
                "admitted_on": None,
                "full_on": None,
                "confirmed_on": None,
            },
            date(2022, 7, 1),
            Stage.PENDING_APPROVAL,
        ),
        (
            {
                "full_on": None,
                "confirmed_on": None,
                "course_state": CourseState.PROB_CANCELLED,
                "course_state_on": date(2023, 9, 1),
            },
            date(2023, 8, 31),
            Stage.PROBATIONARY,
        ),
        (
            {
                "full_on": None,
                "confirmed_on": None,
                "course_state": CourseState.PROB_CANCELLED,
                "course_state_on": date(2023, 9, 1),
            },
            date(2023, 9, 1),
            Stage.NONE,
        ),
        ({"course_state": CourseState.WITHDRAWN}, ACTIVIST, Stage.ACTIVIST),
    ],
)
def test_who_comes_leaves_or_is_no_member_any_more(changes, on, expected):
    assert stage_on(whole(**changes), on) is expected


def parts(facts, dimension, population=Population.MEMBERS, on=date(2026, 11, 23)):
    found = composition.composition(facts, dimension, population, on)
    return [(part.label, part.count) for part in found.parts]


@pytest.mark.parametrize(
    ("born", "word"),
    [
        (date(2005, 11, 24), "20岁及以下"),
        (date(2005, 11, 23), "21至25岁"),
        (date(1996, 11, 24), "26至30岁"),
        (date(1995, 11, 23), "31至35岁"),
        (date(1966, 11, 24), "56至60岁"),
        (date(1965, 11, 23), "61岁及以上"),
        (date(1915, 1, 1), "61岁及以上"),
        (None, UNKNOWN),
        (date(2027, 1, 1), UNKNOWN),
    ],
)
def test_ages_fall_into_bands_on_the_birthday(born, word):
    assert parts([whole(birth_on=born)], Dimension.AGE) == [(word, 1)]


@pytest.mark.parametrize(
    ("full", "adjust", "word"),
    [
        (date(2025, 11, 24), 0, "不满1年"),
        (date(2025, 11, 23), 0, "1至4年"),
        (date(2021, 11, 23), 0, "5至9年"),
        (date(2021, 11, 24), 0, "1至4年"),
        (date(2021, 11, 24), 1, "5至9年"),
        (date(1976, 11, 23), 0, "50年及以上"),
        (None, 0, "未计党龄"),
    ],
)
def test_party_age_begins_with_full_membership(full, adjust, word):
    fact = whole(
        joined_on=date(1975, 1, 1),
        admitted_on=None,
        full_on=full,
        confirmed_on=None,
        party_age_adjust=adjust,
        stage=Stage.FULL if full else Stage.PROBATIONARY,
    )
    assert parts([fact], Dimension.PARTY_AGE) == [(word, 1)]


def test_the_largest_ethnic_group_comes_first_and_the_unknown_last():
    facts = [whole(ethnic=one) for one in (None, None, None, "回", "汉", "汉", "其他族")]
    found = composition.composition(
        facts, Dimension.ETHNIC, Population.MEMBERS, date(2026, 11, 23)
    )
    assert [part.label for part in found.parts] == ["汉族", "回族", "其他族", UNKNOWN]
    assert (minorities(found), found.total, found.percent("汉族")) == (2, 7, 29)
    assert zu("土家族") == "土家族"


@pytest.mark.parametrize(
    ("on", "word"),
    [
        (date(2026, 12, 31), "硕士研究生"),
        (date(2026, 7, 1), "硕士研究生"),
        (date(2026, 6, 30), "大学"),
        (date(2025, 9, 1), "大学"),
        (date(2025, 8, 31), "大学"),
        (date(2023, 7, 1), "大学"),
    ],
)
def test_what_has_no_date_is_what_the_history_knew_then(on, word):
    was = {"education": [(date(2026, 7, 1), "大学"), (date(2025, 9, 1), None)]}
    fact = whole(education="硕士研究生", was=was)
    assert parts([fact], Dimension.EDUCATION, on=on) == [(word, 1)]


def test_a_value_that_was_taken_away_is_known_until_then():
    fact = whole(post=None, was={"post": [(date(2026, 1, 1), "退休人员")]})
    assert parts([fact], Dimension.POST, on=date(2025, 12, 31)) == [("退休人员", 1)]
    assert parts([fact], Dimension.POST) == [(UNKNOWN, 1)]


@pytest.mark.parametrize("population", Population)
def test_everybody_is_in_one_part_of_every_dimension(population):
    facts = [
        Fact(person_id=1, stage=Stage.APPLICANT, applied_on=APPLIED, gender=Gender.MALE),
        Fact(person_id=2, stage=Stage.FULL, joined_on=JOINED, full_on=FULL),
        Fact(person_id=3, stage=Stage.PROBATIONARY, joined_on=date(2026, 6, 1)),
        Fact(person_id=4, stage=Stage.NONE),
    ]
    on = date(2026, 11, 23)
    expected = sum(stage_on(fact, on) in STAGES_OF[population] for fact in facts)
    for dimension in Dimension:
        found = composition.composition(facts, dimension, population, on)
        assert found.total == expected
        ids = [number for part in found.parts for number in part.ids]
        assert len(set(ids)) == len(ids)


def test_bands_go_up_and_end_open():
    for bands in (AGE_BANDS, PARTY_AGE_BANDS):
        limits = [most for most, _word in bands]
        assert limits == sorted(limits)
        assert limits[-1] >= 150
    assert in_order(Dimension.AGE, [UNKNOWN, "甲", "31至35岁", "20岁及以下"]) == [
        "20岁及以下",
        "31至35岁",
        "甲",
        UNKNOWN,
    ]
