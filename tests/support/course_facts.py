"""Courses as facts, written the way a secretary tells them."""

from dataclasses import replace
from datetime import date

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.course import Course, StepFact, StepPersonFact
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import MaterialState, MeetingKind, Stage, StepPersonRole

TODAY = date(2026, 11, 23)
POLICY = Policy()
CARRIED = Ballot(eligible=9, present=8, issued=8, returned=8, yes=7, no=1)


def day(text):
    """Return 2024-03-15 as a date."""
    return date.fromisoformat(text)


def step(code, on, **values):
    """Return a step that was entered on the day it happened."""
    happened_on = day(on)
    return StepFact(code=code, happened_on=happened_on, recorded_on=happened_on, **values)


def roster(code, on, **values):
    """Return a date that the roster brought without a step."""
    return StepFact(code=code, happened_on=day(on), **values)


def who(role, name="李秀英", *, full=True, suspended=False, duty="", number=None):
    """Return somebody's part in a step."""
    return StepPersonFact(
        role=role,
        name=name,
        person_id=number,
        full_member=full,
        suspensions=((date(2020, 1, 1), None),) if suspended else (),
        duty=duty,
    )


def course(*steps, **values):
    """Return a course of these steps, its stage as far as they lead."""
    ordered = tuple(sorted(steps, key=lambda one: (one.happened_on, one.code)))
    values.setdefault("stage", _stage(ordered))
    return Course(person_id=1, name="林晓雨", steps=ordered, **values)


def _stage(steps):
    codes = {one.code for one in steps if one.code != "T24" or one.outcome in (None, "CONVERT")}
    reached = (
        (Stage.FULL, "T24"),
        (Stage.PROBATIONARY, "T17"),
        (Stage.PENDING_APPROVAL, "T15"),
        (Stage.DEV_TARGET, "T08"),
        (Stage.DEV_TARGET, "T07"),
        (Stage.ACTIVIST, "T03"),
        (Stage.APPLICANT, "T01"),
    )
    return next((stage for stage, code in reached if code in codes), Stage.NONE)


def said(rule, subject, policy=POLICY, today=TODAY):
    """Return the severities that one rule states, in a list."""
    return [finding.severity.value for finding in rule(subject, policy, today)]


def lawful():
    """Return the steps of a whole course without a fault, from T01 to T25."""
    role = StepPersonRole
    member = [who(role.CONTACT, name, number=number) for number, name in ((11, "甲"), (12, "乙"))]
    introducers = tuple(replace(one, role=role.INTRODUCER) for one in member)
    recommended = {"way": "LEAGUE", "league_recommended_on": "2024-03-01"}
    opinions = {f"opinion_{word}": True for word in ("group", "contacts", "members", "masses")}
    committee = {"meeting_kinds": (MeetingKind.COMMITTEE,)}
    return (
        step("T01", "2023-09-10"),
        step("T02", "2023-09-20", people=(who(role.TALKER, duty="书记"),)),
        step("T03", "2024-03-15", details=recommended, **committee),
        step("T04", "2024-03-25", outcome="FILED"),
        step("T05", "2024-03-28", people=tuple(member)),
        step("T06", "2024-09-10", outcome="INSPECTION"),
        step("T06", "2025-03-05", outcome="INSPECTION"),
        step("T07", "2025-03-20", details=opinions, **committee),
        step("T08", "2025-04-01", outcome="FILED"),
        step("T09", "2025-04-03", people=introducers),
        step("T10", "2025-04-20", outcome="PASSED", details={"conclusive": True}),
        step("T11", "2025-04-22", outcome="PASSED", details={"days": 3}),
        step("T12", "2025-05-06", outcome="PASSED", **committee),
        step("T13", "2025-05-15", outcome="PASSED"),
        step("T14", "2025-05-18", details={"book_no": "20250001"}),
        step(
            "T15",
            "2025-05-20",
            outcome="ADMIT",
            ballot=CARRIED,
            meeting_kinds=(MeetingKind.ASSEMBLY,),
        ),
        step("T16", "2025-06-10", people=(who(role.TALKER, "周组织员", duty="组织员"),)),
        step("T17", "2025-06-20", outcome="APPROVED", details={"organ": "COMMITTEE"}),
        step("T18", "2025-06-25"),
        step("T19", "2025-06-22"),
        step("T20", "2025-07-01"),
        step("T21", "2025-11-18", outcome="INSPECTION"),
        step("T21", "2026-05-15", outcome="INSPECTION"),
        step("T22", "2026-05-14"),
        step("T23", "2026-05-20", outcome="CONVERT", ballot=CARRIED),
        step("T24", "2026-06-15", outcome="CONVERT"),
        step("T25", "2026-07-01", outcome="ARCHIVED"),
    )


def whole(**values):
    """Return a full member's course without a fault."""
    kept = (
        "APPLICATION",
        "POLITICAL_REVIEW",
        "VOLUNTEER_BOOK",
        "REGULAR_APPLICATION",
        "CULTIVATION",
    )
    values.setdefault("materials", dict.fromkeys(kept, MaterialState.PRESENT))
    values.setdefault("birth_on", date(2003, 5, 17))
    values.setdefault("full_on", date(2026, 5, 20))
    return course(*lawful(), **values)


def without(steps, *codes):
    """Return the steps without those of these codes."""
    return tuple(one for one in steps if one.code not in codes)


def until(code):
    """Return the steps of the lawful course up to and with the last one of this code."""
    steps = lawful()
    last = max(index for index, one in enumerate(steps) if one.code == code)
    return steps[: last + 1]


def changed(code, **values):
    """Return the lawful steps with the last one of this code changed."""
    steps = list(lawful())
    last = max(index for index, one in enumerate(steps) if one.code == code)
    steps[last] = replace(steps[last], **values)
    return tuple(steps)
