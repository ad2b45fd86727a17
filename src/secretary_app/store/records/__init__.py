"""The records kept in the database, one class a table, one module a noun."""

from secretary_app.store.records.assessment import Assessment
from secretary_app.store.records.base import Base
from secretary_app.store.records.branch import Branch, Group, Post, Term
from secretary_app.store.records.change import Change, Setting
from secretary_app.store.records.development import Attachment, Material, Step, StepPerson
from secretary_app.store.records.election import Candidate, Election
from secretary_app.store.records.meeting import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingFile,
    Motion,
    Speech,
    WrittenOpinion,
)
from secretary_app.store.records.person import Excusal, Person, Punishment
from secretary_app.store.records.task import Task

__all__ = [
    "AgendaItem",
    "Assessment",
    "Attachment",
    "Attendance",
    "Base",
    "Branch",
    "Candidate",
    "Change",
    "Election",
    "Excusal",
    "Group",
    "Material",
    "Meeting",
    "MeetingFile",
    "Motion",
    "Person",
    "Post",
    "Punishment",
    "Setting",
    "Speech",
    "Step",
    "StepPerson",
    "Task",
    "Term",
    "WrittenOpinion",
]
