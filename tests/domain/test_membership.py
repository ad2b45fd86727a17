"""Membership as of a day."""

from dataclasses import dataclass
from datetime import date

import pytest

from secretary_app.domain import membership
from secretary_app.domain.member_values import Conversion
from secretary_app.domain.status import rights_suspended_on, status_on
from secretary_app.domain.values import CourseState, PartyStatus, PunishmentKind, Stage

JOINED, ADMITTED, FULL, CONFIRMED = (
    date(2024, 5, 6),
    date(2024, 6, 3),
    date(2025, 5, 6),
    date(2025, 6, 10),
)


@dataclass
class Person:
    joined_on: date | None = None
    full_on: date | None = None
    admitted_on: date | None = None
    confirmed_on: date | None = None
    arrived_on: date | None = None
    left_on: date | None = None
    earlier_stays: list | None = None
    is_guest: bool = False
    stage: Stage = Stage.FULL
    party_status: PartyStatus = PartyStatus.NORMAL
    party_status_on: date | None = None
    course_state: CourseState = CourseState.ACTIVE
    course_state_on: date | None = None


@dataclass
class Change:
    status: PartyStatus
    decided_on: date


@dataclass
class Punishment:
    decided_on: date
    ends_on: date | None = None
    restored_on: date | None = None
    kind: PunishmentKind = PunishmentKind.PROBATION_IN_PARTY


@dataclass
class Step:
    code: str
    happened_on: date
    outcome: str | None
    details: dict


MEMBER = {
    "joined_on": JOINED,
    "admitted_on": ADMITTED,
    "full_on": FULL,
    "confirmed_on": CONFIRMED,
}


@pytest.mark.parametrize(
    ("day", "member", "full"),
    [
        (date(2024, 5, 6), False, False),  # the assembly admitted, the committee has not
        (date(2024, 6, 3), True, False),
        (date(2025, 5, 6), True, False),  # probation is over, conversion not yet approved
        (date(2025, 6, 10), True, True),
    ],
)
def test_membership_grows_with_the_decisions(day, member, full):
    person = Person(**MEMBER)
    assert membership.is_member_on(person, day) == member
    assert membership.is_full_on(person, day) == full
    assert membership.is_probationary_on(person, day) == (member and not full)


def test_a_member_whom_the_roster_brought_counts_from_the_dates_it_brought():
    person = Person(joined_on=JOINED, full_on=FULL)
    assert membership.is_probationary_on(person, JOINED)
    assert membership.is_full_on(person, FULL)


def test_the_day_of_arrival_counts_and_the_day_of_leaving_does_not():
    person = Person(**MEMBER, arrived_on=date(2025, 9, 1), left_on=date(2026, 6, 30))
    days = [date(2025, 8, 31), date(2025, 9, 1), date(2026, 6, 29), date(2026, 6, 30)]
    assert [membership.is_member_on(person, day) for day in days] == [False, True, True, False]


RETURNED = {
    **MEMBER,
    "arrived_on": date(2027, 9, 1),
    "earlier_stays": [
        {"left_on": "2025-03-01", "left_reason": "转出"},
        {"arrived_on": "2025-09-01", "left_on": "2026-06-30"},
    ],
}


@pytest.mark.parametrize(
    ("day", "belongs", "since"),
    [
        (date(2025, 2, 28), True, None),
        (date(2025, 3, 1), False, date(2027, 9, 1)),
        (date(2025, 8, 31), False, date(2027, 9, 1)),
        (date(2025, 9, 1), True, date(2025, 9, 1)),
        (date(2026, 6, 29), True, date(2025, 9, 1)),
        (date(2026, 6, 30), False, date(2027, 9, 1)),
        (date(2027, 9, 1), True, date(2027, 9, 1)),
    ],
)
def test_who_left_and_came_back_counts_in_each_time_between(day, belongs, since):
    person = Person(**RETURNED)
    assert membership.is_member_on(person, day) == belongs
    assert membership.arrived_before(person, day) == since


def test_a_guest_of_today_who_was_a_member_before_counts_before():
    person = Person(**{**RETURNED, "is_guest": True})
    assert membership.belongs_on(person, date(2026, 1, 1))
    assert not membership.belongs_on(person, date(2027, 9, 1))


def test_who_waits_for_approval_is_no_member():
    person = Person(joined_on=JOINED, stage=Stage.PENDING_APPROVAL)
    assert not membership.is_member_on(person, date(2024, 5, 20))


def test_a_cancelled_probation_counts_up_to_the_cancellation():
    person = Person(
        joined_on=JOINED,
        stage=Stage.NONE,
        course_state=CourseState.PROB_CANCELLED,
        course_state_on=date(2025, 7, 1),
    )
    assert membership.is_member_on(person, date(2025, 6, 30))
    assert not membership.is_member_on(person, date(2025, 7, 1))


def test_who_lost_membership_does_not_count():
    person = Person(**MEMBER, party_status=PartyStatus.EXPELLED)
    assert not membership.is_member_on(person, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "member"),
    [
        pytest.param("2025-10-14", True, id="the day before the decision"),
        pytest.param("2025-10-15", False, id="the day of the decision"),
        pytest.param("2026-10-15", False, id="a year later"),
    ],
)
@pytest.mark.parametrize(
    "status", [one for one in PartyStatus if one is not PartyStatus.NORMAL], ids=lambda one: one
)
def test_a_status_counts_from_the_day_it_was_decided(status, day, member):
    person = Person(**MEMBER, party_status=status, party_status_on=date(2025, 10, 15))
    assert membership.is_member_on(person, date.fromisoformat(day)) == member


@pytest.mark.parametrize(
    ("day", "member"),
    [("2025-02-28", True), ("2025-03-01", False), ("2025-08-31", False), ("2025-09-01", True)],
    ids=["before", "suspended that day", "the last day", "restored that day"],
)
def test_who_was_suspended_and_restored_did_not_count_in_between(day, member):
    asked = date.fromisoformat(day)
    person = Person(**MEMBER, party_status_on=date(2025, 9, 1))
    changes = [
        Change(PartyStatus.NORMAL, date(2025, 9, 1)),
        Change(PartyStatus.SUSPENDED, date(2025, 3, 1)),
    ]
    assert membership.is_member_on(person, asked, status_on(changes, asked)) == member


def test_without_recorded_changes_nothing_is_said_of_the_status():
    assert status_on([], date(2025, 3, 1)) is None


def test_a_guest_takes_part_without_counting_until_the_relation_comes():
    person = Person(**MEMBER, is_guest=True)
    assert not membership.is_member_on(person, date(2026, 1, 1))
    person = Person(**MEMBER, arrived_on=date(2026, 3, 1))
    assert not membership.is_member_on(person, date(2026, 2, 28))
    assert membership.is_member_on(person, date(2026, 3, 1))


def test_who_moves_in_and_out_on_one_day_never_counts():
    person = Person(**MEMBER, arrived_on=date(2026, 3, 1), left_on=date(2026, 3, 1))
    assert not any(membership.is_member_on(person, date(2026, 3, day)) for day in (1, 2))


LOOKED_AT = {"decided_on": date(2024, 6, 1), "ends_on": date(2025, 5, 31)}


@pytest.mark.parametrize(
    ("values", "day", "suspended"),
    [
        pytest.param(LOOKED_AT, "2024-05-31", False, id="the day before"),
        pytest.param(LOOKED_AT, "2024-06-01", True, id="the first day"),
        pytest.param(LOOKED_AT, "2025-05-31", True, id="the last day"),
        pytest.param(LOOKED_AT, "2025-06-01", False, id="the day after"),
        pytest.param({**LOOKED_AT, "ends_on": None}, "2030-01-01", True, id="without an end"),
        pytest.param(
            {**LOOKED_AT, "restored_on": date(2025, 7, 1)}, "2025-06-30", True, id="restored late"
        ),
        pytest.param(
            {**LOOKED_AT, "restored_on": date(2025, 7, 1)}, "2025-07-01", False, id="restored"
        ),
        pytest.param(
            {**LOOKED_AT, "restored_on": date(2024, 12, 1)}, "2024-12-02", False, id="early"
        ),
        pytest.param(
            {**LOOKED_AT, "kind": PunishmentKind.SERIOUS_WARNING}, "2024-07-01", False, id="warned"
        ),
        pytest.param(
            {**LOOKED_AT, "kind": PunishmentKind.DETAINED}, "2024-07-01", True, id="detained"
        ),
    ],
)
def test_rights_are_suspended_for_a_time(values, day, suspended):
    punishment = Punishment(**values)
    assert rights_suspended_on(punishment, date.fromisoformat(day)) == suspended


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param((), None, id="no assembly on it"),
        pytest.param((("T23", "CONVERT", {}),), (Conversion.ON_TIME, None), id="on time"),
        pytest.param(
            (("T23", "EXTEND", {"extend_months": 6}),), (Conversion.EXTENDED, 6), id="extended"
        ),
        pytest.param(
            (("T23", "EXTEND", {"extend_months": 6}), ("T23", "CONVERT", {})),
            (Conversion.EXTENDED, 6),
            id="extended, then converted",
        ),
        pytest.param((("T23", "CANCEL", {}),), (Conversion.CANCELLED, None), id="cancelled"),
    ],
)
def test_how_the_conversion_went_follows_from_the_steps(steps, expected):
    taken = [
        Step(code, date(2025, 1, n + 1), outcome, details)
        for n, (code, outcome, details) in enumerate(steps)
    ]
    assert membership.conversion_of(taken) == expected


@pytest.mark.parametrize(
    ("dates", "stage"),
    [
        ({}, Stage.NONE),
        ({"applied_on": JOINED}, Stage.APPLICANT),
        ({"applied_on": JOINED, "activist_on": JOINED}, Stage.ACTIVIST),
        ({"target_on": JOINED}, Stage.DEV_TARGET),
        ({"joined_on": JOINED, "pending": True}, Stage.PENDING_APPROVAL),
        ({"joined_on": JOINED}, Stage.PROBATIONARY),
        ({"joined_on": JOINED, "full_on": FULL}, Stage.FULL),
        ({"joined_on": JOINED, "course_state": CourseState.PROB_CANCELLED}, Stage.NONE),
    ],
)
def test_the_furthest_date_says_the_stage(dates, stage):
    assert membership.stage_of(**dates) == stage
