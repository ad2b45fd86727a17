"""统计: the same numbers in bars and in the table, and whoever is behind one of them."""

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from secretary_app.domain.composition import Dimension, Population
from secretary_app.domain.values import Gender
from secretary_app.gui.tabs.roster import tab as tab_module
from secretary_app.gui.tabs.roster.statistics_dialog import StatisticsDialog
from secretary_app.gui.tabs.roster.tab import RosterTab
from secretary_app.services.composition import composition_sheet
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)


@pytest.fixture
def people(sessions, branch):
    with sessions.begin() as session:
        for name, gender, joined, full, left in (
            ("甲", Gender.MALE, 2023, 2024, None),
            ("乙", Gender.FEMALE, 2023, 2024, None),
            ("丙", Gender.FEMALE, 2026, None, None),
            ("丁", Gender.FEMALE, 2019, 2020, 2025),
        ):
            session.add(
                Person(
                    branch_id=branch.id,
                    name=name,
                    gender=gender,
                    joined_on=date(joined, 6, 1),
                    full_on=date(full, 6, 1) if full else None,
                    left_on=date(left, 7, 1) if left else None,
                )
            )
        session.add(Person(branch_id=branch.id, name="戊", applied_on=date(2026, 5, 1)))


@pytest.fixture
def dialog(qtbot, desk, people):
    with desk.sessions() as session:
        dialog = StatisticsDialog(desk, composition_sheet(session, TODAY))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def cells(dialog, row):
    model = dialog.model
    return [model.data(model.index(row, at)) for at in range(model.columnCount())]


def test_the_table_holds_what_the_bars_say(dialog):
    dialog.population.set_value(Population.MEMBERS)
    dialog.turn_to(Dimension.GENDER)
    assert dialog.now.bars.words == "党员（含预备）·性别（人）：男性别 1；女性别 2"
    assert cells(dialog, 0) == ["男", "1", "33%", "1", "1", "1", "0", "0"]
    assert cells(dialog, 1)[:5] == ["女", "2", "67%", "1", "2"]
    assert cells(dialog, 2)[0] == "合计"
    titles = [
        dialog.model.headerData(at, Qt.Orientation.Horizontal)
        for at in range(dialog.model.columnCount())
    ]
    assert titles[:4] == ["性别", "现在", "占比", "2025年末"]


def test_the_numbers_can_be_copied_as_a_table(dialog):
    dialog.table.selectAll()
    dialog.table.copy()
    lines = QGuiApplication.clipboard().mimeData().text().splitlines()
    assert lines[0].split("\t")[:3] == ["阶段", "现在", "占比"]
    assert lines[1].split("\t")[:2] == ["正式党员", "2"]


@pytest.fixture
def tab(qtbot, desk, people):
    tab = RosterTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    return tab


def shown(tab, monkeypatch, press):
    """Open the statistics, press something, and return whom the roster shows then."""

    def use(dialog):
        dialog.show()
        press(dialog)
        return dialog.result()

    monkeypatch.setattr(StatisticsDialog, "exec", use)
    tab.show_statistics()
    names = "".join(tab.model.record(row).name for row in range(tab.model.rowCount()))
    return names, [chip.text for chip in tab.filters.chips]


def gender(dialog, population=Population.MEMBERS):
    dialog.population.set_value(population)
    dialog.turn_to(Dimension.GENDER)


def test_a_click_on_a_bar_filters_the_roster(tab, monkeypatch):
    def press(dialog):
        gender(dialog)
        at = dialog.now.place_at(QPointF(100, dialog.now.height() - 10))
        assert at == 1
        dialog.now.clicked.emit(at)

    assert shown(tab, monkeypatch, press) == (
        "乙丙",
        ["统计：女 党员（含预备）（2 人）"],
    )


def test_a_number_of_a_year_past_shows_those_of_then(tab, monkeypatch):
    def press(dialog):
        gender(dialog)
        dialog.table.doubleClicked.emit(dialog.model.index(1, 4))

    assert shown(tab, monkeypatch, press) == (
        "乙丁",
        ["统计：2024 年末 女 党员（含预备）（2 人）"],
    )


def test_a_group_of_bars_of_a_year_and_the_total(tab, monkeypatch):
    names, _chips = shown(tab, monkeypatch, lambda dialog: dialog.course.clicked.emit(0))
    assert names == "丁"

    def press(dialog):
        row = dialog.model.rowCount() - 1
        dialog.table.setCurrentIndex(dialog.model.index(row, 1))
        dialog.table.doubleClicked.emit(dialog.table.currentIndex())

    assert shown(tab, monkeypatch, press) == ("甲乙丙戊", ["统计：申请人到党员（4 人）"])


def test_a_number_of_nobody_changes_nothing(tab, monkeypatch):
    def press(dialog):
        gender(dialog)
        dialog.table.doubleClicked.emit(dialog.model.index(0, 7))
        dialog.reject()

    assert shown(tab, monkeypatch, press)[1] == []


def test_very_many_are_counted_with_progress(tab, monkeypatch):
    monkeypatch.setattr(tab_module, "COUNTED_AT_ONCE", 1)
    seen = []

    def press(dialog):
        gender(dialog)
        seen.append(dialog.breakdown.now.total)
        dialog.reject()

    shown(tab, monkeypatch, press)
    assert seen == [3]
