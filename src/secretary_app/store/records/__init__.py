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
from secretary_app.store.records.election import Candidate, Election
from secretary_app.store.records.life_meeting import LifeMeeting, Remedy
from secretary_app.store.records.meeting import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingFile,
    Motion,
    Speech,
    WrittenOpinion,
)
from secretary_app.store.records.person import Excusal, Person, PersonFile, Punishment
from secretary_app.store.records.review import MemberReview, Review
from secretary_app.store.records.roster_view import RosterView
from secretary_app.store.records.sheet import CustomField, ExportProfile, ImportedSheet
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
    "CustomField",
    "DuesFixing",
    "DuesPayment",
    "DuesPublication",
    "DuesReduction",
    "Election",
    "Excusal",
    "ExportProfile",
    "Flow",
    "FlowContact",
    "Group",
    "Honour",
    "ImportedSheet",
    "LifeMeeting",
    "Material",
    "Measure",
    "Meeting",
    "MeetingFile",
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
    "Task",
    "Term",
    "Training",
    "Transfer",
    "Visit",
    "WrittenOpinion",
]
