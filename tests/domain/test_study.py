"""Hours of study: what counts of each record, how much is asked, and matching the plan."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from secretary_app.domain.policy import Policy
from secretary_app.domain.study import (
    HalfDay,
    Match,
    MemberStudy,
    PlanFact,
    StudyEntry,
    StudyMeeting,
    StudySource,
    counted,
    half_days,
    hours_needed,
    match_plan,
    shares,
)

DAY, NEXT = date(2026, 3, 5), date(2026, 3, 6)
AM, PM = (HalfDay.MORNING,), (HalfDay.AFTERNOON,)


def entry(hours, source="MEETING", on=DAY, **values):
    return StudyEntry(
        source=StudySource(source), on=on, title="学习", hours=Decimal(str(hours)), **values
    )


def hours(*entries, **policy):
    return [float(one.hours) for one in counted(entries, replace(Policy(), **policy))]


@pytest.mark.parametrize(
    ("starts", "ends", "parts"),
    [
        pytest.param("14:30", "16:30", "AFTERNOON", id="an afternoon"),
        pytest.param("09:00", "12:00", "MORNING", id="up to noon"),
        pytest.param("09:00", "12:01", "MORNING AFTERNOON", id="past noon"),
        pytest.param("12:00", "13:00", "AFTERNOON", id="from noon on"),
        pytest.param("08:30", "20:00", "MORNING AFTERNOON EVENING", id="a whole day"),
        pytest.param("19:00", "21:00", "EVENING", id="an evening"),
        pytest.param("18:00", None, "EVENING", id="no end"),
        pytest.param("15:00", "14:00", "AFTERNOON", id="an end before the beginning"),
        pytest.param(None, None, "", id="no times"),
    ],
)
def test_the_half_days_that_something_takes(starts, ends, parts):
    found = half_days(*(text and time.fromisoformat(text) for text in (starts, ends)))
    assert " ".join(found) == parts


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param([entry(4, parts=PM)], [4], id="four in half a day"),
        pytest.param([entry(5, parts=PM)], [4], id="five in half a day"),
        pytest.param([entry(5, parts=AM + PM)], [5], id="five in a whole day"),
        pytest.param([entry(9, parts=AM + PM)], [8], id="nine in a whole day"),
        pytest.param([entry(3, parts=PM), entry(2, parts=PM)], [3, 1], id="two in one half day"),
        pytest.param([entry(3, parts=AM), entry(3, parts=PM)], [3, 3], id="two half days"),
        pytest.param([entry(3, parts=PM), entry(3, parts=PM, on=NEXT)], [3, 3], id="two days"),
        pytest.param([entry(5), entry(5)], [4, 4], id="times unknown: half a day each"),
        pytest.param([entry(3, parts=PM), entry(3, "MADE_UP", parts=PM)], [3, 3], id="made up"),
        pytest.param([entry(24, "TRAINING", days=Decimal(3))], [24], id="three days, 24 hours"),
        pytest.param([entry(30, "TRAINING", days=Decimal(3))], [24], id="three days, 30 hours"),
        pytest.param([entry(6, "TRAINING", days=Decimal("0.5"))], [4], id="half a day's training"),
        pytest.param([entry(6, "TRAINING")], [6], id="a training of unknown length"),
        pytest.param(
            [entry(5, "READING"), entry(5, "READING", on=NEXT)], [5, 3], id="eight of reading"
        ),
    ],
)
def test_what_counts_within_the_caps(entries, expected):
    assert hours(*entries) == expected


@pytest.mark.parametrize(
    ("entries", "policy", "expected"),
    [
        pytest.param([entry(6, parts=PM)], {"study_half_day_hours": 0}, [6], id="no cap"),
        pytest.param(
            [entry(2, "MADE_UP")], {"study_made_up_counted": False}, [0], id="no make-up"
        ),
        pytest.param([entry(2, "READING")], {"study_reading_hours": 0}, [0], id="no reading"),
        pytest.param(
            [entry(3, online=True), entry(3, online=True, on=NEXT)],
            {"study_online_hours": 4},
            [3, 1],
            id="four online",
        ),
    ],
)
def test_a_school_sets_its_own_caps(entries, policy, expected):
    assert hours(*entries, **policy) == expected


@pytest.mark.parametrize(
    ("asked", "months", "needed"),
    [
        pytest.param(32, 12, "32", id="a whole year"),
        pytest.param(32, 6, "16", id="half a year"),
        pytest.param(32, 5, "13.4", id="five months, rounded up to a tenth"),
        pytest.param(56, 1, "4.7", id="a month on the committee"),
        pytest.param(32, 0, "0", id="no month"),
    ],
)
def test_hours_asked_of_those_who_came_in_the_year(asked, months, needed):
    assert hours_needed(asked, months, Policy()) == Decimal(needed)
    assert hours_needed(asked, months, replace(Policy(), study_by_months=False)) == asked


def test_a_member_of_the_committee_needs_56_hours_and_a_training():
    training = entry(24, "TRAINING", days=Decimal(3), concentrated=True)
    entries = counted([entry(4, on=date(2026, month, 5)) for month in range(1, 9)], Policy())
    member = MemberStudy(person_id=1, name="甲", on_committee=True, counted=entries)
    assert (member.hours, member.missing, member.lacks_training) == (32, 24, True)
    trained = replace(member, counted=(*entries, *counted([training], Policy())))
    assert (trained.hours, trained.missing, trained.lacks_training) == (56, 0, False)
    assert (trained.of(StudySource.TRAINING), trained.of(StudySource.READING)) == (24, 0)
    assert not replace(member, on_committee=False).lacks_training


def meeting(number, on, title, *texts):
    return StudyMeeting(id=number, on=date.fromisoformat(on), title=title, texts=texts)


@pytest.mark.parametrize(
    ("plan", "meetings", "match", "which"),
    [
        pytest.param({}, [], "MISSING", None, id="nothing held"),
        pytest.param({"month": 11}, [], "OPEN", None, id="this month is not over"),
        pytest.param(
            {},
            [meeting(1, "2026-03-12", "学习“全会精神”")],
            "BY_TOPIC",
            1,
            id="the topic in the title",
        ),
        pytest.param(
            {},
            [meeting(1, "2026-05-12", "主题党日", "学习全会精神")],
            "BY_TOPIC",
            1,
            id="the topic in the agenda, in another month",
        ),
        pytest.param({}, [meeting(1, "2026-03-12", "主题党日")], "LIKELY", 1, id="the same month"),
        pytest.param(
            {}, [meeting(1, "2026-04-12", "主题党日")], "MISSING", None, id="the next month"
        ),
        pytest.param(
            {"meeting_id": 2},
            [meeting(1, "2026-03-12", "学习全会精神"), meeting(2, "2026-04-12", "党课")],
            "LINKED",
            2,
            id="named by a person",
        ),
        pytest.param({"meeting_id": 9}, [], "MISSING", None, id="the named meeting is in the bin"),
    ],
)
def test_a_line_of_the_plan_and_the_meetings_held(plan, meetings, match, which):
    fact = PlanFact(**{"id": 1, "month": 3, "topic": "学习全会精神", **plan})
    (found,) = match_plan([fact], meetings, 2026, date(2026, 11, 23))
    assert (found.match, found.meeting and found.meeting.id) == (Match[match], which)


def test_no_meeting_fulfils_two_lines():
    plans = [PlanFact(id=number, month=3, topic="学习全会精神") for number in (1, 2)]
    found = match_plan(plans, [meeting(1, "2026-03-12", "学习全会精神")], 2026, date(2026, 5, 1))
    assert [one.match for one in found] == [Match.BY_TOPIC, Match.MISSING]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((1, 1, 1), (34, 33, 33)),
        ((2, 1, 0), (67, 33, 0)),
        ((0, 0, 0), (0, 0, 0)),
        ((5,), (100,)),
    ],
)
def test_shares_make_a_hundred(given, expected):
    found = shares({number: Decimal(one) for number, one in enumerate(given)})
    assert tuple(found.values()) == expected
