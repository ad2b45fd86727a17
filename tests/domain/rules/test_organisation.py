from dataclasses import replace
from datetime import date

import pytest

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.member_values import OfficeTrainingKind
from secretary_app.domain.organisation import (
    BranchFacts,
    GroupFact,
    OfficeTrainingFact,
    PostFact,
)
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.organisation import (
    approved,
    committee,
    enough_members,
    findings_of_branch,
    groups,
    length_of_term,
    not_too_many,
    secretary,
    secretary_age,
    secretary_trained,
    term,
)
from secretary_app.domain.values import BranchKind, PartyPost

TODAY = date(2026, 11, 23)
ROTATION, TAKING_OFFICE = OfficeTrainingKind.ROTATION, OfficeTrainingKind.TAKING_OFFICE
FOUR = (PartyPost.SECRETARY, PartyPost.ORGANISATION, PartyPost.PUBLICITY, PartyPost.DISCIPLINE)


def posts(*wanted):
    return tuple(
        PostFact(
            post=post,
            person_id=number,
            name=f"委员{number}",
            full_on=date(2010, 6, 1),
            starts_on=date(2025, 3, 1),
            approved_on=date(2025, 3, 10),
        )
        for number, post in enumerate(wanted, start=1)
    )


BRANCH = BranchFacts(
    subject=Subject(kind=SubjectKind.BRANCH, id=1, name="某支部"),
    kind=BranchKind.STUDENT,
    full_members=12,
    probationary_members=6,
    posts=posts(*FOUR),
    term_starts_on=date(2025, 3, 1),
    term_ends_on=date(2028, 3, 1),
    trainings=(
        OfficeTrainingFact(person_id=1, kind=TAKING_OFFICE, starts_on=date(2025, 5, 10)),
        OfficeTrainingFact(person_id=1, kind=ROTATION, starts_on=date(2026, 7, 6)),
    ),
)


def said(rule, policy=None, today=TODAY, **values):
    found = rule(replace(BRANCH, **values), policy or Policy(), today)
    return [finding.severity.value for finding in found]


def test_a_branch_in_order_has_no_findings():
    assert findings_of_branch(BRANCH, Policy(), TODAY) == []


def test_an_empty_roster_breaks_no_rule():
    empty = replace(BRANCH, full_members=0, posts=(), term_ends_on=None, is_known=False)
    assert findings_of_branch(empty, Policy(), TODAY) == []


@pytest.mark.parametrize(("full", "says"), [(2, ["WARN"]), (3, [])])
def test_three_full_members_make_a_branch(full, says):
    assert said(enough_members, full_members=full) == says


@pytest.mark.parametrize(
    ("full", "limit", "says"),
    [
        pytest.param(44, 50, [], id="fifty, six on probation among them"),
        pytest.param(45, 50, ["WARN"], id="fifty-one"),
        pytest.param(25, 30, ["WARN"], id="thirty-one where the school allows thirty"),
    ],
)
def test_a_branch_is_not_too_large(full, limit, says):
    assert said(not_too_many, Policy(org_max_members=limit), full_members=full) == says


@pytest.mark.parametrize(
    ("full", "wanted", "says"),
    [
        pytest.param(6, (PartyPost.SECRETARY,), [], id="six members need none"),
        pytest.param(7, (PartyPost.SECRETARY,), ["WARN"], id="seven members, a secretary alone"),
        pytest.param(7, FOUR, [], id="seven members, four posts"),
        pytest.param(7, FOUR[:3], ["WARN"], id="one post is missing"),
        pytest.param(7, FOUR[:2], ["WARN", "WARN"], id="too few, and posts are missing"),
        pytest.param(7, (*FOUR, *[PartyPost.MEMBER] * 4), ["WARN"], id="eight on the committee"),
    ],
)
def test_seven_full_members_have_a_committee(full, wanted, says):
    assert said(committee, full_members=full, posts=posts(*wanted)) == says


def test_leaders_of_groups_are_no_committee():
    only_leaders = (PartyPost.SECRETARY, PartyPost.GROUP_LEADER, PartyPost.GROUP_LEADER)
    assert said(committee, posts=posts(*only_leaders)) == ["WARN"]


def test_a_small_branch_needs_its_secretary():
    assert said(secretary, full_members=5, posts=()) == ["WARN"]
    assert said(secretary, full_members=5) == []


@pytest.mark.parametrize(
    ("today", "extended", "says"),
    [
        pytest.param("2027-08-31", None, [], id="more than six months before"),
        pytest.param("2027-09-01", None, ["INFO"], id="six months before"),
        pytest.param("2028-03-01", None, ["INFO"], id="on the last day"),
        pytest.param("2028-03-02", None, ["OVERDUE"], id="the day after"),
        pytest.param("2028-03-02", "2028-09-01", ["INFO"], id="after it, extended"),
        pytest.param("2028-09-02", "2028-09-01", ["OVERDUE"], id="after the extension"),
    ],
)
def test_the_term_is_reminded_of(today, extended, says):
    until = extended and date.fromisoformat(extended)
    assert said(term, today=date.fromisoformat(today), extended_to_on=until) == says


@pytest.mark.parametrize(
    "today", ["2027-01-01", "2028-03-02"], ids=["long before", "the day after"]
)
def test_a_temporary_branch_elects_nobody(today):
    day = date.fromisoformat(today)
    assert said(term, today=day, temporary=True) == ["BLOCK"]
    assert said(term, today=day, temporary=True, term_ends_on=None) == []


@pytest.mark.parametrize(
    ("full_on", "says"), [("2025-11-23", []), ("2025-11-24", ["WARN"])], ids=["a year", "less"]
)
def test_the_secretary_has_been_a_member_for_a_year(full_on, says):
    holder = PostFact(post=PartyPost.SECRETARY, person_id=1, full_on=date.fromisoformat(full_on))
    assert said(secretary_age, posts=(holder,)) == says


@pytest.mark.parametrize(
    ("group", "says"),
    [
        pytest.param((3, 1, True), [], id="three with one full member and a leader"),
        pytest.param((2, 1, True), ["WARN"], id="two"),
        pytest.param((3, 0, True), ["WARN"], id="no full member"),
        pytest.param((3, 1, False), ["WARN"], id="no leader"),
    ],
)
def test_groups_are_in_order(group, says):
    members, full, leader = group
    fact = GroupFact(name="第一党小组", members=members, full_members=full, has_leader=leader)
    assert said(groups, groups=(fact,)) == says


def test_nobody_is_left_out_of_the_groups():
    fact = GroupFact(name="第一党小组", members=9, full_members=5, has_leader=True)
    assert said(groups, groups=(fact,), ungrouped=2) == ["WARN"]
    assert said(groups, ungrouped=18) == []


@pytest.mark.parametrize(
    ("values", "says"),
    [
        pytest.param({}, [], id="three years"),
        pytest.param({"term_ends_on": date(2028, 3, 2)}, ["WARN"], id="a day more"),
        pytest.param({"extended_to_on": date(2029, 3, 1)}, [], id="extended by a year"),
        pytest.param({"extended_to_on": date(2029, 3, 2)}, ["WARN"], id="by a day more"),
        pytest.param({"term_ends_on": None}, ["INFO"], id="no term on record"),
        pytest.param({"term_ends_on": None, "temporary": True}, [], id="a temporary branch"),
        pytest.param({"term_ends_on": None, "posts": ()}, [], id="nobody leads it yet"),
    ],
)
def test_a_term_lasts_three_years_and_is_extended_by_one(values, says):
    assert said(length_of_term, **values) == says


def held(post, approved_on=None, starts_on=date(2026, 9, 1)):
    return PostFact(
        post=post, person_id=1, name="林晓雨", starts_on=starts_on, approved_on=approved_on
    )


@pytest.mark.parametrize(
    ("post", "values", "says"),
    [
        pytest.param(held(PartyPost.SECRETARY), {}, ["WARN"], id="a secretary"),
        pytest.param(held(PartyPost.DEPUTY), {}, ["WARN"], id="a deputy"),
        pytest.param(held(PartyPost.YOUTH), {}, ["INFO"], id="a member of the committee"),
        pytest.param(held(PartyPost.GROUP_LEADER), {}, [], id="the leader of a group"),
        pytest.param(held(PartyPost.SECRETARY, date(2026, 9, 10)), {}, [], id="approved"),
        pytest.param(
            held(PartyPost.SECRETARY), {"since": date(2026, 9, 2)}, [], id="before the file"
        ),
        pytest.param(
            held(PartyPost.SECRETARY), {"since": date(2026, 9, 1)}, ["WARN"], id="from its day"
        ),
    ],
)
def test_posts_are_approved_or_filed(post, values, says):
    assert said(approved, posts=(post,), **values) == says


def trained(*kinds_and_days):
    return tuple(
        OfficeTrainingFact(person_id=1, kind=kind, starts_on=date.fromisoformat(on))
        for kind, on in kinds_and_days
    )


@pytest.mark.parametrize(
    ("today", "starts", "trainings", "says"),
    [
        pytest.param("2026-08-31", "2020-01-01", (), [], id="August"),
        pytest.param("2026-09-01", "2020-01-01", (), ["INFO"], id="September"),
        pytest.param("2026-12-31", "2020-01-01", (), ["INFO"], id="the last day of the year"),
        pytest.param("2027-01-01", "2020-01-01", (), ["OVERDUE"], id="the year after"),
        pytest.param("2027-03-31", "2020-01-01", (), ["OVERDUE"], id="to March"),
        pytest.param("2027-04-01", "2020-01-01", (), [], id="and no longer"),
        pytest.param(
            "2026-12-31", "2020-01-01", trained((ROTATION, "2026-01-05")), [], id="trained"
        ),
        pytest.param(
            "2026-12-31", "2020-01-01", trained((ROTATION, "2025-12-31")), ["INFO"], id="last year"
        ),
        pytest.param(
            "2026-12-31", "2020-01-01", trained((OfficeTrainingKind.OTHER, "2026-05-05")),
            ["INFO"], id="another training",
        ),
        pytest.param(
            "2026-12-31", "2026-07-01", trained((TAKING_OFFICE, "2026-08-01")), [],
            id="took office in the second half",
        ),
        pytest.param("2026-08-31", "2026-03-01", (), ["INFO"], id="new, not yet trained"),
        pytest.param("2026-08-31", "2026-02-28", (), ["WARN"], id="new for six months"),
        pytest.param("2026-08-31", "2024-08-31", (), [], id="no longer new"),
        pytest.param(
            "2026-08-31", "2026-02-28", trained((TAKING_OFFICE, "2025-11-01")), [],
            id="trained before taking office",
        ),
    ],
)  # fmt: skip
def test_the_secretary_is_trained(today, starts, trainings, says):
    holder = held(PartyPost.SECRETARY, starts_on=date.fromisoformat(starts))
    day = date.fromisoformat(today)
    assert said(secretary_trained, today=day, posts=(holder,), trainings=trainings) == says


def test_nobody_is_asked_for_trainings_before_the_file_was_made():
    holder = held(PartyPost.SECRETARY, starts_on=date(2026, 2, 1))
    day = date(2026, 10, 1)
    assert said(secretary_trained, today=day, posts=(holder,), since=date(2026, 7, 1)) == []
