"""The filters above the roster: stages with their numbers, the group, a chip a condition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QMenu, QPushButton, QWidget

from secretary_app.domain.values import Stage
from secretary_app.gui.kit.chip import Chip
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import button
from secretary_app.services.roster.conditions import Condition

SHOWN = (
    (Stage.FULL, "正式党员"),
    (Stage.PROBATIONARY, "预备党员"),
    (Stage.PENDING_APPROVAL, "待批准"),
    (Stage.DEV_TARGET, "发展对象"),
    (Stage.ACTIVIST, "积极分子"),
    (Stage.APPLICANT, "申请人"),
    (Stage.NONE, "未申请"),
)


@dataclass(frozen=True)
class People:
    """Some people by number who are to be shown, such as those behind a bar of a chart."""

    label: str
    ids: frozenset[int]


class FilterBar(FlowBar):
    """Says which people are wanted whenever that changes.

    The buttons `more` and `views` belong to it, but stand wherever the tab has room for them.
    """

    changed = Signal()
    condition_wanted = Signal(object)
    """A `Condition` is to be changed; None: a new one is wanted."""
    order_opened = Signal()
    order_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conditions: tuple[Condition, ...] = ()
        self.people: People | None = None
        self.stages: dict[Stage | None, QPushButton] = {}
        exclusive = QButtonGroup(self)
        for stage, word in ((None, "全部"), *SHOWN):
            chip = QPushButton(word)
            chip.setCheckable(True)
            chip.setProperty("role", "filter")
            chip.setAutoDefault(False)
            exclusive.addButton(chip)
            self.stages[stage] = chip
            self.add(chip)
        self.stages[None].setChecked(True)
        exclusive.buttonClicked.connect(lambda: self.changed.emit())
        self.group: Choice[int] = Choice([], empty="全部党小组")
        self.group.setAccessibleName("党小组")
        self.group.changed.connect(self.changed)
        self.group.hide()
        self.add(self.group)
        self.left = QCheckBox("含已转出")
        self.left.toggled.connect(lambda: self.changed.emit())
        self.add(self.left)
        self.more = button(
            "＋ 筛选", lambda: self.condition_wanted.emit(None), hint="任何字段都可以"
        )
        self.more.setAccessibleName("添加筛选条件")
        self.views = button("常用筛选", lambda: None, hint="保存现在的筛选，或使用保存过的")
        self.views_menu = QMenu(self.views)
        self.views.setMenu(self.views_menu)
        self.chips: list[Chip] = []
        self._clear = button("清除筛选", self.clear, "link")
        self.add(self._clear)
        self._clear.hide()

    def show_groups(self, groups: Mapping[int, str]) -> None:
        """Offer these Party groups; without any, the choice is not shown."""
        self.group.offer(groups.items())
        self.group.setVisible(bool(groups))

    def show_counts(self, counts: Mapping[Stage, int]) -> None:
        """Write how many there are onto the chips; stages without anybody are left out."""
        self.stages[None].setText(f"全部 {sum(counts.values())}")
        for stage, word in SHOWN:
            chip = self.stages[stage]
            chip.setText(f"{word} {counts[stage]}")
            chip.setVisible(bool(counts[stage]) or chip.isChecked())

    def show_chips(self, said: Callable[[Condition], str], order: str) -> None:
        """Show a chip for everything that holds; `said` words a condition, `order` the order."""
        for chip in self.chips:
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for condition in self.conditions:
            chip = self._add_chip(said(condition))
            chip.opened.connect(lambda one=condition: self.condition_wanted.emit(one))
            chip.removed.connect(lambda one=condition: self.replace(one, None))
        if self.people is not None:
            chip = self._add_chip(f"{self.people.label}（{len(self.people.ids)} 人）")
            chip.removed.connect(lambda: self.show_people(None))
        if order:
            chip = self._add_chip(f"排序：{order}")
            chip.opened.connect(self.order_opened)
            chip.removed.connect(self.order_removed)
        self.flow.removeWidget(self._clear)
        self.add(self._clear)
        self._clear.setVisible(bool(self.conditions or self.people))

    def _add_chip(self, text: str) -> Chip:
        chip = Chip(text)
        self.add(chip)
        self.chips.append(chip)
        return chip

    def stage(self) -> Stage | None:
        """Return the stage that is wanted; None: all."""
        return next(stage for stage, chip in self.stages.items() if chip.isChecked())

    def replace(self, old: Condition | None, new: Condition | None) -> None:
        """Put a condition in the place of another, add one, or take one away."""
        kept = list(self.conditions)
        at = kept.index(old) if old in kept else len(kept)
        kept[at : at + 1] = [new] if new is not None and new not in kept else []
        self.conditions = tuple(kept)
        self.changed.emit()

    def show_people(self, people: People | None) -> None:
        """Want these people only; None: everybody again."""
        self.people = people
        self._choose(None, None, with_left=people is not None)
        self.conditions = ()
        self.changed.emit()

    def want(
        self,
        stage: Stage | None,
        group_id: int | None,
        conditions: Sequence[Condition],
        *,
        with_left: bool,
    ) -> None:
        """Set the whole filter."""
        self._choose(stage, group_id, with_left=with_left)
        self.conditions, self.people = tuple(conditions), None
        self.changed.emit()

    def _choose(self, stage: Stage | None, group_id: int | None, *, with_left: bool) -> None:
        blocked = self.blockSignals(True)
        self.stages[stage].setChecked(True)
        self.stages[stage].show()
        self.group.set_value(group_id)
        self.left.setChecked(with_left)
        self.blockSignals(blocked)

    def clear(self) -> None:
        """Want everybody who is there."""
        self.want(None, None, (), with_left=False)
