"""One round of an election: seats, candidates, papers, and what the round came to."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.election_checks import check_election
from secretary_app.domain.values import MotionKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.number_box import NumberBox
from secretary_app.gui.tabs.meetings.editor.ballot_form import CountBox
from secretary_app.gui.tabs.meetings.editor.candidate_list import CandidateList
from secretary_app.gui.tabs.meetings.editor.candidate_model import with_counts
from secretary_app.gui.tabs.meetings.editor.page import Page
from secretary_app.gui.tabs.meetings.editor.people_dialogs import electors_text
from secretary_app.gui.tabs.meetings.editor.round_result import RoundResult
from secretary_app.gui.tabs.meetings.editor.tally_dialog import TallyDialog
from secretary_app.services.meetings import MeetingDraft, MotionDraft, Name
from secretary_app.services.motion_drafts import ElectionDraft

PAPERS = (
    ("eligible", "有选举权应到"),
    ("present", "实到"),
    ("issued", "发出"),
    ("returned", "收回"),
    ("void", "无效"),
)
Electable = Callable[[MotionDraft], Sequence[Name]]


class ElectionPage(Page):
    """The round chosen in the outline; `number` is its place among the motions."""

    electors_wanted = Signal(int)
    next_wanted = Signal(int)
    """The user wants the round that must follow that of this number."""

    def __init__(self, electable: Electable, parent: QWidget | None = None) -> None:
        """`electable` returns who may be elected on the day of the meeting."""
        super().__init__(parent)
        self.number = 0
        self._electable = electable
        self._draft: MeetingDraft | None = None
        self.heading = QLineEdit(placeholderText="选举事项")
        self.heading.setAccessibleName("选举事项")
        self.seats = NumberBox(maximum=99, suffix=" 名")
        self.seats.setAccessibleName("应选名额")
        self.electors = button("", lambda: self.electors_wanted.emit(self.number), "link")
        self.candidates = CandidateList(self.electors)
        self.boxes = {name: CountBox(word) for name, word in PAPERS}
        self.round = RoundResult()
        self.tellers, self.counters = _line("监票人"), _line("计票人")
        self.resolution = QPlainTextEdit(placeholderText="选举结果和决议（如实填写）")
        self.resolution.setAccessibleName("选举结果和决议")
        self.resolution.setTabChangesFocus(True)
        self.resolution.setMinimumHeight(theme.px(48))
        self.resolution.setMaximumHeight(theme.px(72))
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        papers = FlowBar(gap=8, one_line=True)
        for name, word in PAPERS:
            title = label(word, wrap=False)
            title.setBuddy(self.boxes[name])
            papers.add(bar(title, self.boxes[name]))
        self.count = button("逐票唱票…", self.tally, hint="一张一张录入选票，多选的自动判为无效")
        papers.add(self.count)
        papers.add(self.round.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(bar(self.heading, _name("应选"), self.seats))
        layout.addWidget(self.candidates, 1)
        layout.addWidget(papers)
        layout.addWidget(self.round)
        layout.addWidget(bar(_name("监票人"), self.tellers, _name("计票人"), self.counters))
        layout.addWidget(self.resolution)

    def _listen(self) -> None:
        for line in (self.heading, self.tellers, self.counters):
            line.textEdited.connect(lambda _text: self._change())
        for box in (self.seats, *self.boxes.values()):
            box.valueChanged.connect(lambda _value: self._change())
        self.candidates.changed.connect(self._change)
        self.candidates.refused.connect(self.round.note)
        self.round.changed.connect(self._change)
        self.round.next.clicked.connect(lambda: self.next_wanted.emit(self.number))
        self.resolution.textChanged.connect(self.edited.emit)

    def load(self, draft: MeetingDraft) -> None:
        if not 0 <= self.number < len(draft.motions):
            return
        motion = draft.motions[self.number]
        self._draft = draft
        self.candidates.offer(self._electable(motion))
        if motion.election is not None and motion != self._shown(motion):
            self.blockSignals(True)
            self._show(motion, motion.election)
            self.blockSignals(False)
        self._judge()

    def _show(self, motion: MotionDraft, election: ElectionDraft) -> None:
        fields = (self.seats, *self.boxes.values())
        for field in fields:
            field.blockSignals(True)
        self.seats.setValue(election.seats)
        for name, box in self.boxes.items():
            box.setValue(getattr(motion.ballot, name))
        for field in fields:
            field.blockSignals(False)
        self.round.show_agreed(election)
        self.heading.setText(motion.title)
        self.tellers.setText(motion.tellers)
        self.counters.setText(motion.counters)
        self.resolution.setPlainText(motion.resolution)
        self.candidates.model.set_candidates(election.candidates)

    def applied(self, draft: MeetingDraft) -> MeetingDraft:
        if not 0 <= self.number < len(draft.motions):
            return draft
        motions = list(draft.motions)
        motions[self.number] = self._shown(motions[self.number])
        self._draft = replace(draft, motions=tuple(motions))
        return self._draft

    def _shown(self, motion: MotionDraft) -> MotionDraft:
        if motion.election is None:
            return motion
        reduced_to, consenting = self.round.agreed()
        election = replace(
            motion.election,
            seats=self.seats.value(),
            candidates=self.candidates.candidates(),
            reduced_to=reduced_to,
            consenting=consenting,
        )
        return replace(
            motion,
            kind=MotionKind.ELECTION,
            title=self.heading.text(),
            ballot=Ballot(**{name: box.value() for name, box in self.boxes.items()}),
            tellers=self.tellers.text(),
            counters=self.counters.text(),
            resolution=self.resolution.toPlainText(),
            election=election,
        )

    def _change(self) -> None:
        self.edited.emit()
        self._judge()

    def tally(self) -> None:
        """Count the papers one after the other and take what they come to."""
        standing = [one for one in self.candidates.candidates() if not one.written_in]
        dialog = TallyDialog(
            [one.name for one in standing],
            self.seats.value(),
            self.boxes["returned"].value() or self.boxes["issued"].value(),
            self,
        )
        if dialog.exec() and dialog.papers:
            void, counted = dialog.counted()
            named = [
                replace(one, person_id=self.candidates.number_of(one.name)) for one in counted
            ]
            self.boxes["returned"].setValue(len(dialog.papers))
            self.boxes["void"].setValue(void)
            self.candidates.model.set_candidates(with_counts(standing, named))
            self._change()

    def _judge(self) -> None:
        if self._draft is None or not 0 <= self.number < len(self._draft.motions):
            return
        motion = self._shown(self._draft.motions[self.number])
        count = motion.count(self._draft.kinds)
        if count is None:
            return
        self.candidates.model.valid_papers = max(count.valid_papers, 0)
        self.electors.setText(electors_text(self._draft, motion))
        problems = check_election(count) if count.is_counted else ()
        wrong = {problem.field for problem in problems}
        for name, box in self.boxes.items():
            box.mark(wrong=name in wrong)
        self.round.judge(count, problems, self.candidates.candidates())


def _line(name: str) -> QLineEdit:
    line = QLineEdit(placeholderText=f"{name}姓名")
    line.setAccessibleName(name)
    return line


def _name(text: str) -> QWidget:
    return label(text, "label", wrap=False)
