"""Small dialogs about what holds of a person for a time: leaving, punishment, excusal, group."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from secretary_app.domain.values import ExcusalGround
from secretary_app.gui.kit.choice import Choice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, text_of


class LeaveDialog(FormDialog):
    """The day somebody left the branch, and why."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(f"登记转出：{name}", parent, ok="登记转出")
        self.on = DateEdit(today, today)
        self.why = QLineEdit(placeholderText="例如：毕业，组织关系转往某单位党支部")
        self.add("on", "离开日期", self.on, hint="从这一天起不再计入任何统计，历史照旧保留")
        self.add("reason", "原因和去向", self.why)
        self.check()
        self.fit(560, 240)

    def problems(self) -> Mapping[str, str]:
        found = {}
        if self.on.value() is None:
            found["on"] = "请填写日期"
        if not text_of(self.why):
            found["reason"] = "请写明原因"
        return found


@dataclass(frozen=True)
class ExcusalValue:
    """What the dialog of an excusal returns."""

    ground: ExcusalGround
    starts_on: date
    ends_on: date | None
    superior_approved: bool
    assembly_passed: bool


class ExcusalDialog(FormDialog):
    """Why a member may be left out of the number due, and whether both approvals are there."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(f"不计入应到会：{name}", parent)
        self.ground = labelled_choice(ExcusalGround, empty=None)
        self.starts = DateEdit(None, today)
        self.ends = DateEdit(None, today)
        self.superior = QCheckBox("上级党组织已批准")
        self.assembly = QCheckBox("支部大会已通过")
        self.add("ground", "情形", self.ground)
        self.add("starts", "开始日期", self.starts)
        self.add("ends", "结束日期", self.ends, hint="可以空着")
        self.add("superior", "上级", self.superior)
        self.add("assembly", "支部大会", self.assembly, hint="两项都有，才从应到会人数里减去")
        self.check()
        self.fit(560, 350)

    def problems(self) -> Mapping[str, str]:
        starts, ends = self.starts.value(), self.ends.value()
        if starts is None:
            return {"starts": "请填写开始日期"}
        return {"ends": "早于开始日期"} if ends and ends < starts else {}

    def value(self) -> ExcusalValue:
        """Return what was entered."""
        ground, starts = self.ground.value(), self.starts.value()
        assert ground is not None
        assert starts is not None
        return ExcusalValue(
            ground,
            starts,
            self.ends.value(),
            self.superior.isChecked(),
            self.assembly.isChecked(),
        )


class GroupDialog(FormDialog):
    """The Party group that one or several people are put into."""

    def __init__(
        self, groups: Mapping[int, str], count: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"调整党小组（{count} 人）", parent)
        self.group = Choice(list(groups.items()), empty="（不编入党小组）")
        hint = "" if groups else "还没有党小组。可在 工具 › 支部设置 里添加。"
        self.add("group", "党小组", self.group, hint=hint)
        self.check()
        self.fit(440, 180)
