"""更改历史: who changed what and when, of the whole file or of one person."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from secretary_app.gui.dialogs.history_words import KINDS, OPERATIONS, changed_cells
from secretary_app.gui.kit import tasks, theme
from secretary_app.gui.kit.card import Card, Field, Section
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.store import history
from secretary_app.store.history import Entry

LIMIT = 500
SHOWN_RECORDS = 30


def local_time(moment: datetime) -> str:
    """Return a stored moment (UTC without a zone) as the clock on the wall shows it."""
    return moment.replace(tzinfo=UTC).astimezone().strftime("%Y-%m-%d %H:%M")


COLUMNS = (
    Column[Entry]("时间", lambda entry: local_time(entry.made_at), width=140),
    Column[Entry]("做了什么", lambda entry: entry.label, width=330),
    Column[Entry]("谁", lambda entry: entry.made_by, width=110),
    Column[Entry]("记录", lambda entry: "" if entry.is_event else f"{entry.rows} 条", width=70),
)


class HistoryDialog(PassingDialog):
    """The entries on the left, what the chosen one changed on the right."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        person_id: int | None = None,
        name: str = "",
    ) -> None:
        """With `person_id`, only what concerns this person."""
        super().__init__(parent)
        self.setWindowTitle(f"更改历史：{name}" if name else "更改历史")
        self._desk = desk
        with desk.sessions() as session:
            entries = history.entries(session, LIMIT, person_id)
        self.model: RecordTableModel[Entry] = RecordTableModel(COLUMNS, self)
        self.model.set_rows(entries)
        self.view = RecordTable(self.model, "history", desk.settings)
        self.view.setAccessibleName("更改历史")
        self.card = Card()
        self.view.chosen.connect(self._show)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.view)
        splitter.addWidget(self.card)
        splitter.setSizes([theme.px(640), theme.px(340)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        if len(entries) == LIMIT:
            layout.addWidget(label(f"显示最近 {LIMIT} 条。", "note"))
        layout.addWidget(splitter, 1)
        self.outcome = label("", "good")
        layout.addWidget(
            bar(
                button("核对历史是否完整", self.verify, hint="逐条核对，看有没有被改动或截断"),
                self.outcome,
                None,
                button("关闭", self.accept),
            )
        )
        if entries:
            self.view.setCurrentIndex(self.model.index(0, 0))
        else:
            self.card.show_text("还没有更改。")
        fit_screen(self, theme.px(1040), theme.px(600))

    def _show(self, entry: Entry | None) -> None:
        if entry is None:
            return
        with self._desk.sessions() as session:
            changes = history.changes_of(session, entry.number, SHOWN_RECORDS)
        sections = []
        for change in changes:
            heading = f"{OPERATIONS.get(change.operation, '')}{KINDS.get(change.kind, '记录')}"
            cells = changed_cells(change.before, change.after, change.kind)
            fields = [Field(name, f"{old} → {new}") for name, old, new in cells]
            if fields:
                sections.append(Section(heading, fields))
        note = " · ".join(filter(None, (local_time(entry.made_at), entry.made_by)))
        if entry.rows > SHOWN_RECORDS:
            note += f" · 共 {entry.rows} 条记录，显示前 {SHOWN_RECORDS} 条"
        self.card.show_record(entry.label, note, sections)

    def verify(self) -> None:
        """Check the whole history and say what was found."""

        def work(_step: tasks.Step) -> int:
            with self._desk.sessions() as session:
                return history.verify_chain(session) or 0

        broken = tasks.run("正在核对历史…", work, self)
        if broken is not None:
            good = "✓ 完整，没有被改动。"
            self.outcome.setText(f"✕ 第 {broken} 条与前文不符。" if broken else good)
