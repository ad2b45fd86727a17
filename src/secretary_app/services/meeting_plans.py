"""Planning a meeting from a template: headings, materials, votes and tasks that come back.

A template holds headings and prompts, never content. What it fills in is on record already:
who is ready for a vote, which tasks are open, what the last meeting of the kind dealt with.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain.values import ElectionOffice, MeetingKind, MeetingState, MotionKind
from secretary_app.services import elections, meetings
from secretary_app.services.agenda_outlines import OPEN_TASKS, headings
from secretary_app.services.meeting_drafts import (
    AgendaDraft,
    MeetingDraft,
    TaskDraft,
    suggested_for,
)
from secretary_app.services.meeting_people import Name, candidates, fits
from secretary_app.services.motion_drafts import MotionDraft
from secretary_app.services.vote_verdicts import consider_vote
from secretary_app.store import branches
from secretary_app.store.records import Meeting


@dataclass(frozen=True, kw_only=True)
class Template:
    """What a kind of occasion usually needs."""

    key: str
    name: str
    kinds: tuple[MeetingKind, ...]
    headings: tuple[str, ...]
    materials: tuple[str, ...] = ()
    vote: MotionKind | None = None
    """Votes about people, one each, that the meeting is about."""
    about: str = ""
    """How the item of each of these is called; `{name}` stands for the name."""
    office: ElectionOffice | None = None

    @property
    def title(self) -> str:
        """How the meeting is called."""
        return "、".join(kind.label for kind in self.kinds)


def _plain(kind: MeetingKind, name: str, *materials: str) -> Template:
    return Template(
        key=kind.value, name=name, kinds=(kind,), headings=headings((kind,)), materials=materials
    )


_ELECTION = (
    "清点到会人数",
    "通过选举办法和监票人、计票人",
    "介绍候选人",
    "投票选举",
    "宣布选举结果",
)
TEMPLATES: tuple[Template, ...] = (
    _plain(MeetingKind.ASSEMBLY, "季度党员大会", "上季度工作情况"),
    Template(
        key="ADMIT",
        name="接收预备党员大会",
        kinds=(MeetingKind.ASSEMBLY,),
        headings=(),
        materials=("入党志愿书", "预审意见", "政治审查材料", "表决票"),
        vote=MotionKind.ADMIT,
        about="讨论接收预备党员：{name}",
    ),
    Template(
        key="CONVERT",
        name="预备党员转正大会",
        kinds=(MeetingKind.ASSEMBLY,),
        headings=(),
        materials=("转正申请书", "预备党员考察登记表", "征求意见记录", "表决票"),
        vote=MotionKind.CONVERT,
        about="讨论预备党员转正：{name}",
    ),
    Template(
        key="ELECT",
        name="换届选举大会",
        kinds=(MeetingKind.ASSEMBLY,),
        headings=("报告支委会工作", *_ELECTION),
        materials=("选举办法", "候选人情况", "选举票"),
        office=ElectionOffice.COMMITTEE,
    ),
    _plain(MeetingKind.COMMITTEE, "月度支委会", "待研究事项的材料"),
    Template(
        key="ELECT-SECRETARY",
        name="支委会选举书记",
        kinds=(MeetingKind.COMMITTEE,),
        headings=_ELECTION,
        materials=("选举票",),
        office=ElectionOffice.SECRETARY,
    ),
    _plain(MeetingKind.GROUP, "党小组会", "学习材料"),
    _plain(MeetingKind.LECTURE, "党课", "讲课提纲"),
    _plain(MeetingKind.THEME_DAY, "主题党日", "活动安排"),
    Template(
        key="LIFE",
        name="组织生活会和民主评议党员",
        kinds=(MeetingKind.LIFE_MEETING, MeetingKind.REVIEW),
        headings=headings((MeetingKind.LIFE_MEETING, MeetingKind.REVIEW)),
        materials=("对照检查材料", "征求意见汇总", "测评票"),
    ),
    _plain(MeetingKind.REPORT, "书记述职", "述职报告", "测评票"),
)
"""The occasions that are offered, in the order in which they are offered."""


@dataclass(frozen=True, kw_only=True)
class Voted:
    """Somebody a vote of the meeting can be about, and what stands against it today."""

    person: Name
    against: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether the rules would let the vote be recorded."""
        return not self.against


def templates_for(kind: MeetingKind) -> list[Template]:
    """Return the occasions for a kind of meeting, the plain one first; all of them for others."""
    own = [one for one in TEMPLATES if kind in one.kinds]
    return own or list(TEMPLATES)


def people_for(session: Session, template: Template, held_on: date, today: date) -> list[Voted]:
    """Return whom the template's votes can be about on a day, those who are ready first."""
    if template.vote is None:
        return []
    draft = MeetingDraft(held_on=held_on, kinds=template.kinds)
    found = []
    for person in candidates(session, template.vote, held_on):
        if not fits(session, person.id, template.vote, held_on):
            continue
        motion = MotionDraft(kind=template.vote, person_id=person.id)
        considered = consider_vote(session, motion, today)
        verdict = considered.verdict(draft, motion) if considered else None
        against = [*verdict.problems.values()] if verdict else []
        against += [one.message for one in verdict.blocking] if verdict else []
        found.append(Voted(person=person, against=tuple(against)))
    return sorted(found, key=lambda one: not one.is_ready)


def plan(
    session: Session,
    template: Template,
    held_on: date,
    about: Sequence[Name] = (),
    group_id: int | None = None,
    usual: Sequence[str] = (),
) -> MeetingDraft:
    """Return a plan for a meeting: agenda, materials, votes and who is due; nothing is stored.

    `about` are those whom the votes are about; `usual` are headings taken over from the last
    meeting, in place of the template's.
    """
    draft = meetings.new_draft(session, template.kinds, held_on, group_id)
    items = [AgendaDraft(title=heading) for heading in usual or template.headings]
    items += [AgendaDraft(title=template.about.format(name=one.name)) for one in about]
    back = returned(draft.tasks)
    planned = replace(
        draft,
        title=template.name if template.vote or template.office else template.title,
        state=MeetingState.PLANNED,
        planned_on=held_on,
        agenda=((back, *items) if back else tuple(items)),
        materials="\n".join(template.materials),
    )
    return replace(planned, motions=tuple(_motions(planned, template, about)))


def _motions(
    draft: MeetingDraft, template: Template, about: Sequence[Name]
) -> Iterable[MotionDraft]:
    if template.office is not None:
        yield elections.new_election(draft, template.office)
    if template.vote is None:
        return
    for one in about:
        motion = MotionDraft(
            kind=template.vote, title=f"{template.vote.label}：{one.name}", person_id=one.id
        )
        yield replace(motion, ballot=suggested_for(draft, motion))


def returned(tasks: Iterable[TaskDraft]) -> AgendaDraft | None:
    """Return the item of the agenda under which open tasks come back; None without any."""
    lines = [_line(number, task) for number, task in enumerate(tasks, start=1) if task.from_before]
    return AgendaDraft(title=OPEN_TASKS, text="\n".join(lines)) if lines else None


def _line(number: int, task: TaskDraft) -> str:
    who = f"责任人{task.name}" if task.name else "责任人未定"
    due = f"{task.due_on.isoformat()} 前" if task.due_on else "时限未定"
    return f"{number}. {task.title}（{who}，{due}）"


def last_headings(session: Session, kinds: Sequence[MeetingKind], before: date) -> tuple[str, ...]:
    """Return the headings of the latest meeting of this leading kind, without votes on people."""
    query = (
        select(Meeting)
        .where(
            Meeting.branch_id == branches.current(session).id,
            Meeting.binned_at.is_(None),
            Meeting.state == MeetingState.HELD,
            Meeting.held_on < before,
        )
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .options(selectinload(Meeting.agenda))
    )
    for meeting in session.scalars(query).yield_per(20):
        if meeting.kinds[:1] == [kinds[0].value] and meeting.agenda:
            titles = (item.title for item in meeting.agenda)
            return tuple(title for title in titles if title != OPEN_TASKS)
    return ()


def as_typed(draft: MeetingDraft, titles: Iterable[str], **values: object) -> MeetingDraft:
    """Return a plan with the agenda's titles and the other fields as the user typed them.

    A title that stays keeps its text, so that tasks that come back are not lost.
    """
    known = {item.title: item for item in draft.agenda}
    wanted = [title.strip() for title in titles if title.strip()]
    agenda = tuple(known.get(title) or AgendaDraft(title=title) for title in wanted)
    return replace(draft, agenda=agenda, **values)  # type: ignore[arg-type]
