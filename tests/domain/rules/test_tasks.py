"""Open tasks remind of their day, and of what they lack."""

from datetime import date

import pytest

from secretary_app.domain.findings import SubjectKind
from secretary_app.domain.rules.tasks import tasks_due
from secretary_app.domain.tasks import TaskFact

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("due_on", "severity"),
    [
        pytest.param(date(2026, 12, 1), "INFO", id="eight days ahead"),
        pytest.param(date(2026, 11, 30), "WARN", id="a week ahead"),
        pytest.param(TODAY, "WARN", id="today"),
        pytest.param(date(2026, 11, 22), "OVERDUE", id="yesterday"),
    ],
)
def test_a_task_reminds_of_its_day(due_on, severity):
    (found,) = tasks_due([TaskFact(id=3, title="公布党费", name="甲", due_on=due_on)], TODAY)
    assert (found.severity.value, found.due_on) == (severity, due_on)
    assert (found.subject.kind, found.subject.id) == (SubjectKind.TASK, 3)
    assert "甲：公布党费" in found.message


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": "甲"}, "没有写明时限"),
        ({"due_on": TODAY}, "没有写明责任人"),
        ({}, "没有写明责任人、时限"),
    ],
)
def test_a_task_without_somebody_or_a_day_asks_for_them(values, words):
    (found,) = tasks_due([TaskFact(id=3, title="公布党费", **values)], TODAY)
    assert words in found.message
    assert found.severity.value == "INFO"
