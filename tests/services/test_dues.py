"""Dues: collecting for many at once, fixing, reducing, and what the ledger then says."""

from datetime import date
from decimal import Decimal

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import (
    DuesKind,
    DuesManner,
    MonthState,
    TransferKind,
    TransferWay,
)
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import BranchKind, PartyStatus, PersonKind
from secretary_app.services import checks, dues, dues_facts, dues_fixing, transfers
from secretary_app.services.dues import PaidMonth
from secretary_app.services.dues_fixing import FixedDues
from secretary_app.services.statuses import change_status
from secretary_app.store import history
from secretary_app.store.records import DuesPayment, Person

TODAY = date(2026, 11, 23)
JAN, OCT = date(2026, 1, 1), date(2026, 10, 1)


@pytest.fixture
def members(sessions, branch):
    """A teacher with a wage, a student, and one admitted this September."""
    people = [
        Person(branch_id=branch.id, name="王老师", kind=PersonKind.TEACHER),
        Person(branch_id=branch.id, name="李同学", kind=PersonKind.STUDENT),
        Person(branch_id=branch.id, name="新党员", kind=PersonKind.STUDENT),
    ]
    people[0].joined_on, people[0].full_on = date(2010, 6, 1), date(2011, 6, 1)
    people[1].joined_on, people[1].full_on = date(2023, 6, 1), date(2024, 6, 1)
    people[2].joined_on = date(2026, 9, 30)
    with sessions.begin() as session:
        session.add_all(people)
        session.flush()
        ids = [person.id for person in people]
        wage = FixedDues(person_id=ids[0], from_on=JAN, kind=DuesKind.EMPLOYED, base=Decimal(5000))
        dues_fixing.fix(session, [wage])
    return ids


def book(sessions, year=2026):
    with sessions() as session:
        return {row.name: row for row in dues_facts.year_book(session, year, TODAY)}


def states(row):
    return "".join(
        {"PAID": "✓", "OWING": "欠", "OPEN": "·", "NOT_DUE": "—", "PART": "半", "EXEMPT": "免"}[
            line.state
        ]
        for line in row.lines
    )


def paid(number, month, amount, **values):
    return PaidMonth(
        person_id=number, month_on=month, amount=Decimal(amount), paid_on=TODAY, **values
    )


@pytest.mark.parametrize(
    ("branch", "kind", "post", "found"),
    [
        (BranchKind.STUDENT, None, None, DuesKind.STUDENT),
        (BranchKind.STUDENT, PersonKind.TEACHER, None, DuesKind.EMPLOYED),
        (BranchKind.STUDENT, None, "事业单位管理岗位", DuesKind.EMPLOYED),
        (BranchKind.TEACHER, None, None, DuesKind.EMPLOYED),
        (BranchKind.TEACHER, PersonKind.STUDENT, None, DuesKind.STUDENT),
        (BranchKind.TEACHER, None, "本科生", DuesKind.STUDENT),
        (BranchKind.ADMIN, None, None, DuesKind.EMPLOYED),
        (BranchKind.ADMIN, PersonKind.TEACHER, "退休人员", DuesKind.RETIRED),
        (BranchKind.RETIRED, None, None, DuesKind.RETIRED),
        (BranchKind.RETIRED, PersonKind.TEACHER, None, DuesKind.RETIRED),
        (BranchKind.RETIRED, PersonKind.TEACHER, "事业单位管理岗位", DuesKind.EMPLOYED),
    ],
)
def test_the_branch_tells_the_kind_of_dues_where_the_roster_does_not(branch, kind, post, found):
    assert dues_facts.kind_of(kind, post, branch=branch) is found
    assert dues_facts.kind_of(kind, post, DuesKind.OWNER, branch) is DuesKind.OWNER


def test_a_student_whose_row_says_only_a_name_owes_what_students_owe(sessions, branch):
    with sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="甲", joined_on=JAN, full_on=OCT))
    assert branch.kind is BranchKind.STUDENT
    assert book(sessions)["甲"].lines[9].due == Decimal("0.20")


def test_payments_of_many_people_and_months_are_one_change(sessions, members):
    teacher, student, _ = members
    wanted = [paid(student, date(2026, month, 15), "0.20") for month in range(1, 11)]
    wanted += [paid(teacher, JAN, "50"), paid(teacher, OCT, "30")]
    with sessions.begin() as session:
        assert dues.record_payments(session, wanted) == 12
    assert states(book(sessions)["李同学"]) == "✓✓✓✓✓✓✓✓✓✓··"
    assert states(book(sessions)["王老师"]) == "✓欠欠欠欠欠欠欠欠半··"
    assert states(book(sessions)["新党员"]) == "————————欠欠··"
    assert book(sessions)["王老师"].lacking == Decimal("420.00")
    with sessions.begin() as session:
        assert history.undo(session) == "登记党费：2 人，2026年1月至2026年10月"
        assert session.query(DuesPayment).count() == 0
        assert history.redo(session)
        assert session.query(DuesPayment).count() == 12


def test_a_month_recorded_again_is_replaced_and_the_same_again_changes_nothing(sessions, members):
    teacher = members[0]
    with sessions.begin() as session:
        dues.record_payments(session, [paid(teacher, OCT, "20"), paid(teacher, OCT, "10")])
    assert book(sessions)["王老师"].paid == Decimal("30.00")
    with sessions.begin() as session:
        assert dues.record_payments(session, [paid(teacher, OCT, "50")]) == 1
        assert dues.record_payments(session, [paid(teacher, OCT, "50")]) == 0
    assert book(sessions)["王老师"].paid == Decimal("50.00")
    with sessions.begin() as session:
        assert dues.take_back(session, [(teacher, OCT), (teacher, JAN)]) == 1
    assert book(sessions)["王老师"].paid == 0


@pytest.mark.parametrize(
    "wrong",
    [{"amount": Decimal(-1)}, {"amount": Decimal(10) ** 12}, {"person_id": 999}],
    ids=["below nought", "too large", "nobody"],
)
def test_what_cannot_be_recorded_leaves_nothing_behind(sessions, members, wrong):
    values = {"person_id": members[0], "month_on": JAN, "amount": Decimal(5), **wrong}
    with sessions() as session, pytest.raises(UserError) as refused:
        dues.record_payments(session, [paid(members[1], JAN, "0.2"), PaidMonth(**values)])
    assert refused.value.hint
    assert book(sessions)["李同学"].paid == 0


def test_many_months_are_paid_in_full_with_one_stroke(sessions, members):
    teacher, _student, _newcomer = members
    months = [(number, date(2026, month, 1)) for number in members for month in (8, 9, 10)]
    with sessions.begin() as session:
        dues.record_payments(session, [paid(teacher, OCT, "20")])
        assert dues.pay_in_full(session, months, TODAY, TODAY) == 8
    assert states(book(sessions)["新党员"]) == "————————✓✓··"
    assert book(sessions)["王老师"].paid == Decimal("150.00")
    assert book(sessions)["王老师"].lines[9].paid_on == TODAY


def test_nobody_s_month_is_paid_in_full_before_its_amount_is_known(sessions, branch):
    with sessions.begin() as session:
        teacher = Person(branch_id=branch.id, name="甲", kind=PersonKind.TEACHER)
        teacher.joined_on = date(2010, 6, 1)
        session.add(teacher)
        session.flush()
        assert dues.pay_in_full(session, [(teacher.id, OCT)], TODAY, TODAY) == 0


def test_a_fixing_works_out_base_and_amount_and_the_roster_follows(sessions, members):
    teacher = members[0]
    parts = {"post_wage": Decimal(6200), "pension": Decimal("496"), "reward_merit": Decimal(900)}
    with sessions.begin() as session:
        one = FixedDues(
            person_id=teacher, from_on=date(2027, 1, 9), kind=DuesKind.EMPLOYED, parts=parts
        )
        assert dues_fixing.fix(session, [one]) == 1
    with sessions() as session:
        person = session.get_one(Person, teacher)
        assert (person.dues_kind, person.dues_base) == (DuesKind.EMPLOYED, Decimal("5704.00"))
        latest, first = dues_fixing.fixings_of(session, teacher)
        assert (latest.from_on, latest.monthly) == (date(2027, 1, 1), Decimal("85.56"))
        assert first.monthly == Decimal("50.00")
    with sessions.begin() as session:
        dues_fixing.remove_fixing(session, latest.id)
        assert session.get_one(Person, teacher).dues_base == Decimal("5000.00")
        assert history.undo(session) is not None
        assert session.get_one(Person, teacher).dues_base == Decimal("5704.00")


def test_a_wage_without_a_base_is_refused_by_name(sessions, members):
    one = FixedDues(person_id=members[0], from_on=JAN, kind=DuesKind.EMPLOYED)
    with sessions() as session, pytest.raises(UserError, match="王老师"):
        dues_fixing.fix(session, [one])


def test_a_reduction_holds_once_it_is_approved(sessions, members):
    teacher = members[0]
    values = {"from_on": date(2026, 9, 5), "amount": Decimal(0), "reason": "大病治疗"}
    with sessions.begin() as session:
        reduction = dues_fixing.reduce(session, teacher, values)
        dues.record_payments(session, [paid(members[1], JAN, "0.2")])
    assert states(book(sessions)["王老师"])[8:] == "欠欠··"
    found = [one.rule for one in of_person(sessions, teacher)]
    assert "DUES-EXEMPT" in found
    with sessions.begin() as session:
        approved = {**values, "approved_on": date(2026, 9, 20)}
        dues_fixing.change_reduction(session, reduction.id, approved)
    assert states(book(sessions)["王老师"])[8:] == "免免免免"
    with sessions.begin() as session:
        dues_fixing.remove_reduction(session, reduction.id)
        assert dues_fixing.reductions_of(session, teacher) == []


@pytest.mark.parametrize(
    "values",
    [
        {"from_on": OCT, "until_on": JAN, "reason": "病"},
        {"from_on": OCT, "reason": " "},
        {"from_on": OCT, "reason": "病", "amount": Decimal(-1)},
    ],
    ids=["ends before it begins", "no reason", "below nought"],
)
def test_a_reduction_that_cannot_be_is_refused(sessions, members, values):
    with sessions() as session, pytest.raises(UserError):
        dues_fixing.reduce(session, members[0], values)


def of_person(sessions, number):
    with sessions() as session:
        return list(checks.of_members(session, Policy(), TODAY, number))


def of_branch(sessions):
    with sessions() as session:
        return {one.rule: one for one in checks.findings(session, TODAY)}


def test_dues_are_asked_about_only_where_they_are_kept(sessions, members):
    with sessions.begin() as session:
        fixing = dues_fixing.fixings_of(session, members[0])[0]
        dues_fixing.remove_fixing(session, fixing.id)
    assert not [rule for rule in of_branch(sessions) if rule.startswith("DUES")]
    with sessions.begin() as session:
        dues.record_payments(session, [paid(members[1], date(2026, 9, 1), "0.2")])
    found = of_branch(sessions)
    assert "新党员" in found["DUES-LATE"].message
    assert {"DUES-PROB", "DUES-LATE"} <= found.keys()


def test_a_month_advanced_by_somebody_is_a_violation_until_it_is_put_right(sessions, members):
    teacher = members[0]
    with sessions.begin() as session:
        dues.record_payments(session, [paid(teacher, OCT, "50", manner=DuesManner.ADVANCED)])
    assert "DUES-NOADV" in {one.rule for one in of_person(sessions, teacher)}
    with sessions.begin() as session:
        dues.record_payments(session, [paid(teacher, OCT, "50")])
    assert "DUES-NOADV" not in {one.rule for one in of_person(sessions, teacher)}


def test_what_was_made_public_is_remembered_by_year(sessions, members):
    with sessions.begin() as session:
        dues.publish(session, 2025, date(2026, 1, 10), "支部党员大会")
        with pytest.raises(UserError):
            dues.publish(session, 2027, date(2026, 1, 10))
    with sessions() as session:
        assert [one.year for one in dues.publications(session)] == [2025]
        assert dues_facts.ledger(session, Policy()).published == {2025: date(2026, 1, 10)}


def test_a_letter_says_which_months_are_due_here(sessions, members):
    came = {
        "kind": TransferKind.IN,
        "issued_on": date(2026, 8, 20),
        "way": TransferWay.LETTER,
        "from_place": "中共某市委",
        "dues_until_on": date(2026, 8, 31),
        "received_on": date(2026, 8, 28),
    }
    went = {**came, "kind": TransferKind.OUT, "from_place": "", "to_place": "中共某县委"}
    went |= {"dues_until_on": date(2026, 6, 1), "received_on": date(2026, 7, 5)}
    went["issued_on"] = date(2026, 6, 20)
    with sessions.begin() as session:
        transfers.record_transfer(session, members[0], came)
        transfers.record_transfer(session, members[1], went)
    assert states(book(sessions)["王老师"])[:9] == "————————欠"
    assert states(book(sessions)["李同学"])[4:8] == "欠欠——"


@pytest.mark.parametrize(
    ("status", "expected"),
    [(PartyStatus.SUSPENDED, "欠欠欠———"), (PartyStatus.DECEASED, "欠欠欠———")],
)
def test_nothing_is_due_from_the_month_in_which_the_membership_ends(
    sessions, members, status, expected
):
    with sessions.begin() as session:
        change_status(session, members[0], status, date(2026, 4, 15), "失联")
    assert states(book(sessions)["王老师"])[:6] == expected


def test_a_guest_pays_elsewhere(sessions, members):
    with sessions.begin() as session:
        session.get_one(Person, members[0]).is_guest = True
    assert "王老师" not in book(sessions)


def test_the_ledger_of_another_year_names_those_who_owed_then(sessions, members):
    assert set(book(sessions, 2020)) == {"王老师"}
    assert all(line.state is MonthState.OWING for line in book(sessions, 2020)["王老师"].lines)
