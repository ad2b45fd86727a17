"""When, where, what kind of meeting, who chaired and who wrote."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from secretary_app.domain.values import MeetingKind, MeetingState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.labels import bar, label
from secretary_app.gui.tabs.meetings.editor.kinds import KindChips
from secretary_app.gui.tabs.meetings.editor.names import NameEdit, NameModel
from secretary_app.gui.tabs.meetings.editor.page import Page
from secretary_app.gui.tabs.meetings.editor.time_edit import TimeEdit
from secretary_app.services.meetings import MeetingDraft


class FactsPage(Page):
    """The head of the minutes; a change of date, kinds or group asks for the people anew."""

    redraw_wanted = Signal()

    def __init__(
        self,
        names: NameModel,
        groups: Sequence[tuple[int, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Offer these Party groups, each with id and name."""
        super().__init__(parent)
        self.kinds = KindChips()
        self.leading = label("", "note")
        self.heading = QLineEdit(placeholderText="会议名称或主题")
        self.day = DateEdit()
        self.start, self.end = TimeEdit("开始时间"), TimeEdit("结束时间")
        self.place = QLineEdit(placeholderText="例如 信息楼 302")
        self.platform = QLineEdit(placeholderText="线上会议填平台，例如 腾讯会议")
        self.host = NameEdit(names, "主持人")
        self.recorder = NameEdit(names, "记录人")
        self.group = Choice(groups, empty="（全体）" if groups else "（未划分党小组）")
        self.materials = QPlainTextEdit(placeholderText="请准备、阅读的材料，一行一项，写进通知")
        self.materials.setAccessibleName("会议材料")
        self.materials.setTabChangesFocus(True)
        self.materials.setFixedHeight(theme.px(72))
        self.plan = label("", "note")
        self.problem = label("", "wrong")
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(12))
        grid.setHorizontalSpacing(theme.px(12))
        times = bar(self.start, label("至", wrap=False), self.end, None)
        lines: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            (("类型", self.kinds),),
            (("", self.leading),),
            (("名称", self.heading),),
            (("日期", self.day), ("时间", times)),
            (("地点", self.place), ("线上平台", self.platform)),
            (("主持人", self.host), ("记录人", self.recorder)),
            (("党小组", self.group),),
            (("会议材料", self.materials),),
            (("", self.plan),),
            (("", self.problem),),
        )
        for row, line in enumerate(lines):
            for number, (name, field) in enumerate(line):
                title = label(name, "label", wrap=False)
                title.setBuddy(field)
                field.setAccessibleName(field.accessibleName() or name)
                grid.addWidget(title, row, 2 * number)
                wide = len(line) == 1 and field is not self.group
                grid.addWidget(field, row, 2 * number + 1, 1, 3 if wide else 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(lines), 1)

    def _listen(self) -> None:
        for line in (self.heading, self.place, self.platform, self.host, self.recorder):
            line.textChanged.connect(lambda _text: self.edited.emit())
        for time in (self.start, self.end):
            time.changed.connect(self._tell)
        self.materials.textChanged.connect(self.edited.emit)
        self.day.changed.connect(self._tell)
        self.day.line.editingFinished.connect(self.redraw_wanted)
        self.kinds.changed.connect(self._change_kinds)
        self.group.changed.connect(self.redraw_wanted)

    def load(self, draft: MeetingDraft) -> None:
        self.blockSignals(True)
        if draft != self.applied(draft):
            self.kinds.set_kinds(draft.kinds)
            self.heading.setText(draft.title)
            self.day.set_value(draft.held_on)
            self.start.set_value(draft.starts_at)
            self.end.set_value(draft.ends_at)
            self.place.setText(draft.place)
            self.platform.setText(draft.platform)
            self.host.setText(draft.host)
            self.recorder.setText(draft.recorder)
            self.group.set_value(draft.group_id)
            self.materials.setPlainText(draft.materials)
        self.plan.setText(plan_text(draft))
        self._show_leading()
        self.blockSignals(False)

    def applied(self, draft: MeetingDraft) -> MeetingDraft:
        return replace(
            draft,
            kinds=self.kinds.kinds(),
            title=self.heading.text(),
            held_on=self.day.value() or draft.held_on,
            starts_at=self.start.value(),
            ends_at=self.end.value(),
            place=self.place.text(),
            platform=self.platform.text(),
            host=self.host.text(),
            host_id=self.host.id_after(draft.host, draft.host_id),
            recorder=self.recorder.text(),
            recorder_id=self.recorder.id_after(draft.recorder, draft.recorder_id),
            group_id=self.group.value(),
            materials=self.materials.toPlainText(),
        )

    def problems(self) -> str:
        """Return what was typed and cannot be read as a day or a time."""
        empty = "" if self.day.line.text().strip() else "请填写会议日期。"
        found = (empty, self.day.problem(), self.start.problem(), self.end.problem())
        return next((text for text in found if text), "")

    def _tell(self) -> None:
        self.problem.setText(self.problems())
        self.edited.emit()

    def _change_kinds(self, before: tuple[MeetingKind, ...]) -> None:
        """Let the title follow the kinds for as long as nobody typed one."""
        if self.heading.text().strip() in ("", default_title(before)):
            self.heading.setText(default_title(self.kinds.kinds()))
        self._show_leading()
        self.redraw_wanted.emit()

    def _show_leading(self) -> None:
        kinds = self.kinds.kinds()
        text = f"按“{kinds[0].label}”的格式打印和编号" if kinds else "请至少选择一种类型"
        self.leading.setText(text)


def plan_text(draft: MeetingDraft) -> str:
    """Return what to know of a plan, or of a meeting that was planned for another day."""
    if draft.state is MeetingState.PLANNED:
        return "◇ 计划：登记到会、发言、票数或决议后，保存即成为已开的会议；改期直接改日期。"
    if draft.planned_on and draft.planned_on != draft.held_on:
        return f"原计划 {draft.planned_on.isoformat()} 召开。"
    if draft.filed_on:
        return f"已于 {draft.filed_on.isoformat()} 归档；之后的修改都记入更改历史。"
    return ""


def default_title(kinds: Sequence[MeetingKind]) -> str:
    """Return the title a meeting of these kinds begins with."""
    return "、".join(kind.label for kind in kinds)
