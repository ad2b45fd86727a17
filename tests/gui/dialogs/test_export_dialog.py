"""导出: profiles are chosen, edited, saved and shared; numbers stay masked unless asked for."""

from datetime import date

import pytest
from invented_sheets import invented
from PySide6.QtCore import Qt
from python_calamine import CalamineWorkbook

from secretary_app.exchange.profiles import DayStyle
from secretary_app.gui.dialogs import export_dialog
from secretary_app.gui.dialogs.export_dialog import ExportDialog
from secretary_app.gui.dialogs.export_profile import ProfileDialog
from secretary_app.gui.kit import files
from secretary_app.services import exporting
from secretary_app.store import history
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)


@pytest.fixture
def people(desk, branch):
    with desk.sessions.begin() as session:
        for number in range(3):
            one = invented(number)
            session.add(
                Person(
                    branch_id=branch.id,
                    name=one.name,
                    id_no=one.id_no,
                    mobile=one.mobile,
                    school_no=one.school_no,
                    joined_on=one.joined_on,
                    full_on=one.full_on,
                )
            )


@pytest.fixture
def saved_to(monkeypatch, tmp_path):
    """Answer the dialogs for files with this path."""
    path = tmp_path / "导出.xlsx"
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


@pytest.fixture
def dialog(qtbot, desk, people):
    dialog = ExportDialog(desk, [2, 3])
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog, name):
    for row in range(dialog.model.rowCount()):
        if dialog.model.record(row).profile.name == name:
            dialog.view.setCurrentIndex(dialog.model.index(row, 0))
            return
    raise AssertionError(name)


def rows(path):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_every_shipped_profile_is_offered_with_its_columns_and_a_first_row(dialog):
    names = [dialog.model.record(row).profile.name for row in range(dialog.model.rowCount())]
    assert names[0] == "全部列"
    assert {one.name for one in exporting.shipped()} <= set(names)
    choose(dialog, "全国党员管理信息系统")
    assert dialog.columns.index(2, 0).data() == "公民身份号码"
    assert dialog.columns.index(2, 2).data() == "990" + "*" * 15
    assert not dialog.missing.isVisible()
    assert not dialog.delete.isEnabled()


def test_an_export_is_masked_and_recorded(qtbot, dialog, desk, saved_to):
    choose(dialog, "全国党员管理信息系统")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert rows(saved_to)[1][2] == "990" + "*" * 15
    with desk.sessions() as session:
        assert history.entries(session)[0].label == (
            "导出名册 3 人（全国党员管理信息系统，号码已隐去）"
        )


@pytest.mark.parametrize("agreed", [True, False])
def test_complete_numbers_only_after_a_question(dialog, saved_to, monkeypatch, agreed):
    monkeypatch.setattr(export_dialog, "confirm", lambda *_: agreed)
    choose(dialog, "全国党员管理信息系统")
    dialog.unmasked.setChecked(True)
    dialog.export()
    assert saved_to.exists() == agreed
    if agreed:
        assert rows(saved_to)[1][2] == invented(0).id_no


def test_only_the_people_of_the_roster_that_are_shown_or_chosen(dialog, saved_to):
    dialog.who.set_value("chosen")
    dialog.export()
    assert [row[0] for row in rows(saved_to)[1:]] == [invented(1).name, invented(2).name]


def test_a_copy_of_a_profile_is_changed_and_kept(qtbot, dialog, desk, monkeypatch):
    def edit(self):
        self.name.setText("学院要的")
        self.view.setCurrentIndex(self.model.index(0, 0))
        self.panel.heading.setText("党员姓名")
        self.panel.heading.textEdited.emit("党员姓名")
        self.add()
        self.panel.field.set_value("joined_on")
        self.panel.days.set_value(DayStyle.DOTS)
        self.accept()
        return self.result()

    monkeypatch.setattr(ProfileDialog, "exec", edit)
    choose(dialog, "组织关系批量调整导入样表")
    dialog.change()
    kept = dialog.view.current()
    assert kept.profile.name == "学院要的"
    assert kept.origin is exporting.Origin.SAVED
    # A new column stands behind the one in front.
    assert kept.profile.columns[0].heading == "党员姓名"
    assert kept.profile.columns[1].field == "joined_on"
    assert kept.profile.columns[1].heading == "入党日期"
    assert kept.profile.columns[1].days is DayStyle.DOTS
    assert len(kept.profile.columns) == 5


def test_a_saved_profile_is_shared_as_a_file_and_deleted(dialog, desk, monkeypatch, tmp_path):
    path = tmp_path / "方案.json"
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(export_dialog, "confirm", lambda *_: True)
    choose(dialog, "评议结果导入样表")
    dialog.write_file()
    text = path.read_text("utf-8").replace("评议结果导入样表", "评议")
    path.write_text(text, "utf-8")
    dialog.read_file()
    assert dialog.view.current().profile.name == "评议"
    dialog.remove()
    assert "评议" not in [one.profile.name for one in exporting_profiles(desk)]


def exporting_profiles(desk):
    with desk.sessions() as session:
        return exporting.profiles(session)


def test_words_of_the_other_system_are_typed_line_by_line(qtbot, desk, branch):
    profile = next(one for one in exporting.shipped() if one.name == "组织关系批量调整导入样表")
    kept = []
    dialog = ProfileDialog(desk, profile, kept.append)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.panel.field.set_value("gender")
    assert dialog.panel.words.toPlainText() == "男＝男\n女＝女"
    dialog.panel.words.setPlainText("男＝1\n女=2\n别的＝3")
    dialog.accept()
    assert kept[0].columns[0].words == {"MALE": "1", "FEMALE": "2"}
    assert not kept[0].columns[0].constant


def test_columns_are_removed_and_moved(qtbot, desk, branch):
    profile = next(one for one in exporting.shipped() if one.name == "组织关系批量调整导入样表")
    dialog = ProfileDialog(desk, profile, lambda _one: None)
    qtbot.addWidget(dialog)
    dialog.shift(1)
    dialog.remove()
    assert [one.heading for one in dialog.columns()] == ["姓名", "二级党委名称", "所在党支部名称"]
    for _ in range(3):
        dialog.remove()
    dialog.accept()
    assert "每一列" in dialog.trouble.text()


def test_the_models_keep_qts_contract(dialog, qtmodeltester):
    qtmodeltester.check(dialog.model)
    qtmodeltester.check(dialog.columns)
