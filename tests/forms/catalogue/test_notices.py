"""Public notices: what they say at which time, the days they hang, and what they never tell."""

import re
from dataclasses import replace
from datetime import date

import pytest

from secretary_app.domain.policy import NoticeTiming, Policy
from secretary_app.domain.workdays import national_calendar
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.catalogue.notice_text import body, notices, written_out
from secretary_app.forms.catalogue.notices import long_enough, nothing_private
from secretary_app.forms.render import render

ASKED = replace(
    Policy(),
    activist_publicity=True,
    target_publicity=True,
    accept_publicity=True,
    convert_publicity=True,
)
AFTER = replace(ASKED, convert_publicity_timing=NoticeTiming.AFTER_MEETING)


@pytest.fixture
def notice_of(invented):
    """The notice of one applicant who has come as far as a step, printed on a day."""

    def make(until, policy=ASKED, today=date(2026, 12, 21), **details):
        course = invented.whole_course()
        steps = [one for one in course.person.steps if one.code <= until]
        course.person.steps = steps
        for step in steps:
            days = dict.fromkeys(("publicity_from", "publicity_to"), "")
            step.details = {**step.details, **days}
        last = course.last(until)
        last.details = {**last.details, **details}
        sheet = replace(invented.courses(), courses=(replace(course, policy=policy, today=today),))
        (notice,) = notices(sheet)
        return notice, sheet

    return make


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("until", "policy", "title", "words"),
    [
        ("T03", ASKED, "关于拟确定何清扬同志为入党积极分子的公示", "支部委员会会议研究，拟确定"),
        ("T04", ASKED, "关于确定何清扬同志为入党积极分子的公示", "支部委员会会议研究，已确定"),
        ("T07", ASKED, "关于拟确定何清扬同志为发展对象的公示", "支部委员会会议研究，拟确定"),
        ("T08", ASKED, "关于确定何清扬同志为发展对象的公示", "支部委员会会议研究，已确定"),
        (
            "T15",
            ASKED,
            "关于接收何清扬同志为中共预备党员的公示",
            "2025年12月12日支部大会讨论，已通过接收何清扬同志为中共预备党员，报上级党委审批",
        ),
        (
            "T22",
            ASKED,
            "关于拟将何清扬同志转为中共正式党员的公示",
            "何清扬同志已提出转正申请，拟将其转为中共正式党员，提交支部大会讨论",
        ),
        ("T22", AFTER, "关于接收何清扬同志为中共预备党员的公示", "已通过接收"),
        (
            "T23",
            AFTER,
            "关于同意何清扬同志转为中共正式党员的公示",
            "2026年12月14日支部大会讨论，已同意何清扬同志转为中共正式党员",
        ),
    ],
)
def test_a_notice_says_whether_it_is_still_a_proposal(notice_of, until, policy, title, words):
    notice, _ = notice_of(until, policy)
    assert (notice.title, words in body(notice)) == (title, True)


def test_a_notice_put_up_before_its_meeting_stays_a_proposal(notice_of):
    days = {"publicity_from": "2026-12-07", "publicity_to": "2026-12-11"}
    assert notice_of("T23", **days)[0].is_proposal
    days = {"publicity_from": "2026-12-15", "publicity_to": "2026-12-21"}
    assert not notice_of("T23", AFTER, **days)[0].is_proposal


def test_an_extended_probation_is_not_announced_as_a_conversion(notice_of):
    notice, sheet = notice_of("T23")
    sheet.courses[0].last("T23").outcome = "EXTEND"
    (notice,) = notices(sheet)
    assert notice.code == "T15"


def test_the_committee_or_the_assembly_is_named_as_recorded(notice_of):
    assert "支部委员会会议研究" in body(notice_of("T07", body="COMMITTEE")[0])
    assert "支部大会研究" in body(notice_of("T07", body="ASSEMBLY")[0])


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2025-12-15", "2025-12-19", "12月15日、16日、17日、18日、19日"),
        ("2025-12-29", "2026-01-07", "12月29日、30日、31日、1月4日、5日、6日、7日"),
        ("2026-02-11", "2026-02-14", "2月11日、12日、13日、14日"),
    ],
)
def test_the_working_days_are_counted_and_written_out(notice_of, start, end, days):
    notice, _ = notice_of("T15", publicity_from=start, publicity_to=end)
    assert written_out(notice.workdays) == days
    assert f"共{len(notice.workdays)}个工作日（{days}）" in body(notice)


def test_without_recorded_days_a_notice_hangs_from_the_day_of_printing(notice_of):
    notice, sheet = notice_of("T22", today=date(2026, 12, 19))
    assert notice.days == (date(2026, 12, 21), date(2026, 12, 25))
    assert long_enough(sheet) == []


def test_where_the_meeting_is_recorded_its_days_of_notice_are_asked_for(notice_of):
    _, sheet = notice_of("T15")
    assert [one.rule for one in long_enough(sheet)] == ["FORM-REQUIRED"]


def test_the_first_day_counts_only_where_the_school_says_so(notice_of):
    policy = replace(ASKED, publicity_count_start_day=False)
    notice, _ = notice_of("T22", policy, today=date(2026, 12, 21))
    assert notice.days == (date(2026, 12, 21), date(2026, 12, 28))
    assert notice.workdays[0] == date(2026, 12, 22)


def test_a_year_without_a_table_of_holidays_is_said_so(notice_of):
    after = max(national_calendar().years) + 1
    _, sheet = notice_of("T22", today=date(after, 3, 1))
    assert [one.rule for one in long_enough(sheet)] == ["FORM-CALENDAR"]


PLANTED = {
    "unit": "学院办公室 010-62770000",
    "class_name": "3班 13800000019",
    "major": "计算机（110105200305170022）",
    "position": "班长，2003年8月19日生",
    "grade": "住大学路 1 号 5 栋",
    "name": "何清扬13800000019",
}


@pytest.mark.parametrize("field", PLANTED)
def test_what_was_typed_into_the_wrong_field_does_not_get_onto_the_notice(
    invented, text_of, field
):
    sheet = invented.courses()
    setattr(sheet.courses[0].person, field, PLANTED[field])
    sheet.courses[0].person.address_now = "某市某区大学路 1 号"
    text = flat("".join(text_of(render(by_id("F11"), [sheet]))))
    assert "何清扬" in text
    assert not re.search(r"62770000|138|110105|2003|大学路|5栋", text)
    (found,) = nothing_private(sheet)
    assert found.rule == "FORM-PRIVACY"
    assert not re.search(r"\d", found.message)


def test_values_of_the_roster_are_kept_off_whatever_they_look_like(invented, text_of):
    sheet = invented.courses()
    person = sheet.courses[0].person
    person.hukou_place = "黔东南州凯里市"
    person.position = "黔东南州凯里市人"
    text = flat("".join(text_of(render(by_id("F11"), [sheet]))))
    assert "凯里" not in text


@pytest.mark.parametrize("more", ["一三八〇〇〇〇〇〇一九", "大学路二十八号"])
def test_a_name_that_cannot_be_told_from_what_was_typed_into_it_is_left_blank(
    invented, text_of, more
):
    sheet = invented.courses()
    sheet.courses[0].person.name = f"何清扬{more}"
    text = flat("".join(text_of(render(by_id("F11"), [sheet]))))
    assert more not in text
    assert [one.rule for one in nothing_private(sheet)] == ["FORM-PRIVACY"]
