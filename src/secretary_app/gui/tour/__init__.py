"""A walk through the demonstration branch: every screen as PNG, every form as PDF, a backup."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QTableView, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import TransferKind
from secretary_app.domain.values import MotionKind
from secretary_app.exchange.spreadsheets.writing import SheetColumn, workbook
from secretary_app.forms.catalogue import CATALOGUE
from secretary_app.gui.app import make_application
from secretary_app.gui.dialogs.branch_settings import BranchDialog
from secretary_app.gui.dialogs.export_dialog import ExportDialog
from secretary_app.gui.dialogs.start import StartDialog, make_demo
from secretary_app.gui.dialogs.unlock import DEMO_PASSPHRASE, UnlockDialog
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.kit.tasks import ProgressDialog
from secretary_app.gui.kit.theme import Scheme
from secretary_app.gui.main_window import MainWindow
from secretary_app.gui.tabs import TABS
from secretary_app.gui.tabs.meetings.life.sections import (
    LIFE_MEETING,
    OVERVIEW,
    REVIEW,
    STUDY,
    TALKS,
    TASKS,
)
from secretary_app.gui.tabs.meetings.life.sections import SECTIONS as LIFE_SECTIONS
from secretary_app.gui.tour import development
from secretary_app.services import backups, people, printing
from secretary_app.services.restores import restore
from secretary_app.store import keys
from secretary_app.store.database import Vault
from secretary_app.store.records import Motion

SCREEN = QSize(1366, 768)
FORMS_EACH = 3
"""Records that each form is printed of."""
NUMBERS = 200
"""Numbers set aside for the pictures of one look."""
MEETINGS = 3
"""Place of the tab of meetings."""
SETTLE_MS = 60
"""Time a dialog gets to lay itself out before it is painted."""
CARD_MS = 160
"""Time that the card of a chosen record gets to follow."""
FILE = "示例支部.branch"


@dataclass(frozen=True)
class Look:
    """One way the window is shown."""

    name: str
    scheme: Scheme
    zoom: int


LOOKS = (Look("浅色", Scheme.LIGHT, 100), Look("深色150", Scheme.DARK, 150))
Scene = tuple[str, int, Callable[[MainWindow], object]]
ROUNDS = 3
"""Turns of the event loop until boxes within boxes have found their places."""
OF_YEARS_END = ("评议", "生活会")
"""Sections that are empty until December: the demonstration has last year's."""


def _in_section(number: int, press: Callable[[Any], object]) -> Callable[[MainWindow], object]:
    """Return a scene in a section of the tab of meetings: what is pressed on its page."""

    def play(window: MainWindow) -> None:
        sections = window.front().sections  # type: ignore[attr-defined]
        sections.go_to(number)
        press(sections.page or window.front())
        sections.go_to(0)

    return play


def _of_last_year(press: Callable[[Any], object]) -> Callable[[MainWindow], object]:
    """Return a scene on the page of the life meetings of last year."""
    return _in_section(LIFE_MEETING, lambda page: (page.look_back(), press(page)))


LIFE_SCENES: tuple[Scene, ...] = (
    ("新增学习计划", MEETINGS, _in_section(STUDY, lambda page: page.plan.add())),
    ("登记培训", MEETINGS, _in_section(STUDY, lambda page: page.trainings.add())),
    ("登记阅读", MEETINGS, _in_section(STUDY, lambda page: page.readings.add())),
    ("党员全年", MEETINGS, _in_section(STUDY, lambda page: page.open_first())),
    ("登记谈话", MEETINGS, _in_section(TALKS, lambda page: page.add())),
    ("录入评议", MEETINGS, _in_section(REVIEW, lambda page: page.enter())),
    (
        "组织生活会",
        MEETINGS,
        _of_last_year(lambda page: page.fill()),
    ),
    (
        "问题和整改",
        MEETINGS,
        _of_last_year(lambda page: page.add()),
    ),
    ("选择党员", MEETINGS, _in_section(OVERVIEW, lambda page: page.open_member())),
)


def _settings_page(number: int, window: MainWindow) -> None:
    """Open the settings of the branch at a page."""
    BranchDialog(window.desk, window, page=number).exec()


SCENES: tuple[Scene, ...] = (
    ("新增人员", 1, lambda window: window.front().actions_of.add()),  # type: ignore[attr-defined]
    ("筛选", 1, lambda window: window.front().people.asking.condition(None, "education")),  # type: ignore[attr-defined]
    ("选择列", 1, lambda window: window.front().people.asking.columns()),  # type: ignore[attr-defined]
    ("排序", 1, lambda window: window.front().people.asking.order()),  # type: ignore[attr-defined]
    ("保存常用筛选", 1, lambda window: window.front().people.menu.save()),  # type: ignore[attr-defined]
    ("统计", 1, lambda window: window.front().show_statistics()),  # type: ignore[attr-defined]
    ("批量修改", 1, lambda window: _change_everybody(window.front())),
    ("党费台账", 1, lambda window: window.commands.show_dues()),
    ("党费核定", 1, lambda window: _turned(window, "党费").fix()),
    ("少交免交", 1, lambda window: _turned(window, "党费").reduce()),
    ("登记党费", 1, lambda window: _turned(window, "党费").enter()),
    ("登记表彰", 1, lambda window: _of_first(window, "奖惩", "add_honour")),
    ("登记处分", 1, lambda window: _of_first(window, "奖惩", "add_punishment")),
    ("组织处置", 1, lambda window: _of_first(window, "奖惩", "add_measure")),
    ("党籍变动", 1, lambda window: _of_first(window, "奖惩", "add_status")),
    ("转接", 1, lambda window: _of_first(window, "组织关系", "transfer", TransferKind.OUT)),
    ("流动", 1, lambda window: _of_first(window, "组织关系", "flow")),
    ("走访", 1, lambda window: _of_first(window, "组织关系", "visit")),
    ("打印花名册", 1, lambda window: window.commands.print_roster()),
    ("学年批量更新", 1, lambda window: window.commands.update_school_year()),
    *development.SCENES,
    ("新建会议", 3, lambda window: window.front().begin()),  # type: ignore[attr-defined]
    *LIFE_SCENES,
    ("计划会议", 3, lambda window: window.front().plan()),  # type: ignore[attr-defined]
    ("选举", 3, lambda window: _edit_election(window)),
    ("新增任务", 3, lambda window: window.front().tasks.add()),  # type: ignore[attr-defined]
    ("评定指标", 4, lambda window: window.front().judge()),  # type: ignore[attr-defined]
    ("打印预览", 4, lambda window: window.commands.print_front()),
    ("备份", 0, lambda window: window.commands.back_up()),
    ("从备份恢复", 0, lambda window: window.commands.restore()),
    ("更改历史", 0, lambda window: window.commands.show_history()),
    ("回收站", 0, lambda window: window.commands.show_bin()),
    ("支部设置", 0, lambda window: window.commands.show_branch()),
    *(
        (f"支部设置-{title}", 0, partial(_settings_page, number))
        for number, title in ((1, "班子"), (2, "学校规定"), (3, "放假安排"), (5, "培训和表彰"))
    ),
    ("自定义字段", 0, lambda window: window.commands.show_own_fields()),
    ("导出表格", 1, lambda window: window.commands.export_roster()),
    ("修改导出方案", 1, lambda window: _change_profile(window)),
    ("更换口令", 0, lambda window: window.commands.change_passphrase()),
    ("帮助", 0, lambda window: window.commands.show_help()),
    ("关于", 0, lambda window: window.commands.show_about()),
)
"""Every dialog by the way a user opens it: its name, the tab in front, what is pressed."""


def _change_profile(window: MainWindow) -> None:
    """Open the saved export profile as its own dialog does."""
    dialog = ExportDialog(window.desk, (), window)
    dialog.choose_saved()
    dialog.change()


def main(words: list[str]) -> int:
    """Make the tour and return the exit code."""
    parser = argparse.ArgumentParser(prog="secretary-app tour")
    parser.add_argument("tour")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    try:
        options = parser.parse_args(words[words.index("tour") :])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    try:
        with _screen():
            make_application()
        make_tour(options.out, date.today())
    except UserError as error:
        print(f"{error}{error.hint}", file=sys.stderr)  # noqa: T201 - the tour runs in a terminal
        return 1
    return 0


@contextmanager
def _screen() -> Iterator[None]:
    """Where there is no display, let Qt begin on an invisible one as large as a small laptop's.

    Without being told it takes 800 × 800 pixels, to which every dialog would shrink.
    """
    wanted = os.environ.get("QT_QPA_PLATFORM")
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not sys.platform.startswith("linux") or (wanted != "offscreen" if wanted else shown):
        yield
        return
    size = {"x": 0, "y": 0, "width": SCREEN.width(), "height": SCREEN.height()}
    detail = {"name": "tour", "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    told = {"windowFrameMargins": True, "screens": [{**size, **detail}]}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "screen.json"
        file.write_text(json.dumps(told), "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
        yield


def make_tour(folder: Path, today: date) -> None:
    """Fill a folder with the screens, the forms and a restored backup of an invented branch."""
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    make_application()
    vault = make_demo(folder / FILE, today)
    for look in LOOKS:
        theme.apply(look.scheme, look.zoom)
        _take_screens(folder, look, vault, today)
    _print_forms(folder, vault, today)
    _back_up_and_restore(folder, vault)
    vault.close()
    print(f"截图、表单和备份在 {folder}")  # noqa: T201


def _clear(folder: Path) -> None:
    """Remove what an earlier tour left, and nothing else."""
    made = (*folder.glob("[0-9]*-*.png"), *folder.glob("F[0-9][0-9]*.pdf"))
    vault = folder / FILE
    restored = folder / f"恢复-{FILE}"
    files = [path for one in (vault, restored) for path in (one, *keys.slot_paths(one))]
    for path in (*made, *files, *(folder / "备份").glob("*.zip")):
        path.unlink(missing_ok=True)


class Album:
    """The numbered pictures of one look."""

    def __init__(self, folder: Path, look: Look) -> None:
        self._folder, self._look = folder, look
        self._number = LOOKS.index(look) * NUMBERS

    def save(self, widget: QWidget, title: str) -> None:
        """Paint a window into the next picture. Raises UserError where it cannot be written."""
        self._number += 1
        for _ in range(ROUNDS):
            QApplication.processEvents()
        path = self._folder / f"{self._number:03d}-{self._look.name}-{title}.png"
        if not widget.grab().toImage().save(str(path)):
            raise UserError("图片写不进文件夹。", "请换一个可以写入的文件夹。")


def _take_sections(album: Album, window: MainWindow, today: date) -> None:
    """Save what stands beside the minutes, in the year that has something to show."""
    window.pages.setCurrentIndex(MEETINGS)
    tab: Any = window.front()
    tab.sections.go_to(TASKS)
    album.save(window, "会议记录-任务")
    for number, section in enumerate(LIFE_SECTIONS, start=STUDY):
        tab.year.set_year(today.year - (section.word in OF_YEARS_END))
        tab.refresh()
        tab.sections.go_to(number)
        album.save(window, f"会议记录-{section.word}")
    tab.year.set_year(today.year)
    tab.sections.go_to(0)
    tab.refresh()


def _take_screens(folder: Path, look: Look, vault: Vault, today: date) -> None:
    """Save every tab and every dialog in one look."""
    album, ini = Album(folder, look), folder / f"{look.name}.ini"
    settings = Settings(ini)
    for title, dialog in (
        ("首次启动", StartDialog(settings, today)),
        ("解锁", UnlockDialog(vault.path)),
    ):
        dialog.show()
        album.save(dialog, title)
        dialog.close()
    window = MainWindow(Desk(vault.sessions, settings, vault, today=lambda: today))
    window.resize(SCREEN)
    window.show()
    for at, spec in enumerate(TABS):
        window.pages.setCurrentIndex(at)
        _choose_first(window.front())
        album.save(window, spec.title)
    _take_pages(album, window)
    for name in development.turn_over(window):
        album.save(window, f"发展党员-{name}")
    _take_sections(album, window, today)
    for title, at, press in SCENES:
        window.pages.setCurrentIndex(at)
        _choose_first(window.front())
        with _photographed(album, title):
            press(window)
    sheet = folder / "示例名册.xlsx"
    with vault.sessions() as session:
        sheet.write_bytes(_newer_sheet(session))
    with _photographed(album, "导入预览"):
        window.commands.import_path(sheet)
    window.close()
    ini.unlink(missing_ok=True)


def _newer_sheet(session: Session) -> bytes:
    """Return a sheet as a class hands it in: known people, new ones, a wrong number."""
    known = people.find_people(session)[:8]
    rows = [
        [one.name, one.school_no, one.id_no, f"软件 {at % 2 + 1} 班", None, f"{at + 3}"]
        for at, one in enumerate(known)
    ]
    rows.append(["欧阳示例", "2026990001", None, "软件 1 班", "2026年11月20日", "2"])
    rows.append(["司马示例", "2026990002", "990101200501010011", "软件 2 班", "", "5"])
    headings = (
        "姓  名",
        "学号",
        "身份证号（18位）",
        "所在班级",
        "提交入党申请书时间",
        "志愿服务次数",
    )
    columns = zip(headings, zip(*rows, strict=True), strict=True)
    return workbook("软件工程", [SheetColumn(heading, values) for heading, values in columns])


def _take_pages(album: Album, window: MainWindow) -> None:
    """Save what the pages beside the roster tell of somebody on the way."""
    window.pages.setCurrentIndex(1)
    roster: Any = window.front()
    roster.view.selectRow(roster.model.rowCount() // 2)
    _wait(CARD_MS)
    for page in roster.detail.chips:
        roster.detail.turn_to(page)
        album.save(window, f"名册-{page.title}")
    roster.detail.turn_to(next(iter(roster.detail.chips)))


def _change_everybody(roster: Any) -> None:  # noqa: ANN401 - the tab is known by its window only
    roster.view.selectAll()
    roster.change_chosen()


def _turned(window: MainWindow, title: str) -> Any:  # noqa: ANN401 - each page has its own slots
    """Turn to a page beside the roster and return it."""
    detail = window.front().detail  # type: ignore[attr-defined]
    detail.turn_to(next(page for page in detail.chips if page.title == title))
    return detail.front()


def _of_first(window: MainWindow, title: str, slot: str, *more: object) -> None:
    """Press a button of a page about the person in front."""
    roster: Any = window.front()
    record = roster.model.record(roster.view.currentIndex().row())
    getattr(_turned(window, title), slot)(record.id, record.name, *more)


def _edit_election(window: MainWindow) -> None:
    """Open the minutes of the last election at its ballots."""
    from secretary_app.gui.tabs.meetings.editor.outline import PartKind

    with window.desk.sessions() as session:
        motion = session.scalar(
            select(Motion)
            .where(Motion.kind == MotionKind.ELECTION)
            .order_by(Motion.meeting_id.desc(), Motion.position)
        )
    if motion is None:
        return

    def turn() -> None:
        editor = QApplication.activeModalWidget()
        if editor is not None:
            editor.go_to(PartKind.ELECTION, motion.position - 1)  # type: ignore[attr-defined]

    QTimer.singleShot(0, turn)
    window.front().writing.edit(motion.meeting_id)  # type: ignore[attr-defined]


def _choose_first(tab: QWidget) -> None:
    """Choose the first row of the tab's list, where it has one, and let its card follow."""
    QApplication.processEvents()
    # A page beside the list may have tables, too.
    for view in (getattr(tab, "view", None), *tab.findChildren(QTableView)):
        if (
            isinstance(view, QTableView)
            and view.isVisible()
            and view.model() is not None
            and view.model().rowCount()
        ):
            view.selectRow(0)
            break
    _wait(CARD_MS)


def _wait(milliseconds: int) -> None:
    """Let the window go on for a moment, as it does under a user's eyes."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def _photographed(album: Album, title: str) -> Iterator[None]:
    """Save whatever dialog opens inside, and close it again as Esc would."""

    def look() -> None:
        dialog = QApplication.activeModalWidget() or _free_dialog()
        if dialog is None or isinstance(dialog, ProgressDialog):
            return
        timer.stop()
        album.save(dialog, title)
        if isinstance(dialog, QDialog):
            dialog.reject()
        else:
            dialog.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(SETTLE_MS)
    yield
    QApplication.processEvents()
    if timer.isActive():
        look()
    timer.stop()


def _free_dialog() -> QWidget | None:
    """Return a dialog that does not block the window, such as the help."""
    shown = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog))
    return next((one for one in shown if one.isVisible()), None)


def _print_forms(folder: Path, vault: Vault, today: date) -> None:
    for form in CATALOGUE:
        with vault.sessions.begin() as session:
            ids = [one.id for one in printing.subjects(session, form.id)[:FORMS_EACH]]
            if not ids:
                continue
            job = printing.print_form(session, form.id, ids, today=today)
        (folder / f"{form.id}.pdf").write_bytes(job.pdf)


def _back_up_and_restore(folder: Path, vault: Vault) -> None:
    stick = folder / "备份"
    stick.mkdir(exist_ok=True)
    made = backups.back_up(vault, stick)
    backups.verify(made.path, DEMO_PASSPHRASE)
    restore(made.path, DEMO_PASSPHRASE, folder / f"恢复-{FILE}")
