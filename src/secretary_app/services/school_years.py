"""学年批量更新: the students' posts of a new school year, looked at before they are written."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from secretary_app.domain.school_year import PostLine, StudentFact, line_of, school_year_of
from secretary_app.services import branches, people
from secretary_app.store import history
from secretary_app.store.records import Person


def preview(session: Session, today: date, year: int | None = None) -> list[PostLine]:
    """Return what the school year makes of every student's post, changes first, by grade.

    `year` is that of its autumn; without one the school year that is meant today.
    """
    policy = branches.policy(session)
    columns = (*(Person.id, Person.name, Person.post, Person.grade, Person.expected_leave_on),)
    rows = session.execute(
        select(*columns)
        .where(
            Person.binned_at.is_(None),
            or_(Person.left_on.is_(None), Person.left_on > today),
            Person.post.is_not(None),
        )
        .order_by(Person.grade, Person.id)
    )
    wanted = school_year_of(today) if year is None else year
    lines = (
        line_of(
            StudentFact(
                person_id=row.id,
                name=row.name,
                post=row.post or "",
                grade=row.grade,
                expected_leave_on=row.expected_leave_on,
            ),
            wanted,
            policy,
        )
        for row in rows
    )
    return sorted((line for line in lines if line is not None), key=lambda line: not line.changes)


def apply(session: Session, lines: Iterable[PostLine], year: int) -> int:
    """Write these changes as one, and return how many there were."""
    changed = 0
    for line in lines:
        if line.changes:
            people.get(session, line.person_id).post = line.after
            changed += 1
    session.flush()
    if changed:
        history.describe(session, f"学年批量更新：{year}–{year + 1} 学年，{changed} 人")
    return changed
