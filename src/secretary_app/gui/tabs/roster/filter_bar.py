"""The filters above the roster: stages with their numbers, the group, those who have left."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QWidget

from secretary_app.domain.values import Stage
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.tabs.roster.index import Filter

SHOWN = (
    (Stage.FULL, "正式党员"),
    (Stage.PROBATIONARY, "预备党员"),
    (Stage.PENDING_APPROVAL, "待批准"),
    (Stage.DEV_TARGET, "发展对象"),
    (Stage.ACTIVIST, "积极分子"),
    (Stage.APPLICANT, "申请人"),
    (Stage.NONE, "未申请"),
)
KEY = "roster/stage"


class FilterBar(QWidget):
    """Says which people are wanted whenever that changes."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.stages: dict[Stage | None, QPushButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(6))
        exclusive = QButtonGroup(self)
        for stage, word in ((None, "全部"), *SHOWN):
            chip = QPushButton(word)
            chip.setCheckable(True)
            chip.setProperty("role", "filter")
            chip.setAutoDefault(False)
            exclusive.addButton(chip)
            self.stages[stage] = chip
            self._layout.addWidget(chip)
        kept = settings.text(KEY)
        self.stages[Stage(kept) if kept in set(Stage) else None].setChecked(True)
        exclusive.buttonClicked.connect(lambda: self.changed.emit())
        self._layout.addStretch()
        self.left = QCheckBox("含已转出")
        self.left.toggled.connect(lambda: self.changed.emit())
        self._layout.addWidget(self.left)
        self.group: Choice[int] = Choice([], empty="全部党小组")
        self._layout.addWidget(self.group)
        self._groups: Mapping[int, str] = {}
        self.show_groups({})

    def show_groups(self, groups: Mapping[int, str]) -> None:
        """Offer these Party groups; without any, the choice is not shown."""
        if groups != self._groups:
            chosen = self.group.value()
            fresh = Choice(list(groups.items()), chosen, empty="全部党小组")
            self._layout.replaceWidget(self.group, fresh)
            self.group.deleteLater()
            self.group, self._groups = fresh, dict(groups)
            self.group.changed.connect(self.changed)
        self.group.setAccessibleName("党小组")
        self.group.setVisible(bool(groups))

    def show_counts(self, counts: Mapping[Stage, int]) -> None:
        """Write how many there are onto the chips; stages without anybody are left out."""
        self.stages[None].setText(f"全部 {sum(counts.values())}")
        for stage, word in SHOWN:
            chip = self.stages[stage]
            chip.setText(f"{word} {counts[stage]}")
            chip.setVisible(bool(counts[stage]) or chip.isChecked())

    def wanted(self) -> Filter:
        """Return the filter as it stands."""
        stage = next(stage for stage, chip in self.stages.items() if chip.isChecked())
        return Filter(stage, self.group.value(), self.left.isChecked())

    def clear(self) -> None:
        """Want everybody who is there."""
        self.stages[None].setChecked(True)
        self.left.setChecked(False)
        self.group.set_value(None)
        self.changed.emit()

    def save_state(self) -> None:
        """Remember the stage that is wanted."""
        self._settings.keep(KEY, self.wanted().stage or "")
