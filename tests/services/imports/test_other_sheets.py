"""Sheets as secretaries make them: titles, sums, merged cells, several sheets, mixed notations."""

from datetime import date

import pytest
import xlsxwriter
from invented_sheets import BRANCH, invented, write
from sqlalchemy import select

from secretary_app.domain.custom import Definition
from secretary_app.domain.values import CustomKind, Gender, PersonKind, Stage
from secretary_app.services import custom_fields
from secretary_app.services.imports import Choices, apply, preview, revise
from secretary_app.store.records import Group, Person, Step, StepPerson

TODAY = date(2026, 11, 23)


@pytest.fixture
def previewed(sessions, branch, tmp_path):
    """Return a function from rows to the preview of a sheet of them."""

    def function(*rows, path=None, **options):
        path = path or write(tmp_path / "表.xlsx", [list(row) for row in rows], **options)
        with sessions() as session:
            return preview(session, path, today=TODAY)

    return function


def book(path, sheets, hidden=()):
    """Write a workbook of several sheets."""
    with xlsxwriter.Workbook(str(path)) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for row, cells in enumerate(rows):
                page.write_row(row, 0, cells)
            if name in hidden:
                page.hide()
    return path


def told(found):
    return [(one.row, one.column, one.message) for one in found.problems]


def fields(found):
    return {one.heading: one.field for one in found.columns}


def test_a_roster_with_title_two_rows_of_headings_sums_and_signatures(previewed):
    one = invented(0)
    rows = [
        ["党员花名册", "", "", "", "", "", ""],
        ["填报单位：计算机学院党委", "", "", "", "2026年11月", "", ""],
        ["序号", "姓　名", "性别", "出生\n年月", "时间", "", "备注"],
        ["", "", "", "", "入党", "转正", ""],
        [1, f"{one.name[0]} {one.name[1:]}", 2, "1999.1", "2020.6.1", "2021年6月1日", ""],
        ["", "", "", "", "", "", ""],
        ["合计", "1人", "", "", "", "", ""],
        ["填表人：某某", "", "", "", "审核人：某某", "", ""],
    ]
    merges = [
        (0, 0, 0, 6, "党员花名册"),
        (2, 4, 2, 5, "时间"),
        *((2, at, 3, at, rows[2][at]) for at in (0, 1, 2, 3, 6)),
    ]
    found = previewed(*rows, merges=merges)
    assert found.counts.add == 1, told(found)
    values = found.rows[0].values
    assert found.rows[0].name == one.name
    assert values["gender"] is Gender.FEMALE
    assert values["joined_on"] == date(2020, 6, 1)
    assert values["full_on"] == date(2021, 6, 1)
    assert [row for row, _, message in told(found) if "备注" in message or "说明" in message] == [
        7,
        8,
    ]


def test_two_rows_of_headings_in_a_csv_that_knows_no_merged_cells(previewed, tmp_path):
    text = "姓名,学号,时间,,备注\r\n,,入党,转正,\r\n林晓雨,2020001,2020-06-01,2021-06-01,\r\n"
    path = tmp_path / "表.csv"
    path.write_bytes(text.encode("gbk"))
    found = previewed(path=path)
    assert found.counts.add == 1, told(found)
    assert found.rows[0].values["joined_on"] == date(2020, 6, 1)
    assert found.rows[0].values["full_on"] == date(2021, 6, 1)


def test_three_rows_of_headings(previewed):
    rows = [
        ["姓名", "学号", "发展情况", "", "", ""],
        ["", "", "预备党员", "", "正式党员", ""],
        ["", "", "接收时间", "介绍人", "转正时间", "备注"],
        ["林晓雨", "2020001", "2020-06-01", "何建国", "2021-06-01", ""],
    ]
    merges = [
        (0, 0, 2, 0, "姓名"),
        (0, 1, 2, 1, "学号"),
        (0, 2, 0, 5, "发展情况"),
        (1, 2, 1, 3, "预备党员"),
        (1, 4, 1, 5, "正式党员"),
    ]
    found = previewed(*rows, merges=merges)
    assert found.counts.add == 1, told(found)
    assert found.rows[0].values["full_on"] == date(2021, 6, 1)
    assert found.rows[0].values["introducers"] == "何建国"


def test_a_group_of_columns_that_nobody_knows_is_kept_column_by_column(previewed):
    rows = [
        ["姓名", "学号", "年度考核结果等次", ""],
        ["", "", "2023年", "2024年"],
        ["林晓雨", "2020001", "优秀", "合格"],
    ]
    merges = [(0, 0, 1, 0, "姓名"), (0, 1, 1, 1, "学号"), (0, 2, 0, 3, "年度考核结果等次")]
    found = previewed(*rows, merges=merges)
    assert found.rows[0].values["custom"] == {
        "年度考核结果等次·2023年": "优秀",
        "年度考核结果等次·2024年": "合格",
    }


def test_what_belongs_to_somebody_else_under_a_group_stays_with_them(previewed):
    rows = [
        ["姓名", "学号", "入党时间", "入党介绍人", ""],
        ["", "", "", "姓名", "入党时间"],
        ["林晓雨", "2020001", "2020-06-01", "何建国", "1999-07-01"],
    ]
    merges = [
        *((0, at, 1, at, rows[0][at]) for at in (0, 1, 2)),
        (0, 3, 0, 4, "入党介绍人"),
    ]
    found = previewed(*rows, merges=merges)
    assert found.rows[0].values["name"] == "林晓雨"
    assert found.rows[0].values["joined_on"] == date(2020, 6, 1)


def test_instructions_and_hidden_sheets_are_passed_over(previewed, tmp_path):
    path = book(
        tmp_path / "表.xlsx",
        {
            "填写说明": [["一、姓名、学号必填"], ["二、日期写成 2020-01-01"]],
            "党员信息": [["姓名", "学号", "民族"], ["林晓雨", "2020001", "汉族"]],
            "字典": [["姓名", "学号", "民族"], ["某某", "1", "汉"]],
        },
        hidden=("字典",),
    )
    found = previewed(path=path)
    assert (found.sheet, found.counts.add) == ("党员信息", 1)
    assert found.sheets == ("填写说明", "党员信息")


def test_of_one_sheet_a_branch_ours_is_taken(previewed, tmp_path):
    people = [["姓名", "学号"], ["林晓雨", "2020001"]]
    other = [["姓名", "学号"], ["赵明", "2020002"], ["孙思远", "2020003"]]
    path = book(
        tmp_path / "表.xlsx",
        {"教工党支部": other, "本科生第一党支部": people, "研究生党支部": other},
    )
    found = previewed(path=path)
    assert (found.sheet, found.counts.add) == ("本科生第一党支部", 1)


def test_of_one_sheet_a_branch_none_is_taken_where_ours_is_missing(sessions, previewed, tmp_path):
    other = [["姓名", "学号"], ["赵明", "2020002"], ["孙思远", "2020003"]]
    path = book(tmp_path / "表.xlsx", {"教工党支部": other, "研究生党支部": other})
    found = previewed(path=path)
    assert found.counts.refused == 2
    assert "没有一页是本支部" in found.rows[0].reason
    assert found.other_branch
    with sessions() as session:
        chosen = Choices(sheet="研究生党支部")
        assert revise(session, found, chosen, today=TODAY).counts.add == 2
        anyway = Choices(any_branch=True)
        assert revise(session, found, anyway, today=TODAY).counts.add == 2


def test_cells_merged_downwards_hold_for_every_row_they_cover(sessions, branch, previewed):
    with sessions.begin() as session:
        group = Group(branch_id=branch.id, name="第一党小组")
        session.add(group)
    rows = [
        ["党小组", "姓名", "学号", "学院"],
        ["第一党小组", "林晓雨", "2020001", "计算机学院"],
        ["", "赵明", "2020002", ""],
        ["", "孙思远", "2020003", ""],
    ]
    merges = [(1, 0, 3, 0, "第一党小组"), (1, 3, 2, 3, "计算机学院")]
    found = previewed(*rows, merges=merges)
    assert [row.values.get("group_id") for row in found.rows] == [group.id] * 3
    assert [row.values.get("unit") for row in found.rows] == ["计算机学院", "计算机学院", None]


def test_the_heading_again_on_every_printed_page_is_no_data(previewed):
    head = ["姓名", "学号", "民族"]
    found = previewed(head, ["林晓雨", "2020001", "汉"], head, ["赵明", "2020002", "汉"], head)
    assert found.counts.add == 2


@pytest.mark.parametrize(
    "total",
    [
        ["合计", "", "", 120.5],
        ["合 计", "", "男 1 人", "女 2 人"],
        ["", "合计：2人", "", ""],
        ["小计", "2", "", "100"],
        ["总计（人）", "", "", 2],
    ],
)
def test_sums_are_no_people(previewed, total):
    found = previewed(
        ["序号", "姓名", "学号", "党费基数"],
        [1, "林晓雨", "2020001", 20],
        [2, "赵明", "2020002", 30],
        total,
    )
    assert (found.counts.add, len(found.rows)) == (2, 2), told(found)


def test_two_lists_side_by_side_are_pointed_out(previewed):
    head = ["序号", "姓名", "学号", "序号", "姓名", "学号"]
    found = previewed(head, [1, "林晓雨", "2020001", 2, "赵明", "2020002"])
    assert found.counts.add == 1
    assert any("并排" in message for _, _, message in told(found))


def test_digits_and_letters_of_full_width_phones_with_hyphens_and_numbers_as_text(previewed):
    one = invented(3)
    wide = one.id_no.translate({48 + at: 0xFF10 + at for at in range(10)})
    names = ["姓名", "身份证号", "学号", "手机", "入党时间"]
    found = previewed(
        names, [one.name, wide, "'２０２０００１", "138-0000-1234", "２０２０．０６．０１"]
    )
    values = found.rows[0].values
    assert values["id_no"] == one.id_no
    assert values["school_no"] == "2020001"
    assert values["mobile"] == "13800001234"
    assert values["joined_on"] == date(2020, 6, 1)


@pytest.mark.parametrize(
    ("heading", "cells", "field", "value"),
    [
        ("党籍状态", ["正式", "预备"], "member_type", Stage.FULL),
        ("党籍状态", ["正常", "正常"], "party_status", "NORMAL"),
        ("人员类别", ["本科生", "教师"], "kind", PersonKind.STUDENT),
        ("人员类别", ["正式党员", "预备党员"], "member_type", Stage.FULL),
        ("类别", ["正式党员", "预备党员"], "member_type", Stage.FULL),
        ("证件", [invented(0).id_no, invented(1).id_no], "id_no", invented(0).id_no),
        ("学籍编号", [invented(0).id_no, invented(1).id_no], "id_no", invented(0).id_no),
        ("联络", ["13800001234", "13900001234"], "mobile", "13800001234"),
        ("学员性别", ["男", "女"], "gender", Gender.MALE),
        ("信箱", ["a@example.invalid", "b@example.invalid"], "email", "a@example.invalid"),
    ],
)
def test_values_tell_where_a_heading_misleads_or_says_nothing(
    previewed, heading, cells, field, value
):
    rows = [[invented(at).name, f"202000{at}", cell] for at, cell in enumerate(cells)]
    found = previewed(["姓名", "学号", heading], *rows)
    assert fields(found)[heading] == field
    if field == "member_type":
        return  # it is compared with the dates and not kept
    assert found.rows[0].values[field] == value


@pytest.mark.parametrize("heading", ["家长电话", "紧急联系人电话", "父亲手机", "导师电话"])
def test_telephones_of_others_are_never_taken_for_ones_own(previewed, heading):
    rows = [[invented(at).name, f"202000{at}", f"1380000123{at}"] for at in range(3)]
    found = previewed(["姓名", "学号", heading], *rows)
    assert "mobile" not in found.rows[0].values
    assert found.rows[0].values["custom"] == {heading: "13800001230"}


@pytest.mark.parametrize(
    ("heading", "cells", "kind"),
    [
        ("宿舍", ["梅园1-101", "梅园1-102"], CustomKind.TEXT),
        ("绩点", [3.5, "3.75"], CustomKind.NUMBER),
        ("志愿时数", [12, 30], CustomKind.NUMBER),
        ("QQ", ["123456789", "987654321"], CustomKind.TEXT),
        ("编码", ["0012", "0013"], CustomKind.TEXT),
        ("结业日", ["2020.6.1", 44094], CustomKind.DATE),
        ("校区", ["东区", "西区"] * 4, CustomKind.CHOICE),
        ("是否住校", ["是", "否"] * 4, CustomKind.CHOICE),
    ],
)
def test_columns_nobody_knows_get_a_kind_from_their_values(previewed, heading, cells, kind):
    rows = [[invented(at).name, f"202000{at}", cell] for at, cell in enumerate(cells)]
    found = previewed(["姓名", "学号", heading], *rows)
    column = found.columns[2]
    assert (column.own.name, column.own.kind, column.is_new) == (heading, kind, True)


def test_a_field_of_choices_gets_the_words_it_lacks(sessions, branch, previewed):
    with sessions.begin() as session:
        custom_fields.add(session, Definition("校区", CustomKind.CHOICE, ("东区",)))
    found = previewed(["姓名", "学号", "校 区"], ["林晓雨", "2020001", "西区"])
    assert found.rows[0].values["custom"] == {"校区": "西区"}
    assert any("共 1 个" in message for _, _, message in told(found))
    with sessions.begin() as session:
        apply(session, found)
        assert custom_fields.definitions(session) == (
            Definition("校区", CustomKind.CHOICE, ("东区", "西区")),
        )


def test_a_value_that_does_not_fit_its_field_is_left_out_with_its_place(
    sessions, branch, previewed
):
    with sessions.begin() as session:
        custom_fields.add(session, Definition("绩点", CustomKind.NUMBER))
    found = previewed(
        ["姓名", "学号", "绩点"], ["林晓雨", "2020001", "优"], ["赵明", "2020002", 3.5]
    )
    assert told(found) == [(2, "绩点", "应为数字。")]
    assert [row.values.get("custom") for row in found.rows] == [None, {"绩点": 3.5}]


def test_a_number_alone_finds_somebody_and_never_makes_anybody(sessions, branch, previewed):
    with sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="林晓雨", school_no="2020001"))
    found = previewed(["学号", "平时成绩", "备考"], ["2020001", 90, ""], ["2020009", 80, ""])
    assert [(row.action, row.name) for row in found.rows] == [
        ("change", "林晓雨"),
        ("refused", ""),
    ]


def test_numbers_of_two_people_in_one_row_are_a_conflict(sessions, branch, previewed):
    one, other = invented(0), invented(1)
    with sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name=one.name, id_no=one.id_no))
        session.add(Person(branch_id=branch.id, name=other.name, school_no=other.school_no))
    found = previewed(["姓名", "身份证号", "学号"], [one.name, one.id_no, other.school_no])
    assert found.counts.conflict == 1
    assert len(found.rows[0].candidates) == 2


def test_one_person_cannot_be_chosen_for_two_rows(sessions, branch, previewed):
    with sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="林晓雨", school_no="1"))
    found = previewed(["姓名", "民族", "籍贯"], ["林晓雨", "汉", "甲省"], ["林晓雨", "回", "乙省"])
    with sessions() as session:
        chosen = Choices(same_person={2: 1, 3: 1})
        again = revise(session, found, chosen, today=TODAY)
    assert [row.action for row in again.rows] == ["change", "conflict"]


def test_formula_errors_are_named(previewed):
    found = previewed(["姓名", "学号", "籍贯"], ["林晓雨", "2020001", "#N/A"])
    assert told(found) == [(2, "籍贯", "这一格是公式错误，请在表里改正。")]


def test_columns_without_a_heading_are_shown_and_left_out(previewed):
    found = previewed(["姓名", "学号", ""], ["林晓雨", "2020001", "x"], ["赵明", "2020002", "y"])
    assert found.columns[2].heading == "第 3 列（无表头）"
    assert found.columns[2].field is None


def test_a_sheet_of_steps_brings_days_results_and_people(sessions, branch, previewed):
    with sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="何建国"))
    head = [
        *("姓名", "学号", "申请入党时间", "谈话时间", "谈话人", "确定为积极分子时间"),
        *("培养联系人", "指定培养联系人时间", "确定发展对象时间", "发展对象备案时间"),
        *("政审时间", "政审结论", "发展对象培训时间", "集中培训学时", "志愿书编号"),
    ]
    row = [
        *("林晓雨", "2020001", "2019-09-01", "2019-09-20", "何建国", "2020-03-01"),
        *("何建国、吕海燕", "2020-03-05", "2021-04-01", "2021-04-20"),
        *("2021-05-01", "合格", "2021.5.10-5.12", 24, "ZY001"),
    ]
    found = previewed(head, row)
    assert found.kind == "development"
    with sessions.begin() as session:
        apply(session, found)
    with sessions() as session:
        steps = {one.code: one for one in session.scalars(select(Step))}
        person = session.scalars(select(Person).where(Person.school_no == "2020001")).one()
        people = {
            (one.role.value, one.name): one.person_id
            for one in session.scalars(select(StepPerson))
        }
        assert set(steps) == {"T02", "T05", "T07", "T08", "T10", "T11"}
        assert steps["T10"].outcome == "PASSED"
        assert steps["T07"].happened_on == date(2021, 4, 1)
        assert person.target_on == date(2021, 4, 20)
        assert (steps["T11"].happened_on, steps["T11"].ended_on) == (
            date(2021, 5, 10),
            date(2021, 5, 12),
        )
        assert steps["T11"].details == {"hours": 24}
        assert person.custom == {"志愿书编号": "ZY001"}
        assert people == {
            ("TALKER", "何建国"): 1,
            ("CONTACT", "何建国"): 1,
            ("CONTACT", "吕海燕"): None,
        }
    assert previewed(head, row).counts.same == 1


def test_a_recorded_step_is_completed_and_never_changed(sessions, branch, previewed):
    head = ["姓名", "学号", "政审时间"]
    first = previewed(head, ["林晓雨", "2020001", "2021-05-01"])
    with sessions.begin() as session:
        apply(session, first)
    more = previewed([*head, "政审结论"], ["林晓雨", "2020001", "2021-05-01", "合格"])
    assert more.counts.change == 1
    with sessions.begin() as session:
        apply(session, more)
    with sessions() as session:
        assert session.scalars(select(Step)).one().outcome == "PASSED"
    other = previewed([*head, "政审结论"], ["林晓雨", "2020001", "2021-05-01", "不合格"])
    assert other.counts.conflict == 1
    assert (2, "政审结论") in [(row, column) for row, column, _ in told(other)]


def test_a_branch_named_in_the_title_is_compared(previewed):
    found = previewed([f"中共某大学{BRANCH}党员名册"], ["姓名", "学号"], ["林晓雨", "2020001"])
    assert told(found) == []


def test_contacts_and_introducers_in_two_columns_each_are_all_kept(sessions, previewed):
    one, other, third = invented(0), invented(1), invented(2)
    headings = ["姓名", "学号", "指定培养联系人日期", "培养联系人1", "培养联系人2"]
    found = previewed(
        [*headings, "介绍人（一）", "介绍人（二）"],
        [one.name, "1", "2020-01-01", other.name, third.name, other.name, third.name],
        ["赵某", "2", "2020-01-01", other.name, "", other.name, other.name],
    )
    names = f"{other.name}、{third.name}"
    assert [row.values["introducers"] for row in found.rows] == [names, other.name]
    assert [[name for _, name in row.steps[0].people] for row in found.rows] == [
        [other.name, third.name],
        [other.name],
    ]


def test_meetings_whose_kind_stands_under_a_heading_that_says_nothing(previewed):
    rows = [["2026-03-05", "学习讨论", "支部党员大会"], ["2026-03-06", "学习讨论", "支委会"]]
    found = previewed(["日期", "会议主题", "形态", "主持"], *[[*row, ""] for row in rows])
    assert fields(found)["形态"] == "kinds"
    assert found.counts.add == 2
