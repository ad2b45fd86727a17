"""What is checked before a form is printed (form_lint, handbook 7.3).

A finding never forbids printing; the foot of the page says what is wrong.
"""

import itertools
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.motions import problems_of
from secretary_app.domain.values import AttendanceState
from secretary_app.forms import words
from secretary_app.forms.sheets import MinutesSheet, MotionSheet, PersonSheet
from secretary_app.store.elections import count_of
from secretary_app.store.records import Meeting, Motion

SOURCE = "表单打印前校验"

Sheet = TypeVar("Sheet")
Required = Iterable[tuple[str, object]]


def meeting_subject(meeting: Meeting) -> Subject:
    """Return the subject of a finding about a meeting."""
    return Subject(kind=SubjectKind.MEETING, id=meeting.id, name=meeting.title)


def person_subject(sheet: PersonSheet) -> Subject:
    """Return the subject of a finding about a person."""
    return Subject(kind=SubjectKind.PERSON, id=sheet.person.id, name=sheet.person.name)


def finding(rule: str, message: str, subject: Subject, source: str = SOURCE) -> Finding:
    """Return one finding of the check; it warns and does not forbid."""
    return Finding(
        rule=rule, severity=Severity.WARN, message=message, source=source, subject=subject
    )


def missing(required: Required, subject: Subject) -> list[Finding]:
    """Return a finding that names every required field without a value, or none.

    Source: 手册 7.3 必填空缺.
    """
    empty = [name for name, value in required if not words.text(value).strip()]
    if not empty:
        return []
    return [finding("FORM-REQUIRED", f"必填项空缺：{'、'.join(empty)}。", subject)]


def required_of_person(
    required: Callable[[PersonSheet], Required],
) -> Callable[[PersonSheet], list[Finding]]:
    """Return the check that a person's sheet has these fields."""

    def check(sheet: PersonSheet) -> list[Finding]:
        return missing(required(sheet), person_subject(sheet))

    return check


def in_order(days: Iterable[tuple[str, date | None]], subject: Subject) -> list[Finding]:
    """Return a finding for every date that stands before the one it follows.

    Source: 手册 7.3 日期倒置.
    """
    known = [(name, day) for name, day in days if day is not None]
    return [
        finding(
            "FORM-DATES",
            f"日期倒置：{later}（{words.day(after)}）早于{earlier}（{words.day(before)}）。",
            subject,
        )
        for (earlier, before), (later, after) in itertools.pairwise(known)
        if after < before
    ]


def minutes_required(sheet: MinutesSheet) -> list[Finding]:
    """Ask for what no minutes may lack.

    Source: 手册 3.3, 7.3 必填空缺.
    """
    meeting = sheet.meeting
    subject = meeting_subject(meeting)
    found = missing(
        [
            ("开始时间", meeting.starts_at),
            ("地点", meeting.place or meeting.platform),
            ("主持人", meeting.host),
            ("记录人", meeting.recorder),
            ("议题或内容", meeting.agenda[0].title if meeting.agenda else meeting.content),
            ("出席情况", "有" if sheet.due else None),
        ],
        subject,
    )
    unmarked = sum(one.state is AttendanceState.UNMARKED for one in sheet.due)
    if unmarked:
        found.append(finding("FORM-REQUIRED", f"{unmarked} 人的出席情况还未登记。", subject))
    return found


def minutes_dates(sheet: MinutesSheet) -> list[Finding]:
    """Compare the meeting's moments with its day.

    Source: 手册 7.3 日期倒置.
    """
    meeting = sheet.meeting
    subject = meeting_subject(meeting)
    starts, ends = meeting.starts_at, meeting.ends_at
    found = []
    if starts and starts.date() != meeting.held_on:
        found.append(finding("FORM-DATES", "开始时间与会议日期不在同一天。", subject))
    if starts and ends and ends <= starts:
        found.append(finding("FORM-DATES", "日期倒置：结束时间不晚于开始时间。", subject))
    return found


def minutes_votes(sheet: MinutesSheet) -> list[Finding]:
    """Check every motion's count, and the number due against the roster.

    Source: 手册 7.3 票数不平、应到≠名册可表决人数; MIN-01.
    """
    found = roster_agrees(sheet)
    for motion in sheet.meeting.motions:
        found += ballot_balances(sheet.meeting, motion)
    return found


def roster_agrees(sheet: MinutesSheet) -> list[Finding]:
    """Compare those due with a vote with the roster as of that day.

    Source: 手册 7.3 应到≠名册可表决人数.
    """
    if sheet.voters is None or not sheet.due or sheet.voting_due == sheet.voters:
        return []
    message = (
        f"有表决权应到 {sheet.voting_due} 名，名册当日有表决权 {sheet.voters} 名，二者不一致。"
    )
    return [finding("FORM-ELIGIBLE", message, meeting_subject(sheet.meeting))]


def ballot_balances(meeting: Meeting, motion: Motion) -> list[Finding]:
    """Check one motion's count.

    Source: 手册 7.3 票数不平; 发展党员工作细则, articles 20 and 21.
    """
    subject = meeting_subject(meeting)
    return [
        finding("FORM-BALLOT", f"“{motion.title}”：{problem.message}", subject)
        for problem in problems_of(motion.kind, motion.ballot, count_of(motion))
    ]


def result_required(sheet: MotionSheet) -> list[Finding]:
    """Ask for what no result of a vote may lack, and check its count.

    Source: 手册 2.4, 7.3.
    """
    motion, ballot = sheet.motion, sheet.motion.ballot
    subject = meeting_subject(sheet.meeting)
    found = missing([("监票人", motion.tellers), ("计票人", motion.counters)], subject)
    if sheet.voters is not None and ballot.eligible != sheet.voters:
        message = (
            f"应到有表决权 {ballot.eligible} 名，名册当日有表决权 {sheet.voters} 名，二者不一致。"
        )
        found.append(finding("FORM-ELIGIBLE", message, subject))
    return found + ballot_balances(sheet.meeting, motion)
