"""缺什么: everybody whose file lacks materials, and printing their lists."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.findings import Severity, Subject, SubjectKind
from secretary_app.domain.values import Stage
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import RIGHT, Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import missing
from secretary_app.services.missing import MissingRow

FORM = "F32"
COLUMNS: tuple[Column[MissingRow], ...] = (
    Column("姓名", lambda row: row.course.name, width=90),
    Column(
        "阶段",
        lambda row: row.course.stage.label,
        width=110,
        sort_key=lambda row: list(Stage).index(row.course.stage),
    ),
    Column(
        "缺",
        lambda row: str(len(row.missing)),
        width=48,
        align=RIGHT,
        sort_key=lambda row: len(row.missing),
    ),
    Column(
        "其中必存",
        lambda row: f"× {row.must_keep}" if row.must_keep else "",
        width=84,
        align=RIGHT,
        sort_key=lambda row: row.must_keep or None,
        colour=lambda row: theme.severity_colour(Severity.BLOCK),
    ),
    Column(
        "缺什么",
        lambda row: row.names,
        width=460,
        tooltip=lambda row: "\n".join(spec.name for spec in row.missing),
    ),
)


class MissingDialog(PassingDialog):
    """Person by person what is missing; Enter opens the person, the lists are printed as F32."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("缺什么材料")
        self._desk = desk
        with desk.sessions() as session:
            self.rows = missing.missing_in_branch(session)
        self.model: RecordTableModel[MissingRow] = RecordTableModel(COLUMNS, self)
        self.table = RecordTable(self.model, "missing", desk.settings)
        self.table.setAccessibleName("缺材料的人员")
        self.table.let_headings_sort()
        self.model.set_rows(self.rows)
        self.table.opened.connect(self._open)
        self.copy_button = button("复制文字", self.copy, hint="只有姓名和材料名称")
        self.print_button = button("打印材料清单…", self.print_out, "primary")
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._name_print())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(label(self._summary(), "note"))
        layout.addWidget(self.table, 1)
        layout.addWidget(
            bar(self.copy_button, None, button("关闭", self.reject), self.print_button)
        )
        for one in (self.copy_button, self.print_button):
            one.setEnabled(bool(self.rows))
        fit_screen(self, theme.px(860), theme.px(520))

    def _summary(self) -> str:
        if not self.rows:
            return "已办步骤的材料都齐了。"
        count = sum(len(row.missing) for row in self.rows)
        return (
            f"{len(self.rows)} 人共缺 {count} 项：已登记步骤应有而没有的材料，不含本地另有要求的。"
            "按 Enter 打开这个人；选几行就打印几人的清单，不选则打印全部。"
        )

    def _name_print(self) -> None:
        several = len(self.table.chosen_records())
        self.print_button.setText(f"打印 {several} 人的清单…" if several else "打印材料清单…")

    def copy(self) -> None:
        """Put the list on the clipboard as text."""
        QGuiApplication.clipboard().setText(missing.as_text(self.rows))
        self._desk.tell("已复制，可以粘贴到微信或 QQ。")

    def print_out(self) -> None:
        """Show the lists of the chosen people, or of everybody, before they are printed."""
        chosen: Sequence[MissingRow] = self.table.chosen_records() or self.rows
        self._desk.print_form(FORM, [row.course.person_id for row in chosen], self)

    def _open(self, row: MissingRow) -> None:
        self.accept()
        course = row.course
        subject = Subject(kind=SubjectKind.PERSON, id=course.person_id, name=course.name)
        self._desk.open(subject, None, "development")
