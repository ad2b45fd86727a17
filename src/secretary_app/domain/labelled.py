"""Values that are stored as a code and shown as a word."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """An enumeration whose members carry the Chinese word printed and shown for them."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make one member from its code and its word."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member
