"""唱票: papers entered one after the other with the number keys; void ones are told at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from secretary_app.domain.elections import Paper, is_valid_paper, tally
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.services.motion_drafts import CandidateDraft

BLANK, YES, NO = "　", "○", "×"
NEXT = {BLANK: YES, YES: NO, NO: BLANK}
HINT = "数字键 1–9 切换 ○／×／不画    回车 记下这张票    退格 撤回上一张"


class TallyDialog(PassingDialog):
    """Counts papers; `papers` are those entered, `counted()` what they come to."""

    def __init__(
        self, names: Sequence[str], seats: int, expected: int, parent: QWidget | None = None
    ) -> None:
        """Take `expected` papers, as many as came back."""
        super().__init__(parent)
        self.setWindowTitle("逐票唱票")
        self._names, self._seats, self._expected = list(names), seats, expected
        self._marks = dict.fromkeys(self._names, BLANK)
        self.papers: list[Paper] = []
        self.heading = label("", "heading")
        self.verdict = label("", "note")
        self.marks = [label("", wrap=False) for _ in self._names]
        self.sums = [label("", wrap=False) for _ in self._names]
        self.others = QLineEdit(placeholderText="另选人姓名，用顿号分开（没有就空着）")
        self.others.setAccessibleName("另选人")
        self.others.textChanged.connect(lambda _text: self._show())
        self._lay_out()
        self._show()
        fit_screen(self, theme.px(560), theme.px(460))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        for row, name in enumerate(self._names):
            key = button(f"{row + 1}　{name}", partial(self.turn, row))
            grid.addWidget(key, row, 0)
            grid.addWidget(self.marks[row], row, 1)
            grid.addWidget(self.sums[row], row, 2)
        grid.setColumnStretch(2, 1)
        self.take = button("记下这张票", self.record, "primary", hint="回车")
        self.back = button("撤回上一张", self.take_back, hint="退格")
        self.finish = button("完成计票", self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.addWidget(self.heading)
        layout.addLayout(grid)
        layout.addWidget(self.others)
        layout.addWidget(self.verdict)
        layout.addStretch()
        layout.addWidget(label(HINT, "note"))
        layout.addWidget(bar(self.take, self.back, None, button("取消", self.reject), self.finish))

    def paper(self) -> Paper:
        """Return the paper as it is marked now."""
        others = self.others.text().replace("，", "、").split("、")
        return Paper(
            yes=frozenset(name for name, mark in self._marks.items() if mark == YES),
            no=frozenset(name for name, mark in self._marks.items() if mark == NO),
            others=tuple(name.strip() for name in others if name.strip()),
        )

    def turn(self, row: int) -> None:
        """Turn the mark beside a candidate: ○, ×, none."""
        name = self._names[row]
        self._marks[name] = NEXT[self._marks[name]]
        self._show()

    def record(self) -> None:
        """Take the paper as it is marked and begin the next."""
        if len(self.papers) >= self._expected:
            return
        self.papers.append(self.paper())
        self._clear()

    def take_back(self) -> None:
        """Take the last paper back."""
        if self.papers:
            self.papers.pop()
        self._clear()

    def _clear(self) -> None:
        self._marks = dict.fromkeys(self._names, BLANK)
        self.others.clear()
        self._show()

    def counted(self) -> tuple[int, tuple[CandidateDraft, ...]]:
        """Return how many papers are void, and the votes of everybody."""
        void, counts = tally(self.papers, self._names, self._seats)
        return void, tuple(
            CandidateDraft(
                name=one.name,
                yes=one.yes,
                no=one.no,
                abstain=one.abstain,
                written_in=one.written_in,
            )
            for one in counts.values()
        )

    def _show(self) -> None:
        void, counts = tally(self.papers, self._names, self._seats)
        done = len(self.papers)
        at = min(done + 1, self._expected)
        self.heading.setText(
            f"第 {at} 张，共收回 {self._expected} 张　已记 {done} 张，其中无效 {void} 张"
        )
        for row, name in enumerate(self._names):
            self.marks[row].setText(f"〔{self._marks[name]}〕")
            one = counts[name]
            self.sums[row].setText(f"赞成 {one.yes}　不赞成 {one.no}　弃权 {one.abstain}")
        paper = self.paper()
        chosen = f"选了 {paper.chosen} 人，应选 {self._seats} 人"
        good = is_valid_paper(paper, self._seats)
        self.verdict.setText(f"✓ {chosen}，有效" if good else f"× {chosen}，多选，无效票")
        self.take.setEnabled(done < self._expected)
        self.back.setEnabled(done > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        digit = key - int(Qt.Key.Key_1)
        if 0 <= digit < min(len(self._names), 9):
            self.turn(digit)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.record()
        elif key == Qt.Key.Key_Backspace:
            self.take_back()
        else:
            super().keyPressEvent(event)
