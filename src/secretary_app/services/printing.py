"""Printing: checking the records, and the PDF.

A check never forbids printing: what it found stands in the foot of every page (handbook 7.3).
Every print is entered in the history of the file.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding
from secretary_app.forms.catalogue import by_id, minutes_of
from secretary_app.forms.catalogue.roster import USUAL, roster_form
from secretary_app.forms.fonts import SUBSTITUTED
from secretary_app.forms.form import Form, Of
from secretary_app.forms.sheets import LedgerSheet
from secretary_app.services import print_sheets, year_book
from secretary_app.store import history

if TYPE_CHECKING:
    from secretary_app.forms.render_copy import Copy

# Drawing costs a third of a second to load, so it is imported at the first print.

BOOK = "F58"
"""The form that stands for the book of a year."""
PRINTED = "print"
"""Kind of the event in the history."""
AnyForm = Form[Any]
Progress = Callable[[int], None]
Draw = Callable[[bool, bool], bytes]
"""Takes duplex and by_hand, and returns a PDF."""


@dataclass(frozen=True, kw_only=True)
class PrintJob:
    """One PDF, ready to be shown, saved or sent to a printer."""

    pdf: bytes
    findings: list[Finding]
    """What the check found, for all copies; each is also in the foot of its pages."""
    file_name: str
    """Proposed name; it never holds a name or number of a person."""
    note: str = SUBSTITUTED
    """To be shown in the preview: which typefaces stand in for the prescribed ones."""
    draw: Draw | None = None
    """Draws it anew on both sides of the paper, or for writing by hand; None: it cannot."""
    by_hand: bool = False
    """Whether a form of it has a copy for those who write by hand."""
    duplex: bool = False
    """Whether it belongs on both sides of the paper."""


def print_form(
    session: Session,
    form_id: str,
    ids: Sequence[int],
    *,
    today: date,
    step: Progress = lambda done: None,
) -> PrintJob:
    """Return the form filled from each of these records, as one PDF.

    `ids` are those of `print_subjects.subjects`; none at all means the whole roster, where the
    form is a list of people. `step` is called with the number of copies done, and may raise to
    cancel. A `UserError` tells of an unknown form or record and of a character that cannot be
    printed.
    """
    return _print(session, by_id(form_id), ids, today, step)


def print_roster(
    session: Session,
    ids: Sequence[int],
    *,
    columns: Iterable[str] = USUAL,
    paper: str = "A4",
    today: date,
    step: Progress = lambda done: None,
) -> PrintJob:
    """Return the roster (F22) of these people, or of all members, with these columns.

    `columns` are keys or labels of `forms.catalogue.roster.COLUMNS`, `paper` A4 or A3; a
    `UserError` tells of one that there is not.
    """
    return _print(session, roster_form(columns, paper), ids, today, step)


def _print(
    session: Session, form: AnyForm, ids: Sequence[int], today: date, step: Progress
) -> PrintJob:
    if not ids and form.of != Of.PEOPLE:
        raise UserError("没有选择要打印的记录。", "请先在表中选择，再打印。")
    if form.of is Of.BOOK:
        return print_book(session, ids, today=today, step=step)
    sheets = print_sheets.sheets_of(session, form, ids, today)
    job = drawn([checked(form, sheet) for sheet in sheets], _file_name(form, ids), step)
    enter(session, f"打印 {form.id} {form.title}，{len(sheets)} 份", form.id, ids)
    return job


def print_blank(form_id: str) -> PrintJob:
    """Return the form with its places empty, for writing by hand."""
    from secretary_app.forms.render_copy import Copy

    form = by_id(form_id)
    copy = Copy(form=form, sheet=None, by_hand=bool(form.by_hand))
    return drawn([(copy, [])], f"{form.id}-{form.title}-空白.pdf")


def print_book(
    session: Session,
    years: Sequence[int],
    *,
    today: date,
    step: Progress = lambda done: None,
    duplex: bool = False,
) -> PrintJob:
    """Return the book of a year: contents, its ledger, then the minutes of all meetings by date.

    Pages are numbered through; several years make one book, in their order. A `UserError` tells
    that there are no minutes.
    """
    from secretary_app.forms.render import render_book
    from secretary_app.forms.render_copy import Copy

    found = [year_book.year_sheet(session, year, today) for year in sorted(years)]
    kept = [one for one in found if one.meetings]
    if not kept:
        raise UserError(f"{years[0]} 年还没有会议记录。", "请先在“会议记录”中登记。")
    both = [pair for ledger in kept for pair in _of_year(ledger)]

    def contents(pages: Sequence[int]) -> Copy:
        return Copy(form=by_id(BOOK), sheet=year_book.book_sheet(kept, pages))

    def draw(duplex: bool, by_hand: bool) -> bytes:
        return render_book(contents, [copy for copy, _ in both], step, duplex=duplex)

    span = contents([]).sheet.span
    enter(session, f"打印 {span} 年度组织生活记录汇编，{len(both)} 份", BOOK, years)
    return PrintJob(
        pdf=draw(duplex, False),
        findings=[finding for _, findings in both for finding in findings],
        file_name=f"{BOOK}-{by_id(BOOK).title}-{span}.pdf",
        draw=draw,
        duplex=duplex,
    )


def _of_year(ledger: LedgerSheet) -> "Iterator[tuple[Copy, list[Finding]]]":
    """Yield the copies of a year's part of the book."""
    yield checked(by_id("F29"), ledger)
    for one in ledger.meetings:
        yield checked(minutes_of(one.meeting.leading_kind), one)


def _lint(form: AnyForm, sheet: object) -> list[Finding]:
    return [finding for check in form.lint for finding in check(sheet)]


def checked(form: AnyForm, sheet: object) -> "tuple[Copy, list[Finding]]":
    """Return one copy with what its check found, which is also for its foot."""
    from secretary_app.forms.render_copy import Copy

    findings = _lint(form, sheet)
    faults = tuple(dict.fromkeys(finding.message.rstrip("。") for finding in findings))
    return Copy(form=form, sheet=sheet, faults=faults), findings


def drawn(
    checked: Sequence[tuple["Copy", list[Finding]]],
    file_name: str,
    step: Progress = lambda done: None,
) -> PrintJob:
    """Return the copies as one PDF."""
    from secretary_app.forms.render import render_copies

    copies = [copy for copy, _ in checked]

    def draw(duplex: bool, by_hand: bool) -> bytes:
        wanted = (replace(copy, by_hand=by_hand or copy.by_hand) for copy in copies)
        return render_copies(wanted, duplex=duplex)

    return PrintJob(
        pdf=render_copies(copies, step),
        findings=[finding for _, findings in checked for finding in findings],
        file_name=file_name,
        draw=draw,
        by_hand=any(copy.form.by_hand and not copy.by_hand for copy in copies),
        duplex=all(copy.form.duplex for copy in copies),
    )


def enter(session: Session, label: str, form_id: str, ids: Sequence[int]) -> None:
    """Enter a print in the history of the file."""
    details = {"form": form_id, "ids": list(ids)}
    history.event(session, PRINTED, label, details)


def _file_name(form: AnyForm, ids: Sequence[int]) -> str:
    """Return the form's number and title, and which records by number where they are few."""
    counted = "人" if form.of is Of.PEOPLE else "份"
    which = f"-{ids[0]}" if len(ids) == 1 else f"-{len(ids)}{counted}" if ids else ""
    return f"{form.id}-{form.title}{which}.pdf"
