"""The window: tabs, menus, undo, search, zoom, drop, what survives a restart."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QTableWidget

from secretary_app import paths
from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.gui import commands, main_window
from secretary_app.gui.commands import Commands
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.main_window import MainWindow
from secretary_app.gui.menus import MENUS
from secretary_app.gui.tabs import TABS
from secretary_app.gui.tabs.roster.tab import RosterTab
from secretary_app.services import people

SOURCE = Path(main_window.__file__).parent
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, desk, vault, person):
    desk.vault = vault
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    return window


def bring(window, title):
    window.pages.setCurrentIndex([spec.title for spec in TABS].index(title))
    return window.front()


def test_the_title_names_the_branch(window):
    assert window.windowTitle() == "计算机学院本科生第一党支部 — 支部工作台"
    assert "还没有备份" in window.backup_age.text()


def test_every_entry_of_a_menu_has_its_method_and_no_shortcut_is_given_twice():
    items = [item for _, entries in MENUS for item in entries if item]
    assert all(callable(getattr(Commands, item.name)) for item in items)
    keys = [QKeySequence(key).toString() for item in items for key in item.keys]
    assert len(keys) == len(set(keys))


def test_ctrl_and_a_digit_switches_the_tab(qtbot, window):
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert isinstance(window.front(), RosterTab)


def made(window):
    return [spec.title for spec in TABS if window.findChildren(spec.load())]


def test_a_tab_is_made_when_it_is_first_wanted(window):
    assert made(window) == ["首页"]
    bring(window, "会议记录")
    assert made(window) == ["首页", "会议记录"]


def test_every_tab_has_a_page_of_help_of_its_own():
    pages = [paths.resources() / "help" / f"{spec.help_page}.md" for spec in TABS]
    assert len({page.read_text("utf-8") for page in pages}) == len(TABS)


def test_undo_and_redo_refresh_what_is_in_front_and_say_what_was_done(window, desk, person):
    bring(window, "名册")
    with desk.sessions.begin() as session:
        people.change_person(session, person.id, {"name": "林晓雪"})
    window.commands.undo()
    assert "已撤销：修改人员" in window.statusBar().currentMessage()
    assert window.front().model.index(0, 0).data() == "林晓雨"
    window.commands.redo()
    assert "已重做" in window.statusBar().currentMessage()
    assert window.front().model.index(0, 0).data() == "林晓雪"


def test_with_nothing_to_redo_that_is_said(window):
    window.commands.redo()
    assert window.statusBar().currentMessage() == "没有可以重做的更改"


def test_a_record_is_opened_in_its_own_tab(window, person):
    window.desk.open(Subject(kind=SubjectKind.PERSON, id=person.id, name=person.name))
    tab = window.front()
    assert isinstance(tab, RosterTab)
    assert tab.view.current().id == person.id


def test_find_puts_the_cursor_into_the_search_box(window):
    tab = bring(window, "名册")
    tab.search.setText("abc")
    window.commands.find()
    assert window.focusWidget() is tab.search
    assert tab.search.selectedText() == "abc"


def test_zoom_and_ground_are_kept(window, settings):
    window.commands.zoom_in()
    window.commands.zoom_in()
    assert settings.zoom == 120
    window.commands.zoom_reset()
    assert settings.zoom == 100


def test_size_tab_and_filter_survive_a_restart(qtbot, window, desk):
    window.resize(760, 560)
    window.pages.setCurrentIndex(1)
    window.close()

    again = MainWindow(desk)
    qtbot.addWidget(again)
    assert again.pages.currentIndex() == 1
    assert (again.width(), again.height()) == (760, 560)


def test_a_sheet_dropped_onto_the_window_is_imported(window, monkeypatch, tmp_path):
    seen = []
    monkeypatch.setattr(commands, "import_file", lambda desk, path, parent: seen.append(path))
    sheet = tmp_path / "名册.xlsx"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(sheet))])
    copy = Qt.DropAction.CopyAction
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5), copy, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert seen == [sheet]


def test_help_opens_at_the_page_of_the_tab_in_front(window):
    bring(window, "名册")
    window.commands.show_help()
    assert window.commands._help.text.toMarkdown().startswith("# 名册")


def test_lock_asks_the_application(qtbot, desk, vault, branch):
    called = []
    window = MainWindow(Desk(vault.sessions, desk.settings, vault), lambda: called.append(1))
    qtbot.addWidget(window)
    window.commands.lock()
    assert called == [1]


def test_nothing_uses_a_table_widget(window):
    assert not window.findChildren(QTableWidget)
    assert not [file for file in SOURCE.rglob("*.py") if "QTableWidget" in file.read_text("utf-8")]


@pytest.mark.parametrize("wanted", [False, True])
def test_the_next_start_opens_a_restored_file_only_where_that_is_wanted(
    window, desk, vault, tmp_path, monkeypatch, wanted
):
    desk.settings.remember_file(vault.path)
    restored = tmp_path / "恢复的支部.branch"
    restored.touch()
    report = SimpleNamespace(
        path=restored, recovery_code="", backup=SimpleNamespace(branch="支部")
    )
    dialog = SimpleNamespace(exec=lambda: 1, report=report, with_code=False)
    monkeypatch.setattr(commands, "RestoreDialog", lambda _parent, _present: dialog)
    monkeypatch.setattr(commands, "RecoveryDialog", lambda *_: SimpleNamespace(exec=lambda: 1))
    monkeypatch.setattr(commands, "confirm", lambda *_: wanted)
    locked = []
    monkeypatch.setattr(window, "lock_application", lambda: locked.append(True))
    window.commands.restore()
    both = [restored, vault.path]
    assert desk.settings.recent_files() == (both if wanted else both[::-1])
    assert bool(locked) is wanted
