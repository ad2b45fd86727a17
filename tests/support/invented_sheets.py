"""Sheets as secretaries have them: headings of real ones, filled with invented people.

The headings are those of `real_headers.json` (structure only, found in public repositories).
The identity numbers are valid by their check character and of a region that does not exist.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

from secretary_app.domain.identity import check_character

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"
GIVEN = (
    "晓雨",
    "明",
    "思远",
    "佳怡",
    "子涵",
    "文博",
    "雅静",
    "一鸣",
    "若溪",
    "建国",
    "海燕",
    "志强",
)
REGION = "990101"
BRANCH = "计算机学院本科生第一党支部"
HEADERS = json.loads((Path(__file__).parent / "real_headers.json").read_text("utf-8"))["sources"]


@dataclass(frozen=True)
class Invented:
    """One invented person."""

    name: str
    school_no: str
    id_no: str
    gender: str
    birth_on: date
    applied_on: date
    activist_on: date
    target_on: date
    joined_on: date
    full_on: date
    mobile: str


def identity_number(birth_on: date, order: int) -> str:
    """Return a number with a right check character in a region that does not exist."""
    first = f"{REGION}{birth_on:%Y%m%d}{order % 1000:03d}"
    return first + check_character(first)


def invented(number: int) -> Invented:
    """Return the invented person of this number; the same one every time."""
    birth_on = date(1999, 1, 1) + timedelta(days=number * 7 % 1500)
    applied_on = date(2019, 3, 1) + timedelta(days=number * 3 % 400)
    return Invented(
        name=SURNAMES[number % len(SURNAMES)] + GIVEN[number // len(SURNAMES) % len(GIVEN)],
        school_no=f"{2017000000 + number}",
        id_no=identity_number(birth_on, number),
        gender="男" if number % 1000 % 2 else "女",
        birth_on=birth_on,
        applied_on=applied_on,
        activist_on=applied_on + timedelta(days=200),
        target_on=applied_on + timedelta(days=600),
        joined_on=applied_on + timedelta(days=700),
        full_on=applied_on.replace(day=1) + timedelta(days=1100),
        mobile=f"138{number:08d}",
    )


def source(path_part: str) -> dict:
    """Return the real sheet whose path holds these words."""
    return next(one for one in HEADERS if path_part in one.get("path", ""))


def headings(path_part: str) -> list[str]:
    """Return the last heading row of a real sheet."""
    rows = source(path_part)["sheets"][0]["header_rows"]
    return [cell or "" for cell in rows[-1]["cells"]]


MEANINGS = {
    "学工号": lambda one: one.school_no,
    "学号": lambda one: one.school_no,
    "姓名": lambda one: one.name,
    "身份证号码": lambda one: one.id_no,
    "身份证号": lambda one: one.id_no,
    "性别": lambda one: one.gender,
    "民族": lambda one: "汉族",
    "出生年月": lambda one: f"{one.birth_on:%Y.%m}",
    "出生日期": lambda one: one.birth_on,
    "所在党支部": lambda one: BRANCH,
    "联系党支部": lambda one: BRANCH,
    "所属党支部": lambda one: BRANCH,
    "所在党支部名称": lambda one: BRANCH,
    "党籍状态": lambda one: "正式党员",
    "党籍状态（正式党员或预备党员）": lambda one: "正式党员",
    "当前发展阶段": lambda one: "正式党员",
    "提交书面申请书时间": lambda one: one.applied_on,
    "提交入党申请时间": lambda one: f"{one.applied_on:%Y%m%d}",
    "确定为入党积极分子时间": lambda one: (
        f"{one.activist_on.year}.{one.activist_on.month}.{one.activist_on.day}"
    ),
    "确定入党积极分子时间": lambda one: (
        f"{one.activist_on.year}/{one.activist_on.month}/{one.activist_on.day}  14:30"
    ),
    "确定为发展对象时间": lambda one: (
        f"{one.target_on.year}年{one.target_on.month}月{one.target_on.day}日"
    ),
    "入党时间": lambda one: one.joined_on,
    "加入党组织日期": lambda one: one.joined_on,
    "转正时间": lambda one: one.full_on,
    "转为正式党员日期": lambda one: one.full_on,
    "发展对象培训时间": lambda one: one.target_on,
    "志愿书编号": lambda one: f"ZY{one.school_no}",
    "联系电话": lambda one: one.mobile,
    "所在学院": lambda one: "计算机学院",
    "所在班级": lambda one: "软件工程2101班",
    "入党介绍人": lambda one: "何建国、吕海燕",
    "党内职务": lambda one: "无",
}
"""What the cells under a real heading hold."""


def person_row(names: list[str], number: int) -> list[object]:
    """Return the cells of an invented person under these headings."""
    one = invented(number)
    return [MEANINGS[name](one) if name in MEANINGS else "" for name in names]


def write(path: Path, rows: list[list[object]], *, sheet: str = "Sheet1", merges=()) -> Path:
    """Write rows as .xlsx: dates as dates, everything else as it is."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    page.write_datetime(at, column, cell, moment)
                elif isinstance(cell, date):
                    page.write_datetime(at, column, cell, day)
                elif isinstance(cell, str):
                    page.write_string(at, column, cell)
                elif cell is not None:
                    page.write(at, column, cell)
        for top, left, bottom, right, text in merges:
            page.merge_range(top, left, bottom, right, text)
    return path


def real_roster(path: Path, path_part: str, people: int = 5) -> Path:
    """Write a real sheet's headings with invented people below."""
    names = headings(path_part)
    return write(path, [names, *(person_row(names, number) for number in range(people))])
