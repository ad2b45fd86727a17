"""What the meeting came to: resolution, differing opinions, study, signatures."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from secretary_app.domain.motions import DEVELOPMENT
from secretary_app.domain.values import StudyForm
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.number_box import DecimalBox, NumberBox
from secretary_app.gui.tabs.meetings.editor.names import NameEdit, NameModel
from secretary_app.gui.tabs.meetings.editor.page import Page
from secretary_app.services.meetings import MeetingDraft

MOST_HOURS = 24.0


class OutcomePage(Page):
    """Resolution, differing opinions, content, study and signatures."""

    def __init__(self, names: NameModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resolution = _text("决议", "会议形成的决议、决定；责任人和时限")
        self.different = _text("不同意见", "没有不同意见的填“无”")
        self.content = _text("内容要点", "党课、主题党日、学习活动的内容要点")
        self.nonvoting = QLineEdit(placeholderText="列席人员姓名，用顿号分开")
        self.nonvoting.setAccessibleName("列席人员")
        self.lecturer = NameEdit(names, "主讲人")
        self.form = labelled_choice(StudyForm, empty="（非学习）")
        self.form.setAccessibleName("学习形式")
        self.form.setMinimumWidth(theme.px(130))
        self.hours = DecimalBox(maximum=MOST_HOURS, singleStep=0.5, decimals=1, suffix=" 学时")
        self.hours.setSpecialValueText("不计学时")
        self.hours.setAccessibleName("学时")
        self.photos = NumberBox(maximum=999, suffix=" 张")
        self.photos.setAccessibleName("照片张数")
        self.host_signed = QCheckBox("主持人已在纸质记录上签字")
        self.recorder_signed = QCheckBox("记录人已在纸质记录上签字")
        self.secretary_signed_on = DateEdit(None, today)
        self.secretary_signed_on.setAccessibleName("书记签名日期")
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        study = QHBoxLayout()
        study.addWidget(self.form)
        study.addWidget(self.hours)
        study.addWidget(self.photos)
        study.addStretch(1)
        signed = QHBoxLayout()
        signed.addWidget(self.host_signed)
        signed.addWidget(self.recorder_signed)
        signed.addStretch(1)
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("决议", self.resolution)
        form.addRow("不同意见", self.different)
        form.addRow("内容要点", self.content)
        form.addRow("列席人员", self.nonvoting)
        form.addRow("主讲人", self.lecturer)
        form.addRow("学习与照片", study)
        form.addRow("签字", signed)
        form.addRow("书记签名日期", self.secretary_signed_on)

    def _listen(self) -> None:
        for text in (self.resolution, self.different, self.content):
            text.textChanged.connect(self.edited.emit)
        for line in (self.nonvoting, self.lecturer):
            line.textChanged.connect(lambda _text: self.edited.emit())
        self.form.changed.connect(self.edited.emit)
        self.hours.valueChanged.connect(lambda _value: self.edited.emit())
        self.photos.valueChanged.connect(lambda _value: self.edited.emit())
        for box in (self.host_signed, self.recorder_signed):
            box.toggled.connect(lambda _on: self.edited.emit())
        self.secretary_signed_on.changed.connect(self.edited.emit)

    def load(self, draft: MeetingDraft) -> None:
        self._form.setRowVisible(self.secretary_signed_on, _asks_secretary(draft))
        if self.applied(draft) == draft:
            return
        self.blockSignals(True)
        self.resolution.setPlainText(draft.resolution)
        self.different.setPlainText(draft.different_opinions)
        self.content.setPlainText(draft.content)
        self.nonvoting.setText(draft.nonvoting)
        self.lecturer.setText(draft.lecturer)
        self.form.set_value(draft.study_form)
        self.hours.setValue(draft.study_hours or 0)
        self.photos.setValue(draft.photos)
        self.host_signed.setChecked(draft.host_signed)
        self.recorder_signed.setChecked(draft.recorder_signed)
        self.secretary_signed_on.set_value(draft.secretary_signed_on)
        self.blockSignals(False)

    def applied(self, draft: MeetingDraft) -> MeetingDraft:
        return replace(
            draft,
            resolution=self.resolution.toPlainText(),
            different_opinions=self.different.toPlainText(),
            content=self.content.toPlainText(),
            nonvoting=self.nonvoting.text(),
            lecturer=self.lecturer.text(),
            lecturer_id=self.lecturer.id_after(draft.lecturer, draft.lecturer_id),
            study_form=self.form.value(),
            study_hours=self.hours.value() or None,
            photos=self.photos.value(),
            host_signed=self.host_signed.isChecked(),
            recorder_signed=self.recorder_signed.isChecked(),
            secretary_signed_on=self.secretary_signed_on.value(),
        )

    def problems(self) -> str:
        return self.secretary_signed_on.problem()


def _asks_secretary(draft: MeetingDraft) -> bool:
    """Tell whether the secretary has to sign, too; what was entered is shown in any case."""
    voted = any(motion.kind in DEVELOPMENT for motion in draft.motions)
    return voted or draft.secretary_signed_on is not None


def _text(label: str, prompt: str) -> QPlainTextEdit:
    edit = QPlainTextEdit(placeholderText=prompt)
    edit.setAccessibleName(label)
    edit.setTabChangesFocus(True)
    edit.setMinimumHeight(theme.px(56))
    return edit
