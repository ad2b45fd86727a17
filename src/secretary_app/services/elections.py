"""What a secretary does with an election: set it up, go on to another round, take it over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from secretary_app.domain.dates import add_years
from secretary_app.domain.elections import BY_COMMITTEE, CandidateCount, next_round, outcome
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import ElectionOffice, MotionKind, PartyPost
from secretary_app.services.meeting_drafts import MeetingDraft, suggested_for
from secretary_app.services.motion_drafts import CandidateDraft, ElectionDraft, MotionDraft
from secretary_app.services.strokes import by_strokes
from secretary_app.store import branches, history
from secretary_app.store.elections import count_of, rounds_of
from secretary_app.store.records import Meeting, Motion, Person, Post, Term

TERM_YEARS = 3
"""A term of office is three years (支部工作条例, article 21)."""
OFFICE_POSTS = {
    ElectionOffice.SECRETARY: PartyPost.SECRETARY,
    ElectionOffice.DEPUTY: PartyPost.DEPUTY,
}
OF_COMMITTEE = tuple(post for post in PartyPost if post is not PartyPost.GROUP_LEADER)
"""Posts that the members of a committee may be given."""


def new_election(draft: MeetingDraft, office: ElectionOffice) -> MotionDraft:
    """Return the first round of an election at this meeting, its counts as attendance has them."""
    seats = 1 if office in BY_COMMITTEE else 0
    motion = MotionDraft(
        kind=MotionKind.ELECTION,
        title=f"选举{office.label}",
        election=ElectionDraft(office=office, seats=seats),
    )
    return replace(motion, ballot=suggested_for(draft, motion))


def ordered(candidates: Sequence[CandidateDraft]) -> tuple[CandidateDraft, ...]:
    """Return the candidates by the strokes of the surname, those written in after them."""
    named = by_strokes((one for one in candidates if not one.written_in), lambda one: one.name)
    return (*named, *(one for one in candidates if one.written_in))


def rounds_in(draft: MeetingDraft, office: ElectionOffice) -> list[MotionDraft]:
    """Return the rounds of the election to an office in these minutes, in order."""
    found = [one for one in draft.motions if one.election and one.election.office is office]
    return sorted(found, key=lambda one: one.election.round if one.election else 0)


def following(draft: MeetingDraft, office: ElectionOffice) -> MotionDraft | None:
    """Return the round that must follow in these minutes; None where none must.

    After a tie the tied are voted on; for empty seats those not elected stand again.
    """
    motions = rounds_in(draft, office)
    counts = [count for one in motions if (count := one.count(draft.kinds)) is not None]
    wanted = next_round(counts)
    if wanted is None:
        return None
    kind = "票数相等再次投票" if wanted.run_off else "另行选举"
    last = motions[-1]
    return MotionDraft(
        kind=MotionKind.ELECTION,
        title=f"选举{office.label}（第 {wanted.round} 轮，{kind}）",
        tellers=last.tellers,
        counters=last.counters,
        ballot=wanted.ballot,
        election=ElectionDraft(
            office=office,
            seats=wanted.seats,
            round=wanted.round,
            run_off=wanted.run_off,
            candidates=ordered(
                [
                    CandidateDraft(name=one.name, person_id=one.person_id)
                    for one in wanted.candidates
                ]
            ),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """Which post somebody who was elected takes up."""

    person_id: int
    name: str
    post: PartyPost


@dataclass(frozen=True, kw_only=True)
class TakeOver:
    """What follows from an election: posts from a day, and a term where a committee begins."""

    office: ElectionOffice
    took_office_on: date
    appointments: tuple[Appointment, ...]
    term_ends_on: date | None = None
    """Last day of the new term; None for a by-election, which begins no term."""
    approval_no: str = ""


def elected_at(session: Session, meeting_id: int, office: ElectionOffice) -> list[CandidateCount]:
    """Return who was elected to an office at a meeting; nobody while it is not settled."""
    meeting = session.get_one(Meeting, meeting_id)
    rounds = [c for one in rounds_of(meeting, office) if (c := count_of(one)) is not None]
    result = outcome(rounds)
    return list(result.elected) if rounds and result.is_settled else []


def proposed(session: Session, meeting_id: int, office: ElectionOffice, today: date) -> TakeOver:
    """Return what would follow from an election, for the user to complete.

    Raises UserError while the election is not settled, and where somebody was elected who is
    not on the roster.
    """
    meeting = session.get_one(Meeting, meeting_id)
    elected = elected_at(session, meeting_id, office)
    if not elected:
        raise UserError("选举还没有结果。", "请先登记票数；票数相等或名额不足的，先再次投票。")
    strangers = [one.name for one in elected if one.person_id is None]
    if strangers:
        raise UserError(
            f"当选的{'、'.join(strangers)}没有对应到名册中的党员。",
            "请在会议记录的选举中从名册选择此人。",
        )
    post = OFFICE_POSTS.get(office, PartyPost.MEMBER)
    starts = meeting.held_on
    return TakeOver(
        office=office,
        took_office_on=starts,
        term_ends_on=add_years(starts, TERM_YEARS) - timedelta(days=1)
        if office is ElectionOffice.COMMITTEE
        else None,
        appointments=tuple(
            Appointment(person_id=one.person_id or 0, name=one.name, post=post) for one in elected
        ),
    )


def problems_of(wanted: TakeOver, held_on: date) -> dict[str, str]:
    """Return what cannot be in a take-over, by the field concerned."""
    found = {}
    if wanted.took_office_on < held_on:
        found["took_office_on"] = f"不能早于选举日期（{held_on.isoformat()}）。"
    if wanted.term_ends_on is not None and wanted.term_ends_on <= wanted.took_office_on:
        found["term_ends_on"] = "届满日期应晚于任职日期。"
    for post in (PartyPost.SECRETARY, PartyPost.DEPUTY):
        if sum(one.post is post for one in wanted.appointments) > 1:
            found["appointments"] = f"{post.label}只能有一名。"
    return found


def take_over(session: Session, meeting_id: int, wanted: TakeOver, today: date) -> None:
    """Carry an election into the branch's posts, and its term where there is one, as one change.

    A new term relieves everybody of the committee up to the day before. A secretary relieves
    the one before; somebody who was a plain member of the committee gives that post up.
    Raises UserError, and changes nothing, for what cannot be.
    """
    meeting = session.get_one(Meeting, meeting_id)
    for text in problems_of(wanted, meeting.held_on).values():
        raise UserError(text, "请改正后再确认。")
    elected = {one.person_id for one in elected_at(session, meeting_id, wanted.office)}
    if not elected or not {one.person_id for one in wanted.appointments} <= elected:
        raise UserError("任职的人不是这次选举的当选人。", "请刷新会议记录后再确认。")
    motions = rounds_of(meeting, wanted.office)
    term = _begin_term(session, wanted)
    if term is not None:
        _relieve_all(session, wanted.took_office_on)
    for one in wanted.appointments:
        _appoint(session, one, wanted.took_office_on)
    _note(motions, wanted, term)
    history.describe(session, f"确认当选并任职：{wanted.office.label} {len(elected)} 名")


def _note(motions: Sequence[Motion], wanted: TakeOver, term: Term | None) -> None:
    election = motions[0].election
    if election is not None:
        election.took_office_on = wanted.took_office_on
        election.approval_no = wanted.approval_no.strip()
        election.term_id = term.id if term else None


def _begin_term(session: Session, wanted: TakeOver) -> Term | None:
    if wanted.term_ends_on is None:
        return None
    starts_on = wanted.took_office_on
    same = next((one for one in branches.terms(session) if one.starts_on == starts_on), None)
    if same is not None:
        same.ends_on = wanted.term_ends_on
        return same
    term = Term(
        branch_id=branches.current(session).id, starts_on=starts_on, ends_on=wanted.term_ends_on
    )
    session.add(term)
    session.flush()
    return term


def _relieve_all(session: Session, starts_on: date) -> None:
    for post in branches.posts(session, starts_on):
        if post.post in OF_COMMITTEE:
            _end(session, post, starts_on)


def _end(session: Session, post: Post, before: date) -> None:
    """End a post the day before; one that began no earlier is taken back."""
    if post.starts_on >= before:
        session.delete(post)
    else:
        post.ends_on = before - timedelta(days=1)
    session.flush()


def _appoint(session: Session, one: Appointment, starts_on: date) -> None:
    session.get_one(Person, one.person_id)
    for post in branches.posts(session, starts_on):
        own, same = post.person_id == one.person_id, post.post is one.post
        if own and same:
            return
        alone = one.post in (PartyPost.SECRETARY, PartyPost.DEPUTY)
        if (alone and same) or (own and post.post is PartyPost.MEMBER):
            _end(session, post, starts_on)
    session.add(
        Post(
            branch_id=branches.current(session).id,
            person_id=one.person_id,
            post=one.post,
            starts_on=starts_on,
        )
    )
    session.flush()
