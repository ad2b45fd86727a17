"""The count of a vote: eleven numbers, with what cannot be said beside them while typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.policy import CommitteeMajority
from secretary_app.domain.values import MotionKind
from secretary_app.domain.voting import VOTE_RULES, check_ballot, explain, is_carried
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.labels import button, label
from secretary_app.gui.tabs.meetings.editor.people_dialogs import opinions_text
from secretary_app.services.meetings import FOLLOWING, is_counted
from secretary_app.services.motion_drafts import WRITTEN, OpinionDraft

LINES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("有表决权", (("eligible", "应到"), ("present", "实到"))),
    ("选票", (("issued", "发出"), ("returned", "收回"), ("void", "无效"))),
    ("计票", (("yes", "同意"), ("no", "不同意"), ("abstain", "弃权"))),
    (
        "会前书面意见",
        (("written_yes", "同意"), ("written_no", "不同意"), ("written_abstain", "弃权")),
    ),
)
"""The lines of the form: heading, then field of `Ballot` and its word."""

NAMES = {name: word for _heading, fields in LINES for name, word in fields} | {
    "eligible": "应到有表决权",
    "present": "实到有表决权",
}


@dataclass(frozen=True)
class Remark:
    """A sentence beside a field."""

    field: str
    text: str
    blocks: bool


def remarks(kind: MotionKind, ballot: Ballot, suggested: Ballot) -> Sequence[Remark]:
    """Return what is impossible in a count, then where it departs from attendance."""
    if not is_counted(ballot):
        return ()
    source = VOTE_RULES[kind].source
    wrong = [
        Remark(problem.field, f"× {problem.message}（{problem.rule}，{source}）", blocks=True)
        for problem in check_ballot(kind, ballot)
    ]
    return (*wrong, *_departures(ballot, suggested))


def _departures(ballot: Ballot, suggested: Ballot) -> list[Remark]:
    return [
        Remark(
            name,
            f"△ {NAMES[name]}填了 {getattr(ballot, name)}，签到表算出 {getattr(suggested, name)}"
            "，请核对。",
            blocks=False,
        )
        for name in FOLLOWING
        if getattr(ballot, name) != getattr(suggested, name)
    ]


WITHOUT_ARROWS = """
    QSpinBox::up-button, QSpinBox::down-button { width: 0; }
    QSpinBox::up-arrow, QSpinBox::down-arrow { image: none; width: 0; height: 0; }
"""
"""Counts are typed; Qt's own way to hide the arrows hides the number under a style sheet."""


class CountBox(QSpinBox):
    """A number of people; the wheel does not change it by accident."""

    def __init__(self, name: str) -> None:
        super().__init__(maximum=9999)
        self.setAccessibleName(name)
        self.setStyleSheet(WITHOUT_ARROWS)
        self.setFixedWidth(theme.px(72))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mark(self, *, wrong: bool) -> None:
        """Show whether the number can be so."""
        if self.property("wrong") != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)


class BallotForm(QWidget):
    """All numbers of one vote, the sentences about them and the result."""

    changed = Signal()
    opinions_wanted = Signal()
    """The user wants to enter written opinions one by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opinions = button("逐人登记…", self.opinions_wanted.emit, "link")
        self.among = CommitteeMajority.OF_ALL
        self.boxes: dict[str, CountBox] = {}
        self.messages = label("", "wrong")
        self.notes = label("", "warning")
        self.result = label("", "note")
        self._written: list[QWidget] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(8))
        for row, (heading, fields) in enumerate(LINES):
            self._add_line(grid, row, heading, fields)
        grid.setColumnStretch(8, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        for part in (self.messages, self.notes, self.result):
            layout.addWidget(part)

    def _add_line(
        self, grid: QGridLayout, row: int, heading: str, fields: Sequence[tuple[str, str]]
    ) -> None:
        parts: list[QWidget] = [label(heading, "label", wrap=False)]
        grid.addWidget(parts[0], row, 0)
        for number, (name, word) in enumerate(fields):
            box = CountBox(f"{heading}：{word}")
            box.valueChanged.connect(lambda _value: self.changed.emit())
            self.boxes[name] = box
            title = label(word, wrap=False)
            title.setBuddy(box)
            grid.addWidget(title, row, 2 * number + 1)
            grid.addWidget(box, row, 2 * number + 2)
            parts += [title, box]
        if heading == LINES[-1][0]:
            grid.addWidget(self.opinions, row, 7)
            self._written = [*parts, self.opinions]

    def ballot(self) -> Ballot:
        """Return the numbers as they stand."""
        return Ballot(**{name: box.value() for name, box in self.boxes.items()})

    def set_ballot(self, ballot: Ballot) -> None:
        """Show other numbers; `changed` is not emitted."""
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setValue(getattr(ballot, name))
            box.blockSignals(False)

    def show_opinions(self, opinions: Sequence[OpinionDraft]) -> None:
        """Say how many opinions were entered one by one; these make the counts then."""
        self.opinions.setText(opinions_text(opinions))
        for name in WRITTEN.values():
            self.boxes[name].setReadOnly(bool(opinions))
            self.boxes[name].setToolTip("由逐人登记的书面意见算出" if opinions else "")

    def judge(self, kind: MotionKind, suggested: Ballot) -> None:
        """Say what is impossible, what departs from attendance, and what came out."""
        ballot = self.ballot()
        for part in self._written:
            part.setVisible(VOTE_RULES[kind].written_count or ballot.written_yes > 0)
        said = remarks(kind, ballot, suggested)
        wrong = {remark.field for remark in said if remark.blocks}
        for name, box in self.boxes.items():
            box.mark(wrong=name in wrong)
            box.setAccessibleDescription(
                "".join(remark.text for remark in said if remark.field == name)
            )
        _show(self.messages, [remark.text for remark in said if remark.blocks])
        _show(self.notes, [remark.text for remark in said if not remark.blocks])
        self._show_result(kind, ballot, possible=not wrong)

    def _show_result(self, kind: MotionKind, ballot: Ballot, *, possible: bool) -> None:
        text, role = "还没有登记票数。", "note"
        if is_counted(ballot):
            carried = is_carried(kind, ballot, self.among)
            sign = "✓ 通过" if carried else "× 未通过"
            role = "good" if carried else "wrong"
            text = f"{sign}　{explain(kind, ballot, self.among)}"
            if not possible:
                text, role = "票数有矛盾，改正后才能判定结果。", "note"
        self.result.setText(text)
        if self.result.property("role") != role:
            self.result.setProperty("role", role)
            self.result.style().unpolish(self.result)
            self.result.style().polish(self.result)


def _show(where: QLabel, lines: Sequence[str]) -> None:
    where.setText("\n".join(lines))
    where.setVisible(bool(lines))
