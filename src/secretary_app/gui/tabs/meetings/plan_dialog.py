"""Planning a meeting from a template: when, where, what is on the agenda, who is due."""

from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.values import MeetingKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import FormDialog, Problems
from secretary_app.gui.kit.labels import label
from secretary_app.gui.tabs.meetings.editor.names import NameEdit, NameModel
from secretary_app.gui.tabs.meetings.editor.time_edit import TimeEdit
from secretary_app.services import meeting_people, meeting_plans
from secretary_app.services.meeting_plans import TEMPLATES, Template, Voted
from secretary_app.services.meetings import MeetingDraft, headcount

WIDE = 600
"""A time takes the width of its column, like its neighbours."""


class PlanDialog(FormDialog):
    """Asks for a plan; `draft` is what it comes to, as the templates and the roster have it."""

    def __init__(
        self, desk: Desk, kind: MeetingKind, day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("计划会议", parent, ok="保存计划")
        self._desk, self._today = desk, desk.today()
        with desk.sessions() as session:
            names = NameModel(meeting_people.names(session), self)
            groups = meeting_people.groups(session)
        own = meeting_plans.templates_for(kind)[0]
        self.template: Choice[Template] = Choice(
            [(one, one.name) for one in TEMPLATES], own, empty=None
        )
        self.day = DateEdit(day, self._today)
        self.start, self.end = TimeEdit("开始时间"), TimeEdit("结束时间")
        for time in (self.start, self.end):
            time.setMaximumWidth(theme.px(WIDE))
        self.place = QLineEdit(placeholderText="例如 信息楼 302")
        self.platform = QLineEdit(placeholderText="线上会议填平台")
        self.host, self.recorder = NameEdit(names, "主持人"), NameEdit(names, "记录人")
        self.group: Choice[int] = Choice(groups, empty="（全体）")
        self.usual = QCheckBox("沿用上次同类会议的议程标题")
        self.people_box = QWidget()
        self.people: dict[int, QCheckBox] = {}
        self._voted: list[Voted] = []
        self.agenda = QPlainTextEdit()
        self.materials = QPlainTextEdit()
        self.due = label("", "note")
        self._lay_out(has_groups=bool(groups))
        self._fill()
        self.template.changed.connect(self._fill)
        self.day.line.editingFinished.connect(self._fill)
        self.group.changed.connect(self._show_due)
        self.usual.toggled.connect(lambda _on: self._show_agenda())
        self.check()
        self.fit(880, 680)

    def _lay_out(self, *, has_groups: bool) -> None:
        self.add("template", "模板", self.template)
        self.add("day", "日期", self.day, column=1)
        self.add("start", "开始", self.start)
        self.add("end", "结束", self.end, column=1)
        self.add("place", "地点", self.place)
        self.add("platform", "线上平台", self.platform, column=1)
        self.add("host", "主持人", self.host)
        self.add("recorder", "记录人", self.recorder, column=1)
        if has_groups:
            self.add("group", "党小组", self.group)
        QVBoxLayout(self.people_box).setContentsMargins(0, 0, 0, 0)
        self._wide("people", "讨论谁", self.people_box)
        for text in (self.agenda, self.materials):
            text.setTabChangesFocus(True)
            text.setFixedHeight(theme.px(92))
        self._wide("agenda", "议程", self.agenda, "一行一项，只写标题；内容开会时记")
        self.add_wide(self.usual)
        self._wide("materials", "材料", self.materials, "请大家准备、阅读的材料，一行一项")
        self.add_wide(self.due)

    def _wide(self, key: str, name: str, field: QWidget, hint: str = "") -> None:
        self.add(key, name, field, hint=hint)
        row = self.grid.rowCount() - 2
        for below, widget in enumerate((field, self.message(key))):
            self.grid.addWidget(widget, row + below, 1, 1, 3)

    def chosen_template(self) -> Template:
        """Return the template in front."""
        return self.template.value() or TEMPLATES[0]

    def _fill(self) -> None:
        """Fill in what the template brings: agenda, materials, people, who is due."""
        template = self.chosen_template()
        self.materials.setPlainText("\n".join(template.materials))
        self._offer_people(template)
        self._show_agenda()
        self._show_due()

    def _offer_people(self, template: Template) -> None:
        day = self.day.value() or self._today
        with self._desk.sessions() as session:
            self._voted = meeting_plans.people_for(session, template, day, self._today)
        for box in self.people.values():
            box.hide()
            box.deleteLater()
        self.people = {}
        layout = self.people_box.layout()
        assert layout is not None
        for one in self._voted:
            said = "" if one.is_ready else f"　× {one.against[0]}"
            box = QCheckBox(f"{one.person.shown}{said}")
            box.setToolTip("\n".join(one.against))
            box.setChecked(one.is_ready)
            box.toggled.connect(lambda _on: self._show_agenda())
            layout.addWidget(box)
            self.people[one.person.id] = box
        self.show_field("people", shown=template.vote is not None)
        nobody = template.vote is not None and not self._voted
        self.message("people").setText("名册中现在没有到这一步的人。" if nobody else "")
        self.message("people").setVisible(nobody)

    def _plan(self) -> MeetingDraft:
        template, day = self.chosen_template(), self.day.value() or self._today
        about = [one.person for one in self._voted if self.people[one.person.id].isChecked()]
        with self._desk.sessions() as session:
            usual = (
                meeting_plans.last_headings(session, template.kinds, day)
                if self.usual.isChecked()
                else ()
            )
            return meeting_plans.plan(session, template, day, about, self.group.value(), usual)

    def _show_agenda(self) -> None:
        self.agenda.setPlainText("\n".join(item.title for item in self._plan().agenda))

    def _show_due(self) -> None:
        heads = headcount(self._plan().attendance)
        self.due.setText(
            f"应到 {heads.due} 名（正式 {heads.due_full}、预备 {heads.due_probationary}），"
            f"有表决权 {heads.voting_due} 名；名单按会议日期从名册取，开会时逐人登记。"
        )

    def draft(self) -> MeetingDraft:
        """Return the plan with what was typed."""
        return meeting_plans.as_typed(
            self._plan(),
            titles=self.agenda.toPlainText().splitlines(),
            starts_at=self.start.value(),
            ends_at=self.end.value(),
            place=self.place.text().strip(),
            platform=self.platform.text().strip(),
            host=self.host.text().strip(),
            host_id=self.host.person_id(),
            recorder=self.recorder.text().strip(),
            recorder_id=self.recorder.person_id(),
            materials=self.materials.toPlainText(),
        )

    def problems(self) -> Problems:
        if self.day.value() is None:
            return {"day": "请填写日期"}
        start, end = self.start.value(), self.end.value()
        if start and end and end < start:
            return {"end": "早于开始时间"}
        return {}

    def warnings(self) -> Problems:
        day = self.day.value()
        if day is not None and day < self._today:
            return {"day": "日期已过；已开的会请用“新建会议”补录"}
        return {}
