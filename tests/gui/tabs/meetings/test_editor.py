"""Minuting an assembly with the keyboard: attendance, agenda, a vote of admission."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from ready import prepare

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import AttendanceState, MeetingKind, MotionKind
from secretary_app.gui.tabs.meetings.editor.attendance_model import (
    MADE_UP,
    REASON,
    STATE,
    AttendanceModel,
)
from secretary_app.gui.tabs.meetings.editor.editor import MeetingEditor
from secretary_app.gui.tabs.meetings.editor.item_page import SpeechView
from secretary_app.gui.tabs.meetings.editor.names import NameEdit, NameModel
from secretary_app.gui.tabs.meetings.editor.outline import OutlineModel, PartKind, parts_of
from secretary_app.gui.tabs.meetings.editor.speech_model import SpeechModel
from secretary_app.gui.tabs.meetings.editor.time_edit import parse_time
from secretary_app.services import autosave, meetings
from secretary_app.services.meeting_people import Name
from secretary_app.services.meetings import AgendaDraft, MotionDraft, SpeechDraft
from secretary_app.store.records import Meeting, Person

DAY = date(2026, 3, 5)
KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def members(sessions, branch):
    """Five full members, one probationary member, one ready to be admitted."""
    with sessions.begin() as session:
        people = [
            Person(
                branch_id=branch.id,
                name=name,
                joined_on=date(2020, 5, 4),
                full_on=date(2021, 5, 4),
            )
            for name in ("陈一", "陈二", "陈三", "陈四", "陈五")
        ]
        people.append(Person(branch_id=branch.id, name="郑预备", joined_on=date(2025, 9, 1)))
        people.append(
            Person(
                branch_id=branch.id,
                name="周对象",
                applied_on=date(2024, 1, 1),
                activist_on=date(2024, 6, 1),
                target_on=date(2025, 12, 1),
            )
        )
        session.add_all(people)
        session.flush()
        prepare(people[-1], [(one.id, one.name) for one in people[:2]], DAY)
    return people


@pytest.fixture
def draft(sessions, members):
    with sessions() as session:
        return meetings.new_draft(session, (MeetingKind.ASSEMBLY,), DAY)


def forget_changes(editor):
    """Let the editor of a finished test close without a question."""
    editor.opened_with = editor.draft


@pytest.fixture
def editor(qtbot, desk, draft):
    editor = MeetingEditor(desk, draft)
    qtbot.addWidget(editor, before_close_func=forget_changes)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


def type_into(qtbot, widget, text):
    """Type as people do: Latin letters by key, Chinese through the input method."""
    widget.setFocus()
    if text.isascii():
        qtbot.keyClicks(widget, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)


def fill(editor, **votes):
    for name, number in votes.items():
        editor.motions.count.boxes[name].setValue(number)


def admit(qtbot, editor):
    """Begin a vote of admission about the only one who is ready."""
    editor.add_motion(MotionKind.ADMIT)
    line = editor.motions.person.lineEdit()
    line.setFocus()
    line.clear()
    editor.motions.person.setCurrentText("周对象")


def test_an_assembly_is_minuted_by_keyboard_and_its_vote_admits(qtbot, editor, sessions, members):
    editor.go_to(PartKind.ATTENDANCE)
    view = editor.roll.view
    view.setFocus()
    view.go_to(0)
    for key in (KEY.Key_Space, KEY.Key_Space, KEY.Key_Space, KEY.Key_Space, KEY.Key_L):
        qtbot.keyClick(view, key)
    qtbot.keyClick(view, KEY.Key_Space)
    heads = meetings.headcount(editor.draft.attendance)
    assert (heads.due, heads.present, heads.voting_due, heads.voting_present) == (6, 5, 5, 4)

    editor.add_item()
    type_into(qtbot, editor.items.heading, "讨论接收预备党员")
    admit(qtbot, editor)
    assert editor.motions.heading.text() == "接收预备党员：周对象"
    fill(editor, returned=4, yes=3, no=1)
    assert "✓ 通过" in editor.motions.count.result.text()
    qtbot.keyClick(editor, KEY.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert editor.saved_id is not None
    with sessions() as session:
        meeting = meetings.load(session, editor.saved_id)
        assert [item.title for item in meeting.agenda] == ["讨论接收预备党员"]
        ballot = meeting.motions[0].ballot
        assert (ballot.eligible, ballot.present, ballot.issued, ballot.yes) == (5, 4, 4, 3)
        person = session.get_one(Person, members[-1].id)
        assert person.joined_on == DAY


def test_an_impossible_count_says_which_rule_and_cannot_be_saved(qtbot, editor, sessions):
    editor.go_to(PartKind.ATTENDANCE)
    qtbot.mouseClick(editor.roll.rest, LEFT)
    admit(qtbot, editor)
    fill(editor, returned=6, yes=6)
    said = editor.motions.count.messages.text()
    assert "收回 6 张，多于发出的 5 张" in said
    assert "细则" in said
    assert editor.motions.count.boxes["returned"].property("wrong")
    assert "票数有矛盾" in editor.motions.count.result.text()

    editor.go_to(PartKind.FACTS)
    editor.save()

    assert editor.isVisible()
    assert editor.part().kind is PartKind.MOTION
    assert "多于发出" in editor.reason.text()
    with sessions() as session:
        assert session.query(Meeting).count() == 0

    fill(editor, returned=5, yes=5)
    assert editor.motions.count.messages.text() == ""
    editor.save()
    assert editor.saved_id is not None


def test_attendance_carries_into_the_count_until_somebody_types_another_number(qtbot, editor):
    admit(qtbot, editor)
    assert editor.draft.motions[0].ballot.present == 0
    editor.go_to(PartKind.ATTENDANCE)
    qtbot.mouseClick(editor.roll.rest, LEFT)
    assert editor.draft.motions[0].ballot.present == 5
    editor.go_to(PartKind.MOTION)
    fill(editor, present=4, issued=4, returned=4, yes=4)
    assert "签到表算出 5" in editor.motions.count.notes.text()
    editor.go_to(PartKind.ATTENDANCE)
    editor.roll.view.go_to(0)
    qtbot.keyClick(editor.roll.view, KEY.Key_A)
    assert editor.draft.motions[0].ballot.present == 4
    editor.go_to(PartKind.MOTION)
    assert editor.motions.count.notes.text() == ""


def test_a_name_typed_in_the_roll_marks_present(qtbot, editor):
    editor.go_to(PartKind.ATTENDANCE)
    type_into(qtbot, editor.roll.finder, "郑预备")
    qtbot.keyClick(editor.roll.finder, KEY.Key_Return)
    marked = [row.name for row in editor.draft.attendance if row.state is AttendanceState.PRESENT]
    assert marked == ["郑预备"]
    assert editor.roll.finder.text() == ""


def test_space_takes_a_mark_back(qtbot, editor):
    editor.go_to(PartKind.ATTENDANCE)
    view = editor.roll.view
    view.go_to(0)
    qtbot.keyClick(view, KEY.Key_Space)
    view.go_to(0)
    qtbot.keyClick(view, KEY.Key_Space)
    assert editor.draft.attendance[0].state is AttendanceState.UNMARKED


def test_the_reason_and_the_day_of_making_up_are_typed_into_the_list(qtbot, editor):
    editor.go_to(PartKind.ATTENDANCE)
    view = editor.roll.view
    for column, typed in ((REASON, "ill"), (MADE_UP, "2026-3-9"), (MADE_UP, "nonsense")):
        index = editor.roll.model.index(0, column)
        view.setCurrentIndex(index)
        view.edit(index)
        line = next(one for one in view.findChildren(QLineEdit) if one.isVisible())
        line.selectAll()
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, KEY.Key_Return)
        qtbot.wait(1)
    row = editor.draft.attendance[0]
    assert (row.reason, row.made_up_on) == ("ill", date(2026, 3, 9))


def test_another_date_draws_those_due_anew(qtbot, editor, sessions, branch):
    with sessions.begin() as session:
        session.add(
            Person(
                branch_id=branch.id,
                name="韩转出",
                joined_on=date(2020, 5, 4),
                full_on=date(2021, 5, 4),
                left_on=date(2026, 2, 1),
            )
        )
    editor.go_to(PartKind.ATTENDANCE)
    editor.roll.view.go_to(0)
    qtbot.keyClick(editor.roll.view, KEY.Key_Space)
    editor.go_to(PartKind.FACTS)
    editor.facts.day.line.selectAll()
    type_into(qtbot, editor.facts.day.line, "2026-1-15")
    qtbot.keyClick(editor.facts.day.line, KEY.Key_Return)
    assert editor.draft.held_on == date(2026, 1, 15)
    names = [row.name for row in editor.draft.attendance]
    assert "韩转出" in names
    assert editor.draft.attendance[names.index("陈一")].state is AttendanceState.PRESENT


def test_the_title_follows_the_kinds_until_it_is_typed(qtbot, editor):
    chips = editor.facts.kinds.chips
    qtbot.mouseClick(chips[MeetingKind.THEME_DAY], LEFT)
    assert editor.draft.title == "支部党员大会、主题党日"
    editor.facts.heading.selectAll()
    type_into(qtbot, editor.facts.heading, "三月大会")
    qtbot.mouseClick(chips[MeetingKind.LECTURE], LEFT)
    assert editor.draft.title == "三月大会"
    assert editor.draft.kinds[0] is MeetingKind.ASSEMBLY


def test_items_move_and_go(qtbot, editor):
    for title in ("甲", "乙", "丙"):
        editor.add_item()
        type_into(qtbot, editor.items.heading, title)
    editor.move_part(-1)
    assert [item.title for item in editor.draft.agenda] == ["甲", "丙", "乙"]
    assert (editor.part().kind, editor.part().number) == (PartKind.ITEM, 1)
    assert editor.items.heading.text() == "丙"
    editor.remove_part()
    assert [item.title for item in editor.draft.agenda] == ["甲", "乙"]


def test_a_speaker_typed_as_initials_is_written_out_however_the_cell_is_left(qtbot):
    names = NameModel([Name(1, "陈一", "", "chenyi cy"), Name(2, "郑二", "", "zhenger ze")])
    model = SpeechModel(names)
    view = SpeechView(model, names)
    qtbot.addWidget(view)
    view.show()
    for row, (typed, key) in enumerate((("cy", KEY.Key_Tab), ("ze", KEY.Key_Return))):
        view.setCurrentIndex(model.index(row, 0))
        view.edit(view.currentIndex())
        line = view.viewport().findChild(QLineEdit)
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, key)
        qtbot.waitUntil(lambda: view.viewport().findChild(QLineEdit) is None)
    assert [(one.name, one.person_id) for one in model.speeches()] == [("陈一", 1), ("郑二", 2)]


def test_a_day_that_is_none_is_said_and_changes_nothing(editor):
    page, model = editor.tasks, editor.tasks.model
    model.setData(model.index(0, 0), "公布党费")
    assert model.setData(model.index(0, 2), "2026-4-1")
    assert not model.setData(model.index(0, 2), "2026-2-31")
    assert page.wrong.text().startswith("“2026-2-31”不是有效的日期")
    assert model.tasks()[0].due_on == date(2026, 4, 1)
    assert model.setData(model.index(0, 2), "")
    assert (page.wrong.text(), model.tasks()[0].due_on) == ("", None)
    roll = editor.roll
    line = QLineEdit("2026-13-1")
    roll.view.days.setModelData(line, roll.model, roll.model.index(0, MADE_UP))
    assert roll.wrong.text().startswith("“2026-13-1”不是有效的日期")
    line.setText("2026-3-9")
    roll.view.days.setModelData(line, roll.model, roll.model.index(0, MADE_UP))
    assert roll.wrong.text() == ""


def test_speeches_are_typed_into_the_last_row(editor):
    editor.add_item()
    model = editor.items.model
    assert model.rowCount() == 1
    model.setData(model.index(0, 0), "陈一")
    model.setData(model.index(0, 1), "同意")
    assert model.rowCount() == 2
    speech = editor.draft.agenda[0].speeches[0]
    assert (speech.name, speech.points) == ("陈一", "同意")
    assert speech.person_id is not None
    model.remove(0)
    assert editor.draft.agenda[0].speeches == ()


def test_what_is_typed_is_kept_and_forgotten_once_saved(qtbot, editor, sessions, draft):
    editor.keep()
    with sessions() as session:
        assert autosave.kept(session) == []
    type_into(qtbot, editor.facts.place, "A101")
    editor.keep()
    with sessions() as session:
        (kept,) = autosave.kept(session)
    assert kept.draft == replace(draft, place="A101")
    editor.save()
    with sessions() as session:
        assert autosave.kept(session) == []


def test_the_timer_keeps_by_itself(qtbot, editor, sessions):
    editor.keeper.timer.setInterval(20)
    type_into(qtbot, editor.facts.place, "A101")

    def kept():
        with sessions() as session:
            assert autosave.kept(session)[0].draft.place == "A101"

    qtbot.waitUntil(lambda: editor.keeper.kept.place == "A101")
    kept()
    assert "草稿已暂存" in editor.frame.status.text()


@pytest.mark.parametrize(
    ("answer", "kept", "closed"),
    [
        (QMessageBox.StandardButton.Save, True, True),
        (QMessageBox.StandardButton.Discard, False, True),
        (QMessageBox.StandardButton.Cancel, False, False),
    ],
)
def test_leaving_asks_what_becomes_of_the_draft(
    qtbot, editor, sessions, monkeypatch, answer, kept, closed
):
    monkeypatch.setattr(QMessageBox, "exec", lambda box: answer)
    type_into(qtbot, editor.facts.place, "A101")
    editor.close()
    assert editor.isVisible() is not closed
    with sessions() as session:
        assert bool(autosave.kept(session)) is kept


def test_leaving_unchanged_minutes_asks_nothing(editor):
    editor.close()
    assert not editor.isVisible()
    assert editor.saved_id is None


def test_gaps_are_listed_while_writing(qtbot, editor):
    assert "主持人" in editor.frame.gaps.text()
    type_into(qtbot, editor.facts.host, "陈一")
    type_into(qtbot, editor.facts.recorder, "陈二")
    assert "没有填写主持人" not in editor.frame.gaps.text()
    assert editor.draft.host_id is not None


def test_a_date_that_is_none_keeps_the_minutes_from_being_saved(qtbot, editor):
    editor.facts.day.line.selectAll()
    type_into(qtbot, editor.facts.day.line, "13.45")
    editor.save()
    assert editor.saved_id is None
    assert "日期" in editor.reason.text()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("14：30", time(14, 30)),
        ("9点", time(9)),
        ("14时30分", time(14, 30)),
        ("8.05", time(8, 5)),
        ("24:00", None),
        ("下午", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_type_it(typed, meant):
    assert parse_time(typed) == meant


def test_a_name_is_found_by_initials(qtbot, sessions, members):
    with sessions() as session:
        names = NameModel(meetings_names(session))
    edit = NameEdit(names, "主持人")
    qtbot.addWidget(edit)
    edit.completer().setCompletionPrefix("zyb")
    assert edit.completer().completionCount() == 1
    assert edit.completer().currentCompletion() == "郑预备"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("zyb", "郑预备", id="one person's initials"),
        pytest.param("郑", "郑", id="characters are a name as they stand"),
        pytest.param("z", "z", id="several can be meant"),
        pytest.param("qqq", "qqq", id="nobody"),
    ],
)
def test_initials_become_the_name_when_the_line_is_left(qtbot, sessions, members, typed, written):
    with sessions() as session:
        names = NameModel(meetings_names(session))
    edit = NameEdit(names, "主持人")
    qtbot.addWidget(edit)
    edit.setText(typed)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == written


def meetings_names(session):
    from secretary_app.services import meeting_people

    return meeting_people.names(session)


@pytest.mark.parametrize(
    ("changes", "sign"),
    [({}, "✓"), ({"yes": 0, "no": 3}, "×"), ({"yes": 4}, "!")],
    ids=["carried", "not carried", "more votes than papers"],
)
def test_the_outline_marks_how_a_vote_ended(draft, changes, sign):
    counts = {"eligible": 3, "present": 3, "issued": 3, "returned": 3, "yes": 3, **changes}
    motion = MotionDraft(kind=MotionKind.GENERAL, title="表彰", ballot=Ballot(**counts))
    parts = parts_of(replace(draft, motions=(motion,)))
    (shown,) = [part.text for part in parts if part.kind is PartKind.MOTION]
    assert shown == f"表决 1　{sign} 表彰"


def test_every_model_keeps_qts_contract(qtmodeltester, sessions, draft):
    with sessions() as session:
        names = NameModel(meetings_names(session))
    roll = AttendanceModel()
    roll.set_rows(draft.attendance)
    outline = OutlineModel()
    outline.show_parts(parts_of(replace(draft, agenda=(AgendaDraft(title="议题"),))))
    speeches = SpeechModel(names)
    speeches.set_speeches((SpeechDraft(name="陈一", points="同意"),))
    for model in (names, roll, outline, speeches):
        qtmodeltester.check(model)
    speeches.setData(speeches.index(1, 0), "陈二")
    roll.mark([0], AttendanceState.LEAVE)
    assert roll.index(0, STATE).data() == "○ 请假"


def test_the_counts_follow_the_kind_of_a_vote_except_what_was_typed(editor):
    editor.add_motion(MotionKind.GENERAL)
    boxes, kind = editor.motions.count.boxes, editor.motions.kind
    assert boxes["eligible"].value() == 5
    kind.set_value(MotionKind.COMMITTEE)
    assert boxes["eligible"].value() == 0, "there is no committee on that day"
    boxes["eligible"].setValue(3)
    kind.set_value(MotionKind.GENERAL)
    assert boxes["eligible"].value() == 3
