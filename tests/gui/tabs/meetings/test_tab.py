"""The tab of meetings: the year as a grid, the list, search, the minutes beside them."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.values import AttendanceState, MeetingKind
from secretary_app.gui.tabs.meetings import notice, printing
from secretary_app.gui.tabs.meetings.editor.editor import MeetingEditor
from secretary_app.gui.tabs.meetings.plan_dialog import PlanDialog
from secretary_app.gui.tabs.meetings.tab import MeetingsTab
from secretary_app.services import autosave, meetings
from secretary_app.services.meetings import AgendaDraft
from secretary_app.store.records import Meeting

TODAY = date(2026, 11, 23)
LEFT = Qt.MouseButton.LeftButton
ASSEMBLY, THEME_DAY = MeetingKind.ASSEMBLY, MeetingKind.THEME_DAY


@pytest.fixture
def record(sessions, person):
    """Save a meeting held on a day; returns its id."""

    def save(kind, day, **values):
        with sessions.begin() as session:
            draft = meetings.new_draft(session, (kind,), day)
            if day <= TODAY:
                rows = [replace(row, state=AttendanceState.PRESENT) for row in draft.attendance]
                draft = meetings.with_attendance(draft, rows)
            return meetings.save_meeting(session, replace(draft, **values), TODAY).id

    return save


@pytest.fixture
def tab(qtbot, desk):
    tab = MeetingsTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1200, 700)
    return tab


def titles(tab):
    return [tab.model.record(row).row.title for row in range(tab.model.rowCount())]


def shown(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def write_nothing(monkeypatch):
    """Let the editor be opened and closed at once; returns the drafts it was opened with."""
    opened = []
    monkeypatch.setattr(MeetingEditor, "exec", lambda editor: opened.append(editor.draft))
    return opened


def test_an_empty_branch_is_told_what_belongs_here_and_offered_the_first_step(
    qtbot, tab, person, monkeypatch
):
    opened = write_nothing(monkeypatch)
    tab.show()
    assert tab.left.pages.currentWidget() is tab.left.empty
    qtbot.mouseClick(tab.left.empty.buttons[0], LEFT)
    assert opened[0].kinds == (ASSEMBLY,)
    assert opened[0].held_on == TODAY
    assert [row.name for row in opened[0].attendance] == [person.name]


def test_the_chosen_meeting_stands_beside_the_list(tab, record):
    record(ASSEMBLY, date(2026, 3, 5), agenda=(AgendaDraft(title="传达学习", text="要点"),))
    record(THEME_DAY, date(2026, 4, 1))
    tab.show()
    assert titles(tab) == ["主题党日", "支部党员大会"]
    tab.list.selectRow(1)
    text = shown(tab.card)
    assert "2026-03-05" in text
    assert "传达学习" in text
    assert "1 名" in text
    assert "没有填写主持人、记录人" in text
    assert "补录于" in text


def test_a_click_in_the_grid_narrows_the_list_and_a_link_widens_it(qtbot, tab, record):
    record(THEME_DAY, date(2026, 3, 5), title="三月")
    record(THEME_DAY, date(2026, 4, 5), title="四月")
    tab.show()
    place = tab.grid.visualRect(tab.grid.cell_of(THEME_DAY, 3)).center()
    qtbot.mouseClick(tab.grid.viewport(), LEFT, pos=place)
    assert titles(tab) == ["三月"]
    assert "3 月主题党日" in tab.left.narrowed.text()
    qtbot.mouseClick(tab.left.widen, LEFT)
    assert titles(tab) == ["四月", "三月"]


def plan_nothing(monkeypatch):
    """Let the plan be asked for and cancelled at once; returns the dialogs."""
    asked = []
    monkeypatch.setattr(PlanDialog, "exec", lambda dialog: asked.append(dialog) or 0)
    return asked


def test_an_empty_cell_plans_a_meeting_or_enters_a_past_one(qtbot, tab, record, monkeypatch):
    opened, asked = write_nothing(monkeypatch), plan_nothing(monkeypatch)
    number = record(THEME_DAY, date(2026, 3, 5))
    tab.show()
    tab.grid.wanted.emit(THEME_DAY, 12)
    tab.grid.wanted.emit(THEME_DAY, 3)
    tab.grid.wanted.emit(THEME_DAY, 5)
    assert asked[0].chosen_template().kinds == (THEME_DAY,)
    assert asked[0].day.value() == date(2026, 12, 1)
    assert opened[0].id == number
    assert (opened[1].kinds, opened[1].held_on) == ((THEME_DAY,), date(2026, 5, 1))


def test_a_click_on_an_empty_cell_offers_to_plan_or_to_enter(qtbot, tab, record, monkeypatch):
    opened, asked = write_nothing(monkeypatch), plan_nothing(monkeypatch)
    record(THEME_DAY, date(2026, 3, 5))
    tab.show()
    press(qtbot, tab.grid, THEME_DAY, 10)
    assert tab.left.pages.currentWidget() is tab.left.nothing
    assert tab.left.nothing.buttons[0].text() == "计划10 月主题党日…"
    for at in (0, 1):
        qtbot.mouseClick(tab.left.nothing.buttons[at], LEFT)
    assert asked[0].day.value() == date(2026, 10, 1)
    assert opened[0].kinds == (THEME_DAY,)


def test_a_click_on_what_is_due_plans_it_and_two_clicks_open(qtbot, tab, record, monkeypatch):
    opened, asked = write_nothing(monkeypatch), plan_nothing(monkeypatch)
    number = record(THEME_DAY, date(2026, 3, 5))
    tab.show()
    press(qtbot, tab.grid, THEME_DAY, 11)
    assert (asked[0].chosen_template().kinds, asked[0].day.value()) == ((THEME_DAY,), TODAY)
    press(qtbot, tab.grid, THEME_DAY, 3)
    assert opened == []
    press(qtbot, tab.grid, THEME_DAY, 3, qtbot.mouseDClick)
    assert [one.id for one in opened] == [number]


def press(qtbot, grid, kind, month, how=None):
    """Press the mouse on a month of a kind."""
    place = grid.visualRect(grid.cell_of(kind, month)).center()
    (how or qtbot.mouseClick)(grid.viewport(), LEFT, pos=place)


def test_search_looks_through_all_years_and_says_where(qtbot, tab, record):
    record(ASSEMBLY, date(2024, 3, 5), agenda=(AgendaDraft(title="议题", text="志愿服务安排"),))
    record(ASSEMBLY, date(2026, 3, 5))
    tab.show()
    tab.search.setText("志愿服务")
    assert titles(tab) == ["支部党员大会"]
    assert tab.model.record(0).row.held_on.year == 2024
    assert "志愿服务安排" in tab.model.record(0).excerpt
    assert "志愿服务安排" in shown(tab.card)
    assert tab.list.isColumnHidden(4)
    qtbot.keyClick(tab.search, Qt.Key.Key_Escape)
    assert not tab.list.isColumnHidden(4)
    assert tab.model.record(0).row.held_on.year == 2026


def test_what_was_saved_in_the_editor_comes_to_the_front(tab, record, sessions, monkeypatch):
    number = record(ASSEMBLY, date(2024, 3, 5))
    tab.show()

    def retitle(editor):
        editor.facts.heading.setText("改名后的大会")
        editor.save()

    monkeypatch.setattr(MeetingEditor, "exec", retitle)
    tab.writing.edit(number)
    assert tab.shown_year() == 2024
    assert tab.chosen_id() == number
    assert titles(tab) == ["改名后的大会"]


def test_a_meeting_put_into_the_bin_leaves_the_list(qtbot, tab, record, sessions):
    number = record(ASSEMBLY, date(2026, 3, 5))
    tab.show()
    more = next(one for one in tab.card.findChildren(QPushButton) if one.text() == "更多")
    next(one for one in more.menu().actions() if one.text() == "删除会议").trigger()
    assert titles(tab) == []
    with sessions() as session:
        assert session.get_one(Meeting, number).binned_at is not None


def test_minutes_kept_at_a_crash_are_offered_and_gone_on_with(
    qtbot, tab, record, sessions, monkeypatch
):
    record(ASSEMBLY, date(2026, 3, 5))
    with sessions.begin() as session:
        draft = meetings.new_draft(session, (THEME_DAY,), date(2026, 11, 20))
        autosave.keep(session, replace(draft, title="没写完"), datetime(2026, 11, 20, 7, 0), "a")
    tab.show()
    assert tab.kept_bar.isVisible()
    assert "没写完" in tab.kept_bar.text.text()
    editors = []
    monkeypatch.setattr(MeetingEditor, "exec", lambda editor: editors.append(editor))
    qtbot.mouseClick(tab.kept_bar.resume, LEFT)
    assert editors[0].draft.title == "没写完"
    assert editors[0].is_changed
    qtbot.mouseClick(tab.kept_bar.discard, LEFT)
    assert not tab.kept_bar.isVisible()


def test_a_subject_is_brought_to_the_front(tab, record):
    number = record(ASSEMBLY, date(2025, 3, 5))
    record(ASSEMBLY, date(2026, 3, 5))
    tab.show()
    tab.show_subject(Subject(kind=SubjectKind.MEETING, id=number, name="会"))
    assert tab.chosen_id() == number


def test_the_grid_can_be_folded_and_stays_so(qtbot, tab, record, desk):
    record(ASSEMBLY, date(2026, 3, 5))
    tab.show()
    qtbot.mouseClick(tab.left.fold, LEFT)
    assert not tab.grid.isVisible()
    again = MeetingsTab(desk)
    qtbot.addWidget(again)
    again.show()
    assert not again.grid.isVisible()


def test_the_forms_of_a_meeting_are_those_of_its_kind(tab, record, sessions):
    assembly = record(ASSEMBLY, date(2026, 3, 5))
    theme = record(THEME_DAY, date(2026, 4, 5))
    tab.show()
    with sessions() as session:
        forms = [
            [form.id for form, _ids in printing.forms_of(meetings.load(session, number))]
            for number in (assembly, theme)
        ]
    assert forms[0][:1] == ["F01"]
    assert "F04" in forms[0]
    assert "F18" not in forms[0]
    assert forms[1][:1] == ["F03"]
    assert tab.print_request() == ("F03", [theme])


def test_a_meeting_to_come_can_be_announced(desk, record, tmp_path):
    number = record(ASSEMBLY, date(2026, 12, 3), place="信息楼302")
    notice.copy_text(desk, number)
    assert "2026年12月3日（星期四）召开支部党员大会" in QGuiApplication.clipboard().text()
    notice.save_calendar(desk, number, tmp_path / "a.ics")
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_every_model_keeps_qts_contract(tab, record, qtmodeltester):
    record(ASSEMBLY, date(2026, 3, 5))
    tab.show()
    qtmodeltester.check(tab.model)
    qtmodeltester.check(tab.grid.grid)


def test_ctrl_n_begins_a_meeting_and_delete_bins_the_one_in_front(qtbot, tab, record, monkeypatch):
    opened = write_nothing(monkeypatch)
    record(THEME_DAY, date(2026, 3, 5))
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    qtbot.keyClick(tab.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert [draft.kinds for draft in opened] == [(ASSEMBLY,)]
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Delete)
    assert titles(tab) == []
