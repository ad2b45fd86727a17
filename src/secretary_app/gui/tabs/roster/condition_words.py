"""Conditions in words, as their chips say them; and what can be asked of each kind of field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from secretary_app.domain.labelled import Labelled
from secretary_app.gui.tabs.roster.cell_texts import Groups
from secretary_app.gui.tabs.roster.fields import Kind, PersonField
from secretary_app.services.roster.conditions import Condition, Test, Value

WITHOUT = "未填"
NAMED = 3
"""Values that a chip names; more are counted."""
_LISTED = (Test.ANY_OF, Test.NONE_OF, Test.EMPTY, Test.FILLED)
_TEXTS = (Test.CONTAINS, Test.LACKS, Test.ANY_OF, Test.NONE_OF, Test.EMPTY, Test.FILLED)
_DAYS = (Test.DAYS, Test.NEXT_DAYS, Test.LAST_DAYS, Test.EMPTY, Test.FILLED)
_NUMBERS = (Test.NUMBERS, Test.EMPTY, Test.FILLED)
TESTS: Mapping[Kind, tuple[Test, ...]] = {
    Kind.LINE: _TEXTS,
    Kind.TEXT: (Test.CONTAINS, Test.LACKS, Test.EMPTY, Test.FILLED),
    Kind.WORD: (*_LISTED[:2], Test.CONTAINS, *_LISTED[2:]),
    Kind.CHOICE: _LISTED,
    Kind.GROUP: _LISTED,
    Kind.YES: (Test.ANY_OF,),
    Kind.DATE: _DAYS,
    Kind.YEARS: _NUMBERS,
    Kind.MONEY: _NUMBERS,
    Kind.MONTHS: _NUMBERS,
    Kind.NUMBER: _NUMBERS,
    Kind.OPTION: _LISTED,
}
"""What can be asked, the most usual first."""


def words_of_value(field: PersonField, value: Value) -> str:
    """Return one value of a condition as it is shown."""
    if value is None:
        return WITHOUT
    if field.kind is Kind.YES:
        return "是" if value else "否"
    kind = field.choices
    if isinstance(kind, type) and issubclass(kind, Labelled) and value in set(kind):
        return kind(value).label
    return str(value)


def sentence(condition: Condition, field: PersonField) -> str:
    """Return a condition as its chip says it: 性别：男 · 入党日期：2024-06-01 至 2024-07-31."""
    said = _SAID[condition.test](condition, lambda one: words_of_value(field, one))
    return f"{field.label}{said}"


_Named = Callable[[Value], str]


def _list(condition: Condition, named: _Named) -> str:
    words = [named(one) for one in condition.values]
    more = f" 等 {len(words)} 项" if len(words) > NAMED else ""
    return "、".join(words[:NAMED]) + more


def _range(condition: Condition, named: _Named) -> str:
    first, last = condition.values
    if first is not None and last is not None:
        return f"：{named(first)}" if first == last else f"：{named(first)} 至 {named(last)}"
    return f" ≥ {named(first)}" if first is not None else f" ≤ {named(last)}"


_SAID: Mapping[Test, Callable[[Condition, _Named], str]] = {
    Test.ANY_OF: lambda condition, named: f"：{_list(condition, named)}",
    Test.NONE_OF: lambda condition, named: f" 不是 {_list(condition, named)}",
    Test.CONTAINS: lambda condition, named: f" 包含“{_list(condition, named)}”",
    Test.LACKS: lambda condition, named: f" 不包含“{_list(condition, named)}”",
    Test.DAYS: _range,
    Test.NUMBERS: _range,
    Test.NEXT_DAYS: lambda condition, named: f" 在今后 {condition.values[0]} 天内",
    Test.LAST_DAYS: lambda condition, named: f" 在过去 {condition.values[0]} 天内",
    Test.EMPTY: lambda condition, named: " 为空",
    Test.FILLED: lambda condition, named: " 不为空",
}


@dataclass(frozen=True)
class Offer:
    """One of the values to choose among."""

    value: Value
    word: str
    count: int | None = None
    """How many people have it, where that is known."""


def offers(field: PersonField, groups: Groups) -> list[Offer]:
    """Return the values that a field can have, without a value last; empty for free texts."""
    kind = field.choices
    if field.kind is Kind.YES:
        return [Offer(True, "是"), Offer(False, "否")]
    if field.kind is Kind.GROUP:
        found = [Offer(name, name) for name in groups.values()]
    elif isinstance(kind, type):
        found = [Offer(one.value, one.label) for one in kind]
    else:
        found = [Offer(str(word), str(word)) for word in kind]
    return [*found, Offer(None, WITHOUT)] if found and not field.needed else found
