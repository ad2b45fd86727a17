"""Amounts and months as people type them."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from secretary_app.gui.kit.money_edit import MoneyLine, parse_money
from secretary_app.gui.kit.month_edit import MonthEdit, parse_month

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("0.2", "0.2"),
        ("3,250.50元", "3250.50"),
        (" ２００．５ ", "200.5"),
        ("0", "0"),
        ("-1", None),
        ("1e999999", None),
        ("NaN", None),
        ("Infinity", None),
        ("十元", None),
        ("", None),
        ("9999999999", "9999999999"),
        ("10000000000", None),
    ],
)
def test_an_amount_is_read_or_refused(typed, amount):
    assert parse_money(typed) == (amount and Decimal(amount))


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2026-10", date(2026, 10, 1)),
        ("2026年3月", date(2026, 3, 1)),
        ("2026.03", date(2026, 3, 1)),
        ("202603", date(2026, 3, 1)),
        ("7", date(2026, 7, 1)),
        ("７月", date(2026, 7, 1)),
        ("2026-13", None),
        ("0", None),
        ("0000-01", None),
        ("去年", None),
        ("", None),
    ],
)
def test_a_month_is_read_or_refused(typed, month):
    assert parse_month(typed, TODAY) == month


def test_the_lines_say_what_is_wrong_and_the_arrows_change_the_month(qtbot):
    line, month = MoneyLine(Decimal("1.50")), MonthEdit(date(2026, 1, 1), TODAY)
    for one in (line, month):
        qtbot.addWidget(one)
    assert line.text() == "1.50"
    line.setText("一元")
    assert line.value() is None
    assert "金额" in line.problem()
    qtbot.keyClick(month, Qt.Key.Key_Down)
    assert month.text() == "2025-12"
    qtbot.keyClick(month, Qt.Key.Key_Up)
    assert month.text() == "2026-01"
    month.setText("十三月")
    assert "月份" in month.problem()
