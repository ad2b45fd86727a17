"""Printing from the records: subjects, checks, the foot of the page, and the history."""

import re
from datetime import date, datetime

import pypdfium2
import pytest

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import AttendanceState, MeetingKind, MotionKind, Stage
from secretary_app.forms.catalogue import CATALOGUE
from secretary_app.services import printing
from secretary_app.services.print_subjects import subjects
from secretary_app.store import database, history
from secretary_app.store.records import AgendaItem, Attendance, Meeting, Motion

TODAY = date(2026, 11, 23)


@pytest.fixture
def meeting(sessions, branch, person):
    """An assembly with one voter, a count that balances, and everything it needs."""
    with sessions.begin() as session:
        meeting = Meeting(
            branch_id=branch.id,
            kinds=[MeetingKind.ASSEMBLY],
            title="讨论接收预备党员",
            held_on=date(2025, 12, 12),
            starts_at=datetime(2025, 12, 12, 19, 0),
            place="信息楼 305",
            host="林晓雨",
            recorder="周子昂",
            attendance=[
                Attendance(
                    person_id=person.id, name="林晓雨", state=AttendanceState.PRESENT, voting=True
                )
            ],
            agenda=[AgendaItem(position=1, title="讨论接收")],
            motions=[
                Motion(
                    position=1,
                    kind=MotionKind.ADMIT,
                    title="接收何清扬为预备党员",
                    ballot=Ballot(eligible=1, present=1, issued=1, returned=1, yes=1),
                    tellers="林晓雨",
                    counters="林晓雨",
                )
            ],
        )
        session.add(meeting)
    return meeting


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return re.sub(r"\s", "", text)


def test_minutes_that_are_in_order_carry_no_remark(sessions, meeting):
    with sessions.begin() as session:
        job = printing.print_form(session, "F01", [meeting.id], today=TODAY)
    assert job.findings == []
    assert "未通过校验" not in text_of(job.pdf)
    assert "仿宋" in job.note


def test_a_count_that_does_not_balance_is_printed_and_said_in_the_foot(sessions, meeting):
    with sessions.begin() as session:
        changed = session.get(Motion, meeting.motions[0].id)
        changed.ballot = Ballot(eligible=1, present=1, issued=1, returned=1, yes=0)
        job = printing.print_form(session, "F01", [meeting.id], today=TODAY)
    assert [finding.rule for finding in job.findings] == ["FORM-BALLOT"]
    assert "未通过校验：“接收何清扬为预备党员”" in text_of(job.pdf)


def test_due_voters_are_compared_with_the_roster_of_that_day(sessions, meeting):
    with sessions.begin() as session:
        changed = session.get(Meeting, meeting.id)
        changed.held_on = date(2024, 5, 31)
        changed.starts_at = datetime(2024, 5, 31, 19, 0)
        found = printing.print_form(session, "F01", [meeting.id], today=TODAY).findings
    assert [finding.rule for finding in found] == ["FORM-ELIGIBLE"]
    assert "名册当日有表决权 0 名" in found[0].message


def test_what_is_missing_is_named(sessions, branch):
    with sessions.begin() as session:
        bare = Meeting(
            branch_id=branch.id,
            kinds=[MeetingKind.ASSEMBLY],
            title="无题",
            held_on=date(2026, 3, 1),
        )
        session.add(bare)
        session.flush()
        found = printing.print_form(session, "F01", [bare.id], today=TODAY).findings
    message = next(one.message for one in found if one.rule == "FORM-REQUIRED")
    assert message == "必填项空缺：开始时间、地点、主持人、记录人、议题或内容、出席情况。"


def test_an_end_before_the_beginning_is_found(sessions, meeting):
    with sessions.begin() as session:
        session.get(Meeting, meeting.id).ends_at = datetime(2025, 12, 12, 18, 0)
        found = printing.print_form(session, "F01", [meeting.id], today=TODAY).findings
    assert [finding.rule for finding in found] == ["FORM-DATES"]


def test_a_print_is_entered_in_the_history(sessions, meeting):
    with sessions.begin() as session:
        printing.print_form(session, "F18", [meeting.motions[0].id], today=TODAY)
    with sessions() as session:
        entry = history.entries(session)[0]
    assert (entry.kind, entry.is_event) == ("print", True)
    assert entry.label == "打印 F18 票决结果说明，1 份"


def test_the_same_records_give_the_same_bytes(sessions, meeting):
    with sessions.begin() as session:
        one = printing.print_form(session, "F01", [meeting.id], today=TODAY)
        two = printing.print_form(session, "F01", [meeting.id], today=TODAY)
    assert one.pdf == two.pdf


def test_file_names_hold_no_names_of_people(sessions, meeting, person):
    with sessions.begin() as session:
        person = session.merge(person)
        person.stage = Stage.FULL
        name = printing.print_form(session, "F22", [person.id], today=TODAY).file_name
    assert name == f"F22-党员花名册-{person.id}.pdf"


def test_a_record_that_is_gone_is_said_so(sessions, branch):
    with sessions() as session, pytest.raises(UserError, match="不存在"):
        printing.print_form(session, "F01", [404], today=TODAY)


def test_minutes_are_printed_on_no_form_of_another_kind(sessions, meeting):
    with sessions() as session, pytest.raises(UserError, match="F02") as refused:
        printing.print_form(session, "F02", [meeting.id], today=TODAY)
    assert "F01" in refused.value.hint


def test_an_unknown_form_is_said_so(sessions, branch):
    with sessions() as session, pytest.raises(UserError, match="F77"):
        printing.print_form(session, "F77", [1], today=TODAY)


def test_nothing_chosen_is_said_so(sessions, branch):
    with sessions() as session, pytest.raises(UserError, match="没有选择"):
        printing.print_form(session, "F01", [], today=TODAY)


def test_a_form_can_be_printed_empty():
    job = printing.print_blank("F01")
    assert "主持人（签名）" in text_of(job.pdf)
    assert job.file_name == "F01-党支部党员大会记录-空白.pdf"


def test_printing_can_be_cancelled_between_copies(sessions, meeting):
    class CancelledError(Exception):
        pass

    def stop(done: int) -> None:
        raise CancelledError

    with sessions() as session, pytest.raises(CancelledError):
        printing.print_form(session, "F01", [meeting.id] * 3, today=TODAY, step=stop)


def test_meetings_are_offered_by_the_form_that_keeps_their_kind(sessions, meeting):
    with sessions() as session:
        assert [one.id for one in subjects(session, "F01")] == [meeting.id]
        assert subjects(session, "F02") == []
        assert [one.id for one in subjects(session, "F04")] == [meeting.id]
        assert [one.title for one in subjects(session, "F18")] == ["接收何清扬为预备党员"]
        assert [one.id for one in subjects(session, "F29")] == [2025]


def test_every_form_prints_from_the_demonstration_branch(demo_file):
    vault = database.open_vault(demo_file, "一句测试用的口令")
    with vault.sessions.begin() as session:
        for form in CATALOGUE:
            ids = [one.id for one in subjects(session, form.id)][:3]
            if form.motions == {MotionKind.ELECTION}:
                continue  # The demonstration holds no election.
            assert ids, form.id
            job = printing.print_form(session, form.id, ids, today=TODAY)
            assert job.pdf.startswith(b"%PDF"), form.id
        book = printing.print_book(session, [2026], today=TODAY)
    vault.close()
    text = text_of(book.pdf)
    assert "2026年度“三会一课”及组织生活台账" in text
    assert text.count("主持人（签名）") > 5
