"""The materials of a person's file: what is there, what is missing (缺什么)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Session

from secretary_app.domain.course import Course
from secretary_app.domain.errors import UserError
from secretary_app.domain.materials import MATERIALS, MaterialSpec, day_of, is_due
from secretary_app.domain.values import MaterialState
from secretary_app.store import history
from secretary_app.store.records import Material, Person

NO_FILES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class MaterialDraft:
    """What a user says of one material."""

    state: MaterialState
    formed_on: date | None = None
    copies: int | None = None
    pages: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MaterialRow:
    """One line of a person's file, in the order in which it is bound."""

    spec: MaterialSpec
    state: MaterialState | None
    """As the user has it; None: nobody has said anything yet."""
    is_due: bool
    """Whether the step that brings it has been recorded."""
    formed_on: date | None = None
    """The day it bears: as typed, else its step's where the two are the same."""
    copies: int | None = None
    pages: int | None = None
    note: str = ""
    file: str = ""
    """Name of the file that is kept with it; empty where there is none."""

    @property
    def is_missing(self) -> bool:
        """Whether it should be there and is not; local extras never count as missing."""
        return _is_missing(self.spec, self.state, self.is_due)


def material_rows(
    course: Course,
    kept: Iterable[Material] = (),
    files: Mapping[str, str] = NO_FILES,
) -> list[MaterialRow]:
    """Return every material of the file as it is kept, with the names of files by its code."""
    by_code = {material.code: material for material in kept}
    return [_row(spec, course, by_code.get(spec.code), files) for spec in MATERIALS.values()]


def _row(
    spec: MaterialSpec, course: Course, material: Material | None, files: Mapping[str, str]
) -> MaterialRow:
    typed = material.formed_on if material else None
    return MaterialRow(
        spec=spec,
        state=course.materials.get(spec.code),
        is_due=is_due(spec, course),
        formed_on=typed or day_of(spec, course),
        copies=material.copies if material else None,
        pages=material.pages if material else None,
        note=(material.note if material else None) or "",
        file=files.get(spec.code, ""),
    )


def missing_materials(course: Course) -> list[MaterialSpec]:
    """Return what the file lacks (缺什么): due by the recorded steps, and not there."""
    return [
        spec
        for spec in MATERIALS.values()
        if _is_missing(spec, course.materials.get(spec.code), is_due(spec, course))
    ]


def _is_missing(spec: MaterialSpec, state: MaterialState | None, due: bool) -> bool:
    if state is None:
        return due and not spec.local
    return state == MaterialState.MISSING


def state_material(session: Session, person_id: int, code: str, state: MaterialState) -> Material:
    """Say whether a material is there; its day, number and note stay as they are."""
    person = session.get_one(Person, person_id)
    material = material_of(person, _known(code))
    if material.state != state:
        material.state = state
    session.flush()
    history.describe(session, f"材料“{MATERIALS[code].name}”标为{state.label}：{person.name}")
    return material


def state_materials(
    session: Session, person_id: int, codes: Sequence[str], state: MaterialState
) -> None:
    """Say the same of several materials of one person, as one change."""
    for code in codes:
        state_material(session, person_id, code, state)
    if len(codes) > 1:
        name = session.get_one(Person, person_id).name
        history.describe(session, f"{len(codes)} 项材料标为{state.label}：{name}")


def describe_material(
    session: Session, person_id: int, code: str, draft: MaterialDraft
) -> Material:
    """Say all of a material: whether it is there, its day, copies, pages, and a note."""
    person = session.get_one(Person, person_id)
    material = material_of(person, _known(code))
    for name, value in (
        ("state", draft.state),
        ("formed_on", draft.formed_on),
        ("copies", draft.copies),
        ("pages", draft.pages),
        ("note", draft.note.strip() or None),
    ):
        if getattr(material, name) != value:
            setattr(material, name, value)
    session.flush()
    history.describe(session, f"材料“{MATERIALS[code].name}”：{person.name}")
    return material


def _known(code: str) -> str:
    if code not in MATERIALS:
        raise UserError("没有这一种材料。", "请从材料清单中选择。")
    return code


def put_materials(person: Person, states: Mapping[str, MaterialState]) -> None:
    """Carry the states that came with a step into the person's file."""
    for code, state in states.items():
        material = material_of(person, code)
        if material.state != state:
            material.state = state


def material_of(person: Person, code: str) -> Material:
    """Return a material of the person's file, opened where nothing was said of it yet."""
    found = next((one for one in person.materials if one.code == code), None)
    if found is None:
        found = Material(code=code)
        person.materials.append(found)
    return found
