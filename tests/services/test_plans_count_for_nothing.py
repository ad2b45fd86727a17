"""Whoever reads meetings leaves out what is only planned: everything is as it was without it."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import AttendanceState, MeetingKind, MeetingState, MotionKind
from secretary_app.forms.life_signs import signs_of
from secretary_app.services import (
    assessment,
    checks,
    life_year,
    meeting_questions,
    member_facts,
    print_subjects,
    reviews,
    step_questions,
    study_hours,
    talks,
    year_book,
)
from secretary_app.services.overview import quarter
from secretary_app.services.roster import life
from secretary_app.store import branches
from secretary_app.store.database import open_vault
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Meeting,
    Motion,
    Person,
    Speech,
)

PASSPHRASE = "一句测试用的口令"
TODAY = date(2026, 11, 23)
DAYS = (date(2023, 3, 1), date(2025, 5, 9), date(2026, 10, 28))
"""Days that have passed; the first lies in a year in which nothing was held."""


@pytest.fixture
def sessions(demo_file):
    vault = open_vault(demo_file, PASSPHRASE)
    yield vault.sessions
    vault.close()


MINUTES = ("F01", "F02", "F03", "F18")


def plan(branch_id, people, day):
    """A plan of every kind, filled in as if it had been held."""
    return Meeting(
        branch_id=branch_id,
        kinds=[kind.value for kind in MeetingKind],
        title="没有开的会",
        held_on=day,
        planned_on=day,
        state=MeetingState.PLANNED,
        starts_at=datetime(day.year, day.month, day.day, 14),
        host="某某",
        host_id=people[0].id,
        lecturer_id=people[0].id,
        study_hours=8.0,
        attendance=[
            Attendance(person_id=one.id, name=one.name, voting=True, state=AttendanceState.PRESENT)
            for one in people
        ],
        agenda=[
            AgendaItem(
                position=1,
                title="学习",
                speeches=[
                    Speech(position=1, name=people[1].name, person_id=people[1].id, points="发言")
                ],
            )
        ],
        motions=[
            Motion(
                position=1,
                kind=MotionKind.GENERAL,
                title="某事",
                ballot=Ballot(eligible=20, present=20, issued=20, returned=20, yes=20),
            )
        ],
    )


def known(session):
    """Everything that is counted from meetings, by what it is called."""
    years = (2025, 2026)
    members = session.scalars(
        select(Person.id).where(Person.full_on.is_not(None)).order_by(Person.id).limit(5)
    ).all()
    ledgers = [year_book.year_sheet(session, year, TODAY) for year in years]
    return {
        "indicators": [assessment.assess(session, year, TODAY) for year in years],
        "years to assess": assessment.years(session, TODAY),
        "findings": [one for one in checks.findings(session, TODAY) if one.rule != "PLAN-HELD"],
        "life": [repr(signs_of(life_year.life_sheet(session, year, TODAY))) for year in years],
        "life's years": life_year.years(session, TODAY),
        "charts": [life_year.life_sheet(session, year, TODAY).charts() for year in years],
        "members' years": [
            [repr(row) for row in one.meetings]
            for year in years
            for one in life_year.member_years(session, members, year, TODAY)
        ],
        "ledger": [(one.rows, [sheet.meeting.id for sheet in one.meetings]) for one in ledgers],
        "study": [study_hours.study_year(session, year, TODAY) for year in years],
        "talks": [talks.talk_year(session, year, TODAY) for year in years],
        "presence": [life.life_of(session, number) for number in members],
        "absences": member_facts.absences_of(session, TODAY),
        "the review's meeting": [
            reviews.draft_of_year(session, year, TODAY).meeting_id for year in (2023, 2025)
        ],
        "where steps were decided": step_questions.ask_new(session, members[0], "T03", TODAY),
        "the quarter": [(one.held, one.missing) for one in quarter(session, TODAY)],
        "minutes to print": [print_subjects.subjects(session, form) for form in MINUTES],
        "years to print": [print_subjects.subjects(session, form) for form in ("F29", "F58")],
    }


def test_everything_is_as_it_was_without_the_plan(sessions):
    with sessions() as session:
        before = known(session)
    with sessions.begin() as session:
        branch = branches.current(session)
        people = session.scalars(
            select(Person).where(Person.full_on.is_not(None)).order_by(Person.id)
        ).all()
        session.add_all(plan(branch.id, people, day) for day in DAYS)
    with sessions() as session:
        after = known(session)
        listed = [row.title for row in meeting_questions.meetings_in_year(session, 2026)]
        signed = [one.title for one in print_subjects.subjects(session, "F04")]
    assert "没有开的会" in listed
    assert "没有开的会" in signed
    for what, value in before.items():
        assert after[what] == value, what
