"""A sheet for each source of `real_headers.json`, filled with invented people and the quirks.

`QUIRKS` are those seen in the sources; each is in at least one of the sheets.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter
from invented_sheets import BRANCH, HEADERS, MEANINGS, headings, invented, write

SERIAL_ORIGIN = date(1899, 12, 30)


@dataclass(frozen=True)
class RealSheet:
    """One source: how to write its sheet, and what an import makes of it."""

    path_part: str
    write: Callable[[Path], Path]
    kind: str | None = "roster"
    """None: refused in a sentence."""
    added: int = 0
    known: int = 0
    """People who must be in the roster before, since the sheet alone does not name them."""
    refused: int = 0
    values: dict = field(default_factory=dict)
    """Some values of the first row."""


def mixed(day: date, at: int) -> object:
    """Return a day in the kinds that stand in one column of real sheets."""
    kinds = (
        datetime(day.year, day.month, day.day),
        int(f"{day:%Y%m%d}"),
        (day - SERIAL_ORIGIN).days,
        f"{day.year}/{day.month}/{day.day}  14:30",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y-%m-%d}",
    )
    return kinds[at % len(kinds)]


_DAYS = {
    "提交书面申请书时间": "applied_on",
    "提交入党申请时间": "applied_on",
    "申请入党时间": "applied_on",
    "确定为入党积极分子时间": "activist_on",
    "确定入党积极分子时间": "activist_on",
    "确定积极分子时间": "activist_on",
    "确定为发展对象时间": "target_on",
    "确定发展对象时间": "target_on",
    "发展对象培训时间": "target_on",
    "入党时间": "joined_on",
    "加入党组织日期": "joined_on",
    "成为预备党员时间": "joined_on",
    "转正时间": "full_on",
    "转为正式党员日期": "full_on",
    "转为正式党员时间": "full_on",
}
_MORE = {
    **MEANINGS,
    "联系分党委编码": lambda one: " 020100",
    "所在分党委编码": lambda one: " 020100",
    "二级党委名称": lambda one: "计算机学院党委",
    "学历": lambda one: "本科",
    "学位": lambda one: "学士",
    "单位": lambda one: "计算机学院",
    "职务": lambda one: "-",
    "联系方式": lambda one: f"{one.mobile[:3]}-{one.mobile[3:7]}-{one.mobile[7:]}",
    "籍贯": lambda one: "甲省子县",
    "毕业院校": lambda one: "甲省子中学",
    "培养联系人": lambda one: "何建国、吕海燕",
    "入团时间": lambda one: date(2013, 5, 4),
    "备注": lambda one: "-",
    "评议结果": lambda one: ("优秀", "合格")[int(one.school_no) % 2],
    "年级": lambda one: "2021级",
    "发展程度": lambda one: "预备党员",
    "学生类别": lambda one: "本科生",
    "学籍状态": lambda one: "在校",
    "预计毕业年月": lambda one: "2025.06",
    "培养层次（研究生填写）": lambda one: "无",
}


def person(names: list[str], number: int) -> list[object]:
    """Return the cells of an invented person, days in a different kind in every row."""
    one = invented(number)
    found = []
    for name in names:
        if name in _DAYS:
            found.append(mixed(getattr(one, _DAYS[name]), number))
        else:
            found.append(_MORE[name](one) if name in _MORE else "")
    return found


def columns(path_part: str) -> list[str]:
    """Return the columns of a source that is a list in a program."""
    return next(one for one in HEADERS if path_part in one.get("path", ""))["columns"]


def _plain(path_part: str, count: int) -> Callable[[Path], Path]:
    names = headings(path_part)
    return lambda path: write(path, [names, *(person(names, at) for at in range(count))])


def _development(path: Path) -> Path:
    """Notes below the data; codes with blanks; every kind of date in every column."""
    names = headings("sample_memberApply2")
    notes = ["注意事项：导入前请删除注意事项", *[""] * (len(names) - 1)]
    rows = [person(names, at) for at in range(8)]
    return write(path, [names, *rows, [""] * len(names), notes, ["1.学工号必填"]])


def _all_update(path: Path) -> Path:
    """An instruction row under the heading; the kind of member where the status should be."""
    names = headings("sample_member_all_update")
    told = ["必填，与系统内保持一致", "必填", "必填，18位", *["选填"] * (len(names) - 3)]
    at = names.index("党籍状态")
    rows = [person(names, number) for number in range(4)]
    for row in rows:
        row[at] = "正式"
    return write(path, [names, told, *rows])


def _in_school(path: Path) -> Path:
    """Title, unit and note above; blanks and line breaks in headings; empty formatted rows."""
    names = headings("sample_member_inSchool")
    quirky = [name.replace("姓名", "姓  名").replace("入党时间", "入党\n时间") for name in names]
    quirky[names.index("党内职务")] = "党内职务（留空默认为委员）"
    with xlsxwriter.Workbook(str(path)) as book:
        page, day = book.add_worksheet("Sheet1"), book.add_format({"num_format": "yyyy-mm-dd"})
        page.merge_range(0, 0, 0, len(names) - 1, f"{BRANCH}党员信息")
        page.write(1, 0, "填报单位：计算机学院党委")
        page.write(2, 0, "说明：请勿改动表头")
        for column, name in enumerate(quirky):
            page.write_string(3, column, name)
        for number in range(5):
            for column, cell in enumerate(person(names, number)):
                if isinstance(cell, date):
                    page.write_datetime(4 + number, column, cell, day)
                else:
                    page.write(4 + number, column, cell)
        for row in range(9, 40):
            page.write_blank(row, 0, None, day)
    return path


def _meetings(path_part: str, **cells: object) -> Callable[[Path], Path]:
    names = headings(path_part)
    return lambda path: write(path, [names, [cells.get(name, "") for name in names]])


def _form_of_meeting(path: Path) -> Path:
    """The labels of the Word form as headings of a sheet."""
    labels = next(one for one in HEADERS if "pm3Meeting" in one.get("path", ""))["labels"]
    row = {
        "活动（会议）类型": "支部党员大会",
        "主题": "第三季度党员大会",
        "时间": "2026年9月10日14时30分",
        "地点": "主楼 301",
        "主持人": "何建国",
        "记录人": "吕海燕",
        "应到人数": 20,
        "实到人数": 18,
        "主要内容": "学习文件",
    }
    title = ["计算机学院党委第一支部 2026年 9月 党员集体活动记录"]
    return write(path, [title, labels[1:], [row.get(label, "") for label in labels[1:]]])


def _report_of_dues(path: Path) -> Path:
    """A statistic: no people, two tables side by side, merged cells."""
    rows = next(one for one in HEADERS if "report_party" in one["path"])["sheets"][0][
        "header_rows"
    ]
    head = [[cell or "" for cell in row["cells"]] for row in rows]
    return write(path, [*head, ["在职", "", 12, 3, 4, 5], ["合计", "", 24, 6, 8, 10]])


def _payments(path: Path) -> Path:
    """Months in the kinds people write; an amount for several months."""
    names = headings("sample_pmdFee")
    rows = [
        [invented(0).school_no, invented(0).name, "补缴", "2026.01", "2026.03", 30, "一季度", "-"],
        [invented(1).school_no, invented(1).name, "补缴", 202602, 202602, "12.5元", "", ""],
    ]
    return write(path, [names, *rows])


def _scores(path: Path) -> Path:
    """Numbers of people, no names; scores as numbers."""
    names = headings("培训成绩模板")
    rows = [[at + 1, invented(at).school_no, 80 + at, 90.5, 85] for at in range(3)]
    return write(path, [names, *rows])


def _full_record(path: Path) -> Path:
    """The paper form as one row a person: the stages stand over their columns."""
    groups = next(one for one in HEADERS if "electronic-dossier" in one["path"])["structure"]
    one = invented(0)
    first = {
        **{key: cell(one) for key, cell in _MORE.items()},
        "居民身份证号码": one.id_no,
        "递交入党申请书时间": one.applied_on,
        "谈话人姓名": "何建国",
        "谈话时间": one.applied_on + timedelta(days=20),
        "支部大会会议时间": one.joined_on,
        "入党宣誓时间": one.joined_on + timedelta(days=60),
        "提出转正申请时间": one.full_on - timedelta(days=10),
    }
    top, low, merges = [], [], []
    for group, labels in groups.items():
        merges.append((0, len(low), 0, len(low) + len(labels) - 1, group))
        top += [group] * len(labels)
        low += labels
    met = {"第二阶段 积极分子": one.activist_on}
    cells = [
        met[group] if label == "会议时间" and group in met else first.get(label, "")
        for group, label in zip(top, low, strict=True)
    ]
    merges = [one for one in merges if one[1] != one[3]]
    return write(path, [["" for _ in top], low, cells], merges=merges)


def _listed(path_part: str) -> Callable[[Path], Path]:
    names = columns(path_part)
    return lambda path: write(path, [names, *(person(names, at) for at in range(3))])


REAL_SHEETS = (
    RealSheet("sample_memberApply2", _development, "development", added=8),
    RealSheet("sample_member_all_update", _all_update, added=4),
    RealSheet("sample_member_inSchool", _in_school, added=5, values={"party_post": None}),
    RealSheet("sample_member_update", _plain("sample_member_update", 14), added=14),
    RealSheet("sample_ow_partyReport", _plain("sample_ow_partyReport", 2), None),
    RealSheet(
        "sample_pm_Activity",
        _meetings(
            "sample_pm_Activity",
            所在分党委编码=" 020100",
            活动名称="十月主题党日",
            实际时间="2026/10/15  14:30",
            主要内容及特色="参观校史馆",
        ),
        "meetings",
        added=1,
        values={"kinds": ["THEME_DAY"], "starts_at": datetime(2026, 10, 15, 14, 30)},
    ),
    RealSheet(
        "sample_pm_Meeting2",
        _meetings("sample_pm_Meeting2", 活动名称="九月支委会", 实际时间=20260910),
        "meetings",
        added=1,
        values={"kinds": ["COMMITTEE"], "held_on": date(2026, 9, 10)},
    ),
    RealSheet(
        "sample_pm_eva_result",
        _plain("sample_pm_eva_result", 6),
        added=6,
        values={"custom": {"评议结果": "优秀"}},
    ),
    RealSheet("sample_pmdFee", _payments, "dues", known=2),
    RealSheet("report_party", _report_of_dues, None),
    RealSheet(
        "pm3Meeting_2",
        _form_of_meeting,
        "meetings",
        added=1,
        values={"kinds": ["ASSEMBLY"], "host": "何建国"},
    ),
    RealSheet("入党积极分子培训成绩模板", _scores, known=2, refused=1, values={}),
    RealSheet("培训报名表模板", _plain("培训报名表模板", 5), added=5),
    RealSheet("fields_definition", _listed("fields_definition"), "development", added=3),
    RealSheet("MemberApplyExportController", _listed("MemberApplyExportController"), added=3),
    RealSheet("electronic-dossier", _full_record, "development", added=1),
)
