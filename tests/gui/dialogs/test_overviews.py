"""期限 and 缺什么: over the whole branch, to copy, to save, to print, to go to."""

from datetime import date

import pytest
from courses_made import lawful, members, put_course
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from secretary_app.domain.errors import UserError
from secretary_app.gui.dialogs.deadlines import DeadlinesDialog
from secretary_app.gui.dialogs.missing import MissingDialog
from secretary_app.store.records import Person


@pytest.fixture
def applicants(sessions, branch):
    with sessions.begin() as session:
        people = members(session, branch)
        for name, until in (("陈思远", "T02"), ("马晓燕", "T05")):
            person = Person(branch_id=branch.id, name=name, birth_on=date(2003, 5, 17))
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(people), until)


@pytest.fixture
def show(qtbot, desk, applicants):
    def run(kind):
        dialog = kind(desk)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return run


@pytest.fixture
def opened(desk):
    found = []
    desk.opener = lambda subject, finding, where: found.append(subject.name)
    return found


def test_deadlines_are_copied_as_text(show, desk):
    dialog = show(DeadlinesDialog)
    told = []
    desk.teller = told.append
    dialog.copy()
    assert QGuiApplication.clipboard().text().startswith("【期限提醒】")
    assert told == ["期限已复制，可以粘贴到微信或 QQ。"]


def test_a_shorter_span_shows_fewer_deadlines(show):
    dialog = show(DeadlinesDialog)
    dialog.span.set_value(None)
    every = dialog.model.rowCount()
    dialog.span.set_value(30)
    assert dialog.model.rowCount() <= every
    last = date(2026, 12, 23)
    shown = [dialog.model.record(row).due_on for row in range(dialog.model.rowCount())]
    assert all(day <= last for day in shown)


def test_the_calendar_file_is_written(show, tmp_path):
    dialog = show(DeadlinesDialog)
    dialog.save(tmp_path / "期限.ics")
    assert (tmp_path / "期限.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    with pytest.raises(UserError, match="没有保存成功"):
        dialog.save(tmp_path / "没有的文件夹" / "期限.ics")


def test_enter_on_a_deadline_opens_what_it_is_about(show, opened, qtbot):
    dialog = show(DeadlinesDialog)
    dialog.table.selectRow(0)
    subject = dialog.model.record(0).subject.name
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert opened == [subject]


def test_what_is_missing_person_by_person(show, opened, qtbot):
    dialog = show(MissingDialog)
    names = [dialog.model.record(row).course.name for row in range(dialog.model.rowCount())]
    assert names == ["陈思远", "马晓燕"]
    dialog.copy()
    assert "陈思远：缺 2 项" in QGuiApplication.clipboard().text()
    dialog.table.selectRow(1)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert opened == ["马晓燕"]


def test_the_lists_of_everybody_or_of_the_chosen_are_printed(show, desk, monkeypatch):
    shown = []
    monkeypatch.setattr(desk, "print_job", lambda job, parent: shown.append(job.file_name))
    dialog = show(MissingDialog)
    dialog.table.clearSelection()
    dialog.print_out()
    dialog.table.selectRow(0)
    assert dialog.print_button.text() == "打印 1 人的清单…"
    dialog.print_out()
    assert "2份" in shown[0]
    assert "2份" not in shown[1]


def test_a_branch_whose_files_are_complete_says_so(qtbot, desk, branch):
    dialog = MissingDialog(desk)
    qtbot.addWidget(dialog)
    assert not dialog.print_button.isEnabled()
    assert not dialog.copy_button.isEnabled()


def test_the_models_keep_qts_contract(show, qtmodeltester):
    qtmodeltester.check(show(DeadlinesDialog).model)
    qtmodeltester.check(show(MissingDialog).model)
