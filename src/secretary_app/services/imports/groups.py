"""The Party groups that rows name: those of the branch, and new ones made with the import."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.store.records import Group

_NUMERALS = str.maketrans("123456789", "一二三四五六七八九")


@dataclass
class Groups:
    """Groups by name; a new one stands under a number below zero until it is made."""

    by_key: dict[str, int] = field(default_factory=dict)
    new: dict[int, str] = field(default_factory=dict)
    """Names of those that the branch does not have."""

    @classmethod
    def of(cls, session: Session, branch_id: int) -> Self:
        """Return the groups of the branch."""
        query = select(Group).where(Group.branch_id == branch_id)
        return cls({_key(group.name): group.id for group in session.scalars(query)})

    def number(self, name: str) -> int:
        """Return the group that is meant, also where its name is written another way."""
        key = _key(name)
        if key not in self.by_key:
            self.by_key[key] = -1 - len(self.new)
            self.new[self.by_key[key]] = name
        return self.by_key[key]


def _key(name: str) -> str:
    """Return what tells groups apart: 第1党小组, 第一小组 and 一组 are the same."""
    narrow = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    return re.sub("[第党小组]", "", narrow).translate(_NUMERALS) or narrow


def made(
    session: Session, branch_id: int, names: dict[int, str], rows: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the rows with the numbers of groups that exist; those that rows name are made."""
    rows = list(rows)
    wanted = {row.get("group_id") for row in rows}
    records = {
        number: Group(branch_id=branch_id, name=name)
        for number, name in names.items()
        if number in wanted
    }
    if not records:
        return rows
    session.add_all(records.values())
    session.flush()
    ids = {number: record.id for number, record in records.items()}
    return [
        row | {"group_id": ids.get(row["group_id"], row["group_id"])} if "group_id" in row else row
        for row in rows
    ]
