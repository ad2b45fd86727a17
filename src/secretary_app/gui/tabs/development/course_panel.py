"""The right half of the tab: one person's course, file and findings."""

from functools import partial
from itertools import islice, pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.findings import Severity
from secretary_app.domain.rules.probation import extended_until
from secretary_app.domain.schedule import NextStep
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import CourseState
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.findings_view import FindingsList
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.tabs.development.line import LineView
from secretary_app.gui.tabs.development.line_rows import rows_of
from secretary_app.gui.tabs.development.materials_view import MaterialsView
from secretary_app.gui.tabs.development.table import days_words
from secretary_app.services.course_overview import CourseView

CHOOSE = "在左边选一个人，这里显示他走到哪一步、下一步由谁办、要什么材料。"

STEPS_SHOWN = 3
LEAST_PX, MOST_OF_A_LAPTOP = 360, 480
"""Least width, at 100 %, and on the screen: more would not leave a laptop its other half."""
ROOMY_PX = 420
"""Height from which the next steps are said above the pages, too."""


class CoursePanel(QWidget):
    """Shows a `CourseView`; what the user wants done with it goes out as signals."""

    step_opened = Signal(object)
    """The `LineRow` whose step is to be entered or changed."""
    step_removed = Signal(object)
    """The `LineRow` whose record is to be deleted."""
    material_stated = Signal(object, object)
    wanted = Signal(str)
    """Code of a next step that is to be recorded."""
    mending = Signal(int)
    """Number of a recorded step that a rule forbids as it stands."""
    earliest_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: CourseView | None = None
        self.name = label("", "title", wrap=False)
        self.where = label("", "note")
        self.upcoming = QWidget()
        self._upcoming = QVBoxLayout(self.upcoming)
        self._upcoming.setContentsMargins(0, 0, 0, 0)
        self._upcoming.setSpacing(0)
        self.line = LineView()
        self.line.opened.connect(self.step_opened)
        self.open_button = button("打开", self._open, hint="登记、补录或修改这一步（Enter）")
        self.remove_button = button(
            "删除记录", self._remove, hint="删除这条记录，可以撤销（Delete）"
        )
        self.earliest_button = button(
            "最早可办日",
            self.earliest_wanted.emit,
            "link",
            hint="以后各步最早哪天可办；希望的日期要什么条件",
        )
        self.state_button = button(
            "状态", lambda: None, hint="责任人、暂缓、撤回申请、恢复、转入、转出、重新申请"
        )
        self.state_menu = QMenu(self.state_button)
        self.state_button.setMenu(self.state_menu)
        self.materials = MaterialsView(settings)
        self.materials.stated.connect(self.material_stated)
        self.findings = FindingsList(empty="没有需要处理的问题。")
        self.pages = QTabWidget(documentMode=True)
        self.stack = QStackedWidget()
        self._lay_out()
        self.line.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.show_view(None)

    def _lay_out(self) -> None:
        steps = QWidget()
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.addWidget(self.line, 1)
        column.addWidget(bar(self.open_button, self.remove_button, None, self.state_button))
        said = QWidget()
        inside = QVBoxLayout(said)
        inside.setContentsMargins(*[theme.px(8)] * 4)
        inside.addWidget(self.findings)
        inside.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(said)
        for page, title in ((steps, "过程"), (self.materials, "材料"), (scroll, "提示")):
            self.pages.addTab(page, title)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(theme.px(12), 0, 0, 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(bar(self.name, self.where, None, self.earliest_button))
        layout.addWidget(self.upcoming)
        layout.addWidget(self.pages, 1)
        self.hint = label(CHOOSE, "note")
        self.hint.setIndent(theme.px(12))
        for page in (self.hint, body):
            self.stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.setMinimumWidth(min(theme.px(LEAST_PX), MOST_OF_A_LAPTOP))

    def show_view(self, view: CourseView | None) -> None:
        """Show another course, or the hint where there is none."""
        same = self._is_same(view)
        self.shown = view
        self.stack.setCurrentIndex(0 if view is None else 1)
        if view is None:
            return
        course = view.course
        state = "" if course.state is CourseState.ACTIVE else f"　{course.state.label}"
        reason = f"（{view.state_reason}）" if state and view.state_reason else ""
        self.name.setText(course.name)
        extended = extended_until(course)
        longer = f"　延长预备期至 {extended.isoformat()}" if extended else ""
        self.where.setText(f"{course.stage.label}{state}{reason}{longer}")
        self._show_next(view)
        self.line.show_rows(rows_of(view), keep=same)
        self.materials.show_rows(view.materials)
        self.findings.show_findings(view.findings)
        pressing = sum(not one.settled and one.severity != Severity.INFO for one in view.findings)
        missing = len(view.missing)
        self.pages.setTabText(1, f"材料（缺 {missing}）" if missing else "材料")
        self.pages.setTabText(2, f"提示（{pressing}）" if pressing else "提示")
        self._offer()

    def show_material(self, code: str) -> None:
        """Bring the page of the file to the front, with one material in it."""
        self.pages.setCurrentWidget(self.materials)
        self.materials.bring(code)

    def _is_same(self, view: CourseView | None) -> bool:
        """Tell whether the line stays where it is: the same person with the same steps."""
        if view is None or self.shown is None:
            return False
        ids, before = ([one.step_id for one in it.course.steps] for it in (view, self.shown))
        return view.course.person_id == self.shown.course.person_id and ids == before

    def _show_next(self, view: CourseView) -> None:
        """Say what to do first and what beside it, each a link that opens its dialog."""
        while (item := self._upcoming.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._show_wrong(view)
        for at, following in enumerate(view.upcoming[:STEPS_SHOWN]):
            code, title = following.spec.code, following.spec.title
            link = button(
                f"{'另有　' if at else '下一步'}　{title}", partial(self.wanted.emit, code), "link"
            )
            link.setToolTip("登记这一步")
            when, in_full = _when(view, following, brief=bool(at))
            note = label(when, "note", wrap=False)
            note.setToolTip(in_full)
            self._upcoming.addWidget(bar(link, note, None))
        self._order_links()
        self._make_room()

    def _order_links(self) -> None:
        """Let Tab reach the links where they stand: below the name, above the pages."""
        order = [self.earliest_button, *self.links(), self.pages.tabBar()]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def links(self) -> list[QPushButton]:
        """Return the links to the steps that are next, from top to bottom."""
        items = (self._upcoming.itemAt(at) for at in range(self._upcoming.count()))
        bars = [line for item in items if item and (line := item.widget())]
        return [one for line in bars for one in line.findChildren(QPushButton)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave what comes next to the line itself where there is little height."""
        roomy = self.height() >= theme.px(ROOMY_PX)
        self.upcoming.setVisible(roomy and bool(self._upcoming.count()))

    def _show_wrong(self, view: CourseView) -> None:
        """Say first which record a rule forbids as it stands, such as one without its months."""
        wrong = (
            (finding, fact.step_id)
            for finding in view.findings
            if finding.severity is Severity.BLOCK and not finding.settled
            if (fact := view.course.last(finding.step or "")) is not None and fact.step_id
        )
        for finding, step_id in islice(wrong, 1):
            title = STEPS[finding.step or ""].title
            link = button(f"先改正　{title}", partial(self.mending.emit, step_id), "link")
            link.setToolTip("打开这一步的记录")
            self._upcoming.addWidget(bar(link, None))
            self._upcoming.addWidget(label(f"{finding.severity.sign} {finding.message}", "wrong"))

    def _offer(self) -> None:
        row = self.line.chosen()
        self.open_button.setEnabled(row is not None)
        self.open_button.setText("修改…" if row is not None and row.step_id else "登记…")
        self.remove_button.setEnabled(row is not None and row.step_id is not None)

    def _open(self) -> None:
        if (row := self.line.chosen()) is not None:
            self.step_opened.emit(row)

    def _remove(self) -> None:
        if (row := self.line.chosen()) is not None and row.step_id is not None:
            self.step_removed.emit(row)


def _when(view: CourseView, following: NextStep, *, brief: bool) -> tuple[str, str]:
    """Return by when, or from when, a step is to be taken: as shown, and in full."""
    if following.due_on:
        left = days_words((following.due_on - view.today).days)
        in_full = f"{following.due_on.isoformat()} 前，{left}"
        return (left if brief else in_full), in_full
    earliest = view.earliest.get(following.spec.code)
    found = (
        f"最早 {earliest.on.isoformat()}" if earliest and earliest.on > view.today else "现在可办"
    )
    return found, found
