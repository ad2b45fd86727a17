"""The 发展党员 tab driven by keyboard and mouse over a real branch file."""

from datetime import date

import pytest
from courses_made import TODAY, lawful, put_course
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from sqlalchemy import select

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import (
    CourseState,
    MaterialState,
    MotionKind,
    PersonKind,
    Stage,
)
from secretary_app.gui.tabs.development.applicant_dialog import ApplicantDialog
from secretary_app.gui.tabs.development.line_rows import LineState
from secretary_app.gui.tabs.development.step_dialog import StepDialog
from secretary_app.gui.tabs.development.tab import DevelopmentTab
from secretary_app.services import development, step_questions
from secretary_app.services.branches import save_policy
from secretary_app.store import history
from secretary_app.store.records import Meeting, Person, Step


def full_members(session):
    found = session.scalars(select(Person).where(Person.full_on.is_not(None)).order_by(Person.id))
    return list(found)[:3]


def names(tab):
    return [tab.model.record(row).course.name for row in range(tab.model.rowCount())]


def row_of(tab, code):
    return next(row for row in tab.panel.line.line.rows if row.code == code)


def test_everybody_on_the_way_is_in_the_table_the_latest_first(tab):
    assert names(tab)[0] == "陈思远"
    assert set(names(tab)) == {"陈思远", "马晓燕", "孙浩然"}


def test_a_search_for_somebody_whose_course_is_over_leads_there(tab, sessions, on_the_way, qtbot):
    with sessions.begin() as session:
        development.leave(session, on_the_way["陈思远"], TODAY, "另一所学校")
    tab.refresh()
    qtbot.keyClicks(tab.search, "csy")
    qtbot.waitUntil(lambda: tab.people.pages.currentWidget() is tab.people.over)
    qtbot.mouseClick(tab.people.over.buttons[0], Qt.MouseButton.LeftButton)
    assert names(tab) == ["陈思远"]
    tab.search.setText("没有这个人")
    qtbot.waitUntil(lambda: tab.people.pages.currentWidget() is tab.people.nothing)


@pytest.mark.parametrize(
    ("option", "leads"), [(0, False), (1, True)], ids=["new minutes", "those on record"]
)
def test_a_vote_goes_into_the_minutes_that_the_user_names(
    tab, on_the_way, sessions, branch, when_asked, option, leads
):
    with sessions.begin() as session:
        meeting = Meeting(
            branch_id=branch.id, kinds=["ASSEMBLY"], title="季度党员大会", held_on=TODAY
        )
        session.add(meeting)

    def choose_meeting(dialog):
        dialog.meeting.setCurrentIndex(option)
        dialog.accept()

    when_asked(choose_meeting)
    tab.actions_of.record(on_the_way["孙浩然"], "T23")
    assert tab.desk.to_vote_on == ((on_the_way["孙浩然"], MotionKind.CONVERT),)
    assert tab.desk.vote_at == (meeting.id if leads else None)


def test_cancelling_the_question_for_the_assembly_begins_no_vote(
    tab, on_the_way, sessions, branch, when_asked
):
    with sessions.begin() as session:
        session.add(Meeting(branch_id=branch.id, kinds=["ASSEMBLY"], title="大会", held_on=TODAY))
    when_asked(lambda dialog: dialog.reject())
    tab.actions_of.record(on_the_way["孙浩然"], "T23")
    assert tab.desk.to_vote_on == ()


def test_ctrl_p_prints_the_whole_course_of_those_who_are_chosen(tab, choose, on_the_way):
    choose("孙浩然")
    assert tab.print_request() == ("F31", [on_the_way["孙浩然"]])
    tab.table.selectAll()
    assert sorted(tab.print_request()[1]) == sorted(on_the_way.values())
    tab.search.setText("没有这个人")
    tab.refresh()
    assert tab.print_request() is None


def test_tab_reaches_the_next_steps_before_the_pages_below_them(tab, choose, qtbot):
    choose("孙浩然")
    links = tab.panel.links()
    assert len(links) > 1
    order = [tab.panel.earliest_button]
    while order[-1] is not tab.panel.pages.tabBar() and len(order) < 9:
        order.append(order[-1].nextInFocusChain())
    assert [one for one in order if one in links] == links


def test_the_models_keep_qts_contract(tab, qtmodeltester):
    qtmodeltester.check(tab.model)
    qtmodeltester.check(tab.panel.line.line)
    qtmodeltester.check(tab.panel.materials.model)


@pytest.mark.parametrize("typed", ["mxy", "maxiaoyan", "晓燕"])
def test_search_finds_by_name_pinyin_and_initials(tab, typed):
    for letter in typed:  # an input method commits whole words; letters come one by one
        tab.search.insert(letter)
    assert names(tab) == ["马晓燕"]


def test_filters_narrow_by_stage_and_kind(tab, qtbot):
    qtbot.mouseClick(tab.filters.buttons["2"], Qt.MouseButton.LeftButton)
    assert names(tab) == ["马晓燕"]
    tab.show_all()
    tab.filters.kind.set_value(PersonKind.TEACHER)
    assert names(tab) == ["孙浩然"]


def test_the_line_shows_done_next_and_later_steps(tab, choose):
    choose("陈思远")
    states = {row.code: row.state for row in tab.panel.line.line.rows if row.code}
    assert len(states) == 25
    assert states["T01"] is LineState.DONE
    assert states["T02"] is LineState.NEXT
    assert states["T25"] is LineState.LATER


def test_a_late_entry_shows_when_it_was_entered(tab, choose):
    choose("陈思远")
    assert any(note.startswith("补录于") for note in row_of(tab, "T01").notes)


def test_the_next_step_is_recorded_through_the_dialog(tab, choose, when_asked, qtbot, sessions):
    choose("陈思远")

    def fill(dialog):
        assert isinstance(dialog, StepDialog)
        qtbot.keyClicks(dialog.happened_on.line, "2023-9-20")
        qtbot.keyClicks(dialog.people[0].names[0].lineEdit(), "wjg")
        talker = dialog.people[0].names[0]
        qtbot.keyClick(talker.completer().popup(), Qt.Key.Key_Down)
        qtbot.keyClick(talker.completer().popup(), Qt.Key.Key_Return)
        qtbot.keyClick(dialog.papers["TALK_RECORD"], Qt.Key.Key_Space)
        assert dialog.people[0].duties[0].text() == "书记"
        qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)

    when_asked(fill)
    qtbot.mouseClick(tab.record_button, Qt.MouseButton.LeftButton)

    with sessions() as session:
        talk = session.scalars(select(Step).where(Step.code == "T02").order_by(Step.id.desc()))
        step = talk.first()
        assert (step.happened_on, step.people[0].name) == (date(2023, 9, 20), "王建国")
    choose("陈思远")
    assert row_of(tab, "T02").state is LineState.DONE
    assert tab.panel.line.chosen().code == "T03"
    recorded = tab.panel.shown.course.materials
    assert recorded["TALK_RECORD"] is MaterialState.PRESENT


def test_a_blocked_step_says_why_and_cannot_be_accepted(tab, choose, when_asked, qtbot):
    choose("马晓燕")
    seen = {}

    def fill(dialog):
        qtbot.keyClicks(dialog.happened_on.line, "2025-3-14")
        dialog.details["body"][1].set_value("COMMITTEE")
        seen["enabled"] = dialog.ok.isEnabled()
        seen["reason"] = dialog.reason.text()
        seen["rules"] = {one.rule: one.message for one in dialog.findings.findings}
        dialog.accept()
        seen["open"] = dialog.isVisible()
        seen["in view"] = dialog.findings.visibleRegion().isEmpty() is False
        seen["focus"] = dialog.focusWidget()
        seen["marked"] = dialog.happened_on.line.property("wrong")
        seen["line"] = dialog.happened_on.line
        dialog.reject()

    when_asked(fill)
    tab.actions_of.record(tab.chosen_id(), "T07")

    assert seen["enabled"] is False
    assert "处不符合规定，不能登记" in seen["reason"]
    assert "2025年3月15日起方可列为发展对象" in seen["rules"]["DEV-CULT-1Y"]
    assert seen["open"] is True
    assert seen["in view"]
    assert seen["focus"] is seen["line"]
    assert seen["marked"] is True
    assert row_of(tab, "T07").step_id is None


def test_a_warning_can_be_passed_once_its_reason_is_typed(tab, choose, when_asked, qtbot):
    choose("陈思远")
    seen = []

    def fill(dialog):
        qtbot.keyClicks(dialog.happened_on.line, "20230920")
        dialog.people[0].names[0].lineEdit().insert("赵志强")
        seen.append(dialog.ok.isEnabled())
        dialog.reason_line.insert("书记出差")
        seen.append(dialog.ok.isEnabled())
        dialog.reject()

    when_asked(fill)
    tab.actions_of.record_next()
    assert seen == [False, True]


def test_what_asks_for_a_reason_is_in_view_with_its_place(tab, choose, when_asked, qtbot):
    """The longest dialog of all, scrolled to its top, on a small screen."""
    choose("陈思远")
    seen = {}

    def fill(dialog):
        dialog.resize(760, 480)
        qtbot.keyClicks(dialog.happened_on.line, "20230920")
        dialog.people[0].names[0].setCurrentText("赵志强")
        qtbot.keyClick(dialog.happened_on.line, Qt.Key.Key_Return)
        QApplication.processEvents()
        seen["findings"] = [one.rule for one in dialog.findings.findings]
        seen["in view"] = not dialog.reason_line.visibleRegion().isEmpty()
        seen["marked"] = dialog.reason_line.property("wrong")
        seen["focus"] = dialog.focusWidget() is dialog.reason_line
        seen["said"] = dialog.message("reason").text()
        dialog.reject()

    when_asked(fill)
    tab.actions_of.record_next()
    assert seen == {
        "findings": ["DEV-TALK-BY"],
        "in view": True,
        "marked": True,
        "focus": True,
        "said": "须写明理由后才能登记。",
    }


def test_a_click_on_why_it_is_refused_goes_to_the_field(tab, choose, when_asked, qtbot):
    choose("陈思远")
    seen = []

    def fill(dialog):
        qtbot.mouseClick(dialog.reason, Qt.MouseButton.LeftButton)
        seen.append(dialog.focusWidget() is dialog.happened_on.line)
        seen.append(dialog.happened_on.line.property("wrong"))
        dialog.reject()

    when_asked(fill)
    tab.actions_of.record_next()
    assert seen == [True, True]


def test_rare_fields_wait_behind_a_link(tab, choose, when_asked, qtbot):
    choose("马晓燕")
    seen = []

    def look(dialog):
        field = dialog.fields["details.publicity_from"]
        seen.append(field.isVisible())
        (link,) = [one for one in dialog.findChildren(QPushButton) if "公示" in one.text()]
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        seen.append(field.isVisible())
        dialog.reject()

    when_asked(look)
    tab.actions_of.record(tab.chosen_id(), "T07")
    with tab.desk.sessions.begin() as session:
        save_policy(session, Policy(target_publicity=True))
    when_asked(lambda dialog: seen.append(dialog.fields["details.publicity_from"].isVisible()))
    tab.actions_of.record(tab.chosen_id(), "T07")
    assert seen == [False, True, True]


def test_a_vote_is_entered_in_the_minutes(tab, choose, on_the_way):
    opened = []
    tab.desk.opener = lambda subject, finding, where: opened.append(where)
    tab.actions_of.record(on_the_way["孙浩然"], "T23")
    assert opened == ["meetings"]
    assert tab.desk.to_vote_on == ((on_the_way["孙浩然"], MotionKind.CONVERT),)


def test_enter_on_a_step_that_is_done_changes_it(tab, choose, when_asked, qtbot):
    choose("陈思远")
    line = tab.panel.line
    at = [row.code for row in line.line.rows].index("T01")
    line.setCurrentIndex(line.line.index(at, 0))

    def fill(dialog):
        dialog.happened_on.line.clear()
        qtbot.keyClicks(dialog.happened_on.line, "2023-09-12")
        qtbot.keyClick(dialog.happened_on.line, Qt.Key.Key_Return)

    when_asked(fill)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    choose("陈思远")
    assert row_of(tab, "T01").when == "2023-09-12"


def test_the_day_of_a_vote_is_changed_in_the_minutes_only(tab, choose, when_asked):
    choose("孙浩然")
    seen = []

    def look(dialog):
        seen.append(dialog.happened_on.isEnabled())
        seen.append(dialog.outcome.isEnabled())
        dialog.reject()

    when_asked(look)
    tab.actions_of.open_row(row_of(tab, "T15"))
    assert seen == [False, False]


def test_a_new_applicant_comes_to_the_front(tab, when_asked, qtbot, sessions):
    def fill(dialog):
        assert isinstance(dialog, ApplicantDialog)
        dialog.name.insert("高俊杰")
        qtbot.keyClicks(dialog.birth_on.line, "2005-1-2")
        qtbot.keyClicks(dialog.applied_on.line, "2026.11.20")
        dialog.filed.click()
        qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)

    when_asked(fill)
    qtbot.mouseClick(tab.add_button, Qt.MouseButton.LeftButton)

    assert tab.panel.name.text() == "高俊杰"
    with sessions() as session:
        person = session.scalars(select(Person).where(Person.name == "高俊杰")).one()
        assert (person.stage, person.kind) == (Stage.APPLICANT, PersonKind.STUDENT)
    assert tab.panel.shown.course.materials["APPLICATION"] is MaterialState.PRESENT


def test_an_applicant_under_eighteen_cannot_be_added(qtbot):
    dialog = ApplicantDialog(TODAY)
    qtbot.addWidget(dialog)
    dialog.name.insert("高俊杰")
    qtbot.keyClicks(dialog.birth_on.line, "2008-11-24")
    qtbot.keyClicks(dialog.applied_on.line, "2026-11-23")
    assert not dialog.ok.isEnabled()
    assert "未满十八周岁" in dialog.reason.text()


def test_a_material_is_marked_with_one_key(tab, choose, qtbot):
    choose("陈思远")
    materials = tab.panel.materials
    assert materials.summary.text().startswith("缺 1 项：入党申请书")
    materials.table.selectRow(0)
    qtbot.keyClick(materials.table, Qt.Key.Key_1)
    assert materials.summary.text() == "已办步骤的材料都齐了。"
    assert tab.panel.shown.course.materials["APPLICATION"] is MaterialState.PRESENT


def test_several_materials_are_marked_at_once_and_undone_at_once(tab, choose, qtbot, sessions):
    choose("孙浩然")
    view = tab.panel.materials
    tab.panel.pages.setCurrentWidget(view)
    before = dict(tab.panel.shown.course.materials)
    view.table.selectAll()
    qtbot.mouseClick(view.buttons[0], Qt.MouseButton.LeftButton)
    assert {row.state for row in tab.panel.materials.model.records(range(5))} == {
        MaterialState.PRESENT
    }
    with sessions.begin() as session:
        history.undo(session)
    tab.refresh()
    choose("孙浩然")
    assert tab.panel.shown.course.materials == before


def test_a_finding_opens_the_dialog_that_settles_it(tab, on_the_way, when_asked):
    seen = []

    def look(dialog):
        seen.append(dialog.question.spec.code)
        dialog.reject()

    who = Subject(kind=SubjectKind.PERSON, id=on_the_way["陈思远"], name="陈思远")
    finding = Finding(
        rule="DEV-TALK-1M",
        severity=Severity.OVERDUE,
        message="",
        source="",
        subject=who,
        due_on=date(2023, 10, 10),
        step="T02",
    )
    when_asked(look)
    tab.show_subject(who, finding)
    assert seen == ["T02"]
    assert tab.chosen_id() == who.id


def test_an_empty_tab_says_what_belongs_there(qtbot, desk, branch):
    tab = DevelopmentTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    assert tab.people.pages.currentWidget() is tab.people.empty
    assert not tab.record_button.isEnabled()


def test_several_people_take_the_same_step_in_one_dialog(
    tab, on_the_way, when_asked, qtbot, sessions, branch
):
    with sessions.begin() as session:
        twin = Person(branch_id=branch.id, name="何欣怡", birth_on=date(2004, 1, 1))
        session.add(twin)
        session.flush()
        put_course(session, branch, twin, lawful(full_members(session)), "T01")
    tab.refresh()
    both = [row for row in tab.rows if row.course.name in ("陈思远", "何欣怡")]

    def fill(dialog):
        assert "陈思远、何欣怡" in dialog.windowTitle() or "何欣怡、陈思远" in dialog.windowTitle()
        qtbot.keyClicks(dialog.happened_on.line, "2023-9-20")
        dialog.people[0].names[0].setCurrentText("王建国")
        qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)

    when_asked(fill)
    tab.actions_of.record_many(both)

    with sessions() as session:
        ids = {row.person_id for row in both}
        talks = session.scalars(select(Step).where(Step.code == "T02", Step.person_id.in_(ids)))
        assert {step.person_id for step in talks} == ids


def test_people_at_different_steps_are_not_recorded_together(tab):
    with pytest.raises(UserError, match="不是同一步"):
        tab.actions_of.record_many(tab.rows)


def test_one_name_stands_before_what_keeps_several_from_a_step(tab, on_the_way, when_asked, qtbot):
    seen = []

    def look(dialog):
        qtbot.keyClicks(dialog.happened_on.line, "2024-9-10")
        dialog.outcome.set_value("INSPECTION")
        seen.extend(one.message for one in dialog.findings.findings)
        seen.append(dialog.reason.text())
        dialog.reject()

    when_asked(look)
    with tab.desk.sessions() as session:
        ids = [on_the_way["陈思远"], on_the_way["马晓燕"]]
        question = step_questions.ask_many(session, ids, "T06", TODAY)
    StepDialog(question, tab).exec()
    assert any(text.startswith("陈思远：") for text in seen)


def test_a_pause_is_asked_for_with_its_reason(tab, choose, when_asked, sessions, on_the_way):
    choose("陈思远")

    def fill(dialog):
        assert not dialog.ok.isEnabled()
        dialog.reason_line.insert("休学一年")
        dialog.accept()

    when_asked(fill)
    next(one for one in tab.panel.state_menu.actions() if one.text() == "暂缓…").trigger()

    with sessions() as session:
        person = session.get_one(Person, on_the_way["陈思远"])
    assert person.course_state is CourseState.SUSPENDED
    assert "暂缓" in tab.panel.where.text()
    tab.actions_of.resume()
    assert "暂缓" not in tab.panel.where.text()


def test_the_filters_survive_a_restart(tab, desk, qtbot):
    tab.filters.choose("2")
    tab.save_state()
    again = DevelopmentTab(desk)
    qtbot.addWidget(again)
    assert again.filters.stage() == "2"
