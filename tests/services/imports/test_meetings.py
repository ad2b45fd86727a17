"""Sheets of meetings become minutes, with nothing added that the sheet does not say."""

from datetime import date, datetime

import pytest
from invented_sheets import BRANCH, headings, write
from sqlalchemy import select

from secretary_app.services.imports import ImportKind, apply, changes, preview
from secretary_app.store.records import Meeting, Person

TODAY = date(2026, 11, 23)
THEME_DAY = headings("pm_Activity")
MEETINGS = headings("pm_Meeting2")


def cells(names, **values):
    return [values.get(name, "") for name in names]


@pytest.fixture
def previewed(sessions, branch, tmp_path):
    """Return a function from rows to the preview of a sheet of them."""

    def function(*rows, sheet="Sheet1"):
        path = write(tmp_path / "会议.xlsx", list(rows), sheet=sheet)
        with sessions() as session:
            return preview(session, path, today=TODAY)

    return function


@pytest.fixture
def confirm(sessions):
    """Return a function that applies a preview and returns the meetings."""

    def function(found):
        with sessions.begin() as session:
            apply(session, found)
        with sessions() as session:
            return session.scalars(select(Meeting).order_by(Meeting.id)).all()

    return function


def test_a_sheet_of_theme_days(sessions, branch, previewed, confirm):
    with sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="吕海燕", school_no="2017001"))
    row = cells(
        THEME_DAY,
        所在党支部=BRANCH,
        记录人学工号="2017001",
        活动名称="十月主题党日",
        实际时间=datetime(2026, 10, 15, 14, 30),
        活动地点="主楼 301",
        活动主题="红色走读",
        主要内容及特色="参观校史馆",
        应到人数=20,
        实到人数=18,
        请假人数=2,
        列席人员="辅导员",
    )
    found = previewed(THEME_DAY, row)
    assert found.kind == ImportKind.MEETINGS
    (meeting,) = confirm(found)
    assert meeting.kinds == ["THEME_DAY"]
    assert (meeting.title, meeting.place) == ("十月主题党日", "主楼 301")
    assert meeting.held_on == date(2026, 10, 15)
    assert meeting.starts_at == datetime(2026, 10, 15, 14, 30)
    assert (meeting.recorder, meeting.nonvoting) == ("吕海燕", "辅导员")
    assert meeting.content == (
        "主题：红色走读\n参观校史馆\n（原表所记：应到 20 人，实到 18 人，请假 2 人）"
    )
    assert meeting.recorded_at is not None


def test_a_sheet_of_meetings_with_number_and_length(previewed, confirm):
    row = cells(
        MEETINGS,
        活动名称="第三季度支部党员大会",
        实际时间="2026/9/10  14:30",
        **{"次数（第几次）": "第3次", "时长（分钟）": 90},
    )
    (meeting,) = confirm(previewed(MEETINGS, row))
    assert meeting.kinds == ["ASSEMBLY"]
    assert meeting.number == 3
    assert meeting.ends_at == datetime(2026, 9, 10, 16, 0)


def test_one_event_may_be_of_several_kinds(previewed):
    row = cells(MEETINGS, 活动名称="主题党日暨党课", 实际时间="2026-09-10")
    assert previewed(MEETINGS, row).rows[0].values["kinds"] == ["THEME_DAY", "LECTURE"]


def test_the_name_of_the_sheet_tells_the_kind_where_rows_do_not(previewed):
    row = cells(MEETINGS, 活动名称="学习交流", 实际时间="2026-09-10")
    found = previewed(MEETINGS, row, sheet="主题党日")
    assert found.rows[0].values["kinds"] == ["THEME_DAY"]


def test_what_cannot_be_a_record_is_refused_with_its_place(previewed):
    found = previewed(
        MEETINGS,
        cells(MEETINGS, 活动名称="学习交流", 实际时间="2026-09-10"),
        cells(MEETINGS, 活动名称="九月支委会"),
        cells(MEETINGS, 活动名称="明年支委会", 实际时间="2027-01-10"),
    )
    assert found.counts.refused == 3
    assert [(one.row, one.column) for one in found.problems if one.severity == "BLOCK"] == [
        (2, "活动名称"),
        (3, "实际时间"),
        (4, "实际时间"),
    ]


def test_the_same_meeting_again_changes_only_what_differs(previewed, confirm):
    first = cells(MEETINGS, 活动名称="九月支委会", 实际时间="2026-09-10", 活动地点="101")
    confirm(previewed(MEETINGS, first))
    assert previewed(MEETINGS, first).counts.same == 1
    moved = cells(MEETINGS, 活动名称="九月 支委会", 实际时间="2026-09-10", 活动地点="102")
    found = previewed(MEETINGS, moved)
    assert found.counts.change == 1
    assert found.rows[0].values["place"] == "102"


def test_names_of_who_came_and_who_did_not_become_the_attendance(
    sessions, branch, previewed, confirm
):
    with sessions.begin() as session:
        for name in ("何建国", "吕海燕", "林晓雨", "赵明"):
            session.add(
                Person(
                    branch_id=branch.id, name=name,
                    joined_on=date(2020, 1, 1), full_on=date(2021, 1, 1),
                )
            )  # fmt: skip
    head = ["活动名称", "实际时间", "出席人员", "缺席人员及原因"]
    row = ["九月党员大会", "2026-09-10", "何建国、吕海燕、辅导员", "林晓雨（事假）"]
    found = previewed(head, row)
    assert ("到会情况", "未登记 1 人，到会 2 人，请假 1 人") in [
        (one.label, one.new) for one in changes(found, found.rows[0])
    ]
    (meeting,) = confirm(found)
    with sessions() as session:
        lines = session.get_one(Meeting, meeting.id).attendance
        assert {one.name: (one.state.value, one.reason) for one in lines} == {
            "何建国": ("PRESENT", ""),
            "吕海燕": ("PRESENT", ""),
            "林晓雨": ("LEAVE", "事假"),
            "赵明": ("UNMARKED", ""),
        }
    assert meeting.content == "（原表所记而不在应到名单：辅导员）"
    assert previewed(head, row).counts.same == 1


def test_names_that_nobody_due_bears_stay_in_the_text(previewed, confirm):
    head = ["活动名称", "实际时间", "到会人员"]
    (meeting,) = confirm(previewed(head, ["九月党员大会", "2026-09-10", "某甲、某乙"]))
    assert meeting.content == "（原表所记到会：某甲、某乙）"


def test_two_meetings_of_one_name_on_one_day_stay_two(previewed, confirm):
    rows = [["活动名称", "实际时间", "活动地点"]]
    rows += [["党小组会", "2026-09-10", "101"], ["党小组会", "2026-09-10", "102"]]
    assert len(confirm(previewed(*rows))) == 2
    assert previewed(*rows).counts.same == 2
