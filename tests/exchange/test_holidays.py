"""Tables of holidays as they come: JSON of holiday-cn, a CSV of two columns, a workbook."""

import json
from datetime import date

import pytest
import xlsxwriter

from secretary_app.domain.errors import UserError
from secretary_app.domain.workdays import from_table
from secretary_app.exchange.holidays import read

SPRING = [
    ("2027-01-30", False),
    ("2027-02-05", True),
    ("2027-02-06", True),
    ("2027-02-08", True),
    ("2027-02-20", False),
]
"""Invented: the State had not announced the year when this was written."""


def listed(table):
    return sorted((one["date"], one["isOffDay"]) for one in table["days"])


@pytest.fixture
def json_file(tmp_path):
    def make(content):
        path = tmp_path / "2027.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return path

    return make


def test_json_in_the_layout_of_holiday_cn(json_file):
    days = [{"name": "春节", "date": day, "isOffDay": off} for day, off in SPRING]
    table = read(json_file({"$schema": "…", "year": 2027, "papers": [], "days": days}))
    assert table["year"] == 2027
    assert listed(table) == sorted(SPRING)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_of_day_and_word(tmp_path, encoding):
    lines = ["日期,安排", *(f"{day},{'放假' if off else '上班'}" for day, off in SPRING)]
    path = tmp_path / "放假.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    assert listed(read(path)) == sorted(SPRING)


def test_a_workbook_with_real_dates_and_a_title_and_a_remark(tmp_path):
    path = tmp_path / "放假.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write(0, 0, "2027年放假安排")
        for row, (day, off) in enumerate(SPRING, start=1):
            sheet.write(row, 0, "春节")
            sheet.write_datetime(row, 1, date.fromisoformat(day), dated)
            sheet.write(row, 2, "休" if off else "调休上班")
    assert listed(read(path)) == sorted(SPRING)


def test_new_years_day_may_begin_in_the_year_before(tmp_path):
    path = tmp_path / "放假.csv"
    path.write_text("2026-12-31,放假\n2027-01-01,放假\n2027-01-02,放假\n", "utf-8")
    calendar = from_table(read(path))
    assert calendar.years == {2027}
    assert date(2026, 12, 31) in calendar.off


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("姓名,电话\n甲,1\n", "没有找到"),
        ("2027-01-01,放假\n2027-01-01,上班\n", "既写了放假又写了上班"),
    ],
)
def test_another_sheet_or_a_contradiction_is_refused(tmp_path, content, said):
    path = tmp_path / "表.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(UserError, match=said) as refused:
        read(path)
    assert refused.value.hint


@pytest.mark.parametrize(("content", "said"), [("{", "已损坏"), ("[]", "不是放假安排表")])
def test_another_json_file_is_refused(json_file, content, said):
    with pytest.raises(UserError, match=said):
        read(json_file(content))
