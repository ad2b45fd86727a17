"""名册: any fields filtered by, columns chosen and frozen, several fields sorted by, all kept."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from secretary_app.domain.values import Gender
from secretary_app.gui.tabs.roster import layout, ordering
from secretary_app.gui.tabs.roster.columns_dialog import ColumnsDialog
from secretary_app.gui.tabs.roster.condition_dialog import ConditionDialog
from secretary_app.gui.tabs.roster.condition_editors import KEY_ROLE
from secretary_app.gui.tabs.roster.condition_words import TESTS, offers, sentence
from secretary_app.gui.tabs.roster.fields import Kind, PersonField, shown_groups
from secretary_app.gui.tabs.roster.filter_bar import People
from secretary_app.gui.tabs.roster.layout import Layout
from secretary_app.gui.tabs.roster.order_dialog import OrderDialog
from secretary_app.gui.tabs.roster.tab import RosterTab
from secretary_app.gui.tabs.roster.views_menu import SaveViewDialog
from secretary_app.services.roster.conditions import Condition, Test, is_sound
from secretary_app.services.roster.index import By
from secretary_app.services.roster.values import is_known
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)
FIELDS = {field.column: field for group in shown_groups() for field in group.fields}
WOMEN = Condition("gender", Test.ANY_OF, ("FEMALE",))


@pytest.fixture
def four(sessions, branch):
    """甲, 乙, 丙 in two classes, and 丁, who has left."""
    with sessions.begin() as session:
        for name, gender, class_name, joined_on in (
            ("甲", Gender.MALE, "计2班", date(2024, 1, 1)),
            ("乙", Gender.FEMALE, "计1班", date(2023, 1, 1)),
            ("丙", Gender.FEMALE, "计2班", date(2023, 1, 1)),
            ("丁", Gender.FEMALE, None, date(2020, 1, 1)),
        ):
            session.add(
                Person(
                    branch_id=branch.id,
                    name=name,
                    gender=gender,
                    class_name=class_name,
                    joined_on=joined_on,
                    mobile="13800001234",
                    custom={"爱好": "长跑"} if name == "甲" else {},
                    left_on=date(2026, 1, 1) if name == "丁" else None,
                )
            )


@pytest.fixture
def make_tab(qtbot, desk, four):
    def make():
        tab = RosterTab(desk)
        qtbot.addWidget(tab)
        tab.resize(1200, 700)
        tab.show()
        return tab

    return make


@pytest.fixture
def tab(make_tab):
    return make_tab()


def names(tab):
    return "".join(tab.model.record(row).name for row in range(tab.model.rowCount()))


def test_conditions_are_chips_that_can_be_taken_off(tab):
    tab.filters.replace(None, WOMEN)
    assert names(tab) == "乙丙"
    tab.filters.replace(None, Condition("class_name", Test.CONTAINS, ("2",)))
    assert names(tab) == "丙"
    assert [chip.text for chip in tab.filters.chips] == ["性别：女", "班级 包含“2”"]
    tab.filters.chips[0].cross.click()
    assert names(tab) == "甲丙"
    tab.filters.clear()
    assert names(tab) == "甲乙丙"
    assert tab.filters.chips == []


def test_a_condition_and_who_has_left(tab):
    tab.filters.left.setChecked(True)
    tab.filters.replace(None, WOMEN)
    assert names(tab) == "乙丙丁"


def test_words_of_shown_columns_are_found_and_of_hidden_ones_are_not(qtbot, tab):
    qtbot.keyClicks(tab.search, "2023-01")
    assert names(tab) == "乙丙"
    tab.search.clear()
    qtbot.keyClicks(tab.search, "2024-01 ")
    assert names(tab) == "甲"
    tab.view.arrange(Layout((("name", 100),)))
    tab.search.clear()
    qtbot.keyClicks(tab.search, "2024-01")
    assert names(tab) == ""


def test_only_some_people_such_as_those_behind_a_bar(tab):
    tab.filters.replace(None, WOMEN)
    ids = frozenset(tab.model.ids[:1])
    tab.people.show_only(People("统计：女", ids))
    assert set(tab.model.ids) == ids
    assert [chip.text for chip in tab.filters.chips] == ["统计：女（1 人）"]
    tab.filters.chips[0].removed.emit()
    assert names(tab) == "甲乙丙"


@pytest.mark.parametrize(
    ("order", "key", "beside", "expected"),
    [
        ((), "name", False, (By("name"),)),
        ((By("name"),), "name", False, (By("name", True),)),
        ((By("name", True),), "name", False, ()),
        ((By("name"), By("age")), "name", False, (By("name"),)),
        ((By("age"),), "name", False, (By("name"),)),
        ((By("age"),), "name", True, (By("age"), By("name"))),
        ((By("age"), By("name")), "age", True, (By("age", True), By("name"))),
        ((By("age", True), By("name")), "age", True, (By("name"),)),
        ((By("a"), By("b"), By("c"), By("d")), "e", True, (By("a"), By("b"), By("c"), By("d"))),
    ],
)
def test_a_click_and_a_shift_click_on_a_heading(order, key, beside, expected):
    assert ordering.clicked(order, key, beside=beside) == expected


def test_sorting_by_two_fields_is_said_in_the_headings_and_in_a_chip(tab, monkeypatch):
    header = tab.view.horizontalHeader()
    at = {column.key: number for number, column in enumerate(tab.model.columns)}
    header.sectionClicked.emit(at["class_name"])
    shift = Qt.KeyboardModifier.ShiftModifier
    monkeypatch.setattr(QApplication, "keyboardModifiers", lambda: shift)
    header.sectionClicked.emit(at["joined_on"])
    header.sectionClicked.emit(at["joined_on"])
    assert names(tab) == "乙甲丙"
    titles = [tab.model.headerData(at[key], Qt.Orientation.Horizontal) for key in at]
    assert "班级 ↑1" in titles
    assert "入党日期 ↓2" in titles
    assert tab.filters.chips[-1].text == "排序：班级↑1 入党日期↓2"
    tab.filters.chips[-1].removed.emit()
    assert tab.people.order == ()
    assert names(tab) == "甲乙丙"


def test_filter_columns_order_and_the_person_in_front_survive_a_restart(make_tab, tab):
    tab.filters.replace(None, WOMEN)
    tab.people.sort_by((By("name", True),))
    tab.view.arrange(Layout((("name", 90), ("class_name", 200), ("unit", 80)), 2))
    tab.view.selectRow(1)
    front = tab.people.front_id
    tab.save_state()
    again = make_tab()
    assert names(again) == names(tab)
    assert again.people.order == (By("name", True),)
    kept = again.view.layout_now()
    assert kept == Layout((("name", 90), ("class_name", 200), ("unit", 80)), 2)
    assert again.view.current().id == front


def test_a_damaged_layout_is_passed_over():
    for text in ("", "{", "[]", '{"columns": [], "frozen": 1}', '{"columns": [["a"]]}'):
        assert layout.from_text(text) is None


@pytest.mark.parametrize("on_the_frozen", [True, False])
def test_keys_move_and_extend_the_choice_after_a_click_on_a_row(qtbot, tab, on_the_frozen):
    view = tab.view.frozen if on_the_frozen else tab.view
    column = 0 if on_the_frozen else tab.view.horizontalHeader().logicalIndex(1)
    where = view.visualRect(tab.model.index(0, column)).center()
    tab.search_box.setFocus()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert QApplication.focusWidget() is tab.view
    for key, modifier in (
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
    assert tab.view.chosen_rows() == [1, 2]


@pytest.mark.parametrize("on_the_frozen", [True, False])
def test_shift_and_ctrl_with_a_click_choose_several(qtbot, tab, on_the_frozen):
    view = tab.view.frozen if on_the_frozen else tab.view
    column = 0 if on_the_frozen else tab.view.horizontalHeader().logicalIndex(1)
    modifiers, button = Qt.KeyboardModifier, Qt.MouseButton.LeftButton

    def click(row, held=modifiers.NoModifier):
        where = view.visualRect(tab.model.index(row, column)).center()
        qtbot.mouseClick(view.viewport(), button, held, where)
        return tab.view.chosen_rows()

    assert click(0) == [0]
    assert click(2, modifiers.ShiftModifier) == [0, 1, 2]
    assert click(1, modifiers.ControlModifier) == [0, 2]
    assert click(1) == [1]


def test_frozen_columns_stay_in_sight_and_choose_the_same_row(qtbot, tab):
    tab.resize(700, 500)
    frozen = tab.view.frozen
    assert frozen.isVisible()
    assert [n for n in range(len(tab.model.columns)) if not frozen.isColumnHidden(n)] == [0]
    tab.view.horizontalScrollBar().setValue(tab.view.horizontalScrollBar().maximum())
    where = frozen.visualRect(tab.model.index(2, 0)).center()
    qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert tab.view.current().name == names(tab)[2]
    assert tab.view.hasFocus()
    frozen.horizontalHeader().resizeSection(0, 150)
    assert tab.view.columnWidth(0) == 150
    menu = tab.view.header_menu(0)
    next(one for one in menu.actions() if one.text() == "取消冻结").trigger()
    assert not frozen.isVisible()


def test_a_click_on_a_row_gives_the_table_the_keyboard(qtbot, tab):
    tab.search_box.setFocus()
    where = tab.view.visualRect(tab.model.index(1, 3)).center()
    qtbot.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert tab.view.hasFocus()


def test_a_heading_hides_its_column_and_the_default_comes_back(tab):
    first = tab.view.layout_now().keys
    menu = tab.view.header_menu(2)
    next(one for one in menu.actions() if one.text().startswith("隐藏")).trigger()
    assert tab.view.layout_now().keys == tuple(key for key in first if key != "gender")
    tab.view.reset_columns()
    assert tab.view.layout_now().keys == first


def test_the_users_own_fields_are_columns_once_asked_for(tab):
    tab.people.find_own()
    tab.view.arrange(Layout((("name", 100), ("custom:爱好", 100))))
    number = next(n for n, c in enumerate(tab.model.columns) if c.key == "custom:爱好")
    assert tab.model.data(tab.model.index(0, number)) == "长跑"


def test_what_is_copied_are_the_columns_as_shown_with_masked_numbers(tab, monkeypatch):
    tab.view.arrange(Layout((("mobile", 100), ("name", 100))))
    tab.view.selectAll()
    tab.view.copy()
    kept = QGuiApplication.clipboard().mimeData()
    assert kept.text().splitlines()[:2] == ["手机\t姓名", "138****1234\t甲"]
    assert "<td" in kept.html()
    assert "13800001234" not in kept.html()


def test_the_dialog_makes_a_condition_and_says_how_many_fit(qtbot, tab):
    made = []

    def fill(dialog):
        dialog.start_with(None, "gender")
        dialog.ticks.set_values(("FEMALE",))
        dialog._say_count()
        made.append(dialog.fit_note.text())
        dialog.accept()
        return dialog.result()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ConditionDialog, "exec", fill)
        tab.people.asking.condition(None)
    assert made == ["符合这个条件：2 人"]
    assert tab.filters.conditions == (WOMEN,)
    assert names(tab) == "乙丙"


@pytest.fixture
def dialog(qtbot):
    dialog = ConditionDialog(
        list(FIELDS.values()), {1: "第一组"}, lambda key: [("甲班", 2)], lambda one: 0, TODAY
    )
    qtbot.addWidget(dialog)
    return dialog


def test_every_field_can_be_asked_for_in_every_way(dialog):
    for field in FIELDS.values():
        dialog.start_with(None, field.column)
        tests = list(dialog.test._values)
        assert tests
        for test in tests:
            dialog.test.set_value(test)
            dialog.ticks.set_values([one.data(KEY_ROLE)[0] for one in dialog.ticks._items()][:2])
            dialog.text.setText("甲 乙")
            dialog.days.set_values(("2024-01-01", None))
            dialog.numbers.set_values((1, 2.5))
            condition = dialog.value()
            assert is_sound(condition), (field.label, test)
            assert is_known(condition.key)
            assert sentence(condition, field).startswith(field.label)
            dialog.start_with(condition)
            assert dialog.value() == condition


def test_what_cannot_be_a_condition_is_said(dialog):
    dialog.field.setCurrentText("没有的字段")
    assert "没有这个字段" in dialog.reason.text()
    dialog.start_with(None, "full_on")
    assert not dialog.ok.isEnabled()
    dialog.days.set_values(("2024-02-01", "2024-01-01"))
    assert "早于" in dialog.reason.text()
    dialog.start_with(None, "age")
    dialog.numbers.low.setText("nan")
    assert "数字" in dialog.reason.text()


def test_masked_numbers_are_never_listed(dialog):
    dialog.start_with(None, "mobile")
    assert Test.ANY_OF not in dialog.test._values


def test_fields_have_different_labels_and_can_all_be_asked():
    labels = [field.label for field in FIELDS.values()]
    assert len(set(labels)) == len(labels)
    assert set(TESTS) == set(Kind)
    assert offers(PersonField("x", "x"), {}) == []


def test_the_dialog_of_columns(qtbot, tab):
    now = tab.view.layout_now()
    dialog = ColumnsDialog(tab.model.columns, now, tab.view.first_layout())
    qtbot.addWidget(dialog)
    assert tuple(dialog.columns.keys()) == now.keys
    dialog.columns.shift(1)
    dialog.columns.model.item(4).setCheckState(Qt.CheckState.Unchecked)
    dialog.frozen.setValue(2)
    made = dialog.value()
    assert made.keys[:2] == ("stage", "name")
    assert len(made.keys) == len(now.keys) - 1
    tab.view.arrange(made)
    assert (tab.view.layout_now().keys, tab.view.frozen.count) == (made.keys, 2)
    for row in range(dialog.columns.model.rowCount()):
        dialog.columns.model.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.ok.isEnabled()


def test_the_dialog_of_the_order(qtbot):
    labels = {"name": "姓名", "age": "年龄"}
    dialog = OrderDialog((By("age", True),), labels)
    qtbot.addWidget(dialog)
    assert dialog.value() == (By("age", True),)
    dialog._lines[1][0].set_value("age")
    assert not dialog.ok.isEnabled()
    dialog._lines[1][0].set_value("name")
    assert dialog.value() == (By("age", True), By("name"))


def test_a_saved_filter_is_chosen_again_with_its_columns(tab, monkeypatch):
    tab.filters.replace(None, WOMEN)
    tab.view.arrange(Layout((("name", 100), ("class_name", 100))))

    def fill(dialog):
        dialog.name.setCurrentText("女党员")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(SaveViewDialog, "exec", fill)
    tab.people.menu.save()
    tab.filters.clear()
    tab.view.reset_columns()
    tab.people.menu.fill()
    action = tab.filters.views_menu.actions()[0]
    assert action.text() == "女党员"
    action.trigger()
    assert names(tab) == "乙丙"
    assert tab.view.layout_now().keys == ("name", "class_name")
