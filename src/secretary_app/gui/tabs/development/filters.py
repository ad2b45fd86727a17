"""Narrowing the people: by stage, kind, Party group, whoever sees to them, what is pressing."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from secretary_app.domain.values import PersonKind, Stage
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import button
from secretary_app.gui.kit.search import matches
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.tabs.development.people_view import BOARD, TABLE
from secretary_app.services.course_overview import CourseRow
from secretary_app.services.responsibility import NOBODY

ALL = "ALL"
LATE = "LATE"
OVER = "OVER"
STAGES: tuple[tuple[str, str, Callable[[CourseRow], bool]], ...] = (
    (ALL, "全部", lambda row: True),
    ("1", "申请人", lambda row: row.stage is Stage.APPLICANT),
    ("2", "积极分子", lambda row: row.stage is Stage.ACTIVIST),
    ("3", "发展对象", lambda row: row.stage is Stage.DEV_TARGET),
    ("4", "待批准", lambda row: row.stage is Stage.PENDING_APPROVAL),
    ("5", "预备党员", lambda row: row.stage is Stage.PROBATIONARY),
    ("6", "待归档", lambda row: row.stage is Stage.FULL),
    (LATE, "有问题", lambda row: row.worst is not None),
    (OVER, "已办结", lambda row: True),
)
"""Code, word and what it admits; the row of buttons above the people.

Whose course is over stands under OVER alone.
"""
SHAPES = ((TABLE, "表格"), (BOARD, "看板"))


NUMERALS = str.maketrans("一二三四五六七八九", "123456789")


class Filters(QWidget):
    """A line of buttons with counts and the switch 表格/看板; `choices` is a second line."""

    changed = Signal()
    shape_wanted = Signal(str)
    """TABLE or BOARD."""
    work_wanted = Signal()
    """Who has which steps in hand is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group, self._shapes = QButtonGroup(self), QButtonGroup(self)
        self.buttons = {code: _chip(word, self._group) for code, word, _admits in STAGES}
        self.shapes = {code: _chip(word, self._shapes) for code, word in SHAPES}
        self.buttons[ALL].setChecked(True)
        self.shapes[TABLE].setChecked(True)
        self.kind: Choice[PersonKind] = Choice(
            [(kind, kind.label) for kind in PersonKind], empty="教师和学生"
        )
        self.party_group: Choice[str] = Choice([], empty="全部党小组")
        self.responsible: Choice[str] = Choice([], empty="全部责任人")
        self.work_button = button(
            "谁手上有什么", self.work_wanted.emit, "link", hint="每名责任人手上未办的步骤和期限"
        )
        self._lay_out()
        for field, name in (
            (self.kind, "人员类别"),
            (self.party_group, "党小组"),
            (self.responsible, "责任人"),
        ):
            field.setAccessibleName(name)
            field.changed.connect(self.changed)
        self._group.buttonClicked.connect(lambda: self.changed.emit())
        self._shapes.buttonClicked.connect(lambda: self.shape_wanted.emit(self.shape()))

    def _lay_out(self) -> None:
        stages, self.choices = FlowBar(gap=4, one_line=True), FlowBar(gap=4, one_line=True)
        for chip in self.buttons.values():
            stages.add(chip)
        for part in (self.kind, self.party_group, self.responsible, self.work_button):
            self.choices.add(part)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(4))
        line.addWidget(stages, 1)
        for shape in self.shapes.values():
            line.addWidget(shape)

    def stage(self) -> str:
        """Return the code of the button that is down."""
        return next(code for code, made in self.buttons.items() if made.isChecked())

    def shape(self) -> str:
        """Return whether the table or the board is wanted."""
        return next(code for code, made in self.shapes.items() if made.isChecked())

    def choose(self, stage: str, kind: PersonKind | None = None) -> None:
        """Set the filters, as they were kept or as a finding needs them."""
        self.buttons.get(stage, self.buttons[ALL]).setChecked(True)
        self.kind.set_value(kind)
        self.party_group.set_value(None)
        self.responsible.set_value(None)
        self.changed.emit()

    def show_people(self, rows: Sequence[CourseRow]) -> None:
        """Offer the groups and members that these people have, and count them by stage."""
        self.blockSignals(True)
        self.party_group.offer(_named(row.group for row in rows))
        going = [row for row in rows if not row.is_over]
        names = _named(name for row in going for name in row.everyone_responsible)
        without = [(NOBODY, NOBODY)] if any(not row.everyone_responsible for row in going) else []
        self.responsible.offer([*names, *without])
        self.party_group.setVisible(self.party_group.count() > 1)
        self.blockSignals(False)
        self.show_counts(rows)

    def show_counts(self, rows: Sequence[CourseRow]) -> None:
        """Write beside every stage how many people are there."""
        of_kind = [row for row in rows if self._admits(row)]
        for code, word, admits in STAGES:
            count = sum(_stands_under(code, admits, row) for row in of_kind)
            self.buttons[code].setText(f"{word} {count}")

    def narrow(self, rows: Sequence[CourseRow], words: Sequence[str]) -> list[CourseRow]:
        """Return the rows that the filters and the searched words admit."""
        code, _word, admits = next(one for one in STAGES if one[0] == self.stage())
        return [
            row
            for row in rows
            if _stands_under(code, admits, row)
            and self._admits(row)
            and (not words or matches(_searched(row), words))
        ]

    def is_over(self, rows: Sequence[CourseRow], words: Sequence[str]) -> bool:
        """Tell whether the searched words are found among those whose course is over."""
        return bool(words) and any(
            row.is_over and self._admits(row) and matches(_searched(row), words) for row in rows
        )

    def _admits(self, row: CourseRow) -> bool:
        return (
            self.kind.value() in (None, row.course.kind)
            and self.party_group.value() in (None, row.group)
            and self.responsible.value() in (None, *(row.everyone_responsible or (NOBODY,)))
        )

    def keep(self, settings: Settings) -> None:
        """Remember stage, kind and shape; names of people are not written there."""
        kind = self.kind.value()
        settings.keep("development/stage", self.stage())
        settings.keep("development/kind", kind.value if kind else "")
        settings.keep("development/shape", self.shape())

    def restore(self, settings: Settings) -> None:
        """Set stage, kind and shape as they were when the window was closed."""
        kind = settings.text("development/kind")
        known = kind in {one.value for one in PersonKind}
        self.shapes.get(settings.text("development/shape"), self.shapes[TABLE]).setChecked(True)
        self.choose(settings.text("development/stage", ALL), PersonKind(kind) if known else None)


def _stands_under(code: str, admits: Callable[[CourseRow], bool], row: CourseRow) -> bool:
    return row.is_over == (code == OVER) and admits(row)


def _searched(row: CourseRow) -> str:
    return " ".join((row.search_key, *row.everyone_responsible)).lower()


def _chip(word: str, group: QButtonGroup) -> QPushButton:
    made = QPushButton(word)
    made.setCheckable(True)
    made.setProperty("role", "filter")
    made.setAutoDefault(False)
    group.addButton(made)
    return made


def _named(words: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, word) for word in sorted({word for word in words if word}, key=_in_order)]


def _in_order(word: str) -> str:
    """Return what a name is sorted by: 第二党小组 comes before 第三党小组."""
    return word.translate(NUMERALS)
