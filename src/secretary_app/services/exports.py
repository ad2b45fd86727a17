"""Giving the branch out, and taking a whole one in: a JSON document, the roster as a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Table, func, select
from sqlalchemy.orm import Mapper, Session

from secretary_app.domain.errors import UserError
from secretary_app.exchange import document
from secretary_app.exchange.profiles import Profile
from secretary_app.services import exporting
from secretary_app.store import branches, history
from secretary_app.store.records import Base, Branch

_NOT_EMPTY = (
    "这个文件里已经有人员或会议，不能再导入整个支部。",
    "请先新建一个文件，再把文档导入到新文件。",
)


def export_branch(session: Session, target: Path) -> None:
    """Write the whole branch as JSON (resources/schema/branch-1.json) and record the event.

    Numbers are whole: the document is meant to be taken in again. Raises UserError where the
    file cannot be written.
    """
    branches.current(session)
    rows = {
        table.name: [dict(row) for row in session.execute(_ordered(table)).mappings()]
        for table in document.tables()
    }
    exporting.save(target, document.dump(rows))
    history.event(session, "export", "导出整个支部（JSON）", {"people": len(rows["person"])})


@dataclass(frozen=True)
class ImportedBranch:
    """What a document brought."""

    name: str
    counts: Mapping[str, int]
    """Records by list of the document; lists that were empty are left out."""


def import_branch(session: Session, source: Path) -> ImportedBranch:
    """Take a whole branch into a file that holds none, or an empty one; return what it brought.

    Raises UserError where people or meetings are there already, or the document is not sound.
    """
    _require_empty(session)
    rows = document.load(_read(source))
    ids: dict[str, list[int]] = {"branch": [_put_branch(session, rows["branch"][0])]}
    later: list[tuple[type[Base], int, str, str, int]] = []
    for table in document.tables()[1:]:
        model = _models()[table.name]
        given, postponed = _with_ids(table.name, rows[table.name], ids)
        ids[table.name] = history.insert_many(session, model, given)
        later += [
            (model, ids[table.name][at], column, target, number)
            for at, column, target, number in postponed
        ]
    for model, record_id, column, target, number in later:
        setattr(session.get_one(model, record_id), column, ids[target][number - 1])
    name: str = rows["branch"][0]["name"]
    history.describe(session, f"导入整个支部：{name}")
    session.flush()
    counts = {table: len(found) for table, found in rows.items() if found}
    return ImportedBranch(name, counts)


def export_roster(
    session: Session,
    target: Path,
    *,
    unmasked: bool = False,
    profile: Profile | None = None,
    today: date | None = None,
) -> int:
    """Write the roster as .xlsx or .csv and record the event; return the number of people.

    Without a profile: every column, under the headings of the national collection. Identity
    and telephone numbers are masked unless `unmasked`; an unmasked sheet can be imported again
    and changes nothing. People who left, or lie in the bin, are not in it. Raises UserError
    where the file cannot be written.
    """
    return exporting.export(
        session,
        target,
        profile or exporting.whole(session),
        today=today or date.today(),
        unmasked=unmasked,
    )


def _ordered(table: Table) -> Select[Any]:
    return select(table).order_by(table.c.id)


def _read(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            return file.read(document.MAX_SIZE + 1)
    except FileNotFoundError as error:
        raise UserError("找不到这个文件。", "请检查文件是否被移动或改名。") from error
    except OSError as error:
        raise UserError("文件读不出来。", "请检查是否有读取权限。") from error


def _require_empty(session: Session) -> None:
    for table in document.tables()[1:]:
        if session.scalar(select(func.count()).select_from(table)):
            raise UserError(*_NOT_EMPTY)


def _put_branch(session: Session, values: Mapping[str, Any]) -> int:
    """Write the branch: over the empty one of a new file, or as the first one."""
    wanted = {key: value for key, value in values.items() if key != "id"}
    present = session.scalar(select(Branch).order_by(Branch.id).limit(1))
    if present is None:
        return history.insert_many(session, Branch, [wanted])[0]
    for column in Branch.__table__.c:
        if column.name in wanted or (column.nullable and column.name != "id"):
            setattr(present, column.name, wanted.get(column.name))
    session.flush()
    return present.id


def _models() -> dict[str, type[Base]]:
    found: dict[str, type[Base]] = {}
    for mapper in Base.registry.mappers:
        assert isinstance(mapper, Mapper)
        found[mapper.local_table.name] = mapper.class_  # type: ignore[attr-defined]
    return found


def _with_ids(
    name: str, rows: Sequence[Mapping[str, Any]], ids: Mapping[str, Sequence[int]]
) -> tuple[list[dict[str, Any]], list[tuple[int, str, str, int]]]:
    """Replace the document's numbers by ids; references to later lists are postponed."""
    references = {
        column.name: target
        for column in document.columns(Base.metadata.tables[name])
        if (target := document.reference(column))
    }
    given: list[dict[str, Any]] = []
    postponed: list[tuple[int, str, str, int]] = []
    for at, row in enumerate(rows):
        values = {key: value for key, value in row.items() if key != "id"}
        for column, target in references.items():
            number = values.pop(column, None)
            if number is None:
                continue
            if target in ids:
                values[column] = ids[target][number - 1]
            else:
                postponed.append((at, column, target, number))
        given.append(values)
    return given, postponed
