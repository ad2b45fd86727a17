"""Keeping a sheet that was taken in: the file as it was, and how it was laid out."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.attachments import LABEL_LENGTH, LIMIT, clean_label
from secretary_app.domain.values import ImportKind
from secretary_app.exchange.profiles import Profile, ProfileColumn, dump
from secretary_app.exchange.spreadsheets import days, styles
from secretary_app.exchange.spreadsheets.cells import is_empty
from secretary_app.exchange.spreadsheets.fields import COMPUTED_HEADINGS, OWN
from secretary_app.exchange.spreadsheets.heading_words import bare, clean, field_of
from secretary_app.exchange.spreadsheets.reading import Cell
from secretary_app.services.imports.plan import Column, ImportPreview, spec_kind
from secretary_app.services.imports.table import Table
from secretary_app.store import branches
from secretary_app.store.records import Attachment, ImportedSheet

_TYPES = (
    (b"PK", ".ods", "application/vnd.oasis.opendocument.spreadsheet"),
    (b"PK", "", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"\xd0\xcf\x11\xe0", "", "application/vnd.ms-excel"),
    (b"", "", "text/csv"),
)
"""How a file begins, the end of its name, and what kind of file it is."""
_SAMPLE = 200
_WORDED = frozenset(
    {
        *("gender", "kind", "ethnic", "education", "post", "member_type", "party_status"),
        *("is_floating", "is_lost", "is_migrant_worker", "conversion"),
    }
)
"""Fields whose values are words of a set."""
_MOST_WORDS = 80


def keep(session: Session, given: ImportPreview, now: datetime) -> None:
    """Keep the file of a preview with the entry of the history that its import is."""
    attachment = None if len(given.source.data) > LIMIT else _kept(session, given)
    session.add(
        ImportedSheet(
            branch_id=branches.current(session).id,
            kind=given.kind,
            label=clean_label(given.file_name),
            sheet=given.sheet[:LABEL_LENGTH],
            imported_at=now,
            attachment_id=attachment.id if attachment else None,
            layout=dump(given.layout),
        )
    )
    session.flush()


def _kept(session: Session, given: ImportPreview) -> Attachment:
    """Return the attachment of the file, made where none has this content yet."""
    data = given.source.data
    digest = hashlib.sha256(data).hexdigest()
    known = session.scalar(select(Attachment).where(Attachment.sha256 == digest))
    if known is not None:
        return known
    name = given.file_name.lower()
    made = Attachment(
        sha256=digest,
        size=len(data),
        media_type=next(
            kind for start, end, kind in _TYPES if data.startswith(start) and name.endswith(end)
        ),
        label=clean_label(given.file_name),
        content=data,
    )
    session.add(made)
    session.flush()
    return made


def layout(table: Table, file_name: str) -> Profile:
    """Return the profile that lays people out as this sheet does."""
    columns = tuple(_columns(table))
    heads = table.sheet.rows[table.top : table.bottom + 1]
    places = tuple(
        (*start, *end)
        for start, end in table.sheet.merged
        if end[0] <= table.bottom and end[1] < len(columns)
    )
    several = table.bottom > table.top
    return Profile(
        name=f"按“{clean_label(file_name)}”的版式"[:LABEL_LENGTH],
        kind=ImportKind.ROSTER if table.kind is ImportKind.DEVELOPMENT else table.kind,
        columns=columns,
        sheet=table.sheet.name[:31],
        above=tuple(_texts(row, len(columns)) for row in table.sheet.rows[: table.top]),
        heading_rows=tuple(_texts(row, len(columns)) for row in heads) if several else (),
        merged=places,
    )


def _texts(row: list[Cell], width: int) -> tuple[str, ...]:
    return tuple(str(cell) if isinstance(cell, str) else "" for cell in row[:width])


def _columns(table: Table) -> Iterator[ProfileColumn]:
    """Yield a column for each of the sheet's, those without a heading between them included."""
    by_index = {column.index: column for column in table.columns}
    head = table.sheet.rows[table.bottom]
    for index in range(max(by_index, default=-1) + 1):
        column = by_index.get(index)
        if column is None:
            yield ProfileColumn(heading="")
            continue
        written = str(head[index]) if table.top == table.bottom and index < len(head) else ""
        yield _styled(table, column, written if isinstance(written, str) else column.heading)


def _styled(table: Table, column: Column, written: str) -> ProfileColumn:
    heading = written or column.heading
    if column.own is not None:
        return ProfileColumn(heading=heading, field=OWN + column.own.name)
    if column.field is None:
        computed = COMPUTED_HEADINGS.get(bare(clean(column.heading)), "")
        return ProfileColumn(heading=heading, field=computed)
    parsed = table.parsed[column.field].values[:_SAMPLE]
    cells = table.cells.column(column.index)[:_SAMPLE]
    if column.field in _WORDED:
        words = styles.words_used(cells, parsed)
        few = words if len(words) <= _MOST_WORDS else {}
        return ProfileColumn(heading=heading, field=column.field, words=few)
    if field_of(spec_kind(table.kind), column.field).parse is days.day:
        filled = [cell for cell in cells if not is_empty(cell)]
        return ProfileColumn(heading=heading, field=column.field, days=styles.day_style(filled))
    return ProfileColumn(heading=heading, field=column.field)
