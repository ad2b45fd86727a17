"""期限: what is late and what is coming, as text for WeChat or for one's own calendar."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.rules import RULE_TEXTS
from secretary_app.exchange.deadlines import what, whose
from secretary_app.gui.kit import files, theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import deadlines

FILE_NAME = "支部期限.ics"
SPANS = ((30, "今后 30 天"), (90, "今后 90 天"), (365, "今后一年"))
COPIED = "期限已复制，可以粘贴到微信或 QQ。"
SAVED = "日历文件已保存，双击即可加入日历。"


class DeadlinesDialog(PassingDialog):
    """One line a deadline; Enter opens what it is about."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("期限")
        self._desk, self._today = desk, desk.today()
        self.span: Choice[int] = Choice(SPANS, 90, empty="全部")
        self.span.setAccessibleName("多久以内")
        self.model: RecordTableModel[Finding] = RecordTableModel(self._columns(), self)
        self.table = RecordTable(self.model, "deadlines", desk.settings)
        self.table.setAccessibleName("期限")
        self.table.let_headings_sort()
        self.table.opened.connect(self._open)
        self.summary = label("", "note", wrap=False)
        self.copy_button = button("复制文字", self.copy, "primary", hint="贴到微信、QQ；只有姓名")
        self.save_button = button("保存日历文件（.ics）…", self.ask_where)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(bar(self.span, self.summary, None))
        layout.addWidget(self.table, 1)
        layout.addWidget(
            bar(self.save_button, None, button("关闭", self.reject), self.copy_button)
        )
        self.span.changed.connect(self.refresh)
        fit_screen(self, theme.px(900), theme.px(560))
        self.refresh()

    def _columns(self) -> tuple[Column[Finding], ...]:
        return (
            Column("期限", lambda one: one.due_on.isoformat() if one.due_on else "", width=104),
            Column("剩余", self._left, width=100, sort_key=_due, colour=self._colour),
            Column("对象", whose, width=90),
            Column("事项", lambda one: RULE_TEXTS[one.rule].title, width=170),
            Column("说明", lambda one: what(one, self._today), width=340),
        )

    def _left(self, finding: Finding) -> str:
        days = (finding.due_on - self._today).days if finding.due_on else 0
        return f"! 超期 {-days} 天" if days < 0 else f"还有 {days} 天" if days else "今天到期"

    def _colour(self, finding: Finding) -> QColor | None:
        late = finding.due_on is not None and finding.due_on < self._today
        return theme.severity_colour(Severity.OVERDUE) if late else None

    def refresh(self) -> None:
        """Show what is due within the chosen time."""
        with self._desk.sessions() as session:
            found = deadlines.deadlines(session, self._today, self.span.value())
        self.model.set_rows(found)
        late = sum(one.due_on < self._today for one in found if one.due_on)
        self.summary.setText(
            f"超期 {late} 项，将到期 {len(found) - late} 项。按 Enter 前往办理。"
            if found
            else "没有到期的事项。"
        )
        self.save_button.setEnabled(len(found) > late)

    def copy(self) -> None:
        """Put the deadlines on the clipboard as text."""
        with self._desk.sessions() as session:
            text = deadlines.deadline_text(session, self._today, self.span.value())
        QGuiApplication.clipboard().setText(text)
        self.summary.setText(COPIED)
        self._desk.tell(COPIED)

    def ask_where(self) -> None:
        """Ask where to, and write the calendar file."""
        kinds = "日历文件 (*.ics)"
        chosen = files.save_file(self, "保存日历文件", FILE_NAME, kinds, (".ics",))
        if chosen is not None:
            self.save(chosen)

    def save(self, target: Path) -> None:
        """Write what is still to come as a calendar file."""
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        with self._desk.sessions() as session:
            content = deadlines.calendar_file(session, self._today, now, self.span.value())
        try:
            target.write_bytes(content)
        except OSError as error:
            raise UserError(
                "文件没有保存成功。", "请换一个文件夹，或检查磁盘空间和写入权限。"
            ) from error
        self.summary.setText(SAVED)
        self._desk.tell(SAVED)

    def _open(self, finding: Finding) -> None:
        self.accept()
        self._desk.open(finding.subject, finding)


def _due(finding: Finding) -> str:
    return finding.due_on.isoformat() if finding.due_on else ""
