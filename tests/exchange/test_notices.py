"""Notices of meetings: text to paste, calendar files, never a personal number."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.exchange.notices import Notice, calendar, text

NOTICE = Notice(
    uid="meeting-3@branch-desk",
    branch="某学院第一党支部",
    title="支部党员大会",
    held_on=date(2026, 4, 2),
    starts_at=time(14, 30),
    ends_at=time(16, 0),
    place="信息楼302",
    agenda=("传达学习", "讨论接收预备党员"),
)
STAMP = datetime(2026, 3, 30, 2, 0, 5)


def test_the_text_says_when_where_and_what():
    assert text(NOTICE) == (
        "【会议通知】\n"
        "某学院第一党支部定于2026年4月2日（星期四）14:30召开支部党员大会。\n"
        "地点：信息楼302\n"
        "议程：\n"
        "1. 传达学习\n"
        "2. 讨论接收预备党员\n"
        "请准时参加；不能到会的，请提前向支部请假并说明原因。"
    )


def test_what_is_not_known_is_left_out():
    bare = replace(NOTICE, starts_at=None, ends_at=None, place="", agenda=())
    assert "地点" not in text(bare)
    assert "DTSTART;VALUE=DATE:20260402" in calendar(bare, STAMP).decode()


@pytest.mark.parametrize(
    "said",
    [
        "主讲 13800001234",
        "电话138 0000 1234",
        "证号 11010519491231002X",
        "证号 110105 1949 1231 002X",
        "138-0000-1234",
        "１３８００００１２３４",
    ],
)
def test_a_personal_number_is_refused(said):
    for where in ({"place": said}, {"title": said}, {"agenda": (said,)}):
        with pytest.raises(UserError):
            text(replace(NOTICE, **where))
        with pytest.raises(UserError):
            calendar(replace(NOTICE, **where), STAMP)


@pytest.mark.parametrize("said", ["腾讯会议 123-456-789", "2026年第12号文件", "信息楼302"])
def test_other_numbers_pass(said):
    assert said in text(replace(NOTICE, place=said))


def test_the_calendar_file_follows_rfc_5545():
    content = calendar(replace(NOTICE, title="大会；a,b;c\\d", agenda=("很长的议题" * 30,)), STAMP)
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    unfolded = content.decode().replace("\r\n ", "")
    assert "DTSTART:20260402T143000" in unfolded
    assert "DTEND:20260402T160000" in unfolded
    assert "DTSTAMP:20260330T020005Z" in unfolded
    assert "SUMMARY:大会；a\\,b\\;c\\\\d" in unfolded
    assert "很长的议题" * 30 in unfolded
