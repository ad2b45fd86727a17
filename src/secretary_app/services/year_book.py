"""The year of organisational life on paper: its ledger, and the contents of its book."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.values import (
    MeetingKind,
    MeetingState,
)
from secretary_app.forms.sheets import (
    BookEntry,
    BookSheet,
    LedgerRow,
    LedgerSheet,
    MinutesSheet,
)
from secretary_app.services import (
    talks,
)
from secretary_app.services.meeting_sheets import MEETING_PARTS, minutes_sheets
from secretary_app.services.meeting_year import CellState, GridRow, year_grid
from secretary_app.store import branches
from secretary_app.store.records import (
    Meeting,
)

CELL_WORDS = {
    CellState.HELD: "",
    CellState.PLANNED: "",
    CellState.DUE: "应开",
    CellState.MISSING: "缺",
    CellState.NOT_APPLICABLE: "—",
    CellState.NONE: "",
}
"""What a month without a meeting shows on paper."""


def book_sheet(years: Sequence[LedgerSheet], pages: Sequence[int] = ()) -> BookSheet:
    """Return the contents of a book: for each year its ledger, then its minutes by date.

    `pages` are those on which each of them begins; without it they are not known yet.
    """
    entries: list[BookEntry] = []
    for year in years:
        entries.append(BookEntry(title=f"{year.year} 年度台账", on=None))
        entries += [
            BookEntry(
                title=one.title,
                on=one.meeting.held_on,
                kinds=tuple(MeetingKind(code) for code in one.meeting.kinds),
                number=one.meeting.number,
            )
            for one in year.meetings
        ]
    known = pages or [0] * len(entries)
    return BookSheet(
        branch=years[0].branch,
        years=tuple(one.year for one in years),
        on=years[-1].on,
        entries=tuple(
            replace(entry, page=page) for entry, page in zip(entries, known, strict=True)
        ),
    )


def year_sheet(session: Session, year: int, today: date) -> LedgerSheet:
    """Return a calendar year of organisational life."""
    branch = branches.current(session)
    query = (
        select(Meeting)
        .where(
            Meeting.branch_id == branch.id,
            Meeting.binned_at.is_(None),
            Meeting.state == MeetingState.HELD,
            Meeting.held_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(Meeting.held_on, Meeting.id)
        .options(*MEETING_PARTS)
    )
    meetings = minutes_sheets(session, session.scalars(query).all())
    talked = [
        one.held_on.month for one in talks.talks_in_year(session, year) if one.meeting_id is None
    ]
    held = year_grid(session, year, today, plans=False)
    return LedgerSheet(
        branch=branch,
        year=year,
        on=min(today, date(year, 12, 31)),
        rows=tuple(_ledger_row(row, meetings, talked) for row in held),
        meetings=tuple(meetings),
    )


def _ledger_row(
    row: GridRow, meetings: Sequence[MinutesSheet], talked: Sequence[int]
) -> LedgerRow:
    """Return a kind's row; `talked` are the months of the talks that are no meetings."""
    held = [one.meeting.held_on.month for one in meetings if row.kind in one.meeting.kinds]
    if row.kind is MeetingKind.TALK:
        held += talked
    months = (
        _month(held.count(number), cell.state) for number, cell in enumerate(row.cells, start=1)
    )
    return LedgerRow(
        kind=row.kind, expectation=row.expectation, months=tuple(months), held=len(held)
    )


def _month(held: int, state: CellState) -> str:
    """Return a month's cell: how many were held, and whether one is missing beside them."""
    if not held:
        return CELL_WORDS[state]
    return f"{held} 缺" if state is CellState.MISSING else str(held)
