"""A thousand people with full courses: all findings, one change, and the tab's first look.

    nox -s bench -- bench_checks

Prints the best of three in milliseconds of processor time, so that other programs do not
count, with the ratio to a floor: the same rows read bare.
"""

import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from courses_made import CARRIED, VOTES, lawful, members
from crowd import KEY
from sqlalchemy import text

from secretary_app.domain.rules.development import findings_of_course
from secretary_app.domain.schedule import next_step
from secretary_app.domain.values import BranchKind, MeetingKind, PersonKind
from secretary_app.services import branches, checks, course_overview
from secretary_app.services.branches import create_branch
from secretary_app.services.course_memory import CourseMemory
from secretary_app.services.courses import courses
from secretary_app.services.demo.names import GIVEN_FEMALE, SURNAMES
from secretary_app.services.findings_memory import FindingsMemory
from secretary_app.store import branches as store_branches
from secretary_app.store import database, derive
from secretary_app.store.bulk import insert_many
from secretary_app.store.records import Meeting, Motion, Person, Step, StepPerson

TODAY = date(2026, 11, 23)
ENTERED_AT = datetime(2026, 11, 2, 1, 30)
ROWS = ("person", "step", "step_person", "material", "motion")
"""The tables that the rules of development read."""


def make(path, count):
    """Return a file with so many people; a tenth of them stops at each of ten steps."""
    vault = database.create_database(path, KEY)
    with vault.sessions.begin() as session:
        create_branch(session, name="示例大学党支部", kind=BranchKind.STUDENT)
        branch = store_branches.current(session)
        drafts = lawful(members(session, branch))
        first = insert_people(session, branch.id, count)
        insert_steps(session, branch.id, drafts, first, count)
        derive.refresh(session, range(first, first + count))
    return vault


def insert_people(session, branch_id, count):
    """Insert the people and return the number of the first."""
    return insert_many(
        session,
        Person,
        [
            {
                "branch_id": branch_id,
                "name": SURNAMES[n % len(SURNAMES)] + GIVEN_FEMALE[n % len(GIVEN_FEMALE)],
                "kind": PersonKind.STUDENT,
                "birth_on": date(2003, 5, 1 + n % 28),
                "league_joined_on": date(2018, 5, 4),
            }
            for n in range(count)
        ],
    )[0]


def insert_steps(session, branch_id, drafts, first, count):
    """Insert every person's steps, the votes with their motions, and who took part."""
    motions = {}
    for code, (kind, held_on) in VOTES.items():
        meeting = Meeting(
            branch_id=branch_id,
            kinds=[MeetingKind.ASSEMBLY.value],
            title="支部党员大会",
            held_on=held_on,
            motions=[
                Motion(
                    position=n, kind=kind, title=kind.label, ballot=CARRIED, person_id=first + n
                )
                for n in range(count)
            ],
        )
        session.add(meeting)
        session.flush()
        motions[code] = (meeting, [motion.id for motion in meeting.motions])
    rows, people = [], []
    for n in range(count):
        for draft in drafts[: len(drafts) - n % 10 * 2]:
            if draft.code in VOTES:
                meeting, numbers = motions[draft.code]
                code, outcome = VOTE_STEPS[draft.code]
                values = {"motion_id": numbers[n], "meeting_id": meeting.id}
                rows.append(row(first + n, code, meeting.held_on, outcome=outcome, **values))
                people.append(())
            rows.append(
                row(
                    first + n,
                    draft.code,
                    draft.happened_on,
                    ended_on=draft.ended_on,
                    outcome=draft.outcome,
                    details=dict(draft.details),
                )
            )
            people.append(draft.people)
    steps = insert_many(session, Step, rows)
    taking = [
        {
            "step_id": number,
            "role": who.role,
            "name": who.name,
            "person_id": who.person_id,
            "duty": who.duty or None,
        }
        for number, named in zip(steps, people, strict=True)
        for who in named
    ]
    insert_many(session, StepPerson, taking)


VOTE_STEPS = {"T16": ("T15", "ADMIT"), "T24": ("T23", "CONVERT")}
"""The step that a vote before this one decides, and its outcome."""


def row(person_id, code, happened_on, **values):
    """Return the column values of a step."""
    given = {"person_id": person_id, "code": code, "happened_on": happened_on}
    return {**given, "recorded_at": ENTERED_AT, **values}


def bare(session):
    """Read the rows that the rules read, and nothing more."""
    for table in ROWS:
        session.connection().execute(text(f"SELECT * FROM {table}")).all()


def rules_only(session, people, policy):
    for course in people:
        next_step(course, policy, TODAY, findings_of_course(course, policy, TODAY))


def life(session, policy):
    return list(checks.of_life(session, policy, TODAY))


def after_one_change(session, look, person_id):
    """Change one person and return how long the next look takes, in seconds."""
    taken = []
    for day in (4, 5, 6):
        session.get_one(Person, person_id).league_joined_on = date(2018, 5, day)
        session.commit()
        start = time.process_time()
        look(session, TODAY)
        taken.append(time.process_time() - start)
    return min(taken)


def best(action, *given):
    """Return the best of three runs in seconds."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        action(*given)
        taken.append(time.process_time() - start)
    return min(taken)


def main(count):
    """Print how long each look at the branch takes, and how it stands to the floor."""
    with tempfile.TemporaryDirectory() as folder:
        vault = make(Path(folder) / "branch", count)
        with vault.sessions() as session:
            policy = branches.policy(session)
            people = courses(session)
            floor = best(bare, session)
            kept, rows = FindingsMemory(), CourseMemory()
            first = kept.findings(session, TODAY)
            rows.rows(session, TODAY)
            number = people[0].person_id
            told = {
                "floor: the same rows bare": floor,
                "read the courses": best(courses, session),
                "rules and next steps": best(rules_only, session, people, policy),
                "all findings": best(checks.findings, session, TODAY),
                "of these, the branch's life": best(life, session, policy),
                "after one change": after_one_change(session, kept.findings, number),
                "the tab's rows": best(course_overview.overview, session, TODAY),
                "its rows after one change": after_one_change(session, rows.rows, number),
                "one person's row": best(course_overview.rows_of, session, [number], TODAY),
            }
        vault.close()
    print(f"{count} people, {len(first)} findings")
    for name, taken in told.items():
        print(f"{name:28}{taken * 1000:8.1f} ms  ×{taken / floor:6.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
