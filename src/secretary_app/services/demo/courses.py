"""The courses of the demonstration branch: lawful ones from a plan, and a few with a fault."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from secretary_app.domain.dates import add_years
from secretary_app.domain.materials import MATERIALS
from secretary_app.domain.values import MaterialState, StepPersonRole
from secretary_app.store.records import Material, Person, Step, StepPerson

OPINIONS_BEFORE = timedelta(days=7)
"""How long before a decision the members and masses were asked."""
TRAINING = {"days": 3, "hours": 24, "organiser": "示例大学计算机学院党校"}
ASSEMBLY_DAY = 20
"""Day of the month on which the branch of the demonstration holds its assemblies."""


@dataclass(frozen=True)
class Anchors:
    """The three days on which everything else in a course hangs."""

    applied_on: date
    admission_on: date
    """支部大会 of T15."""
    conversion_on: date
    """支部大会 of T23."""


@dataclass(frozen=True)
class Planned:
    """One step of the plan: when it happens after an anchor, and what is recorded of it."""

    code: str
    after: str
    """Name of the anchor."""
    days: int
    outcome: str | None = None
    lasts: int = 0
    details: dict[str, Any] = field(default_factory=dict)


APPLIED, ADMISSION, CONVERSION = "applied_on", "admission_on", "conversion_on"
PLAN: tuple[Planned, ...] = (
    Planned("T01", APPLIED, 0),
    Planned("T02", APPLIED, 18),
    Planned("T03", APPLIED, 120, details={"way": "LEAGUE", "body": "COMMITTEE"}),
    Planned("T05", APPLIED, 120),
    Planned("T04", APPLIED, 135, "FILED"),
    *(Planned("T06", APPLIED, days, "REPORT") for days in (150, 240, 330, 420, 500)),
    *(Planned("T06", APPLIED, days, "INSPECTION") for days in (290, 465)),
    Planned(
        "T07",
        APPLIED,
        495,
        details={
            "body": "COMMITTEE",
            "opinion_group": True,
            "opinion_contacts": True,
            "opinion_members": True,
            "opinion_masses": True,
        },
    ),
    Planned("T08", APPLIED, 510, "FILED"),
    Planned("T09", APPLIED, 512),
    Planned("T10", APPLIED, 530, "PASSED", details={"conclusive": True}),
    Planned("T11", APPLIED, 540, "PASSED", lasts=2, details=TRAINING),
    Planned("T12", ADMISSION, -22, "PASSED"),
    Planned("T13", ADMISSION, -12, "PASSED"),
    Planned("T14", ADMISSION, -7, details={"book_no": "示例"}),
    Planned(
        "T15",
        ADMISSION,
        0,
        "ADMIT",
        details={"applicant_present": True, "introducers_present": True},
    ),
    Planned("T16", ADMISSION, 25),
    Planned("T17", ADMISSION, 45, "APPROVED", details={"organ": "COMMITTEE"}),
    Planned("T18", ADMISSION, 50),
    Planned("T19", ADMISSION, 52),
    Planned("T20", ADMISSION, 60),
    *(Planned("T21", ADMISSION, days, "REPORT") for days in (80, 170, 260, 345)),
    *(Planned("T21", ADMISSION, days, "INSPECTION") for days in (170, 345)),
    Planned("T22", ADMISSION, 358),
    Planned("T23", CONVERSION, 0, "CONVERT"),
    Planned("T24", CONVERSION, 40, "CONVERT"),
    Planned("T25", CONVERSION, 60, "ARCHIVED"),
)

Fault = Callable[[Planned], Planned | None]
"""Changes a planned step so that a rule is broken; None leaves the step out."""

ROLES = {
    "T02": (StepPersonRole.TALKER,),
    "T05": (StepPersonRole.CONTACT, StepPersonRole.CONTACT),
    "T09": (StepPersonRole.INTRODUCER, StepPersonRole.INTRODUCER),
}


def assembly_on_or_after(day: date) -> date:
    """Return the next day on which the branch holds its assembly."""
    if day.day > ASSEMBLY_DAY:
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day.replace(day=ASSEMBLY_DAY)


def anchors_from(applied_on: date) -> Anchors:
    """Return the days that follow lawfully from the day of the application."""
    admission_on = assembly_on_or_after(applied_on + timedelta(days=590))
    return Anchors(applied_on, admission_on, assembly_on_or_after(add_years(admission_on, 1)))


def fill_course(
    person: Person,
    anchors: Anchors,
    until: date,
    helpers: tuple[Person, Person],
    number: int,
    fault: Fault = lambda planned: planned,
) -> None:
    """Give the person all steps of the plan that lie before a day, with their materials.

    `number` is the person's own in the numbers of the books.
    """
    for planned in _faulty(fault):
        happened_on = getattr(anchors, planned.after) + timedelta(days=planned.days)
        if happened_on <= until:
            person.steps.append(_step(planned, happened_on, helpers))
    for step in person.steps:
        step.details = {**step.details, **_own_details(step, number)}
    formed = {step.code: step.happened_on for step in person.steps}
    person.materials.extend(
        Material(code=code, state=MaterialState.PRESENT, formed_on=formed[spec.step], copies=1)
        for code, spec in MATERIALS.items()
        if spec.step in formed and not spec.local
    )


def _own_details(step: Step, number: int) -> dict[str, str]:
    """Return what a step's day and the person's own number say of it."""
    if step.code == "T14":
        return {"book_no": f"示例{step.happened_on.year}{number:04d}"}
    if step.code in ("T07", "T23"):
        return {"opinions_on": (step.happened_on - OPINIONS_BEFORE).isoformat()}
    return {}


def _faulty(fault: Fault) -> Iterator[Planned]:
    for planned in PLAN:
        changed = fault(planned)
        if changed is not None:
            yield changed


def _step(planned: Planned, happened_on: date, helpers: tuple[Person, Person]) -> Step:
    return Step(
        code=planned.code,
        happened_on=happened_on,
        recorded_at=datetime.combine(happened_on, time(9)),
        ended_on=happened_on + timedelta(days=planned.lasts) if planned.lasts else None,
        outcome=planned.outcome,
        details=dict(planned.details),
        people=_people(planned.code, helpers),
    )


def _people(code: str, helpers: tuple[Person, Person]) -> list[StepPerson]:
    if code == "T16":
        return [StepPerson(role=StepPersonRole.TALKER, name="党委组织员", duty="组织员")]
    return [
        StepPerson(role=role, name=helper.name, person_id=helper.id, duty=_duty(role))
        for role, helper in zip(ROLES.get(code, ()), helpers, strict=False)
    ]


def _duty(role: StepPersonRole) -> str | None:
    return "书记" if role is StepPersonRole.TALKER else None
