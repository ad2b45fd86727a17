"""The print menu of 发展党员: jobs of many forms, and each form."""

from datetime import date

import pytest
from courses_made import lawful, members, put_course
from PySide6.QtWidgets import QMenu

from secretary_app.domain.errors import UserError
from secretary_app.forms.catalogue import by_id
from secretary_app.gui.tabs.development.printing import fill_menu, show_job
from secretary_app.services import course_overview
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)


@pytest.fixture
def people(sessions, branch):
    with sessions.begin() as session:
        helpers = members(session, branch)
        made = []
        for name in ("陈思远", "马晓燕"):
            person = Person(branch_id=branch.id, name=name, birth_on=date(2003, 5, 17))
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(helpers), "T17")
            made.append(person.id)
    return made


@pytest.fixture
def menu_of(qtbot, sessions):
    """The filled menu with the people chosen, and the jobs that were run from it."""
    menu, ran, printed = QMenu(), [], []
    qtbot.addWidget(menu)

    def fill(chosen):
        with sessions() as session:
            view = course_overview.view(session, chosen[0], TODAY)
        fill_menu(menu, view, lambda *wanted: printed.append(wanted), chosen, ran.append)
        return menu, ran, printed

    return fill


def labels(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_menu_offers_jobs_first_and_then_each_form(menu_of, people):
    menu, _, printed = menu_of(people[:1])
    assert labels(menu)[:4] == [
        "陈思远全程各步的表",
        "陈思远缺少的材料",
        "全支部缺少的材料",
        "一步的全部表（1 人）",
    ]
    parts = {part.title(): part for part in menu.findChildren(QMenu)}
    steps, members = parts["陈思远的发展表"], parts["陈思远的党员表"]
    assert {"F05", "F31", "F34"} <= {one.split("　")[0] for one in labels(steps)}
    assert {"F25", "F41"} <= {one.split("　")[0] for one in labels(members)}
    votes = parts["陈思远的会议和表决表"]
    assert {one.split("　")[0] for one in labels(votes)} == {"F01", "F04", "F17", "F18"}
    next(one for one in steps.actions() if one.text().startswith("F31")).trigger()
    assert printed == [("F31", [people[0]])]


def test_several_chosen_people_are_printed_together(menu_of, people):
    menu, ran, _ = menu_of(people)
    assert labels(menu)[1:4:2] == ["所选 2 人缺少的材料", "一步的全部表（2 人）"]
    steps = menu.findChild(QMenu)
    next(one for one in steps.actions() if one.text().startswith("T02")).trigger()
    assert [job.label for job in ran] == ["T02　党组织派人谈话"]


def test_lists_name_those_who_are_chosen_or_the_whole_branch(menu_of, people):
    menu, _, printed = menu_of(people)
    together = menu.findChildren(QMenu)[1]
    assert together.title() == "备案、公示和请示（2 人）"
    assert [one.split("　")[0] for one in labels(together)] == ["F07", "F11", "F16", "F20"]
    together.actions()[1].trigger()
    for wanted in ("F30", "F35"):
        next(one for one in menu.actions() if one.text().startswith(wanted)).trigger()
    assert printed == [("F11", people), ("F30", []), ("F35", [])]
    next(one for one in menu.actions() if one.text().startswith("入党志愿书")).trigger()
    with pytest.raises(UserError, match="空白的《入党志愿书》不能打印"):
        by_id(printed[-1][0])


def test_a_job_is_shown_before_it_is_printed(menu_of, people, desk, qtbot, monkeypatch):
    menu, ran, _ = menu_of(people)
    for action in (*menu.actions()[:3], menu.findChild(QMenu).actions()[0]):
        action.trigger()
    shown = []
    monkeypatch.setattr(desk, "print_job", lambda job, parent: shown.append(job))
    for job in ran:
        show_job(desk, menu, job)
    assert [job.file_name for job in shown] == [
        f"发展材料-{people[0]}.pdf",
        "缺少的材料.pdf",
        "缺少的材料.pdf",
        "T02-党组织派人谈话-2人.pdf",
    ]
    assert all(job.pdf.startswith(b"%PDF") for job in shown)


def test_without_anybody_in_front_the_menu_says_why_it_is_empty(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    fill_menu(menu, None, lambda *wanted: None)
    assert [action.isEnabled() for action in menu.actions()] == [False]
