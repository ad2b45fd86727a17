"""TASK-DUE: what resolutions gave to somebody and is still to be done."""

from collections.abc import Iterable
from datetime import date

from secretary_app.domain.dates import chinese, days_left
from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.rules.texts import RULE_TEXTS
from secretary_app.domain.tasks import TaskFact

SOON_DAYS = 7
"""So many days before its day, an open task is no longer a mere note."""


def tasks_due(tasks: Iterable[TaskFact], today: date) -> list[Finding]:
    """Return what is to be done by when, and what is late.

    A task without a responsible member or without a day is asked for both.

    Source: handbook 7.2, F02 (决定、责任人、时限).
    """
    return [_finding(task, today) for task in tasks]


def _finding(task: TaskFact, today: date) -> Finding:
    severity, message = _said(task, today)
    return Finding(
        rule="TASK-DUE",
        severity=severity,
        message=message,
        source=RULE_TEXTS["TASK-DUE"].source,
        subject=Subject(kind=SubjectKind.TASK, id=task.id, name=task.name or "任务"),
        due_on=task.due_on,
    )


def _said(task: TaskFact, today: date) -> tuple[Severity, str]:
    who = f"{task.name}：" if task.name else ""
    lacking = [word for word, value in (("责任人", task.name), ("时限", task.due_on)) if not value]
    said = f"{who}{task.title}"
    if lacking:
        return Severity.INFO, f"{said}（任务没有写明{'、'.join(lacking)}，请补充）。"
    assert task.due_on is not None
    left = days_left(task.due_on, today)
    if left < 0:
        return Severity.OVERDUE, f"{said}，应在{chinese(task.due_on)}前完成；请登记完成情况。"
    severity = Severity.WARN if left <= SOON_DAYS else Severity.INFO
    return severity, f"{said}，{chinese(task.due_on)}前完成。"
