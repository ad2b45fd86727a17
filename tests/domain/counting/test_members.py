"""Dues, transfers, members away and discipline in the self-assessment."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from dues_made import account, paid, through
from members_made import away, honour, letter, member, punished

from secretary_app.domain.assessment import Calculation, Indicator, Part, points
from secretary_app.domain.counting import score
from secretary_app.domain.counting.facts import AssessmentFacts, DuesRow, DuesYear
from secretary_app.domain.dues_ledger import lines_of
from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.meetings import YearFacts
from secretary_app.domain.member_values import (
    DuesManner,
    FlowKind,
    HonourLevel,
    TransferReason,
    TransferWay,
)
from secretary_app.domain.organisation import BranchFacts
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import BranchKind, PartyStatus, PersonKind, PunishmentKind

SUBJECT = Subject(kind=SubjectKind.BRANCH, id=1, name="某支部")
FULL = {
    "dues_paid": (4, {"published": 1}),
    "relations_kept": (3, {"each": 1}),
    "graduates_transferred": (6, {"receipts": 3}),
    "visited": (10, {}),
    "dues_advanced": (-5, {}),
    "election_overdue": (-5, {}),
    "members_punished": (-3, {}),
    "lost_not_searched": (-2, {}),
    "honours_of_the_year": (5, {}),
}
YEAR_END = date(2025, 12, 31)
MARCH = date(2025, 3, 31)


def counted(count, as_of=YEAR_END, **values):
    full, settings = FULL[count]
    indicator = Indicator(
        id="A3",
        part=Part.COMMON,
        level="",
        name="",
        points=points(full),
        standard="",
        calculation=Calculation.AUTO,
        count=count,
        settings=settings,
    )
    branch = BranchFacts(
        subject=SUBJECT,
        kind=BranchKind.STUDENT,
        full_members=3,
        probationary_members=0,
        term_ends_on=values.pop("term_ends_on", None),
        extended_to_on=values.pop("extended_to_on", None),
    )
    facts = AssessmentFacts(
        year=2025,
        as_of=as_of,
        branch=branch,
        life=YearFacts(subject=SUBJECT, year=2025),
        policy=Policy(),
        **values,
    )
    return score(facts, indicator)


def dues_of(*payments, published=None, today=date(2026, 1, 1)):
    rows = []
    for number, one in enumerate(payments, start=1):
        owed = account(payments=one, person_id=number, name=f"党员{number}")
        lines = lines_of(owed, date(2025, 1, 1), date(2025, 12, 1), Policy(), today)
        rows.append(DuesRow(person_id=number, name=owed.name, lines=tuple(lines)))
    return DuesYear(rows=tuple(rows), published_on=published)


WHOLE_YEAR = paid(*through("2025-01", "2025-12"))
HALF_YEAR = paid(*through("2025-01", "2025-06"))


@pytest.mark.parametrize(
    ("dues", "as_of", "expected"),
    [
        pytest.param(None, YEAR_END, None, id="no ledger"),
        pytest.param(dues_of({}), YEAR_END, None, id="nobody paid anything"),
        pytest.param(dues_of(WHOLE_YEAR, published=MARCH), YEAR_END, "4", id="all, and told"),
        pytest.param(dues_of(WHOLE_YEAR), YEAR_END, "3", id="all, not told"),
        pytest.param(
            dues_of(WHOLE_YEAR, HALF_YEAR, published=MARCH), YEAR_END, "3.25", id="18 of 24"
        ),
        pytest.param(
            dues_of(paid(*through("2025-01", "2025-12"), amount="49.99"), published=MARCH),
            YEAR_END,
            "1",
            id="a cent short every month",
        ),
        pytest.param(
            dues_of(HALF_YEAR, today=date(2025, 7, 15)), date(2025, 7, 15), None, id="year runs"
        ),
        pytest.param(
            dues_of(HALF_YEAR, published=MARCH, today=date(2025, 7, 15)),
            date(2025, 7, 15),
            "4",
            id="six months are over, and told",
        ),
    ],
)
def test_dues_by_the_months_paid_in_full(dues, as_of, expected):
    assert counted("dues_paid", as_of, dues=dues).points == (expected and Decimal(expected))


def test_who_owes_stands_behind_the_points():
    found = counted("dues_paid", dues=dues_of(WHOLE_YEAR, HALF_YEAR))
    assert [one.label for one in found.evidence] == [
        "党员2：7月、8月、9月、10月、11月、12月未足额"
    ]


OUT_LATE = letter("2025-06-20")
OUT_IN_TIME = letter("2025-06-20", received_on="2025-07-10", receipt_on="2025-07-20")


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        pytest.param([], None, id="no records"),
        pytest.param([member(transfers=[OUT_IN_TIME])], "3", id="a transfer in time"),
        pytest.param([member(transfers=[OUT_LATE])], "2", id="not received in time"),
        pytest.param(
            [member(transfers=[letter("2024-01-05", received_on="2024-11-10")])],
            "3",
            id="the year before was late",
        ),
        pytest.param(
            [member(flows=[away("2025-02-01", contacts=["2025-07-20"])])], "3", id="contacted"
        ),
        pytest.param([member(flows=[away("2025-02-01")])], "2", id="out of contact"),
        pytest.param([member(flows=[away("2025-08-01")])], "3", id="not yet half a year"),
        pytest.param(
            [member(flows=[away("2025-02-01", FlowKind.LOST, contacts=["2025-03-01!"])],
                    status=PartyStatus.SUSPENDED, status_since=date(2025, 9, 1))],
            "3", id="lost, looked for, suspended",
        ),
        pytest.param(
            [member(flows=[away("2025-02-01", FlowKind.LOST, contacts=["2025-03-01!"])])],
            "2", id="lost for six months, left as it is",
        ),
        pytest.param(
            [member(flows=[away("2025-10-01", FlowKind.LOST)])], "2", id="nobody has looked"
        ),
        pytest.param(
            [member(transfers=[OUT_LATE]), member(flows=[away("2025-02-01")])], "1", id="both"
        ),
    ],
)  # fmt: skip
def test_transfers_and_members_away(moved, expected):
    found = counted("relations_kept", moved=tuple(moved))
    assert found.points == (expected and Decimal(expected))


GRADUATE = {"kind": PersonKind.STUDENT, "expected_leave_on": date(2025, 6, 30)}


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        pytest.param([], None, id="nobody graduated"),
        pytest.param([member(**GRADUATE)], "3", id="nothing was done"),
        pytest.param([member(**GRADUATE, transfers=[OUT_IN_TIME])], "6", id="in time, receipt"),
        pytest.param(
            [member(**GRADUATE, transfers=[replace(OUT_IN_TIME, receipt_on=None)])],
            "3",
            id="in time, no receipt",
        ),
        pytest.param(
            [member(**GRADUATE, transfers=[
                replace(OUT_IN_TIME, way=TransferWay.ONLINE, receipt_on=None)])],
            "6", id="online",
        ),
        pytest.param(
            [member(**GRADUATE, transfers=[OUT_IN_TIME]), member(**GRADUATE)], "4.5", id="a half"
        ),
        pytest.param(
            [member(**GRADUATE, flows=[away("2025-07-01", FlowKind.KEPT)])], "6", id="kept"
        ),
        pytest.param(
            [member(transfers=[replace(OUT_LATE, reason=TransferReason.GRADUATION)])],
            "3", id="late, known by its reason",
        ),
    ],
)  # fmt: skip
def test_graduates(moved, expected):
    found = counted("graduates_transferred", moved=tuple(moved))
    assert found.points == (expected and Decimal(expected))


ROSTER = ((1, "甲"), (2, "乙"))


@pytest.mark.parametrize(
    ("visits", "as_of", "expected"),
    [
        ((), YEAR_END, None),
        (((1, MARCH),), YEAR_END, "5"),
        (((1, MARCH), (2, MARCH), (2, MARCH)), YEAR_END, "10"),
        (((1, MARCH),), MARCH, None),
    ],
    ids=["none", "one of two", "both", "the year runs"],
)
def test_visits_to_the_retired(visits, as_of, expected):
    found = counted("visited", as_of, visits=visits, roster=ROSTER)
    assert found.points == (expected and Decimal(expected))


def test_the_negative_list_says_nothing_where_there_is_no_case():
    for count in ("dues_advanced", "election_overdue", "members_punished", "lost_not_searched"):
        assert counted(count, dues=dues_of(WHOLE_YEAR), moved=(member(),)).points is None


def test_dues_advanced_cost_five_points_once():
    dues = dues_of(paid("2025-01", "2025-02", manner=DuesManner.ADVANCED))
    found = counted("dues_advanced", dues=dues)
    assert (found.points, len(found.evidence)) == (-5, 2)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"term_ends_on": YEAR_END}, None),
        ({"term_ends_on": date(2025, 12, 30)}, -5),
        ({"term_ends_on": date(2025, 6, 30), "extended_to_on": YEAR_END}, None),
    ],
    ids=["its last day", "a day over", "extended with approval"],
)
def test_an_overdue_election(values, expected):
    assert counted("election_overdue", **values).points == expected


@pytest.mark.parametrize(
    ("decided", "kind", "expected"),
    [
        ("2025-01-01", PunishmentKind.WARNING, -6),
        ("2024-12-31", PunishmentKind.WARNING, None),
        ("2025-06-01", PunishmentKind.DETAINED, None),
    ],
)
def test_each_punishment_of_the_year(decided, kind, expected):
    two = (member(punishments=[punished(decided, kind=kind)]),) * 2
    assert counted("members_punished", moved=two).points == expected


def test_each_lost_member_nobody_looked_for():
    lost = member(flows=[away("2025-10-01", FlowKind.LOST)])
    assert counted("lost_not_searched", moved=(lost, lost)).points == -4


def test_honours_are_listed_for_a_person_to_judge():
    given = [
        honour("2025-06-28"),
        honour("2024-06-28"),
        honour("2025-06-28", level=HonourLevel.COLLEGE),
    ]
    found = counted("honours_of_the_year", honours=tuple(given))
    assert (found.points, len(found.evidence)) == (None, 1)
