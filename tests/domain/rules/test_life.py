"""TALK-MATRIX, EDU-*, REVIEW-* and LIFE-*: what is said, how strongly, and when."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.policy import Policy
from secretary_app.domain.review import ReviewedFact, ReviewFacts, Votes
from secretary_app.domain.rules.remedies import RemedyFact, findings_of_remedy
from secretary_app.domain.rules.review import findings_of_review
from secretary_app.domain.rules.study import StudyYear, concentrated_training, study_hours
from secretary_app.domain.rules.talks import TalkYear, talk_matrix
from secretary_app.domain.study import MemberStudy, StudyEntry, StudySource, counted
from secretary_app.domain.talks import TalkFact, TalkMember, matrix
from secretary_app.domain.values import ReviewGrade

BRANCH = Subject(kind=SubjectKind.BRANCH, id=1, name="某支部")
E, Q, B, U = ReviewGrade


def day(text):
    return date.fromisoformat(text)


def said(found):
    return [(one.rule, one.severity.value, str(one.due_on)) for one in found]


MEMBERS = [
    TalkMember(person_id=1, name="甲", on_committee=True),
    TalkMember(person_id=2, name="乙"),
]


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        pytest.param("2025-12-31", None, id="before the year"),
        pytest.param("2026-01-01", "INFO", id="on its first day"),
        pytest.param("2026-11-29", "INFO", id="32 days before its end"),
        pytest.param("2026-11-30", "WARN", id="31 days before its end"),
        pytest.param("2026-12-31", "WARN", id="on its last day"),
        pytest.param("2027-01-01", "OVERDUE", id="after it"),
    ],
)
def test_talks_that_are_missing(today, severity):
    facts = TalkYear(subject=BRANCH, year=2026, matrix=matrix(MEMBERS, []))
    found = said(talk_matrix(facts, Policy(), day(today)))
    assert found == ([("TALK-MATRIX", severity, "2026-12-31")] if severity else [])


def test_talks_that_reach_everybody_and_years_before_the_file():
    talk = TalkFact(on=day("2026-03-01"), pair=frozenset((1, 2)))
    whole = TalkYear(subject=BRANCH, year=2026, matrix=matrix(MEMBERS, [talk]))
    assert talk_matrix(whole, Policy(), day("2027-01-01")) == []
    before = TalkYear(
        subject=BRANCH, year=2026, matrix=matrix(MEMBERS, []), since=day("2027-02-01")
    )
    assert talk_matrix(before, Policy(), day("2027-03-01")) == []


def member(hours, **values):
    entries = [
        StudyEntry(
            source=StudySource.MEETING, on=date(2026, 1, number), title="学", hours=Decimal(4)
        )
        for number in range(1, hours // 4 + 1)
    ]
    return MemberStudy(person_id=1, name="甲", counted=counted(entries, Policy()), **values)


@pytest.mark.parametrize(
    ("hours", "on_committee", "today", "expected"),
    [
        pytest.param(32, False, "2027-01-15", None, id="32 hours"),
        pytest.param(28, False, "2027-01-15", ("EDU-32", "OVERDUE"), id="28, the year over"),
        pytest.param(32, True, "2027-01-15", ("EDU-56", "OVERDUE"), id="32 on the committee"),
        pytest.param(56, True, "2027-01-15", None, id="56 on the committee"),
        pytest.param(0, False, "2026-03-31", None, id="nothing in the first quarter"),
        pytest.param(4, False, "2026-04-01", ("EDU-32", "INFO"), id="behind the pace in April"),
        pytest.param(8, False, "2026-04-01", None, id="on the pace in April"),
        pytest.param(28, False, "2026-10-01", ("EDU-32", "INFO"), id="all are said from October"),
        pytest.param(28, False, "2026-11-29", ("EDU-32", "INFO"), id="32 days are left"),
        pytest.param(28, False, "2026-11-30", ("EDU-32", "WARN"), id="31 days are left"),
    ],
)
def test_hours_that_are_missing(hours, on_committee, today, expected):
    facts = StudyYear(
        subject=BRANCH, year=2026, members=(member(hours, on_committee=on_committee),)
    )
    found = said(study_hours(facts, Policy(), day(today)))
    assert found == ([(*expected, "2026-12-31")] if expected else [])


def test_those_who_came_late_are_asked_by_their_months():
    facts = StudyYear(subject=BRANCH, year=2026, members=(member(16, months=6),))
    assert study_hours(facts, Policy(), day("2027-01-15")) == []
    strict = replace(
        facts, members=(replace(member(16, months=6), policy=Policy(study_by_months=False)),)
    )
    assert len(study_hours(strict, Policy(study_by_months=False), day("2027-01-15"))) == 1


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        ("2026-09-30", None),
        ("2026-10-01", "INFO"),
        ("2026-12-01", "WARN"),
        ("2027-01-02", "OVERDUE"),
    ],
)
def test_the_committee_attends_a_training_a_year(today, severity):
    facts = StudyYear(subject=BRANCH, year=2026, members=(member(56, on_committee=True),))
    found = said(concentrated_training(facts, Policy(), day(today)))
    assert found == ([("EDU-TRAIN", severity, "2026-12-31")] if severity else [])
    assert concentrated_training(facts, Policy(study_committee_trainings=0), day(today)) == []


def reviewed(grade=Q, **values):
    return ReviewedFact(
        **{
            "person_id": 1,
            "name": "甲",
            "self_reviewed": True,
            "peer_reviewed": True,
            "votes": Votes(qualified=3),
            "grade": grade,
            "fed_back": True,
            **values,
        }
    )


IN_ORDER = ReviewFacts(
    subject=BRANCH,
    year=2026,
    held_on=day("2026-11-01"),
    decided_on=day("2026-11-05"),
    reported_on=day("2026-11-10"),
    members=(reviewed(E), reviewed(), reviewed()),
)


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        pytest.param({}, [], id="in order: one of three"),
        pytest.param(
            {"members": (reviewed(E), reviewed(E), reviewed())},
            ["REVIEW-THIRD"],
            id="two of three",
        ),
        pytest.param({"members": (reviewed(E), reviewed())}, ["REVIEW-THIRD"], id="one of two"),
        pytest.param(
            {"members": (reviewed(E), reviewed(), reviewed(probationary=True))},
            [],
            id="the third is on probation",
        ),
        pytest.param(
            {"members": (reviewed(E, probationary=True), reviewed(), reviewed())},
            ["REVIEW-PROB"],
            id="excellent on probation",
        ),
        pytest.param({"reported_on": None}, ["REVIEW-REPORT"], id="not reported"),
        pytest.param({"members": (reviewed(fed_back=False),)}, ["REVIEW-FEEDBACK"], id="not told"),
        pytest.param(
            {"members": (reviewed(self_reviewed=False),)},
            ["REVIEW-STEPS"],
            id="no self-assessment",
        ),
        pytest.param({"members": (reviewed(votes=None),)}, ["REVIEW-STEPS"], id="no ballots"),
        pytest.param(
            {"members": (reviewed(grade=None, votes=None, excused=True),)}, [], id="took no part"
        ),
        pytest.param({"members": (reviewed(U),)}, ["REVIEW-UNQUALIFIED"], id="unqualified"),
        pytest.param({"members": (reviewed(U, measured=True),)}, [], id="measure on record"),
        pytest.param(
            {
                "held_on": None,
                "decided_on": None,
                "reported_on": None,
                "members": (reviewed(None, votes=None, self_reviewed=False),),
            },
            [],
            id="only begun",
        ),
        pytest.param(
            {"decided_on": day("2026-12-01"), "reported_on": None},
            [],
            id="to be decided next week",
        ),
    ],
)
def test_what_is_said_of_a_review(changes, rules):
    found = findings_of_review(replace(IN_ORDER, **changes), Policy(), day("2026-11-23"))
    assert [one.rule for one in found] == rules


def test_more_than_a_third_needs_a_reason_and_schools_count_as_they_like():
    two = replace(IN_ORDER, members=(reviewed(E), reviewed(), reviewed(probationary=True)))
    without = Policy(review_probationary_counted=False)
    (open_still,) = findings_of_review(two, without, day("2026-11-23"))
    assert "党员 2 名" in open_still.message
    assert not open_still.settled
    explained = replace(two, excess_reason="经上级同意")
    assert [one.settled for one in findings_of_review(explained, without, day("2026-11-23"))] == [
        True
    ]


def test_an_unqualified_member_is_whom_the_finding_is_about():
    facts = replace(IN_ORDER, members=(reviewed(U, person_id=7, name="丙"),))
    (found,) = findings_of_review(facts, Policy(), day("2026-11-23"))
    assert (found.subject.kind, found.subject.id) == (SubjectKind.PERSON, 7)


REMEDY = RemedyFact(
    id=1,
    meeting_id=5,
    meeting="组织生活会",
    problem="学习形式单一",
    measure="每季度一次研讨",
    responsible="甲",
    due_on=day("2026-06-30"),
)


@pytest.mark.parametrize(
    ("changes", "today", "expected"),
    [
        pytest.param(
            {}, "2026-06-19", [("LIFE-REMEDY", "INFO", "2026-06-30")], id="eleven days left"
        ),
        pytest.param(
            {}, "2026-06-20", [("LIFE-REMEDY", "WARN", "2026-06-30")], id="ten days left"
        ),
        pytest.param({}, "2026-06-30", [("LIFE-REMEDY", "WARN", "2026-06-30")], id="the last day"),
        pytest.param(
            {}, "2026-07-01", [("LIFE-REMEDY", "OVERDUE", "2026-06-30")], id="a day late"
        ),
        pytest.param({"done_on": day("2026-07-05")}, "2026-08-01", [], id="done, if late"),
        pytest.param(
            {"due_on": None}, "2026-06-01", [("LIFE-LIST", "WARN", "None")], id="no date"
        ),
        pytest.param(
            {"measure": " ", "done_on": day("2026-05-01")},
            "2026-06-01",
            [],
            id="done without a measure",
        ),
        pytest.param(
            {"measure": "", "responsible": ""},
            "2026-06-01",
            [("LIFE-REMEDY", "INFO", "2026-06-30"), ("LIFE-LIST", "WARN", "None")],
            id="nobody and nothing",
        ),
    ],
)
def test_what_is_said_of_a_remedy(changes, today, expected):
    assert said(findings_of_remedy(replace(REMEDY, **changes), Policy(), day(today))) == expected
