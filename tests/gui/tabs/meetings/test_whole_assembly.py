"""A whole assembly in the window: planned, announced, minuted with three admissions and an
election with a tie, its tasks given, printed, put on file, the elected in their posts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from secretary_app.domain.values import (
    ElectionOffice,
    MeetingKind,
    MeetingState,
    MotionKind,
    Stage,
    TaskState,
)
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.main_window import MainWindow
from secretary_app.gui.tabs.meetings.after import FilingDialog
from secretary_app.gui.tabs.meetings.editor.editor import MeetingEditor
from secretary_app.gui.tabs.meetings.editor.outline import PartKind
from secretary_app.gui.tabs.meetings.editor.people_dialogs import OpinionsDialog
from secretary_app.gui.tabs.meetings.editor.tally_dialog import TallyDialog
from secretary_app.gui.tabs.meetings.life.sections import TASKS
from secretary_app.gui.tabs.meetings.plan_dialog import PlanDialog
from secretary_app.gui.tabs.meetings.take_over_dialog import TakeOverDialog
from secretary_app.services import checks, meetings, printing, tasks
from secretary_app.store.branches import committee_on, terms
from secretary_app.store.records import Person

DAY, PLANNED_ON = date(2026, 11, 20), date(2026, 11, 18)
LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
TARGETS = ("丙可接", "乙可接", "甲可接")
ELECTED = ("王一诺", "丁二川", "林三秋")


@pytest.fixture
def calendar():
    """The day, as the window asks for it; it goes on between planning and the meeting."""
    return [date(2026, 11, 10)]


@pytest.fixture
def window(qtbot, sessions, settings, whole_branch, calendar):
    window = MainWindow(Desk(sessions, settings, today=lambda: calendar[0]))
    qtbot.addWidget(window)
    window.show()
    window.pages.setCurrentIndex(3)
    return window


def during(monkeypatch, kind, act):
    """Let a dialog be driven by a function instead of waiting for somebody."""

    def exec_(dialog):
        act(dialog)
        return dialog.result()

    monkeypatch.setattr(kind, "exec", exec_)


def press(qtbot, parent, text):
    button = next(
        one
        for one in parent.findChildren(QPushButton)
        if text in one.text() and one.isVisibleTo(parent)
    )
    qtbot.mouseClick(button, LEFT)


def shown(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_an_assembly_with_three_admissions_and_an_election(
    qtbot, monkeypatch, window, sessions, whole_branch, calendar
):
    tab = window.front()
    plan(qtbot, monkeypatch, tab)
    announce(tab)
    calendar[0] = DAY
    during(monkeypatch, MeetingEditor, lambda editor: minute(qtbot, monkeypatch, editor))
    press(qtbot, tab.card, "开会记录")
    number = tab.chosen_id()
    everything_is_on_record(sessions, number, whole_branch)
    take_over(qtbot, monkeypatch, tab, sessions, whole_branch)
    print_everything(sessions, number)
    put_on_file(qtbot, monkeypatch, tab, sessions, number)
    assert "✓ 2026-11-20" in shown(tab.card)


def plan(qtbot, monkeypatch, tab):
    def fill(dialog):
        templates = dialog.template
        at = next(n for n in range(templates.count()) if templates.itemText(n).startswith("接收"))
        templates.setCurrentIndex(at)
        dialog.day.set_value(PLANNED_ON)
        dialog.day.line.editingFinished.emit()
        assert all(box.isChecked() for box in dialog.people.values())
        dialog.place.setText("信息楼 302")
        dialog.host.setText("王一诺")
        dialog.recorder.setText("丁二川")
        assert "应到 11 名" in dialog.due.text()
        dialog.accept()

    during(monkeypatch, PlanDialog, fill)
    press(qtbot, tab, "计划会议")
    assert "◇ 计划" in shown(tab.card)


def announce(tab):
    notice = next(one for one in tab.card.findChildren(QPushButton) if one.text() == "通知")
    actions = {one.text(): one for one in notice.menu().actions()}
    actions["复制通知文字（贴到微信、QQ）"].trigger()
    text = QGuiApplication.clipboard().text()
    assert "讨论接收预备党员：甲可接" in text
    assert "请准备：入党志愿书" in text
    assert "打印签到表" in actions


def minute(qtbot, monkeypatch, editor):
    editor.facts.day.set_value(DAY)
    editor.facts.day.line.editingFinished.emit()
    attend(qtbot, editor)
    for number in range(3):
        admit(qtbot, monkeypatch, editor, number)
    elect(qtbot, monkeypatch, editor)
    editor.go_to(PartKind.TASKS)
    model = editor.tasks.model
    for column, text in ((0, "报送入党材料"), (1, "丁二川"), (2, "2026-11-27")):
        model.setData(model.index(0, column), text)
    editor.go_to(PartKind.OUTCOME)
    editor.save()
    assert editor.saved_id is not None, editor.reason.text()


def attend(qtbot, editor):
    """One key a person: all but the last come."""
    editor.go_to(PartKind.ATTENDANCE)
    view = editor.roll.view
    view.setFocus()
    view.go_to(0)
    for _ in range(10):
        qtbot.keyClick(view, KEY.Key_Space)
    qtbot.keyClick(view, KEY.Key_L)
    heads = meetings.headcount(editor.draft.attendance)
    assert (heads.due, heads.present, heads.voting_due, heads.unmarked) == (11, 10, 11, 0)


def admit(qtbot, monkeypatch, editor, number):
    editor.go_to(PartKind.MOTION, number)
    page = editor.motions
    assert page.person.name() == TARGETS[number]
    assert page.findings.findings == ()
    assert page.electors.text() == "有表决权 11 名…"
    boxes = page.count.boxes
    assert (boxes["eligible"].value(), boxes["present"].value()) == (11, 10)
    if number == 1:
        page.count.boxes["returned"].setValue(11)
        assert "多于发出" in page.count.messages.text()
    for name, value in (("returned", 10), ("yes", (10, 5, 5)[number])):
        boxes[name].setValue(value)
    if number == 0:
        assert "✓ 通过" in page.count.result.text()
    boxes["no"].setValue(10 - boxes["yes"].value())
    if number > 0:
        assert "须至少 6 票" in page.count.result.text()
    if number == 1:
        hand_in(qtbot, monkeypatch, page, date(2026, 11, 19))
        assert "其中会前书面 1 票" in page.count.result.text()
        assert page.count.boxes["written_yes"].isReadOnly()
    if number == 2:
        hand_in(qtbot, monkeypatch, page, date(2026, 11, 21))
        assert page.count.boxes["written_yes"].value() == 0
        assert "未通过" in page.count.result.text()
    page.tellers.setText("马七星")
    page.counters.setText("于八方")
    page.resolution.setPlainText("（测试）决议。")
    page.edited.emit()


def hand_in(qtbot, monkeypatch, page, given_on):
    """The absent member said yes in writing; after the meeting that does not count."""

    def fill(dialog):
        ((number, choice),) = dialog.opinions.items()
        choice.setCurrentIndex(1)
        assert not dialog.ok.isEnabled()
        dialog.days[number].set_value(given_on)
        assert ("会后补交，不计票" in shown(dialog)) is (given_on > DAY)
        dialog.accept()

    during(monkeypatch, OpinionsDialog, fill)
    qtbot.mouseClick(page.count.opinions, LEFT)


def elect(qtbot, monkeypatch, editor):
    editor.add_election(ElectionOffice.COMMITTEE)
    page = editor.elections
    page.seats.setValue(3)
    for name in ("林三秋", "王一诺", "周四海"):
        page.candidates.person.setCurrentText(name)
        qtbot.keyClick(page.candidates.person, Qt.Key.Key_Return)
    page.candidates.person.setCurrentText("王一诺")
    page.candidates.add_candidate()
    assert "王一诺 已在候选人中" in page.round.notes.text()
    assert [one.name for one in page.candidates.candidates()].count("王一诺") == 1
    page.seats.setValue(2)
    page.seats.setValue(3)
    assert "候选人至少 4 名，还差 1 名" in page.round.notes.text()
    page.candidates.person.setCurrentText("申请人")
    page.candidates.add_candidate()
    assert "有被选举权" in page.round.notes.text()
    page.candidates.person.setCurrentText("丁二川")
    page.candidates.add_candidate()
    names = [one.name for one in editor.draft.motions[3].election.candidates]
    assert names == ["丁二川", "王一诺", "林三秋", "周四海"]
    assert page.round.notes.text() == ""
    page.tellers.setText("马七星")
    page.counters.setText("于八方")

    page.boxes["returned"].setValue(10)
    during(monkeypatch, TallyDialog, lambda dialog: sing(qtbot, dialog))
    qtbot.mouseClick(page.count, LEFT)
    ballot = editor.draft.motions[3].ballot
    assert (ballot.returned, ballot.void) == (10, 1)
    assert "林三秋、周四海各 6 票，票数相等" in page.round.result.text()

    assert page.round.next.text() == "票数相等，再次投票"
    page.next_wanted.emit(page.number)
    assert editor.part().kind is PartKind.ELECTION
    model = page.candidates.model
    page.boxes["returned"].setValue(10)
    for row, yes in ((0, 6), (1, 4)):
        model.setData(model.index(row, 1), yes)
    assert "当选 1 名：林三秋 6 票" in page.round.result.text()


def sing(qtbot, dialog):
    """Ten papers, of which one chooses four of three; the last is taken back and entered anew."""
    papers = ("123", "123", "124", "124", "134", "134", "234", "1234", "12", "1")
    for paper in papers:
        mark(qtbot, dialog, paper)
    qtbot.keyClick(dialog, KEY.Key_Backspace)
    mark(qtbot, dialog, "234")
    assert "已记 10 张，其中无效 1 张" in dialog.heading.text()
    dialog.accept()


def mark(qtbot, dialog, paper):
    for key in paper:
        qtbot.keyClick(dialog, key)
    assert ("无效票" in dialog.verdict.text()) is (len(paper) == 4)
    qtbot.keyClick(dialog, KEY.Key_Return)


def everything_is_on_record(sessions, number, whole_branch):
    with sessions() as session:
        meeting = meetings.load(session, number)
        assert (meeting.state, meeting.held_on) == (MeetingState.HELD, DAY)
        assert meeting.planned_on == PLANNED_ON
        assert [one.kind for one in meeting.motions] == [
            *[MotionKind.ADMIT] * 3,
            *[MotionKind.ELECTION] * 2,
        ]
        stages = [session.get_one(Person, whole_branch[name]).stage for name in TARGETS]
        assert stages == [Stage.PENDING_APPROVAL, Stage.PENDING_APPROVAL, Stage.DEV_TARGET]
        assert [(row.title, row.name) for row in tasks.rows(session)] == [
            ("报送入党材料", "丁二川")
        ]
        found = {one.rule for one in checks.findings_of_meeting(session, number, DAY)}
    assert found == {"VOTE-ABSENT-AFTER", "MIN-02", "MIN-03", "ELECT-POSTS"}


def take_over(qtbot, monkeypatch, tab, sessions, whole_branch):
    during(monkeypatch, TakeOverDialog, lambda dialog: dialog.accept())
    press(qtbot, tab.card, "确认当选并任职")
    with sessions() as session:
        assert committee_on(session, DAY) == {whole_branch[name] for name in ELECTED}
        assert terms(session)[0].starts_on == DAY
    assert "已登记任职：2026-11-20 起" in shown(tab.card)


def print_everything(sessions, number):
    with sessions.begin() as session:
        meeting = meetings.load(session, number)
        admissions = [one.id for one in meeting.motions if one.kind is MotionKind.ADMIT]
        rounds = [one.id for one in meeting.motions if one.kind is MotionKind.ELECTION]
        for form, ids in (("F01", [number]), ("F04", [number]), ("F17", admissions[:1]),
                          ("F18", admissions), ("F19", rounds[1:]), ("F47", rounds)):  # fmt: skip
            job = printing.print_form(session, form, ids, today=DAY)
            assert job.pdf.startswith(b"%PDF")
            assert "FORM-BALLOT" not in {one.rule for one in job.findings}


def put_on_file(qtbot, monkeypatch, tab, sessions, number):
    def sign(dialog):
        assert not dialog.ok.isEnabled()
        dialog.host.setChecked(True)
        dialog.recorder.setChecked(True)
        assert not dialog.ok.isEnabled()
        dialog.secretary_on.set_value(DAY)
        dialog.accept()

    during(monkeypatch, FilingDialog, sign)
    tab.after.put_on_file(number)
    with sessions() as session:
        filed = meetings.load(session, number)
        assert (filed.filed_on, filed.secretary_signed_on) == (DAY, DAY)
    assert "✓ 归档" in [tab.model.index(row, 3).data() for row in range(tab.model.rowCount())]


def test_a_finding_of_a_task_opens_it_and_it_can_be_closed(
    qtbot, monkeypatch, window, sessions, whole_branch
):
    tab = window.front()
    with sessions.begin() as session:
        draft = meetings.TaskDraft(title="公布党费", name="丁二川", due_on=date(2026, 11, 1))
        tasks.add(session, draft, date(2026, 10, 20))
    with sessions() as session:
        finding = next(one for one in checks.findings(session, DAY) if one.rule == "TASK-DUE")
    opened = []
    monkeypatch.setattr(type(tab.tasks), "change", lambda view, row: opened.append(row))
    window.open_subject(finding.subject, finding, "")
    assert [row.title for row in opened] == ["公布党费"]
    assert tab.tasks.model.rowCount() == 1
    tab.tasks.table.setFocus()
    qtbot.keyClick(tab.tasks.table, KEY.Key_Space)
    assert tab.tasks.model.rowCount() == 0
    tab.tasks.closed.setChecked(True)
    assert tab.tasks.model.record(0).state is TaskState.DONE
    tab.refresh()
    assert tab.sections.group.button(TASKS).text() == "任务"


def test_what_stands_against_an_admission_is_said_beside_the_motion(
    qtbot, window, sessions, whole_branch, monkeypatch
):
    seen = {}

    def try_it(editor):
        editor.go_to(PartKind.ATTENDANCE)
        qtbot.mouseClick(editor.roll.rest, LEFT)
        editor.add_motion(MotionKind.ADMIT)
        page = editor.motions
        page.person.setCurrentText("申请人")
        seen["before"] = page.pending.text()
        for name, value in (("returned", 11), ("yes", 11)):
            page.count.boxes[name].setValue(value)
        seen["after"] = page.pending.text()
        seen["rules"] = {one.rule for one in page.findings.findings}
        editor.save()
        seen["refused"] = editor.reason.text()
        seen["saved"] = editor.saved_id
        editor.opened_with = editor.draft

    during(monkeypatch, MeetingEditor, try_it)
    press(qtbot, window.front(), "新建会议")
    assert "填了票数就不能保存" in seen["before"]
    assert "不能保存" in seen["after"]
    assert {"DEV-POLREV", "DEV-TRAIN", "DEV-PREREVIEW"} <= seen["rules"]
    assert "支部大会讨论不能登记（" in seen["refused"]
    assert seen["saved"] is None


def test_new_models_keep_qts_contract(qtmodeltester, window, sessions, whole_branch):
    tab = window.front()
    with sessions.begin() as session:
        tasks.add(session, meetings.TaskDraft(title="公布党费"), DAY)
        draft = meetings.new_draft(session, (MeetingKind.ASSEMBLY,), DAY)
    tab.sections.go_to(TASKS)
    qtmodeltester.check(tab.tasks.model)
    editor = MeetingEditor(tab.desk, draft)
    editor.add_election(ElectionOffice.COMMITTEE)
    editor.elections.candidates.person.setCurrentText("王一诺")
    editor.elections.candidates.add_candidate()
    for model in (editor.elections.candidates.model, editor.tasks.model, editor.frame.gaps.gaps):
        qtmodeltester.check(model)
    editor.opened_with = editor.draft
    editor.close()
