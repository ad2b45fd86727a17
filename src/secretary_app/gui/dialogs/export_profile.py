"""Editing an export profile: its columns, their headings, and the words another system wants."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import ImportKind
from secretary_app.exchange.profiles import DayStyle, Profile, ProfileColumn, Who
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice, labelled_choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import exporting

EQUALS = "＝"
WORDS_HINT = "每行一个：本程序的词＝对方的词"


class ColumnPanel(QWidget):
    """One column of a profile; tells of every change."""

    def __init__(
        self,
        fields: list[tuple[str, str]],
        holds_days: Callable[[str], bool],
        changed: Callable[[ProfileColumn], None],
    ) -> None:
        """`fields` are key and label of everything a column can hold."""
        super().__init__()
        self._holds_days, self._changed = holds_days, changed
        self._column = ProfileColumn(heading="")
        self._showing = False
        self.heading = QLineEdit()
        self.field: Choice[str] = Choice(fields, empty="（不填）")
        self.days = labelled_choice(DayStyle, DayStyle.DATE, empty=None)
        self.constant = QLineEdit()
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        form = QFormLayout(self)
        form.setContentsMargins(*[theme.px(8)] * 4)
        form.setVerticalSpacing(theme.px(8))
        for word, field in (
            ("表头", self.heading),
            ("内容", self.field),
            ("固定文字", self.constant),
            ("日期写法", self.days),
            ("对方用语", self.words),
        ):
            field.setAccessibleName(word)
            form.addRow(word, field)
        form.addRow("", label(WORDS_HINT, "note"))
        self.heading.textEdited.connect(lambda _text: self._tell())
        self.constant.textEdited.connect(lambda _text: self._tell())
        self.field.changed.connect(self._choose_field)
        self.days.changed.connect(self._tell)
        self.words.textChanged.connect(self._tell)

    def show_column(self, column: ProfileColumn | None) -> None:
        """Show a column; None leaves the panel empty."""
        self._showing = True
        self.setEnabled(column is not None)
        self._column = column or ProfileColumn(heading="")
        self.heading.setText(self._column.heading)
        self.field.set_value(self._column.field or None)
        self.constant.setText(self._column.constant)
        self.days.set_value(self._column.days)
        self._show_words()
        self._showing = False

    def _choose_field(self) -> None:
        if self._showing:
            return
        self._showing = True
        self._column = replace(self._column, field=self.field.value() or "", words={})
        if not self.heading.text():
            self.heading.setText(self.field.currentText())
        self._show_words()
        self._showing = False
        self._tell()

    def _show_words(self) -> None:
        """Offer the words of the field's values, each with that of the other system."""
        key = self._column.field
        known = exporting.word_set(key)
        other = self._column.words
        lines = [f"{word}{EQUALS}{other.get(code, word)}" for code, word in known.items()]
        self.words.setPlainText("\n".join(lines))
        self.words.setEnabled(bool(known))
        self.days.setEnabled(bool(key) and self._holds_days(key))
        self.constant.setEnabled(not key)

    def _tell(self) -> None:
        if self._showing:
            return
        self._column = replace(
            self._column,
            heading=self.heading.text().strip(),
            field=self.field.value() or "",
            constant=self.constant.text().strip() if not self.field.value() else "",
            days=self.days.value() or DayStyle.DATE,
            words=self._words(),
        )
        self._changed(self._column)

    def _words(self) -> Mapping[str, str]:
        """Return the words that differ from the program's own, by code."""
        known = exporting.word_set(self._column.field)
        codes = {word: code for code, word in known.items()}
        found: dict[str, str] = {}
        for line in self.words.toPlainText().splitlines():
            own, sign, other = line.replace("=", EQUALS).partition(EQUALS)
            code = codes.get(own.strip())
            if sign and code is not None and other.strip() != own.strip():
                found[code] = other.strip()
        return found


class ProfileDialog(PassingDialog):
    """A profile in; what it became in `profile`, once it is kept."""

    def __init__(
        self,
        desk: Desk,
        profile: Profile,
        keep: Callable[[Profile], object],
        parent: QWidget | None = None,
    ) -> None:
        """`keep` saves the profile and raises UserError where it cannot be saved."""
        super().__init__(parent)
        self._keep = keep
        self.setWindowTitle("导出方案")
        self.profile = profile
        with desk.sessions() as session:
            fields = exporting.field_labels(session, profile.kind)
            dated = {key for key, _ in fields if exporting.holds_days(session, key)}
        self._labels = dict(fields)
        self.name = QLineEdit(profile.name)
        self.name.setAccessibleName("方案名称")
        self.who = labelled_choice(Who, profile.who, empty=None)
        self.who.setAccessibleName("人员范围")
        self.who.setVisible(profile.kind is ImportKind.ROSTER)
        self.model: RecordTableModel[ProfileColumn] = RecordTableModel(self._columns(), self)
        self.view = RecordTable(self.model, "profile-columns", desk.settings)
        self.view.setAccessibleName("方案的列")
        self.panel = ColumnPanel(fields, dated.__contains__, self._replace)
        self.trouble = label("", "wrong")
        self.view.chosen.connect(self.panel.show_column)
        self.model.set_rows(profile.columns)
        self._lay_out()
        self._choose(0)
        fit_screen(self, theme.px(980), theme.px(620))

    def _columns(self) -> tuple[Column[ProfileColumn], ...]:
        return (
            Column("表头", lambda one: " ".join(one.heading.split()), width=200),
            Column(
                "内容",
                lambda one: self._labels.get(one.field, one.constant or one.field) or "（不填）",
                width=200,
            ),
            Column("写法", _style, width=140),
        )

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        column.addWidget(
            bar(
                button("加一列", self.add),
                button("删除", self.remove),
                button("上移", lambda: self.shift(-1)),
                button("下移", lambda: self.shift(1)),
                None,
            )
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.panel)
        splitter.setSizes([theme.px(560), theme.px(400)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(bar(label("名称", wrap=False), self.name, self.who))
        layout.addWidget(splitter, 1)
        layout.addWidget(
            bar(
                self.trouble,
                None,
                button("取消", self.reject),
                button("保存", self.accept, "primary"),
            )
        )

    def columns(self) -> list[ProfileColumn]:
        """Return the columns as they stand, in their order."""
        return [self.model.record(row) for row in range(self.model.rowCount())]

    def _at(self) -> int:
        return self.view.currentIndex().row()

    def _show(self, columns: list[ProfileColumn], at: int) -> None:
        self.model.set_rows(columns)
        self._choose(min(at, len(columns) - 1))

    def _choose(self, at: int) -> None:
        if at >= 0:
            self.view.setCurrentIndex(self.model.index(at, 0))
        else:
            self.panel.show_column(None)

    def _replace(self, column: ProfileColumn) -> None:
        """Take a change of the column in front; the panel stays as it is."""
        at, columns = self._at(), self.columns()
        columns[at] = column
        blocked = self.view.blockSignals(True)
        self._show(columns, at)
        self.view.blockSignals(blocked)

    def add(self) -> None:
        """Put an empty column behind the one in front."""
        at, columns = self._at() + 1, self.columns()
        columns.insert(at, ProfileColumn(heading=""))
        self._show(columns, at)
        self.panel.heading.setFocus()

    def remove(self) -> None:
        """Take the column in front away."""
        at, columns = self._at(), self.columns()
        if at >= 0:
            del columns[at]
            self._show(columns, at)

    def shift(self, by: int) -> None:
        """Move the column in front up or down."""
        at, columns = self._at(), self.columns()
        if at >= 0 and 0 <= at + by < len(columns):
            columns[at], columns[at + by] = columns[at + by], columns[at]
            self._show(columns, at + by)

    def accept(self) -> None:
        """Take the profile as it stands; a heading of several rows goes with its columns."""
        columns = tuple(self.columns())
        same = [one.heading for one in columns] == [one.heading for one in self.profile.columns]
        fresh = replace(
            self.profile,
            name=self.name.text().strip(),
            who=self.who.value() or Who.ALL,
            columns=columns,
        )
        if not same:
            fresh = replace(fresh, heading_rows=(), merged=())
        if not fresh.name or not columns or not all(one.heading for one in columns):
            self.trouble.setText("请填写方案名称，并给每一列填写表头。")
            return
        try:
            self._keep(fresh)
        except UserError as error:
            self.trouble.setText(f"{error}{error.hint}")
            return
        self.profile = fresh
        super().accept()


def _style(column: ProfileColumn) -> str:
    if column.words:
        return "对方用语"
    return "" if column.days is DayStyle.DATE else column.days.label
