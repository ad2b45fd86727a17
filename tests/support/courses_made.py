"""An invented applicant's lawful course from T01 to T25, and the people around it."""

from datetime import date, datetime

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.materials import MUST_KEEP
from secretary_app.domain.values import (
    MaterialState,
    MeetingKind,
    MotionKind,
    PartyPost,
    StepPersonRole,
)
from secretary_app.services import development
from secretary_app.services.development import NamedPerson, StepDraft
from secretary_app.store.records import Meeting, Motion, Person, Post, Step, StepPerson

TODAY = date(2026, 11, 23)
CARRIED = Ballot(eligible=9, present=8, issued=8, returned=8, yes=7, no=1)
LOST = Ballot(eligible=9, present=8, issued=8, returned=8, yes=3, no=5)
TOO_FEW = Ballot(eligible=9, present=4, issued=4, returned=4, yes=4)


def members(session, branch):
    """Put three full members with posts on the roster."""
    posts = (PartyPost.SECRETARY, PartyPost.ORGANISATION, PartyPost.PUBLICITY)
    people = [
        Person(
            branch_id=branch.id,
            name=name,
            birth_on=date(1980, 1, 1),
            joined_on=date(2005, 6, 1),
            full_on=date(2006, 6, 1),
        )
        for name in ("王建国", "李秀英", "赵志强")
    ]
    session.add_all(people)
    session.flush()
    for person, post in zip(people, posts, strict=True):
        session.add(
            Post(branch_id=branch.id, person_id=person.id, post=post, starts_on=date(2023, 1, 5))
        )
    session.flush()
    return people


def lawful(people):
    """Return the drafts of a whole course without the two votes, by code, in order of date."""
    secretary, organiser, publicist = people

    def by(role, *who, duty=""):
        return tuple(NamedPerson(role, one.name, one.id, duty) for one in who)

    role = StepPersonRole
    drafts = (
        StepDraft(code="T01", happened_on=date(2023, 9, 10)),
        StepDraft(
            code="T02",
            happened_on=date(2023, 9, 20),
            people=by(role.TALKER, secretary, duty="书记"),
        ),
        StepDraft(
            code="T03",
            happened_on=date(2024, 3, 15),
            details={
                "way": "LEAGUE",
                "league_recommended_on": "2024-03-01",
                "body": "COMMITTEE",
            },
        ),
        StepDraft(code="T04", happened_on=date(2024, 3, 25), outcome="FILED"),
        StepDraft(
            code="T05",
            happened_on=date(2024, 3, 28),
            people=by(role.CONTACT, organiser, publicist),
        ),
        StepDraft(code="T06", happened_on=date(2024, 9, 10), outcome="INSPECTION"),
        StepDraft(code="T06", happened_on=date(2025, 3, 5), outcome="INSPECTION"),
        StepDraft(
            code="T07",
            happened_on=date(2025, 3, 20),
            details={
                "opinion_contacts": True,
                "opinion_members": True,
                "opinion_masses": True,
                "body": "COMMITTEE",
            },
        ),
        StepDraft(code="T08", happened_on=date(2025, 4, 2), outcome="FILED"),
        StepDraft(
            code="T09",
            happened_on=date(2025, 4, 5),
            people=by(role.INTRODUCER, organiser, publicist),
        ),
        StepDraft(
            code="T10",
            happened_on=date(2025, 4, 20),
            outcome="PASSED",
            details={"conclusive": True},
            materials={"POLITICAL_REVIEW": MaterialState.PRESENT},
        ),
        StepDraft(
            code="T11",
            happened_on=date(2025, 4, 25),
            ended_on=date(2025, 4, 27),
            outcome="PASSED",
            details={"days": 3, "hours": 24},
        ),
        StepDraft(code="T12", happened_on=date(2025, 5, 6), outcome="PASSED"),
        StepDraft(code="T13", happened_on=date(2025, 5, 15), outcome="PASSED"),
        StepDraft(code="T14", happened_on=date(2025, 5, 20), details={"book_no": "2025-017"}),
        StepDraft(
            code="T16",
            happened_on=date(2025, 6, 10),
            people=(NamedPerson(role.TALKER, "周文斌", None, "组织员"),),
        ),
        StepDraft(
            code="T17",
            happened_on=date(2025, 6, 25),
            outcome="APPROVED",
            details={"organ": "COMMITTEE"},
        ),
        StepDraft(code="T18", happened_on=date(2025, 7, 1)),
        StepDraft(code="T19", happened_on=date(2025, 7, 3)),
        StepDraft(code="T20", happened_on=date(2025, 7, 1)),
        StepDraft(code="T21", happened_on=date(2025, 11, 20), outcome="INSPECTION"),
        StepDraft(code="T21", happened_on=date(2026, 5, 12), outcome="INSPECTION"),
        StepDraft(code="T22", happened_on=date(2026, 5, 21)),
        StepDraft(code="T24", happened_on=date(2026, 6, 20), outcome="CONVERT"),
        StepDraft(
            code="T25",
            happened_on=date(2026, 7, 1),
            outcome="ARCHIVED",
            materials=dict.fromkeys(MUST_KEEP, MaterialState.PRESENT),
        ),
    )
    return list(drafts)


VOTES = {
    "T16": (MotionKind.ADMIT, date(2025, 5, 28)),
    "T24": (MotionKind.CONVERT, date(2026, 5, 28)),
}
"""The assembly that has to be held before a step, by the step's code."""


def assembly(session, branch, person, kind, held_on, ballot=CARRIED):
    """Hold an assembly with one vote about the person; return the motion."""
    meeting = Meeting(
        branch_id=branch.id,
        kinds=[MeetingKind.ASSEMBLY.value],
        title="支部党员大会",
        held_on=held_on,
        motions=[
            Motion(position=1, kind=kind, title=kind.label, ballot=ballot, person_id=person.id)
        ],
    )
    session.add(meeting)
    session.flush()
    return meeting.motions[0]


def put_course(session, branch, person, drafts, until="T25"):
    """Put the steps up to a code on record, as they would stand after many days of work."""
    for draft in drafts:
        if draft.code > until:
            return
        if draft.code in VOTES:
            development.record_vote_step(
                session, assembly(session, branch, person, *VOTES[draft.code])
            )
        step = Step(
            code=draft.code,
            happened_on=draft.happened_on,
            recorded_at=datetime(2026, 11, 2, 1, 30),
            ended_on=draft.ended_on,
            outcome=draft.outcome,
            details=dict(draft.details),
        )
        step.people = [
            StepPerson(
                role=who.role, name=who.name, person_id=who.person_id, duty=who.duty or None
            )
            for who in draft.people
        ]
        person.steps.append(step)
    session.flush()
