"""Choosing the year that is looked at."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget


class YearChoice(QComboBox):
    """The years in which there is something, latest first."""

    changed = Signal()

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("年份")
        self.offer([year, year - 1])
        self.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def year(self) -> int:
        """Return the year in front."""
        return int(self.currentData())

    def set_year(self, year: int) -> None:
        """Bring a year to the front, offering it where it was not; `changed` is not emitted."""
        self.offer([year])
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(year))

    def offer(self, years: Iterable[int]) -> None:
        """Offer more years; the one in front stays."""
        known = {int(self.itemData(number)) for number in range(self.count())}
        if set(years) <= known:
            return
        shown = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            for year in sorted(known | set(years), reverse=True):
                self.addItem(f"{year} 年", year)
            self.setCurrentIndex(max(self.findData(shown), 0))
