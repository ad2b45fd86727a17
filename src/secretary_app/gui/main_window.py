"""The window: the tabs, the menus, the status bar, and what survives a restart."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QLabel, QMenu, QTabWidget, QVBoxLayout, QWidget

from secretary_app.domain.findings import Finding, Subject
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.icons import icon
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.kit.theme import Scheme
from secretary_app.gui.menus import MENUS, Item, Window
from secretary_app.gui.tabs import TABS, TabSpec
from secretary_app.services import backup_reports
from secretary_app.store import branches

if TYPE_CHECKING:
    from secretary_app.gui.commands import Commands

MESSAGE_MS = 8000
SCHEMES = ((Scheme.SYSTEM, "跟随系统"), (Scheme.LIGHT, "浅色"), (Scheme.DARK, "深色"))


class MainWindow(Window):
    """Holds the tabs; knows nothing of what is in them."""

    def __init__(
        self,
        desk: Desk,
        lock: Callable[[], None] = lambda: None,
        change_file: Callable[[], None] = lambda: None,
    ) -> None:
        """`lock` closes the file and shows the unlock screen, `change_file` the start screen."""
        super().__init__()
        self.desk = desk
        self.lock_application, self.change_file = lock, change_file
        desk.opener, desk.teller, desk.start_screen = self.open_subject, self.tell, change_file
        self.setWindowIcon(icon("app"))
        self.setAcceptDrops(True)
        self.setMinimumSize(theme.px(720), theme.px(480))
        self.pages = QTabWidget()
        self.pages.setObjectName("pages")
        self.pages.setDocumentMode(True)
        self._loaded: dict[int, Tab] = {}
        self._places: list[QVBoxLayout] = []
        for number, spec in enumerate(TABS, start=1):
            page = QWidget()
            self._places.append(QVBoxLayout(page))
            self._places[-1].setContentsMargins(0, 0, 0, 0)
            self.pages.addTab(page, spec.title)
            self.pages.setTabToolTip(number - 1, f"{spec.title}（Ctrl+{number}）")
            QShortcut(
                QKeySequence(f"Ctrl+{number}"),
                self,
                lambda at=number - 1: self.pages.setCurrentIndex(at),
            )
        self.setCentralWidget(self.pages)
        self._fill_menus()
        self.backup_age = QLabel()
        self.statusBar().addPermanentWidget(self.backup_age)
        self._restore()
        self.pages.currentChanged.connect(self._bring)
        self._bring(self.pages.currentIndex())

    @cached_property
    def commands(self) -> "Commands":
        """What the menus do; read when the first of it is wanted, with all its dialogs."""
        from secretary_app.gui.commands import Commands

        return Commands(self.desk, self)

    def tab(self, at: int) -> Tab:
        """Return a tab by its place, made when it is first wanted."""
        if at not in self._loaded:
            tab = self._loaded[at] = TABS[at].load()(self.desk)
            self._places[at].addWidget(tab)
            tab.show()
        return self._loaded[at]

    def front(self) -> Tab:
        return self.tab(self.pages.currentIndex())

    def front_spec(self) -> TabSpec:
        return TABS[self.pages.currentIndex()]

    def _bring(self, at: int) -> None:
        self.tab(at)
        self.show_state()

    def refresh(self) -> None:
        """Show anew what is in front, and the state of the file."""
        self.front().refresh()
        self.show_state()

    def show_state(self) -> None:
        """Write the branch into the title and the age of the backup into the status bar."""
        with self.desk.sessions() as session:
            name = branches.current(session).name
            last = backup_reports.last_verified(session)
        self.setWindowTitle(f"{name} — 支部工作台")
        if last is None:
            self.backup_age.setText("△ 还没有备份")
            return
        days = max(0, (datetime.now(UTC) - last.made_at).days)
        self.backup_age.setText("✓ 今天已备份" if days == 0 else f"上次备份：{days} 天前")

    def tell(self, text: str) -> None:
        """Say in the status bar what was just done."""
        self.statusBar().showMessage(text, MESSAGE_MS)
        self.show_state()

    def open_subject(self, subject: Subject, finding: Finding | None, where: str) -> None:
        """Bring a record to the front in the tab that is wanted, or in the one that settles it."""
        spec = _tab_for(subject, finding, where)
        if spec is not None:
            self.pages.setCurrentIndex(TABS.index(spec))
            self.front().show_subject(subject, finding)

    def set_look(self, scheme: Scheme, zoom: int) -> None:
        """Dress the window anew and remember it."""
        zoom = max(theme.MIN_ZOOM, min(theme.MAX_ZOOM, zoom))
        self.desk.settings.keep("look/scheme", scheme.value)
        self.desk.settings.keep("look/zoom", zoom)
        theme.apply(scheme, zoom)
        self.front().refresh()
        self.tell(f"界面大小 {zoom}%")

    def _fill_menus(self) -> None:
        for title, items in MENUS:
            menu = self.menuBar().addMenu(title)
            for item in items:
                if item is None:
                    menu.addSeparator()
                else:
                    self._add(menu, item)
            if title.startswith("查看"):
                self._add_schemes(menu.addMenu("明暗(&M)"))

    def _add(self, menu: QMenu, item: Item) -> None:
        action = menu.addAction(item.text)
        action.setShortcuts([QKeySequence(keys) for keys in item.keys])
        action.triggered.connect(lambda: getattr(self.commands, item.name)())

    def _add_schemes(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        for scheme, word in SCHEMES:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(scheme is self.desk.settings.scheme)
            action.setActionGroup(group)
            action.triggered.connect(
                lambda _on, one=scheme: self.set_look(one, self.desk.settings.zoom)
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _sheet_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _sheet_of(event)
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.commands.import_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.save_state()
        super().closeEvent(event)

    def save_state(self) -> None:
        """Keep size, tab and columns for the next start."""
        settings = self.desk.settings
        settings.keep("window/geometry", self.saveGeometry())
        settings.keep("window/tab", self.pages.currentIndex())
        for tab in self._loaded.values():
            tab.save_state()

    def _restore(self) -> None:
        settings = self.desk.settings
        geometry = settings.state("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1280, 720)
        at = settings.number("window/tab", 0)
        self.pages.setCurrentIndex(at if 0 <= at < len(TABS) else 0)


def _tab_for(subject: Subject, finding: Finding | None, where: str) -> TabSpec | None:
    wanted = [spec for spec in TABS if spec.help_page == where]
    if finding is not None:
        wanted += [one for one in TABS if one.settles and finding.rule.startswith(one.settles)]
    wanted += [spec for spec in TABS if subject.kind in spec.shows]
    return wanted[0] if wanted else None


def _sheet_of(event: QDropEvent) -> Path | None:
    """Return the sheet that is dragged, where it is exactly one."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    from secretary_app.gui.dialogs.import_preview import SHEETS

    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in SHEETS else None
