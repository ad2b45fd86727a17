"""学年批量更新: seen first, ticked off where it is wrong, done as one change."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from secretary_app.gui.dialogs.members import roster_print, school_year
from secretary_app.gui.dialogs.members.office_page import OfficePage, OfficeTrainingDialog
from secretary_app.gui.dialogs.members.school_year import SchoolYearDialog
from secretary_app.gui.dialogs.organisation_page import people_of
from secretary_app.services import office
from secretary_app.store import history
from secretary_app.store.records import Person

UNCHECKED, CHECKED = Qt.CheckState.Unchecked, Qt.CheckState.Checked


@pytest.fixture
def students(sessions, branch):
    with sessions.begin() as session:
        for name, post, grade in (
            ("甲", "本科一年级", "2025级"),
            ("乙", "本科其他年级", "2023级"),
            ("丙", "本科其他年级", "2024级"),
        ):
            session.add(Person(branch_id=branch.id, name=name, post=post, grade=grade))


def posts(sessions):
    with sessions() as session:
        return {one.name: one.post for one in session.query(Person)}


def test_only_what_changes_is_listed_and_what_is_not_ticked_stays(
    qtbot, desk, sessions, students, monkeypatch, qtmodeltester
):
    dialog = SchoolYearDialog(desk)
    qtbot.addWidget(dialog)
    qtmodeltester.check(dialog.model)
    assert [dialog.model.record(row).name for row in range(dialog.model.rowCount())] == [
        "乙",
        "甲",
    ]
    dialog.every.setChecked(True)
    assert dialog.model.rowCount() == 3
    monkeypatch.setattr(SchoolYearDialog, "exec", leave_out_the_first)
    assert school_year.update_school_year(desk)
    assert posts(sessions) == {"甲": "本科其他年级", "乙": "本科其他年级", "丙": "本科其他年级"}
    with sessions.begin() as session:
        history.undo(session)
    assert posts(sessions)["甲"] == "本科一年级"


def leave_out_the_first(dialog):
    first = dialog.model.index(0, 0)
    dialog.model.setData(first, UNCHECKED.value, Qt.ItemDataRole.CheckStateRole)
    assert dialog.ok.text() == "更新 1 人"
    return True


def test_the_columns_of_the_printed_roster_are_remembered(qtbot, desk, person, monkeypatch):
    def choose(dialog):
        dialog.columns.show_keys(["name", "gender"])
        dialog.columns.shift(1)
        dialog.paper.set_value("A3")
        dialog.accept()
        return True

    jobs = []
    monkeypatch.setattr(roster_print.RosterPrintDialog, "exec", choose)
    monkeypatch.setattr(desk, "print_job", lambda job, _parent: jobs.append(job))
    roster_print.print_roster(desk, [person.id])
    assert len(jobs) == 1
    again = roster_print.RosterPrintDialog(desk, "1 人")
    qtbot.addWidget(again)
    assert again.columns.keys() == ["gender", "name"]
    assert again.paper.value() == "A3"
    again.columns.show_keys([])
    assert not again.check()


def test_trainings_of_the_committee_are_kept_changed_and_removed(
    qtbot, desk, sessions, person, monkeypatch
):
    page = OfficePage(desk, people_of)
    qtbot.addWidget(page)

    def fill(dialog):
        dialog.person.setEditText("林晓雨")
        dialog.called.setText("支部书记轮训")
        dialog.starts.set_value(date(2026, 7, 1))
        assert dialog.check(), dialog.reason.text()
        return True

    monkeypatch.setattr(OfficeTrainingDialog, "exec", fill)
    page.add_training()
    assert page.trainings.rowCount() == 1
    page.training_view.selectRow(0)
    page.change_training()
    page.remove_training()
    with sessions() as session:
        assert office.trainings(session) == []
