"""The menu of saved filters (常用筛选): choosing one, saving the present one, taking one away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QWidget

from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import FormDialog, confirm
from secretary_app.services.roster import views
from secretary_app.services.roster.views import View


class SaveViewDialog(FormDialog):
    """A name, and whether the columns and the order are part of it."""

    def __init__(self, names: list[str], proposed: str, parent: QWidget | None = None) -> None:
        """`names` are taken already: choosing one replaces it."""
        super().__init__("保存常用筛选", parent)
        self._taken = names
        self.name = QComboBox(editable=True)
        self.name.addItems(names)
        self.name.setCurrentText(proposed)
        self.name.currentTextChanged.connect(lambda _text: self.check())
        self.whole = QCheckBox("连同现在的列和排序")
        self.whole.setChecked(True)
        self.add("name", "名称", self.name)
        self.add("whole", "包括", self.whole)
        self.check()
        self.fit(480, 240)

    def problems(self) -> dict[str, str]:
        return {} if self.name.currentText().strip() else {"name": "例如：今年毕业的党员"}

    def warnings(self) -> dict[str, str]:
        taken = self.name.currentText().strip() in self._taken
        return {"name": "会代替原来同名的筛选"} if taken else {}


class ViewsMenu:
    """Fills the menu anew each time it opens."""

    def __init__(
        self,
        desk: Desk,
        menu: QMenu,
        now: Callable[[], View],
        use: Callable[[View], None],
        parent: QWidget,
    ) -> None:
        """`now` tells the present filter with columns and order; `use` brings one back."""
        self._desk, self._menu, self._now, self._use = desk, menu, now, use
        self._parent = parent
        self._last = ""
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what is saved now."""
        self._menu.clear()
        with self._desk.sessions() as session:
            saved = views.saved(session)
        for name, view in saved.items():
            self._menu.addAction(name, partial(self.choose, name, view))
        if not saved:
            self._menu.addAction("还没有保存过").setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction("保存现在的筛选…", self.save)
        if saved:
            gone = self._menu.addMenu("删除")
            for name in saved:
                gone.addAction(name, partial(self.remove, name))

    def choose(self, name: str, view: View) -> None:
        """Use a saved filter."""
        self._last = name
        self._use(view)
        self._desk.tell(f"常用筛选：{name}")

    def save(self) -> None:
        """Ask for a name and save the present filter."""
        with self._desk.sessions() as session:
            names = list(views.saved(session))
        dialog = SaveViewDialog(names, self._last, self._parent)
        if not dialog.exec():
            return
        view = self._now()
        if not dialog.whole.isChecked():
            view = View(
                conditions=view.conditions,
                stage=view.stage,
                group=view.group,
                with_left=view.with_left,
            )
        name = dialog.name.currentText()
        with self._desk.sessions.begin() as session:
            views.save(session, name, view)
        self._last = name
        self._desk.tell(f"已保存常用筛选：{name}")

    def remove(self, name: str) -> None:
        """Take a saved filter away after a question."""
        if confirm(f"删除常用筛选“{name}”？", "可以用 Ctrl+Z 撤销。", "删除", self._parent):
            with self._desk.sessions.begin() as session:
                views.remove(session, name)
            self._desk.tell(f"已删除常用筛选：{name}（Ctrl+Z 撤销）")
