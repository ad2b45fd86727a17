"""A walk through the demonstration branch: every screen as PNG, every form as PDF, a backup."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.exchange.spreadsheets.writing import SheetColumn, workbook
from secretary_app.forms.catalogue import CATALOGUE
from secretary_app.gui.app import make_application
from secretary_app.gui.dialogs.start import StartDialog, make_demo
from secretary_app.gui.dialogs.unlock import DEMO_PASSPHRASE, UnlockDialog
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.main_window import MainWindow
from secretary_app.gui.tabs import TABS
from secretary_app.gui.tour import development
from secretary_app.gui.tour.album import (
    LOOKS,
    SCREEN,
    Album,
    Look,
    choose_first,
    photographed,
)
from secretary_app.gui.tour.meetings import take_sections
from secretary_app.gui.tour.scenes import SCENES, take_pages
from secretary_app.services import backups, people, print_subjects, printing
from secretary_app.services.restores import restore
from secretary_app.store import keys
from secretary_app.store.database import Vault

FORMS_EACH = 3
"""Records that each form is printed of."""
FILE = "示例支部.branch"


def main(folder: Path) -> int:
    """Make the tour and return the exit code."""
    try:
        with _screen():
            make_application()
        make_tour(folder, date.today())
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
        choose_first(window.front())
        album.save(window, spec.title)
    take_pages(album, window)
    for name in development.turn_over(window):
        album.save(window, f"发展党员-{name}")
    take_sections(album, window, today)
    for title, at, press in SCENES:
        window.pages.setCurrentIndex(at)
        choose_first(window.front())
        with photographed(album, title):
            press(window)
    sheet = folder / "示例名册.xlsx"
    with vault.sessions() as session:
        sheet.write_bytes(_newer_sheet(session))
    with photographed(album, "导入预览"):
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


def _print_forms(folder: Path, vault: Vault, today: date) -> None:
    for form in CATALOGUE:
        with vault.sessions.begin() as session:
            ids = [one.id for one in print_subjects.subjects(session, form.id)[:FORMS_EACH]]
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
