"""What a round of an election came to: what cannot be, what to look at again, who is elected."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from secretary_app.domain.election_words import explain_election
from secretary_app.domain.elections import (
    ElectionCount,
    candidates_lacking,
    least_candidates,
    result_of,
)
from secretary_app.domain.voting import BallotProblem
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.flow import FlowBar
from secretary_app.gui.kit.labels import button, label
from secretary_app.gui.kit.number_box import NumberBox
from secretary_app.services import elections
from secretary_app.services.motion_drafts import CandidateDraft, ElectionDraft


class RoundResult(QWidget):
    """Sentences below the count, and the agreement to fewer seats where some stay empty."""

    changed = Signal()
    """The agreement to fewer seats was entered or changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.messages, self.notes = label("", "wrong"), label("", "warning")
        self.result = label("", "note")
        self.reduce = QCheckBox("经半数以上选举人同意，名额减为")
        self.reduced_to = NumberBox(maximum=99, suffix=" 名")
        self.reduced_to.setAccessibleName("减少后的名额")
        self.consenting = NumberBox(maximum=9999, prefix="同意 ", suffix=" 名")
        self.consenting.setAccessibleName("同意减少名额的人数")
        self.next = button("", lambda: None)
        self._reduction = FlowBar(one_line=True)
        for field in (self.reduce, self.reduced_to, self.consenting):
            self._reduction.add(field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        for part in (self.messages, self.notes, self.result, self._reduction):
            layout.addWidget(part)
        for box in (self.reduced_to, self.consenting):
            box.valueChanged.connect(lambda _value: self.changed.emit())
        self.reduce.clicked.connect(lambda _on: self.changed.emit())

    def agreed(self) -> tuple[int | None, int]:
        """Return to how many seats the electors agreed (None: not), and how many of them did."""
        if not self.reduce.isChecked():
            return None, 0
        return self.reduced_to.value(), self.consenting.value()

    def show_agreed(self, election: ElectionDraft) -> None:
        """Show what is on record of the agreement; `changed` is not emitted."""
        for box in (self.reduced_to, self.consenting):
            box.blockSignals(True)
        self.reduced_to.setValue(election.reduced_to or 0)
        self.consenting.setValue(election.consenting)
        for box in (self.reduced_to, self.consenting):
            box.blockSignals(False)
        self.reduce.setChecked(election.reduced_to is not None)

    def note(self, text: str) -> None:
        """Say something beside the count, such as why somebody was not added."""
        _show(self.notes, [text] if text else [])

    def judge(
        self,
        count: ElectionCount,
        problems: Sequence[BallotProblem],
        rows: Sequence[CandidateDraft],
    ) -> None:
        """Say what the count comes to, and offer the round that must follow."""
        _show(self.messages, [f"× {one.message}（{one.rule}）" for one in problems])
        _show(self.notes, _notes(count.seats, candidates_lacking(count), rows))
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


def _notes(seats: int, lacking: int, rows: Sequence[CandidateDraft]) -> list[str]:
    """Return what is not impossible, but asks for another look."""
    found = []
    if lacking and seats:
        found.append(
            f"△ 应选 {seats} 名，差额不少于 20%，候选人至少 {least_candidates(seats)} 名，"
            f"还差 {lacking} 名（ELECT-DIFF20，《选举工作条例》第十三条）。"
        )
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
