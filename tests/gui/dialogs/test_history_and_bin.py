"""更改历史 and 回收站."""

from datetime import date

import pytest
from invented_sheets import invented, write
from PySide6.QtWidgets import QPushButton

from secretary_app.gui.dialogs import history_view as dialogs
from secretary_app.gui.dialogs.bin import BinDialog
from secretary_app.gui.dialogs.history import HistoryDialog
from secretary_app.gui.dialogs.history_words import changed_cells
from secretary_app.gui.kit import files
from secretary_app.gui.kit.labels import label
from secretary_app.services import imports, people
from secretary_app.store import history

TODAY = date(2026, 11, 23)


@pytest.fixture
def renamed(desk, person):
    with desk.sessions.begin() as session:
        people.change_person(session, person.id, {"name": "林晓雪", "mobile": "13800001234"})
    return person


def texts(widget):
    return " ".join(one.text() for one in widget.findChildren(type(label(""))))


def test_the_history_shows_old_and_new_but_no_masked_number(qtbot, desk, renamed):
    dialog = HistoryDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.model.index(0, 1).data() == "修改人员：林晓雪"
    assert "林晓雨 → 林晓雪" in texts(dialog.card)
    assert "13800001234" not in texts(dialog.card)


def test_the_history_of_one_person(qtbot, desk, renamed):
    dialog = HistoryDialog(desk, person_id=renamed.id, name="林晓雪")
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "更改历史：林晓雪"
    assert dialog.model.rowCount() == 2


def test_a_whole_history_is_said_to_be_whole(qtbot, desk, renamed):
    dialog = HistoryDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.verify()
    assert "完整" in dialog.outcome.text()


def test_earlier_times_in_the_branch_are_told_in_words():
    stay = '{"earlier_stays":[{"left_on":"2026-03-05","left_reason":"转出"}]}'
    assert changed_cells("{}", stay, "person") == [
        ("以前在本支部", "（空）", "至 2026-03-04，转出")
    ]


def test_internal_columns_are_not_shown():
    assert (
        changed_cells('{"search_key": "a", "name": "甲"}', '{"search_key": "b", "name": "甲"}')
        == []
    )


def test_fields_of_ones_own_are_named_one_by_one_and_numbers_in_them_masked():
    before = '{"custom": {"宿舍": "3-412", "家长电话": "13800001234"}}'
    after = '{"custom": {"宿舍": "3-413", "家长电话": "13900001234"}}'
    assert changed_cells(before, after) == [
        ("宿舍", "3-412", "3-413"),
        ("家长电话", "138****1234", "139****1234"),
    ]


@pytest.fixture
def imported(desk, branch, tmp_path):
    """A sheet of three people that was taken in: its path."""
    rows = [["姓名", "学号"], *([invented(at).name, invented(at).school_no] for at in range(3))]
    path = write(tmp_path / "花名册.xlsx", rows)
    with desk.sessions.begin() as session:
        imports.apply(session, imports.preview(session, path, today=TODAY))
    return path


@pytest.mark.parametrize("undone", [False, True])
def test_the_sheet_of_an_import_can_be_saved_out_again(
    qtbot, desk, imported, tmp_path, monkeypatch, undone
):
    if undone:
        with desk.sessions.begin() as session:
            history.undo(session)
    target = tmp_path / "取回.xlsx"
    monkeypatch.setattr(dialogs, "confirm", lambda *_: True)
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog = HistoryDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    (take,) = [one for one in dialog.card.findChildren(QPushButton) if "原表" in one.text()]
    take.click()
    assert target.read_bytes() == imported.read_bytes()
    with desk.sessions() as session:
        assert history.entries(session)[0].label == "另存导入的原表：花名册.xlsx"


def test_what_is_in_the_bin_can_be_taken_back(qtbot, desk, person):
    with desk.sessions.begin() as session:
        people.bin_people(session, [person.id])
    dialog = BinDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.back.isEnabled()
    dialog.view.selectAll()
    dialog.back.click()
    assert dialog.note.text() == "回收站是空的。"
    with desk.sessions() as session:
        assert people.binned(session) == []


def test_the_models_keep_qts_contract(qtbot, desk, renamed, qtmodeltester):
    for dialog in (HistoryDialog(desk), BinDialog(desk)):
        qtbot.addWidget(dialog)
        qtmodeltester.check(dialog.model)
