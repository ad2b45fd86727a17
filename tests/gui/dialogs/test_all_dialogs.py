"""Every dialog: each control has an accessible name, and the tab key reaches the first field."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
)
from tests.support.member_dialogs import MEMBER_DIALOGS

from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import (
    ElectionOffice,
    MeetingKind,
    MotionKind,
    PartyPost,
    TalkKind,
)
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.render import render
from secretary_app.gui.dialogs import recovery
from secretary_app.gui.dialogs.backup import BackupDialog
from secretary_app.gui.dialogs.bin import BinDialog
from secretary_app.gui.dialogs.branch_settings import BranchDialog
from secretary_app.gui.dialogs.custom_fields_page import CustomFieldDialog
from secretary_app.gui.dialogs.deadlines import DeadlinesDialog
from secretary_app.gui.dialogs.export_dialog import ExportDialog
from secretary_app.gui.dialogs.export_profile import ProfileDialog
from secretary_app.gui.dialogs.help import HelpDialog
from secretary_app.gui.dialogs.history import HistoryDialog
from secretary_app.gui.dialogs.member_year import MemberYearDialog
from secretary_app.gui.dialogs.missing import MissingDialog
from secretary_app.gui.dialogs.new_branch import NewBranchDialog
from secretary_app.gui.dialogs.organisation_dialogs import (
    GroupEditDialog,
    PostDialog,
    TermDialog,
)
from secretary_app.gui.dialogs.passphrase import NewPassphraseDialog
from secretary_app.gui.dialogs.quality import QualityDialog
from secretary_app.gui.dialogs.recovery import RecoveryDialog
from secretary_app.gui.dialogs.restore import RestoreDialog
from secretary_app.gui.dialogs.start import StartDialog
from secretary_app.gui.dialogs.unlock import UnlockDialog
from secretary_app.gui.kit.file_view import FileDialog
from secretary_app.gui.kit.findings_view import WhyDialog
from secretary_app.gui.tabs.meetings.after import FilingDialog
from secretary_app.gui.tabs.meetings.editor.editor import MeetingEditor
from secretary_app.gui.tabs.meetings.editor.people_dialogs import (
    ElectorsDialog,
    OpinionsDialog,
)
from secretary_app.gui.tabs.meetings.editor.tally_dialog import TallyDialog
from secretary_app.gui.tabs.meetings.life.day_dialog import DayDialog
from secretary_app.gui.tabs.meetings.life.member_choice import MemberChoiceDialog
from secretary_app.gui.tabs.meetings.life.remedy_dialogs import (
    LifeMeetingDialog,
    RemedyDialog,
)
from secretary_app.gui.tabs.meetings.life.review_dialogs import (
    MemberReviewDialog,
    ReviewDialog,
)
from secretary_app.gui.tabs.meetings.life.study_dialogs import PlanDialog as StudyPlanDialog
from secretary_app.gui.tabs.meetings.life.study_dialogs import (
    ReadingDialog,
    TrainingDialog,
)
from secretary_app.gui.tabs.meetings.life.talk_dialog import TalkDialog
from secretary_app.gui.tabs.meetings.plan_dialog import PlanDialog
from secretary_app.gui.tabs.meetings.take_over_dialog import TakeOverDialog
from secretary_app.gui.tabs.meetings.task_dialog import TaskDialog
from secretary_app.gui.tabs.roster.bulk_dialog import BulkDialog
from secretary_app.gui.tabs.roster.columns import columns
from secretary_app.gui.tabs.roster.columns_dialog import ColumnsDialog
from secretary_app.gui.tabs.roster.condition_dialog import ConditionDialog
from secretary_app.gui.tabs.roster.fields import FIELDS
from secretary_app.gui.tabs.roster.layout import Layout
from secretary_app.gui.tabs.roster.order_dialog import OrderDialog
from secretary_app.gui.tabs.roster.person_dialog import PersonDialog
from secretary_app.gui.tabs.roster.state_dialogs import (
    ExcusalDialog,
    GroupDialog,
    LeaveDialog,
)
from secretary_app.gui.tabs.roster.statistics_dialog import StatisticsDialog
from secretary_app.gui.tabs.roster.views_menu import SaveViewDialog
from secretary_app.services import exporting, meetings
from secretary_app.services.composition import composition_sheet
from secretary_app.services.elections import Appointment, TakeOver
from secretary_app.services.life_meetings import LifeTexts, RemedyDraft
from secretary_app.services.meetings import MotionDraft
from secretary_app.services.reviews import MemberDraft, ReviewDraft
from secretary_app.services.study_plans import PlanDraft
from secretary_app.services.talks import TalkDraft
from secretary_app.store.records import Meeting

TODAY = date(2026, 11, 23)
VOTE = MotionDraft(kind=MotionKind.ADMIT)
MEETING = Meeting(branch_id=1, kinds=["ASSEMBLY"], title="大会", held_on=TODAY)
TAKE_OVER = TakeOver(
    office=ElectionOffice.COMMITTEE,
    took_office_on=TODAY,
    term_ends_on=date(2029, 11, 22),
    appointments=(Appointment(person_id=1, name="张三", post=PartyPost.MEMBER),),
)


def minutes(desk):
    with desk.sessions() as session:
        return meetings.new_draft(session, (MeetingKind.ASSEMBLY,), TODAY)


CODE = "ABCDE-FGHJK-MNPQR-STUVW-XYZ23-45678"
FINDING = Finding(
    rule="DEV-TALK-1M",
    severity=Severity.OVERDUE,
    message="应谈话。",
    source="细则第七条",
    subject=Subject(kind=SubjectKind.PERSON, id=1, name="张三"),
)
DIALOGS = {
    "start": lambda desk: StartDialog(desk.settings, TODAY),
    "unlock": lambda desk: UnlockDialog(Path("甲.branch")),
    "new": lambda desk: NewBranchDialog(),
    "recovery": lambda desk: RecoveryDialog("甲支部", Path("甲.branch"), CODE, TODAY),
    "restore": lambda desk: RestoreDialog(),
    "passphrase": lambda desk: NewPassphraseDialog(ask_old=True),
    "backup": BackupDialog,
    "history": HistoryDialog,
    "bin": BinDialog,
    "branch": BranchDialog,
    "quality": QualityDialog,
    "missing": MissingDialog,
    "deadlines": DeadlinesDialog,
    "file": lambda desk: FileDialog("一.pdf", render(by_id("F01"), [None])),
    "term": lambda desk: TermDialog(TODAY),
    "post": lambda desk: PostDialog([(1, "张三", "zs")], TODAY),
    "group edit": lambda desk: GroupEditDialog([(1, "张三", "zs")]),
    "help": lambda desk: HelpDialog(),
    "why": lambda desk: WhyDialog(FINDING),
    "person": lambda desk: PersonDialog({}, {}, lambda _: {}, lambda _: {}, TODAY),
    "leave": lambda desk: LeaveDialog("张三", TODAY),
    "excuse": lambda desk: ExcusalDialog("张三", TODAY),
    "group": lambda desk: GroupDialog({1: "第一党小组"}, 3),
    **MEMBER_DIALOGS,
    "condition": lambda desk: ConditionDialog(FIELDS, {}, lambda _: [], lambda _: 0, TODAY),
    "columns": lambda desk: ColumnsDialog(COLUMNS, LAYOUT, LAYOUT),
    "order": lambda desk: OrderDialog((), {"name": "姓名"}),
    "save view": lambda desk: SaveViewDialog([], ""),
    "bulk": lambda desk: BulkDialog(2, FIELDS, {}, lambda *_: [], TODAY, desk.settings),
    "statistics": lambda desk: StatisticsDialog(desk, counted(desk)),
    "export": lambda desk: ExportDialog(desk, [1]),
    "profile": lambda desk: ProfileDialog(desk, exporting.shipped()[0], lambda _: None),
    "own field": lambda desk: CustomFieldDialog(lambda _: ""),
    "plan a meeting": lambda desk: PlanDialog(desk, MeetingKind.ASSEMBLY, TODAY),
    "minutes": lambda desk: MeetingEditor(desk, minutes(desk)),
    "task": lambda desk: TaskDialog([], TODAY),
    "tally": lambda desk: TallyDialog(["甲", "乙"], 1, 3),
    "opinions": lambda desk: OpinionsDialog(minutes(desk), VOTE, TODAY),
    "electors": lambda desk: ElectorsDialog(minutes(desk), VOTE, desk.settings, None),
    "take over": lambda desk: TakeOverDialog(TAKE_OVER, TODAY, TODAY),
    "on file": lambda desk: FilingDialog(desk, MEETING, has_scan=False),
}
NAMED = [(1, "张三", "zs")]
LIFE = {
    "talk": lambda desk: TalkDialog(
        NAMED, TalkDraft(held_on=TODAY, kind=TalkKind.ROUTINE, talker="李四"), TODAY
    ),
    "plan": lambda desk: StudyPlanDialog(NAMED, [], PlanDraft(month=3, topic="")),
    "training": lambda desk: TrainingDialog(NAMED, None, (), [1], TODAY),
    "reading": lambda desk: ReadingDialog(NAMED, None, (), [1], TODAY),
    "review": lambda desk: ReviewDialog(
        ReviewDraft(year=2026, members=(MemberDraft(person_id=1, name="张三"),)), Policy(), TODAY
    ),
    "member review": lambda desk: MemberReviewDialog(MemberDraft(person_id=1, name="张三"), TODAY),
    "feedback": lambda desk: DayDialog("登记反馈（2 人）", "反馈日期", "反馈以后再登记", TODAY),
    "life meeting": lambda desk: LifeMeetingDialog("组织生活会", LifeTexts()),
    "remedy": lambda desk: RemedyDialog(NAMED, [], 1, RemedyDraft(problem=""), TODAY),
    "remedied": lambda desk: DayDialog("整改完成（2 项）", "完成日期", "完成后再登记", TODAY),
    "member choice": lambda desk: MemberChoiceDialog([(1, "张三")]),
    "member year": lambda desk: MemberYearDialog(desk, 1, 2026),
}
DIALOGS |= LIFE
COLUMNS = columns({}, lambda: TODAY)
LAYOUT = Layout((("name", 100),))


def counted(desk):
    with desk.sessions() as session:
        return composition_sheet(session, TODAY)


PARTS = (QComboBox, QLineEdit, QAbstractSpinBox, QCalendarWidget, QTableView)
"""Controls whose own parts, such as the icon in a search box, need no name."""
CONTROLS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QAbstractItemView)


@pytest.fixture(params=DIALOGS.values(), ids=DIALOGS.keys())
def dialog(request, qtbot, desk, vault, person, monkeypatch):
    desk.vault = vault
    # The one dialog that asks before it is left, which test_start.py covers.
    monkeypatch.setattr(recovery, "confirm", lambda *_: True)
    dialog = request.param(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def inner(control):
    """Return whether a control is a part of another one, which has the name."""
    owner = control.parent()
    while owner is not None:
        if isinstance(owner, PARTS):
            return True
        owner = owner.parent()
    return isinstance(control, QHeaderView)


def test_every_control_has_an_accessible_name(dialog):
    controls = [one for kind in CONTROLS for one in dialog.findChildren(kind) if not inner(one)]
    nameless = [type(one).__name__ for one in controls if not one.accessibleName()]
    buttons = dialog.findChildren(QAbstractButton)
    named_after = "text", "accessibleName", "toolTip"
    nameless += [
        type(one).__name__
        for one in buttons
        if one.isVisible() and not inner(one) and not any(getattr(one, w)() for w in named_after)
    ]
    assert nameless == []


def test_every_dialog_has_a_title_and_can_be_left_with_escape(qtbot, dialog):
    assert dialog.windowTitle()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected
