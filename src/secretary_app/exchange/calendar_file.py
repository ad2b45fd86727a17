"""Calendar files (.ics, RFC 5545) that every calendar program and phone takes in."""

from collections.abc import Iterable, Iterator
from datetime import datetime

OCTETS = 75
"""Longest line of a calendar file (RFC 5545, 3.1)."""


def written(events: Iterable[Iterable[str]], stamp: datetime) -> bytes:
    """Return the file of events, each the lines between BEGIN and END; `stamp` is in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//secretary-app//branch desk//ZH"]
    for event in events:
        lines += ["BEGIN:VEVENT", f"DTSTAMP:{stamp:%Y%m%dT%H%M%S}Z", *event, "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def escaped(value: str) -> str:
    """Return a text as it stands in a calendar file."""
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(plain, safe)
    return value


def _folded(line: str) -> Iterator[str]:
    """Yield the line in pieces of at most 75 octets, never inside a character."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    yield piece
