"""Fields of a person that the user defines: making, changing and removing them.

A field is known by its name: it is the heading in sheets and the key in `Person.custom`, so a
new name is written into the values of everybody who has one.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.custom import (
    MAX_CHOICES,
    NAME_LENGTH,
    WORD_LENGTH,
    Definition,
    Value,
    shown,
)
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import CustomKind
from secretary_app.exchange.spreadsheets.cells import BadCell
from secretary_app.exchange.spreadsheets.custom_cells import parser_of
from secretary_app.exchange.spreadsheets.fields import CUSTOM, OWN
from secretary_app.exchange.spreadsheets.heading_words import CLEANED, clean, match
from secretary_app.services import field_names
from secretary_app.store import branches, history
from secretary_app.store.records import CustomField, Person

MANY = 500
"""Numbers that one question to the database may name."""
_AGAIN = "请刷新后再试。"


def records(session: Session) -> list[CustomField]:
    """Return the fields of the branch in the user's order."""
    branch = branches.current(session)
    query = select(CustomField).where(CustomField.branch_id == branch.id)
    return list(session.scalars(query.order_by(CustomField.position, CustomField.id)))


def definitions(session: Session) -> tuple[Definition, ...]:
    """Return what the fields are, in the user's order."""
    return tuple(_definition(record) for record in records(session))


def add(session: Session, wanted: Definition) -> CustomField:
    """Make a field. Raises UserError for a name that is taken, or choices that are none."""
    wanted = _checked(session, wanted, None)
    made = _put(session, wanted)
    history.describe(session, f"新增自定义字段：{wanted.name}")
    return made


def change(session: Session, field_id: int, wanted: Definition) -> int:
    """Give a field another name, kind or choices; return how many people's values follow.

    Raises UserError, and changes nothing, where somebody's value does not fit the new kind.
    """
    record = _get(session, field_id)
    before = _definition(record)
    wanted = _checked(session, wanted, field_id)
    count = 0
    if wanted != before:
        count = _rewrite(session, before.name, wanted.name, _converted(before, wanted))
        if wanted.name != before.name:
            field_names.rename(session, before.name, wanted.name)
        record.name, record.kind, record.choices = wanted.name, wanted.kind, [*wanted.choices]
    history.describe(session, f"修改自定义字段：{wanted.name}")
    return count


def remove(session: Session, field_id: int) -> int:
    """Remove a field with everybody's values, as one change; return how many had one."""
    record = _get(session, field_id)
    name = record.name
    count = _rewrite(session, name, None, lambda value: value)
    session.delete(record)
    session.flush()
    history.describe(session, f"删除自定义字段：{name}")
    return count


def move(session: Session, field_id: int, by: int) -> None:
    """Move a field up (−1) or down (1) in the order."""
    order = records(session)
    at = next((at for at, record in enumerate(order) if record.id == field_id), None)
    if at is None:
        raise UserError("这个字段已经不在了。", _AGAIN)
    order.insert(max(0, at + by), order.pop(at))
    for position, record in enumerate(order):
        if record.position != position:
            record.position = position
    history.describe(session, "调整自定义字段的顺序")


def put(session: Session, wanted: Iterable[Definition]) -> None:
    """Make the fields that an import brings, and give those there are its further choices."""
    there = {record.name: record for record in records(session)}
    for one in wanted:
        record = there.get(one.name)
        if record is None:
            _put(session, one)
        elif record.choices != [*one.choices]:
            record.choices = [*one.choices]
    session.flush()


def users(session: Session) -> Counter[str]:
    """Return how many people have a value in each field, by name."""
    found: Counter[str] = Counter()
    for values in session.scalars(select(Person.custom)):
        found.update(values.keys())
    return found


def parted(values: Mapping[str, Any], present: Mapping[str, Any]) -> dict[str, Any]:
    """Return a person's values with those of own fields put together under `custom`.

    `present` are the values of own fields that the person has; None takes one away.
    """
    own = {key.removeprefix(OWN): value for key, value in values.items() if key.startswith(OWN)}
    plain = {key: value for key, value in values.items() if not key.startswith(OWN)}
    if own:
        merged = {**present, **own}
        plain["custom"] = {name: value for name, value in merged.items() if value is not None}
    return plain


def problems(session: Session, values: Mapping[str, Any]) -> dict[str, str]:
    """Return what keeps values of own fields from being kept, a sentence by their key."""
    own = {
        key: value for key, value in values.items() if key.startswith(OWN) and value is not None
    }
    known = {OWN + one.name: one for one in definitions(session)} if own else {}
    return {
        key: problem
        for key, value in own.items()
        if key in known and (problem := known[key].problem(value))
    }


def own_name(heading: str, taken: Collection[str] = ()) -> str:
    """Return the name of a field for a heading: one line, no built-in field's, not taken."""
    name = " ".join(heading.split())[: NAME_LENGTH - 6] or "未命名"
    if _is_built_in(name):
        name = f"{name}（原表）"
    number, free = 2, name
    while free in taken:
        free, number = f"{name}（{number}）", number + 1
    return free


def problem_of_name(session: Session, name: str, field_id: int | None = None) -> str:
    """Return why a field cannot have this name, or an empty text."""
    plain = " ".join(name.split())
    if not plain:
        return "请填写名称。"
    if len(plain) > NAME_LENGTH:
        return f"名称超过 {NAME_LENGTH} 字。"
    if _is_built_in(plain):
        return "程序已有这一项，不需要另设字段。"
    same = [one for one in records(session) if clean(one.name) == clean(plain)]
    return "已有同名的自定义字段。" if any(one.id != field_id for one in same) else ""


def _is_built_in(name: str) -> bool:
    key, certainty = match("roster", name)
    return key not in (None, CUSTOM) and certainty >= CLEANED


def _get(session: Session, field_id: int) -> CustomField:
    record = session.get(CustomField, field_id)
    if record is None:
        raise UserError("这个字段已经不在了。", _AGAIN)
    return record


def _definition(record: CustomField) -> Definition:
    return Definition(record.name, record.kind, tuple(record.choices))


def _put(session: Session, wanted: Definition) -> CustomField:
    record = CustomField(
        branch_id=branches.current(session).id,
        name=wanted.name,
        kind=wanted.kind,
        choices=[*wanted.choices],
        position=len(records(session)),
    )
    session.add(record)
    session.flush()
    return record


def _checked(session: Session, wanted: Definition, field_id: int | None) -> Definition:
    problem = problem_of_name(session, wanted.name, field_id)
    if problem:
        raise UserError(problem, "请换一个名称。")
    words = tuple(dict.fromkeys(word.strip() for word in wanted.choices if word.strip()))
    if wanted.kind is not CustomKind.CHOICE:
        words = ()
    elif not words:
        raise UserError("选项字段至少要有一个选项。", "每行写一个选项。")
    if len(words) > MAX_CHOICES or any(len(word) > WORD_LENGTH for word in words):
        raise UserError(
            "选项过多或过长。", f"最多 {MAX_CHOICES} 个，每个不超过 {WORD_LENGTH} 字。"
        )
    return Definition(" ".join(wanted.name.split()), wanted.kind, words)


def _converted(before: Definition, wanted: Definition) -> Callable[[Value], Value]:
    """Return what turns a value of the one field into a value of the other."""
    parse = parser_of(wanted)

    def convert(value: Value) -> Value:
        if before.kind is wanted.kind and wanted.kind is not CustomKind.CHOICE:
            return value
        try:
            found = parse(shown(value))
        except BadCell as error:
            raise UserError(
                f"已有的值不能都改成{wanted.kind.label}：{error}",
                "请先改正这些值，或另设一个字段。",
            ) from None
        if not isinstance(found, str | int | float) or wanted.problem(found):
            raise UserError("有人的值不在新的选项内。", "请先改正这些值，或保留原有选项。")
        return found

    return convert


def _rewrite(
    session: Session, name: str, new_name: str | None, convert: Callable[[Value], Value]
) -> int:
    """Give everybody's value another name and form; without a name it goes."""
    ids = _ids_with(session, name)
    for at in range(0, len(ids), MANY):
        query = select(Person).where(Person.id.in_(ids[at : at + MANY]))
        for person in session.scalars(query):
            fresh = {
                (new_name if key == name else key): (convert(value) if key == name else value)
                for key, value in person.custom.items()
                if key != name or new_name is not None
            }
            if fresh != person.custom:
                person.custom = {key: value for key, value in fresh.items() if key is not None}
    session.flush()
    return len(ids)


def _ids_with(session: Session, name: str) -> Sequence[int]:
    found = session.execute(select(Person.id, Person.custom))
    return [number for number, values in found if name in values]
