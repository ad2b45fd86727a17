"""Why and since when a course stops: paused, withdrawn, moved away."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems


@dataclass(frozen=True)
class Stop:
    """The day and the reason that were typed."""

    on: date
    reason: str


class StateDialog(FormDialog):
    """A title in, a `Stop` out."""

    def __init__(
        self, title: str, reason: str, today: date, parent: QWidget | None = None
    ) -> None:
        """`reason` is what the second line asks for."""
        super().__init__(title, parent, ok="确定")
        self._today, self._asked = today, reason
        self.on = DateEdit(today, today)
        self.reason_line = QLineEdit()
        self.add("on", "日期", self.on)
        self.add("reason", reason, self.reason_line)
        self.grid.setColumnStretch(3, 0)
        self.fit(480, 240)
        self.check()

    def problems(self) -> Problems:
        found = {}
        on = self.on.value()
        if on is None:
            found["on"] = "请填写日期。"
        elif on > self._today:
            found["on"] = "不能晚于今天。"
        if not self.reason_line.text().strip():
            found["reason"] = f"请填写{self._asked}。"
        return found

    def stop(self) -> Stop:
        """Return what was typed; only asked after the dialog was accepted."""
        on = self.on.value()
        assert on is not None
        return Stop(on, self.reason_line.text().strip())
