"""Sheets of dues: a column a month, or a row a payment; nothing counts twice."""

from datetime import date
from decimal import Decimal

import pytest
from invented_sheets import invented, write
from sqlalchemy import select

from secretary_app.domain.member_values import DuesKind
from secretary_app.domain.values import PersonKind
from secretary_app.services import dues_fixing
from secretary_app.services.dues_fixing import FixedDues
from secretary_app.services.imports import Choices, apply, changes, preview, revise
from secretary_app.store import history
from secretary_app.store.records import DuesPayment, Person

TODAY = date(2026, 11, 23)
MONTHS = [f"{month}月" for month in range(1, 13)]


@pytest.fixture
def members(sessions, branch):
    """Three members of the roster, by number."""
    with sessions.begin() as session:
        for number in range(3):
            one = invented(number)
            session.add(
                Person(
                    branch_id=branch.id,
                    name=one.name,
                    school_no=one.school_no,
                    joined_on=one.joined_on,
                    full_on=one.full_on,
                )
            )
    return [invented(number) for number in range(3)]


@pytest.fixture
def previewed(sessions, members, tmp_path):
    """Return a function from rows to the preview of a sheet of them."""

    def function(*rows, choices=None, **options):
        path = write(tmp_path / "党费.xlsx", [list(row) for row in rows], **options)
        with sessions() as session:
            return preview(session, path, today=TODAY, choices=choices)

    return function


@pytest.fixture
def confirm(sessions):
    """Return a function that applies a preview and returns the payments by name and month."""

    def function(found):
        with sessions.begin() as session:
            apply(session, found)
        with sessions() as session:
            query = select(Person.name, DuesPayment.month_on, DuesPayment.amount)
            rows = session.execute(query.join(Person, Person.id == DuesPayment.person_id))
            return {(name, month.month): amount for name, month, amount in rows}

    return function


def told(found):
    return [(one.row, one.column, one.message) for one in found.problems]


def test_a_column_a_month_with_the_year_in_the_title(members, previewed, confirm):
    one, other, _third = members
    found = previewed(
        ["2025年党费收缴登记表"],
        ["序号", "姓名", *MONTHS, "合计", "签名"],
        [1, one.name, 10, 10, "10.00", "", 0, "-", *[""] * 6, 30, ""],
        [2, other.name, *[5] * 12, 60, ""],
        ["合计", "", *[15] * 12, 90, ""],
    )
    assert found.kind == "dues"
    assert found.year == 2025
    assert told(found)[0][0] == 5  # the sums, left out
    assert found.counts.change == 2
    paid = confirm(found)
    assert {key: amount for key, amount in paid.items() if key[0] == one.name} == {
        (one.name, month): Decimal("10.00") for month in (1, 2, 3)
    }
    assert sum(1 for key in paid if key[0] == other.name) == 12


def test_an_import_of_dues_is_one_entry_undone_at_once(sessions, members, previewed, confirm):
    confirm(previewed(["姓名", *MONTHS[:3]], [members[0].name, 1, 1, 1]))
    with sessions.begin() as session:
        assert history.entries(session)[0].label == "导入党费：1 人，3 人月"
        history.undo(session)
        assert session.scalars(select(DuesPayment)).all() == []


def test_the_same_sheet_again_changes_nothing_and_a_new_amount_shows_old_and_new(
    members, previewed, confirm
):
    head = ["姓名", "学号", *MONTHS[:3]]
    row = [members[0].name, members[0].school_no, 10, 10, ""]
    confirm(previewed(head, row))
    assert previewed(head, row).counts.same == 1
    found = previewed(head, [*row[:2], 10, 12, 12])
    assert [(one.label, one.old, one.new) for one in changes(found, found.rows[0])] == [
        ("2026年2月", "10.00 元", "12.00 元"),
        ("2026年3月", "", "12.00 元"),
    ]


def test_months_without_a_year_are_taken_for_this_one_and_it_can_be_changed(
    sessions, members, previewed
):
    found = previewed(["姓名", *MONTHS], [members[0].name, *[1] * 12])
    assert "按 2026 年导入" in told(found)[0][2]
    with sessions() as session:
        other = revise(session, found, Choices(year=2024), today=TODAY)
    assert next(iter(other.rows[0].values)) == "2024-01"
    assert told(other) == []


@pytest.mark.parametrize(
    "head",
    [
        ["2026年1月", "2026年2月"],
        ["2026-01", "2026-02"],
        ["2026.1月", "2026.2月"],
        ["1月份", "2月份"],
        ["一月", "二月"],
        ["1月（元）", "2月（元）"],
    ],
)
def test_months_in_the_ways_headings_write_them(members, previewed, head):
    found = previewed(["姓名", "学号", *head], [members[0].name, members[0].school_no, 1, 2])
    assert list(found.rows[0].values) == ["2026-01", "2026-02"]


def test_months_as_bare_numbers_under_a_group(members, previewed):
    rows = [
        ["姓名", "月份", *[""] * 11],
        ["", *range(1, 13)],
        [members[0].name, *[1] * 12],
    ]
    merges = [(0, 0, 1, 0, "姓名"), (0, 1, 0, 12, "月份")]
    found = previewed(*rows, merges=merges)
    assert found.kind == "dues"
    assert len(found.rows[0].values) == 12


def test_a_row_a_payment_with_months_and_day(members, previewed, confirm):
    head = ["学号", "姓名", "缴费起始月份", "缴费截止月份", "缴费金额", "缴费日期", "缴费说明"]
    one = members[0]
    row = [one.school_no, one.name, "2026-01", "2026年3月", "100元", "2026-03-20", "一季度"]
    found = previewed(head, row)
    assert confirm(found) == {
        (one.name, 1): Decimal("33.33"),
        (one.name, 2): Decimal("33.33"),
        (one.name, 3): Decimal("33.34"),
    }
    assert previewed(head, row).counts.same == 1


def test_paid_without_an_amount_is_what_was_fixed_or_is_left_out(
    sessions, members, previewed, confirm
):
    with sessions.begin() as session:
        dues_fixing.fix(
            session,
            [FixedDues(person_id=1, kind=DuesKind.STUDENT, from_on=date(2026, 1, 1))],
        )
        session.get_one(Person, 2).kind = PersonKind.TEACHER
    found = previewed(
        ["姓名", "1月", "2月"], [members[0].name, "√", "已缴"], [members[1].name, "√", "×"]
    )
    assert [row.action for row in found.rows] == ["change", "refused"]
    assert any("没有金额" in message for _, _, message in told(found))
    assert confirm(found) == {(members[0].name, month): Decimal("0.20") for month in (1, 2)}


def test_who_is_not_in_the_roster_is_refused_and_two_of_one_name_are_asked_about(
    sessions, branch, members, previewed
):
    with sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name=members[0].name, school_no="9"))
    found = previewed(["姓名", "1月", "2月"], ["无名氏", 1, 1], [members[0].name, 1, 1])
    assert [row.action for row in found.rows] == ["refused", "conflict"]
    assert len(found.rows[1].candidates) == 2
    with sessions() as session:
        chosen = Choices(same_person={3: found.rows[1].candidates[0]})
        assert revise(session, found, chosen, today=TODAY).rows[1].action == "change"


def test_one_member_and_month_twice_in_a_sheet_is_a_conflict(members, previewed):
    head = ["姓名", "月份", "金额"]
    found = previewed(head, [members[0].name, "2026-01", 1], [members[0].name, "202601", 2])
    assert [row.action for row in found.rows] == ["change", "conflict"]


@pytest.mark.parametrize("amount", ["很多", -5, "1e99"])
def test_an_amount_that_is_none_is_named(members, previewed, amount):
    found = previewed(["姓名", "月份", "金额"], [members[0].name, "2026-01", amount])
    assert found.counts.refused == 1
    assert (2, "金额") in [(row, column) for row, column, _ in told(found)]


def test_people_under_a_heading_that_does_not_say_names(members, previewed, confirm):
    rows = [[number, one.name, 5, 5] for number, one in enumerate(members, start=1)]
    found = previewed(["2025年党费"], ["序号", "党员", "1月", "2月"], *rows)
    assert found.counts.change == 3, told(found)
    assert len(confirm(found)) == 6


def test_a_month_that_cannot_be_told_is_said_so(members, previewed):
    rows = [[one.name, "26年3月", 5] for one in members[:1]]
    found = previewed(["姓名", "月份", "金额"], *rows)
    assert (2, "月份", "看不出是哪年哪月，请写成 2026-03 的样子。") in told(found)
