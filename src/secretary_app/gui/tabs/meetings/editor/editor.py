"""The editor of minutes: an outline on the left, the chosen part on the right."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QListView,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding
from secretary_app.domain.values import ElectionOffice, MotionKind
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.tabs.meetings.editor import changes
from secretary_app.gui.tabs.meetings.editor.attendance_page import AttendancePage
from secretary_app.gui.tabs.meetings.editor.election_page import ElectionPage
from secretary_app.gui.tabs.meetings.editor.facts_page import FactsPage
from secretary_app.gui.tabs.meetings.editor.frame import Frame, scrolled
from secretary_app.gui.tabs.meetings.editor.item_page import ItemPage
from secretary_app.gui.tabs.meetings.editor.judging import VoteJudge
from secretary_app.gui.tabs.meetings.editor.keeper import Keeper
from secretary_app.gui.tabs.meetings.editor.motion_page import Asked, MotionPage
from secretary_app.gui.tabs.meetings.editor.names import NameModel
from secretary_app.gui.tabs.meetings.editor.outcome_page import OutcomePage
from secretary_app.gui.tabs.meetings.editor.outline import (
    OutlineModel,
    Part,
    PartKind,
    kind_of,
    parts_of,
)
from secretary_app.gui.tabs.meetings.editor.page import Page
from secretary_app.gui.tabs.meetings.editor.people_dialogs import ElectorsDialog, OpinionsDialog
from secretary_app.gui.tabs.meetings.editor.tasks_page import TasksPage
from secretary_app.services import (
    autosave,
    branches,
    elections,
    life_meetings,
    meeting_gaps,
    meeting_people,
    meetings,
)
from secretary_app.services.meetings import AgendaDraft, MeetingDraft, MotionDraft, Name
from secretary_app.services.motion_drafts import asks_committee, with_opinions

LOCKING = "locking"
"""Property of the application while it locks: no question may keep the file open then."""


class MeetingEditor(QDialog):
    """Takes minutes as a draft and saves them; `saved_id` is the meeting's id once saved."""

    def __init__(
        self,
        desk: Desk,
        draft: MeetingDraft,
        parent: QWidget | None = None,
        *,
        unsaved: bool = False,
        slot: str = "",
    ) -> None:
        """`unsaved`: the draft was kept from an earlier time, in `slot`, and is not on record."""
        super().__init__(parent)
        self.desk = desk
        self.draft = draft
        self.opened_with = None if unsaved else draft
        self.saved_id: int | None = None
        self.outline = OutlineModel(self)
        self.judge = VoteJudge(desk)
        self._make_pages()
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(scrolled(page))
            page.edited.connect(self.take_page)
        self.frame = Frame(self)
        self._connect()
        self.keeper = Keeper(
            desk.sessions,
            lambda: self.draft,
            slot or autosave.slot_of(draft),
            self.frame.say_kept,
            self,
        )
        self.keeper.begin(self.opened_with)
        self.outline.show_parts(parts_of(draft, self._policy.vote_committee_majority))
        self.go_to(PartKind.FACTS)
        self._show_state()

    # The pages

    def _make_pages(self) -> None:
        with self.desk.sessions() as session:
            self._policy = branches.policy(session)
            self._life_parts = life_meetings.kept_parts(session, self.draft.id)
            names = NameModel(meeting_people.names(session), self)
            groups = meeting_people.groups(session)
        self.facts = FactsPage(names, groups)
        self.roll = AttendancePage()
        self.items = ItemPage(names)
        self.motions = MotionPage(Asked(self._candidates, self.judge.verdict))
        self.motions.count.among = self._policy.vote_committee_majority
        self.elections = ElectionPage(self._electable)
        self.tasks = TasksPage(names)
        self.pages: dict[PartKind, Page] = {
            PartKind.FACTS: self.facts,
            PartKind.ATTENDANCE: self.roll,
            PartKind.ITEM: self.items,
            PartKind.MOTION: self.motions,
            PartKind.ELECTION: self.elections,
            PartKind.TASKS: self.tasks,
            PartKind.OUTCOME: OutcomePage(names, self.desk.today()),
        }

    def _connect(self) -> None:
        self.facts.redraw_wanted.connect(self.redraw)
        self.roll.redraw_wanted.connect(self.redraw)
        self.motions.electors_wanted.connect(self.show_electors)
        self.motions.opinions_wanted.connect(self.ask_opinions)
        self.elections.electors_wanted.connect(self.show_electors)
        self.elections.next_wanted.connect(self.add_next_round)
        self.list_view.selectionModel().currentChanged.connect(self._turn_to)
        for keys, action in (
            ("Ctrl+S", self.save),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+PgUp", lambda: self._step(-1)),
        ):
            QShortcut(QKeySequence(keys), self, action)

    @property
    def list_view(self) -> QListView:
        """The outline."""
        return self.frame.list_view

    @property
    def reason(self) -> QLabel:
        """Where it says why saving was refused."""
        return self.frame.reason

    def _candidates(self, kind: MotionKind) -> list[Name]:
        with self.desk.sessions() as session:
            return meeting_people.candidates(session, kind, self.draft.held_on)

    def _electable(self, motion: MotionDraft) -> list[Name]:
        committee = asks_committee(motion, self.draft.kinds)
        with self.desk.sessions() as session:
            return meeting_people.electable(session, self.draft.held_on, committee=committee)

    # Moving about

    def part(self) -> Part:
        """Return the part in front."""
        row = max(self.list_view.currentIndex().row(), 0)
        return self.outline.parts[min(row, len(self.outline.parts) - 1)]

    def go_to(self, kind: PartKind, number: int = 0) -> None:
        """Bring a part to the front."""
        for row, part in enumerate(self.outline.parts):
            if (part.kind, part.number) == (kind, number):
                self.list_view.setCurrentIndex(self.outline.index(row))

    def go_to_gap(self, gap: Finding) -> None:
        """Bring the part to the front in which something is missing."""
        self.go_to(*changes.place_of_gap(self.draft, gap))

    def _step(self, by: int) -> None:
        row = self.list_view.currentIndex().row() + by
        if 0 <= row < len(self.outline.parts):
            self.list_view.setCurrentIndex(self.outline.index(row))

    def _turn_to(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        part = self.outline.parts[index.row()]
        self.items.number = part.number if part.kind is PartKind.ITEM else -1
        self.motions.number = part.number if part.kind is PartKind.MOTION else -1
        self.elections.number = part.number if part.kind is PartKind.ELECTION else -1
        page = self.pages[part.kind]
        page.load(self.draft)
        self.stack.setCurrentIndex(list(self.pages).index(part.kind))
        self.frame.show_part(part, len(self.draft.agenda), len(self.draft.motions))

    # Changing

    def take_page(self) -> None:
        """Take what stands on the page in front into the draft."""
        self.change(self.pages[self.part().kind].applied(self.draft))

    def change(self, draft: MeetingDraft) -> None:
        """Go on with another state of the minutes."""
        self.draft = draft
        self.outline.show_parts(parts_of(draft, self._policy.vote_committee_majority))
        self._show_state()

    def redraw(self) -> None:
        """Draw those due anew from the roster, for the present date and kinds."""
        self.take_page()
        with self.desk.sessions() as session:
            draft = meetings.redraw_attendance(session, self.draft)
        gone = changes.marks_lost(self.draft, draft)
        self.change(draft)
        if self.part().kind is PartKind.ATTENDANCE:
            self.roll.load(draft)
        if gone:
            self.frame.say(f"已不在应到名单：{'、'.join(gone)}；其到会登记已去掉。")

    def add_item(self) -> None:
        """Begin another item of the agenda."""
        self._grow(replace(self.draft, agenda=(*self.draft.agenda, AgendaDraft(title=""))))
        self.go_to(PartKind.ITEM, len(self.draft.agenda) - 1)
        self.items.heading.setFocus()

    def add_outline(self) -> None:
        """Add the headings that the agenda of these kinds usually has."""
        self._grow(changes.with_outline(self.draft))
        self.go_to(PartKind.ITEM, 0)

    def add_motion(self, kind: MotionKind) -> None:
        """Begin another motion, its counts as attendance suggests."""
        motion = MotionDraft(kind=kind)
        self._add(replace(motion, ballot=meetings.suggested_for(self.draft, motion)))
        self.motions.kind.setFocus()

    def add_election(self, office: ElectionOffice) -> None:
        """Begin an election, its counts as attendance suggests."""
        self._add(elections.new_election(self.draft, office))
        self.elections.candidates.person.setFocus()

    def add_next_round(self, number: int) -> None:
        """Begin the round that must follow the election of this number."""
        election = self.draft.motions[number].election
        following = elections.following(self.draft, election.office) if election else None
        if following is None:
            self.frame.say("这次选举不需要再次投票。")
            return
        self._add(following)

    def _add(self, motion: MotionDraft) -> None:
        self._grow(replace(self.draft, motions=(*self.draft.motions, motion)))
        self.go_to(kind_of(motion), len(self.draft.motions) - 1)

    def show_electors(self, number: int) -> None:
        """Show who is entitled to vote on a motion, and why the others are not."""
        motion = self.draft.motions[number]
        ElectorsDialog(self.draft, motion, self.desk.settings, self).exec()

    def ask_opinions(self, number: int) -> None:
        """Ask for the opinions that absent members handed in in writing."""
        motion = self.draft.motions[number]
        dialog = OpinionsDialog(self.draft, motion, self.desk.today(), self)
        if not dialog.exec():
            return
        given = dialog.value()
        motions = list(self.draft.motions)
        motions[number] = with_opinions(motion, given, self.draft.held_on, self.draft.present_ids)
        self.change(replace(self.draft, motions=tuple(motions)))
        self.motions.load(self.draft)

    def remove_part(self) -> None:
        """Take the item or motion in front out."""
        part = self.part()
        self._grow(changes.without(self.draft, part))
        self.go_to(PartKind.ATTENDANCE)

    def move_part(self, by: int) -> None:
        """Move the item or motion in front up (-1) or down (1)."""
        part = self.part()
        moved = changes.moved(self.draft, part, by)
        if moved != self.draft:
            self._grow(moved)
            self.go_to(part.kind, part.number + by)

    def _grow(self, draft: MeetingDraft) -> None:
        self.change(draft)
        self.list_view.setCurrentIndex(QModelIndex())

    def _show_state(self) -> None:
        self.frame.show_draft(self.draft, changed=self.is_changed)
        self.frame.show_gaps(self._gaps())

    def _gaps(self) -> list[Finding]:
        return meeting_gaps.missing_in_draft(
            self.draft, self._policy, self.desk.today(), self._life_parts
        )

    @property
    def is_changed(self) -> bool:
        """Whether there is something that is not saved."""
        return self.draft != self.opened_with

    # Keeping, saving, leaving

    def keep(self) -> None:
        """Keep what was typed so far, so that a crash does not take it."""
        self.keeper.keep()

    def save(self) -> None:
        """Save the minutes and close; where they cannot be true, say why and stay."""
        if problem := self.pages[self.part().kind].problems():
            self.frame.refuse(problem)
            return
        try:
            with self.desk.sessions.begin() as session:
                meeting = meetings.save_meeting(session, self.draft, self.desk.today())
                self.keeper.forget(session)
                self.saved_id = meeting.id
        except UserError as error:
            self._refuse(error)
            return
        self.keeper.stop()
        self.accept()

    def _refuse(self, error: UserError) -> None:
        where = changes.place_of_trouble(self.draft)
        if where is not None:
            self.go_to(*where)
        self.frame.refuse(f"{error}{error.hint}")

    def reject(self) -> None:
        """Leave; what was typed is kept or thrown away as the user says."""
        if not self.is_changed:
            self._leave(self._forget)
            return
        application = QApplication.instance()
        if application is not None and application.property(LOCKING):
            self._leave(self.keep)
            return
        answer = self._ask_leaving()
        if answer == QMessageBox.StandardButton.Discard:
            self._leave(self._forget)
        elif answer == QMessageBox.StandardButton.Save:
            self._leave(self.keep)

    def _leave(self, last: Callable[[], None]) -> None:
        self.keeper.stop()
        last()
        super().reject()

    def _forget(self) -> None:
        with self.desk.sessions.begin() as session:
            self.keeper.forget(session)

    def _ask_leaving(self) -> QMessageBox.StandardButton:
        box = QMessageBox(QMessageBox.Icon.Question, "请确认", "会议记录还没有保存。", parent=self)
        box.setInformativeText("保留草稿后，下次打开“会议记录”可以接着填写。")
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.button(buttons.Save).setText("保留草稿并关闭")
        box.button(buttons.Discard).setText("不要这些改动")
        box.button(buttons.Cancel).setText("继续填写")
        box.setDefaultButton(buttons.Save)
        return buttons(box.exec())

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()
