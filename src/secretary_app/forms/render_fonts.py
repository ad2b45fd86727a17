"""Opening the typefaces: each file is parsed once a process, and only when it is needed."""

import re
from functools import cache
from itertools import groupby
from threading import Lock
from typing import NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from secretary_app.domain.errors import UserError
from secretary_app.forms.fonts import CHAINS, Role, path_of

rl_config.useA85 = 0
"""Streams stay binary: the text armour of old mail systems costs a fifth in size and time."""
DRAWING = Lock()
"""reportlab's fonts serve one document at a time."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
"""Control characters, direction marks and variation selectors: nothing to print."""
TAB = "    "
BEYOND_BMP = re.compile("<([0-9A-F]{5,6})>")


class Embedded(TTFont):  # type: ignore[misc]
    """A face whose text can be copied and searched, characters beyond U+FFFF included."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Write the subsets; reportlab maps rare characters in too many digits for PDF."""
        super().addObjects(doc)
        for name, part in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                part.content = BEYOND_BMP.sub(_as_utf16, part.content)


def _as_utf16(code: re.Match[str]) -> str:
    return f"<{chr(int(code[1], 16)).encode('utf-16-be').hex().upper()}>"


class Run(NamedTuple):
    """Neighbouring characters that one face prints."""

    face: str
    text: str


@cache
def face(name: str) -> dict[str, int]:
    """Register a face with reportlab and return the width of each of its characters.

    Widths are thousandths of an em.

    A `UserError` tells of the file is missing or damaged.
    """
    try:
        font = Embedded(name, path_of(name), shapable=False)
    except (OSError, TTFError) as error:
        raise UserError(
            f"字体文件 {name}.ttf 缺失或已损坏，无法打印。", "请重新安装本软件。"
        ) from error
    pdfmetrics.registerFont(font)
    default = font.face.defaultWidth
    widths = font.face.charWidths
    return {chr(code): round(widths.get(code, default)) for code in font.face.charToGlyph}


def clean(text: str) -> str:
    """Return the text without characters that are never seen, tabs as spaces."""
    return UNSEEN.sub("", text).replace("\t", TAB)


def widths(role: Role, text: str) -> tuple[list[int], bool]:
    """Return each character's width in thousandths of an em, and whether one face prints all.

    A `UserError` tells of no face of the chain has one of the characters.
    """
    try:
        return list(map(face(CHAINS[role][0]).__getitem__, text)), True
    except KeyError:
        return [face(_face_for(role, character))[character] for character in text], False


def runs(role: Role, text: str) -> list[Run]:
    """Return the text cut where the face changes."""
    pieces = groupby(text, key=lambda character: _face_for(role, character))
    return [Run(name, "".join(characters)) for name, characters in pieces]


def _face_for(role: Role, character: str) -> str:
    for name in CHAINS[role]:
        if character in face(name):
            return name
    shown = f"“{character}”" if character.isprintable() else "一个不可见字符"
    raise UserError(
        f"字体中没有{shown}(U+{ord(character):04X})，为免印成空框，未打印。",
        "请换用同音同义的通用字形，或在打印后手写该字。",
    )
