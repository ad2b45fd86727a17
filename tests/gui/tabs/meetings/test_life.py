"""The sections beside the minutes: talks by keyboard, study, the review, remedies, the year."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from small_branch import TODAY, settle

from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.values import (
    AttendanceState,
    MeetingKind,
    ReviewBody,
    ReviewGrade,
    StudyForm,
    TrainingKind,
)
from secretary_app.gui.dialogs.bin import BinDialog
from secretary_app.gui.dialogs.member_year import MemberYearDialog
from secretary_app.gui.tabs import TABS
from secretary_app.gui.tabs.meetings.life import sections
from secretary_app.gui.tabs.meetings.life.day_dialog import DayDialog
from secretary_app.gui.tabs.meetings.life.people_edit import PeopleEdit
from secretary_app.gui.tabs.meetings.life.remedy_dialogs import (
    LifeMeetingDialog,
    RemedyDialog,
)
from secretary_app.gui.tabs.meetings.life.review_dialogs import (
    MemberReviewDialog,
    ReviewDialog,
)
from secretary_app.gui.tabs.meetings.life.sections import (
    LIFE_MEETING,
    MINUTES,
    OVERVIEW,
    REVIEW,
    STUDY,
    TALKS,
    TASKS,
)
from secretary_app.gui.tabs.meetings.life.study_dialogs import (
    PlanDialog,
    ReadingDialog,
    TrainingDialog,
)
from secretary_app.gui.tabs.meetings.life.talk_dialog import TalkDialog
from secretary_app.gui.tabs.meetings.tab import MeetingsTab
from secretary_app.services import (
    life_meetings,
    meetings,
    reviews,
    study_plans,
    study_records,
    talks,
)
from secretary_app.store import history

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def people(sessions, branch):
    with sessions.begin() as session:
        return settle(session, branch)


@pytest.fixture
def tab(qtbot, desk, people):
    desk.told = []
    desk.teller = desk.told.append
    tab = MeetingsTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1300, 700)
    tab.show()
    return tab


@pytest.fixture
def page(tab):
    """Bring a section to the front and return its page."""

    def bring(number):
        tab.sections.go_to(number)
        return tab.sections.page

    return bring


@pytest.fixture
def answer(monkeypatch):
    """Fill in whatever dialog of a kind opens, and accept it; returns those that opened."""

    def with_(kind, fill=lambda dialog: None):
        opened = []

        def exec_(dialog):
            opened.append(dialog)
            fill(dialog)
            dialog.accept()
            return dialog.result() == QDialog.DialogCode.Accepted

        monkeypatch.setattr(kind, "exec", exec_)
        return opened

    return with_


@pytest.fixture
def held(sessions, people):
    """Hold a meeting of a kind on a day, everybody present."""

    def hold(kind, on, **values):
        with sessions.begin() as session:
            draft = meetings.new_draft(session, (kind,), on)
            rows = tuple(replace(r, state=AttendanceState.PRESENT) for r in draft.attendance)
            draft = replace(draft, attendance=rows, **values)
            return meetings.save_meeting(session, draft, TODAY).id

    return hold


def shown(widget):
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def finding(rule, kind=SubjectKind.BRANCH, number=1, due_on=None):
    return Finding(
        rule=rule,
        severity=Severity.WARN,
        message="",
        source="",
        subject=Subject(kind=kind, id=number, name="甲"),
        due_on=due_on,
    )


def test_pages_are_made_when_looked_at_and_the_search_stays_with_the_minutes(qtbot, tab):
    assert tab.sections.pages == {}
    assert not tab.search.isHidden()
    qtbot.keyClick(tab, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert list(tab.sections.pages) == [STUDY]
    assert tab.search.isHidden()
    tab.focus_search()
    assert tab.sections.number == MINUTES
    assert not tab.search.isHidden()
    tab.sections.go_to(TASKS)
    assert (tab.year.isHidden(), tab.plan_button.isHidden()) == (True, True)
    assert tab.sections.page is None


def test_ctrl_n_begins_what_the_section_in_front_keeps(qtbot, tab, monkeypatch):
    begun = []
    monkeypatch.setattr(tab, "begin", lambda: begun.append(MINUTES))
    monkeypatch.setattr(tab.tasks, "add", lambda: begun.append(TASKS))
    for number in (MINUTES, TASKS, TALKS):
        tab.sections.go_to(number)
        if tab.sections.page is not None:
            monkeypatch.setattr(tab.sections.page, "begin", lambda: begun.append(TALKS))
        qtbot.keyClick(tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert begun == [MINUTES, TASKS, TALKS]


def test_the_year_of_the_tab_is_that_of_every_section(tab, page):
    found = page(OVERVIEW)
    tab.year.offer([2025])
    tab.year.setCurrentIndex(tab.year.findData(2025))
    assert found.heading.text().startswith("2025 年")


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        ("EDU-32", STUDY),
        ("EDU-TRAIN", STUDY),
        ("TALK-MATRIX", TALKS),
        ("REVIEW-UNQUALIFIED", REVIEW),
        ("LIFE-LIST", LIFE_MEETING),
    ],
)
def test_a_finding_of_the_home_page_leads_to_its_section(tab, rule, number):
    one = finding(rule)
    assert rule.startswith(next(one.settles for one in TABS if one.help_page == "meetings"))
    tab.show_subject(one.subject, one)
    assert tab.sections.group.checkedId() == number


# Talks


def test_several_talks_of_a_column_are_recorded_with_enter_at_once(
    qtbot, sessions, page, people, answer
):
    found = page(TALKS)
    opened = answer(TalkDialog)
    rows = [row for row in range(6) if not found.matrix.member(row).on_committee]
    for row in rows[:3]:
        index = found.matrix.index(row, 0)
        flags = found.grid.selectionModel().SelectionFlag
        found.grid.selectionModel().setCurrentIndex(index, flags.Select)
    qtbot.keyClick(found.grid, ENTER)
    (dialog,) = opened
    leader = found.matrix.leader(0)
    assert dialog.talker.person_id() == leader.person_id
    assert len(dialog.partners.chosen()) == 3
    with sessions() as session:
        assert talks.matrix_of(session, 2026, TODAY).with_members.done == 3
    assert "支委与党员 3/8" in found.summary.text()
    assert found.matrix.index(rows[0], 0).data() == "11-23"
    with sessions.begin() as session:
        assert "3 人" in history.undo(session)


def test_a_filled_cell_opens_its_talk_and_an_empty_one_of_members_names_the_talker(
    page, people, answer, sessions
):
    found = page(TALKS)
    answer(TalkDialog, lambda dialog: dialog.partners.add([people["陈思远"]]))
    found.add(talker=(people["王建国"], "王建国"))
    row = next(n for n in range(6) if found.matrix.member(n).name == "陈思远")
    column = [one.name for one in found.matrix.matrix.committee].index("王建国")
    opened = answer(TalkDialog, lambda dialog: dialog.place.setText("办公室"))
    found._open_cells(([row], column))
    assert opened[0].windowTitle() == "修改谈心谈话"
    with sessions() as session:
        assert talks.talks_in_year(session, 2026)[0].place == "办公室"
    others = found.matrix.columnCount() - 1
    opened = answer(TalkDialog, lambda dialog: dialog.partners.add([people["马晓燕"]]))
    found._open_cells(([row], others))
    assert opened[0].talker.name() == "陈思远"
    assert "党员之间 2/4" in found.summary.text()


def test_only_the_missing_are_shown_and_talks_go_into_the_bin_and_back(
    qtbot, desk, page, people, answer
):
    found = page(TALKS)
    everybody = [number for name, number in people.items() if name != "王建国"]
    answer(TalkDialog, lambda dialog: dialog.partners.add(everybody))
    found.add(talker=(people["王建国"], "王建国"))
    found.only_missing.setChecked(True)
    assert "王建国" not in {
        found.matrix.member(row).name for row in range(found.matrix.rowCount())
    }
    found.list.selectAll()
    found.put_into_bin()
    assert found.model.rowCount() == 0
    bin_ = BinDialog(desk)
    qtbot.addWidget(bin_)
    bin_.view.selectAll()
    bin_.restore()
    found.refresh()
    assert found.model.rowCount() == len(everybody)


def test_talks_are_typed_by_name_with_a_gist_each(qtbot):
    edit = PeopleEdit(
        [(1, "王建国", "wangjianguo wjg"), (2, "李秀英", "lixiuying lxy")], heading="谈话要点"
    )
    qtbot.addWidget(edit)
    edit.show()
    for typed in ("wjg", "lxy", "nobody"):
        edit.line.setCurrentText("")
        qtbot.keyClicks(edit.line.lineEdit(), typed)
        qtbot.keyClick(edit.line, ENTER)
    assert [one.name for one in edit.chosen()] == ["王建国", "李秀英"]
    assert "nobody" in edit.problem()
    edit.line.setCurrentText("")
    assert edit.problem() == ""
    edit.model.setData(edit.model.index(1, 1), "谈学习")
    assert edit.chosen()[1].text == "谈学习"
    edit.list.selectRow(0)
    qtbot.keyClick(edit.list, Qt.Key.Key_Delete)
    edit.list.selectRow(0)
    qtbot.keyClick(edit.list, Qt.Key.Key_Delete)
    assert "请加入党员" in edit.problem()
    qtbot.keyClicks(edit.line.lineEdit(), "lxy")
    edit.line.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert [one.name for one in edit.chosen()] == ["李秀英"], "leaving the line takes the name in"
    assert (edit.line.name(), edit.problem()) == ("", "")


@pytest.mark.parametrize(
    ("fill", "key"),
    [
        (lambda dialog: dialog.on.set_value(date(2026, 11, 24)), "on"),
        (lambda dialog: dialog.on.set_value(None), "on"),
        (lambda dialog: dialog.talker.setCurrentText(""), "talker"),
        (lambda dialog: dialog.talker.setCurrentText("陈思远"), "partners"),
    ],
)
def test_a_talk_that_cannot_be_is_said_beside_its_field(page, people, answer, sessions, fill, key):
    found = page(TALKS)

    def enter(dialog):
        dialog.partners.add([people["陈思远"]])
        fill(dialog)
        assert key in dialog.problems()

    answer(TalkDialog, enter)
    found.add(talker=(people["王建国"], "王建国"))
    with sessions() as session:
        assert talks.talks_in_year(session, 2026) == []


# Study


def test_plan_training_and_reading_are_entered_and_change_the_hours(
    tab, page, people, held, answer, sessions
):
    held(MeetingKind.LECTURE, date(2026, 3, 12), study_hours=2.0, study_form=StudyForm.LECTURE)
    found = page(STUDY)
    answer(PlanDialog, lambda dialog: dialog.topic.setText("学习党章"))
    found.plan.add()
    found.plan.add()
    row = found.plan.model.record(0)
    assert (row.draft.month, row.draft.topic) == (1, "学习党章")

    def train(dialog):
        dialog.name.setText("培训班")
        dialog.kind.set_value(TrainingKind.CONCENTRATED)
        dialog.starts.set_value(date(2026, 5, 6))
        dialog.ends.set_value(date(2026, 5, 8))
        dialog.days.setValue(3)
        dialog.hours.setValue(24)
        dialog.people.all.click()

    answer(TrainingDialog, train)
    found.trainings.add()

    def read(dialog):
        dialog.book.setText("党章")
        dialog.hours.setValue(2)
        dialog.people.add([people["马晓燕"]])

    answer(ReadingDialog, read)
    found.readings.add()
    rows = {
        one.name: one.study
        for one in map(found.hours.model.record, range(found.hours.model.rowCount()))
    }
    assert (rows["马晓燕"].hours, rows["王建国"].lacks_training) == (28, False)
    assert "达标 1 名" in found.hours.note.text()
    assert found.by_form.bars.words.startswith("学习形式占比（% 学时）：讲座占比 100")
    answer(TrainingDialog, lambda dialog: dialog.certificate.setText("017"))
    found.trainings.change(found.trainings.model.record(0))
    answer(ReadingDialog, lambda dialog: dialog.note.setPlainText("本人心得"))
    found.readings.change(found.readings.model.record(0))
    with sessions() as session:
        assert study_records.readings(session, 2026)[0].draft.note == "本人心得"
    found.readings.table.selectRow(0)
    found.readings.put_into_bin()
    assert found.readings.model.rowCount() == 0


def test_a_likely_meeting_is_confirmed_and_last_years_plan_copied(page, people, held, sessions):
    held(MeetingKind.THEME_DAY, date(2026, 3, 12))
    with sessions.begin() as session:
        study_plans.add_plans(session, 2025, [study_plans.PlanDraft(month=3, topic="研讨")])
    found = page(STUDY)
    found.plan.copy()
    assert "待确认" in found.plan.model.index(0, 5).data()
    found.plan.table.selectRow(0)
    found.plan.confirm()
    assert found.plan.model.index(0, 5).data() == "✓ 已开展"
    found.plan.table.selectRow(0)
    found.plan.remove()
    assert found.plan.model.rowCount() == 0


def test_enter_on_a_member_opens_their_own_year(qtbot, desk, page, people, held, monkeypatch):
    held(MeetingKind.LECTURE, date(2026, 3, 12), study_hours=2.0)
    found = page(STUDY)
    opened = []
    monkeypatch.setattr(MemberYearDialog, "exec", lambda dialog: opened.append(dialog))
    found.hours.table.selectRow(0)
    qtbot.keyClick(found.hours.table, ENTER)
    (dialog,) = opened
    assert dialog.model.rowCount() == 1
    assert "2 学时" in shown(dialog) or "2（组织生活 2" in shown(dialog)
    printed = []
    monkeypatch.setattr(desk, "print_job", lambda job, parent: printed.append(job.file_name))
    dialog.print_out()
    assert printed[0].startswith("F55-党员年度组织生活情况")


# The review


def test_a_review_is_typed_from_the_ballots_to_the_grades(
    qtbot, page, people, held, answer, sessions
):
    held(MeetingKind.REVIEW, date(2026, 11, 10))
    found = page(REVIEW)
    assert found.stack.currentWidget() is found.empty

    def enter(dialog):
        dialog.issued.setValue(6)
        dialog.returned.setValue(6)
        dialog.void.setValue(0)
        dialog.model.tick_all("self_reviewed_on")
        dialog.model.tick_all("peer_reviewed_on")
        for row in range(6):
            dialog.model.setData(dialog.model.index(row, 4), "2")
            dialog.model.setData(dialog.model.index(row, 5), "4")
            dialog.table.setCurrentIndex(dialog.model.index(row, 8))
            qtbot.keyClick(dialog.table, Qt.Key.Key_1 if row < 3 else Qt.Key.Key_2)
        dialog.decided.set_value(date(2026, 11, 12))
        dialog.by.set_value(ReviewBody.COMMITTEE)
        assert "三分之一为 2 名，超过" in dialog.problems()["reason"]
        dialog.excess.setText("经上级同意")

    answer(ReviewDialog, enter)
    found.enter()
    with sessions() as session:
        draft = reviews.draft_of_year(session, 2026, TODAY)
    assert draft.excellent == 3
    assert draft.members[5].grade is ReviewGrade.QUALIFIED
    assert draft.members[0].self_reviewed_on == date(2026, 11, 10)
    assert "超过三分之一" in shown(found) or "三分之一为 2 名" in found.summary.text()
    answer(DayDialog)
    found.feed_back()
    answer(MemberReviewDialog, lambda dialog: dialog.texts["self_text"].setPlainText("自评"))
    found.change_member(found.model.record(0))
    with sessions() as session:
        kept = reviews.draft_of_year(session, 2026, TODAY).members[0]
    assert (kept.self_text, kept.fed_back_on) == ("自评", TODAY)


def test_votes_that_do_not_add_up_are_said_while_typing(page, people, answer):
    found = page(REVIEW)
    seen = []

    def enter(dialog):
        dialog.issued.setValue(5)
        dialog.returned.setValue(5)
        dialog.model.setData(dialog.model.index(0, 4), "6")
        seen.append(dialog.reason.text())
        assert not dialog.ok.isEnabled()
        dialog.model.setData(dialog.model.index(0, 4), "x")
        assert dialog.model.rows()[0].excellent == 6

    answer(ReviewDialog, enter)
    found.enter()
    assert "多于有效票 5 张" in seen[0]


def test_space_ticks_a_day_and_a_click_takes_it_back(qtbot, page, people, answer):
    found = page(REVIEW)

    def enter(dialog):
        index = dialog.model.index(1, 2)
        dialog.table.setCurrentIndex(index)
        qtbot.keyClick(dialog.table, SPACE)
        assert dialog.model.rows()[1].self_reviewed_on == TODAY
        dialog.table.clicked.emit(index)
        assert dialog.model.rows()[1].self_reviewed_on is None

    answer(ReviewDialog, enter)
    found.enter()


# Life meetings


def test_a_life_meeting_gets_its_parts_and_problems_until_they_are_done(
    tab, page, people, held, answer, sessions
):
    number = held(MeetingKind.LIFE_MEETING, date(2026, 6, 20))
    tab.refresh()
    tab.list.selectRow(0)
    word = "问题和整改"
    (lead,) = [one for one in tab.card.findChildren(QPushButton) if one.text() == word]
    lead.click()
    found = tab.sections.page
    assert found.parts.text().count("×") == 6
    answer(LifeMeetingDialog, lambda dialog: dialog.texts["topic"].setPlainText("对照党章"))
    found.fill()

    def enter(dialog):
        dialog.problem.setPlainText("形式单一")
        assert set(dialog.warnings()) == {"measure", "responsible", "due"}
        dialog.measure.setPlainText("研讨")
        dialog.responsible.setCurrentText("王建国")
        dialog.due.set_value(date(2026, 9, 30))

    answer(RemedyDialog, enter)
    found.add()
    assert found.parts.text().count("✓") == 3
    assert found.list.model.index(0, 6).data() == "! 超期 54 天"
    opened = answer(RemedyDialog)
    one = finding("LIFE-REMEDY", SubjectKind.MEETING, number, date(2026, 9, 30))
    tab.show_subject(one.subject, one)
    assert opened[0].responsible.person_id() == people["王建国"]
    found.list.table.selectRow(0)
    answer(DayDialog)
    found.finish()
    assert found.list.model.index(0, 6).data() == "✓ 已完成"
    found.list.table.selectRow(0)
    found.remove()
    with sessions() as session:
        assert life_meetings.views(session, 2026)[0].remedies == ()


def test_a_year_without_a_life_meeting_says_how_to_begin(page, people):
    found = page(LIFE_MEETING)
    assert "请先在“会议”里新建" in found.parts.text()
    assert not found.fill_button.isEnabled()


# The year


def test_the_year_on_one_page_names_who_speaks_and_prints_every_form(
    tab, page, people, held, desk, monkeypatch
):
    speech = meetings.SpeechDraft(name="王建国", person_id=people["王建国"], points="要点")
    agenda = (meetings.AgendaDraft(title="学习", speeches=(speech,)),)
    held(MeetingKind.THEME_DAY, date(2026, 3, 12), agenda=agenda)
    found = page(OVERVIEW)
    assert "王建国 1 次" in found.speaking.text()
    assert "到会但从未发言：" in found.speaking.text()
    printed = []
    monkeypatch.setattr(desk, "print_job", lambda job, parent: printed.append(job.file_name[:3]))
    menu = next(one for one in found.findChildren(QPushButton) if one.text() == "打印全年").menu()
    for action in menu.actions():
        action.trigger()
    assert printed == ["F56", "F58", "F29", "F51", "F52", "F53", "F54", "F57"]
    tab.sections.go_to(0)
    tab.sections.print_year()
    assert printed[-1] == "F58"


def test_ctrl_p_prints_what_the_section_shows(tab, page, people):
    asked = {}
    for number in (STUDY, TALKS, REVIEW, LIFE_MEETING, OVERVIEW):
        page(number)
        asked[number] = tab.print_request()
    form, everybody = asked.pop(REVIEW)
    assert (form, set(everybody) <= set(people.values())) == ("F36", True)
    assert asked == {
        STUDY: ("F51", [2026]),
        TALKS: ("F53", [2026]),
        LIFE_MEETING: ("F57", [2026]),
        OVERVIEW: ("F56", [2026]),
    }


def test_a_click_on_a_talk_of_the_year_leads_to_the_matrix(tab, people):
    tab.open_or_plan(MeetingKind.TALK, 3)
    assert tab.sections.group.checkedId() == sections.TALKS


def test_the_models_keep_qts_contract(page, people, held, qtmodeltester, answer):
    held(MeetingKind.REVIEW, date(2026, 11, 10))
    talk, study = page(TALKS), page(STUDY)
    review = page(REVIEW)
    models = [talk.matrix, talk.model, review.model, page(LIFE_MEETING).list.model]
    models += [one.model for one in (study.hours, study.plan, study.trainings, study.readings)]
    answer(ReviewDialog, lambda dialog: qtmodeltester.check(dialog.model))
    review.enter()
    edit = PeopleEdit([(1, "甲", "jia")], heading="要点")
    edit.add([1])
    for model in (*models, edit.model):
        qtmodeltester.check(model)
