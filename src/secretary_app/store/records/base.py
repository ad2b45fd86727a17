"""What every stored record has in common."""

import enum
from datetime import datetime
from typing import Any, ClassVar, cast

from sqlalchemy import JSON, DateTime, Enum, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
CODE_LENGTH = 40
NAME_LENGTH = 120
"""Characters of a name: of a person (naming customs of ethnic groups are long) or a title."""
Json = dict[str, Any]


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """Root of every record: typed constructor, compared by identity, stable constraint names.

    No record has a `repr` of its values, so that no log or traceback can show personal data.

    Moments (`…_at`) are stored in UTC without a zone; dates (`…_on`) are calendar days.
    """

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        enum.Enum: Enum(enum.Enum, native_enum=False, length=CODE_LENGTH),
        Json: JSON,
        list[str]: JSON,
        str: String(),
        datetime: DateTime(),
    }
    __table_args__ = cast("Any", {"sqlite_autoincrement": True})


class Numbered(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A record with a number of its own that is never given to another one."""

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
