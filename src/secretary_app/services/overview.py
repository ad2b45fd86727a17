"""What the home page tells besides the findings: people by stage, this quarter's meetings."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretary_app.domain.values import CourseState, MeetingKind, PartyStatus, Stage
from secretary_app.services.meeting_year import CellState, year_grid
from secretary_app.store.records import Meeting, Person

CORE = (
    MeetingKind.ASSEMBLY,
    MeetingKind.COMMITTEE,
    MeetingKind.GROUP,
    MeetingKind.LECTURE,
    MeetingKind.THEME_DAY,
)
"""三会一课 and the theme day."""
MONTHS_A_QUARTER = 3


@dataclass(frozen=True)
class QuarterLine:
    """One kind of meeting in the quarter."""

    kind: MeetingKind
    held: int
    """Meetings held in the quarter."""
    missing: int
    """Months or quarters that are over without it."""
    due: int
    """Months or quarters that still ask for it, with no plan for it."""
    planned: int
    """Months to come for which it is planned."""
    applies: bool
    sentence: str


AT_NO_STAGE = (CourseState.WITHDRAWN, CourseState.NOT_ADMITTED)


def people_by_stage(session: Session, today: date | None = None) -> dict[Stage, int]:
    """Return how many people of the branch stand at each stage now, zeros included.

    Guests and those without membership status count nowhere, nor does who took the
    application back or was not admitted: they stand at no stage any more. Somebody whose
    leaving lies ahead still counts where `today` is given.
    """
    here = Person.left_on.is_(None)
    rows = session.execute(
        select(Person.stage, func.count())
        .where(
            Person.binned_at.is_(None),
            Person.is_guest.is_(False),
            Person.party_status == PartyStatus.NORMAL,
            Person.course_state.not_in(AT_NO_STAGE),
            here if today is None else here | (Person.left_on > today),
        )
        .group_by(Person.stage)
    )
    found = {row[0]: row[1] for row in rows}
    return {stage: found.get(stage, 0) for stage in Stage}


def quarter_of(today: date) -> tuple[int, range]:
    """Return the number of the quarter and its months."""
    number = (today.month - 1) // MONTHS_A_QUARTER + 1
    first = MONTHS_A_QUARTER * (number - 1) + 1
    return number, range(first, first + MONTHS_A_QUARTER)


def quarter(session: Session, today: date) -> list[QuarterLine]:
    """Return what the quarter asks for and what was held, one line a kind."""
    _, months = quarter_of(today)
    lines = []
    for row in year_grid(session, today.year, today):
        if row.kind not in CORE:
            continue
        cells = [row.cells[month - 1] for month in months]
        states = [cell.state for cell in cells]
        lines.append(
            QuarterLine(
                kind=row.kind,
                held=sum(cell.held for cell in cells),
                missing=states.count(CellState.MISSING),
                due=states.count(CellState.DUE),
                planned=states.count(CellState.PLANNED),
                applies=CellState.NOT_APPLICABLE not in states,
                sentence="\n".join(cell.sentence for cell in cells if cell.sentence),
            )
        )
    return lines


def has_begun(session: Session) -> bool:
    """Tell whether anybody or any meeting is on record; what a rule misses before says nothing."""
    return any(
        session.scalar(select(record.id).where(record.binned_at.is_(None)).limit(1)) is not None
        for record in (Person, Meeting)
    )
