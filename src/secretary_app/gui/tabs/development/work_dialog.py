"""谁手上有什么: every open step with its limit, by the member who has it in hand."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from secretary_app.domain.findings import Severity
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, label
from secretary_app.gui.kit.settings import Settings
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.gui.tabs.development.table import days_words
from secretary_app.services.course_overview import CourseRow
from secretary_app.services.responsibility import OpenStep, open_steps

WIDTH, HEIGHT = 900, 560
EXPLAINED = "按 Enter 或双击，回到这个人的过程。没有指定责任人的，由培养联系人负责。"


def _late(one: OpenStep) -> QColor | None:
    late = one.days_left is not None and one.days_left < 0
    return theme.severity_colour(Severity.OVERDUE) if late else None


COLUMNS: tuple[Column[OpenStep], ...] = (
    Column("责任人", lambda one: one.responsible, width=110),
    Column("人员", lambda one: one.row.course.name, width=90),
    Column("要办的步骤", lambda one: one.step.spec.title, width=240),
    Column(
        "期限",
        lambda one: one.step.due_on.isoformat() if one.step.due_on else "",
        width=110,
    ),
    Column(
        "剩余",
        lambda one: days_words(one.days_left),
        width=110,
        sort_key=lambda one: one.days_left,
        colour=_late,
    ),
    Column("阶段", lambda one: one.row.stage.label, width=110),
)


class WorkDialog(PassingDialog):
    """Everybody's rows in, the person whose course is wanted out."""

    def __init__(
        self,
        rows: Sequence[CourseRow],
        today: date,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("谁手上有什么")
        self.person_id: int | None = None
        """Whose course is wanted; None where the dialog was closed."""
        self._found = open_steps(rows, today)
        counts = Counter(one.responsible for one in self._found)
        self.responsible: Choice[str] = Choice(
            [(name, f"{name}（{count}）") for name, count in counts.items()], empty="全部责任人"
        )
        self.responsible.setAccessibleName("责任人")
        self.responsible.changed.connect(self._narrow)
        self.count = label("", "note", wrap=False)
        self.model = RecordTableModel(COLUMNS, self)
        self.table = RecordTable(self.model, "development-work", settings)
        self.table.setAccessibleName("责任人手上未办的步骤")
        self.table.let_headings_sort()
        self.table.opened.connect(self._open)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setText("关闭")
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(bar(self.responsible, self.count, None))
        layout.addWidget(self.table, 1)
        layout.addWidget(bar(label(EXPLAINED, "note"), close))
        self._narrow()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        fit_screen(self, theme.px(WIDTH), theme.px(HEIGHT))

    def _narrow(self) -> None:
        wanted = self.responsible.value()
        shown = [one for one in self._found if wanted in (None, one.responsible)]
        self.model.set_rows(shown)
        late = sum(one.days_left is not None and one.days_left < 0 for one in shown)
        self.count.setText(f"{len(shown)} 项未办" + (f"，{late} 项超期" if late else ""))
        if shown:
            self.table.selectRow(0)

    def _open(self, one: OpenStep) -> None:
        self.person_id = one.row.person_id
        self.table.save_state()
        self.accept()
