"""The records kept in the database, one class a table, one module a noun."""

from secretary_app.store.records.assessment import Assessment
from secretary_app.store.records.base import Base
from secretary_app.store.records.branch import Branch, Group, OfficeTraining, Post, Term
from secretary_app.store.records.change import Change, Setting
from secretary_app.store.records.development import (
    Attachment,
    Material,
    Step,
    StepPerson,
    StepResponsible,
)
from secretary_app.store.records.dues import (
    DuesFixing,
    DuesPayment,
    DuesPublication,
    DuesReduction,
)
from secretary_app.store.records.life_meeting import LifeMeeting, Remedy
from secretary_app.store.records.meeting import AgendaItem, Attendance, Meeting, Motion, Speech
from secretary_app.store.records.person import Excusal, Person, PersonFile, Punishment
from secretary_app.store.records.review import MemberReview, Review
from secretary_app.store.records.roster_view import RosterView
from secretary_app.store.records.standing import (
    Flow,
    FlowContact,
    Honour,
    Measure,
    StatusChange,
    Transfer,
    Visit,
)
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
    "DuesFixing",
    "DuesPayment",
    "DuesPublication",
    "DuesReduction",
    "Excusal",
    "Flow",
    "FlowContact",
    "Group",
    "Honour",
    "LifeMeeting",
    "Material",
    "Measure",
    "Meeting",
    "MemberReview",
    "Motion",
    "OfficeTraining",
    "Person",
    "PersonFile",
    "Post",
    "Punishment",
    "Reading",
    "Remedy",
    "Review",
    "RosterView",
    "Setting",
    "Speech",
    "StatusChange",
    "Step",
    "StepPerson",
    "StepResponsible",
    "StudyPlan",
    "Talk",
    "Term",
    "Training",
    "Transfer",
    "Visit",
]
