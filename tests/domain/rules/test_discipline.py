"""PUN-*, HON-*: punishments, measures and honours."""

from datetime import date

import pytest
from members_made import TODAY, away, day, honour, measure, member, post, punished, said

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.member_values import HonourKind, HonourLevel, MeasureKind
from secretary_app.domain.members import AbsenceFact
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules import discipline
from secretary_app.domain.values import PartyStatus, PunishmentKind

BRANCH = Subject(kind=SubjectKind.BRANCH, id=1, name="某支部")


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        pytest.param(None, ["WARN"], id="no end"),
        pytest.param("2027-05-30", ["WARN"], id="two days less than a year"),
        pytest.param("2027-05-31", [], id="a year, to the day before"),
        pytest.param("2027-06-01", [], id="a year"),
        pytest.param("2028-06-01", [], id="two years"),
        pytest.param("2028-06-02", ["BLOCK"], id="a day more"),
    ],
)
def test_probation_in_the_party_is_for_one_year_or_two(ends, expected):
    one = member(punishments=[punished("2026-06-01", ends)])
    found = said(discipline.term_of_probation, one)
    assert found == [("PUN-PROBATION", word) for word in expected]


@pytest.mark.parametrize(
    ("since", "values", "expected"),
    [
        pytest.param("2026-08-24", {}, [], id="a day less than three months"),
        pytest.param("2026-08-23", {}, ["WARN"], id="three months"),
        pytest.param("2026-05-24", {}, ["WARN"], id="a day less than six"),
        pytest.param("2026-05-23", {}, ["OVERDUE"], id="six months"),
        pytest.param("2026-05-23", {"is_member": False}, [], id="no member any more"),
        pytest.param("2026-05-23", {"flows": [away("2026-03-01")]}, [], id="away"),
        pytest.param(
            "2026-05-23",
            {"flows": [away("2026-03-01", ends="2026-11-01")]},
            ["OVERDUE"],
            id="back again",
        ),
    ],
)
def test_whoever_takes_no_part_for_six_months_has_left(since, values, expected):
    one = member(absence=AbsenceFact(since=day(since), meetings=5), **values)
    found = said(discipline.taking_no_part, one)
    assert found == [("MEM-QUIT-6M", word) for word in expected]


def test_a_warning_has_no_term():
    one = member(punishments=[punished("2026-06-01", kind=PunishmentKind.WARNING)])
    assert said(discipline.term_of_probation, one) == []


@pytest.mark.parametrize(
    ("today", "restored", "expected"),
    [
        ("2026-10-23", None, []),
        ("2026-10-24", None, ["INFO"]),
        ("2026-11-23", None, ["INFO"]),
        ("2026-11-24", None, ["WARN"]),
        ("2026-11-24", "2026-11-24", []),
    ],
    ids=["before", "a month before", "the last day", "over", "restored"],
)
def test_after_it_the_rights_are_restored(today, restored, expected):
    one = member(punishments=[punished("2025-11-23", "2026-11-23", restored)])
    found = said(discipline.rights_restored, one, today)
    assert found == [("PUN-RESTORE", word) for word in expected]


@pytest.mark.parametrize(
    ("punishment", "since", "expected"),
    [
        pytest.param(punished("2026-06-01", "2027-06-01"), "2025-01-01", ["BLOCK"], id="now"),
        pytest.param(
            punished("2026-06-01", kind=PunishmentKind.DETAINED), "2025-01-01", ["BLOCK"],
            id="detained",
        ),
        pytest.param(
            punished("2026-06-01", kind=PunishmentKind.WARNING), "2025-01-01", [], id="warned"
        ),
        pytest.param(
            punished("2023-06-01", "2024-12-01"), "2025-03-01", ["WARN"], id="three months after"
        ),
        pytest.param(
            punished("2023-06-01", "2024-11-23"), "2025-03-01", [], id="the two years are over"
        ),
        pytest.param(
            punished("2023-06-01", "2024-12-01"), "2022-01-01", [], id="appointed before"
        ),
    ],
)  # fmt: skip
def test_no_post_during_it_and_for_two_years_after(punishment, since, expected):
    one = member(punishments=[punishment], posts=[post(since)])
    assert said(discipline.no_post, one) == [("PUN-POST-2Y", word) for word in expected]


@pytest.mark.parametrize(
    ("applied", "expected"),
    [("2026-05-31", 1), ("2026-06-01", 0), ("2015-09-10", 0), (None, 0)],
    ids=["a day early", "after five years", "the first application", "has not applied"],
)
def test_nobody_joins_again_within_five_years_of_being_expelled(applied, expected):
    expelled = punished("2021-06-01", kind=PunishmentKind.EXPULSION)
    one = member(applied_on=day(applied), punishments=[expelled])
    assert said(discipline.rejoining, one) == [("PUN-REJOIN-5Y", "BLOCK")] * expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(measure("2026-01-10"), ["WARN"], id="no term"),
        pytest.param(measure("2026-01-10", "2027-01-10"), [], id="a year"),
        pytest.param(measure("2026-01-10", "2027-01-11"), ["BLOCK"], id="a day more"),
        pytest.param(measure("2025-11-23", "2026-11-23"), [], id="its last day"),
        pytest.param(measure("2025-11-22", "2026-11-22"), ["WARN"], id="over"),
        pytest.param(measure("2025-11-22", "2026-11-22", "2026-11-23"), [], id="concluded"),
        pytest.param(measure("2026-01-10", kind=MeasureKind.REMOVAL), [], id="removal"),
    ],
)
def test_the_time_to_correct_oneself(one, expected):
    found = said(discipline.corrections, member(measures=[one]))
    assert found == [("PUN-CORRECT-1Y", word) for word in expected]


@pytest.mark.parametrize(("decided", "expected"), [("2026-07-01", 1), ("2026-07-02", 0)])
def test_a_measure_and_a_punishment_close_together_are_looked_at(decided, expected):
    one = member(
        punishments=[punished("2026-06-01", "2027-06-01")],
        measures=[measure(decided, "2026-12-31")],
    )
    assert said(discipline.not_twice, one) == [("PUN-ONCE", "INFO")] * expected


@pytest.mark.parametrize(
    ("full", "one", "expected"),
    [
        pytest.param("2026-06-30", honour("2026-06-30"), 0, id="full since that day"),
        pytest.param("2026-07-01", honour("2026-06-30"), 1, id="full a day later"),
        pytest.param(None, honour("2026-06-30", HonourKind.WORKER), 1, id="never full"),
        pytest.param(None, honour("2026-06-30", HonourKind.OTHER), 0, id="another honour"),
    ],
)
def test_only_full_members_are_honoured(full, one, expected):
    found = said(discipline.honoured_as_full_member, member(full_from=day(full), honours=[one]))
    assert found == [("HON-FULL", "BLOCK")] * expected


@pytest.mark.parametrize(
    ("percent", "number", "expected"),
    [(0, 9, 0), (15, 3, 0), (15, 4, 1)],
    ids=["not checked", "15 % of 20", "one more"],
)
def test_a_school_may_limit_how_many_a_branch_honours(percent, number, expected):
    honours = [honour("2026-06-30", level=HonourLevel.BRANCH)] * number
    honours += [honour("2026-06-30"), honour("2025-06-30", level=HonourLevel.BRANCH)] * 5
    policy = Policy(honour_max_percent=percent)
    found = discipline.share_of_honours(honours, 20, BRANCH, policy, TODAY)
    assert [finding.rule for finding in found] == ["HON-SHARE"] * expected


def test_nothing_is_asked_of_the_punishment_of_one_who_is_no_longer_a_member():
    gone = member(
        status=PartyStatus.EXPELLED, is_member=False, punishments=[punished("2025-01-01")]
    )
    assert said(discipline.term_of_probation, gone) == []
    assert discipline.share_of_honours([], 0, BRANCH, Policy(), date(2026, 1, 1)) == []
