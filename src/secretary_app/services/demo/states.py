"""What does not go straight in the demonstration branch: pauses, moves, gaps in the files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from secretary_app.domain.values import CourseState, MaterialState
from secretary_app.services.demo.courses import Fault, Planned
from secretary_app.store.records import Person, Step, StepResponsible

EXTENDED, CANCELLED, REFUSED = 1110, 1140, 850
"""How long ago those applied whose probation was extended or cancelled, or who was refused."""


def _ending(code: str, outcome: str, **details: object) -> Fault:
    """Let a step end like this, its approval with it, and nothing follow."""

    def fault(planned: Planned) -> Planned | None:
        if planned.code == code:
            return Planned(code, planned.after, planned.days, outcome, details=dict(details))
        if planned.code == "T24" and code == "T23":
            return Planned("T24", planned.after, planned.days, outcome)
        return planned if planned.code < code else None

    return fault


ENDINGS: Mapping[int, Fault] = {
    EXTENDED: _ending("T23", "EXTEND", extend_months=6),
    CANCELLED: _ending("T23", "CANCEL"),
    REFUSED: _ending("T15", "REJECT", applicant_present=True, introducers_present=True),
}
"""How these courses end, by how long ago they began."""


def tell_states(people: Mapping[int, Person], members: Sequence[Person], today: date) -> None:
    """Give the people, by how long ago they applied, what happened to them besides the steps."""
    for days, tell in STATES.items():
        tell(people[days], today)
    _end(people[CANCELLED], CourseState.PROB_CANCELLED)
    _end(people[REFUSED], CourseState.NOT_ADMITTED)
    for at, days in enumerate((62, 45, 470, 400)):
        people[days].responsible_id = members[at % 2 + 1].id
    people[470].step_responsibles.append(StepResponsible(code="T07", member_id=members[2].id))


def _end(person: Person, state: CourseState) -> None:
    last = max(person.steps, key=lambda step: step.happened_on)
    person.course_state, person.course_state_on = state, last.happened_on


def _pause(person: Person, today: date) -> None:
    person.course_state, person.course_state_on = CourseState.SUSPENDED, today - timedelta(60)
    person.course_state_reason = "休学一年"


def _withdraw(person: Person, today: date) -> None:
    person.course_state, person.course_state_on = CourseState.WITHDRAWN, today - timedelta(40)
    person.course_state_reason = "本人书面提出"


def _move_away(person: Person, today: date) -> None:
    person.left_on, person.left_reason = today - timedelta(15), "转往示例大学外国语学院党委"
    person.course_state, person.course_state_on = CourseState.MOVED_OUT, person.left_on


def _come_from_elsewhere(person: Person, today: date) -> None:
    """Let the other school have named the activist; this branch has reviewed its papers."""
    decided = next(step for step in person.steps if step.code == "T03")
    contacts = next(step for step in person.steps if step.code == "T05")
    person.applied_on = next(step.happened_on for step in person.steps if step.code == "T01")
    person.arrived_on = decided.happened_on + timedelta(30)
    person.source = "示例师范大学文学院学生第二党支部"
    decided.details = {**decided.details, "materials_reviewed": True}
    contacts.happened_on = person.arrived_on + timedelta(7)
    person.steps = [
        step
        for step in person.steps
        if step in (decided, contacts) or step.happened_on > person.arrived_on
    ]
    person.materials = [one for one in person.materials if one.code in _PAPERS_OF_A_MOVE]


_PAPERS_OF_A_MOVE = ("APPLICATION", "RECOMMENDATION", "ACTIVIST_MINUTES")


def _apply_again(person: Person, today: date) -> None:
    """Add the application of two years ago that was taken back."""
    first_on = today - timedelta(700)
    for code, days in (("T01", 0), ("T02", 20)):
        on = first_on + timedelta(days)
        person.steps.append(
            Step(code=code, happened_on=on, recorded_at=datetime.combine(on, time(9)))
        )


def _lack(*codes: str) -> Callable[[Person, date], None]:
    def tell(person: Person, _today: date) -> None:
        for material in person.materials:
            if material.code in codes:
                material.state, material.formed_on = MaterialState.MISSING, None

    return tell


def _differ(person: Person, _today: date) -> None:
    """Let one paper bear another day, explained, and one unexplained."""
    for material in person.materials:
        if material.formed_on is None:
            continue
        if material.code == "APPLICATION":
            material.formed_on -= timedelta(1)
            material.note = "落款早一天，次日递交"
        if material.code == "TALK_RECORD":
            material.formed_on += timedelta(2)


STATES: Mapping[int, Callable[[Person, date], None]] = {
    430: _pause,
    330: _withdraw,
    80: _move_away,
    300: _come_from_elsewhere,
    20: _apply_again,
    760: _lack("TALK_RECORD", "OATH_RECORD"),
    540: _lack("THOUGHT_REPORTS", "OPINIONS", "TRAINING"),
    260: _lack("RECOMMENDATION"),
    820: _differ,
}
"""What happened to whom, by how long ago they applied."""
