"""What a secretary does with tasks (任务): give, change, close; and who has what open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.tasks import TaskFact
from secretary_app.domain.values import MeetingKind, TaskState
from secretary_app.services.meeting_drafts import TaskDraft
from secretary_app.services.row_writing import put
from secretary_app.store import branches, history
from secretary_app.store.records import Meeting, Task

OVERSEEING = MeetingKind.COMMITTEE
"""Open tasks of every meeting come back to the committee; those of others to their own kind."""


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """One line of the list of tasks."""

    id: int
    title: str
    name: str
    person_id: int | None
    given_on: date
    due_on: date | None
    state: TaskState
    closed_on: date | None
    note: str
    meeting_id: int | None
    meeting: str
    """Day and name of the meeting that gave it; empty where none did."""

    @property
    def draft(self) -> TaskDraft:
        """The task as it is changed."""
        return TaskDraft(
            id=self.id,
            title=self.title,
            name=self.name,
            person_id=self.person_id,
            due_on=self.due_on,
            state=self.state,
            closed_on=self.closed_on,
            note=self.note,
        )


def rows(session: Session, person_id: int | None = None) -> list[TaskRow]:
    """Return every task, or one member's: the open ones by day first, then the closed ones."""
    query = _of_branch(session)
    if person_id is not None:
        query = query.where(Task.person_id == person_id)
    return sorted(_rows(session, query), key=_urgency)


def _urgency(row: TaskRow) -> tuple[bool, int, int]:
    """Open tasks by their day, those without one last; then what was closed last first."""
    if row.state is TaskState.OPEN:
        return False, (row.due_on or date.max).toordinal(), row.id
    return True, -(row.closed_on or row.given_on).toordinal(), row.id


def open_facts(session: Session) -> list[TaskFact]:
    """Return the open tasks as the rules read them; those of meetings in the bin are left out."""
    query = _of_branch(session).where(Task.state == TaskState.OPEN)
    return [
        TaskFact(id=row.id, title=row.title, name=row.name, due_on=row.due_on)
        for row in _rows(session, query)
    ]


def open_count(session: Session) -> int:
    """Return how many tasks are open; those of meetings in the bin are left out."""
    numbers = _of_branch(session).where(Task.state == TaskState.OPEN).with_only_columns(Task.id)
    return session.scalar(select(func.count()).select_from(numbers.subquery())) or 0


def of_meeting(session: Session, meeting_id: int) -> tuple[TaskDraft, ...]:
    """Return the tasks that a meeting gave, in the order they were entered."""
    query = select(Task).where(Task.meeting_id == meeting_id).order_by(Task.id)
    return tuple(_draft(task) for task in session.scalars(query))


def coming_back(
    session: Session,
    kinds: Sequence[MeetingKind],
    day: date,
    group_id: int | None = None,
    meeting_id: int | None = None,
) -> tuple[TaskDraft, ...]:
    """Return the open tasks that come back to a meeting of these kinds on a day.

    To the committee all of them; to other meetings those that a meeting of the same kind (of
    the same group) gave. Tasks of the meeting itself (`meeting_id`) are not among them.
    """
    query = _of_branch(session).where(Task.state == TaskState.OPEN, Task.given_on <= day)
    wanted = {kind.value for kind in kinds}
    found = [
        row
        for row in _rows(session, query)
        if row.meeting_id != meeting_id or row.meeting_id is None
    ]
    if OVERSEEING not in kinds:
        given_by = _givers(session, found)
        found = [
            row
            for row in found
            if (giver := given_by.get(row.meeting_id or 0)) is not None
            and wanted & set(giver.kinds)
            and giver.group_id in (None, group_id)
        ]
    found.sort(key=_urgency)
    return tuple(replace(row.draft, from_before=row.meeting or "支部") for row in found)


def _givers(session: Session, found: Iterable[TaskRow]) -> dict[int, Meeting]:
    ids = {row.meeting_id for row in found if row.meeting_id is not None}
    return {one.id: one for one in session.scalars(select(Meeting).where(Meeting.id.in_(ids)))}


def save_of_meeting(session: Session, meeting: Meeting, drafts: Sequence[TaskDraft]) -> None:
    """Carry the tasks of the minutes into the records: the meeting's own and those come back.

    Own tasks that are not among the drafts any more go. The caller describes the change.
    """
    known = {task.id: task for task in session.scalars(_known(meeting.id, drafts))}
    kept = {draft.id for draft in drafts}
    for task in known.values():
        if task.meeting_id == meeting.id and task.id not in kept:
            session.delete(task)
    for draft in drafts:
        found = known.get(draft.id) if draft.id is not None else None
        task = found or _begun(meeting, draft)
        if found is None:
            session.add(task)
        if task.meeting_id == meeting.id:
            put(task, "given_on", meeting.held_on)
        _write(task, draft)


def _begun(meeting: Meeting, draft: TaskDraft) -> Task:
    return Task(
        branch_id=meeting.branch_id,
        title=draft.title.strip(),
        given_on=meeting.held_on,
        meeting_id=meeting.id,
    )


def _known(meeting_id: int, drafts: Sequence[TaskDraft]) -> Select[Task]:
    named = [draft.id for draft in drafts if draft.id is not None]
    return select(Task).where(or_(Task.meeting_id == meeting_id, Task.id.in_(named)))


def add(session: Session, draft: TaskDraft, today: date) -> Task:
    """Give a task that no meeting resolved. Raises UserError where it says nothing."""
    refuse(draft, today)
    task = Task(branch_id=branches.current(session).id, title=draft.title.strip(), given_on=today)
    session.add(task)
    _write(task, draft)
    history.describe(session, f"新增任务：{draft.title.strip()}")
    return task


def change(session: Session, task_id: int, draft: TaskDraft, today: date) -> Task:
    """Change a task, or close it. Raises UserError for what cannot be."""
    task = session.get_one(Task, task_id)
    refuse(draft, today, task.given_on)
    was = task.state
    _write(task, draft)
    verb = "修改任务" if task.state is was else f"任务{task.state.label}"
    history.describe(session, f"{verb}：{task.title}")
    return task


def close(
    session: Session, task_ids: Iterable[int], state: TaskState, closed_on: date, note: str = ""
) -> None:
    """Say that tasks are done or cancelled, as one change."""
    tasks = list(session.scalars(select(Task).where(Task.id.in_(list(task_ids)))))
    for task in tasks:
        put(task, "state", state)
        put(task, "closed_on", closed_on)
        if note.strip():
            put(task, "note", note.strip())
    named = tasks[0].title if len(tasks) == 1 else f"{len(tasks)} 项"
    history.describe(session, f"任务{state.label}：{named}")


def remove(session: Session, task_id: int) -> None:
    """Take a task back that was entered by mistake; undo brings it back."""
    task = session.get_one(Task, task_id)
    session.delete(task)
    history.describe(session, f"删除任务：{task.title}")


def refuse(draft: TaskDraft, today: date, given_on: date | None = None) -> None:
    """Raise UserError for a task that says nothing or was closed on an impossible day."""
    problems = problems_of(draft, today, given_on)
    for text in problems.values():
        raise UserError(text, "请改正后再保存。")


def problems_of(draft: TaskDraft, today: date, given_on: date | None = None) -> dict[str, str]:
    """Return what cannot be true of a task, by the field concerned."""
    found = {}
    if not draft.title.strip():
        found["title"] = "请写明任务内容。"
    if draft.state is not TaskState.OPEN:
        if draft.closed_on is None:
            found["closed_on"] = f"请填写{draft.state.label}的日期。"
        elif draft.closed_on > today:
            found["closed_on"] = "不能晚于今天：还没有发生的事不能登记。"
        elif given_on is not None and draft.closed_on < given_on:
            found["closed_on"] = f"不能早于布置的日期（{given_on.isoformat()}）。"
    if draft.state is TaskState.CANCELLED and not draft.note.strip():
        found["note"] = "取消的任务请写明原因。"
    return found


def _write(task: Task, draft: TaskDraft) -> None:
    closed = draft.state is not TaskState.OPEN
    for name, value in (
        ("title", draft.title.strip()),
        ("name", draft.name.strip()),
        ("person_id", draft.person_id),
        ("due_on", draft.due_on),
        ("state", draft.state),
        ("closed_on", draft.closed_on if closed else None),
        ("note", draft.note.strip()),
    ):
        put(task, name, value)


def _draft(task: Task) -> TaskDraft:
    return TaskDraft(
        id=task.id,
        title=task.title,
        name=task.name,
        person_id=task.person_id,
        due_on=task.due_on,
        state=task.state,
        closed_on=task.closed_on,
        note=task.note,
    )


def _of_branch(session: Session) -> Select[Task]:
    """Return the question for the branch's tasks, without those of meetings in the bin."""
    binned = select(Meeting.id).where(Meeting.binned_at.is_not(None))
    return select(Task).where(
        Task.branch_id == branches.current(session).id,
        or_(Task.meeting_id.is_(None), Task.meeting_id.not_in(binned)),
    )


def _rows(session: Session, query: Select[Task]) -> list[TaskRow]:
    meeting = select(Meeting.id, Meeting.held_on, Meeting.title).subquery()
    found = session.execute(
        query.outerjoin(meeting, meeting.c.id == Task.meeting_id).add_columns(
            meeting.c.held_on, meeting.c.title
        )
    )
    return [
        TaskRow(
            id=task.id,
            title=task.title,
            name=task.name,
            person_id=task.person_id,
            given_on=task.given_on,
            due_on=task.due_on,
            state=task.state,
            closed_on=task.closed_on,
            note=task.note,
            meeting_id=task.meeting_id,
            meeting=f"{held_on.isoformat()} {title}" if held_on else "",
        )
        for task, held_on, title in found
    ]
