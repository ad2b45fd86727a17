"""Breaking Chinese text into lines, by the rules of what may stand at a line's ends (避头尾)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil
from typing import NamedTuple

from secretary_app.forms.fonts import Role
from secretary_app.forms.render_fonts import clean, widths

EM = 1000
NOT_FIRST = frozenset("。，、；：？！）》」』】〕〉］｝”’…—～·％℃,.;:?!)]}%>")
"""May not begin a line."""
NOT_LAST = frozenset("（《「『【〔〈［｛“‘([{<￥$№")
"""May not end a line."""


class Line(NamedTuple):
    """One line of a paragraph."""

    text: str
    width: int
    """Thousandths of an em."""
    indent: int
    plain: bool
    """Whether the first face of the chain prints all of it."""
    last: bool
    """Whether it ends its paragraph."""


def paragraphs(text: str) -> list[str]:
    """Return the lines that the user typed, without the spaces that they typed for indenting."""
    return [clean(line).rstrip() for line in text.splitlines()] if text else []


class Measured(NamedTuple):
    """A paragraph with the place of each of its characters, to be broken at any width."""

    text: str
    sums: list[int]
    """Thousandths of an em from the beginning to before each character, and to the end."""
    plain: bool


@lru_cache(maxsize=512)
def measured(role: Role, text: str) -> tuple[Measured, ...]:
    """Return every paragraph of a text with the places of its characters.

    Remembered, because a copy is laid out again where that saves a page.
    """
    found = []
    for paragraph in paragraphs(text):
        each, plain = widths(role, paragraph)
        found.append(Measured(paragraph, list(accumulate(each, initial=0)), plain))
    return tuple(found)


def broken(role: Role, text: str, room: float, indent: float = 0) -> list[Line]:
    """Return the lines of a text of any number of paragraphs.

    `room` and `indent` (of the first line of every paragraph) are in ems.
    """
    if indent:
        text = "\n".join(line.lstrip() for line in text.splitlines())
    return folded(measured(role, text), room, indent)


def folded(parts: Iterable[Measured], room: float, indent: float = 0) -> list[Line]:
    """Return the lines of measured paragraphs; room and indent are in ems."""
    lines: list[Line] = []
    wide, first = int(room * EM), round(indent * EM)
    for part in parts:
        if part.sums[-1] + first <= wide:
            lines.append(Line(part.text, part.sums[-1], first, part.plain, last=True))
        else:
            lines += _folded(part, wide, first)
    return lines


def _folded(part: Measured, room: int, indent: int) -> list[Line]:
    text, sums, plain = part
    lines: list[Line] = []
    start, length = 0, len(text)
    while start < length:
        first = indent if not lines else 0
        end = max(start + 1, bisect_right(sums, sums[start] + room - first, start) - 1)
        end = _lawful(text, start, end) if end < length else length
        stop = end
        while stop > start + 1 and text[stop - 1] == " ":
            stop -= 1
        width = sums[stop] - sums[start]
        lines.append(Line(text[start:stop], width, first, plain, last=False))
        start = end
        while start < length and text[start] == " ":
            start += 1
    lines[-1] = lines[-1]._replace(last=True)
    return lines


def balanced(role: Role, text: str, room: float) -> list[Line]:
    """Return a title in lines of nearly the same length, as official documents have it.

    Where it says itself how it is divided, each part begins a line.
    """
    return [line for part in text.split("\n") for line in _balanced(role, part, room)]


def _balanced(role: Role, text: str, room: float) -> list[Line]:
    whole = sum(part.sums[-1] for part in measured(role, text)) / EM
    if whole <= room:
        return broken(role, text, room)
    return broken(role, text, min(room, whole / ceil(whole / room) + 1))


def is_torn(lines: Sequence[Line]) -> bool:
    """Tell whether a word or number had to be broken between two lines."""
    return any(
        not before.last and _joined(before.text[-1]) and _joined(after.text[0])
        for before, after in pairwise(lines)
        if before.text and after.text
    )


def _lawful(text: str, start: int, end: int) -> int:
    """Return the last place not behind `end` where the line may end."""
    for place in range(end, start, -1):
        before, after = text[place - 1], text[place]
        if after in NOT_FIRST or before in NOT_LAST or (_joined(before) and _joined(after)):
            continue
        return place
    return end


def _joined(character: str) -> bool:
    """Tell whether the character holds on to its neighbours, as those of a word or number do."""
    return character.isascii() and character not in " -/"
