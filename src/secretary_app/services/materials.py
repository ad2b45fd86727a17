"""The materials of a person's file: what is there, what is missing (缺什么)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Session

from secretary_app.domain.course import Course
from secretary_app.domain.errors import UserError
from secretary_app.domain.materials import MATERIALS, MaterialSpec, is_due
from secretary_app.domain.values import MaterialState
from secretary_app.store import history
from secretary_app.store.records import Material, Person

NO_FILES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class MaterialRow:
    """One line of a person's file, in the order in which it is bound."""

    spec: MaterialSpec
    state: MaterialState | None
    """As the user has it; None: nobody has said anything yet."""
    is_due: bool
    """Whether the step that brings it has been recorded."""
    file: str = ""
    """Name of the file that is kept with it; empty where there is none."""

    @property
    def is_missing(self) -> bool:
        """Whether it should be there and is not; local extras never count as missing."""
        return _is_missing(self.spec, self.state, self.is_due)


def material_rows(course: Course, files: Mapping[str, str] = NO_FILES) -> list[MaterialRow]:
    """Return every material of the file with its state, and the names of files by its code."""
    return [
        MaterialRow(
            spec=spec,
            state=course.materials.get(spec.code),
            is_due=is_due(spec, course),
            file=files.get(spec.code, ""),
        )
        for spec in MATERIALS.values()
    ]


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


def set_material(
    session: Session,
    person_id: int,
    code: str,
    state: MaterialState,
    *,
    formed_on: date | None = None,
    copies: int | None = None,
    pages: int | None = None,
    note: str = "",
) -> Material:
    """Say whether a material is there, with its date and number of copies and pages."""
    if code not in MATERIALS:
        raise UserError("没有这一种材料。", "请从材料清单中选择。")
    person = session.get_one(Person, person_id)
    material = material_of(person, code)
    for name, value in (
        ("state", state),
        ("formed_on", formed_on),
        ("copies", copies),
        ("pages", pages),
        ("note", note.strip() or None),
    ):
        if getattr(material, name) != value:
            setattr(material, name, value)
    session.flush()
    history.describe(session, f"材料“{MATERIALS[code].name}”标为{state.label}：{person.name}")
    return material


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
