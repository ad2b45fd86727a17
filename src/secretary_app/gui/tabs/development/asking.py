"""Asking in a dialog and keeping the answer: one function a use case of the tab."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.steps import STEPS
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import confirm
from secretary_app.gui.tabs.development.applicant_dialog import ApplicantDialog
from secretary_app.gui.tabs.development.line_rows import LineRow
from secretary_app.gui.tabs.development.material_dialog import MaterialDialog
from secretary_app.gui.tabs.development.move_in_dialog import MoveInDialog
from secretary_app.gui.tabs.development.responsible_dialog import ResponsibleDialog
from secretary_app.gui.tabs.development.state_dialog import StateDialog
from secretary_app.gui.tabs.development.step_dialog import StepDialog
from secretary_app.services import (
    course_overview,
    development,
    moving_in,
    responsibility,
    step_questions,
)
from secretary_app.services.course_overview import CourseRow
from secretary_app.services.step_questions import StepQuestion

StateChange = Callable[[Session, int, date, str], object]
STATES: tuple[tuple[str, str, StateChange], ...] = (
    ("暂缓", "暂缓原因", development.pause),
    ("撤回申请", "撤回原因", development.withdraw),
    ("转出", "转往何处", development.leave),
)
"""Ways in which a course stops: the word, what is asked for, and the use case."""


def ask_step(desk: Desk, question: StepQuestion, step_id: int | None, parent: QWidget) -> bool:
    """Ask for a step and keep it, of one person or of several; False where the user cancels."""
    dialog = StepDialog(question, parent)
    draft = dialog.draft() if dialog.exec() else None
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


def ask_material(desk: Desk, person_id: int, code: str, parent: QWidget) -> bool:
    """Ask for everything about a material and keep it; False where the user cancels."""
    with desk.sessions() as session:
        view = course_overview.view(session, person_id, desk.today())
    row = next(one for one in view.materials if one.spec.code == code)
    dialog = MaterialDialog(row, desk.today(), parent)
    if not dialog.exec():
        return False
    with desk.sessions.begin() as session:
        development.describe_material(session, person_id, code, dialog.draft())
    desk.tell(f"已保存：{row.spec.name}（Ctrl+Z 撤销）")
    return True


def ask_responsible(
    desk: Desk, rows: Sequence[CourseRow], code: str | None, parent: QWidget
) -> bool:
    """Ask who sees to these people, or to one step of theirs; False where the user cancels."""
    ids = [row.person_id for row in rows]
    with desk.sessions() as session:
        members = step_questions.member_options(session, desk.today())
        chosen = responsibility.responsible_of(session, ids, code)
    names = [row.course.name for row in rows]
    title = STEPS[code].title if code else ""
    dialog = ResponsibleDialog(names, members, chosen, title, parent)
    if not dialog.exec():
        return False
    with desk.sessions.begin() as session:
        responsibility.set_responsible(session, ids, dialog.responsible_id(), code)
    desk.tell("已指定责任人（Ctrl+Z 撤销）")
    return True


def ask_move_in(desk: Desk, person_id: int | None, parent: QWidget) -> int | None:
    """Ask for somebody who moved in and keep it; return who it is, None where cancelled.

    Without a number, it is somebody who is not on the roster yet.
    """
    known: dict[str, object] = {}
    if person_id is not None:
        with desk.sessions() as session:
            known = moving_in.known_of(session, person_id)
    else:
        with desk.sessions() as session:
            known["kind"] = development.usual_kind(session)
    dialog = MoveInDialog(known, desk.today(), parent)
    if not dialog.exec():
        return None
    with desk.sessions.begin() as session:
        person = moving_in.move_in(session, dialog.arrival(), desk.today(), person_id)
        number, name = person.id, person.name
    desk.tell(f"已登记转入：{name}（Ctrl+Z 撤销）")
    return number


def ask_applicant(desk: Desk, parent: QWidget) -> int | None:
    """Ask for a new applicant and keep it; return who it is, None where the user cancels."""
    with desk.sessions() as session:
        kind = development.usual_kind(session)
    dialog = ApplicantDialog(desk.today(), parent, kind)
    if not dialog.exec():
        return None
    with desk.sessions.begin() as session:
        person = development.add_applicant(session, dialog.applicant(), desk.today())
        number, name = person.id, person.name
    desk.tell(f"已新增入党申请人：{name}（Ctrl+Z 撤销）")
    return number


def ask_removal(desk: Desk, row: LineRow, parent: QWidget) -> bool:
    """Delete a recorded step after asking; False where the user does not want to."""
    if row.step_id is None or not confirm(
        f"删除“{row.title}”的这条记录？", "可以用 Ctrl+Z 撤销。", "删除", parent
    ):
        return False
    with desk.sessions.begin() as session:
        development.remove_step(session, row.step_id)
    desk.tell(f"已删除：{row.title}（Ctrl+Z 撤销）")
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
