"""质量: a year's tables and charts, and the way to whoever was late."""

from datetime import date

import pytest
from courses_made import lawful, members, put_course
from PySide6.QtCore import Qt

from secretary_app.domain.values import PersonKind
from secretary_app.gui.dialogs.quality import QualityDialog
from secretary_app.gui.kit import theme
from secretary_app.store.records import Person


@pytest.fixture
def dialog(qtbot, desk, sessions, branch):
    with sessions.begin() as session:
        people = members(session, branch)
        for name, until in (("陈思远", "T25"), ("马晓燕", "T01")):
            person = Person(
                branch_id=branch.id,
                name=name,
                kind=PersonKind.STUDENT,
                birth_on=date(2003, 5, 17),
            )
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(people), until)
    dialog = QualityDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_another_year_shows_its_own_numbers_and_charts(dialog):
    assert dialog.pages.tabText(2) == "未按期事项"
    dialog.year.set_value(2023)
    assert dialog.pages.tabText(2) == "未按期事项（1）"
    assert dialog.shares.record(0).year.whole == 2
    assert "2023年" in dialog.by_quarter.accessibleName()
    assert "四季度一个月内谈话 0" in dialog.by_quarter.accessibleDescription()


def test_enter_opens_whoever_was_late(dialog, desk, qtbot):
    opened = []
    desk.opener = lambda subject, finding, where: opened.append((subject.name, where))
    dialog.year.set_value(2023)
    dialog.pages.setCurrentIndex(2)
    dialog.late_table.selectRow(0)
    qtbot.keyClick(dialog.late_table, Qt.Key.Key_Return)
    assert opened == [("马晓燕", "development")]
    assert not dialog.isVisible()


def test_the_table_of_the_quarters_goes_to_the_preview(dialog, desk, monkeypatch):
    shown = []
    monkeypatch.setattr(desk, "print_job", lambda job, parent: shown.append(job.file_name))
    dialog.year.set_value(2025)
    dialog.print_out()
    assert shown == ["F33-发展党员质量季度表-2025.pdf"]


def test_the_models_keep_qts_contract(dialog, qtmodeltester):
    for model in (dialog.shares, dialog.months, dialog.late):
        qtmodeltester.check(model)


def test_a_chart_is_drawn_in_the_colours_of_the_window(dialog, qtbot):
    theme.apply(theme.Scheme.DARK, 150)
    dialog.show_year()
    corner = dialog.by_year.grab().toImage().pixelColor(0, dialog.by_year.height() - 1)
    assert corner.name().upper() == theme.colours().ground
