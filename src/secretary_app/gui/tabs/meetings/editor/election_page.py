"""One round of an election: seats, candidates by strokes, papers, votes, who is elected."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.elections import (
    candidates_lacking,
    check_election,
    explain_election,
    least_candidates,
    result_of,
)
from secretary_app.domain.values import MotionKind
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import PersonChoice
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.tabs.meetings.editor.ballot_form import CountBox
from secretary_app.gui.tabs.meetings.editor.candidate_model import (
    NAME,
    CandidateModel,
    with_counts,
)
from secretary_app.gui.tabs.meetings.editor.page import Page
from secretary_app.gui.tabs.meetings.editor.people_dialogs import electors_text
from secretary_app.gui.tabs.meetings.editor.tally_dialog import TallyDialog
from secretary_app.services import elections
from secretary_app.services.meetings import MeetingDraft, MotionDraft, Name
from secretary_app.services.motion_drafts import CandidateDraft, ElectionDraft

PAPERS = (
    (("eligible", "应到有选举权"), ("present", "实到有选举权")),
    (("issued", "发出"), ("returned", "收回"), ("void", "无效")),
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
        self._offered: tuple[Name, ...] | None = None
        self.heading = QLineEdit(placeholderText="选举事项")
        self.heading.setAccessibleName("选举事项")
        self.seats = QSpinBox(maximum=99, suffix=" 名")
        self.seats.setAccessibleName("应选名额")
        self.person = PersonChoice(())
        self.person.setAccessibleName("候选人")
        self.model = CandidateModel(self)
        self.view = QTableView()
        self.boxes = {name: CountBox(word) for line in PAPERS for name, word in line}
        self.electors = button("", lambda: self.electors_wanted.emit(self.number), "link")
        self.messages, self.notes = label("", "wrong"), label("", "warning")
        self.result = label("", "note")
        self.reduce = QCheckBox("经半数以上选举人同意，名额减为")
        self.reduced_to = QSpinBox(maximum=99, suffix=" 名")
        self.reduced_to.setAccessibleName("减少后的名额")
        self.consenting = QSpinBox(maximum=9999, prefix="同意 ", suffix=" 名")
        self.consenting.setAccessibleName("同意减少名额的人数")
        self.tellers, self.counters = _line("监票人"), _line("计票人")
        self.resolution = QPlainTextEdit(placeholderText="选举结果和决议（如实填写）")
        self.resolution.setAccessibleName("选举结果和决议")
        self.resolution.setTabChangesFocus(True)
        self.resolution.setMinimumHeight(theme.px(48))
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self._dress_view()
        add = button("加为候选人", self.add_candidate)
        other = button("加为另选人", lambda: self.add_candidate(written_in=True))
        self.sort = button("按姓氏笔画排列", self.sort_by_strokes, "link")
        remove = button("删除选中的人", self._remove, "link")
        self.count = button("逐票唱票…", self.tally, hint="一张一张录入选票，多选的自动判为无效")
        self.next = button("", lambda: self.next_wanted.emit(self.number))
        papers = QGridLayout()
        papers.setHorizontalSpacing(theme.px(8))
        for row, line in enumerate(PAPERS):
            for place, (name, word) in enumerate(line):
                title = label(word, wrap=False)
                title.setBuddy(self.boxes[name])
                papers.addWidget(title, row, 2 * place)
                papers.addWidget(self.boxes[name], row, 2 * place + 1)
        papers.addWidget(bar(self.count, self.next), 0, 4, 1, 3)
        papers.setColumnStretch(7, 1)
        self._reduction = bar(self.reduce, self.reduced_to, self.consenting, None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(bar(self.heading, _name("应选"), self.seats))
        self._line_of_names = bar(self.person, add, other)
        layout.addWidget(self._line_of_names)
        layout.addWidget(self.view, 1)
        layout.addWidget(bar(self.sort, remove, None, self.electors))
        layout.addLayout(papers)
        for part in (self.messages, self.notes, self.result, self._reduction):
            layout.addWidget(part)
        people = bar(_name("监票人"), self.tellers, _name("计票人"), self.counters)
        layout.addWidget(people)
        layout.addWidget(self.resolution)

    def _dress_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName("候选人和得票")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setTabKeyNavigation(True)
        view.setMinimumHeight(theme.px(150))
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        view.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().setDefaultSectionSize(theme.px(28))
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def _listen(self) -> None:
        for line in (self.heading, self.tellers, self.counters):
            line.textEdited.connect(lambda _text: self._change())
        boxes = (self.seats, self.reduced_to, self.consenting, *self.boxes.values())
        for box in boxes:
            box.valueChanged.connect(lambda _value: self._change())
        self.reduce.clicked.connect(lambda _on: self._change())
        self.model.dataChanged.connect(lambda *_: self._change())
        self.resolution.textChanged.connect(self.edited.emit)

    def load(self, draft: MeetingDraft) -> None:
        if not 0 <= self.number < len(draft.motions):
            return
        motion = draft.motions[self.number]
        self._draft = draft
        self._offer(motion)
        if motion.election is not None and motion != self._shown(motion):
            self.blockSignals(True)
            self._show(motion, motion.election)
            self.blockSignals(False)
        self._judge()

    def _offer(self, motion: MotionDraft) -> None:
        offered = tuple(self._electable(motion))
        if offered == self._offered:
            return
        self._offered = offered
        fresh = PersonChoice([(each.id, each.shown, each.key) for each in offered])
        fresh.setAccessibleName("候选人")
        old, self.person = self.person, fresh
        line = self._line_of_names.layout()
        assert line is not None
        line.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()

    def _show(self, motion: MotionDraft, election: ElectionDraft) -> None:
        fields = (self.seats, self.reduced_to, self.consenting, *self.boxes.values())
        for field in fields:
            field.blockSignals(True)
        self.seats.setValue(election.seats)
        self.reduced_to.setValue(election.reduced_to or 0)
        self.consenting.setValue(election.consenting)
        for name, box in self.boxes.items():
            box.setValue(getattr(motion.ballot, name))
        for field in fields:
            field.blockSignals(False)
        self.reduce.setChecked(election.reduced_to is not None)
        self.heading.setText(motion.title)
        self.tellers.setText(motion.tellers)
        self.counters.setText(motion.counters)
        self.resolution.setPlainText(motion.resolution)
        self.model.set_candidates(election.candidates)

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
        election = replace(
            motion.election,
            seats=self.seats.value(),
            candidates=self.model.candidates(),
            reduced_to=self.reduced_to.value() if self.reduce.isChecked() else None,
            consenting=self.consenting.value() if self.reduce.isChecked() else 0,
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

    def add_candidate(self, *, written_in: bool = False) -> None:
        """Add whom the line names: from the roster, or, if written in, anybody."""
        shown, number = self.person.name(), self.person.person_id()
        name = shown.partition("（")[0]
        if not name or (number is None and not written_in):
            self.notes.setText("△ 候选人须从名册中选择有被选举权的正式党员。" if name else "")
            self.notes.setVisible(bool(name))
            return
        made = CandidateDraft(name=name, person_id=number, written_in=written_in)
        self.model.set_candidates(elections.ordered((*self.model.candidates(), made)))
        self.person.setCurrentText("")
        self.person.setFocus()
        self._change()

    def sort_by_strokes(self) -> None:
        """Put the candidates in the order of the strokes of their surnames."""
        self.model.set_candidates(elections.ordered(self.model.candidates()))
        self._change()

    def _remove(self) -> None:
        self.model.remove(self.view.currentIndex().row())
        self._change()

    def tally(self) -> None:
        """Count the papers one after the other and take what they come to."""
        standing = [one for one in self.model.candidates() if not one.written_in]
        dialog = TallyDialog(
            [one.name for one in standing],
            self.seats.value(),
            self.boxes["returned"].value() or self.boxes["issued"].value(),
            self,
        )
        if dialog.exec() and dialog.papers:
            void, counted = dialog.counted()
            known = {one.name: one.id for one in self._offered or ()}
            named = [replace(one, person_id=known.get(one.name)) for one in counted]
            self.boxes["returned"].setValue(len(dialog.papers))
            self.boxes["void"].setValue(void)
            self.model.set_candidates(with_counts(standing, named))
            self._change()

    def _judge(self) -> None:
        if self._draft is None or not 0 <= self.number < len(self._draft.motions):
            return
        motion = self._shown(self._draft.motions[self.number])
        count = motion.count(self._draft.kinds)
        if count is None:
            return
        self.model.valid_papers = max(count.valid_papers, 0)
        self.electors.setText(electors_text(self._draft, motion))
        problems = check_election(count) if count.is_counted else ()
        wrong = {problem.field for problem in problems}
        for name, box in self.boxes.items():
            box.mark(wrong=name in wrong)
        _show(self.messages, [f"× {one.message}（{one.rule}）" for one in problems])
        _show(self.notes, self._notes(count.seats, candidates_lacking(count)))
        result = result_of(count)
        open_seats = count.is_counted and bool(result.vacant) and not problems
        self._reduction.setVisible(
            self.reduce.isChecked() or (open_seats and not result.tied and bool(result.elected))
        )
        self.next.setText("票数相等，再次投票" if result.tied else "不足名额，另行选举")
        self.next.setVisible(open_seats)
        if not count.is_counted:
            said, role = "还没有登记选票。", "note"
        elif problems:
            said, role = "选票有矛盾，改正后才能判定结果。", "note"
        else:
            said, role = explain_election(count), "good" if result.is_settled else "warning"
        _say(self.result, f"{'✓ ' if role == 'good' else ''}{said}", role)

    def _notes(self, seats: int, lacking: int) -> list[str]:
        """Return what is not impossible, but asks for another look."""
        found = []
        if lacking and seats:
            least = least_candidates(seats)
            found.append(
                f"△ 应选 {seats} 名，差额不少于 20%，候选人至少 {least} 名，还差 {lacking} 名"
                "（ELECT-DIFF20，《选举工作条例》第十三条）。"
            )
        rows = self.model.candidates()
        if [one.name for one in elections.ordered(rows)] != [one.name for one in rows]:
            found.append("△ 候选人没有按姓氏笔画排列。")
        return found


def _show(where: QLabel, lines: Sequence[str]) -> None:
    where.setText("\n".join(lines))
    where.setVisible(bool(lines))


def _say(where: QLabel, text: str, role: str) -> None:
    where.setText(text)
    if where.property("role") != role:
        where.setProperty("role", role)
        where.style().unpolish(where)
        where.style().polish(where)


def _line(name: str) -> QLineEdit:
    line = QLineEdit(placeholderText=f"{name}姓名")
    line.setAccessibleName(name)
    return line


def _name(text: str) -> QWidget:
    return label(text, "label", wrap=False)
