"""The menus as a table, and what their commands ask of the window."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from secretary_app.gui.kit.tab import Tab
from secretary_app.gui.kit.theme import Scheme
from secretary_app.gui.tabs import TabSpec


class Window(QMainWindow):
    """What the commands ask of the window."""

    lock_application: Callable[[], None]
    change_file: Callable[[], None]
    """Close this file, as locking does, and show the start screen."""

    def front(self) -> Tab:
        """Return the tab in front."""
        raise NotImplementedError

    def front_spec(self) -> TabSpec:
        """Return what is known of the tab in front."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show anew what is in front, and the state of the file."""
        raise NotImplementedError

    def set_look(self, scheme: Scheme, zoom: int) -> None:
        """Dress the window anew and remember it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Item:
    """One entry of a menu."""

    text: str
    name: str
    """The method of `Commands`."""
    keys: tuple[str, ...] = ()


MENUS: tuple[tuple[str, tuple[Item | None, ...]], ...] = (
    (
        "文件(&F)",
        (
            Item("新建或打开支部…", "change_file", ("Ctrl+O",)),
            None,
            Item("导入 Excel…", "import_sheet", ("Ctrl+I",)),
            Item("导出表格…", "export_roster", ("Ctrl+E",)),
            Item("导出整个支部（JSON）…", "export_branch"),
            None,
            Item("打印…", "print_front", ("Ctrl+P",)),
            None,
            Item("备份…", "back_up", ("Ctrl+B",)),
            Item("从备份恢复…", "restore"),
            None,
            Item("锁定", "lock", ("Ctrl+L",)),
            Item("退出", "leave", ("Ctrl+Q",)),
        ),
    ),
    (
        "编辑(&E)",
        (
            Item("撤销", "undo", ("Ctrl+Z",)),
            Item("重做", "redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
            None,
            Item("查找", "find", ("Ctrl+F",)),
            None,
            Item("更改历史…", "show_history", ("Ctrl+H",)),
            Item("回收站…", "show_bin"),
        ),
    ),
    (
        "查看(&V)",
        (
            Item("刷新", "refresh", ("F5",)),
            None,
            Item("放大", "zoom_in", ("Ctrl+=", "Ctrl++")),
            Item("缩小", "zoom_out", ("Ctrl+-",)),
            Item("实际大小", "zoom_reset", ("Ctrl+0",)),
        ),
    ),
    (
        "工具(&T)",
        (
            Item("期限…", "show_deadlines", ("Ctrl+D",)),
            Item("缺什么材料…", "show_missing"),
            Item("发展党员质量…", "show_quality"),
            None,
            Item("党费台账…", "show_dues", ("Ctrl+Shift+D",)),
            Item("转入党员…", "transfer_in"),
            Item("组织关系转接登记表…", "print_transfers"),
            Item("打印花名册…", "print_roster"),
            Item("学年批量更新…", "update_school_year"),
            None,
            Item("支部设置…", "show_branch", ("Ctrl+,",)),
            Item("学校规定…", "show_policy"),
            Item("自定义字段…", "show_own_fields"),
            None,
            Item("更换口令…", "change_passphrase"),
            Item("换发恢复码…", "renew_recovery"),
            Item("自动锁定…", "set_idle"),
        ),
    ),
    (
        "帮助(&H)",
        (
            Item("本页帮助", "show_help", ("F1",)),
            Item("快捷键", "show_keys"),
            None,
            Item("关于", "show_about"),
        ),
    ),
)
