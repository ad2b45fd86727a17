from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget

from secretary_app.gui.kit.date_edit import DateEdit, parse_date

TODAY = date(2026, 11, 23)
FIFTH_OF_MARCH = date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    ["2026-3-5", "2026-03-05", "20260305", "3.5", "3-5", "2026.3.5", "2026/3/5",
     "2026年3月5日", "3月5日", " 2026-3-5 ", "２０２６－３－５"],
)  # fmt: skip
def test_people_type_a_day_in_many_ways(text):
    assert parse_date(text, TODAY) == FIFTH_OF_MARCH


@pytest.mark.parametrize("text", ["", "2026-2-29", "13.5", "2026", "昨天", "3.5.1"])
def test_what_is_no_day_is_none(text):
    assert parse_date(text, TODAY) is None


def test_a_typed_day_is_tidied_when_the_cursor_leaves(qtbot):
    edit = DateEdit(None, TODAY)
    qtbot.addWidget(edit)
    edit.show()
    qtbot.keyClicks(edit.line, "3.5")
    qtbot.keyClick(edit.line, Qt.Key.Key_Return)

    assert edit.line.text() == "2026-03-05"
    assert edit.value() == FIFTH_OF_MARCH


def test_what_is_no_day_is_said_and_empty_is_allowed(qtbot):
    edit = DateEdit(None, TODAY)
    qtbot.addWidget(edit)
    assert edit.problem() == ""
    edit.line.setText("2026-2-30")
    assert "2026-3-5" in edit.problem()
    assert edit.value() is None


def test_a_day_is_picked_from_the_calendar(qtbot):
    edit = DateEdit(None, TODAY)
    qtbot.addWidget(edit)
    edit.show()
    menu = edit.open_calendar()
    calendar = menu.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 23)
    calendar.clicked.emit(QDate(2026, 3, 5))

    assert edit.value() == FIFTH_OF_MARCH
