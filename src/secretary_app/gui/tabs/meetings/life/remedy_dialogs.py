"""Dialogs of a life meeting: its parts, and one problem with its remedy."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from secretary_app.domain.values import ProblemSource
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.choice import Choice, PersonChoice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems, text_of
from secretary_app.gui.tabs.meetings.life.people_edit import Named
from secretary_app.services.life_meetings import LifeMeetingView, LifeTexts, RemedyDraft

PARTS = (
    ("topic", "主题", ""),
    ("opinions", "征求意见", "会前向谁征求意见，梳理了哪些意见"),
    ("self_examination", "对照检查", "支委会和党员对照检查的情况"),
    ("criticism", "批评意见", "相互批评的意见，逐人记录"),
)


def _box(text: str, prompt: str = "", height: int = 64) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setPlaceholderText(prompt)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme.px(height))
    return made


class LifeMeetingDialog(FormDialog):
    """The parts that MIN-04 asks for beside the agenda; every text is typed by people."""

    def __init__(self, title: str, texts: LifeTexts, parent: QWidget | None = None) -> None:
        super().__init__(f"组织生活会：{title}", parent)
        self.texts = {
            name: _box(getattr(texts, name), prompt, 44 if name == "topic" else 120)
            for name, _, prompt in PARTS
        }
        for name, word, _ in PARTS:
            self.add(name, word, self.texts[name])
        self.check()
        self.fit(780, 600)

    def value(self) -> LifeTexts:
        """Return what was entered."""
        return LifeTexts(**{name: edit.toPlainText().strip() for name, edit in self.texts.items()})


class RemedyDialog(FormDialog):
    """One problem of a life meeting with its remedy."""

    def __init__(
        self,
        people: Sequence[Named],
        meetings: Sequence[LifeMeetingView],
        meeting_id: int,
        draft: RemedyDraft,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """`meetings` are those whose list it can be on; one on record stays where it is."""
        super().__init__("问题和整改", parent)
        self._draft, self._today = draft, today
        self._held = {one.meeting_id: one.held_on for one in meetings}
        options = [(one.meeting_id, f"{one.held_on.isoformat()} {one.title}") for one in meetings]
        self.meeting = Choice(options, meeting_id, empty=None)
        self.meeting.setEnabled(draft.id is None)
        self.problem = _box(draft.problem, "查摆出的问题")
        self.source = labelled_choice(ProblemSource, draft.source)
        self.measure = _box(draft.measure, "怎样整改")
        self.responsible = PersonChoice(people, draft.responsible_id, draft.responsible)
        self.due = DateEdit(draft.due_on, today)
        self.done_on = DateEdit(draft.done_on, today)
        self.outcome = QLineEdit(draft.result)
        self.add("meeting", "组织生活会", self.meeting)
        self.add("source", "来源", self.source, column=1)
        self.add("problem", "问题", self.problem, wide=True)
        self.add("measure", "整改措施", self.measure, wide=True)
        self.add("responsible", "责任人", self.responsible)
        self.add("due", "完成时限", self.due, column=1)
        self.add("done", "完成日期", self.done_on, hint="没有完成的空着")
        self.add("result", "完成情况", self.outcome, column=1)
        self.check()
        self.fit(780, 560)
        self.problem.setFocus()

    def problems(self) -> Problems:
        found: dict[str, str] = {}
        held = self._held.get(self.meeting.value() or 0)
        due, done = self.due.value(), self.done_on.value()
        if not text_of(self.problem):
            found["problem"] = "请写明问题"
        if held and due and due < held:
            found["due"] = "早于组织生活会"
        if done and done > self._today:
            found["done"] = "完成后再登记"
        elif held and done and done < held:
            found["done"] = "早于组织生活会"
        return found

    def warnings(self) -> Problems:
        if self.done_on.value() is not None:
            return {}
        lacking = {
            "measure": not text_of(self.measure),
            "responsible": not self.responsible.name(),
            "due": self.due.value() is None,
        }
        return {key: "整改清单需要这一项" for key, lacks in lacking.items() if lacks}

    def meeting_id(self) -> int:
        """Return the life meeting on whose list it is."""
        chosen = self.meeting.value()
        assert chosen is not None
        return chosen

    def value(self) -> RemedyDraft:
        """Return what was entered."""
        return RemedyDraft(
            id=self._draft.id,
            problem=text_of(self.problem) or "",
            source=self.source.value(),
            measure=text_of(self.measure) or "",
            responsible=self.responsible.name(),
            responsible_id=self.responsible.person_id(),
            due_on=self.due.value(),
            done_on=self.done_on.value(),
            result=text_of(self.outcome) or "",
        )
