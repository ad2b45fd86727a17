"""Everything about one material of a file: there or not, its day, copies, pages, a note."""

from datetime import date

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.domain.values import MaterialState
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems
from secretary_app.services.materials import MaterialDraft, MaterialRow

MOST = 999
DAY_HINT = "材料上写的日期；与步骤日期不同的，请在备注中说明"


class MaterialDialog(FormDialog):
    """A `MaterialRow` in, a `MaterialDraft` out."""

    def __init__(self, row: MaterialRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__(f"材料：{row.spec.name}", parent, ok="保存")
        self._today = today
        self.state = labelled_choice(MaterialState, row.state or MaterialState.PRESENT, empty=None)
        self.formed_on = DateEdit(row.formed_on, today)
        self.copies, self.pages = (_count(number) for number in (row.copies, row.pages))
        self.note = QLineEdit(row.note)
        self.add("state", "状态", self.state)
        self.add("formed_on", "形成日期", self.formed_on, column=1, hint=DAY_HINT)
        self.add("copies", "份数", self.copies)
        self.add("pages", "页数", self.pages, column=1)
        self.add("note", "备注", self.note)
        self.fit(680, 320)
        self.check()

    def problems(self) -> Problems:
        day = self.formed_on.value()
        return {"formed_on": "不能晚于今天。"} if day and day > self._today else {}

    def draft(self) -> MaterialDraft:
        """Return what was typed; only asked after the dialog was accepted."""
        state = self.state.value()
        assert state is not None
        return MaterialDraft(
            state=state,
            formed_on=self.formed_on.value(),
            copies=_number(self.copies),
            pages=_number(self.pages),
            note=self.note.text().strip(),
        )


def _count(number: int | None) -> QLineEdit:
    line = QLineEdit("" if number is None else str(number))
    line.setValidator(QIntValidator(0, MOST, line))
    return line


def _number(line: QLineEdit) -> int | None:
    return int(line.text()) if line.text() else None
