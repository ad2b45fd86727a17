"""Findings: what the rules say about the records. The currency of the whole program."""

from dataclasses import dataclass
from datetime import date

from secretary_app.domain.labelled import Labelled


class Severity(Labelled):
    """How strongly a finding binds (handbook 0.1), worst first."""

    BLOCK = "BLOCK", "不得进行"
    OVERDUE = "OVERDUE", "已超期"
    WARN = "WARN", "须说明"
    INFO = "INFO", "提示"

    @property
    def sign(self) -> str:
        """The sign that carries the meaning beside the colour."""
        return {"BLOCK": "×", "OVERDUE": "!", "WARN": "△", "INFO": "·"}[self.value]


class SubjectKind(Labelled):
    """What a finding can be about."""

    PERSON = "person", "人员"
    MEETING = "meeting", "会议"
    BRANCH = "branch", "支部"
    TASK = "task", "任务"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The record a finding is about."""

    kind: SubjectKind
    id: int
    name: str
    """Shown to the user; never written to a log."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One statement of one rule about one record."""

    rule: str
    """The handbook's id, for example DEV-TALK-1M."""
    severity: Severity
    message: str
    """A Chinese sentence that names the dates or numbers it rests on and what to do."""
    source: str
    """Regulation and article, as printed beside it."""
    subject: Subject
    due_on: date | None = None
    earliest_on: date | None = None
    step: str | None = None
    """T01 to T25 where the finding belongs to a step of development."""
    material: str | None = None
    """Code of the material where it is one of the file that is to be looked at."""
    settled: bool = False
    """It states what happened or carries its recorded ground: nothing is left to be done."""
