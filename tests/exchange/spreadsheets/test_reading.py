"""Files from outside: what can be read is read, everything else is a sentence, quickly."""

import io
import time
import zipfile
from pathlib import Path

import psutil
import pytest
from invented_sheets import invented, write

from secretary_app.domain.errors import UserError
from secretary_app.exchange.spreadsheets import limits
from secretary_app.exchange.spreadsheets.reading import read

MEGABYTE = 1_000_000
HEAD = (
    b'<?xml version="1.0" encoding="UTF-8"?><worksheet '
    b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
FOOT = b"</sheetData></worksheet>"


def ordinary(tmp_path, rows=None):
    return write(tmp_path / "名册.xlsx", rows or [["姓名", "学号"], ["林晓雨", "2020001"]])


def with_part(path, name, content):
    """Rewrite a workbook with one part replaced or added."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, data in parts.items():
            archive.writestr(one, data)
    return path


def with_cells(tmp_path, *cells):
    content = HEAD + b"<row>" + b"".join(cells) + b"</row>" + FOOT
    return with_part(ordinary(tmp_path), "xl/worksheets/sheet1.xml", content)


@pytest.fixture
def refused():
    """Return a function that reads a file, expects a sentence, and watches time and memory."""

    def function(path, sentence=None):
        process = psutil.Process()
        before, start = process.memory_info().rss, time.perf_counter()
        with pytest.raises(UserError, match=sentence) as raised:
            read(path)
        assert time.perf_counter() - start < 10
        assert process.memory_info().rss - before < 400 * MEGABYTE
        assert raised.value.hint
        return str(raised.value)

    return function


def test_an_ordinary_workbook_is_read_from_its_first_row(tmp_path):
    (sheet,) = read(ordinary(tmp_path, [[], ["", "姓名"], ["", "林晓雨"]]))
    assert sheet.rows == [["", ""], ["", "姓名"], ["", "林晓雨"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables_are_read_in_the_usual_encodings(tmp_path, encoding, delimiter):
    path = tmp_path / "名册.csv"
    text = f"姓名{delimiter}学号\r\n林晓雨{delimiter}002020001\r\n"
    path.write_bytes(text.encode(encoding))
    (sheet,) = read(path)
    assert sheet.rows == [["姓名", "学号"], ["林晓雨", "002020001"]]


def test_hidden_sheets_are_not_read(tmp_path):
    path = ordinary(tmp_path)
    book = zipfile.ZipFile(path).read("xl/workbook.xml")
    second = with_part(
        path, "xl/workbook.xml", book.replace(b"sheetId", b'state="hidden" sheetId')
    )
    with pytest.raises(UserError, match="没有内容"):
        read(second)


def test_the_result_of_a_formula_counts_and_the_formula_does_not(tmp_path):
    cell = b'<c r="A1" t="str"><f>HYPERLINK("http://example.invalid","x")</f><v>x</v></c>'
    (sheet,) = read(with_cells(tmp_path, cell))
    assert sheet.rows == [["x"]]


def test_parts_that_are_not_needed_are_never_opened(tmp_path):
    path = with_part(ordinary(tmp_path), "xl/externalLinks/externalLink1.xml", b"<broken")
    path = with_part(path, "xl/vbaProject.bin", b"\0" * 1000)
    path = with_part(path, "../../outside.txt", b"x")
    assert read(path)[0].rows[0] == ["姓名", "学号"]
    assert not (tmp_path.parent.parent / "outside.txt").exists()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.xlsx", b"", "文件是空的"),
        ("a.xlsx", b"not a workbook", "已损坏，或不是 Excel"),
        ("a.xlsx", b"PK\x03\x04 and nothing more", "已损坏，或不是 Excel"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "已损坏，或不是 Excel"),
        ("a.xls", b"<html><table><tr><td>x</td></tr></table></html>", "网页表格"),
        ("a.csv", b"\x00\x01\x02\x80\xff\xfe", "编码"),
        ("a.csv", b"\r\n\r\n", "没有内容"),
        ("a.csv", b"a,b\n" * 110_000, "行或列过多"),
        ("a.csv", b"," * 400, "行或列过多"),
        ("a.csv", b'"' + b"x" * 300_000, "不是表格"),
    ],
)
def test_what_is_no_table_is_a_sentence(tmp_path, refused, name, data, sentence):
    path = tmp_path / name
    path.write_bytes(data)
    refused(path, sentence)


def test_a_missing_file_and_a_folder_are_sentences(tmp_path, refused):
    refused(tmp_path / "nothing.xlsx", "找不到")
    refused(tmp_path, "读不出来")


def test_a_zip_that_is_no_workbook_is_a_sentence(tmp_path, refused):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "x")
    refused(path, "不是 Excel 表格")


def test_an_enormous_file_is_not_even_loaded(tmp_path, refused):
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(300 * MEGABYTE)
    refused(path, "不像一张名册")


def test_a_zip_bomb_is_stopped_while_it_is_inflated(tmp_path, refused):
    bomb = with_part(ordinary(tmp_path), "xl/worksheets/sheet1.xml", HEAD + b" " * 60 * MEGABYTE)
    assert bomb.stat().st_size < MEGABYTE
    refused(bomb, "解压后过大")


def test_a_size_that_lies_does_not_help_a_bomb(tmp_path, refused):
    path = with_part(ordinary(tmp_path), "xl/worksheets/sheet1.xml", HEAD + b" " * 55 * MEGABYTE)
    data = path.read_bytes()
    size = len(HEAD) + 55 * MEGABYTE
    path.write_bytes(data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    refused(path)


def test_two_parts_of_one_name_are_refused(tmp_path, refused):
    path = ordinary(tmp_path)
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(path, "a") as archive,
    ):
        archive.writestr("xl/worksheets/sheet1.xml", HEAD + FOOT)
    refused(path, "内部结构异常")


def test_sixteen_thousand_columns_are_refused(tmp_path, refused):
    path = ordinary(tmp_path, [[f"列{number}" for number in range(16_384)]])
    refused(path, "不像一张名册")


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="XFD1048576"><v>1</v></c>',
        b"<c r='XFD1048576'><v>1</v></c>",
        b'<c\tr="XFD1048576"><v>1</v></c>',
        b'<c s="1" r="XFD1048576"><v>1</v></c>',
        b'<c  r = "XFD1048576"><v>1</v></c>',
        b'<c r="xfd1048576"><v>1</v></c>',
        b'<c x=">" r="XFD1048576"><v>1</v></c>',
        b'<c r="A1048576"><v>1</v></c>',
    ],
)
def test_one_cell_in_the_last_corner_is_refused_however_it_is_written(tmp_path, refused, cell):
    refused(with_cells(tmp_path, b'<c r="A1"><v>1</v></c>', cell), "用到了第")


def test_a_prefix_does_not_hide_a_cell(tmp_path, refused):
    head = HEAD.replace(b"xmlns=", b'xmlns:x="http://schemas.openxmlformats.org/'
                        b'spreadsheetml/2006/main" xmlns=')  # fmt: skip
    content = head + b'<row><x:c r="XFD1048576"><x:v>1</x:v></x:c></row>' + FOOT
    refused(with_part(ordinary(tmp_path), "xl/worksheets/sheet1.xml", content), "用到了第")


def test_cells_without_reference_are_counted(tmp_path, refused):
    cells = b"<c><v>1</v></c>" * 400
    refused(with_cells(tmp_path, cells), "用到了第 400 列")


def test_styled_but_empty_cells_far_below_do_no_harm(tmp_path):
    path = with_cells(tmp_path, b'<c r="A1"><v>1</v></c>', b'<c r="XFD1048576" s="1"/>')
    assert read(path)[0].rows == [[1.0]]


def test_one_long_text_in_a_hundred_thousand_cells_is_refused(tmp_path, refused):
    path = with_part(
        ordinary(tmp_path),
        "xl/sharedStrings.xml",
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>" + b"x" * 30_000 + b"</t></si></sst>",
    )
    rows = b"".join(
        b'<row r="%d">' % row
        + b"".join(b'<c r="%c%d" t="s"><v>0</v></c>' % (65 + at, row) for at in range(20))
        + b"</row>"
        for row in range(1, 5001)
    )
    refused(with_part(path, "xl/worksheets/sheet1.xml", HEAD + rows + FOOT), "文字过多")


def test_entities_are_never_expanded(tmp_path, refused):
    content = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        + HEAD[38:]
        + b'<row><c r="A1" t="str"><v>&b;</v></c><c r=\'B1\'><v>1</v></c></row>'
        + FOOT
    )
    path = with_part(ordinary(tmp_path), "xl/worksheets/sheet1.xml", content)
    refused(path, "已损坏")


def ods(path, table):
    """Write an OpenDocument sheet with this table."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{names}office:1.0" '
        f'xmlns:table="{names}table:1.0" xmlns:text="{names}text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="名册">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="x"/>')
    return path


def ods_cell(text, repeated=""):
    return (
        f'<table:table-cell office:value-type="string" {repeated}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def test_open_document_sheets_are_read(tmp_path):
    row = f"<table:table-row>{ods_cell('姓名')}{ods_cell('学号')}</table:table-row>"
    empty = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    (sheet,) = read(ods(tmp_path / "a.ods", row + empty))
    assert sheet.rows == [["姓名", "学号"]]


@pytest.mark.parametrize(
    "table",
    [
        "<table:table-row>"
        + ods_cell("x", 'table:number-columns-repeated="1000000000"')
        + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="1000000000">'
        + ods_cell("x")
        + "</table:table-row>",
    ],
)
def test_repetitions_in_open_document_sheets_are_counted(tmp_path, refused, table):
    refused(ods(tmp_path / "a.ods", table), "用到了第")


OLD = Path(__file__).with_name("roster.xls")
"""A binary workbook of a hundred invented people, written by another program."""


def test_old_binary_workbooks_are_read():
    (sheet,) = read(OLD)
    assert sheet.rows[0] == ["姓名", "学号", "身份证号", "入党时间"]
    assert [row[0] for row in sheet.rows[1:]] == [invented(at).name for at in range(1, 101)]
    assert sheet.rows[1][3] == invented(1).joined_on


def test_a_cell_in_the_last_corner_of_a_binary_workbook_is_refused(tmp_path, refused):
    text_cell = b"\xfd\x00\x0a\x00"
    data = OLD.read_bytes()
    at = data.index(text_cell) + len(text_cell)
    path = tmp_path / "a.xls"
    path.write_bytes(data[:at] + b"\xff\xff\xff\x00" + data[at + 4 :])
    refused(path, "用到了第 65536 行")


def test_everything_merged_into_one_is_read_as_one_cell(tmp_path):
    path = write(tmp_path / "a.xlsx", [], merges=[(0, 0, 999, 99, "合并")])
    (sheet,) = read(path)
    assert sheet.rows[0][0] == "合并"


def test_a_workbook_of_ten_thousand_people_is_within_the_limits(tmp_path):
    rows = [[one.name, one.school_no] for one in map(invented, range(10_000))]
    assert len(read(ordinary(tmp_path, rows))[0].rows) == 10_000


def test_the_parser_gets_only_what_was_checked(tmp_path):
    path = with_part(ordinary(tmp_path), "xl/media/image1.png", b"x" * 1000)
    packed = limits.repacked(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(packed.getvalue())) as archive:
        assert "xl/media/image1.png" not in archive.namelist()
