"""The scan of a material in the tab: attached, opened, taken off, undone."""

from datetime import date

import pytest
from courses_made import lawful, members, put_course

from secretary_app.domain.errors import UserError
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.render import render
from secretary_app.gui.kit import files
from secretary_app.gui.tabs.development import material_files
from secretary_app.gui.tabs.development.materials_view import ATTACH, OPEN, REMOVE
from secretary_app.gui.tabs.development.overviews import OVERVIEWS, overviews_button
from secretary_app.gui.tabs.development.tab import DevelopmentTab
from secretary_app.services import attachments
from secretary_app.store import history
from secretary_app.store.records import Person


@pytest.fixture
def applicant(sessions, branch):
    with sessions.begin() as session:
        people = members(session, branch)
        person = Person(branch_id=branch.id, name="陈思远", birth_on=date(2003, 5, 17))
        session.add(person)
        session.flush()
        put_course(session, branch, person, lawful(people), "T01")
    return person.id


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "陈思远申请书.pdf"
    path.write_bytes(render(by_id("F01"), [None]))
    return path


@pytest.fixture
def tab(qtbot, desk, applicant, scan, monkeypatch):
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", lambda *_: (str(scan), ""))
    monkeypatch.setattr(material_files, "confirm", lambda *_: True)
    tab = DevelopmentTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1366, 680)
    tab.show()
    tab.panel.pages.setCurrentIndex(1)
    tab.panel.materials.table.selectRow(0)
    return tab


@pytest.fixture
def press(tab):
    def run(action):
        entry = tab.panel.materials.file_actions[action]
        assert entry.isEnabled()
        entry.trigger()

    return run


def test_a_scan_is_attached_and_the_material_is_there(tab, press):
    view = tab.panel.materials
    assert not view.file_actions[OPEN].isEnabled()
    press(ATTACH)
    row = view.model.record(0)
    assert (row.spec.code, row.file) == ("APPLICATION", "陈思远申请书.pdf")
    assert not row.is_missing
    assert view.file_actions[OPEN].isEnabled()


def test_a_scan_is_shown_again(tab, press, monkeypatch):
    shown = []

    class Shown:
        def __init__(self, name, content, tell, parent):
            shown.append((name, content[:5]))

        def exec(self):
            return 0

    monkeypatch.setattr(material_files, "FileDialog", Shown)
    press(ATTACH)
    press(OPEN)
    assert shown == [("陈思远申请书.pdf", b"%PDF-")]


def test_a_scan_is_taken_off_and_comes_back_with_undo(tab, press, desk, applicant):
    press(ATTACH)
    press(REMOVE)
    assert tab.panel.materials.model.record(0).file == ""
    with desk.sessions.begin() as session:
        history.undo(session)
        assert attachments.labels(session, applicant) == {"APPLICATION": "陈思远申请书.pdf"}


def test_a_file_that_is_gone_is_said_in_a_sentence(desk, applicant, tmp_path):
    with pytest.raises(UserError, match="读不出来"):
        material_files.attach_path(desk, applicant, "APPLICATION", tmp_path / "没有.pdf")


def test_the_whole_branch_is_looked_at_from_one_button(tab):
    button = overviews_button(tab.desk, tab)
    assert [one.text() for one in button.menu().actions()] == [text for text, _ in OVERVIEWS]
