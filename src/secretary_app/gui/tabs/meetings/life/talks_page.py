"""谈心谈话: the matrix of the year, where an empty cell records a talk, and the list of talks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.findings import Finding, Subject
from secretary_app.domain.talks import TalkMatrix
from secretary_app.domain.values import TalkKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.meetings.life.page import LifePage
from secretary_app.gui.tabs.meetings.life.talk_dialog import TalkDialog
from secretary_app.gui.tabs.meetings.life.talk_matrix_model import TalkMatrixModel
from secretary_app.services import life_bin, meeting_people, talks
from secretary_app.services.talks import Partner, TalkDraft, TalkRow

FORM = "F53"
ROW_PX, COLUMN_PX, NAMES_PX = 26, 84, 130
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
HINT = "选中一列里的几个空格后按回车，可以一次登记同一名支委与几名党员的谈话。"
COLUMNS: tuple[Column[TalkRow], ...] = (
    Column("日期", lambda row: row.held_on.isoformat(), width=96),
    Column("谈话人", lambda row: row.talker, width=80),
    Column("谈话对象", lambda row: row.name, width=80),
    Column("类型", lambda row: row.kind.label, width=116),
    Column("要点", lambda row: row.gist, width=150, tooltip=lambda row: row.gist),
)


class MatrixView(QTableView):
    """The matrix; a double click, Enter or space records or opens the talks of its cells."""

    wanted = Signal(object)
    """Rows and column of the cells that are chosen, as (rows, column)."""

    def __init__(self, model: TalkMatrixModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("谈心谈话覆盖矩阵")
        self.setStyleSheet("QTableView::item, QHeaderView::section { padding: 0 6px; }")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMinimumHeight(theme.px(240))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(lambda _index: self._tell())
        model.modelReset.connect(self._set_sizes)

    def _set_sizes(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.px(20))
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_PX))
        self.verticalHeader().setMinimumWidth(theme.px(NAMES_PX))
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, theme.px(COLUMN_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self._tell()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        column = self.currentIndex().column()
        chosen = self.selectionModel().selectedIndexes()
        rows = sorted({index.row() for index in chosen if index.column() == column})
        self.wanted.emit((rows or [self.currentIndex().row()], column))


class TalksPage(LifePage):
    """The talks of one year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.summary = label("", "note", wrap=False)
        self.only_missing = QCheckBox("只看未谈的")
        self.only_missing.toggled.connect(lambda _on: self.refresh())
        self.matrix = TalkMatrixModel(self)
        self.grid = MatrixView(self.matrix)
        self.grid.wanted.connect(self._open_cells)
        self.model: RecordTableModel[TalkRow] = RecordTableModel(COLUMNS, self)
        self.list = RecordTable(self.model, "talks", desk.settings)
        self.list.setAccessibleName("谈心谈话记录")
        self.list.let_headings_sort()
        self.list.opened.connect(self.change)
        self.add_button = button("登记谈话", self.add, "primary", hint="Ctrl+N")
        self.column.addWidget(
            bar(
                self.summary,
                None,
                self.only_missing,
                button("打印覆盖表…", lambda: self.print_out(FORM, [self.year])),
                self.add_button,
            )
        )
        self.column.addWidget(self._halves(), 1)
        delete = QShortcut(QKeySequence("Delete"), self.list, self.put_into_bin)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _halves(self) -> QSplitter:
        left, right = QWidget(), QWidget()
        for half, widgets in (
            (left, (self.grid, label(HINT, "note"))),
            (
                right,
                (
                    self.list,
                    bar(
                        button("修改", lambda: self.change(self.list.current())),
                        button("删除", self.put_into_bin, "link", hint="放入回收站"),
                        None,
                    ),
                ),
            ),
        ):
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(6))
            for place, widget in enumerate(widgets):
                column.addWidget(widget, 0 if place else 1)
        halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setSizes([theme.px(700), theme.px(620)])
        return halves

    def refresh(self) -> None:
        with self.desk.sessions() as session:
            found = talks.matrix_of(session, self.year, self.desk.today())
            rows = talks.talks_in_year(session, self.year)
        at = self.grid.currentIndex()
        row, column = at.row(), at.column()
        self.matrix.show_matrix(found, only_missing=self.only_missing.isChecked())
        if 0 <= row < self.matrix.rowCount():
            self.grid.setCurrentIndex(self.matrix.index(row, column))
        self.model.set_rows(rows)
        self.summary.setText(summary_of(found))

    def _open_cells(self, cells: tuple[list[int], int]) -> None:
        """Record the talks that are missing in these cells, or open the one of a single cell."""
        rows, column = cells
        found = self.matrix.talks(rows[0], column) if len(rows) == 1 else ()
        if found:
            last = found[-1]
            numbers = range(self.model.rowCount())
            records = (self.model.record(number) for number in numbers)
            row = next((one for one in records if one.id == last.talk_id), None)
            if row is not None and row.id is not None:
                self.change(row)
                return
        leader = self.matrix.leader(column)
        missing = [
            self.matrix.member(row)
            for row in rows
            if self.matrix.is_open(row, column) and not self.matrix.talks(row, column)
        ]
        if leader is None and len(missing) == 1:
            self.add(talker=(missing[0].person_id, missing[0].name))
        elif missing:
            self.add(
                talker=(leader.person_id, leader.name) if leader else None,
                partners=[Partner(person_id=one.person_id, name=one.name) for one in missing],
            )

    def add(self, talker: tuple[int, str] | None = None, partners: Sequence[Partner] = ()) -> None:
        """Record a talk, or several of one talker."""
        draft = TalkDraft(
            held_on=self.as_of,
            kind=TalkKind.ROUTINE,
            talker=talker[1] if talker else "",
            talker_id=talker[0] if talker else None,
            partners=tuple(partners),
        )
        dialog = self._dialog(draft)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            made = talks.record_talks(session, dialog.value(), self.desk.today())
        self.refresh()
        self.desk.tell(f"已登记谈心谈话 {len(made)} 次；按 Ctrl+Z 可以撤销。")

    def change(self, row: TalkRow | None) -> None:
        """Change a talk on record; one that stands in minutes is changed there."""
        if row is None:
            return
        if row.id is None:
            self.desk.tell("这次谈话记在会议记录里，请在“会议”中修改。")
            return
        dialog = self._dialog(talks.draft_of(row), changing=True)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            talks.change_talk(session, row.id, dialog.value(), self.desk.today())
        self.refresh()
        self.desk.tell("谈心谈话已修改。")

    def put_into_bin(self) -> None:
        """Put the chosen talks into the bin."""
        chosen = [row.id for row in self.list.chosen_records() if row.id is not None]
        if not chosen:
            return
        with self.desk.sessions.begin() as session:
            life_bin.put(session, life_bin.TALK, chosen)
        self.refresh()
        self.desk.tell(f"{len(chosen)} 条谈话已放入回收站；按 Ctrl+Z 可以撤销。")

    def _dialog(self, draft: TalkDraft, *, changing: bool = False) -> TalkDialog:
        with self.desk.sessions() as session:
            people = [(one.id, one.shown, one.key) for one in meeting_people.names(session)]
        return TalkDialog(people, draft, self.desk.today(), self, changing=changing)

    def begin(self) -> None:
        self.add()

    def settle(self, subject: Subject, finding: Finding) -> None:
        self.only_missing.setChecked(True)
        if self.matrix.rowCount():
            self.grid.setCurrentIndex(self.matrix.index(0, 0))
        self.grid.setFocus()

    def print_request(self) -> tuple[str, Sequence[int]] | None:
        return FORM, [self.year]


def summary_of(matrix: TalkMatrix) -> str:
    """Return how far the talks of the year reached, part by part."""
    if not matrix.total:
        return "没有需要谈心谈话的党员"
    parts = (
        ("支委之间", matrix.in_committee),
        ("支委与党员", matrix.with_members),
        ("党员之间", matrix.among_members),
    )
    said = "　".join(
        f"{'✓' if reach.done == reach.total else '△'} {word} {reach.done}/{reach.total}"
        for word, reach in parts
        if reach.total
    )
    return f"{said}　总覆盖 {matrix.percent}%"
