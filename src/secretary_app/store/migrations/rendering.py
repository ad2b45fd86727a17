"""How a drafted migration writes what the records declare."""

from typing import Literal

from sqlalchemy import Enum


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write an enumeration as the text column that it is, so that it may grow."""
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String({item.length})"
    return False
