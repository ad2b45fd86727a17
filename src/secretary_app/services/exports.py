"""Giving the branch out, and taking a whole one in: a JSON document, the roster as a sheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Table, func, select
from sqlalchemy.orm import Mapper, Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.masking import masked_identity, masked_mobile
from secretary_app.exchange import document
from secretary_app.exchange.spreadsheets.fields import PERSON_FIELDS, Field
from secretary_app.exchange.spreadsheets.writing import SheetColumn, Value, workbook
from secretary_app.store import branches, history
from secretary_app.store.files import write_atomically
from secretary_app.store.records import Base, Branch, Group, Person

_MASKS = {"id_no": masked_identity, "mobile": masked_mobile}
_NOT_EMPTY = (
    "这个文件里已经有人员或会议，不能再导入整个支部。",
    "请先新建一个文件，再把文档导入到新文件。",
)
_ETHNIC_WITHOUT = frozenset({"其他族", "外国血统", "外国民族"})


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
    _save(target, document.dump(rows))
    history.event(session, "export", "导出整个支部（JSON）", {"people": len(rows["person"])})


def import_branch(session: Session, source: Path) -> str:
    """Take a whole branch into a file that holds none, or an empty one; return its name.

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
    return name


def export_roster(session: Session, target: Path, *, unmasked: bool = False) -> int:
    """Write the roster as .xlsx and record the event; return the number of people.

    Headings are those of the national collection. Identity and telephone numbers are masked
    unless `unmasked`; an unmasked sheet can be imported again and changes nothing. People who
    left, or lie in the bin, are not in it. Raises UserError where the file cannot be written.
    """
    branch = branches.current(session)
    query = (
        select(Person)
        .where(Person.branch_id == branch.id, Person.binned_at.is_(None), Person.left_on.is_(None))
        .order_by(Person.id)
    )
    people = session.scalars(query).all()
    groups = {group.id: group.name for group in session.scalars(select(Group))}
    columns = [
        SheetColumn(one.label, [_cell(one, person, branch, groups, unmasked) for person in people])
        for one in PERSON_FIELDS
    ]
    headings = dict.fromkeys(name for person in people for name in person.custom)
    columns += [
        SheetColumn(name, [person.custom.get(name) for person in people]) for name in headings
    ]
    _save(target, workbook("名册", columns))
    shown = "含完整号码" if unmasked else "号码已隐去"
    history.event(
        session, "export", f"导出名册 {len(people)} 人（{shown}）", {"unmasked": unmasked}
    )
    return len(people)


def _cell(
    field: Field, person: Person, branch: Branch, groups: Mapping[int, str], unmasked: bool
) -> Value:
    """Return what stands in one cell of the roster."""
    if field.key == "member_type":
        return person.stage.label
    if field.key == "branch":
        return branch.name
    if field.key == "group":
        return groups.get(person.group_id or 0)
    value: Any = getattr(person, field.key)
    if field.key == "ethnic" and value:
        return value if value in _ETHNIC_WITHOUT else f"{value}族"
    if field.key in _MASKS and not unmasked:
        return _MASKS[field.key](value) or None
    return value.label if isinstance(value, Labelled) else value


def _ordered(table: Table) -> Select[Any]:
    return select(table).order_by(table.c.id)


def _save(target: Path, data: bytes) -> None:
    try:
        write_atomically(target, data)
    except FileNotFoundError as error:
        raise UserError("目标文件夹不存在。", "请选择另一个位置。") from error
    except OSError as error:
        raise UserError(
            "文件写不进去：可能正在 Excel 里打开，或磁盘已满、只读。",
            "请关闭该文件或换个位置再试。",
        ) from error


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
