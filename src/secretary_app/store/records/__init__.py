"""The records kept in the database, one class a table, one module a noun."""

from secretary_app.store.records.assessment import Assessment
from secretary_app.store.records.base import Base
from secretary_app.store.records.branch import Branch, Group, Post, Term
from secretary_app.store.records.change import Change, Setting
from secretary_app.store.records.development import Attachment, Material, Step, StepPerson
from secretary_app.store.records.life_meeting import LifeMeeting, Remedy
from secretary_app.store.records.meeting import AgendaItem, Attendance, Meeting, Motion, Speech
from secretary_app.store.records.person import Excusal, Person, Punishment
from secretary_app.store.records.review import MemberReview, Review
from secretary_app.store.records.study import Reading, StudyPlan, Training
from secretary_app.store.records.talk import Talk

__all__ = [
    "AgendaItem",
    "Assessment",
    "Attachment",
    "Attendance",
    "Base",
    "Branch",
    "Change",
    "Excusal",
    "Group",
    "LifeMeeting",
    "Material",
    "Meeting",
    "MemberReview",
    "Motion",
    "Person",
    "Post",
    "Punishment",
    "Reading",
    "Remedy",
    "Review",
    "Setting",
    "Speech",
    "Step",
    "StepPerson",
    "StudyPlan",
    "Talk",
    "Term",
    "Training",
]
