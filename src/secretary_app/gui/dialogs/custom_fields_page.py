"""自定义字段: the fields of a person that the user defines, as a list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.custom import Definition
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import CustomKind
from secretary_app.gui.kit import tasks, theme
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import FormDialog, confirm
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import custom_fields

Check = Callable[[str], str]
HINT = "每行一个选项"


@dataclass(frozen=True)
class FieldLine:
    """One field of the user's own, and how many people have a value in it."""

    id: int
    definition: Definition
    users: int


COLUMNS = (
    Column[FieldLine]("名称", lambda one: one.definition.name, width=220),
    Column[FieldLine]("类型", lambda one: one.definition.kind.label, width=80),
    Column[FieldLine]("选项", lambda one: "、".join(one.definition.choices), width=320),
    Column[FieldLine]("已填人数", lambda one: str(one.users), width=90),
)


class CustomFieldDialog(FormDialog):
    """A definition in, a definition out."""

    def __init__(
        self, check: Check, before: Definition | None = None, parent: QWidget | None = None
    ) -> None:
        """`check` returns what is wrong with a name."""
        super().__init__("修改自定义字段" if before else "新增自定义字段", parent)
        self._check_name = check
        given = before or Definition("")
        self.name = QLineEdit(given.name)
        self.kind = labelled_choice(CustomKind, given.kind, empty=None)
        self.choices = QPlainTextEdit("\n".join(given.choices))
        self.choices.setTabChangesFocus(True)
        self.choices.setFixedHeight(theme.px(140))
        self.add("name", "名称", self.name, hint="也是导入、导出表格的列名")
        self.add("kind", "类型", self.kind, hint="数和日期可以排序、比较大小；选项只能选列出的值")
        self.add("choices", "选项", self.choices, hint=HINT)
        self.kind.changed.connect(self._show_choices)
        self._show_choices()
        self.check()
        self.fit(520, 420)

    def _show_choices(self) -> None:
        self.choices.setEnabled(self.kind.value() is CustomKind.CHOICE)

    def value(self) -> Definition:
        """Return the definition as it stands."""
        kind = self.kind.value() or CustomKind.TEXT
        words = tuple(filter(None, map(str.strip, self.choices.toPlainText().splitlines())))
        return Definition(self.name.text(), kind, words if kind is CustomKind.CHOICE else ())

    def problems(self) -> Mapping[str, str]:
        wrong = self.value()
        found = {"name": self._check_name(wrong.name)}
        if wrong.kind is CustomKind.CHOICE and not wrong.choices:
            found["choices"] = "请至少写一个选项。"
        return {key: text for key, text in found.items() if text}


class CustomFieldsPage(QWidget):
    """The list; every change is kept at once and can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model: RecordTableModel[FieldLine] = RecordTableModel(COLUMNS, self)
        self.view = RecordTable(self.model, "custom-fields", desk.settings)
        self.view.setAccessibleName("自定义字段")
        self.view.opened.connect(lambda _one: self.change())
        self.trouble = label("", "wrong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(
            bar(
                label("名册里本支部自己要记的项目；导入表格时也会建立。", "note", wrap=False),
                None,
                button("新增…", self.add),
                button("修改…", self.change),
                button("上移", lambda: self.shift(-1)),
                button("下移", lambda: self.shift(1)),
                button("删除", self.remove),
            )
        )
        layout.addWidget(self.view, 1)
        layout.addWidget(self.trouble)
        self.refresh()

    def refresh(self, chosen: int | None = None) -> None:
        """Show what the store holds now; `chosen` is the field to be in front."""
        with self._desk.sessions() as session:
            users = custom_fields.users(session)
            lines = [
                FieldLine(
                    one.id, Definition(one.name, one.kind, tuple(one.choices)), users[one.name]
                )
                for one in custom_fields.records(session)
            ]
        self.model.set_rows(lines)
        ids = [line.id for line in lines]
        if lines:
            at = ids.index(chosen) if chosen in ids else 0
            self.view.setCurrentIndex(self.model.index(at, 0))

    def add(self) -> None:
        """Ask for a new field and keep it."""
        wanted = self._ask(None)
        if wanted is not None:
            self._do(lambda session: custom_fields.add(session, wanted).id)

    def change(self) -> None:
        """Ask for another name, kind or choices of the field in front."""
        line: FieldLine | None = self.view.current()
        wanted = self._ask(line) if line else None
        if line is not None and wanted is not None and wanted != line.definition:
            self._do(lambda session: custom_fields.change(session, line.id, wanted), line.id)

    def shift(self, by: int) -> None:
        """Move the field in front up or down."""
        line: FieldLine | None = self.view.current()
        if line is not None:
            self._do(lambda session: custom_fields.move(session, line.id, by), line.id)

    def remove(self) -> None:
        """Remove the field in front with its values, after a question."""
        line: FieldLine | None = self.view.current()
        if line is None:
            return
        question = f"删除自定义字段“{line.definition.name}”吗？"
        detail = f"{line.users} 人填了这一项，也会一起去掉。可以用 Ctrl+Z 撤销。"
        if not line.users or confirm(question, detail, "删除", self):
            self._do(lambda session: custom_fields.remove(session, line.id))

    def _ask(self, line: FieldLine | None) -> Definition | None:
        def check(name: str) -> str:
            with self._desk.sessions() as session:
                return custom_fields.problem_of_name(session, name, line.id if line else None)

        dialog = CustomFieldDialog(check, line.definition if line else None, self)
        return dialog.value() if dialog.exec() else None

    def _do(self, change: Callable[[Session], int | None], chosen: int | None = None) -> None:
        """Make a change, which may touch everybody; a refusal is said below the list."""

        def work(_step: tasks.Step) -> int | None:
            with self._desk.sessions.begin() as session:
                return change(session)

        self.trouble.setText("")
        try:
            made = tasks.run("正在保存…", work, self)
        except UserError as error:
            self.trouble.setText(f"{error}{error.hint}")
            return
        self.refresh(chosen if chosen is not None else made)
