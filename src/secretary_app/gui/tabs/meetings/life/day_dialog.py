"""Asking for the one day on which something that is marked was done."""

from datetime import date

from PySide6.QtWidgets import QWidget

from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems


class DayDialog(FormDialog):
    """A title in, a day out that is not to come."""

    def __init__(
        self, title: str, name: str, early: str, today: date, parent: QWidget | None = None
    ) -> None:
        """`name` is what the day is called, `early` what is said of one that is to come."""
        super().__init__(title, parent)
        self._today, self._early = today, early
        self.on = DateEdit(today, today)
        self.add("on", name, self.on)
        self.check()
        self.fit(460, 180)

    def problems(self) -> Problems:
        day = self.on.value()
        if day is None:
            return {"on": "请填写日期"}
        return {"on": self._early} if day > self._today else {}

    def value(self) -> date:
        """Return the day."""
        day = self.on.value()
        assert day is not None
        return day
