"""Everything with a day by which it is due: late, or still to come."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from secretary_app.domain.findings import Finding
from secretary_app.exchange import deadlines as paper
from secretary_app.services import checks
from secretary_app.store import branches


def deadlines(session: Session, today: date, days: int | None = None) -> list[Finding]:
    """Return what is late, and what falls due within so many days (None: ever), by day."""
    last = date.max if days is None else today + timedelta(days=days)
    found = (
        one
        for one in checks.findings(session, today)
        if one.due_on is not None and not one.settled and one.due_on <= last
    )
    return sorted(found, key=lambda one: (one.due_on or date.max, one.subject.name, one.rule))


def deadline_text(session: Session, today: date, days: int | None = None) -> str:
    """Return the deadlines to paste; raises UserError where one would hold a personal number."""
    return paper.text(branches.current(session).name, deadlines(session, today, days), today)


def calendar_file(session: Session, today: date, now: datetime, days: int | None = None) -> bytes:
    """Return the deadlines to come as an .ics file; raises UserError like `deadline_text`."""
    found = deadlines(session, today, days)
    return paper.calendar(branches.current(session).name, found, today, now)
