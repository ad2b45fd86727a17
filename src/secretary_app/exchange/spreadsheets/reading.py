"""Sheets as the user has them: .xlsx, .xls, .ods and .csv, read as plain rows."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = int | float | str | bool | datetime | date | time | timedelta
Row = list[Cell]


@dataclass(frozen=True, repr=False)
class Sheet:
    """One sheet: its rows from row 1 on, empty cells as empty strings."""

    name: str
    rows: list[Row]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    """Merged ranges as (top, left), (bottom, right), from 0."""
