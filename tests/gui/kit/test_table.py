from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from secretary_app.gui.kit import theme
from secretary_app.gui.kit.table_model import PAGE, Column, LazyTableModel, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.kit.theme import Scheme


@dataclass
class Fruit:
    name: str
    price: int | None


COLUMNS = (
    Column[Fruit]("名称", lambda fruit: fruit.name),
    Column[Fruit](
        "价格", lambda fruit: str(fruit.price or ""), sort_key=lambda fruit: fruit.price, width=80
    ),
)
FRUITS = [Fruit("梨", 30), Fruit("=苹果", 200), Fruit("枣", None)]


@pytest.fixture
def model():
    model = RecordTableModel(COLUMNS)
    model.set_rows(FRUITS)
    return model


@pytest.fixture
def table(qtbot, model, settings):
    table = RecordTable(model, "fruit", settings)
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    return table


def test_the_table_keeps_qts_contract(model, qtmodeltester):
    qtmodeltester.check(model)


def test_a_lazy_table_keeps_qts_contract(qtmodeltester):
    model = LazyTableModel(COLUMNS, lambda ids: {one: Fruit(str(one), one) for one in ids})
    model.set_ids(range(500))
    qtmodeltester.check(model)


def test_a_lazy_table_fetches_only_the_page_that_is_seen():
    asked = []

    def fetch(ids):
        asked.extend(ids)
        return {one: Fruit(str(one), one) for one in ids}

    model = LazyTableModel(COLUMNS, fetch)
    model.set_ids(range(100_000))
    assert model.index(50_000, 0).data() == "50000"
    assert len(asked) <= PAGE
    assert model.index(50_001, 0).data() == "50001"
    assert len(asked) <= PAGE


def test_a_heading_sorts_by_its_value_and_leaves_the_unknown_last(table, model):
    table.let_headings_sort()
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [model.record(row).name for row in range(3)] == ["=苹果", "梨", "枣"]
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [model.record(row).name for row in range(3)] == ["梨", "=苹果", "枣"]


def test_columns_grow_with_the_zoom_also_where_they_were_kept_at_another(qtbot, table, settings):
    table.setColumnWidth(0, 120)
    theme.apply(Scheme.LIGHT, 150)
    try:
        assert table.columnWidth(0) == 180
        table.save_state()
        theme.apply(Scheme.LIGHT, 100)
        assert table.columnWidth(0) == 120
        again = RecordTable(table.model(), "fruit", settings)
        qtbot.addWidget(again)
        assert again.columnWidth(0) == 120
    finally:
        theme.apply(Scheme.LIGHT, 100)


def test_chosen_rows_are_copied_for_excel(qtbot, table):
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "名称\t价格\n梨\t30\n=苹果\t200\n枣\t"
    assert "<td" in mime.html()
    assert "=苹果" in mime.html()


def test_enter_opens_the_record_in_front(qtbot, table):
    table.setCurrentIndex(table.model().index(1, 0))
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [FRUITS[1]]


def test_widths_and_hidden_columns_survive_a_restart(qtbot, table, model, settings):
    table.setColumnWidth(0, 222)
    table.header_menu().actions()[1].trigger()
    assert table.isColumnHidden(1)
    table.save_state()

    again = RecordTable(model, "fruit", settings)
    qtbot.addWidget(again)
    assert again.isColumnHidden(1)
    assert again.horizontalHeader().sectionSize(0) == 222
    again.reset_columns()
    assert not again.isColumnHidden(1)


def test_what_the_program_chooses_stays_chosen_while_ctrl_is_held(qtbot, table):
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.keyPress(table.windowHandle(), Qt.Key.Key_Control, ctrl)
    assert QGuiApplication.keyboardModifiers() & ctrl
    table.selectRow(1)
    table.selectRow(1)
    QTest.keyRelease(table.windowHandle(), Qt.Key.Key_Control)
    assert table.chosen_records() == [FRUITS[1]]
