"""Giving the branch out: the whole of it as a document, the roster as a sheet."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session


def export_document(session: Session, target: Path) -> None:
    """Write the whole branch as JSON (resources/schema/branch-1.json) and record the event."""
    raise NotImplementedError


def import_document(session: Session, source: Path) -> str:
    """Take a whole branch into a file that holds none yet; return its name.

    Raises UserError where the file already holds a branch or the document is not sound.
    """
    raise NotImplementedError


def export_roster(session: Session, target: Path, *, today: date, unmasked: bool = False) -> int:
    """Write the roster as .xlsx and record the event; return the number of people.

    Identity and telephone numbers are masked unless `unmasked`.
    """
    raise NotImplementedError
