"""Photos, a file and saved filters of the demonstration branch; the portraits are drawn."""

import struct
import zlib
from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from secretary_app.domain.values import Stage
from secretary_app.services import person_files
from secretary_app.services.roster import views
from secretary_app.services.roster.conditions import Condition, Test
from secretary_app.services.roster.index import By
from secretary_app.services.roster.views import View
from secretary_app.store.records import Person

WIDTH, HEIGHT = 120, 168
GROUNDS = ((214, 226, 240), (240, 224, 214), (222, 236, 220))
SHADE = (110, 118, 130)
Colour = tuple[int, int, int]
SAVED: tuple[tuple[str, View], ...] = (
    (
        "女党员（按入党时间）",
        View(
            conditions=(
                Condition("gender", Test.ANY_OF, ("FEMALE",)),
                Condition("stage", Test.ANY_OF, (Stage.FULL.value, Stage.PROBATIONARY.value)),
            ),
            order=(By("joined_on"),),
        ),
    ),
    (
        "半年内申请入党的",
        View(conditions=(Condition("applied_on", Test.LAST_DAYS, (183,)),)),
    ),
)


def add_keepsakes(session: Session, people: Sequence[Person]) -> None:
    """Give some people a portrait and one of them a file; save two filters."""
    for place, person in enumerate(people[: len(GROUNDS)]):
        person_files.set_photo(session, person.id, "照片.png", portrait(GROUNDS[place]))
    person_files.add_file(session, people[0].id, "学历证书（示例）.png", _sheet())
    for name, view in SAVED:
        views.save(session, name, view)


def portrait(ground: Colour) -> bytes:
    """Return a head and shoulders as PNG: nobody in particular."""

    def colour(x: int, y: int) -> Colour:
        head = (x - WIDTH / 2) ** 2 / 28**2 + (y - 66) ** 2 / 36**2
        shoulders = (x - WIDTH / 2) ** 2 / 54**2 + (y - 168) ** 2 / 58**2
        return SHADE if head <= 1 or shoulders <= 1 else ground

    return _png(WIDTH, HEIGHT, colour)


def _sheet() -> bytes:
    """Return a sheet with lines instead of writing."""

    def colour(x: int, y: int) -> Colour:
        line = 20 < x < WIDTH - 20 and 40 < y < HEIGHT - 30 and y % 14 < 2
        return SHADE if line else (252, 250, 244)

    return _png(WIDTH, HEIGHT, colour)


def _png(width: int, height: int, colour: Callable[[int, int], Colour]) -> bytes:
    rows = (
        b"\0" + bytes(part for x in range(width) for part in colour(x, y)) for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check
