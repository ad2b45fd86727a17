"""Membership as of a day."""

from dataclasses import dataclass
from datetime import date

import pytest

from secretary_app.domain import membership
from secretary_app.domain.values import CourseState, PartyStatus, Stage

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
    stage: Stage = Stage.FULL
    party_status: PartyStatus = PartyStatus.NORMAL
    course_state: CourseState = CourseState.ACTIVE
    course_state_on: date | None = None


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
