"""What goes to paper, shown before it goes: pages, warnings, printer, or a PDF."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding
from secretary_app.forms import preview
from secretary_app.gui.kit import files, paper, tasks, theme
from secretary_app.gui.kit.dialogs import fit_screen
from secretary_app.gui.kit.findings_view import FindingsList
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.pages import PagesDialog, fitted

FINDINGS_AT_ONCE, FINDINGS_PX = 2, 150


class PrintJob(Protocol):
    """What `services.printing` returns: one PDF and what its lint found."""

    @property
    def pdf(self) -> bytes: ...
    @property
    def findings(self) -> list[Finding]: ...
    @property
    def file_name(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def draw(self) -> Callable[[bool, bool], bytes] | None: ...
    @property
    def by_hand(self) -> bool: ...
    @property
    def duplex(self) -> bool: ...


class PrintDialog(PagesDialog):
    """Preview of one job. Ctrl+P prints, Ctrl+S saves the PDF, PgUp/PgDn turn the pages.

    Where the job can be drawn anew: on both sides of the paper, with the binding of backs on
    the right, and for writing by hand.
    """

    def __init__(
        self,
        job: PrintJob,
        today: date,
        tell: Callable[[str], None] = lambda text: None,
        parent: QWidget | None = None,
    ) -> None:
        """`tell` says in the status bar what was done."""
        super().__init__("页面预览", preview.page_count(job.pdf), parent)
        self.setWindowTitle("打印预览")
        self._job, self._tell, self.pdf = job, tell, job.pdf
        self.print_button = button("打印…", self.print_out, "primary")
        save = button("另存为 PDF…", self.save)
        layout = QVBoxLayout(self)
        layout.addWidget(bar(*self.leafing(), None, *self._options(), save, self.print_button))
        layout.addWidget(_few(FindingsList(job.findings, today), len(job.findings)))
        if job.note:
            layout.addWidget(label(job.note, "note"))
        layout.addWidget(self.area, 1)
        for keys, slot in (("Ctrl+P", self.print_out), ("Ctrl+S", self.save)):
            QShortcut(QKeySequence(keys), self, slot)
        fit_screen(self, theme.px(900), theme.px(900))
        self.turn(0)

    def _options(self) -> list[QWidget]:
        """Return the boxes that draw the job in another way, as far as they concern it."""
        job = self._job
        self.duplex = QCheckBox("双面装订")
        self.duplex.setChecked(job.duplex)
        self.duplex.setToolTip("每份从正面开始，背面的装订边在右；打印机选双面、长边翻转")
        self.by_hand = QCheckBox("手写稿")
        self.by_hand.setToolTip("长文字处印 9 毫米横线，供手写；已登记的时间、地点、人数照印")
        for box in (self.duplex, self.by_hand):
            box.toggled.connect(lambda _on: self._draw_anew())
        self.duplex.setEnabled(not job.duplex)
        wanted = ((self.duplex, self.pages > 1 or job.by_hand), (self.by_hand, job.by_hand))
        for box, concerns in wanted:
            box.setVisible(job.draw is not None and concerns)
        return [box for box, concerns in wanted if job.draw is not None and concerns]

    def _draw_anew(self) -> None:
        draw, duplex, by_hand = self._job.draw, self.duplex.isChecked(), self.by_hand.isChecked()
        if draw is None:
            return
        pdf = tasks.run("正在排版…", lambda _step: draw(duplex, by_hand), self)
        if pdf is None:
            return
        self.pdf, self.pages = pdf, preview.page_count(pdf)
        self.turn(0)

    def image(self, space: QSize) -> QImage:
        return fitted(self.pdf, self.page, space)

    def save(self) -> None:
        """Ask where to, and write the PDF."""
        kinds = "PDF 文件 (*.pdf)"
        path = files.save_file(self, "另存为 PDF", self._job.file_name, kinds, (".pdf",))
        if path is not None:
            saved = save_pdf(path, self.pdf)
            self._tell(f"已保存 {saved.name}")

    def print_out(self) -> None:
        """Ask for printer, copies and sides, and print.

        Raises UserError where Windows knows no printer; its own dialog then shows nothing at all.
        """
        if sys.platform == "win32" and not QPrinterInfo.availablePrinterNames():
            raise UserError(
                "这台电脑上没有打印机。", "请先在系统设置里添加打印机，或另存为 PDF 再打印。"
            )
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(paper.PRINT_DPI)
        sides = QPrinter.DuplexMode
        both = self.duplex.isChecked()
        printer.setDuplex(sides.DuplexLongSide if both else sides.DuplexNone)
        printer.setDocName(Path(self._job.file_name).stem)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages)
        if dialog.exec():
            self.send(printer)

    def send(self, printer: QPrinter) -> None:
        """Hand the chosen pages over and close; what was cancelled or refused stays in view."""
        paper.check_printer(printer)
        pdf = self.pdf
        sent = tasks.run("正在打印…", lambda step: paper.paint(pdf, printer, step), self)
        if sent is None:
            self._tell("已停止打印；已经送出的页可能还会打印出来")
            return
        self._tell(paper.told(printer))
        self.accept()


def _few(findings: FindingsList, count: int) -> QWidget:
    """Return the findings; many of them roll, so that room is left for the page."""
    if count <= FINDINGS_AT_ONCE:
        return findings
    area = QScrollArea(widgetResizable=True)
    area.setWidget(findings)
    area.setMaximumHeight(theme.px(FINDINGS_PX))
    area.setAccessibleName("校验发现的问题")
    return area


def save_pdf(path: Path, pdf: bytes) -> Path:
    """Write a PDF and return where; a full or read-only place becomes a sentence."""
    if path.suffix.lower() != ".pdf":
        # Not `with_suffix`: “3.5会议” would lose what follows its dot.
        path = path.with_name(f"{path.name}.pdf")
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise UserError(
            "文件没有保存成功。", "请换一个文件夹，或检查磁盘空间和写入权限。"
        ) from error
    return path
