"""Three people on the way, the tab that shows them, and an answer to the next dialog."""

from datetime import date

import pytest
from courses_made import lawful, members, put_course
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from secretary_app.domain.values import PersonKind
from secretary_app.gui.tabs.development.tab import DevelopmentTab
from secretary_app.store.records import Person


@pytest.fixture
def on_the_way(sessions, branch):
    """An applicant, a newly named activist, and a probationary member."""
    with sessions.begin() as session:
        people = members(session, branch)
        made = {}
        for name, until, kind in (
            ("陈思远", "T01", PersonKind.STUDENT),
            ("马晓燕", "T05", PersonKind.STUDENT),
            ("孙浩然", "T17", PersonKind.TEACHER),
        ):
            person = Person(
                branch_id=branch.id,
                name=name,
                kind=kind,
                birth_on=date(2003, 5, 17),
                league_joined_on=date(2018, 5, 4),
            )
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(people), until)
            made[name] = person.id
    return made


@pytest.fixture
def tab(qtbot, desk, on_the_way):
    tab = DevelopmentTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1366, 680)
    tab.show()
    return tab


@pytest.fixture
def choose(tab):
    def run(name):
        for row in range(tab.model.rowCount()):
            if tab.model.record(row).course.name == name:
                tab.table.selectRow(row)
                return
        raise AssertionError(f"{name} is not in the table")

    return run


@pytest.fixture
def when_asked(qtbot):
    """Do something with the next modal dialog as soon as it is there."""

    def run(act):
        def reach():
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(10, reach)
                return
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, reach)

    return run
