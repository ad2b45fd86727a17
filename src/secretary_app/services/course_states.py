"""The ways in which a course stops or goes on: paused, withdrawn, refused, moved away."""

from datetime import date

from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.membership import DERIVED_DATES, in_time
from secretary_app.domain.values import CourseState, Stage
from secretary_app.store import history
from secretary_app.store.records import Person

DECIDED: dict[tuple[str, str | None], CourseState] = {
    ("T15", "REJECT"): CourseState.NOT_ADMITTED,
    ("T17", "REJECTED"): CourseState.NOT_ADMITTED,
    ("T24", "CANCEL"): CourseState.PROB_CANCELLED,
}
"""Steps that end a course when nothing has happened after them."""
ENDED = (CourseState.WITHDRAWN, CourseState.NOT_ADMITTED, CourseState.PROB_CANCELLED)
"""States after which a person may apply once more and begins anew."""
OVER = (*ENDED, CourseState.MOVED_OUT)
MEMBERS = (Stage.PROBATIONARY, Stage.FULL)
NOT_TAKEN_BACK = "预备党员和正式党员不能撤回入党申请。"
HOW_MEMBERS_LEAVE = (
    "预备党员不具备条件的，在会议记录里表决取消预备党员资格；正式党员的，在名册里登记党籍变动。"
)


def pause(session: Session, person_id: int, on: date, reason: str) -> Person:
    """Put a course on hold (暂缓); raises UserError without a reason."""
    return _stop(session, person_id, CourseState.SUSPENDED, on, reason)


def withdraw(session: Session, person_id: int, on: date, reason: str) -> Person:
    """Note that the person took the application back (撤回申请).

    Raises UserError without a reason, and for members: they have no application left.
    """
    if session.get_one(Person, person_id).stage in MEMBERS:
        raise UserError(NOT_TAKEN_BACK, HOW_MEMBERS_LEAVE)
    return _stop(session, person_id, CourseState.WITHDRAWN, on, reason)


def resume(session: Session, person_id: int, on: date) -> Person:
    """Let a course go on that was paused or withdrawn."""
    person = session.get_one(Person, person_id)
    if person.course_state not in (CourseState.SUSPENDED, CourseState.WITHDRAWN):
        raise UserError("这名人员的发展过程没有暂缓，不需要恢复。", "")
    _set(person, CourseState.ACTIVE, on, "")
    session.flush()
    history.describe(session, f"恢复发展：{person.name}")
    return person


def leave(session: Session, person_id: int, on: date, reason: str) -> Person:
    """Note that a person moved away (转出); out of every count from that day."""
    if not reason.strip():
        raise UserError("请填写转往何处。", "例如：转往某某学院党委。")
    person = session.get_one(Person, person_id)
    if person.arrived_on and on < person.arrived_on:
        raise UserError("转出日期早于转入日期。", "请核对日期。")
    person.left_on, person.left_reason = on, reason.strip()
    _set(person, CourseState.MOVED_OUT, on, reason)
    session.flush()
    history.describe(session, f"转出：{person.name}")
    return person


def begin_anew(person: Person) -> None:
    """Take the dates of a course that ended off the roster; its steps stay on record."""
    for column in DERIVED_DATES:
        if getattr(person, column) is not None:
            setattr(person, column, None)


def settle_state(person: Person) -> None:
    """Derive the states that steps decide: refused, cancelled, applied again.

    A refusal ends the course only while it is the last thing that happened.
    """
    steps = sorted(person.steps, key=in_time)
    last = steps[-1] if steps else None
    state = DECIDED.get((last.code, last.outcome)) if last else None
    if last is not None and state is not None:
        _set(person, state, last.happened_on, "")
    elif person.course_state in DECIDED.values():
        _set(person, CourseState.ACTIVE, None, "")
    elif person.course_state == CourseState.WITHDRAWN and last and last.code == "T01":
        since = person.course_state_on
        if since is None or last.happened_on >= since:
            _set(person, CourseState.ACTIVE, None, "")


def _stop(session: Session, person_id: int, state: CourseState, on: date, reason: str) -> Person:
    if not reason.strip():
        raise UserError(f"请填写{state.label}的原因。", "原因写入更改历史，供上级查看。")
    person = session.get_one(Person, person_id)
    if person.course_state in OVER and person.course_state != state:
        raise UserError(
            f"{person.name}的发展过程已经结束（{person.course_state.label}），不能登记{state.label}。",
            "撤回申请的可以先恢复；未予接收、取消资格的可以重新申请；已转出的先登记转入。",
        )
    _set(person, state, on, reason)
    session.flush()
    history.describe(session, f"{state.label}：{person.name}")
    return person


def _set(person: Person, state: CourseState, on: date | None, reason: str) -> None:
    if (person.course_state, person.course_state_on) != (state, on):
        person.course_state, person.course_state_on = state, on
        person.course_state_reason = reason.strip() or None
