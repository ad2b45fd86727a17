"""Files kept with a record: which kinds, how large, and under which name."""

import re
from pathlib import PurePosixPath

LIMIT = 20 * 1024 * 1024
"""Most bytes of one file."""
LABEL_LENGTH = 120
PDF = "application/pdf"
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
"""How a file of each kind begins; its name is not asked, since names lie."""
SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg", ".gif", ".bmp")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
LONG_NUMBER = re.compile(r"\d{11,}[Xx]?")
"""As long as a telephone number or longer: names are shown where numbers must not be."""


def media_type(content: bytes) -> str | None:
    """Return the kind of a file by its beginning, or None where it is none that can be kept.

    Source: safekeeping: 附件.
    """
    return next((kind for start, kind in SIGNATURES if content.startswith(start)), None)


def clean_label(file_name: str) -> str:
    """Return a file name as it is shown: no folder, nothing unseen, no long number, not too long.

    Source: safekeeping: 附件, 隐私.
    """
    name = UNSEEN.sub("", file_name.replace("\\", "/")).rsplit("/", 1)[-1]
    name = " ".join(LONG_NUMBER.sub("…", name).split()) or "未命名"
    suffix = PurePosixPath(name).suffix[:8]
    stem = name.removesuffix(suffix)
    return stem[: LABEL_LENGTH - len(suffix)] + suffix
