"""REL-*: transfers and who should be transferred."""

from datetime import date

import pytest
from members_made import TODAY, away, letter, member, said

from secretary_app.domain.member_values import FlowKind, TransferKind, TransferState, TransferWay
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules import relations
from secretary_app.domain.rules.members import findings_of_member
from secretary_app.domain.values import PersonKind

OUT, IN, CERTIFICATE = TransferKind.OUT, TransferKind.IN, TransferKind.CERTIFICATE


def test_somebody_to_whom_nothing_happens_has_no_findings():
    assert findings_of_member(member(), Policy(), TODAY) == []


@pytest.mark.parametrize(
    ("values", "today", "state"),
    [
        pytest.param({}, "2026-11-01", TransferState.ON_THE_WAY, id="issued today"),
        pytest.param({}, "2026-12-01", TransferState.ON_THE_WAY, id="on the thirtieth day"),
        pytest.param({}, "2026-12-02", TransferState.EXPIRED, id="the day after"),
        pytest.param({"valid_days": None}, "2027-12-02", TransferState.ON_THE_WAY, id="no limit"),
        pytest.param(
            {"received_on": "2026-11-20"}, "2026-12-02", TransferState.RECEIVED, id="received"
        ),
        pytest.param(
            {"received_on": "2026-11-20", "receipt_on": "2026-11-25"},
            "2026-12-02",
            TransferState.DONE,
            id="with receipt",
        ),
        pytest.param(
            {"received_on": "2026-11-20", "way": TransferWay.ONLINE},
            "2026-12-02",
            TransferState.DONE,
            id="online needs none",
        ),
        pytest.param(
            {"cancelled_on": "2026-11-20"}, "2026-12-02", TransferState.CANCELLED, id="withdrawn"
        ),
    ],
)
def test_how_far_a_transfer_has_come(values, today, state):
    assert letter(**values).state(date.fromisoformat(today)) is state


@pytest.mark.parametrize(
    ("issued", "days", "expected"),
    [
        pytest.param("2026-11-01", 9, ["INFO"], id="nine days"),
        pytest.param("2026-11-01", 10, [], id="ten"),
        pytest.param("2026-11-01", 30, [], id="thirty"),
        pytest.param("2026-11-01", 92, [], id="three months to the day: 1 February"),
        pytest.param("2026-11-01", 93, ["WARN"], id="a day more"),
        pytest.param("2025-11-30", 90, [], id="to the end of February"),
    ],
)
def test_a_letter_is_valid_for_three_months_at_most(issued, days, expected):
    one = member(transfers=[letter(issued, valid_days=days)])
    assert said(relations.validity, one, issued) == [("REL-VALID", word) for word in expected]


@pytest.mark.parametrize(
    ("today", "values", "expected"),
    [
        pytest.param("2026-11-23", {}, [("REL-HOLD", "INFO")], id="on the way"),
        pytest.param("2026-12-01", {}, [("REL-HOLD", "INFO")], id="the last day"),
        pytest.param("2026-12-02", {}, [("REL-LATE", "OVERDUE")], id="no longer valid"),
        pytest.param("2027-05-01", {}, [("REL-LATE", "OVERDUE")], id="six months"),
        pytest.param("2027-05-02", {}, [("REL-LATE", "OVERDUE")], id="more than six months"),
        pytest.param("2027-05-02", {"received_on": "2026-11-20"}, [], id="received"),
        pytest.param("2027-05-02", {"cancelled_on": "2026-11-20"}, [], id="withdrawn"),
        pytest.param(
            "2027-02-01", {"valid_days": None}, [("REL-HOLD", "INFO")], id="three months by rule"
        ),
        pytest.param(
            "2027-02-02", {"valid_days": None}, [("REL-LATE", "OVERDUE")], id="and no longer"
        ),
    ],
)
def test_a_transfer_out_is_followed_until_it_is_received(today, values, expected):
    one = member(transfers=[letter(**values)])
    assert said(relations.not_taken_over, one, today) == expected


def test_within_six_months_a_letter_may_be_issued_anew_and_later_not():
    one = member(transfers=[letter()])
    (early,) = relations.not_taken_over(one, Policy(), date(2027, 5, 1))
    (late,) = relations.not_taken_over(one, Policy(), date(2027, 5, 2))
    assert (early.due_on, "重新开具" in early.message) == (date(2026, 12, 1), True)
    assert (late.due_on, "重新开具" in late.message) == (date(2027, 5, 1), False)


@pytest.mark.parametrize("kind", [OUT, IN])
@pytest.mark.parametrize(
    ("values", "today", "expected"),
    [
        pytest.param({}, "2027-01-01", [], id="not received yet"),
        pytest.param({"received_on": "2026-11-20"}, "2026-12-20", ["INFO"], id="the last day"),
        pytest.param({"received_on": "2026-11-20"}, "2026-12-21", ["OVERDUE"], id="a day over"),
        pytest.param(
            {"received_on": "2026-11-20", "receipt_on": "2026-12-30"}, "2027-01-30", [], id="done"
        ),
        pytest.param(
            {"received_on": "2026-11-20", "way": TransferWay.ONLINE}, "2027-01-30", [], id="online"
        ),
    ],
)
def test_the_receipt_goes_back_within_a_month(kind, values, today, expected):
    one = member(transfers=[letter(kind=kind, **values)])
    found = said(relations.receipts, one, today)
    assert found == [("REL-RECEIPT", word) for word in expected]


@pytest.mark.parametrize(
    ("kind", "received", "expected"),
    [(IN, "2026-12-01", 0), (IN, "2026-12-02", 1), (OUT, "2026-12-02", 0)],
    ids=["on the last day", "a day late", "the other side's matter"],
)
def test_coming_with_a_letter_that_is_no_longer_valid_is_stated(kind, received, expected):
    one = member(transfers=[letter(kind=kind, received_on=received)])
    assert said(relations.came_too_late, one, "2027-01-01") == [("REL-LATE", "WARN")] * expected


@pytest.mark.parametrize(
    ("may", "way", "expected"),
    [
        (True, TransferWay.LETTER, 0),
        (False, TransferWay.LETTER, 1),
        (False, TransferWay.ONLINE, 0),
    ],
)
def test_only_a_committee_that_may_approve_issues_letters(may, way, expected):
    one = member(superior_can_approve=may, transfers=[letter(way=way)])
    assert said(relations.who_issues, one) == [("REL-AUTHORITY", "WARN")] * expected


@pytest.mark.parametrize(
    ("values", "unknown", "lacking"),
    [
        pytest.param({}, (), "", id="complete"),
        pytest.param({"to_place": ""}, (), "接收党组织", id="where to"),
        pytest.param(
            {"dues_until_on": None, "valid_days": None}, (), "党费交至年月、有效期", id="two"
        ),
        pytest.param({}, ("身份证号", "民族"), "身份证号、民族", id="of the person"),
    ],
)
def test_what_a_letter_still_lacks_is_named(values, unknown, lacking):
    one = member(unknown=unknown, transfers=[letter(**values)])
    found = [finding.message for finding in relations.letter_complete(one, Policy(), TODAY)]
    assert found == ([f"介绍信还缺：{lacking}。"] if lacking else [])


@pytest.mark.parametrize(
    ("issued", "days", "today", "expected"),
    [
        pytest.param("2026-05-23", 184, "2026-05-23", [], id="six months to the day"),
        pytest.param("2026-05-23", 185, "2026-05-23", [("REL-TEMP", "WARN")], id="a day more"),
        pytest.param("2026-05-23", 60, "2026-11-22", [], id="the day before six months"),
        pytest.param("2026-05-23", 60, "2026-11-23", [("REL-MOVE-6M", "WARN")], id="six months"),
    ],
)
def test_a_certificate_is_for_six_months_at_most(issued, days, today, expected):
    one = member(transfers=[letter(issued, CERTIFICATE, valid_days=days)])
    assert said(relations.certificates, one, today) == expected


STUDENT = {"kind": PersonKind.STUDENT, "expected_leave_on": date(2026, 6, 30)}


@pytest.mark.parametrize(
    ("values", "today", "expected"),
    [
        pytest.param(STUDENT, "2026-04-30", [], id="sixty-one days before"),
        pytest.param(STUDENT, "2026-05-01", ["INFO"], id="sixty days before"),
        pytest.param(STUDENT, "2026-06-30", ["INFO"], id="on the day"),
        pytest.param(STUDENT, "2026-07-01", ["OVERDUE"], id="the day after"),
        pytest.param(
            {**STUDENT, "kind": PersonKind.TEACHER}, "2026-07-01", [], id="a teacher retires"
        ),
        pytest.param(
            {**STUDENT, "transfers": [letter("2026-06-20")]}, "2026-07-01", [], id="on the way"
        ),
        pytest.param(
            {**STUDENT, "transfers": [letter("2026-06-20", cancelled_on="2026-06-25")]},
            "2026-07-01",
            ["OVERDUE"],
            id="withdrawn",
        ),
        pytest.param(
            {**STUDENT, "flows": [away("2026-07-01", FlowKind.KEPT)]}, "2026-07-01", [], id="kept"
        ),
        pytest.param(
            {**STUDENT, "flows": [away("2026-07-01", FlowKind.ABROAD)]}, "2026-07-01", [],
            id="abroad",
        ),
        pytest.param({**STUDENT, "is_member": False}, "2026-07-01", [], id="has left"),
    ],
)  # fmt: skip
def test_a_graduate_s_relation_goes_somewhere(values, today, expected):
    assert said(relations.graduates, member(**values), today) == [
        ("REL-GRAD", word) for word in expected
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2028-04-01", []),
        ("2028-04-02", [("INFO", "2028-07-01")]),
        ("2028-07-01", [("INFO", "2028-07-01")]),
        ("2028-07-02", [("OVERDUE", "2028-07-01")]),
        ("2029-07-01", [("OVERDUE", "2028-07-01")]),
        ("2029-07-02", [("OVERDUE", "2029-07-01")]),
    ],
    ids=["long before", "90 days before", "two years", "over", "three years", "over for good"],
)
def test_a_relation_kept_at_the_school_stays_two_years_three_at_most(today, expected):
    one = member(flows=[away("2026-07-01", FlowKind.KEPT)])
    found = relations.graduates(one, Policy(), date.fromisoformat(today))
    assert [(finding.severity.value, finding.due_on.isoformat()) for finding in found] == expected


@pytest.mark.parametrize(
    ("today", "values", "expected"),
    [
        pytest.param("2026-11-22", {}, [], id="the day before six months"),
        pytest.param("2026-11-23", {}, [False], id="six months"),
        pytest.param("2026-11-23", {"reason": "短期项目"}, [True], id="with a reason"),
        pytest.param("2026-11-23", {"ends": "2026-11-23"}, [], id="came back that day"),
    ],
)
def test_six_months_away_ask_to_transfer(today, values, expected):
    one = member(flows=[away("2026-05-23", **values)])
    found = relations.long_away(one, Policy(), date.fromisoformat(today))
    assert [finding.settled for finding in found] == expected
