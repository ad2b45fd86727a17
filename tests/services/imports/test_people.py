"""Sheets of people: what a preview says, and what confirming it does."""

import gc
from dataclasses import replace
from datetime import date, datetime

import pytest
from invented_sheets import (
    BRANCH,
    headings,
    identity_number,
    invented,
    person_row,
    real_roster,
    write,
)
from sqlalchemy import func, select

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import Gender, Stage
from secretary_app.services.imports import Choices, apply, changes, preview, revise
from secretary_app.store import history
from secretary_app.store.records import Change, Group, Person, Step

TODAY = date(2026, 11, 23)
NAMES = ["姓名", "身份证号", "学工号", "出生日期", "入党时间", "转正时间"]


@pytest.fixture
def previewed(sessions, branch, tmp_path):
    """Return a function from rows to the preview of a sheet of them."""

    def function(*rows, kind=None, choices=None, sheet="Sheet1", merges=()):
        path = write(tmp_path / "名册.xlsx", list(rows), sheet=sheet, merges=merges)
        with sessions() as session:
            return preview(session, path, kind, today=TODAY, choices=choices)

    return function


@pytest.fixture
def confirm(sessions):
    """Return a function that applies a preview."""

    def function(found, **options):
        with sessions.begin() as session:
            return apply(session, found, **options)

    return function


def one_person(sessions):
    with sessions() as session:
        return session.scalars(select(Person)).one()


def said(found):
    """Return row, column and sentence of every problem."""
    return [(one.row, one.column, one.message) for one in found.problems]


def row_of(number=0, **changed):
    """Return the cells under NAMES of an invented person."""
    one = invented(number)
    cells = {
        "姓名": one.name,
        "身份证号": one.id_no,
        "学工号": one.school_no,
        "出生日期": one.birth_on,
        "入党时间": one.joined_on,
        "转正时间": one.full_on,
    }
    return [{**cells, **changed}[name] for name in NAMES]


# --- real sheets -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path_part", "kind"),
    [
        ("sample_member_inSchool", "roster"),
        ("sample_member_all_update", "roster"),
        ("sample_member_update", "roster"),
        ("sample_memberApply2", "development"),
        ("培训报名表", "roster"),
    ],
)
def test_every_real_sheet_of_people_is_recognised_and_added_whole(
    sessions, branch, confirm, tmp_path, path_part, kind
):
    path = real_roster(tmp_path / "样表.xlsx", path_part, people=5)
    with sessions() as session:
        found = preview(session, path, today=TODAY)
    assert found.kind == kind
    assert found.counts.add == 5, said(found)
    assert confirm(found).added == 5
    with sessions() as session:
        first = session.scalars(select(Person).order_by(Person.id)).first()
    assert first.name == invented(0).name
    assert first.school_no == invented(0).school_no


def test_the_school_roster_brings_dates_type_and_stage(sessions, branch, confirm, tmp_path):
    path = real_roster(tmp_path / "样表.xlsx", "sample_member_inSchool", people=3)
    with sessions() as session:
        found = preview(session, path, today=TODAY)
    confirm(found)
    with sessions() as session:
        people = session.scalars(select(Person).order_by(Person.id)).all()
    one = invented(1)
    assert people[1].applied_on == one.applied_on
    assert people[1].activist_on == one.activist_on
    assert people[1].target_on == one.target_on
    assert people[1].joined_on == one.joined_on
    assert people[1].full_on == one.full_on
    assert {person.stage for person in people} == {Stage.FULL}
    assert people[1].search_key.startswith(one.name)
    assert people[1].party_post is None


def test_a_second_import_of_the_same_sheet_changes_nothing(sessions, branch, confirm, tmp_path):
    path = real_roster(tmp_path / "样表.xlsx", "sample_member_all_update", people=4)
    with sessions() as session:
        found = preview(session, path, today=TODAY)
    confirm(found)
    with sessions() as session:
        again = preview(session, path, today=TODAY)
    assert again.counts.same == 4, [changes(again, row) for row in again.rows]


def test_a_sheet_of_development_adds_the_steps_that_the_roster_has_no_column_for(
    sessions, branch, confirm, tmp_path
):
    names = [*headings("sample_memberApply2"), "填写志愿书时间"]
    row = [*person_row(names[:-1], 0), date(2020, 12, 1)]
    path = write(tmp_path / "发展.xlsx", [names, row])
    with sessions() as session:
        found = preview(session, path, "development", today=TODAY)
    confirm(found)
    with sessions() as session:
        steps = {step.code: step for step in session.scalars(select(Step))}
    assert set(steps) == {"T11", "T14"}
    assert steps["T14"].details == {"book_no": f"ZY{invented(0).school_no}"}
    assert steps["T11"].happened_on == invented(0).target_on


# --- nothing before confirmation, one change after ---------------------------------------


def test_a_preview_writes_nothing(sessions, previewed):
    with sessions() as session:
        before = session.scalar(select(func.count()).select_from(Change))
    previewed(NAMES, row_of())
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0
        assert session.scalar(select(func.count()).select_from(Change)) == before


def test_an_import_is_one_entry_and_undone_at_once(sessions, previewed, confirm):
    summary = confirm(previewed(NAMES, row_of(0), row_of(1), row_of(2)))
    assert summary.label == "导入名册：新增 3 人，更改 0 人"
    with sessions.begin() as session:
        assert history.entries(session)[0].label == summary.label
        assert history.entries(session)[0].rows == 5  # three people, the file, what it was
        assert history.undo(session) == summary.label
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0
        assert history.verify_chain(session) is None


def test_a_preview_from_before_another_change_is_refused(sessions, previewed, confirm, branch):
    found = previewed(NAMES, row_of())
    with sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="后来的人"))
    with pytest.raises(UserError, match="别的改动"):
        confirm(found)


def test_rows_can_be_left_out(sessions, previewed, confirm):
    found = previewed(NAMES, row_of(0), row_of(1))
    assert confirm(found, leave_out=frozenset({2})).left_out == 1
    assert one_person(sessions).name == invented(1).name


def test_the_garbage_collector_runs_again_after_an_import(previewed, confirm):
    found = previewed(NAMES, row_of())
    assert gc.isenabled()
    confirm(found)
    assert gc.isenabled()


def test_an_import_can_be_cancelled_half_way(sessions, previewed):
    class CancelledError(Exception):
        pass

    def stop(_done, _total):
        raise CancelledError

    found = previewed(NAMES, row_of())
    with pytest.raises(CancelledError), sessions.begin() as session:
        apply(session, found, step=stop)
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0
    assert gc.isenabled()


# --- whom a row is about -----------------------------------------------------------------


def add(sessions, branch, **values):
    with sessions.begin() as session:
        person = Person(branch_id=branch.id, **values)
        session.add(person)
        session.flush()
        return person.id


def test_the_identity_number_finds_the_person_and_only_differences_change(
    sessions, branch, previewed, confirm
):
    one = invented(0)
    person_id = add(
        sessions, branch, name=one.name, id_no=one.id_no, joined_on=one.joined_on, note="原备注"
    )
    found = previewed(NAMES, row_of(0))
    assert found.counts.change == 1
    row = found.rows[0]
    assert row.record_id == person_id
    assert {(cell.label, cell.old, cell.new) for cell in changes(found, row)} == {
        ("学工号", "", one.school_no),
        ("出生日期", "", f"{one.birth_on}"),
        ("转正日期", "", f"{one.full_on}"),
    }
    confirm(found)
    person = one_person(sessions)
    assert (person.note, person.school_no, person.stage) == ("原备注", one.school_no, Stage.FULL)


def test_without_identity_number_the_school_number_finds_the_person(sessions, branch, previewed):
    one = invented(0)
    person_id = add(sessions, branch, name=one.name, school_no=one.school_no)
    found = previewed(NAMES, row_of(0))
    assert found.rows[0].record_id == person_id


def test_name_and_birthday_find_the_person(sessions, branch, previewed):
    one = invented(0)
    person_id = add(sessions, branch, name=one.name, birth_on=one.birth_on)
    found = previewed(["姓名", "出生日期", "民族"], [one.name, one.birth_on, "汉族"])
    assert found.rows[0].record_id == person_id
    assert found.rows[0].values == {"ethnic": "汉"}


def test_a_name_alone_is_a_conflict_that_the_user_decides(sessions, branch, previewed):
    one = invented(0)
    person_id = add(sessions, branch, name=one.name, birth_on=one.birth_on)
    rows = [["姓名", "民族"], [one.name, "汉族"]]
    found = previewed(*rows)
    assert found.counts.conflict == 1
    assert found.rows[0].candidates == (person_id,)
    same = Choices(same_person={2: person_id})
    other = Choices(same_person={2: None})
    with sessions() as session:
        assert revise(session, found, same, today=TODAY).counts.change == 1
        assert revise(session, found, other, today=TODAY).counts.add == 1


def test_people_of_one_name_with_different_numbers_are_different_people(
    sessions, branch, previewed
):
    add(sessions, branch, name=invented(0).name, id_no=invented(1).id_no)
    assert previewed(NAMES, row_of(0)).counts.add == 1


def test_a_conflict_is_not_written(sessions, branch, previewed, confirm):
    add(sessions, branch, name="另一个人", id_no=invented(0).id_no)
    found = previewed(NAMES, row_of(0))
    assert found.counts.conflict == 1
    assert confirm(found).changed == 0
    assert one_person(sessions).name == "另一个人"


def test_the_same_school_number_with_another_identity_is_a_conflict(sessions, branch, previewed):
    one = invented(0)
    add(sessions, branch, name=one.name, school_no=one.school_no, id_no=invented(7).id_no)
    found = previewed(NAMES, row_of(0))
    assert found.rows[0].reason == "学工号相同而身份证号不同，请核对。"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"left_on": date(2025, 6, 30)}, "已登记离开"),
        ({"binned_at": datetime(2026, 1, 1)}, "回收站"),
    ],
)
def test_who_left_or_was_deleted_is_not_brought_back_by_a_sheet(
    sessions, branch, previewed, values, reason
):
    add(sessions, branch, name=invented(0).name, id_no=invented(0).id_no, **values)
    found = previewed(NAMES, row_of(0))
    assert found.counts.conflict == 1
    assert reason in found.rows[0].reason


def test_the_same_person_twice_in_a_sheet_conflicts_the_second_time(previewed):
    found = previewed(NAMES, row_of(0), row_of(1), row_of(0))
    assert found.counts.add == 2
    assert (4, None, "与第 2 行是同一人，请只留一行。") in said(found)


def test_a_recorded_step_outranks_the_date_of_a_sheet(sessions, branch, previewed):
    one = invented(0)
    with sessions.begin() as session:
        step = Step(code="T01", happened_on=date(2019, 9, 1), recorded_at=datetime(2026, 1, 1))
        session.add(Person(branch_id=branch.id, name=one.name, id_no=one.id_no, steps=[step]))
    names = ["姓名", "身份证号", "申请入党时间"]
    agreeing = previewed(names, [one.name, one.id_no, date(2019, 9, 1)])
    assert agreeing.counts.same == 1
    found = previewed(names, [one.name, one.id_no, date(2019, 10, 1)])
    assert found.counts.conflict == 1
    assert (2, "申请入党时间", "与已登记的发展步骤不同，以步骤为准，请核对。") in said(found)


def test_empty_cells_never_wipe_out_what_is_there(sessions, branch, previewed):
    one = invented(0)
    add(sessions, branch, name=one.name, id_no=one.id_no, ethnic="汉", full_on=one.full_on)
    found = previewed(["姓名", "身份证号", "民族", "转正时间"], [one.name, one.id_no, "", "无"])
    assert found.counts.same == 1


# --- cells -------------------------------------------------------------------------------


def test_numbers_whose_digits_excel_lost_refuse_the_row_with_its_place(previewed):
    found = previewed(NAMES, row_of(0, 身份证号=float(invented(0).id_no[:17] + "0")), row_of(1))
    assert (found.counts.add, found.counts.refused) == (1, 1)
    assert said(found) == [
        (2, "身份证号", "数字的末几位已被 Excel 改成 0，请把该列设为文本格式后重新填写。")
    ]


def test_a_wrong_check_character_refuses_the_row(previewed):
    number = invented(0).id_no
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    found = previewed(NAMES, row_of(0, 身份证号=wrong))
    assert found.counts.refused == 1
    assert "校验码" in found.problems[0].message


def test_problems_never_repeat_numbers_or_names(previewed):
    found = previewed(
        NAMES,
        row_of(0, 身份证号="12345", 出生日期="昨天"),
        row_of(1, 入党时间="2007-02-29"),
        row_of(1),
    )
    everything = " ".join(one.message for one in found.problems)
    assert found.problems
    for secret in (invented(0).name, invented(1).name, "12345", invented(1).id_no, "昨天"):
        assert secret not in everything
    assert str(found.as_json()).count(invented(1).name) == 0


def test_all_kinds_of_dates_in_one_column(previewed):
    kinds = [
        date(2020, 9, 20),
        datetime(2020, 9, 20, 14, 30),
        44094,
        20200920,
        "20200920",
        "2020/9/20  14:30",
        "2020.9.20",
        "2020年9月20日",
        "２０２０－９－２０",
    ]
    rows = [[invented(at).name, invented(at).school_no, kind] for at, kind in enumerate(kinds)]
    found = previewed(["姓名", "学号", "入党时间"], *rows)
    assert said(found) == []
    assert {row.values["joined_on"] for row in found.rows} == {date(2020, 9, 20)}


def test_a_month_without_day_is_never_made_a_day_unless_the_user_says_so(sessions, previewed):
    rows = [["姓名", "学号", "入党时间"], [invented(0).name, invented(0).school_no, "1969.01"]]
    found = previewed(*rows)
    assert found.counts.add == 1
    assert "joined_on" not in found.rows[0].values
    assert "只有年月" in found.problems[0].message
    with sessions() as session:
        chosen = replace(found.choices, months_as_first_day=True)
        revised = revise(session, found, chosen, today=TODAY)
    assert revised.rows[0].values["joined_on"] == date(1969, 1, 1)


def test_a_month_of_birth_gets_its_day_from_the_identity_number(previewed):
    one = invented(0)
    names = ["姓名", "身份证号", "出生年月"]
    found = previewed(names, [one.name, one.id_no, f"{one.birth_on:%Y.%m}"])
    assert found.rows[0].values["birth_on"] == one.birth_on
    assert said(found) == []


def test_sex_and_birthday_against_the_identity_number_only_warn(previewed):
    one = invented(0)
    other = "男" if one.gender == "女" else "女"
    names = ["姓名", "身份证号", "性别", "出生日期"]
    found = previewed(names, [one.name, one.id_no, other, date(2001, 1, 1)])
    assert found.counts.add == 1
    assert [column for _, column, _ in said(found)] == ["出生日期", "性别"]
    assert found.rows[0].values["gender"] in Gender


def test_membership_status_holding_kinds_of_member_is_read_as_such(previewed):
    names = ["姓名", "学号", "党籍状态", "入党时间", "转正时间"]
    found = previewed(
        names,
        [invented(0).name, invented(0).school_no, "正式党员", date(2020, 1, 1), date(2021, 1, 1)],
        [invented(1).name, invented(1).school_no, "预备党员", date(2026, 1, 1), ""],
    )
    assert found.columns[2].field == "member_type"
    assert said(found) == []


def test_membership_status_holding_status_stays_status(previewed):
    found = previewed(["姓名", "学号", "党籍状态"], [invented(0).name, "2020001", "停止党籍"])
    assert found.columns[2].field == "party_status"
    assert found.rows[0].values["party_status"] == "SUSPENDED"


def test_a_full_member_without_date_gets_it_by_the_rule_and_is_told(previewed):
    names = ["姓名", "学号", "人员类别", "入党时间"]
    found = previewed(names, [invented(0).name, "2020001", "正式党员", date(2020, 2, 29)])
    assert found.rows[0].values["full_on"] == date(2021, 2, 28)
    assert found.rows[0].assumed == {"full_on"}
    assert "暂按入党满一年推算" in found.problems[0].message


def test_the_rule_never_replaces_a_date_the_roster_has(sessions, branch, previewed):
    one = invented(0)
    add(
        sessions, branch, name=one.name, school_no=one.school_no,
        joined_on=date(2020, 1, 1), full_on=date(2021, 7, 1),
    )  # fmt: skip
    names = ["姓名", "学号", "人员类别", "入党时间"]
    found = previewed(names, [one.name, one.school_no, "正式党员", date(2020, 1, 1)])
    assert found.counts.same == 1


def test_a_planned_date_does_not_make_a_probationary_member_full(previewed):
    names = ["姓名", "学号", "人员类别", "入党时间", "转正时间"]
    found = previewed(
        names, [invented(0).name, "2020001", "预备党员", date(2026, 6, 1), date(2027, 6, 1)]
    )
    assert "full_on" not in found.rows[0].values
    assert "转正日期还没到" in found.problems[0].message


def test_a_stage_that_the_dates_do_not_bear_out_is_named(previewed):
    names = ["姓名", "学号", "发展阶段", "申请入党时间"]
    found = previewed(names, [invented(0).name, "2020001", "积极分子", date(2026, 1, 1)])
    assert "推算为入党申请人" in found.problems[0].message


def test_dates_in_the_wrong_order_and_days_to_come_are_named(previewed):
    found = previewed(
        NAMES,
        row_of(0, 入党时间=date(2022, 1, 1), 转正时间=date(2021, 1, 1)),
        row_of(1, 入党时间="2062-01-01", 转正时间=""),
    )
    assert (2, "转正时间", "转正日期早于入党日期，请核对。") in said(found)
    assert (3, "入党时间", "日期在今天之后，请核对。") in said(found)


def test_marks_of_secrecy_are_pointed_out(previewed):
    found = previewed(["姓名", "学号", "备注"], [invented(0).name, "2020001", "机密★5年"])
    assert (2, "备注", "出现“机密”字样。涉密内容不得存入本软件，请先核实并删除。") in said(found)


# --- columns -----------------------------------------------------------------------------


def test_ages_and_years_of_membership_are_not_taken_over(previewed):
    found = previewed(["序号", "姓名", "学号", "年龄", "党龄"], [1, invented(0).name, "1", 20, 3])
    assert [one.field for one in found.columns] == [None, "name", "school_no", None, None]
    assert found.columns[4].note == "由转正日期推算"


def test_a_column_can_be_given_another_field_kept_or_dropped(sessions, previewed):
    names = ["姓名", "学号", "宿舍", "导师", "职务"]
    found = previewed(names, [invented(0).name, "2020001", "3-412", "某老师", "班长"])
    chosen = Choices(fields={2: "custom", 3: "unit", 4: None})
    with sessions() as session:
        revised = revise(session, found, chosen, today=TODAY)
    assert revised.rows[0].values["custom"] == {"宿舍": "3-412"}
    assert revised.rows[0].values["unit"] == "某老师"
    assert "position" not in revised.rows[0].values


def test_columns_kept_under_their_heading_are_added_to_what_is_there(
    sessions, branch, previewed, confirm
):
    one = invented(0)
    add(sessions, branch, name=one.name, school_no=one.school_no, custom={"宿舍": "3-412"})
    found = previewed(["姓名", "学号", "毕业院校"], [one.name, one.school_no, "某中学"])
    confirm(found)
    assert one_person(sessions).custom == {"宿舍": "3-412", "毕业院校": "某中学"}


def test_groups_are_found_however_their_names_are_written_and_new_ones_made(
    sessions, branch, previewed, confirm
):
    with sessions.begin() as session:
        session.add(Group(branch_id=branch.id, name="第一党小组"))
    found = previewed(
        ["姓名", "学号", "党小组"],
        [invented(0).name, "2020001", "第1小组"],
        [invented(1).name, "2020002", "第九党小组"],
        [invented(2).name, "2020003", "第九党小组"],
    )
    assert said(found) == [(None, "党小组", "支部里没有的 1 个党小组会随导入一并建立。")]
    assert [one.new for one in changes(found, found.rows[1])][-1] == "第九党小组"
    confirm(found)
    with sessions() as session:
        names = {one.id: one.name for one in session.scalars(select(Group))}
        people = session.scalars(select(Person).order_by(Person.school_no))
        assert [names[one.group_id] for one in people] == ["第一党小组", *["第九党小组"] * 2]
    with sessions.begin() as session:
        history.undo(session)
    with sessions() as session:
        assert [one.name for one in session.scalars(select(Group))] == ["第一党小组"]
        assert not session.scalars(select(Person)).all()


def test_a_group_of_rows_that_stay_out_is_not_made(sessions, branch, previewed, confirm):
    rows = [[invented(0).name, "2020001", ""], [invented(1).name, "2020002", "第九党小组"]]
    confirm(previewed(["姓名", "学号", "党小组"], *rows), leave_out=frozenset({3}))
    with sessions() as session:
        assert not session.scalars(select(Group)).all()


def test_what_is_said_of_a_field_without_a_column_names_the_field(branch, previewed):
    one = invented(0)
    found = previewed(
        ["姓名", "学号", "人员类别", "入党时间"], [one.name, "1", "正式党员", "2020-01-01"]
    )
    assert said(found)[0][1] == "转正日期"


def test_people_of_other_branches_stay_out_where_ours_is_named_too(previewed):
    names = ["姓名", "学号", "所在党支部"]
    found = previewed(
        names,
        [invented(0).name, "2020001", BRANCH],
        [invented(1).name, "2020002", "计算机学院教工党支部"],
        [invented(2).name, "2020003", f"中共某大学计算机学院委员会{BRANCH}"],
    )
    assert (found.counts.add, found.counts.refused) == (2, 1)


def test_another_spelling_of_the_branch_only_warns(previewed):
    found = previewed(
        ["姓名", "学号", "所在党支部"], [invented(0).name, "2020001", "计科本一支部"]
    )
    assert found.counts.add == 1
    assert said(found)[0][:2] == (None, "所在党支部")


def test_a_title_with_another_branch_warns(previewed):
    found = previewed(
        ["计算机学院教工第二党支部党员名册"], ["姓名", "学号"], [invented(0).name, "2020001"]
    )
    assert found.counts.add == 1
    assert "另一个支部" in found.problems[0].message


def test_doctors_and_masters_are_told_apart_by_their_degree(previewed):
    names = ["姓名", "学号", "学历", "学位"]
    found = previewed(
        names,
        [invented(0).name, "2020001", "研究生", "博士"],
        [invented(1).name, "2020002", "研究生", "硕士"],
        [invented(2).name, "2020003", "本科", "学士"],
    )
    assert [row.values["education"] for row in found.rows] == ["博士研究生", "硕士研究生", "大学"]


def test_a_number_of_a_region_that_does_not_exist_is_fine(previewed):
    found = previewed(NAMES, row_of(0, 身份证号=identity_number(date(1999, 1, 1), 8)))
    assert found.counts.add == 1
