"""Choosing the kinds a meeting counts as."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from secretary_app.domain.values import MeetingKind
from secretary_app.gui.kit import theme
from secretary_app.gui.tabs.meetings.kind_names import SHORT

A_LINE = 5


class KindChips(QWidget):
    """One button a kind; the one pressed first leads."""

    changed = Signal(tuple)
    """The kinds before the change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("会议类型")
        self._kinds: tuple[MeetingKind, ...] = ()
        self.chips: dict[MeetingKind, QPushButton] = {}
        for kind in MeetingKind:
            chip = QPushButton(SHORT[kind])
            chip.setCheckable(True)
            chip.setToolTip(kind.label)
            chip.setProperty("role", "filter")
            chip.setAccessibleName(kind.label)
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _on, kind=kind: self._toggle(kind))
            self.chips[kind] = chip
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        for number, chip in enumerate(self.chips.values()):
            grid.addWidget(chip, number // A_LINE, number % A_LINE)
        grid.setColumnStretch(A_LINE, 1)

    def kinds(self) -> tuple[MeetingKind, ...]:
        """Return the chosen kinds, the leading one first."""
        return self._kinds

    def set_kinds(self, kinds: Iterable[MeetingKind]) -> None:
        """Choose other kinds; `changed` is not emitted."""
        self._kinds = tuple(kinds)
        for kind, chip in self.chips.items():
            chip.setChecked(kind in self._kinds)

    def _toggle(self, kind: MeetingKind) -> None:
        before = self._kinds
        rest = tuple(each for each in before if each is not kind)
        self._kinds = rest if kind in before else (*before, kind)
        self.changed.emit(before)
