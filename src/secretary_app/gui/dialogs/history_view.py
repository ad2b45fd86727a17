"""The entries of the history, and what the chosen one changed."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget
from sqlalchemy.orm import Session

from secretary_app.gui.dialogs.history_words import KINDS, OPERATIONS, changed_cells
from secretary_app.gui.kit import files
from secretary_app.gui.kit.card import Card, Field, Section
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import confirm
from secretary_app.gui.kit.labels import button
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import exporting
from secretary_app.services import history as services
from secretary_app.store import history
from secretary_app.store.history import Entry

LIMIT = 500
"""Entries that are shown."""
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


class HistoryView(QSplitter):
    """A list of entries and the card of the chosen one, beside it or below it."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        direction: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is where the widths of the columns are remembered."""
        super().__init__(direction, parent)
        self._desk = desk
        self._person_id: int | None = None
        self.model: RecordTableModel[Entry] = RecordTableModel(COLUMNS, self)
        self.view = RecordTable(self.model, name, desk.settings)
        self.view.setAccessibleName("更改历史")
        self.card = Card()
        self.view.chosen.connect(self._show)
        self.addWidget(self.view)
        self.addWidget(self.card)
        self.setChildrenCollapsible(False)

    def show_entries(self, session: Session, person_id: int | None = None) -> int:
        """Show the newest entries, of one person where asked for; return how many."""
        entries = history.entries(session, LIMIT, person_id)
        self.show_rows(entries, person_id)
        return len(entries)

    def show_rows(self, entries: Sequence[Entry], person_id: int | None = None) -> None:
        """Show these entries; with a person, only what each changed of that person."""
        self._person_id = person_id
        self.model.set_rows(entries)
        if entries:
            self.view.setCurrentIndex(self.model.index(0, 0))
        else:
            self.card.show_text("还没有更改。")

    def _show(self, entry: Entry | None) -> None:
        if entry is None:
            return
        with self._desk.sessions() as session:
            changes = history.changes_of(
                session, entry.number, SHOWN_RECORDS, person_id=self._person_id
            )
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
        self.card.show_record(entry.label, note, sections, self._sheet_buttons(entry))

    def _sheet_buttons(self, entry: Entry) -> list[QWidget]:
        """Return a button for the sheet that an import took in, where it was kept."""
        with self._desk.sessions() as session:
            sheet = services.kept_sheet(session, entry.number)
        if sheet is None:
            return []
        hint = f"{sheet.label}，{max(1, sheet.size // 1024)} KB"
        return [button("保存原表…", partial(self.save_sheet, sheet), hint=hint)]

    def save_sheet(self, sheet: services.KeptSheet) -> None:
        """Write the file that an import took in, as it was; that is an entry, too."""
        detail = "原表未加密，里面的号码没有隐去。保存会记入更改历史，用完请删除。"
        if not confirm(f"保存原表“{sheet.label}”吗？", detail, "保存", self):
            return
        suffixes = tuple(filter(None, [Path(sheet.label).suffix.lower()]))
        path = files.save_file(self, "保存原表", sheet.label, "所有文件 (*)", suffixes)
        if path is None:
            return
        with self._desk.sessions.begin() as session:
            content = services.sheet_taken_out(session, sheet)
            exporting.save(path, content)
        self._desk.tell(f"已保存原表 {path.name}（未加密，用完请删除）")
