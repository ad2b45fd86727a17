from datetime import date

import pytest

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.meetings import MeetingFacts, YearFacts
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.frequency import frequencies
from secretary_app.domain.values import MeetingKind, MeetingState

SUBJECT = Subject(kind=SubjectKind.BRANCH, id=1, name="某支部")
EVERY_MONTH = [f"2026-{month:02}-15" for month in range(1, 13)]
EVERY_QUARTER = ["2026-01-31", "2026-06-30", "2026-07-01", "2026-12-31"]


def year(held, **values):
    """A year in which each kind was held on these days."""
    meetings = tuple(
        MeetingFacts(
            id=1, title=kind.label, kinds=(kind,), held_on=date.fromisoformat(on), group_id=group
        )
        for (kind, group), days in held.items()
        for on in days
    )
    return YearFacts(subject=SUBJECT, year=2026, meetings=meetings, **values)


def said(rule, facts, today="2027-01-01", policy=None):
    found = frequencies(facts, policy or Policy(), date.fromisoformat(today))
    return [(one.severity.value, str(one.due_on)) for one in found if one.rule == rule]


def test_an_assembly_in_every_quarter():
    assert said("FREQ-ASSEMBLY", year({(MeetingKind.ASSEMBLY, None): EVERY_QUARTER})) == []


@pytest.mark.parametrize(
    ("today", "says"),
    [
        pytest.param("2026-06-15", [("INFO", "2026-06-30")], id="two weeks before the end"),
        pytest.param("2026-06-20", [("WARN", "2026-06-30")], id="ten days before the end"),
        pytest.param("2026-06-30", [("WARN", "2026-06-30")], id="on the last day"),
        pytest.param(
            "2026-07-01", [("OVERDUE", "2026-06-30"), ("INFO", "2026-09-30")], id="the day after"
        ),
    ],
)
def test_a_quarter_without_an_assembly(today, says):
    facts = year({(MeetingKind.ASSEMBLY, None): ["2026-03-31"]})
    assert said("FREQ-ASSEMBLY", facts, today) == says


def test_a_committee_meets_every_month():
    held = {(MeetingKind.COMMITTEE, None): [day for day in EVERY_MONTH if "-07-" not in day]}
    assert said("FREQ-COMMITTEE", year(held)) == [("OVERDUE", "2026-07-31")]


def test_no_committee_is_asked_of_a_branch_without_one():
    assert said("FREQ-COMMITTEE", year({}, has_committee=False)) == []


def test_groups_are_asked_for_one_by_one():
    held = {(MeetingKind.GROUP, 1): EVERY_MONTH, (MeetingKind.GROUP, 2): EVERY_MONTH[:11]}
    facts = year(held, groups=((1, "第一党小组"), (2, "第二党小组")))
    assert said("FREQ-GROUP", facts) == [("OVERDUE", "2026-12-31")]
    assert said("FREQ-GROUP", year(held)) == []


def test_a_meeting_of_all_groups_counts_for_each():
    facts = year(
        {(MeetingKind.GROUP, None): EVERY_MONTH}, groups=((1, "第一党小组"), (2, "第二党小组"))
    )
    assert said("FREQ-GROUP", facts) == []


@pytest.mark.parametrize(
    ("policy", "missing"),
    [
        pytest.param(Policy(), 3, id="twelve months"),
        pytest.param(Policy(org_months_exempt="2,8"), 1, id="without the holidays"),
        pytest.param(Policy(org_months_expected=10), 1, id="ten of twelve"),
    ],
)
def test_theme_days_in_the_months_the_school_expects(policy, missing):
    days = [day for day in EVERY_MONTH if day[5:7] not in ("02", "07", "08")]
    facts = year({(MeetingKind.THEME_DAY, None): days})
    assert len(said("FREQ-THEME_DAY", facts, policy=policy)) == missing


def test_one_event_counts_as_several_kinds():
    both = MeetingFacts(
        id=1,
        title="主题党日暨党员大会",
        kinds=(MeetingKind.THEME_DAY, MeetingKind.ASSEMBLY),
        held_on=date(2026, 11, 5),
    )
    facts = YearFacts(subject=SUBJECT, year=2026, meetings=(both,), since=date(2026, 11, 1))
    assert said("FREQ-THEME_DAY", facts, "2026-11-23") == []
    assert said("FREQ-ASSEMBLY", facts, "2026-11-23") == []


@pytest.mark.parametrize("kind", ["LIFE_MEETING", "REVIEW", "REPORT"])
def test_once_a_year(kind):
    rule = f"FREQ-{kind}"
    held = {(MeetingKind(kind), None): ["2026-12-31"]}
    assert said(rule, year({}), "2026-11-23") == [("INFO", "2026-12-31")]
    assert said(rule, year({}), "2027-01-01") == [("OVERDUE", "2026-12-31")]
    assert said(rule, year(held)) == []


@pytest.mark.parametrize(
    ("held", "wanted", "says"),
    [
        pytest.param(4, 4, [], id="four of four"),
        pytest.param(3, 4, [("OVERDUE", "2026-12-31")], id="three of four"),
        pytest.param(0, 0, [], id="none asked for"),
    ],
)
def test_lectures_as_the_school_sets(held, wanted, says):
    facts = year({(MeetingKind.LECTURE, None): EVERY_MONTH[:held]})
    assert said("FREQ-LECTURE", facts, policy=Policy(lecture_per_year=wanted)) == says


def test_what_was_before_the_records_began_is_no_lack():
    facts = year({}, since=date(2026, 7, 1))
    assert said("FREQ-ASSEMBLY", facts, "2026-10-01") == [
        ("OVERDUE", "2026-09-30"),
        ("INFO", "2026-12-31"),
    ]


def planned(kind, *days, **values):
    """A year in which a kind is planned for these days."""
    meetings = tuple(
        MeetingFacts(
            id=1,
            title=kind.label,
            kinds=(kind,),
            held_on=date.fromisoformat(on),
            state=MeetingState.PLANNED,
        )
        for on in days
    )
    return YearFacts(subject=SUBJECT, year=2026, meetings=meetings, **values)


@pytest.mark.parametrize(
    ("today", "severity", "words"),
    [
        pytest.param(
            "2026-12-25", "INFO", "已计划于2026年12月28日召开", id="days before the plan"
        ),
        pytest.param("2026-12-28", "INFO", "已计划于2026年12月28日召开", id="on its day"),
        pytest.param("2026-12-29", "WARN", "应在2026年12月31日前召开", id="its day has passed"),
        pytest.param("2027-01-01", "OVERDUE", "没有主题党日的记录", id="the month is over"),
    ],
)
def test_a_plan_is_no_meeting_but_quietens_the_reminder(today, severity, words):
    facts = planned(MeetingKind.THEME_DAY, "2026-12-28", since=date(2026, 12, 1))
    found = [
        one
        for one in frequencies(facts, Policy(), date.fromisoformat(today))
        if one.rule == "FREQ-THEME_DAY"
    ]
    assert [one.severity.value for one in found] == [severity]
    assert words in found[0].message


@pytest.mark.parametrize(
    ("months", "missing"),
    [
        pytest.param(None, 12, id="a committee all year"),
        pytest.param(frozenset(range(9, 13)), 4, id="elected in September"),
        pytest.param(frozenset(), 0, id="none at any month's end"),
    ],
)
def test_a_committee_is_asked_for_only_while_there_is_one(months, missing):
    facts = year({}, committee_months=months)
    assert len(said("FREQ-COMMITTEE", facts)) == missing


@pytest.mark.parametrize(
    ("kind", "day", "rule", "says"),
    [
        pytest.param("ASSEMBLY", "2026-04-01", "FREQ-ASSEMBLY", "2026-03-31", id="a day late"),
        pytest.param("ASSEMBLY", "2026-03-31", "FREQ-ASSEMBLY", None, id="the quarter's last day"),
        pytest.param("COMMITTEE", "2026-01-31", "FREQ-COMMITTEE", None, id="the month's last day"),
        pytest.param("COMMITTEE", "2026-02-01", "FREQ-COMMITTEE", "2026-01-31", id="next month"),
        pytest.param(
            "THEME_DAY", "2026-01-01", "FREQ-THEME_DAY", None, id="the month's first day"
        ),
    ],
)
def test_quarters_and_months_are_those_of_the_calendar(kind, day, rule, says):
    facts = year({(MeetingKind(kind), None): [day]})
    first = "2026-03-31" if kind == "ASSEMBLY" else "2026-01-31"
    due = {on for _severity, on in said(rule, facts)}
    assert (first in due) is (says is not None)
