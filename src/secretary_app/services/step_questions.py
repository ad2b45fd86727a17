"""Everything a dialog needs to ask about one step, read once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from secretary_app.domain.findings import Subject, SubjectKind
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules.local import REQUIRED
from secretary_app.domain.steps import STEPS, StepField, StepSpec
from secretary_app.domain.values import (
    MaterialState,
    MeetingKind,
    MeetingState,
    MotionKind,
    StepPersonRole,
)
from secretary_app.exchange.spreadsheets.cells import names
from secretary_app.services import branches
from secretary_app.services.development import draft_of
from secretary_app.services.standings import NamedPerson
from secretary_app.services.step_drafts import StepDraft, Verdict
from secretary_app.services.step_verdicts import (
    Consideration,
    consider,
    consider_all,
)
from secretary_app.store.records import Meeting, Person, Post, Step

DECIDING = (MeetingKind.COMMITTEE, MeetingKind.ASSEMBLY)
"""Meetings that may decide a step which is not a vote of its own."""
MEETINGS_OFFERED = 60
NAMED = 3


@dataclass(frozen=True)
class MemberOption:
    """A full member who can be named in a step."""

    id: int
    name: str
    shown: str
    """The name; with the birth date's year and month where two members share it."""
    key: str
    duty: str
    """The post in the branch, empty where there is none."""


@dataclass(frozen=True)
class MeetingOption:
    """A meeting on record that may have decided a step."""

    id: int
    held_on: date
    shown: str


class Judge(Protocol):
    """What says of a draft whether it may be recorded."""

    @property
    def today(self) -> date:
        """The day that the rules count from."""

    @property
    def policy(self) -> Policy:
        """The school's own settings."""

    def verdict(self, draft: StepDraft) -> Verdict:
        """Return what the rules say of the draft."""


@dataclass(frozen=True)
class Together:
    """Judges one draft for several people: what stands against one stands against all."""

    each: tuple[Consideration, ...]

    @property
    def today(self) -> date:
        """The day that the rules count from."""
        return self.each[0].today

    @property
    def policy(self) -> Policy:
        """The school's own settings."""
        return self.each[0].policy

    def verdict(self, draft: StepDraft) -> Verdict:
        """Return what the rules say of everybody, each finding with the person's name."""
        verdicts = [(one.course.name, one.verdict(draft)) for one in self.each]
        problems: dict[str, str] = {}
        for name, verdict in verdicts:
            for key, text in verdict.problems.items():
                problems.setdefault(key, f"{name}：{text}" if key == "code" else text)
        findings = tuple(
            replace(one, message=f"{name}：{one.message}")
            for name, verdict in verdicts
            for one in verdict.findings
        )
        return Verdict(problems, findings, any(one.reason_missing for _, one in verdicts))


@dataclass(frozen=True, kw_only=True)
class StepQuestion:
    """One step of one person or of several, to be asked for or changed."""

    spec: StepSpec
    subject: Subject
    person_ids: tuple[int, ...]
    consideration: Judge
    members: tuple[MemberOption, ...] = ()
    meetings: tuple[MeetingOption, ...] = ()
    draft: StepDraft | None = None
    """The step as recorded; None for a new one."""
    materials: Mapping[str, MaterialState]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a text field offers to choose from, by the key of the field."""
    named: tuple[NamedPerson, ...] = ()
    """Who is known to take part from elsewhere, such as a sheet that named nobody's day."""

    def is_asked(self, one: StepField) -> bool:
        """Tell whether a field is shown at once: it is usual, filled, or the school wants it."""
        if not one.rare or (self.draft is not None and self.draft.details.get(one.key)):
            return True
        required = REQUIRED.get(self.spec.code)
        published = one.key.startswith("publicity")
        return published and required is not None and required(self.consideration.policy)

    @property
    def is_voted(self) -> bool:
        """Whether day and result are those of a vote in the minutes."""
        return self.draft is not None and self.draft.motion_id is not None


def ask_new(session: Session, person_id: int, code: str, today: date) -> StepQuestion:
    """Return what is needed to ask for a new step."""
    return _question(session, person_id, STEPS[code], None, today)


def ask_change(session: Session, step_id: int, today: date) -> StepQuestion:
    """Return what is needed to change a recorded step."""
    step = session.get_one(Step, step_id)
    return _question(session, step.person_id, STEPS[step.code], step, today)


def ask_many(session: Session, person_ids: Sequence[int], code: str, today: date) -> StepQuestion:
    """Return what is needed to ask for the same step of several people at once."""
    spec = STEPS[code]
    members = session.scalars(select(Person.id).where(Person.full_on.is_not(None)))
    each = tuple(consider_all(session, person_ids, today, members).values())
    shown = "、".join(one.course.name for one in each[:NAMED])
    more = f"等 {len(each)} 人" if len(each) > NAMED else ""
    return StepQuestion(
        spec=spec,
        subject=Subject(kind=SubjectKind.BRANCH, id=0, name=f"{shown}{more}"),
        person_ids=tuple(person_ids),
        consideration=Together(each),
        members=member_options(session, today) if spec.roles else (),
        meetings=_meetings(session) if spec.via_meeting == MotionKind.COMMITTEE else (),
        materials={},
        words=_words(session, spec),
    )


def _question(
    session: Session, person_id: int, spec: StepSpec, step: Step | None, today: date
) -> StepQuestion:
    considered = consider(session, person_id, today, step=step)
    materials = considered.course.materials
    return StepQuestion(
        spec=spec,
        subject=Subject(kind=SubjectKind.PERSON, id=person_id, name=considered.course.name),
        person_ids=(person_id,),
        consideration=considered,
        members=member_options(session, today) if spec.roles else (),
        meetings=_meetings(session) if spec.via_meeting == MotionKind.COMMITTEE else (),
        draft=draft_of(step) if step else None,
        materials={code: materials[code] for code in spec.materials if code in materials},
        words=_words(session, spec),
        named=() if step else tuple(_known_from_sheets(session, person_id, spec)),
    )


def _known_from_sheets(session: Session, person_id: int, spec: StepSpec) -> Iterator[NamedPerson]:
    """Yield the contacts or introducers that a sheet named without the day of the step."""
    person = session.get_one(Person, person_id)
    contact, introducer = StepPersonRole.CONTACT, StepPersonRole.INTRODUCER
    kept = {
        "T05": (contact, person.custom.get(contact.label)),
        "T09": (introducer, person.introducers),
    }
    role, text = kept.get(spec.code, (contact, None))
    found = names(text or "") or ()
    most = next((one.most for one in spec.roles if one.role is role), 0)
    if 0 < len(found) <= most:
        ids = _full_members_by_name(session)
        yield from (NamedPerson(role, name, ids.get(name)) for name in found)


def _full_members_by_name(session: Session) -> dict[str, int]:
    """Return the full members by name, leaving out names that several bear."""
    query = select(Person.name, Person.id).where(
        Person.full_on.is_not(None), Person.left_on.is_(None), Person.binned_at.is_(None)
    )
    rows = session.execute(query).all()
    borne = Counter(row.name for row in rows)
    return {row.name: row.id for row in rows if borne[row.name] == 1}


def _words(session: Session, spec: StepSpec) -> dict[str, tuple[str, ...]]:
    """Return the Party groups of the branch where a step puts somebody into one."""
    if spec.code != "T19":
        return {}
    return {"group": tuple(group.name for group in branches.groups(session))}


def member_options(session: Session, today: date) -> tuple[MemberOption, ...]:
    """Return the full members of the roster by name, with their posts of that day."""
    serving = or_(Post.ends_on.is_(None), Post.ends_on >= today)
    posts: dict[int, str] = {}
    for post in session.scalars(select(Post).where(serving).order_by(Post.starts_on)):
        posts[post.person_id] = post.post.label
    rows = session.execute(
        select(Person.id, Person.name, Person.birth_on, Person.search_key)
        .where(Person.full_on.is_not(None), Person.left_on.is_(None), Person.binned_at.is_(None))
        .order_by(Person.name)
    ).all()
    namesakes = Counter(row.name for row in rows)
    return tuple(
        MemberOption(
            id=row.id,
            name=row.name,
            shown=_told_apart(row.name, row.birth_on) if namesakes[row.name] > 1 else row.name,
            key=row.search_key or row.name,
            duty=posts.get(row.id, ""),
        )
        for row in rows
    )


def _told_apart(name: str, birth_on: date | None) -> str:
    return f"{name}（{birth_on:%Y-%m} 生）" if birth_on else f"{name}（出生日期未填）"


def _meetings(session: Session) -> tuple[MeetingOption, ...]:
    query = (
        select(Meeting.id, Meeting.held_on, Meeting.kinds, Meeting.title)
        .where(Meeting.binned_at.is_(None), Meeting.state == MeetingState.HELD)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    deciding = {kind.value for kind in DECIDING}
    found = (row for row in session.execute(query) if deciding & set(row.kinds))
    return tuple(
        MeetingOption(row.id, row.held_on, f"{row.held_on.isoformat()} {row.title}")
        for row, _ in zip(found, range(MEETINGS_OFFERED), strict=False)
    )
