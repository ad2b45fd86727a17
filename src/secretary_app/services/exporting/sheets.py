"""Writing a sheet as a profile wants it, and recording that it was written."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.orm import Session

from secretary_app.domain.custom import Definition, day_of
from secretary_app.domain.errors import UserError
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.masking import masked_identity, masked_mobile, masked_text
from secretary_app.domain.member_values import Conversion
from secretary_app.domain.values import (
    EDUCATION,
    ETHNIC_GROUPS,
    POSTS,
    CustomKind,
    Gender,
    ImportKind,
    PartyStatus,
    PersonKind,
    Stage,
)
from secretary_app.exchange.profiles import DayStyle, Profile, ProfileColumn, Who
from secretary_app.exchange.spreadsheets.fields import OWN
from secretary_app.exchange.spreadsheets.styles import code_of
from secretary_app.exchange.spreadsheets.writing import (
    Head,
    SheetColumn,
    Value,
    text_table,
    workbook,
)
from secretary_app.services import custom_fields
from secretary_app.services.exporting.dues import Dues
from secretary_app.services.exporting.meetings import Meetings
from secretary_app.services.exporting.people import People
from secretary_app.store import history
from secretary_app.store.files import write_atomically

Step = Callable[[int, int], None]
SUFFIXES = (".xlsx", ".csv")
_MASKS: dict[str, Callable[[str | None], str]] = {
    "id_no": masked_identity,
    "mobile": masked_mobile,
    "phone": masked_mobile,
}
_NOUNS = {ImportKind.MEETINGS: "次会议", ImportKind.DUES: "行"}
_NEVER_MASKED = frozenset({"name", "school_no", "recorder_no", "email"})
_ETHNIC_WITHOUT = frozenset({"其他族", "外国血统", "外国民族"})
VALUE_SETS: dict[str, Sequence[object]] = {
    "gender": tuple(Gender),
    "kind": tuple(PersonKind),
    "party_status": tuple(PartyStatus),
    "member_type": tuple(stage for stage in Stage if stage is not Stage.NONE),
    "ethnic": ETHNIC_GROUPS,
    "education": EDUCATION,
    "post": POSTS,
    "is_floating": (True, False),
    "is_lost": (True, False),
    "is_migrant_worker": (True, False),
    "conversion": tuple(Conversion),
}
"""The values that a column offers to choose from."""


class Source(Protocol):
    """Whatever a profile takes its columns from."""

    def __len__(self) -> int:
        """How many rows there are."""

    def load(self, keys: Iterable[str]) -> None:
        """Read what these fields need."""

    def column(self, key: str) -> Sequence[Any]:
        """Return the values of a field as they are kept."""


def export(
    session: Session,
    target: Path,
    profile: Profile,
    *,
    today: date,
    unmasked: bool = False,
    ids: Sequence[int] | None = None,
    step: Step | None = None,
) -> int:
    """Write a sheet as .xlsx or .csv, record the event, and return the number of rows.

    Identity and telephone numbers are masked unless `unmasked`, also in texts. Raises
    UserError where the file cannot be written, or its name ends in neither.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError("只能导出 .xlsx 或 .csv。", "请改文件名的后缀。")
    source = _source(session, profile, today, ids)
    columns = list(_columns(session, source, profile, unmasked, step))
    head = Head(profile.above, profile.heading_rows, profile.merged, _frozen(profile))
    data = (
        workbook(profile.sheet, columns, head) if suffix == ".xlsx" else text_table(columns, head)
    )
    save(target, data)
    shown = "含完整号码" if unmasked else "号码已隐去"
    noun = _NOUNS.get(profile.kind, "人")
    history.event(
        session,
        "export",
        f"导出{profile.kind.label} {len(source)} {noun}（{profile.name}，{shown}）",
        {"unmasked": unmasked, "profile": profile.name, "rows": len(source)},
    )
    return len(source)


def rows_of(
    session: Session, profile: Profile, *, today: date, limit: int, unmasked: bool = False
) -> list[list[str]]:
    """Return the first rows of a profile as text, as a preview shows them."""
    source = _source(session, profile, today, None)
    columns = list(_columns(session, source, profile, unmasked, None))
    rows = zip(*(column.values[:limit] for column in columns), strict=True)
    return [["" if value is None else str(value) for value in row] for row in rows]


def save(target: Path, data: bytes) -> None:
    """Put a file in its place. Raises UserError, in a sentence, where that fails."""
    try:
        write_atomically(target, data)
    except FileNotFoundError as error:
        raise UserError("目标文件夹不存在。", "请选择另一个位置。") from error
    except OSError as error:
        raise UserError(
            "文件写不进去：可能正在 Excel 里打开，或磁盘已满、只读。",
            "请关闭该文件或换个位置再试。",
        ) from error


def _source(session: Session, profile: Profile, today: date, ids: Sequence[int] | None) -> Source:
    if profile.kind is ImportKind.MEETINGS:
        return Meetings(session, today)
    if profile.kind is ImportKind.DUES:
        return Dues(session, today, ids)
    return People(session, today, profile.who if ids is None else Who.ALL, ids)


def _frozen(profile: Profile) -> int:
    """Return how many columns stay in sight: up to the name, where it stands near."""
    keys = [column.field for column in profile.columns[:4]]
    key = "title" if profile.kind is ImportKind.MEETINGS else "name"
    return keys.index(key) + 1 if key in keys else 0


def _columns(
    session: Session, source: Source, profile: Profile, unmasked: bool, step: Step | None
) -> Iterable[SheetColumn]:
    own = {one.name: one for one in custom_fields.definitions(session)}
    known = {
        column.field
        for column in profile.columns
        if column.field
        and not (column.field.startswith(OWN) and column.field[len(OWN) :] not in own)
    }
    source.load(known)
    for at, column in enumerate(profile.columns):
        if step is not None:
            step(at, len(profile.columns))
        if column.field not in known:
            yield SheetColumn(column.heading, [column.constant or None] * len(source))
            continue
        definition = own.get(column.field.removeprefix(OWN))
        values = source.column(column.field)
        yield SheetColumn(
            column.heading,
            _written(column, values, definition, unmasked),
            _choices(column, definition),
        )


def _written(
    column: ProfileColumn,
    values: Sequence[Any],
    definition: Definition | None,
    unmasked: bool,
) -> list[Value]:
    """Return the cells of a column, each different value looked at once."""
    cell = partial(_cell, column, definition, unmasked)
    try:
        known = {value: cell(value) for value in set(values)}
    except TypeError:
        return [cell(value) for value in values]
    return [known[value] for value in values]


def _cell(
    column: ProfileColumn,
    definition: Definition | None,
    unmasked: bool,
    value: Any,  # noqa: ANN401
) -> Value:
    if value is None:
        return None
    if column.words and (word := column.words.get(code_of(value))) is not None:
        return word
    if definition is not None and definition.kind is CustomKind.DATE:
        value = day_of(value) or value
    if isinstance(value, date):
        return column.days.written(value) if column.days is not DayStyle.DATE else value
    if not isinstance(value, str):
        number: Value = value
        return number
    return _text(column.field, value, unmasked)


def _text(key: str, value: str, unmasked: bool) -> Value:
    if isinstance(value, Labelled):
        return "" if value is Stage.NONE else value.label
    if key == "ethnic":
        return value if value in _ETHNIC_WITHOUT else f"{value}族"
    if unmasked or key in _NEVER_MASKED:
        return value
    return (_MASKS[key](value) if key in _MASKS else masked_text(value)) or None


def _choices(column: ProfileColumn, definition: Definition | None) -> tuple[str, ...]:
    """Return the words a column offers: the profile's, or the program's own."""
    if definition is not None:
        return definition.choices
    if column.field not in VALUE_SETS:
        return ()
    words = (_cell(column, None, True, value) for value in VALUE_SETS[column.field])
    return tuple(dict.fromkeys(_yes_no(word) for word in words if word != ""))


def shown_value(key: str, value: object) -> str:
    """Return the program's own word for a value of a field."""
    return _yes_no(_cell(ProfileColumn(heading="", field=key), None, True, value))


def _yes_no(word: object) -> str:
    return {True: "是", False: "否"}[word] if isinstance(word, bool) else str(word)
