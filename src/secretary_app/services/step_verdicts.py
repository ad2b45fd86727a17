"""What the rules say of a step before it is recorded, for one person or for several at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.course import Course, StepFact
from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding, Severity
from secretary_app.domain.policy import Policy
from secretary_app.domain.rules import RULE_TEXTS, findings_of_course
from secretary_app.domain.rules.contacts import one_too_many, people_led
from secretary_app.domain.steps import STEPS
from secretary_app.services import branches
from secretary_app.services.course_states import ENDED
from secretary_app.services.courses import (
    NO_MEETING,
    MeetingRef,
    course_without,
    courses,
    courses_of,
    decided_at,
    in_order,
)
from secretary_app.services.standings import Standing, person_fact, standings
from secretary_app.services.step_drafts import StepDraft, Verdict, problems_of
from secretary_app.store.records import Person, Step


@dataclass(frozen=True)
class Consideration:
    """One person's course without the step in question: judges drafts without the database."""

    course: Course
    policy: Policy
    today: date
    known: Mapping[int, Standing]
    vote: StepFact | None = None
    """The step as it stands where it is a vote in the minutes: its day and count are fixed."""
    meetings: Mapping[int, MeetingRef] = field(default_factory=dict)
    """The meetings that a draft may name."""
    led: Mapping[str, int] = field(default_factory=dict)
    """How many others each member is the contact of, where the school limits it."""
    together: int = 1
    """How many people the draft is recorded for at once."""
    books: Mapping[str, str] = field(default_factory=dict)
    """Whom the numbers of the books of application are given to, these people left aside."""

    def verdict(self, draft: StepDraft) -> Verdict:
        """Return what the rules say of the draft."""
        before = replace(self.course, steps=_without_roster_date(self.course.steps, draft.code))
        problems = {**problems_of(draft, before, self.today), **self._book_problems(draft)}
        if draft.code == "T01" and before.state in ENDED:
            before = replace(before, steps=(), earlier=(*before.earlier, *before.steps))
        after = replace(
            before,
            steps=in_order((*before.steps, self._fact(draft))),
            materials={**before.materials, **draft.materials},
        )
        arisen = _arisen(before, after, self.policy, self.today)
        if draft.code == "T05":
            arisen += tuple(one_too_many(after, self.led, self.policy, self.together))
        unexplained = any(_asks_reason(one, draft.code) for one in arisen)
        return Verdict(problems, arisen, unexplained)

    def _book_problems(self, draft: StepDraft) -> dict[str, str]:
        """Return what is wrong with the number of the book: one number, one person.

        Source: 发展党员工作细则, article 42; 手册 7.1 一人一号一册.
        """
        if draft.code != "T14":
            return {}
        number = str(draft.details.get("book_no") or "").strip()
        if self.together > 1:
            return {"details.book_no": "志愿书一人一号，几个人不能登记同一个编号，请逐人登记。"}
        if holder := self.books.get(number):
            return {"details.book_no": f"编号 {number} 已登记给{holder}，一个编号只能有一人。"}
        return {}

    def _fact(self, draft: StepDraft) -> StepFact:
        """Return the draft as the rules read it."""
        fact = StepFact(
            code=draft.code,
            happened_on=draft.happened_on,
            recorded_on=self.today,
            ended_on=draft.ended_on,
            outcome=draft.outcome,
            reason=draft.reason.strip(),
            details=draft.details,
            people=tuple(person_fact(who, draft.happened_on, self.known) for who in draft.people),
        )
        if self.vote is None:
            meeting = self.meetings.get(draft.meeting_id or 0, NO_MEETING)
            return replace(fact, meeting_kinds=meeting.kinds, meeting_on=meeting.held_on)
        return replace(
            fact,
            meeting_kinds=self.vote.meeting_kinds,
            meeting_on=self.vote.meeting_on,
            ballot=self.vote.ballot,
            secret=self.vote.secret,
        )


def consider(
    session: Session,
    person_id: int,
    today: date,
    *,
    known_ids: Iterable[int] | None = None,
    step: Step | None = None,
) -> Consideration:
    """Return what is needed to judge drafts for this person, read once.

    `known_ids` are the people a draft may name; without them every member is read. `step` is
    the recorded step that is about to be changed.
    """
    course, fact = course_without(session, person_id, step.id if step else None)
    considered = _consider(session, course, today, known_ids)
    led = _led(session, considered.policy, today, {person_id})
    considered = replace(considered, led=led, books=_books(session, person_id))
    return replace(considered, vote=fact) if fact and fact.ballot else considered


def consider_all(
    session: Session, person_ids: Iterable[int], today: date, known_ids: Iterable[int]
) -> dict[int, Consideration]:
    """Return what is needed to judge the same draft for several people, read once for all."""
    found = courses_of(session, person_ids)
    if not found:
        return {}
    shared = _consider(session, found[0], today, known_ids)
    led = _led(session, shared.policy, today, {course.person_id for course in found})
    shared = replace(shared, led=led, together=len(found))
    return {course.person_id: replace(shared, course=course) for course in found}


def _led(session: Session, policy: Policy, today: date, apart: set[int]) -> dict[str, int]:
    """Return how many people each member is the contact of, these people left aside."""
    if not policy.contact_max_per_person:
        return {}
    others = [course for course in courses(session) if course.person_id not in apart]
    return {number: len(those) for (number, _name), those in people_led(others, today).items()}


def _books(session: Session, person_id: int) -> dict[str, str]:
    """Return to whom else the numbers of the books of application are given, by number."""
    query = (
        select(Step.details, Person.name)
        .join(Person, Person.id == Step.person_id)
        .where(Step.code == "T14", Person.id != person_id, Person.binned_at.is_(None))
    )
    found = ((details.get("book_no"), name) for details, name in session.execute(query))
    return {str(number).strip(): name for number, name in found if number}


def _consider(
    session: Session, course: Course, today: date, known_ids: Iterable[int] | None
) -> Consideration:
    if known_ids is None:
        known_ids = session.scalars(select(Person.id).where(Person.full_on.is_not(None)))
    return Consideration(
        course=course,
        policy=branches.policy(session),
        today=today,
        known=standings(session, known_ids),
        meetings=decided_at(session),
    )


def refuse(draft: StepDraft, verdict: Verdict) -> None:
    """Raise UserError where the draft may not be recorded, naming the rule and its article."""
    if verdict.problems:
        first, *others = verdict.problems.values()
        raise UserError(first, "".join(others))
    if verdict.blocking:
        worst = verdict.blocking[0]
        raise UserError(
            f"{STEPS[draft.code].name}不能登记（{RULE_TEXTS[worst.rule].title}）：{worst.message}",
            f"依据：{worst.source}。",
        )
    if verdict.reason_missing:
        warning = next(one for one in verdict.findings if _asks_reason(one, draft.code))
        raise UserError(
            f"须说明理由：{warning.message}", f"请填写“理由”后再登记。依据：{warning.source}。"
        )


def _without_roster_date(steps: Iterable[StepFact], code: str) -> tuple[StepFact, ...]:
    """Leave out the bare date of the roster that the draft is about to replace."""
    replaced = {code, "T08"} if code == "T07" else {code}
    return tuple(
        step for step in steps if step.recorded_on is not None or step.code not in replaced
    )


def _asks_reason(finding: Finding, code: str) -> bool:
    """Tell whether the finding waits for the reason of this very step."""
    warned = finding.severity == Severity.WARN and not finding.settled
    return warned and finding.step == code


def _arisen(before: Course, after: Course, policy: Policy, today: date) -> tuple[Finding, ...]:
    """Return what the rules say after and did not say before.

    What merely announces steps still to come is left out.
    """
    happened = {step.code for step in after.steps}
    known = {
        (one.rule, one.step, one.message) for one in findings_of_course(before, policy, today)
    }
    return tuple(
        one
        for one in findings_of_course(after, policy, today)
        if (one.rule, one.step, one.message) not in known
        and (one.severity == Severity.BLOCK or one.step in happened)
    )
