"""Fields of a person that the user defines: what a value of each kind is, and how it is shown.

A text and a choice are kept as text, a number as a number, a date as YYYY-MM-DD.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secretary_app.domain.values import CustomKind

Value = str | int | float
TEXT_LENGTH = 2000
"""Characters of a text."""
NAME_LENGTH = 120
WORD_LENGTH = 200
"""Characters of one choice."""
LARGEST_NUMBER = 10**15
"""Spreadsheets lose digits of numbers from here on."""
MAX_CHOICES = 500


@dataclass(frozen=True)
class Definition:
    """A field as the user defined it."""

    name: str
    """Also the heading of its column in sheets, and its key in `Person.custom`."""
    kind: CustomKind = CustomKind.TEXT
    choices: tuple[str, ...] = ()
    """The words that a field of choices offers, in their order."""

    def problem(self, value: Value) -> str:
        """Return why this value cannot be kept in the field, or an empty text."""
        return _PROBLEMS[self.kind](self, value)


def problems(definitions: Mapping[str, Definition], values: Mapping[str, Value]) -> dict[str, str]:
    """Return what keeps values from being kept, a sentence by name of the field."""
    return {
        name: problem
        for name, value in values.items()
        if name in definitions and (problem := definitions[name].problem(value))
    }


def shown(value: object) -> str:
    """Return a value as it is shown: numbers without superfluous digits; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        plain = format(Decimal(repr(value)), "f")
        return plain.removesuffix(".0")
    return str(value)


def day_of(value: object) -> date | None:
    """Return the day that a value of kind DATE stands for, or None where it is none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _text_problem(_definition: Definition, value: Value) -> str:
    if not isinstance(value, str):
        return "应为文字。"
    return "" if len(value) <= TEXT_LENGTH else f"文字超过 {TEXT_LENGTH} 字，请缩短。"


def _number_problem(_definition: Definition, value: Value) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "应为数字。"
    return "" if abs(value) < LARGEST_NUMBER else "数字过大，请改用文字字段。"


def _date_problem(_definition: Definition, value: Value) -> str:
    return "" if day_of(value) else "应为日期，例如 2026-03-05。"


def _choice_problem(definition: Definition, value: Value) -> str:
    return "" if value in definition.choices else "不在可选的值内。"


_PROBLEMS = {
    CustomKind.TEXT: _text_problem,
    CustomKind.NUMBER: _number_problem,
    CustomKind.DATE: _date_problem,
    CustomKind.CHOICE: _choice_problem,
}
