"""Asking in a dialog and keeping the answer: one function a use case of the tab."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.tabs.development.state_dialog import StateDialog
from secretary_app.gui.tabs.development.step_dialog import StepDialog
from secretary_app.services import development
from secretary_app.services.step_questions import StepQuestion

StateChange = Callable[[Session, int, date, str], object]
STATES: tuple[tuple[str, str, StateChange], ...] = (
    ("暂缓", "暂缓原因", development.pause),
    ("撤回申请", "撤回原因", development.withdraw),
    ("转出", "转往何处", development.leave),
)
"""Ways in which a course stops: the word, what is asked for, and the use case."""
MINUTES = Subject(kind=SubjectKind.BRANCH, id=0, name="")
"""No meeting in particular: just the tab of the minutes."""


def ask_step(desk: Desk, question: StepQuestion, step_id: int | None, parent: QWidget) -> bool:
    """Ask for a step and keep it, of one person or of several; False where the user cancels."""
    dialog = StepDialog(question, parent)
    draft = dialog.draft() if dialog.exec() else None
    if dialog.wants_minutes:
        desk.open(MINUTES, None, "meetings")
    if draft is None:
        return False
    today = desk.today()
    with desk.sessions.begin() as session:
        if step_id is not None:
            development.change_step(session, step_id, draft, today)
        elif len(question.person_ids) == 1:
            development.record_step(session, question.person_ids[0], draft, today)
        else:
            development.record_step_for_many(session, question.person_ids, draft, today)
    verb = "登记" if step_id is None else "修改"
    desk.tell(f"已{verb}：{question.subject.name}，{question.spec.title}（Ctrl+Z 撤销）")
    return True


def ask_state(
    desk: Desk, person_id: int, title: str, reason: str, act: StateChange, parent: QWidget
) -> bool:
    """Ask since when and why a course stops and keep it; False where the user cancels."""
    dialog = StateDialog(title, reason, desk.today(), parent)
    if not dialog.exec():
        return False
    stop = dialog.stop()
    with desk.sessions.begin() as session:
        act(session, person_id, stop.on, stop.reason)
    desk.tell(f"已登记：{title}（Ctrl+Z 撤销）")
    return True
