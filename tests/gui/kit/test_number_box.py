"""Boxes that stay as they are while the wheel rolls over them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.number_box import DecimalBox, NumberBox


def roll(widget):
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turn)
    return turn.isAccepted()


@pytest.mark.parametrize(
    ("made", "value"),
    [
        pytest.param(lambda: NumberBox(maximum=40, value=28), lambda box: box.value(), id="whole"),
        pytest.param(lambda: DecimalBox(value=2.5), lambda box: box.value(), id="decimals"),
        pytest.param(
            lambda: Choice([(1, "一"), (2, "二")], 1, empty=None),
            lambda box: box.currentIndex(),
            id="choice",
        ),
    ],
)
def test_a_page_is_scrolled_without_changing_what_lies_under_the_pointer(qtbot, made, value):
    box = made()
    qtbot.addWidget(box)
    before = value(box)
    assert box.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert not roll(box)
    assert value(box) == before
