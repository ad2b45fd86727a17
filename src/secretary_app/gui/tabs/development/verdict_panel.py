"""What the rules say of a step while it is typed, and the place for a reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from secretary_app.domain.findings import Finding, Severity
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.findings_view import FindingsList
from secretary_app.gui.kit.labels import Panel

LEAST_PX, MOST_PX = 76, 220
"""Height of the findings; more of them scroll."""
SHARE = 4
"""The findings take at most one part in so many of the dialog's height."""


class VerdictPanel(QWidget):
    """Stands below the fields of a dialog, outside what scrolls, so that it is always in view."""

    changed = Signal()
    """Other findings are shown."""

    def __init__(self, reason: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsList(today=today)
        self.reason = QLineEdit(reason)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.px(12))
        self.area = QScrollArea(widgetResizable=True)
        self.area.setAccessibleName("规则的要求")
        self.area.setWidget(self.findings)
        box = Panel()
        box.body.addWidget(self.area)
        box.body.addLayout(self.grid)
        around = QVBoxLayout(self)
        around.setContentsMargins(*[theme.px(edge) for edge in (16, 4, 16, 0)])
        around.addWidget(box)
        self._fit()

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show what stands against the step; what merely informs is left to the course.

        A day that a rule forbids is no deadline that passes: no days are counted beside it.
        """
        said = tuple(
            replace(one, due_on=None) if one.severity is Severity.BLOCK else one
            for one in found
            if one.severity is not Severity.INFO
        )
        if said != self.findings.findings:
            self.findings.show_findings(said)
            self._fit()
            self.changed.emit()

    def room(self) -> int:
        """Return the height (px) that the panel takes with a finding or two."""
        return self.sizeHint().height() + theme.px(LEAST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the findings the height they take, up to a part of the dialog."""
        self.area.setVisible(bool(self.findings.findings))
        width = max(self.area.viewport().width(), theme.px(480))
        most = min(theme.px(MOST_PX), max(self.window().height() // SHARE, theme.px(LEAST_PX)))
        wanted = self.findings.heightForWidth(width)
        self.area.setFixedHeight(min(max(wanted, theme.px(LEAST_PX)), most))
