"""民主评议党员: the review of a year, from self-assessment to the report to the superior."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from secretary_app.domain.errors import UserError
from secretary_app.domain.policy import Policy
from secretary_app.domain.review import (
    ReviewedFact,
    ReviewFacts,
    Votes,
    ballot_problem,
    most_excellent,
    sheet_problem,
    within_third,
)
from secretary_app.domain.values import MeetingKind, ReviewBody, ReviewGrade
from secretary_app.services import branches, meeting_facts
from secretary_app.services.branch_facts import MemberRow, members_on
from secretary_app.services.draft_values import draft_from, put_into, values_of
from secretary_app.store import history
from secretary_app.store.branches import current
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import Measure, Meeting, MemberReview, Review


@dataclass(frozen=True, kw_only=True)
class MemberDraft:
    """One member in the review, as it is being entered."""

    person_id: int
    name: str
    probationary: bool = False
    self_reviewed_on: date | None = None
    peer_reviewed_on: date | None = None
    excellent: int | None = None
    qualified: int | None = None
    basic: int | None = None
    unqualified: int | None = None
    grade: ReviewGrade | None = None
    fed_back_on: date | None = None
    self_text: str = ""
    group_opinion: str = ""
    branch_opinion: str = ""
    member_opinion: str = ""
    superior_opinion: str = ""
    note: str = ""

    @property
    def votes(self) -> Votes | None:
        """The ballots counted; None where none of them was entered."""
        counts = (self.excellent, self.qualified, self.basic, self.unqualified)
        if all(count is None for count in counts):
            return None
        return Votes(
            excellent=self.excellent or 0,
            qualified=self.qualified or 0,
            basic=self.basic or 0,
            unqualified=self.unqualified or 0,
        )


@dataclass(frozen=True, kw_only=True)
class ReviewDraft:
    """The review of a year with all its members, as it is being entered."""

    year: int
    meeting_id: int | None = None
    held_on: date | None = None
    in_groups: bool = False
    issued: int | None = None
    returned: int | None = None
    void: int | None = None
    decided_on: date | None = None
    decided_by: ReviewBody | None = None
    excess_reason: str = ""
    reported_on: date | None = None
    members: tuple[MemberDraft, ...] = ()

    @property
    def excellent(self) -> int:
        """How many are graded excellent."""
        return sum(one.grade is ReviewGrade.EXCELLENT for one in self.members)

    def counted(self, policy: Policy) -> int:
        """Return the number of members of which a third may be excellent."""
        everybody = policy.review_probationary_counted
        return sum(everybody or not one.probationary for one in self.members)

    def exceeds(self, policy: Policy) -> bool:
        """Tell whether more than a third are graded excellent."""
        return not within_third(self.excellent, self.counted(policy))

    def third(self, policy: Policy) -> str:
        """Return how the grades stand to the third, in a sentence."""
        total = self.counted(policy)
        most = most_excellent(total)
        stands = "超过" if self.exceeds(policy) else "没有超过"
        return f"优秀 {self.excellent} 名；党员 {total} 名，三分之一为 {most} 名，{stands}。"


def review_of(session: Session, year: int) -> Review | None:
    """Return the review of a year with its members, or None where none was begun."""
    return session.scalar(
        select(Review)
        .where(Review.branch_id == current(session).id, Review.year == year)
        .options(selectinload(Review.members))
    )


def years(session: Session) -> list[int]:
    """Return the years that have a review, latest first."""
    query = select(Review.year).where(Review.branch_id == current(session).id)
    return sorted(session.scalars(query), reverse=True)


def draft_of_year(session: Session, year: int, today: date) -> ReviewDraft:
    """Return the review on record, or a new one of that day's members; nothing is stored.

    Members who are not in the review yet are added at the end; those in it stay, also where
    they left since.
    """
    record = review_of(session, year)
    if record is None:
        meeting = _meeting(session, year, today)
        held_on = meeting.held_on if meeting else None
        day = held_on or min(today, date(year, 12, 31))
        return ReviewDraft(
            year=year,
            meeting_id=meeting.id if meeting else None,
            held_on=held_on,
            members=tuple(_new(one) for one in members_on(session, current(session), day)),
        )
    known = {one.person_id for one in record.members}
    day = record.held_on or min(today, date(year, 12, 31))
    late = [one for one in members_on(session, current(session), day) if one.id not in known]
    head = {
        name: getattr(record, name)
        for name in values_of(ReviewDraft(year=year), without=("members",))
    }
    members = [draft_from(MemberDraft, one) for one in record.members]
    return ReviewDraft(**head, members=(*members, *map(_new, late)))


def save(session: Session, draft: ReviewDraft, today: date) -> Review:
    """Keep the review of a year with all its members, as one change.

    Raises UserError, and keeps nothing, for what cannot be true, and where more than a third
    are decided to be excellent without a reason.
    """
    _refuse_impossible(draft, branches.policy(session), today)
    record = review_of(session, draft.year)
    verb = "修改" if record else "登记"
    if record is None:
        record = Review(branch_id=current(session).id, year=draft.year)
        session.add(record)
    put_into(record, draft, without=("members", "year"))
    known = {one.person_id: one for one in record.members}
    for member in draft.members:
        found = known.get(member.person_id)
        if found is None:
            found = MemberReview(person_id=member.person_id, name=member.name)
            record.members.append(found)
        put_into(found, member, without=("person_id",))
    history.describe(session, f"{verb} {draft.year} 年民主评议党员")
    session.flush()
    return record


def save_member(session: Session, year: int, member: MemberDraft, today: date) -> Review:
    """Keep what was entered about one member; the others stay as they are."""
    draft = draft_of_year(session, year, today)
    members = tuple(member if one.person_id == member.person_id else one for one in draft.members)
    record = save(session, replace(draft, members=members), today)
    history.describe(session, f"登记 {year} 年民主评议：{member.name}")
    return record


def feed_back(session: Session, year: int, person_ids: Iterable[int], on: date) -> None:
    """Enter that the result was told to these members on a day."""
    wanted = set(person_ids)
    record = review_of(session, year)
    for one in record.members if record else ():
        if one.person_id in wanted:
            one.fed_back_on = on
    history.describe(session, f"登记 {year} 年民主评议反馈 {len(wanted)} 人")


def facts_of(session: Session, year: int, today: date) -> ReviewFacts | None:
    """Return the review of a year as the rules read it.

    A meeting that reviewed the members makes one, also before anything else was entered; None
    where there is neither.
    """
    record = review_of(session, year)
    if record is None and _meeting(session, year, today) is None:
        return None
    draft = draft_of_year(session, year, today)
    measured = _measured(session, draft)
    listed = draft.members[: len(record.members)] if record else draft.members
    return ReviewFacts(
        subject=meeting_facts.subject_of(current(session)),
        year=year,
        held_on=draft.held_on,
        decided_on=draft.decided_on,
        reported_on=draft.reported_on,
        excess_reason=draft.excess_reason,
        members=tuple(_fact(one, one.person_id in measured) for one in listed),
    )


def _measured(session: Session, draft: ReviewDraft) -> set[int]:
    """Return whom a measure (组织处置) was decided on since the review."""
    unqualified = [one for one in draft.members if one.grade is ReviewGrade.UNQUALIFIED]
    if not unqualified:
        return set()
    since = draft.held_on or draft.decided_on or date(draft.year, 1, 1)
    query = select(Measure.person_id).where(
        Measure.person_id.in_([one.person_id for one in unqualified]),
        Measure.decided_on >= since,
    )
    return set(session.scalars(query))


def _fact(member: MemberDraft, measured: bool) -> ReviewedFact:
    votes = member.votes
    return ReviewedFact(
        person_id=member.person_id,
        name=member.name,
        probationary=member.probationary,
        self_reviewed=member.self_reviewed_on is not None,
        peer_reviewed=member.peer_reviewed_on is not None,
        votes=votes,
        grade=member.grade,
        fed_back=member.fed_back_on is not None,
        excused=bool(member.note.strip()) and member.grade is None,
        measured=measured,
    )


def _new(row: MemberRow) -> MemberDraft:
    return MemberDraft(person_id=row.id, name=row.name, probationary=not row.is_full)


def _meeting(session: Session, year: int, today: date) -> Meeting | None:
    """Return the latest meeting of the year at which the members were reviewed."""
    query = (
        select(Meeting)
        .where(Meeting.branch_id == current(session).id, IS_HELD)
        .where(Meeting.held_on.between(date(year, 1, 1), min(today, date(year, 12, 31))))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    held = (one for one in session.scalars(query) if MeetingKind.REVIEW.value in one.kinds)
    return next(held, None)


def _refuse_impossible(draft: ReviewDraft, policy: Policy, today: date) -> None:
    _refuse_days(draft, today)
    problem = sheet_problem(draft.issued, draft.returned, draft.void)
    if problem:
        raise UserError(f"{problem}。", "请核对测评票。")
    for one in draft.members:
        if one.votes is not None:
            problem = ballot_problem(one.votes, draft.issued, draft.returned, draft.void)
            if problem:
                raise UserError(f"{one.name}：{problem}。", "请核对测评票的统计。")
    if draft.decided_on and draft.exceeds(policy) and not draft.excess_reason.strip():
        raise UserError(draft.third(policy), "请减少优秀名额，或写明超过三分之一的理由。")


def _refuse_days(draft: ReviewDraft, today: date) -> None:
    for word, day in (
        ("民主测评", draft.held_on),
        ("评定", draft.decided_on),
        ("报上级", draft.reported_on),
        *(("自评", one.self_reviewed_on) for one in draft.members),
        *(("互评", one.peer_reviewed_on) for one in draft.members),
        *(("反馈", one.fed_back_on) for one in draft.members),
    ):
        if day is not None and day > today:
            raise UserError(f"{word}日期还没有到。", "办过以后再登记日期。")
    if draft.decided_on and draft.held_on and draft.decided_on < draft.held_on:
        raise UserError("评定日期早于民主测评日期。", "请核对两个日期。")
    if draft.reported_on and draft.decided_on and draft.reported_on < draft.decided_on:
        raise UserError("报上级日期早于评定日期。", "请核对两个日期。")
