"""Sheets as the user has them: .xlsx, .xls, .ods and .csv, read as plain rows."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from secretary_app.domain.errors import UserError
from secretary_app.exchange.spreadsheets import limits
from secretary_app.exchange.spreadsheets.writing import unguarded

Cell = int | float | str | bool | datetime | date | time | timedelta
Row = list[Cell]
Merged = tuple[tuple[int, int], tuple[int, int]]

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt")
"""What a file dialog may offer."""
_ENCODINGS = (
    ("utf-8-sig", b""),
    ("utf-16", b"\xff\xfe"),
    ("utf-16", b"\xfe\xff"),
    ("gb18030", b""),  # holds GBK and GB 2312
)
_DELIMITERS = ",\t;，"
_MAX_FIELD = 200_000
_FIRST_LINES, _LOOKED_AT = 50, 100_000
"""Lines and characters by which the sign between cells is told."""


@dataclass(frozen=True, repr=False)
class Sheet:
    """One sheet: its rows from row 1 on, empty cells as empty strings."""

    name: str
    rows: list[Row]
    merged: tuple[Merged, ...] = ()
    """Merged ranges as (top, left), (bottom, right), from 0."""


def read(path: Path) -> tuple[Sheet, ...]:
    """Return the visible sheets that hold anything.

    Raises UserError, in a sentence, for whatever cannot be read as a sheet: damaged, locked
    with a password, too large, another format.
    """
    return parse(limits.read_limited(path), path)


def parse(data: bytes, path: Path) -> tuple[Sheet, ...]:
    """Return the same of a file's content; `path` only tells its name."""
    sheets = tuple(sheet for sheet in _sheets(data, path) if sheet.rows)
    if not sheets:
        raise UserError("表格里没有内容。", "请选择含有表头和数据的表格。")
    return sheets


def _sheets(data: bytes, path: Path) -> list[Sheet]:
    if data.startswith(b"PK"):
        return _workbook(limits.repacked(data))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        limits.check_xls(data)
        return _workbook(io.BytesIO(data))
    if data.lstrip()[:1] == b"<":
        raise UserError("这个文件其实是网页表格，只是取了 Excel 的后缀。", limits.SAVE_AGAIN)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".et", ".ods"):
        raise UserError("文件已损坏，或不是 Excel 表格。", limits.SAVE_AGAIN)
    return [_text_table(data, path.stem)]


def _workbook(file: io.BytesIO) -> list[Sheet]:
    try:
        with CalamineWorkbook.from_filelike(file) as book:
            names = [
                one.name
                for one in book.sheets_metadata
                if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
            ]
            return [_sheet(book, name) for name in names]
    except PasswordError as error:
        raise UserError("表格设有密码，打不开。", "请先在 Excel 里取消密码再导入。") from error
    except CalamineError as error:
        raise UserError("文件已损坏，或不是 Excel 表格。", limits.SAVE_AGAIN) from error


def _sheet(book: CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    return Sheet(name, rows, tuple(sheet.merged_cell_ranges or ()))


def _text_table(data: bytes, name: str) -> Sheet:
    """Read comma, semicolon or tab separated text."""
    text = _decoded(data)
    csv.field_size_limit(_MAX_FIELD)
    rows: list[Row] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            rows.append([unguarded(cell) for cell in row])
            if len(rows) > limits.MAX_ROWS or len(row) > limits.MAX_COLUMNS:
                raise UserError("表格的行或列过多，不像一张名册。", limits.SPLIT)
    except csv.Error as error:
        raise UserError("这个文本文件不是表格。", limits.SAVE_AGAIN) from error
    return Sheet(name, rows if any(any(row) for row in rows) else [])


def _delimiter(text: str) -> str:
    """Return the sign that cuts most of the first lines into equally many parts, and many."""

    def fitness(sign: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(text[:_LOOKED_AT], newline=""), delimiter=sign)
        widths = Counter(len(row) for row in islice(lines, _FIRST_LINES) if any(row))
        width, times = max(widths.items(), key=lambda one: (one[0] > 1, one[1]), default=(1, 0))
        return (times if width > 1 else 0), width

    return max(_DELIMITERS, key=fitness)


def _decoded(data: bytes) -> str:
    for encoding, mark in _ENCODINGS:
        if not data.startswith(mark):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UserError("看不出这个文本文件的编码。", "请另存为 UTF-8 编码的 .csv 或 .xlsx 再试。")
