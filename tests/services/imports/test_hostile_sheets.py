"""Sheets that are made to hurt: a preview or a sentence, in seconds and megabytes, never more."""

import time
import zipfile
from datetime import date

import psutil
import pytest
from invented_sheets import write

from secretary_app.domain.errors import UserError
from secretary_app.services.imports import preview

TODAY = date(2026, 11, 23)
MEGABYTE = 1_000_000
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ROWS = 1_048_576
PEOPLE = (
    '<row r="1"><c r="A1" t="str"><v>姓名</v></c><c r="B1" t="str"><v>学号</v></c></row>'
    '<row r="2"><c r="A2" t="str"><v>林晓雨</v></c><c r="B2" t="str"><v>1</v></c></row>'
).encode()


def sheet(tmp_path, rows, after=b""):
    """Write a workbook of one person and these rows below."""
    path = write(tmp_path / "名册.xlsx", [["姓名"], ["林晓雨"]])
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        b'<?xml version="1.0" encoding="UTF-8"?><worksheet ' + NAMESPACE + b"><sheetData>"
        + PEOPLE + rows + b"</sheetData>" + after + b"</worksheet>"
    )  # fmt: skip
    parts["xl/externalLinks/externalLink1.xml"] = b'<externalLink r:id="http://example.invalid"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def empty_rows():
    return b"".join(b'<row r="%d"/>' % number for number in range(3, ROWS + 1))


def styled_rows():
    return b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (at, at) for at in range(3, 150_000))


def merged_rows():
    places = (b'<mergeCell ref="A%d:B%d"/>' % (at, at + 1) for at in range(3, 400_000, 2))
    return b"<mergeCells>" + b"".join(places) + b"</mergeCells>"


def formulas():
    link = b'WEBSERVICE("http://example.invalid")'
    return b"".join(
        b'<row r="%d"><c r="A%d" t="str"><f>%s</f><v>x%d</v></c><c r="B%d"><f>[1]Sheet1!A1</f>'
        b"<v>%d</v></c></row>" % (at, at, link, at, at, at)
        for at in range(3, 20_000)
    )


HOSTILE = {
    "a million empty rows": (empty_rows, bytes, 1),
    "rows that are styled and empty": (styled_rows, bytes, 1),
    "everything merged": (bytes, merged_rows, 1),
    "formulas and links to elsewhere": (formulas, bytes, 19_998),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_sheet_is_a_preview_within_seconds(sessions, branch, tmp_path, name):
    rows, after, people = HOSTILE[name]
    path = sheet(tmp_path, rows(), after())
    before, start = psutil.Process().memory_info().rss, time.process_time()
    with sessions() as session:
        found = preview(session, path, today=TODAY)
    assert found.counts.add == people
    assert time.process_time() - start < 10
    assert psutil.Process().memory_info().rss - before < 400 * MEGABYTE


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"".join(
            b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (at, at) for at in range(3, 101_000)
        ),
        b'<row r="3">' + b"<c><v>1</v></c>" * 16_384 + b"</row>",
    ],
    ids=["one cell in the last corner", "a hundred thousand rows", "16,384 columns"],
)
def test_a_sheet_that_is_too_large_is_a_sentence_with_what_to_do(sessions, branch, tmp_path, rows):
    path = sheet(tmp_path, rows)
    with pytest.raises(UserError, match="表格用到了第") as refused, sessions() as session:
        preview(session, path, today=TODAY)
    assert "另存为" in refused.value.hint
