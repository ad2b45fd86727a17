"""What somebody of the roster needs before an assembly may vote on the admission (T09 to T14)."""

from datetime import datetime, timedelta

from secretary_app.domain.values import StepPersonRole
from secretary_app.store.records import Step, StepPerson


def prepare(person, introducers, day):
    """Record the steps that lie before an admission on a day, as two members introduce.

    `introducers` are (id, name) of two full members.
    """

    def step(code, days, **values):
        return Step(
            code=code,
            happened_on=day - timedelta(days=days),
            recorded_at=datetime(day.year, day.month, day.day),
            **values,
        )

    people = [
        StepPerson(role=StepPersonRole.INTRODUCER, name=name, person_id=number)
        for number, name in introducers
    ]
    person.steps += [
        step("T09", 40, people=people),
        step("T10", 35, outcome="PASSED", details={"conclusive": True}),
        step("T11", 30, outcome="PASSED", details={"days": 5, "hours": 40}),
        step("T12", 25, outcome="PASSED"),
        step("T13", 15, outcome="PASSED"),
        step("T14", 10, details={"book_no": "20260001"}),
    ]
