"""The year at a glance, one member's own year, and the book of the year."""

import re
from dataclasses import replace
from datetime import date, datetime

import pypdfium2
import pytest
from small_branch import settle
from sqlalchemy import select

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import AttendanceState, MeetingKind, MeetingState
from secretary_app.forms.life_signs import Vital, signs_of
from secretary_app.services import life_year, meetings, printing, study_plans, year_book
from secretary_app.store import database, history
from secretary_app.store.records import Attendance, Branch, Meeting, Person, Speech, Talk

TODAY = date(2026, 11, 23)


@pytest.fixture
def demo(demo_file):
    vault = database.open_vault(demo_file, "一句测试用的口令")
    yield vault.sessions
    vault.close()


@pytest.fixture
def sheet(demo):
    with demo() as session:
        return life_year.life_sheet(session, 2025, TODAY)


def test_every_number_is_that_of_the_records(demo, sheet):
    with demo() as session:
        held = session.scalars(
            select(Meeting).where(Meeting.held_on.between(date(2025, 1, 1), date(2025, 12, 31)))
        ).all()
        rows = [row for meeting in held for row in meeting.attendance]
    assert sheet.due == len(rows)
    assert sheet.present == sum(row.state is AttendanceState.PRESENT for row in rows)
    assert sum(one.speeches for one in sheet.months) == 2 * len(held)
    assert {one.month for one in sheet.months} == set(range(1, 13))
    assert sheet.before


def test_members_either_spoke_or_are_named_as_silent(sheet):
    spoke, quiet = {one.name for one in sheet.speakers}, {one.name for one in sheet.silent}
    assert spoke
    assert quiet
    assert not spoke & quiet
    assert all(one.speeches for one in sheet.speakers)


def test_the_answer_has_a_line_for_each_sign_of_life(demo, sheet):
    signs = {one.name: one for one in signs_of(sheet)}
    words = "按期召开 到会率 发言面 学习形式 学时达标 谈心谈话 整改"
    assert list(signs) == words.split()
    assert signs["到会率"].vital is Vital.GOOD
    assert signs["整改"].vital is Vital.FAIR
    with demo() as session:
        later = signs_of(life_year.life_sheet(session, 2026, TODAY))[-1]
    assert (later.vital, "超期 1 项" in later.sentence) == (Vital.WEAK, True)


def test_a_plan_that_nobody_came_to_counts_for_nothing(sessions, branch):
    planned_on = date(2026, 6, 4)
    with sessions.begin() as session:
        people = settle(session, branch)
        draft = meetings.new_draft(session, (MeetingKind.TALK, MeetingKind.LECTURE), planned_on)
        draft = replace(draft, study_hours=2.0, title="学习党章")
        planned = meetings.save_meeting(session, draft, date(2026, 5, 20))
        assert planned.state is MeetingState.PLANNED
        for row in planned.attendance:
            row.state = AttendanceState.PRESENT
        study_plans.add_plans(session, 2026, [study_plans.PlanDraft(month=6, topic="学习党章")])
        session.flush()
        sheet = life_year.life_sheet(session, 2026, TODAY)
        (own,) = life_year.member_years(session, [people["王建国"]], 2026, TODAY)
    assert (sheet.due, own.meetings) == (0, ())
    assert not any(one.study.hours for one in sheet.members)
    assert not sheet.talks.talks
    assert [one.matched.is_held for one in sheet.plan] == [False]


def test_a_new_branch_has_no_data_and_no_bad_marks(sessions, branch):
    with sessions.begin() as session:
        session.get_one(Branch, branch.id).created_at = datetime(2026, 11, 20)
        empty = life_year.life_sheet(session, 2026, TODAY)
    assert {one.vital for one in signs_of(empty)} == {Vital.UNKNOWN}
    assert all(bars.is_empty for bars in empty.charts())


def test_the_charts_say_what_the_numbers_say(sheet):
    by_month, _speaking, by_kind, by_form, by_hours = sheet.charts()
    assert "2025年" in by_month.words
    assert "2024年" in by_month.words
    assert "党员大会已开 100" in by_kind.words
    assert sum(value for value in by_form.series[0].values) == 100
    assert sum(by_hours.series[0].values) == len(sheet.members)


def test_one_members_year_agrees_with_the_branchs(demo, sheet):
    one = sheet.speakers[0]
    with demo() as session:
        own = life_year.member_year(session, one.person_id, 2025, TODAY)
        spoken = session.scalars(select(Speech).where(Speech.person_id == one.person_id)).all()
        due = session.scalars(
            select(Attendance)
            .join(Meeting, Meeting.id == Attendance.meeting_id)
            .where(Attendance.person_id == one.person_id)
            .where(Meeting.held_on.between(date(2025, 1, 1), date(2025, 12, 31)))
        ).all()
    assert own.life == one
    assert len(own.meetings) == len(due) == one.due
    assert len(own.absences) == one.absent
    assert sum(line.speeches for line in own.meetings) == one.speeches <= len(spoken)
    assert len(own.talks) == one.talks
    assert own.review is not None


def test_somebody_who_was_no_member_is_refused_in_a_sentence(demo):
    with demo() as session:
        other = session.scalar(select(Person.id).where(Person.joined_on.is_(None)).limit(1))
        with pytest.raises(UserError, match="不是本支部党员"):
            life_year.member_year(session, other, 2025, TODAY)


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]
    document.close()
    return pages


def test_the_book_of_a_year_holds_contents_ledger_and_every_minute(demo):
    with demo.begin() as session:
        job = printing.print_form(session, "F58", [2025], today=TODAY)
        count = len(year_book.year_sheet(session, 2025, TODAY).meetings)
    with demo() as session:
        label = history.entries(session)[0].label
    assert label == f"打印 2025 年度组织生活记录汇编，{count + 1} 份"
    pages = text_of(job.pdf)
    assert job.file_name == "F58-年度组织生活记录汇编-2025.pdf"
    assert f"会议记录：{count}份" in pages[0]
    assert sum("主持人（签名）" in page for page in pages) == count
    assert any("“三会一课”及组织生活台账" in page for page in pages)
    assert pages[-1].endswith(f"第{len(pages)}页共{len(pages)}页")


def test_the_book_is_drawn_anew_for_both_sides(demo):
    with demo.begin() as session:
        job = printing.print_form(session, "F58", [2025], today=TODAY)
    both = job.draw(True, False)
    assert both != job.pdf
    assert len(text_of(both)) == len(text_of(job.pdf))


def test_a_year_without_minutes_has_no_book(demo):
    with demo.begin() as session, pytest.raises(UserError, match="还没有会议记录"):
        printing.print_form(session, "F58", [2019], today=TODAY)


def test_the_ledger_counts_talks_that_are_no_meetings(demo):
    with demo() as session:
        ledger = year_book.year_sheet(session, 2025, TODAY)
        days = list(session.scalars(select(Talk.held_on)))
    row = next(one for one in ledger.rows if one.kind is MeetingKind.TALK)
    assert row.held == sum(day.year == 2025 for day in days) > 0
