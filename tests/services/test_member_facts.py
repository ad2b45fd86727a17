"""What is read of members' attendance: the meetings missed in a row."""

from datetime import date

import pytest

from secretary_app.domain.members import AbsenceFact
from secretary_app.domain.values import AttendanceState, MeetingKind, MeetingState
from secretary_app.services import checks
from secretary_app.services.member_facts import absences_of
from secretary_app.store.records import Attendance, Meeting

TODAY = date(2026, 11, 23)
MONTHS = {month: date(2026, month, 10) for month in range(1, 13)}
STATES = {
    "+": AttendanceState.PRESENT,
    "假": AttendanceState.LEAVE,
    "-": AttendanceState.ABSENT,
    "补": AttendanceState.ABSENT,
    "?": AttendanceState.UNMARKED,
}


@pytest.mark.parametrize(
    ("came", "since", "count"),
    [
        pytest.param("+++", None, 0, id="always there"),
        pytest.param("+--", 2, 2, id="since the second"),
        pytest.param("---", 1, 3, id="never"),
        pytest.param("--+", None, 0, id="there again"),
        pytest.param("-假-", 3, 1, id="leave interrupts"),
        pytest.param("-补-", 3, 1, id="what was made up interrupts"),
        pytest.param("-?-", 1, 2, id="unmarked neither counts nor interrupts"),
        pytest.param("--补", None, 0, id="the last made up"),
        pytest.param("???", None, 0, id="nothing marked"),
        pytest.param("", None, 0, id="no meeting"),
        pytest.param("----------+--", 12, 0, id="meetings to come do not count"),
    ],
)
def test_meetings_missed_in_a_row(sessions, branch, person, came, since, count):
    with sessions.begin() as session:
        for month, sign in zip(MONTHS, came, strict=False):
            hold(session, branch, person, MONTHS[month], sign)
    with sessions() as session:
        found = absences_of(session, TODAY).get(person.id)
    expected = AbsenceFact(since=MONTHS[since], meetings=count) if count else None
    assert found == expected


def hold(session, branch, person, on, sign, **values):
    meeting = Meeting(
        branch_id=branch.id,
        kinds=[MeetingKind.ASSEMBLY.value],
        title="支部党员大会",
        held_on=on,
        **values,
    )
    one = Attendance(person_id=person.id, name=person.name, state=STATES[sign])
    one.made_up_on = on if sign == "补" else None
    meeting.attendance.append(one)
    session.add(meeting)
    return meeting


def test_plans_and_the_bin_do_not_count_and_the_findings_say_the_rest(sessions, branch, person):
    with sessions.begin() as session:
        for month in (3, 4, 5):
            hold(session, branch, person, MONTHS[month], "-")
        hold(session, branch, person, MONTHS[6], "+", state=MeetingState.PLANNED)
        hold(session, branch, person, MONTHS[7], "+").binned_at = MONTHS[7]
    with sessions() as session:
        found = checks.findings(session, TODAY)
    said = [one.message for one in found if one.rule == "MEM-QUIT-6M"]
    assert len(said) == 1
    assert "2026年3月10日以来连续 3 次" in said[0]
