"""What a sheet from outside may be, checked before a parser sees it.

A workbook of a few hundred kilobytes can ask for gigabytes: compressed zeros, one cell in the
last corner of the grid, one long text used by a million cells. Everything is read once into
memory under a limit, and the parser gets exactly the bytes that were checked.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from xml.parsers import expat

from secretary_app.domain.errors import UserError
from secretary_app.exchange.spreadsheets.extents import (
    Extent,
    ods_extent,
    xls_extent,
    xlsx_extent,
)

MAX_FILE = 40_000_000
"""Bytes of the file itself."""
MAX_XML = 48_000_000
"""Bytes of all parts of a workbook, uncompressed."""
MAX_PARTS = 2_000
MAX_COLUMNS = 256
MAX_ROWS = 99_999
MAX_CELLS = 2_600_000
"""Cells of the rectangle from A1 to the last used row and column."""
MAX_TEXT = 100_000_000
"""Bytes of text after every cell has its own copy."""
SPLIT = "请只保留需要导入的行和列，另存为新的 .xlsx 文件再试。"
SAVE_AGAIN = "请用 Excel 或 WPS 打开它，另存为 .xlsx 再试。"

_XLSX_PART = re.compile(
    r"(\[Content_Types\]|(xl/|_rels/|docProps/)[^.]+)\.xml(\.rels)?|_rels/\.rels"
)
_XLSX_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ODS_PARTS = ("mimetype", "content.xml", "META-INF/manifest.xml")
_STRING_ITEM = re.compile(rb"<(?:\w+:)?si[ >].*?</(?:\w+:)?si>", re.DOTALL)
_CELL_VALUE = re.compile(rb"<(?:\w+:)?v>(\d+)</(?:\w+:)?v>")


def read_limited(path: Path) -> bytes:
    """Return the file's bytes; raises UserError where it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError as error:
        raise UserError("找不到这个文件。", "请检查文件是否被移动或改名。") from error
    except OSError as error:
        raise UserError(
            "文件读不出来，可能正被别的程序占用，或没有读取权限。", "请关闭该文件后再试。"
        ) from error
    if len(data) > MAX_FILE:
        raise UserError(f"文件超过 {MAX_FILE // 1_000_000} MB，不像一张名册。", SPLIT)
    if not data:
        raise UserError("文件是空的。", "请选择含有表头和数据的表格。")
    return data


def repacked(data: bytes) -> io.BytesIO:
    """Return a workbook of the checked parts only: what was checked is what is parsed.

    Raises UserError for a damaged, oversized or foreign archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UserError("文件已损坏，或不是 Excel 表格。", SAVE_AGAIN) from error
    _check_parts(parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    packed.seek(0)
    return packed


def check_xls(data: bytes) -> None:
    """Refuse an old binary workbook whose used range is too large."""
    try:
        extents = xls_extent(data)
    except (ValueError, IndexError) as error:
        raise UserError("文件已损坏，或不是 Excel 表格。", SAVE_AGAIN) from error
    for extent in extents:
        _check_extent(extent)


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Inflate the parts that matter, counting every byte."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(infos) > MAX_PARTS or len(set(names)) != len(names):
        raise UserError("文件的内部结构异常，没有打开。", SAVE_AGAIN)
    if any(name.endswith("workbook.bin") for name in names):
        raise UserError("暂不支持 .xlsb 格式。", SAVE_AGAIN)
    ods = "content.xml" in names
    parts: dict[str, bytes] = {}
    left = MAX_XML
    for info in infos:
        wanted = info.filename in _ODS_PARTS if ods else _XLSX_PART.fullmatch(info.filename)
        if not wanted:
            continue
        with archive.open(info) as part:
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise UserError("表格解压后过大，没有打开。", SPLIT)
        parts[info.filename] = content
    return parts


def _check_parts(parts: dict[str, bytes]) -> None:
    try:
        if "content.xml" in parts:
            for extent in ods_extent(parts["content.xml"]):
                _check_extent(extent)
            return
        if "xl/workbook.xml" not in parts:
            raise UserError("文件里没有工作表，不是 Excel 表格。", SAVE_AGAIN)
        sheets = [content for name, content in parts.items() if _XLSX_SHEET.fullmatch(name)]
        for content in sheets:
            _check_extent(xlsx_extent(content))
    except (expat.ExpatError, ValueError) as error:
        raise UserError("表格的内容已损坏，读不出来。", SAVE_AGAIN) from error
    _check_text(parts.get("xl/sharedStrings.xml", b""), sheets)


def _check_extent(extent: Extent) -> None:
    if extent.columns > MAX_COLUMNS:
        raise UserError(
            f"表格用到了第 {extent.columns} 列，超过 {MAX_COLUMNS} 列，不像一张名册。", SPLIT
        )
    if extent.rows > MAX_ROWS or extent.rows * extent.columns > MAX_CELLS:
        raise UserError(
            f"表格用到了第 {extent.rows} 行、第 {extent.columns} 列，范围过大。", SPLIT
        )


def _check_text(shared: bytes, sheets: list[bytes]) -> None:
    """Bound the text that appears when every cell gets its own copy of a shared string."""
    if not shared:
        return
    cells = sum(content.count(b"<v>") + content.count(b":v>") // 2 for content in sheets)
    if cells * len(shared) <= MAX_TEXT:
        return
    if cells * max(map(len, shared.split(b"<si>"))) <= MAX_TEXT:
        return
    sizes = [len(item) for item in _STRING_ITEM.findall(shared)]
    used = Counter(number for content in sheets for number in _CELL_VALUE.findall(content))
    total = sum(
        count * sizes[int(number)]
        for number, count in used.items()
        if len(number) < 9 and int(number) < len(sizes)
    )
    if total > MAX_TEXT:
        raise UserError("表格里的文字过多，没有打开。", SPLIT)
