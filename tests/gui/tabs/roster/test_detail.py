"""The detail beside the roster: every page can be turned to, for anybody."""

import pytest
from PySide6.QtWidgets import QPushButton

from secretary_app.domain.findings import SubjectKind
from secretary_app.domain.values import TaskState
from secretary_app.gui.tabs.roster.detail.frame import PersonDetail
from secretary_app.gui.tabs.roster.detail.life import LifePage
from secretary_app.gui.tabs.roster.detail.pages import PAGES
from secretary_app.services import tasks
from secretary_app.services.meeting_drafts import TaskDraft
from secretary_app.store.records import Person


@pytest.fixture
def detail(qtbot, desk):
    detail = PersonDetail(desk, lambda person: [], lambda said: None)
    qtbot.addWidget(detail)
    detail.resize(420, 600)
    detail.show()
    return detail


@pytest.fixture
def newcomer(sessions, branch):
    """Somebody of whom nothing but the name is known."""
    person = Person(branch_id=branch.id, name="曾可")
    with sessions.begin() as session:
        session.add(person)
    return person


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_every_page_shows_anybody(qtbot, detail, page, person, newcomer):
    detail.chips[page].click()
    for one in (person, newcomer):
        detail.show_person(one.id)
        assert isinstance(detail.stack.currentWidget(), page)
        assert detail.name.text() == one.name


def test_the_page_in_front_is_in_front_again_after_a_restart(qtbot, detail, desk, person):
    detail.turn_to(PAGES[-1])
    again = PersonDetail(desk, lambda person: [], lambda said: None)
    qtbot.addWidget(again)
    again.show_person(person.id)
    assert isinstance(again.stack.currentWidget(), PAGES[-1])


def test_pages_have_different_words_and_no_other_page_is_made(detail, person):
    assert len({page.title for page in PAGES}) == len(PAGES)
    detail.show_person(person.id)
    assert detail.stack.count() == 1


def test_the_buttons_beside_the_name_are_those_of_the_person(qtbot, desk, person):
    detail = PersonDetail(desk, lambda one: [QPushButton(f"修改{one.name}")], lambda said: None)
    qtbot.addWidget(detail)
    detail.show_person(person.id)
    detail.show_person(person.id)
    assert [b.text() for b in detail._bar.findChildren(QPushButton)] == ["修改林晓雨"]


def test_open_tasks_stand_beside_the_meetings_and_open(qtbot, detail, desk, person, monkeypatch):
    today = desk.today()
    with desk.sessions.begin() as session:
        for title in ("整理会议室", "通知补课"):
            tasks.add(
                session, TaskDraft(title=title, name=person.name, person_id=person.id), today
            )
        done = tasks.rows(session, person.id)[-1]
        tasks.close(session, [done.id], TaskState.DONE, today)
    detail.turn_to(LifePage)
    detail.show_person(person.id)
    opened = []
    monkeypatch.setattr(detail.stack.currentWidget().desk, "open", opened.append)
    (button,) = detail.stack.currentWidget().tasks.findChildren(QPushButton)
    button.click()
    assert [(one.kind, one.name) for one in opened] == [(SubjectKind.TASK, "整理会议室")]
