"""Whom a row is about: somebody of the roster, somebody new, or nobody can tell."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.exchange.spreadsheets import cells
from secretary_app.store.records import Person


class Known(NamedTuple):
    """As much of a person of the roster as tells them apart."""

    id: int
    name: str
    id_no: str | None
    school_no: str | None
    birth_on: date | None
    left_on: date | None
    binned_at: datetime | None


@dataclass(frozen=True)
class Match:
    """The person a row is about, or why that cannot be said."""

    person: Known | None = None
    conflict: str = ""
    candidates: tuple[int, ...] = ()


NOBODY = Match()
"""Nobody of the roster is meant."""


@dataclass
class People:
    """The people of the roster, and those of earlier rows, by what identifies them."""

    by_identity: dict[str, Known] = field(default_factory=dict)
    by_number: dict[str, Known] = field(default_factory=dict)
    by_name: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    rows_by_choice: dict[int, int] = field(default_factory=dict)
    rows_by_identity: dict[str, int] = field(default_factory=dict)
    rows_by_number: dict[str, int] = field(default_factory=dict)
    rows_by_name: dict[object, int] = field(default_factory=dict)
    """Row of the sheet by identity, number or name with birthday, to notice doubles."""

    @classmethod
    def of(cls, session: Session, branch_id: int) -> "People":
        """Load everybody of the branch, those in the bin and those who left included."""
        found = cls()
        columns = [getattr(Person, name) for name in Known._fields]
        for row in session.execute(select(*columns).where(Person.branch_id == branch_id)):
            known = Known(*row)
            if known.id_no:
                found.by_identity[known.id_no] = known
            if known.school_no:
                found.by_number[known.school_no] = known
            found.by_name[str(cells.name(known.name))].append(known)
        return found

    def match(self, values: Mapping[str, Any]) -> Match:
        """Find the person by identity number, then school number, then name and birthday.

        Whoever has only the name in common is not taken for the same person.
        """
        if not self.by_name:
            return NOBODY
        number, school_no = values.get("id_no"), values.get("school_no")
        known = self.by_identity.get(number) if number else None
        other = self.by_number.get(school_no) if school_no else None
        if known is not None and other is not None and known.id != other.id:
            reason = "身份证号与学工号分别是名册中两个人的，请核对。"
            return Match(conflict=reason, candidates=(known.id, other.id))
        if known is not None or other is not None:
            return _checked(known or other, values)  # type: ignore[arg-type]
        return self._by_name(values) if values.get("name") in self.by_name else NOBODY

    def _by_name(self, values: Mapping[str, Any]) -> Match:
        """Compare with those of the same name; numbers that differ tell people apart."""
        same_name = [one for one in self.by_name[values["name"]] if not _differs(one, values)]
        if not same_name:
            return NOBODY
        birth_on = values.get("birth_on")
        same_birth = [one for one in same_name if birth_on and one.birth_on == birth_on]
        if len(same_birth) == 1:
            return _checked(same_birth[0], values)
        reason = "名册中有姓名、生日都相同的人，请确认是哪一位。"
        if not same_birth:
            reason = (
                "名册中有同名的人，缺少可核对的身份证号、学工号或出生日期，请确认是不是同一人。"
            )
        return Match(conflict=reason, candidates=tuple(one.id for one in same_birth or same_name))

    def seen_before(self, values: Mapping[str, Any], row: int) -> int | None:
        """Return the earlier row of the sheet that is about the same person, and note this one."""
        number, school_no = values.get("id_no"), values.get("school_no")
        earlier = same = row
        if number:
            earlier = self.rows_by_identity.setdefault(number, row)
        if school_no:
            same = self.rows_by_number.setdefault(school_no, row)
        if not number and not school_no:
            key = values.get("name"), values.get("birth_on")
            earlier = self.rows_by_name.setdefault(key, row)
        found = earlier if earlier != row else same
        return None if found == row else found

    def chosen_before(self, person_id: int | None, row: int) -> int | None:
        """Return the earlier row for which the user chose the same person, and note this one."""
        if person_id is None:
            return None
        earlier = self.rows_by_choice.setdefault(person_id, row)
        return None if earlier == row else earlier


def _differs(known: Known, values: Mapping[str, Any]) -> bool:
    """Tell whether a number or the birthday proves that it is somebody else."""
    return any(
        values.get(key) and getattr(known, key) and values[key] != getattr(known, key)
        for key in ("id_no", "school_no", "birth_on")
    )


def _checked(known: Known, values: Mapping[str, Any]) -> Match:
    """Return the match, or the reason why the person must not be changed by a sheet."""
    number = values.get("id_no")
    reason = ""
    if known.binned_at is not None:
        reason = "此人在回收站里，请先恢复再导入。"
    elif known.left_on is not None:
        reason = "此人已登记离开本支部，请先核实组织关系。"
    elif values.get("name") and cells.name(known.name) != values["name"]:
        reason = "号码与名册中另一姓名的人相同，请核对是改名还是填错。"
    elif number and known.id_no and number != known.id_no:
        reason = "学工号相同而身份证号不同，请核对。"
    if reason:
        return Match(conflict=reason, candidates=(known.id,))
    return Match(person=known)
