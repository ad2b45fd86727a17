"""The roster as a table: rows are fetched when they are seen, headings tell the order."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from secretary_app.gui.kit.table_model import DISPLAY, LazyTableModel
from secretary_app.services.roster.index import By
from secretary_app.store.records import Person

ARROWS = {False: "↑", True: "↓"}


def mark(place: int, by: By, total: int) -> str:
    """Return what stands behind a heading: ↑, or ↑1 and ↓2 where several fields count."""
    return f"{ARROWS[by.descending]}{place + 1 if total > 1 else ''}"


class RosterModel(LazyTableModel[Person]):
    """Marks the headings by which the rows are sorted."""

    _by: Sequence[By] = ()

    def set_order(self, order: Sequence[By]) -> None:
        """Mark the headings of these fields."""
        self._by = tuple(order)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def headerData(self, section: int, side: Qt.Orientation, role: int = DISPLAY) -> Any:  # noqa: ANN401
        said = super().headerData(section, side, role)
        if role != DISPLAY or said is None or not self._by:
            return said
        key = self.columns[section].key
        for place, by in enumerate(self._by):
            if by.key == key:
                return f"{said} {mark(place, by, len(self._by))}"
        return said
