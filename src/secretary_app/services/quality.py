"""The quality of development over everybody on record, those who left included."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from secretary_app.domain.quality import Quality, quality_of
from secretary_app.forms.quality_sheet import QualitySheet
from secretary_app.services import branches
from secretary_app.services.courses import courses


def quality(session: Session, today: date) -> Quality:
    """Return what can be counted about the branch up to today."""
    found = courses(session, include_left=True)
    return quality_of(found, branches.policy(session), today)


def quality_sheets(session: Session, years: Sequence[int], today: date) -> list[QualitySheet]:
    """Return the quality of several years, counted once."""
    name, counted = branches.current(session).name, quality(session, today)
    return [_sheet(name, year, counted, today) for year in years]


def every_year(session: Session, today: date) -> list[QualitySheet]:
    """Return every year that holds anything, latest first; this year is always one."""
    name, counted = branches.current(session).name, quality(session, today)
    years = sorted({today.year, *counted.years()}, reverse=True)
    return [_sheet(name, year, counted, today) for year in years]


def _sheet(branch: str, year: int, counted: Quality, today: date) -> QualitySheet:
    last = date(year, 12, 31)
    return QualitySheet(branch=branch, year=year, on=min(today, last), quality=counted)
