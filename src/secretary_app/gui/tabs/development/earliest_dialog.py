"""最早可办日: the earliest lawful day of every step to come, and what a wished day takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from secretary_app.domain.conditions import Conditions, conditions_for
from secretary_app.domain.dates import chinese
from secretary_app.domain.findings import Severity
from secretary_app.domain.rules.texts import RULE_TEXTS
from secretary_app.domain.schedule import PLACES, Earliest
from secretary_app.domain.steps import STEPS
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import Panel, bar, label, replace_content
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services.course_overview import CourseView

WIDTH, HEIGHT = 820, 620
IN_ORDER = "DEV-SEQ"
"""The rule of whatever only waits for the step before it."""
NONE_LEFT = "所有步骤都已办完，或发展过程没有在进行。"
ASK = "选一步、填一个希望的日期，这里说明前面各步最迟哪天办、有没有规定不允许。"


@dataclass(frozen=True)
class _Coming:
    """A step to come, as a row."""

    code: str
    earliest: Earliest
    today: date


COLUMNS: tuple[Column[_Coming], ...] = (
    Column("步骤", lambda row: STEPS[row.code].title, width=250),
    Column(
        "最早可办日",
        lambda row: row.earliest.on.isoformat() if row.earliest.on > row.today else "今天起",
        width=110,
        sort_key=lambda row: row.earliest.on,
    ),
    Column("为什么", lambda row: row.earliest.because, width=280),
    Column("由谁办", lambda row: STEPS[row.code].actor, width=160, hidden=True),
)


def sentences_of(found: Conditions) -> Iterator[tuple[str, str]]:
    """Yield what has to be said of a wished day, each with the role of its label."""
    name, day = STEPS[found.code].name, chinese(found.wished_on)
    if found.refusal:
        yield "wrong", found.refusal
        return
    if found.is_possible:
        yield "good", f"✓ {day}可以办理“{name}”，只要："
    else:
        yield "wrong", f"× {day}不能办理“{name}”："
    yield from _causes(found)
    for one in found.steps[:-1]:
        if one.is_possible:
            yield "", f"· {one.sentence}"
    for late in found.late:
        yield "warning", f"{Severity.OVERDUE.sign} 到那天已超过期限：{late.message}"


def _causes(found: Conditions) -> Iterator[tuple[str, str]]:
    """Yield the rules that forbid the day; the steps that merely follow in one sentence."""
    forbidding = found.forbidding
    causes = [one for one in forbidding if one.earliest.rule != IN_ORDER] or forbidding[:1]
    for one in causes:
        yield "wrong", f"× {one.sentence}依据：{RULE_TEXTS[one.earliest.rule].source}"
    if followers := len(forbidding) - len(causes):
        last = found.steps[-1]
        name, day = STEPS[last.code].name, chinese(last.earliest.on)
        yield "", f"· 其余 {followers} 步相应推迟，“{name}”最早{day}。"


class EarliestDialog(PassingDialog):
    """One person's course in; nothing is recorded."""

    def __init__(
        self, view: CourseView, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"最早可办日　{view.course.name}")
        self._view = view
        coming = [_Coming(code, one, view.today) for code, one in view.earliest.items()]
        self.model = RecordTableModel(COLUMNS, self)
        self.model.set_rows(coming)
        self.table = RecordTable(self.model, "development-earliest", settings)
        self.table.setAccessibleName("以后各步的最早可办日")
        self.table.chosen.connect(self._follow)
        self.step: Choice[str] = Choice(
            [(row.code, STEPS[row.code].title) for row in coming if row.code in PLACES],
            empty=None if coming else NONE_LEFT,
        )
        self.step.setAccessibleName("希望办的步骤")
        self.wished_on = DateEdit(None, view.today)
        self.wished_on.setAccessibleName("希望的日期")
        self.answer = QScrollArea(widgetResizable=True)
        self.answer.setAccessibleName("希望日期的条件")
        self._lay_out()
        self.step.changed.connect(self._answer)
        self.wished_on.changed.connect(self._answer)
        self._answer()
        fit_screen(self, theme.px(WIDTH), theme.px(HEIGHT))
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        wish = Panel()
        wish.body.addWidget(
            bar(
                label("希望", wrap=False), self.wished_on, label("办", wrap=False), self.step, None
            )
        )
        wish.body.addWidget(self.answer, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setText("关闭")
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.table, 3)
        layout.addWidget(wish, 2)
        layout.addWidget(close)

    def conditions(self) -> Conditions | None:
        """Return what the wished day would take, or None while none is wished."""
        code, wished_on = self.step.value(), self.wished_on.value()
        if code is None or wished_on is None:
            return None
        view = self._view
        return conditions_for(view.course, view.policy, code, wished_on, view.today)

    def _follow(self, row: _Coming | None) -> None:
        if row is not None and row.code in PLACES:
            self.step.set_value(row.code)

    def _answer(self) -> None:
        found = self.conditions()
        said = list(sentences_of(found)) if found else [("note", ASK)]
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(2))
        for role, text in said:
            lines.addWidget(label(text, role))
        lines.addStretch()
        replace_content(self.answer, content)
        self.answer.setAccessibleDescription("".join(text for _role, text in said))
