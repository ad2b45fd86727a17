"""Printing: which records a form can be printed of, checking them, and the PDF.

A check never forbids printing: what it found stands in the foot of every page (handbook 7.3).
Every print is entered in the history of the file.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from secretary_app.domain.errors import UserError
from secretary_app.domain.findings import Finding
from secretary_app.domain.values import Stage
from secretary_app.forms.catalogue import by_id, minutes_of
from secretary_app.forms.catalogue.roster import USUAL, roster_form
from secretary_app.forms.composition_sheet import YEARS_SHOWN
from secretary_app.forms.fonts import SUBSTITUTED
from secretary_app.forms.form import Form, Of
from secretary_app.forms.sheets import LedgerSheet
from secretary_app.services import life_year, member_sheets, print_sheets, year_book
from secretary_app.services.courses import entry_day
from secretary_app.store import branches, history
from secretary_app.store.held import IS_HELD
from secretary_app.store.records import Change, Meeting, Motion, Person, Step, StudyPlan

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


@dataclass(frozen=True, kw_only=True)
class Printable:
    """Something that a form can be printed of."""

    id: int
    """What `print_form` takes: id of a meeting, motion or person, or a year."""
    title: str
    on: date | None = None


def print_form(
    session: Session,
    form_id: str,
    ids: Sequence[int],
    *,
    today: date,
    step: Progress = lambda done: None,
) -> PrintJob:
    """Return the form filled from each of these records, as one PDF.

    `ids` are those of `subjects`; none at all means the whole roster, where the form is a list of
    people. `step` is called with the number of copies done, and may raise to cancel. A `UserError`
    tells of an unknown form or record and of a character that cannot be printed.
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


def subjects(session: Session, form_id: str) -> list[Printable]:
    """Return what the form can be printed of, newest first; people by name."""
    form = by_id(form_id)
    return _SUBJECTS[form.of](session, form)


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


def _fitting(form: AnyForm) -> ColumnElement[bool]:
    """Return what holds of the meetings that a form can be printed of: a plan has no minutes."""
    return IS_HELD if form.of_held else Meeting.binned_at.is_(None)


def _printable_meetings(session: Session, form: AnyForm) -> list[Printable]:
    meetings = session.scalars(
        select(Meeting)
        .where(Meeting.branch_id == branches.current(session).id, _fitting(form))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    )
    return [
        Printable(id=one.id, title=one.title, on=one.held_on)
        for one in meetings
        if not form.kinds or form.kinds & set(one.kinds)
    ]


def _printable_motions(session: Session, form: AnyForm) -> list[Printable]:
    query = (
        select(Motion)
        .join(Motion.meeting)
        .where(_fitting(form))
        .options(joinedload(Motion.meeting))
        .order_by(Meeting.held_on.desc(), Motion.position)
    )
    if form.motions:
        query = query.where(Motion.kind.in_(form.motions))
    motions = session.scalars(query)
    return [Printable(id=one.id, title=one.title, on=one.meeting.held_on) for one in motions]


def _printable_people(session: Session, form: AnyForm) -> list[Printable]:
    query = select(Person).where(*print_sheets.on_list(form))
    return [
        Printable(id=one.id, title=one.name, on=one.applied_on)
        for one in session.scalars(query.order_by(Person.name, Person.id))
    ]


def _printable_years(session: Session, form: AnyForm) -> list[Printable]:
    years = session.execute(
        select(func.min(Meeting.held_on), func.max(Meeting.held_on)).where(IS_HELD)
    ).one()
    first, last = years
    if first is None or last is None:
        return []
    return [
        Printable(id=year, title=f"{year} 年度") for year in range(last.year, first.year - 1, -1)
    ]


def _printable_qualities(session: Session, form: AnyForm) -> list[Printable]:
    first = session.scalar(select(func.min(Person.applied_on)))
    last = session.scalar(select(func.max(Step.happened_on))) or first
    if first is None or last is None:
        return []
    years = range(max(first.year, last.year), first.year - 1, -1)
    return [Printable(id=year, title=f"{year} 年") for year in years]


def _printable_compositions(session: Session, form: AnyForm) -> list[Printable]:
    first = session.scalar(select(func.min(Person.joined_on)))
    last = session.scalar(select(func.max(Change.made_at)))
    if first is None or last is None:
        return []
    latest = entry_day(last).year
    years = range(latest, max(first.year, latest - YEARS_SHOWN + 1) - 1, -1)
    return [Printable(id=year, title=f"{year} 年末") for year in years]


def _printable_dues(session: Session, form: AnyForm) -> list[Printable]:
    return [Printable(id=year, title=f"{year} 年") for year in member_sheets.dues_years(session)]


def _printable_transfers(session: Session, form: AnyForm) -> list[Printable]:
    years = member_sheets.transfer_years(session)
    return [Printable(id=year, title=f"{year} 年") for year in years]


def _printable_branch(session: Session, form: AnyForm) -> list[Printable]:
    branch = branches.current(session)
    return [Printable(id=branch.id, title=branch.name)]


def _printable_lives(session: Session, form: AnyForm) -> list[Printable]:
    latest = session.scalar(select(func.max(Meeting.held_on)).where(IS_HELD))
    planned = session.scalar(select(func.max(StudyPlan.year)))
    last = max((year for year in (latest and latest.year, planned) if year), default=None)
    if last is None:
        return []
    years = life_year.years(session, date(last, 12, 31))
    return [Printable(id=year, title=f"{year} 年度") for year in years]


def _printable_members(session: Session, form: AnyForm) -> list[Printable]:
    query = select(Person).where(
        Person.binned_at.is_(None),
        Person.left_on.is_(None),
        Person.stage.in_((Stage.FULL, Stage.PROBATIONARY)),
    )
    found = session.scalars(query.order_by(Person.name, Person.id))
    return [Printable(id=one.id, title=one.name) for one in found]


_SUBJECTS: dict[Of, Callable[[Session, AnyForm], list[Printable]]] = {
    Of.MEETING: _printable_meetings,
    Of.MOTION: _printable_motions,
    Of.PERSON: _printable_people,
    Of.PEOPLE: _printable_people,
    Of.BRANCH_YEAR: _printable_years,
    Of.ASSESSMENT: _printable_years,
    Of.QUALITY: _printable_qualities,
    Of.COMPOSITION: _printable_compositions,
    Of.DUES_YEAR: _printable_dues,
    Of.TRANSFER_YEAR: _printable_transfers,
    Of.BRANCH: _printable_branch,
    Of.LIFE: _printable_lives,
    Of.MEMBER_YEAR: _printable_members,
    Of.BOOK: _printable_years,
}
