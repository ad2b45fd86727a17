"""FLOW-*: members away, abroad or lost."""

import pytest
from members_made import away, day, member, said

from secretary_app.domain.member_values import FlowKind
from secretary_app.domain.rules import flows
from secretary_app.domain.values import PartyStatus

ABROAD, LOST, OUT = FlowKind.ABROAD, FlowKind.LOST, FlowKind.OUT


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"is_floating": True}, 1, id="marked as floating only"),
        pytest.param({"is_floating": True, "flows": [away("2026-01-01")]}, 0, id="registered"),
        pytest.param(
            {"is_floating": True, "flows": [away("2026-01-01", ends="2026-11-23")]}, 1, id="ended"
        ),
        pytest.param({"is_lost": True}, 1, id="marked as lost only"),
        pytest.param(
            {"is_lost": True, "flows": [away("2026-01-01", LOST)]}, 0, id="and registered"
        ),
        pytest.param({"is_floating": True, "is_member": False}, 0, id="has left"),
    ],
)  # fmt: skip
def test_whoever_is_marked_is_registered(values, expected):
    assert said(flows.registered, member(**values)) == [("FLOW-REG", "WARN")] * expected


@pytest.mark.parametrize(
    ("flow", "today", "expected"),
    [
        pytest.param(away("2026-01-31"), "2026-07-01", ["INFO"], id="a month before"),
        pytest.param(away("2026-01-31"), "2026-06-30", [], id="before that"),
        pytest.param(away("2026-01-31"), "2026-07-31", ["INFO"], id="the last day"),
        pytest.param(away("2026-01-31"), "2026-08-01", ["OVERDUE"], id="the day after"),
        pytest.param(
            away("2026-01-31", contacts=["2026-05-10"]), "2026-08-01", [], id="reached in May"
        ),
        pytest.param(
            away("2026-01-31", contacts=["2026-05-10!"]), "2026-08-01", ["OVERDUE"],
            id="not reached in May",
        ),
        pytest.param(
            away("2026-01-31", contacts=["2025-12-10"]), "2026-08-01", ["OVERDUE"],
            id="reached before",
        ),
        pytest.param(away("2026-01-31", ABROAD), "2026-08-01", ["OVERDUE"], id="abroad"),
        pytest.param(away("2026-01-31", FlowKind.KEPT), "2026-08-01", ["OVERDUE"], id="kept"),
        pytest.param(away("2026-01-31", LOST), "2026-08-01", [], id="lost"),
        pytest.param(away("2026-01-31", ends="2026-08-01"), "2026-08-01", [], id="back"),
    ],
)  # fmt: skip
def test_a_contact_every_half_year(flow, today, expected):
    found = said(flows.contacted, member(flows=[flow]), today)
    assert found == [("FLOW-CONTACT", word) for word in expected]


@pytest.mark.parametrize(
    ("contacts", "today", "expected"),
    [
        pytest.param([], "2026-02-01", ["WARN"], id="nobody has looked"),
        pytest.param(["2026-02-10!"], "2026-07-30", [], id="looked for"),
        pytest.param(["2026-02-10!"], "2026-07-31", ["OVERDUE"], id="six months"),
        pytest.param([], "2026-07-31", ["WARN", "OVERDUE"], id="neither"),
    ],
)
def test_whoever_is_lost_is_looked_for(contacts, today, expected):
    one = member(flows=[away("2026-01-31", LOST, contacts=contacts)])
    assert said(flows.searched_for, one, today) == [("FLOW-LOST", word) for word in expected]


def test_a_suspended_membership_asks_for_no_more_searching():
    one = member(flows=[away("2026-01-31", LOST)], status=PartyStatus.SUSPENDED)
    assert said(flows.searched_for, one) == []


@pytest.mark.parametrize(
    ("contacts", "today", "expected"),
    [
        pytest.param([], "2026-02-22", [], id="long before"),
        pytest.param([], "2026-02-23", ["INFO"], id="a month before"),
        pytest.param([], "2026-03-25", ["INFO"], id="two years"),
        pytest.param([], "2026-03-26", ["OVERDUE"], id="over"),
        pytest.param(["2025-05-01"], "2026-03-26", [], id="found meanwhile"),
    ],
)
def test_two_years_of_suspension_end_a_membership(contacts, today, expected):
    one = member(
        is_member=False,
        status=PartyStatus.SUSPENDED,
        status_since=day("2024-03-25"),
        flows=[away("2023-09-01", LOST, contacts=contacts)],
    )
    found = said(flows.suspended_too_long, one, today)
    assert found == [("FLOW-LOST", word) for word in expected]


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-10-23", []), ("2026-10-24", ["INFO"]), ("2026-11-23", ["INFO"]),
     ("2026-11-24", ["OVERDUE"])],
    ids=["before", "a month before", "five years", "over"],
)  # fmt: skip
def test_five_years_abroad(today, expected):
    one = member(flows=[away("2021-11-23", ABROAD, contacts=["2026-09-01"])])
    assert said(flows.abroad_too_long, one, today) == [("FLOW-ABROAD", word) for word in expected]
