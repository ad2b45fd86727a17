from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from course_facts import POLICY, changed, course, day, lawful, roster, step, whole, without

from secretary_app.domain.assessment import Calculation, Indicator, Part, points
from secretary_app.domain.counting import COUNTS, score
from secretary_app.domain.counting.facts import AssessmentFacts
from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.meetings import MeetingFacts, YearFacts
from secretary_app.domain.organisation import BranchFacts, GroupFact, PostFact
from secretary_app.domain.policy import Policy
from secretary_app.domain.review import ReviewFacts
from secretary_app.domain.rules.development import findings_of_course
from secretary_app.domain.study import MemberStudy, StudyEntry, StudySource
from secretary_app.domain.study import counted as counted_hours
from secretary_app.domain.talks import TalkFact, TalkMember, matrix
from secretary_app.domain.values import BranchKind, MaterialState, MeetingKind, PartyPost

SUBJECT = Subject(kind=SubjectKind.BRANCH, id=1, name="某支部")
POSTS = (PartyPost.SECRETARY, PartyPost.ORGANISATION, PartyPost.PUBLICITY, PartyPost.DISCIPLINE)
BRANCH = BranchFacts(
    subject=SUBJECT,
    kind=BranchKind.STUDENT,
    full_members=12,
    probationary_members=3,
    posts=tuple(PostFact(post=post, person_id=n, name="甲") for n, post in enumerate(POSTS)),
    term_ends_on=date(2027, 6, 1),
)
SETTINGS = {
    "branch_set_up": (3, {"each": 1, "groups_from": 20}),
    "posts_filled": (3, {"each": 1}),
    "elected_in_time": (4, {"extended": 3}),
    "assemblies": (5, {"each": 1.25}),
    "committees": (5, {"each": 0.5}),
    "group_meetings": (3, {"each": 0.25}),
    "lectures": (3, {"by_secretary": 1}),
    "theme_days": (4, {"each": 0.4}),
    "study_hours": (5, {"leaders": 2}),
    "no_violations": (4, {"each_violation": 2, "each_overdue": 0.5}),
    "league_recommendations": (4, {}),
    "talks": (2, {}),
}


def indicator(count):
    full, settings = SETTINGS.get(count, (3, {}))
    return Indicator(
        id="A1",
        part=Part.COMMON,
        level="",
        name="",
        points=points(full),
        standard="",
        calculation=Calculation.AUTO,
        count=count,
        settings=settings,
    )


def meeting(kind, on, **values):
    return MeetingFacts(
        id=int(on.replace("-", "")),
        title=kind.label,
        kinds=(kind,),
        held_on=date.fromisoformat(on),
        **values,
    )


def facts(meetings=(), year=2025, as_of=None, **values):
    life = {
        name: values.pop(name) for name in ("has_committee", "groups", "since") if name in values
    }
    values.setdefault("branch", BRANCH)
    values.setdefault("policy", POLICY)
    return AssessmentFacts(
        year=year,
        as_of=as_of or date(year, 12, 31),
        life=YearFacts(subject=SUBJECT, year=year, meetings=tuple(meetings), **life),
        **values,
    )


def counted(count, the_facts):
    return score(the_facts, indicator(count)).points


def developed(*courses, **values):
    found = tuple(
        one
        for each in courses
        for one in findings_of_course(each, POLICY, values.get("as_of") or date(2025, 12, 31))
    )
    return facts(courses=courses, findings=found, **values)


def monthly(kind, year=2025, skip=()):
    months = (month for month in range(1, 13) if month not in skip)
    return [meeting(kind, f"{year}-{month:02}-10") for month in months]


@pytest.mark.parametrize("count", COUNTS)
def test_without_data_nothing_is_full_or_nought(count):
    empty = replace(BRANCH, full_members=0, posts=(), term_ends_on=None, is_known=False)
    assert counted(count, facts(branch=empty)) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({}, 3, id="in order"),
        pytest.param({"full_members": 2}, 2, id="two full members"),
        pytest.param({"full_members": 60}, 1, id="too many, and no groups"),
        pytest.param({"full_members": 16}, 3, id="nineteen without groups"),
        pytest.param({"full_members": 17}, 2, id="twenty without groups"),
        pytest.param({"groups": (GroupFact(
            name="一组", members=15, full_members=12, has_leader=True),)}, 3, id="a group"),
        pytest.param({"groups": (GroupFact(
            name="一组", members=15, full_members=12, has_leader=False),)}, 2, id="no leader"),
    ],
)  # fmt: skip
def test_how_the_branch_is_set_up(values, expected):
    assert counted("branch_set_up", facts(branch=replace(BRANCH, **values))) == expected


@pytest.mark.parametrize(
    ("full", "filled", "expected"),
    [(12, 4, 3), (12, 3, 2), (12, 2, 0), (12, 1, 0), (5, 1, 3)],
    ids=["all four", "one missing", "two missing, too few", "a secretary alone", "a small branch"],
)
def test_the_committee_s_posts(full, filled, expected):
    branch = replace(BRANCH, full_members=full, posts=BRANCH.posts[:filled])
    assert counted("posts_filled", facts(branch=branch)) == expected


@pytest.mark.parametrize(
    ("ends", "extended", "expected"),
    [
        ("2025-12-31", None, 4),
        ("2025-12-30", None, 0),
        ("2025-12-30", "2026-06-30", 3),
        ("2025-06-30", "2025-12-30", 0),
    ],
    ids=["to the last day", "a day over", "extended", "extended, and over"],
)
def test_the_term_of_office(ends, extended, expected):
    branch = replace(
        BRANCH,
        term_ends_on=date.fromisoformat(ends),
        extended_to_on=extended and date.fromisoformat(extended),
    )
    assert counted("elected_in_time", facts(branch=branch)) == expected


@pytest.mark.parametrize(
    ("days", "as_of", "expected"),
    [
        pytest.param(["02-01", "05-01", "08-01", "11-01"], "2025-12-31", "5", id="every quarter"),
        pytest.param(["02-01", "05-01", "11-01"], "2025-12-31", "3.75", id="three of four"),
        pytest.param(["02-01", "05-01", "08-01"], "2025-11-30", "5", id="the fourth still runs"),
    ],
)
def test_assemblies_by_the_quarter(days, as_of, expected):
    held = [meeting(MeetingKind.ASSEMBLY, f"2025-{on}") for on in days]
    assert counted("assemblies", facts(held, as_of=date.fromisoformat(as_of))) == Decimal(expected)


def test_committees_by_the_month():
    held = monthly(MeetingKind.COMMITTEE, skip=(2, 8))
    assert counted("committees", facts(held)) == 4
    assert counted("committees", facts(held, policy=Policy(org_months_exempt="2,8"))) == 5


def test_a_branch_without_committee_or_groups_is_not_asked():
    held = monthly(MeetingKind.ASSEMBLY)
    for count, values in (("committees", {"has_committee": False}), ("group_meetings", {})):
        found = score(facts(held, **values), indicator(count))
        assert found.points is None
        assert not found.applies


def test_each_month_of_each_group():
    groups = ((1, "一组"), (2, "二组"))
    held = [
        replace(one, group_id=group)
        for group in (1, 2)
        for one in monthly(MeetingKind.GROUP, skip=(7,) if group == 2 else ())
    ]
    assert counted("group_meetings", facts(held, groups=groups)) == Decimal("2.75")


@pytest.mark.parametrize(
    ("number", "by_secretary", "expected"),
    [(4, True, 3), (4, False, 2), (3, True, 1), (3, False, 0)],
)
def test_lectures(number, by_secretary, expected):
    held = [
        meeting(MeetingKind.LECTURE, f"2025-0{month}-10", lecturer_is_secretary=by_secretary)
        for month in range(1, number + 1)
    ]
    assert counted("lectures", facts(held)) == expected


def test_what_is_due_by_the_end_of_the_year_stays_open_until_then():
    held = [meeting(MeetingKind.REVIEW, "2025-11-10")]
    assert counted("yearly_meetings", facts(held, as_of=date(2025, 12, 30))) is None
    assert counted("yearly_meetings", facts(held)) == 1


def test_a_review_on_record_counts_without_the_minutes_of_its_meeting():
    review = ReviewFacts(subject=SUBJECT, year=2025, held_on=date(2025, 12, 1))
    assert counted("yearly_meetings", facts(review=review)) == 1
    assert counted("yearly_meetings", facts(review=replace(review, held_on=None))) is None


def test_talks_by_how_far_their_matrix_is_filled():
    people = [TalkMember(person_id=n, name=f"党员{n}", on_committee=n < 2) for n in range(4)]
    pairs = ((0, 1), (0, 2), (2, 3))
    held = [TalkFact(on=date(2025, 5, n), pair=frozenset(pair)) for n, pair in enumerate(pairs, 1)]
    found = score(facts(talks=matrix(people, held)), indicator("talks"))
    assert found.points == Decimal("1.14")  # one pair, one of four cells, both members: 4/7
    assert found.reasons == ("支委与党员还差 3 对",)
    assert [one.label for one in found.evidence] == [
        "党员2：还差 1 次谈话",
        "党员3：还差 2 次谈话",
        "党员0与党员1：已谈",
        "党员0与党员2：已谈",
        "党员2与党员3：已谈",
    ]


def studied(number, hours, *, leader=False, months=12):
    """A member who studied so many hours, four each day."""
    entries = [
        StudyEntry(
            source=StudySource.MEETING,
            on=date(2025, 1, 1) + timedelta(days=start),
            title="党课",
            hours=Decimal(min(4, hours - start)),
        )
        for start in range(0, hours, 4)
    ]
    return MemberStudy(
        person_id=number,
        name="甲",
        on_committee=leader,
        months=months,
        counted=counted_hours(entries, POLICY),
    )


def test_hours_of_members_and_of_the_committee():
    hours = ((32, False), (31, False), (56, True), (55, True))
    members = tuple(studied(n, done, leader=leader) for n, (done, leader) in enumerate(hours))
    assert counted("study_hours", facts(study=members)) == Decimal("3.25")


def test_hours_of_those_who_came_in_the_year_are_asked_by_months():
    members = (studied(1, 16, months=6), studied(2, 15, months=6))
    found = score(facts(study=members), indicator("study_hours"))
    assert found.points == Decimal("1.5")
    assert found.evidence[0].label == "甲：15 学时，应 16 学时"


@pytest.mark.parametrize(
    ("present", "expected"), [(90, 3), (89, 2), (80, 2), (79, 1), (70, 1), (69, 0)]
)
def test_attendance(present, expected):
    held = [meeting(MeetingKind.ASSEMBLY, "2025-05-10", due=100, marked=100, present=present)]
    assert counted("attendance", facts(held)) == expected


def test_meetings_whose_attendance_was_not_entered_are_left_out():
    held = [meeting(MeetingKind.ASSEMBLY, "2025-05-10", due=100)]
    assert counted("attendance", facts(held)) is None


def test_signed_minutes():
    held = [
        meeting(MeetingKind.ASSEMBLY, "2025-05-10", host_signed=True, recorder_signed=signed)
        for signed in (True, False, True)
    ]
    assert counted("signed_minutes", facts(held)) == 2


@pytest.mark.parametrize(
    ("talked", "expected"),
    [("2025-04-15", 3), ("2025-04-16", 0), (None, 0)],
    ids=["on the last day", "a day late", "never"],
)
def test_talks_in_time(talked, expected):
    steps = [step("T01", "2025-03-15")] + ([step("T02", talked)] if talked else [])
    assert counted("talks_in_time", developed(course(*steps))) == expected


def test_a_talk_that_is_not_due_yet_is_not_counted():
    facts_of_march = developed(course(step("T01", "2025-03-15")), as_of=date(2025, 4, 15))
    assert counted("talks_in_time", facts_of_march) is None


def test_inspections_in_time():
    late = course(step("T03", "2024-09-15"), step("T06", "2025-04-01"), step("T06", "2025-09-01"))
    assert counted("inspections_in_time", developed(late)) == Decimal("1.5")


def test_the_past_of_somebody_known_from_the_roster_is_not_counted():
    known = course(roster("T03", "2024-09-15"))
    assert counted("inspections_in_time", developed(known)) is None


def test_a_year_without_a_violation():
    assert counted("no_violations", developed(whole())) == 4


def test_each_violation_of_the_year_costs_two_points():
    early = course(*changed("T20", happened_on=day("2025-06-19")), full_on=day("2026-05-20"))
    assert counted("no_violations", developed(early)) == 2


def test_each_delay_of_the_year_costs_half_a_point():
    steps = [step("T01", "2025-03-15"), step("T02", "2025-05-01")]
    assert counted("no_violations", developed(course(*steps))) == Decimal("3.5")


def test_a_violation_of_another_year_costs_nothing():
    late = changed("T02", happened_on=day("2023-11-20"))
    assert counted("no_violations", developed(course(*late, full_on=day("2026-05-20")))) == 4


def test_materials_that_the_recorded_steps_bring():
    kept = {"APPLICATION": MaterialState.PRESENT, "TALK_RECORD": MaterialState.MISSING}
    steps = (step("T01", "2025-03-15"), step("T02", "2025-04-01"))
    the_facts = developed(course(*steps, materials=kept), materials_kept=True)
    assert counted("materials_complete", the_facts) == Decimal("1.5")


def test_recommendations_of_the_league():
    young = course(*lawful(), birth_on=day("2003-05-17"))
    plain = course(
        *without(lawful(), "T03"), step("T03", "2024-03-15"), birth_on=day("2003-05-17")
    )
    assert counted("league_recommendations", developed(young, plain, year=2024)) == 2
