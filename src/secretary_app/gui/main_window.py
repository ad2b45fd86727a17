"""The window: the tabs, the menus, the status bar, and what survives a restart."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QLabel, QTabWidget, QWidget

from secretary_app.domain.findings import Finding, Subject
from secretary_app.gui.commands import Commands
from secretary_app.gui.dialogs.import_preview import SHEETS
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.icons import icon
from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.kit.theme import Scheme
from secretary_app.gui.menus import MENUS, Item, Window
from secretary_app.gui.tabs import TABS
from secretary_app.services import backups
from secretary_app.store import branches

MESSAGE_MS = 8000
SCHEMES = ((Scheme.SYSTEM, "跟随系统"), (Scheme.LIGHT, "浅色"), (Scheme.DARK, "深色"))


class MainWindow(Window):
    """Holds the tabs; knows nothing of what is in them."""

    def __init__(self, desk: Desk, lock: Callable[[], None] = lambda: None) -> None:
        """`lock` closes the file and shows the unlock screen; the application knows how."""
        super().__init__()
        self.desk = desk
        self.lock_application = lock
        desk.opener, desk.teller = self.open_subject, self.tell
        self.setWindowIcon(icon("app"))
        self.setAcceptDrops(True)
        self.setMinimumSize(theme.px(720), theme.px(480))
        self.pages = QTabWidget()
        self.pages.setObjectName("pages")
        self.pages.setDocumentMode(True)
        self.tabs: tuple[Tab, ...] = tuple(tab(desk) for tab in TABS)
        for number, tab in enumerate(self.tabs, start=1):
            self.pages.addTab(tab, tab.title())
            self.pages.setTabToolTip(number - 1, f"{tab.title()}（Ctrl+{number}）")
            QShortcut(
                QKeySequence(f"Ctrl+{number}"),
                self,
                lambda at=number - 1: self.pages.setCurrentIndex(at),
            )
        self.setCentralWidget(self.pages)
        self.commands = Commands(desk, self)
        self._fill_menus()
        self.backup_age = QLabel()
        self.statusBar().addPermanentWidget(self.backup_age)
        self._restore()
        self.pages.currentChanged.connect(lambda _at: self.show_state())
        self.show_state()

    def front(self) -> Tab:
        """Return the tab in front."""
        return self.tabs[self.pages.currentIndex()]

    def refresh(self) -> None:
        """Show anew what is in front, and the state of the file."""
        self.front().refresh()
        self.show_state()

    def show_state(self) -> None:
        """Write the branch into the title and the age of the backup into the status bar."""
        with self.desk.sessions() as session:
            name = branches.current(session).name
            last = backups.last_verified(session)
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
        tab = self._tab_for(subject, finding, where)
        if tab is not None:
            self.pages.setCurrentWidget(tab)
            tab.show_subject(subject, finding)

    def _tab_for(self, subject: Subject, finding: Finding | None, where: str) -> Tab | None:
        wanted = [tab for tab in self.tabs if tab.help_page == where]
        if finding is not None:
            wanted += [
                tab for tab in self.tabs if tab.settles and finding.rule.startswith(tab.settles)
            ]
        wanted += [tab for tab in self.tabs if subject.kind in tab.shows]
        return wanted[0] if wanted else None

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

    def _add(self, menu: QWidget, item: Item) -> None:
        action = menu.addAction(item.text)
        action.setShortcuts([QKeySequence(keys) for keys in item.keys])
        action.triggered.connect(lambda: getattr(self.commands, item.name)())

    def _add_schemes(self, menu: QWidget) -> None:
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
        for tab in self.tabs:
            tab.save_state()

    def _restore(self) -> None:
        settings = self.desk.settings
        geometry = settings.state("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1280, 720)
        at = settings.number("window/tab", 0)
        self.pages.setCurrentIndex(at if 0 <= at < len(self.tabs) else 0)


def _sheet_of(event: QDropEvent) -> Path | None:
    """Return the sheet that is dragged, where it is exactly one."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in SHEETS else None
