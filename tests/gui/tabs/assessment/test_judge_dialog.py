from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from secretary_app.domain.assessment import (
    AssessmentRow,
    Calculation,
    Indicator,
    Judgement,
    Part,
    Score,
)
from secretary_app.gui.tabs.assessment.judge_dialog import JudgeDialog, Limits


def row(part, points, suggested=None):
    indicator = Indicator(
        id="A5.1",
        part=part,
        level="档案与制度",
        name="记录规范",
        points=points,
        standard="已签字的会议记录占比乘以 3 分。",
        calculation=Calculation.SEMI,
    )
    score = Score(points=suggested, computation="会议记录 64 份，已登记签字 63 份。")
    return AssessmentRow(indicator=indicator, full=points, score=score)


@pytest.fixture
def dialog(qtbot):
    dialog = JudgeDialog(
        row(Part.COMMON, Decimal(3), Decimal("2.95")), Limits(Decimal(0), Decimal(3))
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_suggested_points_stand_ready(dialog):
    assert dialog.points.text() == "2.95"
    assert dialog.ok.isEnabled()


@pytest.mark.parametrize(
    ("typed", "message"),
    [("3.5", "0 到 3"), ("-1", "0 到 3"), ("三分", "请填写数字"), ("NaN", "请填写数字")],
)
def test_points_that_cannot_be_are_named_while_typing(dialog, typed, message):
    dialog.points.setText(typed)
    assert not dialog.ok.isEnabled()
    assert message in dialog.reason.text()


def test_the_dialog_returns_a_value(dialog, qtbot):
    dialog.points.setText("2.5")
    dialog.evidence.setText("附件 1")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.value() == Judgement(points=Decimal("2.5"), evidence="附件 1")


def test_nothing_typed_is_no_judgement(dialog):
    dialog.points.clear()
    assert dialog.value() == Judgement(points=None)


def test_a_case_of_the_negative_list_needs_its_words(qtbot):
    dialog = JudgeDialog(row(Part.NEGATIVE, Decimal(-3)), Limits(Decimal(-100), Decimal(0)))
    qtbot.addWidget(dialog)
    dialog.points.setText("-3")
    assert not dialog.ok.isEnabled()
    dialog.ground.setPlainText("一名党员受警告处分")
    assert dialog.ok.isEnabled()
