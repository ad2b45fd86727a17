"""Deadlines as text and as a calendar: by day, names only, and the same entry every time."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.exchange.deadlines import calendar, text

TODAY = date(2026, 11, 23)
STAMP = datetime(2026, 11, 23, 2, 0, 5)
TALK = Finding(
    rule="DEV-TALK-1M",
    severity=Severity.INFO,
    message="应在2026年12月3日前派人同入党申请人谈话，还有 10 天。",
    source="细则第七条",
    subject=Subject(kind=SubjectKind.PERSON, id=7, name="陈思远"),
    due_on=date(2026, 12, 3),
    step="T02",
)
LATE = replace(
    TALK,
    severity=Severity.OVERDUE,
    message="应在2026年11月20日前派人同入党申请人谈话，已超期 3 天。",
    subject=Subject(kind=SubjectKind.PERSON, id=8, name="马晓燕"),
    due_on=date(2026, 11, 20),
)


def test_the_text_says_first_what_is_late_and_then_what_comes_by_day():
    assert text("某支部", [LATE, TALK], TODAY) == (
        "【期限提醒】某支部（2026年11月23日）\n"
        "已超期 1 项：\n"
        "1. 马晓燕：应在2026年11月20日前派人同入党申请人谈话。\n"
        "2026年12月3日（星期四），还有 10 天：\n"
        "1. 陈思远：应在2026年12月3日前派人同入党申请人谈话。"
    )


def test_the_branch_is_not_named_again_in_every_line():
    branch = Subject(kind=SubjectKind.BRANCH, id=1, name="某某学院某某党支部")
    assert "1. 本支部：" in text("某支部", [replace(TALK, subject=branch)], TODAY)


def test_nothing_due_is_said():
    assert text("某支部", [], TODAY).endswith("近期没有到期的事项。")


def test_the_calendar_has_what_is_to_come_as_whole_days():
    content = calendar("某支部", [LATE, TALK], TODAY, STAMP).decode().replace("\r\n ", "")
    assert content.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261204" in content
    assert "SUMMARY:陈思远：" in content
    assert "还有 10 天" not in content
    assert "依据：细则第七条" in content
    assert "TRIGGER:-P3D" in content


def test_due_today_is_still_to_come():
    today = replace(TALK, due_on=TODAY)
    assert b"DTSTART;VALUE=DATE:20261123" in calendar("某支部", [today], TODAY, STAMP)


def uids(found):
    lines = calendar("某支部", found, TODAY, STAMP).decode().split("\r\n")
    return [line for line in lines if line.startswith("UID:")]


def test_an_entry_keeps_its_name_when_its_day_moves():
    assert uids([TALK]) == uids([replace(TALK, due_on=date(2027, 1, 5))])


def test_two_entries_of_one_rule_have_names_of_their_own():
    assert len(set(uids([TALK, replace(TALK, due_on=date(2027, 1, 5))]))) == 2


def test_a_personal_number_is_refused():
    told = replace(TALK, message="联系 13800001234。")
    with pytest.raises(UserError):
        text("某支部", [told], TODAY)
    with pytest.raises(UserError):
        calendar("某支部", [told], TODAY, STAMP)
