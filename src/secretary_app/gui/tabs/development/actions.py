"""What can be done with people on the way: dialog, service, read anew."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.steps import STEPS
from secretary_app.domain.values import MaterialState, MotionKind
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.tabs.development import material_files
from secretary_app.gui.tabs.development.asking import (
    StateChange,
    ask_applicant,
    ask_material,
    ask_move_in,
    ask_removal,
    ask_responsible,
    ask_state,
    ask_step,
)
from secretary_app.gui.tabs.development.assembly_dialog import AssemblyDialog
from secretary_app.gui.tabs.development.board_moves import move_of
from secretary_app.gui.tabs.development.course_panel import CoursePanel
from secretary_app.gui.tabs.development.line_rows import LineRow
from secretary_app.gui.tabs.development.people_view import PeopleView
from secretary_app.services import development, step_questions
from secretary_app.services.course_overview import CourseRow
from secretary_app.services.vote_minutes import assemblies_for

VOTES = (MotionKind.ADMIT, MotionKind.CONVERT)
MINUTES = Subject(kind=SubjectKind.BRANCH, id=0, name="")
"""No meeting in particular: just the tab of the minutes."""


def vote_of(code: str) -> MotionKind | None:
    """Return the motion of the assembly that decides a step; it is entered in the minutes."""
    kind = STEPS[code].via_meeting
    return kind if kind in VOTES else None


class CourseActions:
    """The actions of the tab, each one change that can be undone."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        people: PeopleView,
        panel: CoursePanel,
        *,
        done: Callable[[], object],
        bring: Callable[[int], object],
    ) -> None:
        """`done` is called after every change, `bring` with a person who is to come to front."""
        self._desk, self._parent = desk, parent
        self._people, self._panel = people, panel
        self._done, self._bring = done, bring

    def _today(self) -> date:
        return self._desk.today()

    def _front(self) -> int | None:
        row = self._people.current()
        return row.person_id if row is not None else None

    # Steps

    def record_next(self) -> None:
        """Ask for the next step of the person in front, or of all who are chosen."""
        chosen = self._people.chosen_rows()
        if len(chosen) > 1:
            self.record_many(chosen)
            return
        view = self._panel.shown
        if view is not None and view.upcoming:
            self.record(view.course.person_id, view.upcoming[0].spec.code)

    def record_chosen(self, code: str) -> None:
        """Ask for a step of the person in front."""
        if (person_id := self._front()) is not None:
            self.record(person_id, code)

    def record(self, person_id: int, code: str) -> None:
        """Ask for a step of a person and record it; a vote is entered in the minutes."""
        if (kind := vote_of(code)) is not None:
            self.put_to_vote([person_id], kind)
            return
        with self._desk.sessions() as session:
            question = step_questions.ask_new(session, person_id, code, self._today())
        if ask_step(self._desk, question, None, self._parent):
            self._done()

    def record_many(self, chosen: Sequence[CourseRow]) -> None:
        """Ask once for a step that several take together; raises UserError where they differ."""
        codes = {row.upcoming.spec.code if row.upcoming else "" for row in chosen}
        if len(codes) > 1 or "" in codes:
            raise UserError(
                f"所选 {len(chosen)} 人的下一步不是同一步，不能一起登记。",
                "请先按阶段筛选，或点“下一步”列标题排序，再选择同一步的人员。",
            )
        ids, code = [row.person_id for row in chosen], codes.pop()
        if (kind := vote_of(code)) is not None:
            self.put_to_vote(ids, kind)
            return
        with self._desk.sessions() as session:
            question = step_questions.ask_many(session, ids, code, self._today())
        if ask_step(self._desk, question, None, self._parent):
            self._done()

    def put_to_vote(self, person_ids: Sequence[int], kind: MotionKind) -> None:
        """Begin the minutes of the assembly that votes on these people, one by one.

        Where assemblies on record may be the one, the user says which, or that it is new.
        """
        wanted = tuple((number, kind) for number in person_ids)
        with self._desk.sessions() as session:
            assemblies = assemblies_for(session, wanted)
        at = None
        if assemblies:
            dialog = AssemblyDialog(assemblies, self._parent)
            if not dialog.exec():
                return
            at = dialog.meeting_id()
        self._desk.to_vote_on, self._desk.vote_at = wanted, at
        self._desk.open(MINUTES, None, "meetings")

    def change(self, step_id: int) -> None:
        """Ask for changes of a recorded step and keep them."""
        with self._desk.sessions() as session:
            question = step_questions.ask_change(session, step_id, self._today())
        if ask_step(self._desk, question, step_id, self._parent):
            self._done()

    def open_row(self, row: LineRow) -> None:
        """Open the dialog that a row of the line stands for."""
        if row.step_id is not None:
            self.change(row.step_id)
        else:
            self.record_chosen(row.code)

    def remove_row(self, row: LineRow) -> None:
        """Delete a recorded step after asking."""
        if ask_removal(self._desk, row, self._parent):
            self._done()

    def drop(self, person_id: int, column: int) -> None:
        """Ask for the next step of a person whose card was dropped on a column, or say why not."""
        self._people.choose(person_id)
        row = self._people.current()
        if row is None or row.person_id != person_id:
            return
        move = move_of(row, column)
        self._people.board.say(move.sentence)
        if move.code is not None:
            self.record(person_id, move.code)

    # The file

    def state_materials(self, codes: Sequence[str], state: MaterialState) -> None:
        """Keep what the user said of materials of the person in front."""
        person_id = self._front()
        if person_id is not None:
            with self._desk.sessions.begin() as session:
                development.state_materials(session, person_id, codes, state)
            self._done()

    def describe_material(self, code: str) -> None:
        """Ask for day, copies, pages and note of a material of the person in front."""
        person_id = self._front()
        if person_id is not None and ask_material(self._desk, person_id, code, self._parent):
            self._done()

    def handle_file(self, code: str, action: str) -> None:
        """Attach, show or take off the file of a material of the person in front."""
        person_id = self._front()
        if person_id is not None and material_files.act(
            self._desk, person_id, code, action, self._parent
        ):
            self._done()

    # The course as a whole

    def set_state(self, title: str, reason: str, act: StateChange) -> None:
        """Ask since when and why the course of the person in front stops, and keep it."""
        person_id = self._front()
        if person_id is not None and ask_state(
            self._desk, person_id, title, reason, act, self._parent
        ):
            self._done()

    def resume(self) -> None:
        """Let the course of the person in front go on."""
        if (person_id := self._front()) is not None:
            with self._desk.sessions.begin() as session:
                development.resume(session, person_id, self._today())
            self._done()

    def add_applicant(self) -> None:
        """Ask for a new applicant, put them on the roster and into the table."""
        self._show_new(ask_applicant(self._desk, self._parent))

    def move_in(self, person_id: int | None = None) -> None:
        """Ask for somebody whose development began elsewhere; with a number, for who is here."""
        self._show_new(ask_move_in(self._desk, person_id, self._parent))

    def complete_move(self) -> None:
        """Ask where the person in front came from, and what was decided there."""
        if (person_id := self._front()) is not None:
            self.move_in(person_id)

    def _show_new(self, person_id: int | None) -> None:
        if person_id is not None:
            self._bring(person_id)

    def name_responsible(self) -> None:
        """Ask who sees to the people who are chosen."""
        rows = self._people.chosen_rows()
        if rows and ask_responsible(self._desk, rows, None, self._parent):
            self._done()

    def name_responsible_for_step(self) -> None:
        """Ask who sees to the step in front, of the people who are chosen."""
        rows, step = self._people.chosen_rows(), self._panel.line.chosen()
        if (
            rows
            and step is not None
            and ask_responsible(self._desk, rows, step.code, self._parent)
        ):
            self._done()
