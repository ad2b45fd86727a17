"""Every dialog of the tour by the way a user opens it."""

from functools import partial
from typing import Any

from secretary_app.domain.member_values import TransferKind
from secretary_app.gui.dialogs.branch_settings import BranchDialog
from secretary_app.gui.dialogs.export_dialog import ExportDialog
from secretary_app.gui.main_window import MainWindow
from secretary_app.gui.tour import development, meetings
from secretary_app.gui.tour.album import CARD_MS, Album, Scene, wait


def _settings_page(number: int, window: MainWindow) -> None:
    """Open the settings of the branch at a page."""
    BranchDialog(window.desk, window, page=number).exec()


def _change_profile(window: MainWindow) -> None:
    """Open the saved export profile as its own dialog does."""
    dialog = ExportDialog(window.desk, (), window)
    dialog.choose_saved()
    dialog.change()


def _change_everybody(roster: Any) -> None:  # noqa: ANN401 - the tab is known by its window only
    roster.view.selectAll()
    roster.change_chosen()


def _turned(window: MainWindow, title: str) -> Any:  # noqa: ANN401 - each page has its own slots
    """Turn to a page beside the roster and return it."""
    detail = window.front().detail  # type: ignore[attr-defined]
    detail.turn_to(next(page for page in detail.chips if page.title == title))
    return detail.front()


def _of_first(window: MainWindow, title: str, slot: str, *more: object) -> None:
    """Press a button of a page about the person in front."""
    roster: Any = window.front()
    record = roster.model.record(roster.view.currentIndex().row())
    getattr(_turned(window, title), slot)(record.id, record.name, *more)


def take_pages(album: Album, window: MainWindow) -> None:
    """Save what the pages beside the roster tell of somebody on the way."""
    window.pages.setCurrentIndex(1)
    roster: Any = window.front()
    roster.view.selectRow(roster.model.rowCount() // 2)
    wait(CARD_MS)
    for page in roster.detail.chips:
        roster.detail.turn_to(page)
        album.save(window, f"名册-{page.title}")
    roster.detail.turn_to(next(iter(roster.detail.chips)))


SCENES: tuple[Scene, ...] = (
    ("新增人员", 1, lambda window: window.front().actions_of.add()),  # type: ignore[attr-defined]
    ("筛选", 1, lambda window: window.front().people.asking.condition(None, "education")),  # type: ignore[attr-defined]
    ("选择列", 1, lambda window: window.front().people.asking.columns()),  # type: ignore[attr-defined]
    ("排序", 1, lambda window: window.front().people.asking.order()),  # type: ignore[attr-defined]
    ("保存常用筛选", 1, lambda window: window.front().people.menu.save()),  # type: ignore[attr-defined]
    ("统计", 1, lambda window: window.front().show_statistics()),  # type: ignore[attr-defined]
    ("批量修改", 1, lambda window: _change_everybody(window.front())),
    ("党费台账", 1, lambda window: window.commands.show_dues()),
    ("党费核定", 1, lambda window: _turned(window, "党费").fix()),
    ("少交免交", 1, lambda window: _turned(window, "党费").reduce()),
    ("登记党费", 1, lambda window: _turned(window, "党费").enter()),
    ("登记表彰", 1, lambda window: _of_first(window, "奖惩", "add_honour")),
    ("登记处分", 1, lambda window: _of_first(window, "奖惩", "add_punishment")),
    ("组织处置", 1, lambda window: _of_first(window, "奖惩", "add_measure")),
    ("党籍变动", 1, lambda window: _of_first(window, "奖惩", "add_status")),
    ("转接", 1, lambda window: _of_first(window, "组织关系", "transfer", TransferKind.OUT)),
    ("流动", 1, lambda window: _of_first(window, "组织关系", "flow")),
    ("走访", 1, lambda window: _of_first(window, "组织关系", "visit")),
    ("打印花名册", 1, lambda window: window.commands.print_roster()),
    ("学年批量更新", 1, lambda window: window.commands.update_school_year()),
    *development.SCENES,
    ("新建会议", 3, lambda window: window.front().begin()),  # type: ignore[attr-defined]
    *meetings.LIFE_SCENES,
    ("计划会议", 3, lambda window: window.front().plan()),  # type: ignore[attr-defined]
    ("选举", 3, lambda window: meetings.edit_election(window)),
    ("新增任务", 3, lambda window: window.front().tasks.add()),  # type: ignore[attr-defined]
    ("评定指标", 4, lambda window: window.front().judge()),  # type: ignore[attr-defined]
    ("打印预览", 4, lambda window: window.commands.print_front()),
    ("备份", 0, lambda window: window.commands.back_up()),
    ("从备份恢复", 0, lambda window: window.commands.restore()),
    ("更改历史", 0, lambda window: window.commands.show_history()),
    ("回收站", 0, lambda window: window.commands.show_bin()),
    ("支部设置", 0, lambda window: window.commands.show_branch()),
    *(
        (f"支部设置-{title}", 0, partial(_settings_page, number))
        for number, title in ((1, "班子"), (2, "学校规定"), (3, "放假安排"), (5, "培训和表彰"))
    ),
    ("自定义字段", 0, lambda window: window.commands.show_own_fields()),
    ("导出表格", 1, lambda window: window.commands.export_roster()),
    ("修改导出方案", 1, lambda window: _change_profile(window)),
    ("更换口令", 0, lambda window: window.commands.change_passphrase()),
    ("帮助", 0, lambda window: window.commands.show_help()),
    ("关于", 0, lambda window: window.commands.show_about()),
)
"""Every dialog by the way a user opens it: its name, the tab in front, what is pressed."""
