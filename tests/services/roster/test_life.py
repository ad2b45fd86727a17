"""One person's attendance and speeches, by period."""

from datetime import date, datetime

import pytest

from secretary_app.domain.values import AttendanceState, MeetingKind, MeetingState
from secretary_app.services.roster.life import by_period, life_of
from secretary_app.store.records import AgendaItem, Attendance, Meeting, Speech

PRESENT, LEAVE, ABSENT, UNMARKED = (
    AttendanceState.PRESENT,
    AttendanceState.LEAVE,
    AttendanceState.ABSENT,
    AttendanceState.UNMARKED,
)


@pytest.fixture
def held(sessions, branch, person):
    """Seven meetings of two years, one in the bin, one only planned; a speech at two."""

    def meeting(on, state, *, said="", binned=False, stage=MeetingState.HELD):
        made = Meeting(
            state=stage,
            branch_id=branch.id,
            kinds=[MeetingKind.ASSEMBLY.value],
            title=f"大会 {on}",
            held_on=on,
            binned_at=datetime(2026, 1, 1) if binned else None,
        )
        if state is not None:
            made.attendance.append(Attendance(person_id=person.id, name="林晓雨", state=state))
        item = AgendaItem(position=1, title="学习")
        made.agenda.append(item)
        if said:
            item.speeches.append(
                Speech(position=1, name="林晓雨", points=said, person_id=person.id)
            )
        return made

    with sessions.begin() as session:
        session.add_all(
            [
                meeting(date(2025, 3, 1), ABSENT),
                meeting(date(2026, 1, 10), PRESENT, said="谈体会"),
                meeting(date(2026, 2, 10), LEAVE),
                meeting(date(2026, 5, 10), PRESENT),
                meeting(date(2026, 6, 10), UNMARKED),
                meeting(date(2026, 7, 10), None, said="列席发言"),
                meeting(date(2026, 8, 10), ABSENT, binned=True),
                meeting(date(2026, 9, 10), UNMARKED, stage=MeetingState.PLANNED),
            ]
        )


def test_meetings_come_latest_first_without_those_in_the_bin_or_planned(sessions, held, person):
    with sessions() as session:
        rows = life_of(session, person.id)
    assert [(row.held_on.isoformat()[:7], row.state) for row in rows] == [
        ("2026-07", None),
        ("2026-06", UNMARKED),
        ("2026-05", PRESENT),
        ("2026-02", LEAVE),
        ("2026-01", PRESENT),
        ("2025-03", ABSENT),
    ]
    assert rows[4].speeches == ("谈体会",)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2026, [("2026 年", 66, 3, 2), ("第一季度", 50, 2, 1), ("第二季度", 100, 1, 0)]),
        (2025, [("2025 年", 0, 1, 0), ("第一季度", 0, 1, 0)]),
        (2024, [("2024 年", None, 0, 0)]),
        (None, [("合计", 50, 4, 2), ("2026 年", 66, 3, 2), ("2025 年", 0, 1, 0)]),
    ],
)
def test_leave_counts_as_due_and_what_is_unmarked_for_nothing(
    sessions, held, person, year, expected
):
    with sessions() as session:
        found = by_period(life_of(session, person.id), year)
    assert [(one.label, one.percent, one.due, one.speeches) for one in found] == expected
