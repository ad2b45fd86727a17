import csv
import io

import pytest

from secretary_app.domain.values import Gender
from secretary_app.store import sheets
from secretary_app.store.image import open_image, plain_image
from secretary_app.store.records import Person


def rows_of(vault, table, headings=None):
    text = sheets.csv(open_image(plain_image(vault)), table, headings or {}).decode("utf-8-sig")
    assert "\r\n" in text
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("＝1+1", "'＝1+1"),
        ("1234567890123456", "'1234567890123456"),
        ("123456789012345", "123456789012345"),
        ("11010120030517002X", "11010120030517002X"),
        ('说"引号", 逗号\n换行', '说"引号", 逗号\n换行'),
        ("(括号)", "(括号)"),
        ("𠮷", "𠮷"),
        ("", ""),
        (None, ""),
        ("'", "'"),
        ("%s %w", "%s %w"),
    ],
)
def test_a_text_is_shown_as_it_is_unless_a_spreadsheet_would_spoil_it(vault, branch, text, shown):
    with vault.sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="甲", note=text))
        session.add(Person(branch_id=branch.id, name="乙", note="x"))
    assert rows_of(vault, "person")[0]["note"] == shown


def test_codes_are_shown_as_words_under_chinese_headings(vault, branch):
    with vault.sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="甲", gender=Gender.MALE, is_floating=True))
    (row,) = rows_of(vault, "person", {"gender": "性别", "is_floating": "流动党员"})
    assert (row["性别"], row["流动党员"]) == ("男", "是")


def test_columns_that_nobody_filled_and_derived_ones_are_left_out(vault, person):
    (row,) = rows_of(vault, "person")
    assert {"name", "birth_on"} <= set(row)
    assert not {"email", "search_key"} & set(row)


def test_an_empty_table_has_its_headings(vault):
    text = sheets.csv(open_image(plain_image(vault)), "meeting", {"title": "标题"})
    assert '"标题"' in text.decode("utf-8-sig")
    assert text.count(b"\r\n") == 1
