"""The year as a grid of kinds by months."""

from datetime import date

import pytest

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.meetings import MeetingFacts, YearFacts
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import MeetingKind, MeetingState
from secretary_app.services.meeting_year import CellState, grid_of, year_grid

HELD, PLANNED, DUE = CellState.HELD, CellState.PLANNED, CellState.DUE
MISSING, NONE, NOT_APPLICABLE = CellState.MISSING, CellState.NONE, CellState.NOT_APPLICABLE
TODAY = date(2026, 5, 20)


def held(kind, *days, group_id=None, state=MeetingState.HELD):
    return tuple(
        MeetingFacts(id=1, title="会", kinds=(kind,), held_on=day, group_id=group_id, state=state)
        for day in days
    )


def states(meetings, kind, *, has_committee=True, groups=(), today=TODAY):
    facts = YearFacts(
        subject=Subject(kind=SubjectKind.BRANCH, id=1, name="支部"),
        year=2026,
        meetings=meetings,
        has_committee=has_committee,
        groups=groups,
    )
    rows = grid_of(facts, Policy(), today)
    return next(([cell.state for cell in row.cells] for row in rows if row.kind is kind), [])


def test_an_assembly_a_quarter_is_missing_after_the_quarter_and_due_before_its_end():
    cells = states((), MeetingKind.ASSEMBLY)
    assert cells == [NONE, NONE, MISSING, NONE, NONE, DUE, *[NONE] * 6]


def test_one_assembly_anywhere_in_the_quarter_is_enough():
    cells = states(
        held(MeetingKind.ASSEMBLY, date(2026, 1, 31), date(2026, 4, 1)), MeetingKind.ASSEMBLY
    )
    assert cells == [HELD, NONE, NONE, HELD, *[NONE] * 8]


def test_a_theme_day_is_asked_of_every_month_that_has_begun():
    cells = states(held(MeetingKind.THEME_DAY, date(2026, 2, 28)), MeetingKind.THEME_DAY)
    assert cells == [MISSING, HELD, MISSING, MISSING, DUE, *[NONE] * 7]


def test_the_last_day_of_the_month_is_still_in_time():
    last = states((), MeetingKind.THEME_DAY, today=date(2026, 5, 31))
    after = states((), MeetingKind.THEME_DAY, today=date(2026, 6, 1))
    assert (last[4], after[4]) == (DUE, MISSING)


def test_a_meeting_to_come_is_planned():
    planned = held(MeetingKind.THEME_DAY, date(2026, 5, 28), state=MeetingState.PLANNED)
    assert states(planned, MeetingKind.THEME_DAY)[4] is PLANNED
    after = states(planned, MeetingKind.THEME_DAY, today=date(2026, 5, 29))
    assert after[4] is DUE
    over = states(planned, MeetingKind.THEME_DAY, today=date(2026, 6, 1))
    assert over[4] is MISSING


def test_a_life_meeting_is_due_until_the_year_is_over():
    assert states((), MeetingKind.LIFE_MEETING)[11] is DUE
    assert states((), MeetingKind.LIFE_MEETING, today=date(2027, 1, 1))[11] is MISSING


@pytest.mark.parametrize("kind", [MeetingKind.COMMITTEE, MeetingKind.GROUP])
def test_what_the_branch_does_not_have_is_not_asked_for(kind):
    assert states((), kind, has_committee=False) == []
    cells = states(held(kind, date(2026, 2, 3)), kind, has_committee=False)
    assert cells == [NOT_APPLICABLE, HELD, *[NOT_APPLICABLE] * 10]


def test_every_group_is_asked_for_its_own_meeting():
    both = ((1, "一组"), (2, "二组"))
    one = held(MeetingKind.GROUP, date(2026, 4, 2), group_id=1)
    two = held(MeetingKind.GROUP, date(2026, 4, 3), group_id=2)
    assert states(one, MeetingKind.GROUP, groups=both)[3] is MISSING
    assert states(one + two, MeetingKind.GROUP, groups=both)[3] is HELD


def test_a_talk_is_never_asked_for_by_month():
    assert states((), MeetingKind.TALK) == []


def test_one_event_can_count_as_two_kinds():
    meeting = MeetingFacts(
        id=1,
        title="会",
        kinds=(MeetingKind.ASSEMBLY, MeetingKind.THEME_DAY),
        held_on=date(2026, 4, 2),
    )
    assert states((meeting,), MeetingKind.ASSEMBLY)[3] is HELD
    assert states((meeting,), MeetingKind.THEME_DAY)[3] is HELD


def test_the_grid_of_a_branch_is_read_from_its_records(sessions, branch):
    with sessions() as session:
        rows = year_grid(session, 2026, TODAY)
    assert rows[0].kind is MeetingKind.ASSEMBLY
    assert all(len(row.cells) == 12 for row in rows)
