"""How far the used cells of a sheet reach, found without building the sheet.

Parsers lay out the whole rectangle from A1 to the last used cell; that rectangle is measured
here first. Styled but empty cells do not count.
"""

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat


@dataclass
class Extent:
    """Number of rows and columns of the rectangle from A1 to the last used cell."""

    rows: int = 0
    columns: int = 0

    def include(self, row: int, column: int) -> None:
        """Grow to hold a cell, counted from 1."""
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)


_COLUMN = re.compile(rb'<c r="([A-Z]+)\d')
_ROW = re.compile(rb'<c r="[A-Z]+(\d+)"')
_FAR = re.compile(rb'<c(?! r="[A-Z]\d{1,5}")')
"""A cell that is not written as Excel writes it, or lies far out."""
_NEAR = 99_999, 26
"""Rows and columns of a part whose every reference is a letter and at most five digits."""
_SMALL_COLUMNS, _SMALL_ROWS = 256, 99_999


def xlsx_extent(content: bytes) -> Extent:
    """Return the extent of one worksheet part.

    The quick ways read the references by pattern and count empty cells too; of a narrow part
    the first one says only that it is narrow. Only where the part is not written as Excel
    writes it, or looks too large, is it really parsed.
    """
    first, last = content.find(b"<sheetData"), content.rfind(b"</sheetData>")
    prefixed = content.find(b":c") >= 0
    if 0 <= first < last and not prefixed and not _FAR.search(content, first, last):
        return Extent(*_NEAR)
    found = _COLUMN.findall(content)
    if not prefixed and len(found) == _cells(content):
        columns = max((column_number(name) for name in set(found)), default=0)
        rows = max((int(number) for number in set(_ROW.findall(content))), default=0)
        if columns <= _SMALL_COLUMNS and rows <= _SMALL_ROWS:
            return Extent(rows, columns)
    return _Worksheet().measure(content)


def _cells(content: bytes) -> int:
    """Return how many elements may be cells, however they are written."""
    others = sum(content.count(name) for name in (b"<col", b"<conditional", b"<customSheet"))
    return content.count(b"<c") - others


def column_number(name: bytes | str) -> int:
    """Return the number of a column from its letters: A is 1, Z 26, AA 27."""
    letters = name.encode() if isinstance(name, str) else name
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _parser(start: Callable[..., None], end: Callable[..., None]) -> Any:  # noqa: ANN401 -- expat's
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end

    def refuse(*_: object) -> None:
        raise ValueError("entity declared")

    parser.EntityDeclHandler = refuse
    return parser


@dataclass
class _Worksheet:
    """Walks a worksheet part cell by cell."""

    extent: Extent = field(default_factory=Extent)
    row: int = 0
    column: int = 0

    def measure(self, content: bytes) -> Extent:
        _parser(self.start, lambda _name: None).Parse(content, True)
        return self.extent

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif tag == "c":
            reference = re.fullmatch(r"([A-Za-z]{1,7})(\d{1,9})", attributes.get("r", ""))
            self.column += 1
            if reference:
                self.column = column_number(reference[1])
                self.row = int(reference[2])
        elif tag in ("v", "is", "f"):
            self.extent.include(max(self.row, 1), self.column)


def ods_extent(content: bytes) -> list[Extent]:
    """Return the extent of every table of an OpenDocument sheet, repetitions counted."""
    walker = _OdsTables()
    _parser(walker.start, walker.end).Parse(content, True)
    return walker.extents


_REPEATED_ROWS = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 number-rows-repeated"
_REPEATED_COLUMNS = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 number-columns-repeated"


@dataclass
class _OdsTables:
    """Walks the tables of content.xml; a repeated cell or row takes its repetitions."""

    extents: list[Extent] = field(default_factory=list)
    row: int = 0
    rows_repeated: int = 1
    column: int = 0
    in_cell: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "table":
            self.extents.append(Extent())
            self.row = 0
        elif tag == "table-row":
            self.rows_repeated = int(attributes.get(_REPEATED_ROWS, "1"))
            self.column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self.column += int(attributes.get(_REPEATED_COLUMNS, "1"))
            self.in_cell = True
            if any(key.endswith(" value-type") for key in attributes):
                self.use()
        elif self.in_cell:
            self.use()

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "table-row":
            self.row += self.rows_repeated
        elif tag in ("table-cell", "covered-table-cell"):
            self.in_cell = False

    def use(self) -> None:
        """Take the present cell for one that holds something."""
        if self.extents:
            self.extents[-1].include(self.row + self.rows_repeated, self.column)


_BOF, _CONTINUE_STOP = 0x0809, 0xFFFFFFFC
_ONE_CELL = frozenset({0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406, 0x0206})
_MANY_CELLS = 0x00BD


def xls_extent(data: bytes) -> list[Extent]:
    """Return the extents of the sheets of a binary workbook (BIFF in a compound file).

    Raises ValueError or IndexError for a damaged one; a stream that is not a workbook
    (an encrypted .xlsx) gives no extent.
    """
    extents: list[Extent] = []
    for kind, body in _records(_workbook_stream(data)):
        if kind == _BOF:
            extents.append(Extent())
        elif kind in _ONE_CELL and len(body) >= 4 and extents:
            row, column = struct.unpack_from("<HH", body)
            extents[-1].include(row + 1, column + 1)
        elif kind == _MANY_CELLS and len(body) >= 6 and extents:
            (row,) = struct.unpack_from("<H", body)
            (last,) = struct.unpack_from("<H", body, len(body) - 2)
            extents[-1].include(row + 1, last + 1)
    return extents


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _workbook_stream(data: bytes) -> bytes:
    """Return the stream Workbook (or Book) of a compound file; empty where there is none."""
    sector = 1 << struct.unpack_from("<H", data, 30)[0]
    if sector not in (512, 4096):
        raise ValueError("sector size")
    fat_count, directory_at = struct.unpack_from("<I", data, 44)[0], 48
    fat_sectors = list(struct.unpack_from("<109I", data, 76))[: min(fat_count, 109)]
    fat_sectors += _further_fat_sectors(data, sector)
    fat: list[int] = []
    for number in fat_sectors:
        fat += struct.unpack(f"<{sector // 4}I", _sector(data, number, sector))
    directory = _chain(data, fat, struct.unpack_from("<I", data, directory_at)[0], sector)
    for at in range(0, len(directory) - 127, 128):
        (length,) = struct.unpack_from("<H", directory, at + 64)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            start, size = struct.unpack_from("<II", directory, at + 116)
            if size < 4096:
                return b""  # lies in the mini stream: too small to be dangerous
            return _chain(data, fat, start, sector)[:size]
    return b""


def _further_fat_sectors(data: bytes, sector: int) -> list[int]:
    number, count = struct.unpack_from("<II", data, 68)
    found: list[int] = []
    while number < _CONTINUE_STOP and count > 0:
        entries = struct.unpack(f"<{sector // 4}I", _sector(data, number, sector))
        found += [entry for entry in entries[:-1] if entry < _CONTINUE_STOP]
        number, count = entries[-1], count - 1
    return found


def _sector(data: bytes, number: int, size: int) -> bytes:
    found = data[(number + 1) * size : (number + 2) * size]
    if len(found) < size:
        raise ValueError("sector outside the file")
    return found


def _chain(data: bytes, fat: list[int], number: int, size: int) -> bytes:
    """Follow a chain of sectors; a circle ends with the number of sectors there are."""
    parts: list[bytes] = []
    while number < _CONTINUE_STOP and len(parts) <= len(fat):
        parts.append(data[(number + 1) * size : (number + 2) * size])
        number = fat[number]
    return b"".join(parts)
