"""Putting somebody on the roster who has handed in an application."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from secretary_app.domain.dates import age
from secretary_app.domain.values import PersonKind
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems
from secretary_app.services.development import Applicant

ADULT = 18


class ApplicantDialog(FormDialog):
    """Name, birth date and day of the application in, an `Applicant` out."""

    def __init__(
        self, today: date, parent: QWidget | None = None, kind: PersonKind | None = None
    ) -> None:
        """`kind` is that of nearly everybody in this branch; the user may choose another."""
        super().__init__("新增入党申请人", parent, ok="新增")
        self._today = today
        self.name = QLineEdit()
        self.birth_on = DateEdit(None, today)
        self.applied_on = DateEdit(None, today)
        self.received_on = DateEdit(None, today)
        self.kind = labelled_choice(PersonKind, kind)
        self.add("name", "姓名 *", self.name)
        self.add("kind", "人员类别", self.kind, column=1)
        self.add("birth_on", "出生日期 *", self.birth_on)
        self.add("applied_on", "申请书落款日期 *", self.applied_on, column=1)
        self.add(
            "received_on", "收到日期", self.received_on, hint="谈话期限从收到之日算起；同日的不填"
        )
        self.filed = QCheckBox("入党申请书已收存")
        self.add("filed", "材料", self.filed, column=1)
        self.fit(720, 340)
        self.check()

    def problems(self) -> Problems:
        found = {}
        if not self.name.text().strip():
            found["name"] = "请填写姓名。"
        birth, applied = self.birth_on.value(), self.applied_on.value()
        if birth is None:
            found["birth_on"] = "请填写出生日期，程序据此核对是否年满十八周岁。"
        if applied is None:
            found["applied_on"] = "请填写申请书上的日期。"
        elif applied > self._today:
            found["applied_on"] = "不能晚于今天。"
        elif birth is not None and age(birth, applied) < ADULT:
            found["applied_on"] = "递交申请书时未满十八周岁（发展党员工作细则第五条）。"
        received = self.received_on.value()
        if received and applied and received < applied:
            found["received_on"] = "不能早于落款日期。"
        return found

    def applicant(self) -> Applicant:
        """Return what was typed; only asked after the dialog was accepted."""
        birth, applied = self.birth_on.value(), self.applied_on.value()
        assert birth is not None
        assert applied is not None
        return Applicant(
            name=self.name.text().strip(),
            birth_on=birth,
            applied_on=applied,
            received_on=self.received_on.value(),
            kind=self.kind.value(),
            filed=self.filed.isChecked(),
        )
