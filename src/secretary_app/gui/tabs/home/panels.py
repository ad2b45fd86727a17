"""The boxes beside the to-do list: people, this quarter's meetings, the last backup."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from secretary_app.domain.values import Stage
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import Panel, button, label
from secretary_app.services.backup_reports import LastBackup
from secretary_app.services.overview import QuarterLine, quarter_of

STALE_DAYS = 7
"""After so many days without a verified backup the home page says so."""
QUARTERS = "一二三四"


class _Lines(Panel):
    """A panel with a grid that is filled anew."""

    def __init__(self, heading: str) -> None:
        super().__init__(heading)
        self._grid_box = QWidget()
        self.body.addWidget(self._grid_box)

    def show_lines(self, lines: Sequence[tuple[str, str, str, str]]) -> None:
        """Show lines of (name, value, role of the value, tooltip)."""
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 1)
        for row, (name, value, role, hint) in enumerate(lines):
            left, right = label(name, wrap=False), label(value, role, wrap=False)
            right.setAccessibleName(f"{name}：{value}")
            for part in (left, right):
                part.setToolTip(hint)
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1, Qt.AlignmentFlag.AlignRight)
        self.body.replaceWidget(self._grid_box, fresh)
        self._grid_box.deleteLater()
        self._grid_box = fresh


class PeoplePanel(_Lines):
    """How many people stand at each stage."""

    def __init__(self) -> None:
        super().__init__("人员")

    def show_stages(self, counts: Mapping[Stage, int]) -> None:
        """Show the numbers; members always, the others where there are any."""
        always = (Stage.FULL, Stage.PROBATIONARY)
        self.show_lines(
            [
                (stage.label, f"{counts[stage]} 人", "", "")
                for stage in reversed(Stage)
                if counts[stage] or stage in always
            ]
        )


class MeetingsPanel(_Lines):
    """三会一课 of this quarter: held, and what is still due."""

    def __init__(self) -> None:
        super().__init__("本季度三会一课")

    def show_quarter(self, lines: Sequence[QuarterLine], today: date) -> None:
        """Show the quarter's lines."""
        number, _ = quarter_of(today)
        heading = f"{today.year} 年第{QUARTERS[number - 1]}季度"
        self.show_lines(
            [(heading, "", "", ""), *((one.kind.label, *_state(one)) for one in lines)]
        )


def _state(line: QuarterLine) -> tuple[str, str, str]:
    if not line.applies:
        return "不适用", "note", line.sentence
    held = f"已开 {line.held}"
    if line.missing:
        return f"△ {held}，缺 {line.missing}", "warning", line.sentence
    plan = f"，计划 {line.planned}" if line.planned else ""
    if line.due:
        return f"{held}{plan}，还应开 {line.due}", "", line.sentence
    return f"✓ {held}{plan}", "good", line.sentence


class BackupPanel(_Lines):
    """The age of the last verified backup, and the button for the next."""

    def __init__(self, back_up: Callable[[], None]) -> None:
        super().__init__("备份")
        self.body.addWidget(button("备份…", back_up, hint="Ctrl+B"))

    def show_last(self, last: LastBackup | None, now: datetime) -> None:
        """Show when the last backup was verified."""
        if last is None:
            self.show_lines([("△ 还没有备份", "", "", "建议每周备份到 U 盘")])
            return
        days = age_in_days(last, now)
        word = "今天" if days == 0 else f"{days} 天前"
        role = "warning" if days > STALE_DAYS else "good"
        sign = "△" if days > STALE_DAYS else "✓"
        self.show_lines(
            [
                ("上次核对过的备份", f"{sign} {word}", role, f"存放在 {last.folder}"),
                ("第几次", f"{last.generation}", "", ""),
            ]
        )


def age_in_days(last: LastBackup, now: datetime) -> int:
    """Return full days since the backup; both moments carry their zone."""
    return max(0, (now - last.made_at).days)
