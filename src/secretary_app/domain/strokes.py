"""The order of names by the strokes of the surname (姓氏笔画), as ballots list candidates."""

from collections.abc import Mapping

UNKNOWN = 99
"""Counted for a character without data, so that its name stands last and is put right by hand."""

StrokeTable = Mapping[str, str]
"""The strokes of each character in writing order: 1 横 2 竖 3 撇 4 点 5 折."""
Key = tuple[tuple[int, str, str], ...]


def stroke_key(name: str, table: StrokeTable) -> Key:
    """Return the key by which names stand in the order of their strokes.

    Fewer strokes come first; of equal number, the first stroke that differs decides in the
    order 横、竖、撇、点、折; of the same surname, the given name decides in the same way, a
    single one before a double one.

    Source: GB 13000.1 字符集汉字字序（笔画序）规范 in outline; handbook ELECT-BALLOT.
    """
    return tuple(
        (len(strokes), strokes, character)
        if (strokes := table.get(character))
        else (UNKNOWN, "", character)
        for character in name.strip()
    )
