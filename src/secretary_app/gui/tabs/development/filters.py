"""Narrowing the table: by stage, by kind of person, by what is pressing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from secretary_app.domain.values import PersonKind, Stage
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.search import matches
from secretary_app.services.course_overview import CourseRow

ALL = "ALL"
LATE = "LATE"
STAGES: tuple[tuple[str, str, Callable[[CourseRow], bool]], ...] = (
    (ALL, "全部", lambda row: True),
    ("1", "申请人", lambda row: row.stage is Stage.APPLICANT),
    ("2", "积极分子", lambda row: row.stage is Stage.ACTIVIST),
    ("3", "发展对象", lambda row: row.stage is Stage.DEV_TARGET),
    ("4", "待批准", lambda row: row.stage is Stage.PENDING_APPROVAL),
    ("5", "预备党员", lambda row: row.stage is Stage.PROBATIONARY),
    ("6", "待归档", lambda row: row.stage is Stage.FULL),
    (LATE, "有问题", lambda row: row.worst is not None),
)
"""Code, word and what it admits; the row of buttons above the table."""


class Filters(QWidget):
    """One line of buttons with counts, and the choice of teachers or students."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        for code, word, _admits in STAGES:
            made = QPushButton(word)
            made.setCheckable(True)
            made.setChecked(code == ALL)
            made.setProperty("role", "filter")
            made.setAutoDefault(False)
            self._group.addButton(made)
            self.buttons[code] = made
            layout.addWidget(made)
        layout.addStretch()
        self.kind: Choice[PersonKind] = Choice(
            [(kind, kind.label) for kind in PersonKind], empty="教师和学生"
        )
        self.kind.setAccessibleName("人员类别")
        layout.addWidget(self.kind)
        self._group.buttonClicked.connect(lambda: self.changed.emit())
        self.kind.changed.connect(self.changed)

    def stage(self) -> str:
        """Return the code of the button that is down."""
        return next(code for code, made in self.buttons.items() if made.isChecked())

    def choose(self, stage: str, kind: PersonKind | None = None) -> None:
        """Set the filters, as they were kept or as a finding needs them."""
        self.buttons.get(stage, self.buttons[ALL]).setChecked(True)
        self.kind.set_value(kind)
        self.changed.emit()

    def show_counts(self, rows: Sequence[CourseRow]) -> None:
        """Write beside every stage how many people are there."""
        of_kind = [row for row in rows if self._admits_kind(row)]
        for code, word, admits in STAGES:
            count = sum(admits(row) for row in of_kind)
            self.buttons[code].setText(f"{word} {count}")

    def narrow(self, rows: Sequence[CourseRow], words: Sequence[str]) -> list[CourseRow]:
        """Return the rows that the filters and the searched words admit."""
        admits = next(one for code, _word, one in STAGES if code == self.stage())
        return [
            row
            for row in rows
            if admits(row)
            and self._admits_kind(row)
            and (not words or matches(f"{row.search_key} {row.responsible}".lower(), words))
        ]

    def _admits_kind(self, row: CourseRow) -> bool:
        return self.kind.value() in (None, row.course.kind)
