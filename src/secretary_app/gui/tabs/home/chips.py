"""The three views of the to-do list: now, later, and what is settled."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton

from secretary_app.domain.findings import Finding, Severity
from secretary_app.gui.kit.findings_view import severity_text
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import label

SOON_DAYS = 30
"""A reminder belongs to the list of now when its day is so near."""


class View(Enum):
    """Which findings are shown."""

    NOW = f"待办（含 {SOON_DAYS} 天内到期）"
    LATER = "以后"
    SETTLED = "已了结"


def view_of(finding: Finding, today: date) -> View:
    """Return the view that a finding belongs to."""
    if finding.settled:
        return View.SETTLED
    if finding.severity is not Severity.INFO:
        return View.NOW
    due = finding.due_on
    soon = due is not None and due <= today + timedelta(days=SOON_DAYS)
    return View.NOW if soon else View.LATER


class ViewChips(FlowBar):
    """Chips with the number of findings in each view, and how many of each severity are now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(one_line=True)
        group = QButtonGroup(self)
        self.chips: dict[View, QPushButton] = {}
        for view in View:
            chip = QPushButton(view.value)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("role", "filter")
            group.addButton(chip)
            self.add(chip)
            self.chips[view] = chip
        self.chips[View.NOW].setChecked(True)
        group.buttonClicked.connect(lambda: self.changed.emit())
        self.counts = label("", "note", wrap=False)
        self.add(self.counts)

    def wanted(self) -> View:
        """Return the view that is chosen."""
        return next(view for view, chip in self.chips.items() if chip.isChecked())

    def show_counts(self, findings: Sequence[Finding], today: date) -> None:
        """Write the numbers."""
        views = Counter(view_of(one, today) for one in findings)
        for view, chip in self.chips.items():
            chip.setText(f"{view.value} {views[view]}")
        now = Counter(one.severity for one in findings if view_of(one, today) is View.NOW)
        self.counts.setText(
            "  ".join(f"{severity_text(one)} {now[one]}" for one in Severity if now[one])
        )
