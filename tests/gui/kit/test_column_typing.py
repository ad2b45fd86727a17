"""Figures typed down a column, as they are read out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit

from secretary_app.gui.kit.column_typing import ColumnTable


@pytest.fixture
def table(qtbot):
    """Three rows of two empty cells, the second column in front."""
    table = ColumnTable()
    qtbot.addWidget(table)
    model = QStandardItemModel(3, 2, table)
    for row in range(3):
        for column in range(2):
            model.setItem(row, column, QStandardItem(""))
    table.setModel(model)
    table.setEditTriggers(ColumnTable.EditTrigger.AnyKeyPressed)
    table.setCurrentIndex(model.index(0, 1))
    table.show()
    return table


def test_enter_takes_each_figure_in_and_goes_below(qtbot, table):
    for row, figure in enumerate(("20", "18", "15")):
        assert table.currentIndex().row() == row
        table.edit(table.currentIndex())
        line = table.viewport().findChild(QLineEdit)
        qtbot.keyClicks(line, figure)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: table.viewport().findChild(QLineEdit) is None)
    assert [table.model().index(row, 1).data() for row in range(3)] == ["20", "18", "15"]
    assert [table.model().index(row, 0).data() for row in range(3)] == ["", "", ""]


def test_enter_on_a_cell_goes_below_and_stays_on_the_last(qtbot, table):
    rows = []
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Enter)
        rows.append(table.currentIndex().row())
    assert rows == [1, 2, 2]
    assert table.currentIndex().column() == 1
