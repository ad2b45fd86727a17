"""Which export profiles there are: shipped, saved, and those of the sheets that were taken in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app import paths
from secretary_app.domain.errors import UserError
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.values import CustomKind, ImportKind
from secretary_app.exchange import profiles as files
from secretary_app.exchange.profiles import NAME_LENGTH, Profile, ProfileColumn
from secretary_app.exchange.spreadsheets import days
from secretary_app.exchange.spreadsheets.dues_fields import DUES_FIELDS
from secretary_app.exchange.spreadsheets.fields import (
    MEETING_FIELDS,
    OWN,
    PERSON_FIELDS,
    STEP_FIELDS,
)
from secretary_app.exchange.spreadsheets.styles import code_of
from secretary_app.services import custom_fields
from secretary_app.services.exporting import dues, meetings, people
from secretary_app.services.exporting.sheets import VALUE_SETS, save, shown_value
from secretary_app.store import branches, history
from secretary_app.store.records import ExportProfile, ImportedSheet

FOLDER = "profiles"
WHOLE = "全部列"
_MOST_IMPORTED = 12
"""Layouts of sheets taken in that are offered, the latest ones."""


class Origin(Labelled):
    """Where a profile comes from."""

    WHOLE = "whole", "程序"
    SHIPPED = "shipped", "随程序提供"
    SAVED = "saved", "自己保存"
    IMPORTED = "imported", "导入过的表"


@dataclass(frozen=True)
class NamedProfile:
    """A profile and where it comes from."""

    profile: Profile
    origin: Origin
    record_id: int | None = None
    """Of a saved one: its record."""


def profiles(session: Session) -> list[NamedProfile]:
    """Return every profile: all columns, those saved, of sheets taken in, those shipped."""
    return [
        NamedProfile(whole(session), Origin.WHOLE),
        *_saved(session),
        *_imported(session),
        *(NamedProfile(one, Origin.SHIPPED) for one in shipped()),
    ]


def whole(session: Session) -> Profile:
    """Return the profile of everything that the roster holds, the user's own fields included."""
    columns = [ProfileColumn(heading=one.label, field=one.key) for one in PERSON_FIELDS]
    columns += [
        ProfileColumn(heading=one.name, field=OWN + one.name)
        for one in custom_fields.definitions(session)
    ]
    about = "名册的全部字段，表头与全国党员管理信息系统一致；可以原样导回。"
    return Profile(name=WHOLE, columns=tuple(columns), about=about)


@cache
def shipped() -> tuple[Profile, ...]:
    """Return the profiles that ship with the program, in the order of their files."""
    folder = paths.resources() / FOLDER
    return tuple(files.parse(path.read_bytes()) for path in sorted(folder.glob("*.json")))


def choose(session: Session, name: str) -> Profile:
    """Return the profile of this name. Raises UserError, naming all, where there is none."""
    known = profiles(session)
    found = next((one.profile for one in known if one.profile.name == name), None)
    if found is None:
        names = "、".join(f"“{one.profile.name}”" for one in known)
        raise UserError(f"没有名为“{name}”的导出方案。", f"可用的有：{names}。")
    return found


def keep(session: Session, profile: Profile, record_id: int | None = None) -> ExportProfile:
    """Save a profile, in place of a saved one or as a new one. Raises UserError for its name."""
    name = " ".join(profile.name.split())
    if not name or len(name) > NAME_LENGTH:
        raise UserError("请填写方案名称，不超过 120 字。")
    others = [one for one in profiles(session) if one.origin is not Origin.IMPORTED]
    if any(one.profile.name == name and one.record_id != (record_id or 0) for one in others):
        raise UserError("已有同名的导出方案。", "请换一个名称。")
    if not profile.columns:
        raise UserError("方案里没有列。", "请至少加一列。")
    record = session.get(ExportProfile, record_id) if record_id else None
    if record is None:
        record = ExportProfile(branch_id=branches.current(session).id, name=name)
        session.add(record)
    record.name, record.layout = name, files.dump(replace(profile, name=name))
    session.flush()
    history.describe(session, f"保存导出方案：{name}")
    return record


def delete(session: Session, record_id: int) -> None:
    """Delete a saved profile."""
    record = session.get(ExportProfile, record_id)
    if record is None:
        raise UserError("这个方案已经不在了。", "请刷新后再试。")
    session.delete(record)
    history.describe(session, f"删除导出方案：{record.name}")


def write_file(profile: Profile, target: Path) -> None:
    """Write a profile as a file to hand on; it holds no personal data but what its headings say.

    Raises UserError where the file cannot be written.
    """
    save(target, files.text(profile).encode())


def read_file(source: Path) -> Profile:
    """Return the profile of a file. Raises UserError, in a sentence, for one that is none."""
    try:
        with source.open("rb") as file:
            data = file.read(files.MAX_BYTES + 1)
    except OSError as error:
        raise UserError("文件读不出来。", "请检查文件是否还在，或正被别的程序占用。") from error
    return files.parse(data)


def problems(session: Session, profile: Profile) -> list[str]:
    """Return what an export by this profile would leave empty, in sentences."""
    known = dict(field_labels(session, profile.kind))
    missing = [one.heading for one in profile.columns if one.field and one.field not in known]
    return [f"本支部没有对应的字段，这些列将留空：{'、'.join(missing)}。"] if missing else []


def field_labels(session: Session, kind: ImportKind) -> list[tuple[str, str]]:
    """Return key and label of everything that a column of this kind can hold."""
    if kind is ImportKind.MEETINGS:
        found = [(one.key, one.label) for one in MEETING_FIELDS]
        return [*found, *meetings.COMPUTED_LABELS.items()]
    if kind is ImportKind.DUES:
        found = [(one.key, one.label) for one in DUES_FIELDS]
        return [*found, *dues.COMPUTED_LABELS.items()]
    found = [(one.key, one.label) for one in (*PERSON_FIELDS, *STEP_FIELDS)]
    own = custom_fields.definitions(session)
    return [
        *found,
        *people.COMPUTED_LABELS.items(),
        *((OWN + one.name, f"自定义：{one.name}") for one in own),
    ]


def word_set(key: str) -> dict[str, str]:
    """Return the program's own words of a field's values by code; empty where it has none."""
    return {code_of(value): str(shown_value(key, value)) for value in VALUE_SETS.get(key, ())}


def holds_days(session: Session, key: str) -> bool:
    """Tell whether a field holds days, which can be written in several ways."""
    own = {OWN + one.name: one for one in custom_fields.definitions(session)}
    if key in own:
        return own[key].kind is CustomKind.DATE
    return any(
        one.key == key and one.parse in (days.day, days.span, days.moment)
        for one in (*PERSON_FIELDS, *STEP_FIELDS, *MEETING_FIELDS)
    )


def _saved(session: Session) -> Iterator[NamedProfile]:
    branch = branches.current(session)
    query = select(ExportProfile).where(ExportProfile.branch_id == branch.id)
    for record in session.scalars(query.order_by(ExportProfile.id)):
        profile = replace(files.load(record.layout), name=record.name)
        yield NamedProfile(profile, Origin.SAVED, record.id)


def _imported(session: Session) -> Iterator[NamedProfile]:
    """Yield the layouts of sheets that were taken in, each once, the latest first."""
    branch = branches.current(session)
    query = select(ImportedSheet).where(ImportedSheet.branch_id == branch.id)
    seen: list[object] = []
    names: set[str] = set()
    for record in session.scalars(query.order_by(ImportedSheet.id.desc())):
        columns = record.layout.get("columns")
        if not columns or columns in seen or len(seen) == _MOST_IMPORTED:
            continue
        seen.append(columns)
        profile = files.load(record.layout)
        name, number = profile.name, 2
        while name in names:
            name, number = f"{profile.name}（{number}）", number + 1
        names.add(name)
        about = f"与 {record.imported_at:%Y-%m-%d} 导入的“{record.label}”同样的列、表头和写法。"
        yield NamedProfile(replace(profile, name=name, about=about), Origin.IMPORTED)
