"""谈心谈话: recording who talked with whom, and whom the year's talks leave out."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.rules.talks import TalkYear
from secretary_app.domain.talks import TalkFact, TalkMatrix, TalkMember, matrix
from secretary_app.domain.values import AttendanceState, MeetingKind, PartyPost, TalkKind
from secretary_app.services import branches, meeting_facts
from secretary_app.services.branch_facts import members_on, posts_on
from secretary_app.store import history
from secretary_app.store.branches import current
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import Attendance, Branch, Meeting, Talk


@dataclass(frozen=True, kw_only=True)
class Partner:
    """One of those talked with, and the gist of that talk."""

    person_id: int
    name: str
    gist: str = ""


@dataclass(frozen=True, kw_only=True)
class TalkDraft:
    """One talk, or those of one talker with several people on one day."""

    held_on: date
    kind: TalkKind
    talker: str
    talker_id: int | None = None
    partners: tuple[Partner, ...] = ()
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class TalkRow:
    """One line of the list of talks."""

    held_on: date
    kind: TalkKind
    talker: str
    talker_id: int | None
    name: str
    person_id: int
    place: str = ""
    gist: str = ""
    id: int | None = None
    """None: it stands in the minutes of a meeting."""
    meeting_id: int | None = None


def record_talks(
    session: Session, draft: TalkDraft, today: date, now: datetime | None = None
) -> list[Talk]:
    """Enter one talk for each of the partners; all are one change.

    Raises UserError, and records nothing, for talks that cannot have taken place.
    """
    _refuse_impossible(draft, today)
    branch = current(session)
    moment = now or datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    made = [
        Talk(
            branch_id=branch.id,
            held_on=draft.held_on,
            kind=draft.kind,
            person_id=partner.person_id,
            name=partner.name,
            talker=draft.talker.strip(),
            talker_id=draft.talker_id,
            place=draft.place.strip(),
            gist=partner.gist.strip(),
            recorded_at=moment,
        )
        for partner in draft.partners
    ]
    session.add_all(made)
    who = draft.partners[0].name if len(made) == 1 else f"{len(made)} 人"
    history.describe(session, f"登记谈心谈话：{draft.talker}与{who}")
    session.flush()
    return made


def change_talk(session: Session, talk_id: int, draft: TalkDraft, today: date) -> Talk:
    """Change a talk on record; the draft names exactly one partner."""
    _refuse_impossible(draft, today)
    (partner,) = draft.partners
    talk = session.get_one(Talk, talk_id)
    talk.held_on, talk.kind, talk.place = draft.held_on, draft.kind, draft.place.strip()
    talk.talker, talk.talker_id = draft.talker.strip(), draft.talker_id
    talk.person_id, talk.name = partner.person_id, partner.name
    talk.gist = partner.gist.strip()
    history.describe(session, f"修改谈心谈话：{talk.talker}与{talk.name}")
    return talk


def draft_of(talk: TalkRow) -> TalkDraft:
    """Return a talk on record as the dialog takes it."""
    return TalkDraft(
        held_on=talk.held_on,
        kind=talk.kind,
        talker=talk.talker,
        talker_id=talk.talker_id,
        place=talk.place,
        partners=(Partner(person_id=talk.person_id, name=talk.name, gist=talk.gist),),
    )


def talks_in_year(session: Session, year: int) -> list[TalkRow]:
    """Return the talks of a year, the latest first, those in minutes of a meeting included."""
    own = session.scalars(
        select(Talk)
        .where(Talk.branch_id == current(session).id, Talk.binned_at.is_(None))
        .where(Talk.held_on.between(date(year, 1, 1), date(year, 12, 31)))
    )
    rows = [
        TalkRow(
            id=one.id,
            held_on=one.held_on,
            kind=one.kind,
            talker=one.talker,
            talker_id=one.talker_id,
            name=one.name,
            person_id=one.person_id,
            place=one.place,
            gist=one.gist,
        )
        for one in own
    ]
    rows += _in_minutes(session, year)
    return sorted(rows, key=lambda one: (one.held_on, one.id or 0), reverse=True)


def _in_minutes(session: Session, year: int) -> list[TalkRow]:
    """Return the talks that meetings of that kind hold: the chair with each of those present."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    held = session.execute(
        select(Meeting.id, Meeting.kinds).where(
            Meeting.branch_id == current(session).id,
            IS_HELD,
            Meeting.held_on.between(first, last),
        )
    )
    ids = [row.id for row in held if MeetingKind.TALK.value in row.kinds]
    query = (
        select(Meeting, Attendance)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Meeting.id.in_(ids), Attendance.state == AttendanceState.PRESENT)
    )
    return [
        TalkRow(
            held_on=meeting.held_on,
            kind=TalkKind.OTHER,
            talker=meeting.host,
            talker_id=meeting.host_id,
            name=one.name,
            person_id=one.person_id,
            place=meeting.place,
            gist=meeting.content,
            meeting_id=meeting.id,
        )
        for meeting, one in (session.execute(query) if ids else ())
        if one.person_id != meeting.host_id
    ]


def talk_year(session: Session, year: int, today: date, branch: Branch | None = None) -> TalkYear:
    """Return the talks of a year laid out over the members of its last day, or of today."""
    branch = branch or current(session)
    as_of = min(today, date(year, 12, 31))
    committee = {
        post.person_id
        for post in posts_on(session, branch, as_of)
        if post.post is not PartyPost.GROUP_LEADER
    }
    members = [
        TalkMember(person_id=one.id, name=one.name, on_committee=one.id in committee)
        for one in members_on(session, branch, as_of)
    ]
    facts = [
        TalkFact(
            on=one.held_on,
            pair=frozenset({one.person_id, one.talker_id or one.person_id}),
            talk_id=one.id,
            meeting_id=one.meeting_id,
        )
        for one in talks_in_year(session, year)
        if one.held_on <= as_of
    ]
    every_pair = branches.policy(session).talk_every_pair
    return TalkYear(
        subject=meeting_facts.subject_of(branch),
        year=year,
        matrix=matrix(members, facts, every_pair=every_pair),
        since=meeting_facts.kept_since(session, branch),
    )


def matrix_of(session: Session, year: int, today: date) -> TalkMatrix:
    """Return the matrix of the year's talks."""
    return talk_year(session, year, today).matrix


def names_of_members(session: Session, day: date) -> list[tuple[int, str]]:
    """Return id and name of the members on a day, by name."""
    return [(one.id, one.name) for one in members_on(session, current(session), day)]


def _refuse_impossible(draft: TalkDraft, today: date) -> None:
    if draft.held_on > today:
        raise UserError("谈话日期还没有到。", "谈话以后再登记，不能预先登记。")
    if not draft.talker.strip():
        raise UserError("没有填写谈话人。", "请填写谁去谈的话。")
    if not draft.partners:
        raise UserError("没有填写谈话对象。", "请至少加入一名党员。")
    for partner in draft.partners:
        if partner.person_id == draft.talker_id:
            raise UserError(f"{partner.name}不能与自己谈话。", "请从谈话对象中去掉谈话人。")
    ids = [partner.person_id for partner in draft.partners]
    if len(ids) != len(set(ids)):
        raise UserError("谈话对象有重复。", "每人只登记一次。")
