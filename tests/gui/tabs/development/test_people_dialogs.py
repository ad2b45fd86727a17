"""Naming who is responsible, who has what open, moving in, the earliest days, mending."""

from datetime import date, datetime

import pytest
from courses_made import TODAY, assembly, lawful, members, put_course
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from secretary_app.domain.values import CourseState, MotionKind, Stage
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.tabs.development import reading
from secretary_app.gui.tabs.development.earliest_dialog import EarliestDialog, sentences_of
from secretary_app.gui.tabs.development.filters import ALL, OVER
from secretary_app.gui.tabs.development.line_rows import LineState
from secretary_app.gui.tabs.development.move_in_dialog import MoveInDialog
from secretary_app.gui.tabs.development.responsible_dialog import ResponsibleDialog
from secretary_app.gui.tabs.development.tab import DevelopmentTab
from secretary_app.gui.tabs.development.work_dialog import WorkDialog
from secretary_app.services import development
from secretary_app.services.responsibility import NOBODY
from secretary_app.store.records import Person, Step


def trigger(tab, word):
    next(one for one in tab.panel.state_menu.actions() if one.text() == word).trigger()


def links(tab):
    """Return the links above the line, from top to bottom."""
    QApplication.processEvents()
    found = tab.panel.upcoming.findChildren(QPushButton)
    return [link for link in found if link.isVisible()]


def test_one_member_is_named_for_those_who_are_chosen(tab, when_asked, qtbot):
    tab.table.selectAll()

    def fill(dialog):
        assert isinstance(dialog, ResponsibleDialog)
        dialog.member.lineEdit().insert("不认识的人")
        assert not dialog.ok.isEnabled()
        dialog.member.setCurrentText("王建国")
        dialog.accept()

    when_asked(fill)
    trigger(tab, "指定责任人…")
    assert {row.responsible for row in tab.rows} == {"王建国"}


def test_who_has_what_open_leads_to_the_course(tab, when_asked, qtbot):
    def look(dialog):
        assert isinstance(dialog, WorkDialog)
        assert "项未办" in dialog.count.text()
        dialog.responsible.set_value(NOBODY)
        assert {
            dialog.model.record(n).row.course.name for n in range(dialog.model.rowCount())
        } == {"陈思远"}
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)

    when_asked(look)
    qtbot.mouseClick(tab.filters.work_button, Qt.MouseButton.LeftButton)
    assert tab.panel.name.text() == "陈思远"


def test_somebody_who_moves_in_comes_to_the_front(tab, when_asked, qtbot, sessions):
    def fill(dialog):
        assert isinstance(dialog, MoveInDialog)
        dialog.name.insert("何欣怡")
        for key, day in (
            ("birth_on", "2004-1-1"),
            ("arrived_on", "2026-9-1"),
            ("applied_on", "2024-9-10"),
            ("activist_on", "2025-3-15"),
        ):
            qtbot.keyClicks(dialog.days[key].line, day)
        assert "从哪里转来" in dialog.reason.text()
        dialog.source.insert("某师范大学")
        dialog.reviewed.setChecked(True)
        dialog.accept()

    when_asked(fill)
    qtbot.mouseClick(tab.move_in_button, Qt.MouseButton.LeftButton)
    assert tab.panel.name.text() == "何欣怡"
    assert tab.panel.shown.earliest["T07"].on == date(2026, 3, 15)


def test_what_is_known_stands_in_the_dialog(tab, choose, when_asked):
    choose("马晓燕")
    seen = []
    when_asked(
        lambda dialog: seen.append((dialog.name.text(), dialog.days["activist_on"].value()))
    )
    trigger(tab, "转入信息…")
    assert seen == [("马晓燕", date(2024, 3, 15))]


def test_the_dialog_says_what_a_wished_day_takes(tab, choose, qtbot, tmp_path):
    choose("马晓燕")
    dialog = EarliestDialog(tab.panel.shown, Settings(tmp_path / "other.ini"))
    qtbot.addWidget(dialog)
    assert dialog.conditions() is None
    dialog.step.set_value("T23")
    qtbot.keyClicks(dialog.wished_on.line, "2027-11-22")
    said = "".join(text for _role, text in sentences_of(dialog.conditions()))
    assert "不能办理“支部大会讨论转正”" in said
    assert said.count("×") == 3
    assert "其余 8 步相应推迟，“支部大会讨论转正”最早2027年11月23日" in said
    dialog.wished_on.set_value(date(2028, 1, 10))
    said = dialog.answer.accessibleDescription()
    assert "✓ 2028年1月10日可以办理" in said
    assert "支部大会讨论最迟在2027年1月10日办理" in said


def test_one_who_withdrew_applies_again_from_the_menu(tab, choose, when_asked, sessions, qtbot):
    choose("陈思远")
    person_id = tab.chosen_id()
    with sessions.begin() as session:
        development.withdraw(session, person_id, date(2024, 1, 8), "本人提出")
    tab.refresh()
    tab.filters.choose(OVER)
    choose("陈思远")

    def fill(dialog):
        qtbot.keyClicks(dialog.happened_on.line, "2026-11-20")
        dialog.accept()

    when_asked(fill)
    trigger(tab, "重新申请…")
    with sessions() as session:
        person = session.get_one(Person, person_id)
        assert (person.stage, person.course_state) == (Stage.APPLICANT, CourseState.ACTIVE)
    assert (tab.filters.stage(), tab.panel.name.text()) == (ALL, "陈思远")
    titles = [row.title for row in tab.panel.line.line.rows]
    assert "以前申请时的记录" in titles


def test_an_extension_without_its_months_is_said_first(
    tab, choose, sessions, branch, when_asked, qtbot
):
    with sessions.begin() as session:
        person = Person(branch_id=branch.id, name="高俊杰", birth_on=date(2003, 5, 17))
        session.add(person)
        session.flush()
        put_course(session, branch, person, lawful(members(session, branch)), "T22")
        motion = assembly(session, branch, person, MotionKind.EXTEND, date(2026, 5, 28))
        development.record_vote_step(session, motion)
    tab.refresh()
    choose("高俊杰")
    link = links(tab)[0]
    assert link.text() == "先改正　23. 支部大会讨论转正"

    def fill(dialog):
        dialog.fields["details.extend_months"].insert("6")
        dialog.accept()

    when_asked(fill)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert not any(link.text().startswith("先改正") for link in links(tab))


def test_after_an_extension_the_conversion_stands_once_more_on_the_line(
    tab, choose, sessions, branch
):
    with sessions.begin() as session:
        person = Person(branch_id=branch.id, name="高俊杰", birth_on=date(2003, 5, 17))
        session.add(person)
        session.flush()
        put_course(session, branch, person, lawful(members(session, branch)), "T22")
        motion = assembly(session, branch, person, MotionKind.EXTEND, date(2026, 5, 28))
        motion.extend_months = 6
        development.record_vote_step(session, motion)
        approved = Step(
            code="T24",
            happened_on=date(2026, 6, 20),
            outcome="EXTEND",
            recorded_at=datetime(2026, 6, 20),
        )
        person.steps.append(approved)
    tab.refresh()
    choose("高俊杰")
    rows = [row for row in tab.panel.line.line.rows if row.code in ("T22", "T23", "T24")]
    assert [(row.code, row.state is LineState.DONE) for row in rows] == [
        (code, done) for code in ("T22", "T23", "T24") for done in (True, False)
    ]
    assert rows[2].findings == ()
    assert "期满" in rows[3].findings[0][1]


def test_many_people_are_read_in_the_background(qtbot, desk, on_the_way, monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 1)
    tab = DevelopmentTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    assert tab.people.pages.currentWidget() is tab.people.reading
    qtbot.waitUntil(lambda: bool(tab.rows), timeout=5000)
    assert tab.people.pages.currentWidget() is tab.table
    tab.refresh()
    assert not tab.reader.is_busy


@pytest.mark.parametrize("name", ["陈思远", "马晓燕"])
def test_a_finding_waits_for_nobody_to_be_read(tab, on_the_way, name):
    tab._bring(on_the_way[name])
    assert tab.chosen_id() == on_the_way[name]
    assert tab.today() == TODAY
