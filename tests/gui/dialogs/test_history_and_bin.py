"""更改历史 and 回收站."""

import pytest

from secretary_app.gui.dialogs.bin import BinDialog
from secretary_app.gui.dialogs.history import HistoryDialog
from secretary_app.gui.dialogs.history_words import changed_cells
from secretary_app.gui.kit.labels import label
from secretary_app.services import people


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


def test_internal_columns_are_not_shown():
    assert (
        changed_cells('{"search_key": "a", "name": "甲"}', '{"search_key": "b", "name": "甲"}')
        == []
    )


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
