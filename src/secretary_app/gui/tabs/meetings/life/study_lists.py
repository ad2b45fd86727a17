"""The lists of study: the plan of the year, trainings, and the reading log."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal

from secretary_app.domain.study import Match
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.labels import button
from secretary_app.gui.tabs.meetings.life.people_edit import Chosen, Named
from secretary_app.gui.tabs.meetings.life.record_list import RecordList
from secretary_app.gui.tabs.meetings.life.study_columns import (
    PLAN_COLUMNS,
    READING_COLUMNS,
    TRAINING_COLUMNS,
)
from secretary_app.gui.tabs.meetings.life.study_dialogs import (
    PlanDialog,
    ReadingDialog,
    TrainingDialog,
)
from secretary_app.services import life_bin, meeting_people, study_plans, study_records, talks
from secretary_app.services.study_plans import PlanDraft, PlanRow
from secretary_app.services.study_records import ReadingRow, TrainingRow

PLAN_FORM, READING_FORM = "F54", "F52"
PrintOut = Callable[[str], object]


def people_of(desk: Desk) -> list[Named]:
    """Return everybody of the roster, as a line to type a name offers them."""
    with desk.sessions() as session:
        return [(one.id, one.shown, one.key) for one in meeting_people.names(session)]


def members_of(desk: Desk, day: date) -> list[int]:
    """Return the members on a day."""
    with desk.sessions() as session:
        return [number for number, _ in talks.names_of_members(session, day)]


class PlanList(RecordList):
    """The study plan of the year with the meetings that fulfilled it."""

    changed = Signal()

    def __init__(self, desk: Desk, year: Callable[[], int], print_out: PrintOut) -> None:
        """`year` tells which one is shown, `print_out` takes the form to print."""
        buttons = (
            button("照抄上年", self.copy, "link", hint="主题、形式、主讲人照抄，再逐项修改"),
            button("确认开展", self.confirm, hint="把“待确认”的会议定为本项的会议"),
            button("修改", lambda: self.change(self.table.current())),
            button("删除", self.remove, "link"),
            button("打印计划…", lambda: print_out(PLAN_FORM)),
            button("新增计划", self.add, "primary"),
        )
        super().__init__(desk, "study/plan", "学习计划", PLAN_COLUMNS, buttons, self.remove)
        self.desk, self._year = desk, year
        self.table.opened.connect(self.change)

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show the plan of the year."""
        self.model.set_rows(rows)
        held = sum(row.matched.is_held for row in rows)
        self.note.setText(f"计划 {len(rows)} 项，已开展 {held} 项。" if rows else "还没有计划。")

    def _dialog(self, draft: PlanDraft) -> PlanDialog:
        with self.desk.sessions() as session:
            held = study_plans.study_meetings(session, self._year(), self.desk.today())
        meetings = [(one.id, f"{one.on.isoformat()} {one.title}") for one in held]
        return PlanDialog(people_of(self.desk), meetings, draft, self)

    def add(self) -> None:
        """Put a line on the plan, after the last month that has one."""
        rows = (self.model.record(number) for number in range(self.model.rowCount()))
        after = max((row.draft.month for row in rows), default=0)
        dialog = self._dialog(PlanDraft(month=min(after + 1, 12), topic=""))
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            study_plans.add_plans(session, self._year(), [dialog.value()])
        self.changed.emit()
        self.desk.tell("学习计划已登记。")

    def change(self, row: PlanRow | None) -> None:
        """Change a line of the plan."""
        if row is None:
            return
        dialog = self._dialog(row.draft)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            study_plans.change_plan(session, row.id, dialog.value())
        self.changed.emit()

    def confirm(self) -> None:
        """Say that the likely meetings of the chosen lines are theirs."""
        likely = [
            (row.id, row.matched.meeting.id)
            for row in self.table.chosen_records()
            if row.matched.match is Match.LIKELY and row.matched.meeting
        ]
        if not likely:
            self.desk.tell("所选的计划没有待确认的会议；可以双击后自己选定。")
            return
        with self.desk.sessions.begin() as session:
            for plan_id, meeting_id in likely:
                study_plans.link(session, plan_id, meeting_id)
        self.changed.emit()
        self.desk.tell(f"已确认 {len(likely)} 项计划的会议。")

    def remove(self) -> None:
        """Take the chosen lines off the plan."""
        chosen: Sequence[PlanRow] = self.table.chosen_records()
        if not chosen:
            return
        with self.desk.sessions.begin() as session:
            for row in chosen:
                study_plans.remove_plan(session, row.id)
        self.changed.emit()
        self.desk.tell(f"已删除 {len(chosen)} 项计划；按 Ctrl+Z 可以撤销。")

    def copy(self) -> None:
        """Begin the plan with that of the year before."""
        year = self._year()
        with self.desk.sessions.begin() as session:
            count = study_plans.copy_plan(session, year - 1, year)
        self.changed.emit()
        self.desk.tell(f"已照抄 {year - 1} 年的 {count} 项计划，请逐项修改。")


class _BinnedList(RecordList):
    """A list whose records go into the bin."""

    changed = Signal()
    desk: Desk
    kind: str

    def put_into_bin(self) -> None:
        """Put the chosen records into the bin."""
        chosen = [row.id for row in self.table.chosen_records()]
        if not chosen:
            return
        with self.desk.sessions.begin() as session:
            life_bin.put(session, self.kind, chosen)
        self.changed.emit()
        self.desk.tell(f"{len(chosen)} 条{self.kind}已放入回收站；按 Ctrl+Z 可以撤销。")


class TrainingList(_BinnedList):
    """The trainings outside the branch."""

    kind = life_bin.TRAINING

    def __init__(self, desk: Desk) -> None:
        buttons = (
            button("修改", lambda: self.change(self.table.current())),
            button("删除", self.put_into_bin, "link", hint="放入回收站"),
            button("登记培训", self.add, "primary"),
        )
        super().__init__(
            desk, "study/trainings", "培训", TRAINING_COLUMNS, buttons, self.put_into_bin
        )
        self.desk = desk
        self.table.opened.connect(self.change)

    def show_rows(self, rows: Sequence[TrainingRow]) -> None:
        """Show the trainings of the year."""
        self.model.set_rows(rows)
        self.note.setText(f"{len(rows)} 人次" if rows else "还没有登记培训。")

    def add(self) -> None:
        """Record a training of one or several members."""
        today = self.desk.today()
        everybody = members_of(self.desk, today)
        dialog = TrainingDialog(people_of(self.desk), None, (), everybody, today, self)
        if not dialog.exec():
            return
        ids = [one.person_id for one in dialog.people.chosen()]
        with self.desk.sessions.begin() as session:
            made = study_records.record_trainings(session, ids, dialog.value(), today)
        self.changed.emit()
        self.desk.tell(f"已登记培训 {len(made)} 人；按 Ctrl+Z 可以撤销。")

    def change(self, row: TrainingRow | None) -> None:
        """Change a training on record."""
        if row is None:
            return
        who, today = [Chosen(row.person_id, row.name)], self.desk.today()
        dialog = TrainingDialog(people_of(self.desk), row.draft, who, (), today, self)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            study_records.change_training(session, row.id, dialog.value(), today)
        self.changed.emit()


class ReadingList(_BinnedList):
    """The reading log."""

    kind = life_bin.READING

    def __init__(self, desk: Desk, print_out: PrintOut) -> None:
        """`print_out` takes the form to print."""
        buttons = (
            button("修改", lambda: self.change(self.table.current())),
            button("删除", self.put_into_bin, "link", hint="放入回收站"),
            button("打印阅读登记表…", lambda: print_out(READING_FORM)),
            button("登记阅读", self.add, "primary"),
        )
        super().__init__(
            desk, "study/readings", "阅读登记", READING_COLUMNS, buttons, self.put_into_bin
        )
        self.desk = desk
        self.table.opened.connect(self.change)

    def show_rows(self, rows: Sequence[ReadingRow]) -> None:
        """Show the reading log of the year."""
        self.model.set_rows(rows)
        self.note.setText(f"{len(rows)} 篇" if rows else "还没有阅读登记。")

    def add(self) -> None:
        """Record what one or several members read."""
        today = self.desk.today()
        everybody = members_of(self.desk, today)
        dialog = ReadingDialog(people_of(self.desk), None, (), everybody, today, self)
        if not dialog.exec():
            return
        ids = [one.person_id for one in dialog.people.chosen()]
        with self.desk.sessions.begin() as session:
            made = study_records.record_readings(session, ids, dialog.value(), today)
        self.changed.emit()
        self.desk.tell(f"已登记阅读 {len(made)} 人；按 Ctrl+Z 可以撤销。")

    def change(self, row: ReadingRow | None) -> None:
        """Change an entry of the reading log."""
        if row is None:
            return
        who, today = [Chosen(row.person_id, row.name)], self.desk.today()
        dialog = ReadingDialog(people_of(self.desk), row.draft, who, (), today, self)
        if not dialog.exec():
            return
        with self.desk.sessions.begin() as session:
            study_records.change_reading(session, row.id, dialog.value(), today)
        self.changed.emit()
