"""Breaking Chinese text into lines, by the rules of what may stand at a line's ends (避头尾)."""

from bisect import bisect_right
from itertools import accumulate
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


def broken(role: Role, text: str, room: float, indent: float = 0) -> list[Line]:
    """Return the lines of a text of any number of paragraphs.

    `room` and `indent` (of the first line of every paragraph) are in ems.
    """
    lines: list[Line] = []
    for paragraph in paragraphs(text):
        lines += _broken(role, paragraph, round(room * EM), round(indent * EM))
    return lines


def _broken(role: Role, text: str, room: int, indent: int) -> list[Line]:
    if indent:
        text = text.lstrip()
    each, plain = widths(role, text)
    sums = [0, *accumulate(each)]
    if sums[-1] + indent <= room:
        return [Line(text, sums[-1], indent, plain, last=True)]
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
