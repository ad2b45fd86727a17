"""Headings are found where they stand and taken for what they mean."""

import pytest
from invented_sheets import HEADERS, headings, invented

from secretary_app.exchange.spreadsheets import data_rows
from secretary_app.exchange.spreadsheets import headings as finder
from secretary_app.exchange.spreadsheets.reading import Sheet

PERSON = [invented(0).name, invented(0).school_no]


def found(*rows, merged=(), kind=None):
    return finder.find(Sheet("Sheet1", [list(row) for row in rows], tuple(merged)), kind)


def fields(*rows, merged=()):
    return [one.field for one in found(*rows, merged=merged).columns]


def data_of(*rows):
    sheet = Sheet("Sheet1", [list(row) for row in rows])
    head = finder.find(sheet)
    place = {one.field: one.index for one in head.columns if one.field}
    return data_rows.find(sheet, head, place)


@pytest.mark.parametrize("above", range(10))
def test_the_heading_is_found_in_any_of_the_first_ten_rows(above):
    rows = [["填报单位：某支部"], ["2026年11月"], [""]] * 4
    head = found(*rows[:above], ["序号", "姓名", "学号"], [1, *PERSON])
    assert head.top == above


def test_below_ten_rows_it_is_not_looked_for():
    assert found(*[["说明"]] * 10, ["姓名", "学号"]) is None


@pytest.mark.parametrize(
    "heading",
    [
        "姓名",
        "姓  名",
        "姓\n名",
        "姓　名",
        "*姓名",
        "姓名（必填）",
        "姓名：",
        " 姓名 ",
        "【姓名】姓名",
    ],
)
def test_quirks_of_writing_do_not_hide_a_heading(heading):
    assert fields([heading, "学号"], PERSON)[0] == "name"


def test_certainty_falls_from_exact_to_guessed():
    columns = found(["姓名", "学\n号", "身份证号（18位）", "确定为入党积极份子时间"]).columns
    certainty = [one.certainty for one in columns]
    assert certainty == sorted(certainty, reverse=True)
    assert certainty[0] == 1.0
    assert columns[3].field == "activist_on"
    assert certainty[3] < 0.85


@pytest.mark.parametrize(
    "heading",
    ["入党介绍人入党时间", "父亲姓名", "培养联系人单位", "转出组织关系时间", "积极分子培训成绩"],
)
def test_headings_that_only_look_alike_are_left_alone(heading):
    field = found(["姓名", "学号", heading], [*PERSON, "x"]).columns[2].field
    assert field in (None, "custom")


@pytest.mark.parametrize(
    ("heading", "cell", "field"),
    [
        ("何时加入中国共产党", "2020.1.5", "joined_on"),
        ("何时转为正式党员", 20210105, "full_on"),
        ("转正", "2021-01-05", "full_on"),
        ("转正", "按期转正", "conversion"),
        ("递交申请", "2018年9月1日", "applied_on"),
        ("入党申请书上交日期", "2018年9月1日", "applied_on"),
        ("确定为发展对象", "2019-06-01", "target_on"),
        ("发展时间节点·被确定为入党积极分子", "2019-06-01", "activist_on"),
        ("证件号码（身份证）", "", "id_no"),
        ("预备党员", "是", "custom"),
        ("入党", "在校期间", "custom"),
        ("配偶情况·入党", "2019-06-01", "custom"),
    ],
)
def test_headings_with_the_same_core_mean_the_same_where_the_values_agree(heading, cell, field):
    assert found(["姓名", "学号", heading], [*PERSON, cell]).columns[2].field == field


def test_names_and_other_values_are_known_under_headings_that_say_nothing():
    people = [invented(number) for number in range(4)]
    rows = [
        ["A01", one.name, one.gender, word] for one, word in zip(people, "汉壮满回", strict=True)
    ]
    head = found(["编码", "教师", "男/女", "族"], *rows)
    assert head is None, "without any heading that is known it may be any table"
    more = [[*row, one.id_no, "博士", "教授"] for row, one in zip(rows, people, strict=True)]
    columns = found(
        ["编码", "教师", "男/女", "族", "证", "学历", "职称", "出生年月"], *more
    ).columns
    assert [one.field for one in columns][1:5] == ["name", "gender", "ethnic", "id_no"]


def test_a_table_of_places_is_not_taken_for_people():
    rows = [["计算机楼", "大学", "教授", "汉"], ["图书馆楼", "大学", "讲师", "汉"]]
    assert found(["地点", "学历", "职称", "民族"], *rows) is None


def test_two_rows_of_heading_bound_by_merged_cells():
    rows = (
        ["姓名", "学号", "时间", "", "备注"],
        ["", "", "入党", "转正", ""],
        [*PERSON, "2020-01-01", "2021-01-01", ""],
    )
    merged = [((0, 2), (0, 3)), ((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 4), (1, 4))]
    head = found(*rows, merged=merged)
    assert (head.top, head.bottom) in ((0, 1), (0, 0))


def test_a_group_over_known_headings_does_not_hide_them():
    rows = (
        ["基本情况", "", "发展情况", ""],
        ["姓名", "学号", "入党时间", "转正时间"],
        [*PERSON, "2020-01-01", "2021-01-01"],
    )
    head = found(*rows, merged=[((0, 0), (0, 1)), ((0, 2), (0, 3))])
    assert head.bottom == 1
    assert [one.field for one in head.columns] == ["name", "school_no", "joined_on", "full_on"]


def test_a_heading_that_stands_twice_is_taken_once_where_the_values_are():
    rows = (["姓名", "学号", "申请入党日期", "申请入党日期"], [*PERSON, "", "2020-01-01"])
    assert fields(*rows) == ["name", "school_no", None, "applied_on"]


def test_a_table_without_people_has_no_heading():
    assert found(["类别", "党员总数"], ["在职", 12]) is None
    assert found(*[["", ""]] * 3) is None


@pytest.mark.parametrize("path_part", ["pm_Activity", "pm_Meeting2"])
def test_sheets_of_meetings_are_told_from_rosters(path_part):
    head = found(headings(path_part), kind=None)
    assert head.kind == "meetings"
    assert {"title", "held", "place", "content"} <= {one.field for one in head.columns}


def test_every_real_sheet_of_people_names_people():
    for source in HEADERS:
        if source["topic"] in ("roster", "development") and "sheets" in source:
            names = [cell or "" for cell in source["sheets"][0]["header_rows"][0]["cells"]]
            known = {one.field for one in found(names).columns}
            assert {"name", "school_no"} <= known, source["path"]


def test_instructions_empty_rows_and_notes_are_not_data():
    rows = data_of(
        ["姓名", "学号", "学历"],
        ["必填", "必填，与系统内保持一致", "下拉选择"],
        ["林晓雨", "2020001", "大学"],
        ["", "", ""],
        ["赵明", "2020002", ""],
        ["姓名", "学号", "学历"],
        ["欧阳建国", "", ""],
        ["", "　", ""],
        ["注：导入前请删除注意事项", "", ""],
        ["填表人：某某", "", "2026年11月"],
    )
    assert rows.data == [2, 4, 6]
    assert rows.remarks == [1, 8, 9]


def test_a_name_of_two_characters_with_a_blank_is_data():
    assert data_of(["姓名", "学号"], ["张  三", "2020001"]).data == [1]


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("出席", ["何建国、吕海燕", "何建国"], "attendees"),
        ("出席", [25, "26人"], "present"),
        ("参会人员", ["25", 26.0], "present"),
        ("缺席", ["何建国（事假）", ""], "absent"),
        ("缺席", [1, 2], "on_leave"),
    ],
)
def test_a_column_of_who_came_is_told_from_one_of_how_many(heading, cells, field):
    rows = [["2026-03-01", "学习", one] for one in cells]
    assert fields(["会议时间", "会议主题", heading], *rows)[2] == field
