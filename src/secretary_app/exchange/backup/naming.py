"""How a backup is called: branch, generation and moment, on any file system."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PART = ".part"
"""Ending of a file that is still being written."""
_MOMENT = "%Y%m%dT%H%M%SZ"
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_NAME = re.compile(r"(?P<branch>.+)-(?P<number>\d{6,9})-(?P<moment>\d{8}T\d{6}Z)\.zip(\.part)?")
_LONGEST = 40
"""Characters kept of the branch's name: at four bytes each, a file name has 255 bytes."""


@dataclass(frozen=True)
class Name:
    """What the name of a backup says."""

    branch: str
    generation: int
    made_at: datetime
    """UTC; only as right as that computer's clock."""


def file_name(branch: str, generation: int, made_at: datetime) -> str:
    """Return the name of a new backup, such as `支部名-000123-20261123T022228Z.zip`."""
    return f"{safe(branch)}-{generation:06d}-{made_at.astimezone(UTC):{_MOMENT}}.zip"


def safe(branch: str) -> str:
    """Return the branch's name without what FAT and NTFS refuse in a name."""
    plain = _FORBIDDEN.sub("", unicodedata.normalize("NFC", branch))
    return plain[:_LONGEST].strip(" .") or "支部"


def parse(path: Path) -> Name | None:
    """Return what the name of a backup, finished or not, says; None for any other file."""
    found = _NAME.fullmatch(path.name)
    if not found:
        return None
    try:
        moment = datetime.strptime(found["moment"], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Name(found["branch"], int(found["number"]), moment)
