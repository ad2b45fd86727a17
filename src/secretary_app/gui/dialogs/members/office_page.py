"""培训和表彰: the trainings of those in office, and the honours of the branch itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from secretary_app.domain.member_values import OfficeTrainingKind
from secretary_app.gui.dialogs.members.discipline import HonourDialog
from secretary_app.gui.dialogs.organisation_dialogs import People
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import PersonChoice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import FormDialog, text_of
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.number_box import DecimalBox
from secretary_app.gui.kit.table_model import Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import branches, honours, office
from secretary_app.store.records import Base, Honour, OfficeTraining, Person

Values = Mapping[str, Any]


@dataclass(frozen=True)
class TrainingLine:
    """A training and who took part."""

    training: OfficeTraining
    name: str


TRAINING_COLUMNS = (
    Column[TrainingLine]("姓名", lambda one: one.name, width=110),
    Column[TrainingLine]("类型", lambda one: one.training.kind.label, width=130),
    Column[TrainingLine]("培训名称", lambda one: one.training.name, width=260),
    Column[TrainingLine]("日期", lambda one: one.training.starts_on.isoformat(), width=110),
    Column[TrainingLine](
        "学时", lambda one: f"{one.training.hours:g}" if one.training.hours else "", width=70
    ),
)
HONOUR_COLUMNS = (
    Column[Honour]("日期", lambda one: one.awarded_on.isoformat(), width=110),
    Column[Honour]("名称", lambda one: one.name, width=300),
    Column[Honour]("级别", lambda one: one.level.label, width=90),
    Column[Honour]("文号", lambda one: one.doc_no, width=180),
)


class OfficeTrainingDialog(FormDialog):
    """A training that somebody in office took part in."""

    def __init__(
        self,
        people: People,
        today: date,
        parent: QWidget | None = None,
        values: Values | None = None,
    ) -> None:
        super().__init__(f"{'修改' if values else '登记'}班子培训", parent)
        known = values or {}
        self.person = PersonChoice(people, known.get("person_id"))
        self.kind = labelled_choice(
            OfficeTrainingKind, known.get("kind", OfficeTrainingKind.ROTATION), empty=None
        )
        self.called = QLineEdit(known.get("name", ""))
        self.starts = DateEdit(known.get("starts_on"), today)
        self.ends = DateEdit(known.get("ends_on"), today)
        self.hours = DecimalBox(maximum=999, decimals=1, suffix=" 学时")
        self.hours.setSpecialValueText("（未填）")
        self.hours.setValue(known.get("hours") or 0)
        self.organiser = QLineEdit(known.get("organiser", ""))
        self.number = QLineEdit(known.get("certificate_no", ""))
        self.add("person", "姓名", self.person)
        self.add(
            "kind", "类型", self.kind, hint="书记每年至少一次县级以上集中轮训；新任书记任职培训"
        )
        self.add("name", "培训名称", self.called)
        self.add("starts", "开始日期", self.starts)
        self.add("ends", "结束日期", self.ends)
        self.add("hours", "学时", self.hours)
        self.add("organiser", "组织单位", self.organiser)
        self.add("number", "证书编号", self.number)
        self.check()
        self.fit(560, 480)

    def problems(self) -> Mapping[str, str]:
        found = {}
        if self.person.person_id() is None:
            found["person"] = "请从名册中选择"
        if not text_of(self.called):
            found["name"] = "请填写名称"
        starts, ends = self.starts.value(), self.ends.value()
        if starts is None:
            found["starts"] = "请填写日期"
        elif ends is not None and ends < starts:
            found["ends"] = "早于开始日期"
        return found

    def values(self) -> dict[str, Any]:
        """Return what was entered, by column."""
        return {
            "kind": self.kind.value(),
            "name": text_of(self.called) or "",
            "starts_on": self.starts.value(),
            "ends_on": self.ends.value(),
            "hours": self.hours.value() or None,
            "organiser": text_of(self.organiser) or "",
            "certificate_no": text_of(self.number) or "",
        }


class OfficePage(QWidget):
    """Two lists; every change is kept at once and can be undone."""

    def __init__(self, desk: Desk, people_of: Callable[[Session], People]) -> None:
        super().__init__()
        self._desk, self._people_of = desk, people_of
        self.trainings: RecordTableModel[TrainingLine] = RecordTableModel(TRAINING_COLUMNS, self)
        self.honours: RecordTableModel[Honour] = RecordTableModel(HONOUR_COLUMNS, self)
        self.training_view = self._view(self.trainings, "office-trainings", "班子培训")
        self.honour_view = self._view(self.honours, "branch-honours", "支部表彰")
        self.training_view.opened.connect(lambda _line: self.change_training())
        self.honour_view.opened.connect(lambda _line: self.change_honour())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(6))
        for title, view, buttons in (
            (
                "班子培训",
                self.training_view,
                (
                    button("登记培训…", self.add_training),
                    button("修改…", self.change_training),
                    button("删除", self.remove_training),
                ),
            ),
            (
                "支部获得的表彰",
                self.honour_view,
                (
                    button("登记表彰…", self.add_honour),
                    button("修改…", self.change_honour),
                    button("删除", self.remove_honour),
                ),
            ),
        ):
            layout.addWidget(bar(label(title, "heading", wrap=False), None, *buttons))
            layout.addWidget(view, 1)
        self.refresh()

    def _view(self, model: RecordTableModel[Any], name: str, said: str) -> RecordTable:
        view = RecordTable(model, f"branch-{name}", self._desk.settings)
        view.setAccessibleName(said)
        return view

    def refresh(self) -> None:
        """Show what the store holds now."""
        with self._desk.sessions() as session:
            known = office.trainings(session)
            names = {one.person_id: session.get_one(Person, one.person_id).name for one in known}
            self._people = self._people_of(session)
            self._branch = branches.current(session).name
            lines = [TrainingLine(one, names[one.person_id]) for one in known]
            _show(self.training_view, self.trainings, lines)
            _show(self.honour_view, self.honours, honours.honours_of(session, None))

    def _do(self, what: Callable[[Session], object]) -> None:
        with self._desk.sessions.begin() as session:
            what(session)
        self.refresh()

    def add_training(self) -> None:
        """Ask for a training and keep it."""
        self._training(None)

    def change_training(self) -> None:
        """Ask for other values of the training in front and keep them."""
        line: TrainingLine | None = self.training_view.current()
        if line is not None:
            self._training(_values_of(line.training))

    def _training(self, known: Values | None) -> None:
        dialog = OfficeTrainingDialog(self._people, self._desk.today(), self, known)
        person = dialog.person
        if dialog.exec() and (number := person.person_id()) is not None:
            values = dialog.values()
            self._do(
                lambda session: office.record_training(
                    session, number, values, known["id"] if known else None
                )
            )

    def remove_training(self) -> None:
        """Take the training in front away; undo brings it back."""
        line: TrainingLine | None = self.training_view.current()
        if line is not None:
            self._do(lambda session: office.remove_training(session, line.training.id))

    def add_honour(self) -> None:
        """Ask for an honour of the branch and keep it."""
        self._honour(None)

    def change_honour(self) -> None:
        """Ask for other values of the honour in front and keep them."""
        one: Honour | None = self.honour_view.current()
        if one is not None:
            self._honour(_values_of(one))

    def _honour(self, known: Values | None) -> None:
        dialog = HonourDialog(self._branch, self._desk.today(), self, known, of_branch=True)
        if dialog.exec():
            values = dialog.values()
            self._do(
                lambda session: honours.record_honour(
                    session, None, values, known["id"] if known else None
                )
            )

    def remove_honour(self) -> None:
        """Take the honour in front away; undo brings it back."""
        one: Honour | None = self.honour_view.current()
        if one is not None:
            self._do(lambda session: honours.remove_honour(session, one.id))


def _show(view: RecordTable, model: RecordTableModel[Any], rows: Sequence[object]) -> None:
    """Show rows and stay in the line that was in front."""
    row = view.currentIndex().row()
    model.set_rows(rows)
    if rows and row >= 0:
        view.selectRow(min(row, len(rows) - 1))


def _values_of(record: Base) -> dict[str, Any]:
    return {prop.key: getattr(record, prop.key) for prop in inspect(record).mapper.column_attrs}
