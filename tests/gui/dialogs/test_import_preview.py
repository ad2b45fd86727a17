"""The import preview: nothing is written before the button, and what is unticked stays out."""

from datetime import date

import pytest
from invented_sheets import invented, write
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sqlalchemy import func, select

from secretary_app.domain.custom import Definition
from secretary_app.domain.values import CustomKind
from secretary_app.gui.dialogs.import_preview import ImportDialog, import_file
from secretary_app.gui.kit import files
from secretary_app.services import custom_fields, imports
from secretary_app.services.imports import RowAction
from secretary_app.store import history
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)
HEADINGS = ["姓名", "性别", "身份证号", "出生日期", "学号", "手机", "爱好"]
CHECK = Qt.ItemDataRole.CheckStateRole


def row(number):
    one = invented(number)
    return [one.name, one.gender, one.id_no, f"{one.birth_on}", one.school_no, one.mobile, "书法"]


@pytest.fixture
def sheet(tmp_path):
    return write(tmp_path / "名册.xlsx", [HEADINGS, *(row(number) for number in range(1, 6))])


@pytest.fixture
def dialog(qtbot, desk, branch, sheet):
    with desk.sessions() as session:
        found = imports.preview(session, sheet, today=TODAY)
    dialog = ImportDialog(desk, found)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def people_in(desk):
    with desk.sessions() as session:
        return session.scalar(select(func.count()).select_from(Person))


def test_the_preview_counts_and_writes_nothing(dialog, desk):
    assert "新增 5" in dialog.counts.text()
    assert dialog.ok.text() == "导入 5 行"
    assert people_in(desk) == 0


def test_cancelling_writes_nothing(qtbot, dialog, desk):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert people_in(desk) == 0


def test_confirming_writes_one_undoable_change(qtbot, dialog, desk):
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert people_in(desk) == 5
    with desk.sessions.begin() as session:
        assert "导入" in history.undo(session)
    assert people_in(desk) == 0


def test_a_row_without_its_tick_stays_out(dialog, desk):
    index = dialog.rows.model.index(0, 0)
    assert dialog.rows.model.setData(index, Qt.CheckState.Unchecked.value, CHECK)
    assert dialog.ok.text() == "导入 4 行"
    dialog.accept()
    assert people_in(desk) == 4


def test_without_any_tick_there_is_nothing_to_import(dialog):
    for at in range(5):
        index = dialog.rows.model.index(at, 0)
        dialog.rows.model.setData(index, Qt.CheckState.Unchecked.value, CHECK)
    assert not dialog.ok.isEnabled()
    assert dialog.ok.toolTip()


def test_a_column_can_be_given_another_field(dialog):
    column = next(one for one in dialog.preview.columns if one.heading == "手机")
    dialog.columns.choices[column.index].set_value(None)
    changed = next(one for one in dialog.preview.columns if one.heading == "手机")
    assert changed.field is None
    assert dialog.ok.text() == "导入 5 行"


def test_identity_and_telephone_numbers_are_masked_in_the_preview(dialog):
    one = invented(1)
    shown = dialog.rows.card.findChildren(QLabel)
    text = " ".join(label.text() for label in shown)
    assert one.id_no[:3] + "*" * 15 in text
    assert one.id_no not in text
    assert one.mobile not in text
    assert f"{one.mobile[:3]}****{one.mobile[-4:]}" in text


def test_a_column_nobody_knows_becomes_a_field_of_its_own_whose_kind_can_be_chosen(dialog, desk):
    column = next(one for one in dialog.preview.columns if one.heading == "爱好")
    assert column.own == Definition("爱好", CustomKind.TEXT)
    dialog.columns.kinds[column.index].set_value(CustomKind.CHOICE)
    dialog.accept()
    with desk.sessions() as session:
        assert custom_fields.definitions(session) == (
            Definition("爱好", CustomKind.CHOICE, ("书法",)),
        )
        assert session.scalars(select(Person)).first().custom == {"爱好": "书法"}


def test_the_latest_of_two_columns_given_to_one_field_is_the_one_that_counts(dialog):
    mobile, hobby = dialog.preview.columns[5].index, dialog.preview.columns[6].index
    for index in (hobby, mobile, hobby, mobile):
        dialog.columns.choices[index].set_value("mobile")
        other = hobby if index == mobile else mobile
        columns = {one.index: one for one in dialog.preview.columns}
        assert columns[index].field == "mobile"
        assert columns[other].field is None
        assert columns[other].note == "这一字段已改由另一列提供"
    assert dialog.preview.rows[0].values["mobile"] == invented(1).mobile


def test_the_keyboard_stays_at_the_column_whose_field_it_has_chosen(qtbot, dialog):
    dialog.pages.setCurrentIndex(1)
    choice = dialog.columns.choices[6]
    choice.setFocus()
    choice.set_value("note")
    assert dialog.focusWidget() is dialog.columns.choices[6]


def test_settling_a_conflict_leaves_the_list_where_it_was(qtbot, desk, branch, tmp_path):
    with desk.sessions.begin() as session:
        session.add_all(
            Person(branch_id=branch.id, name=invented(number).name) for number in (2, 3)
        )
    rows = [["姓名", "籍贯"], *([invented(number).name, "河北"] for number in range(1, 5))]
    with desk.sessions() as session:
        found = imports.preview(session, write(tmp_path / "同名.xlsx", rows), today=TODAY)
    dialog = ImportDialog(desk, found)
    qtbot.addWidget(dialog)
    dialog.rows.view.setCurrentIndex(dialog.rows.model.index(2, 0))
    dialog._choose_people({4: None})
    assert dialog.rows.view.currentIndex().row() == 2
    dialog.rows.chips[RowAction.CONFLICT].click()
    dialog._choose_people({3: None})
    dialog.rows.chips[None].click()
    assert dialog.preview.counts.conflict == 0


def test_a_choice_of_column_is_remembered_for_the_next_sheet_with_these_headings(
    qtbot, dialog, desk, sheet
):
    column = next(one for one in dialog.preview.columns if one.heading == "爱好")
    dialog.columns.choices[column.index].set_value("other_honours")
    dialog.accept()
    with desk.sessions() as session:
        again = imports.preview(session, sheet, today=TODAY)
    assert again.columns[column.index].field == "other_honours"
    assert again.columns[column.index].note == "按上次的选择"


def test_months_without_a_day_are_asked_about_only_where_there_are_any(
    qtbot, desk, branch, tmp_path
):
    rows = [["姓名", "学号", "入党时间"], [invented(1).name, "2020001", "2020.06"]]
    with desk.sessions() as session:
        found = imports.preview(session, write(tmp_path / "月.xlsx", rows), today=TODAY)
    dialog = ImportDialog(desk, found)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.months.isVisible()
    assert not dialog.any_branch.isVisible()
    dialog.months.setChecked(True)
    assert dialog.preview.rows[0].values["joined_on"] == date(2020, 6, 1)


def test_the_rows_are_filtered_by_what_happens(dialog):
    dialog.rows.chips[RowAction.ADD].click()
    assert dialog.rows.model.rowCount() == 5
    dialog.rows.chips[RowAction.SAME].click()
    assert dialog.rows.model.rowCount() == 0


def test_the_models_keep_qts_contract(dialog, qtmodeltester):
    qtmodeltester.check(dialog.rows.model)
    qtmodeltester.check(dialog.problems)


def test_importing_a_file_from_choice_to_message(desk, branch, sheet, monkeypatch):
    said = []
    desk.teller = said.append
    monkeypatch.setattr(ImportDialog, "exec", lambda self: self.accept() or self.result())
    assert import_file(desk, sheet)
    assert "Ctrl+Z" in said[0]
    assert people_in(desk) == 5


def test_choosing_no_file_does_nothing(desk, branch, monkeypatch):
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", staticmethod(lambda *_: ("", "")))
    assert not import_file(desk)
