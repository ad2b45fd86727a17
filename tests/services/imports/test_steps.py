"""A sheet of stage dates: which step each column fills, and what stays with the day alone."""

from dataclasses import replace
from datetime import date

import pytest
from invented_sheets import write
from sqlalchemy import select

from secretary_app.domain.values import StepPersonRole
from secretary_app.services import course_overview, development
from secretary_app.services.courses import course_of
from secretary_app.services.exporting import people as exporting_people
from secretary_app.services.imports import apply, preview
from secretary_app.services.standings import NamedPerson
from secretary_app.store.records import Person, Step

TODAY = date(2026, 11, 23)
DAY = date(2025, 3, 4)
LATER = date(2025, 9, 5)
COLUMNS = [
    ("谈话时间", "T02"),
    ("积极分子备案时间", "T04"),
    ("指定培养联系人日期", "T05"),
    ("第一次考察时间", "T06"),
    ("培养考察二", "T06"),
    ("第六次培养考察日期", "T06"),
    ("支委会讨论发展对象时间", "T07"),
    ("确定入党介绍人时间", "T09"),
    ("政审时间", "T10"),
    ("短期集中培训时间", "T11"),
    ("支委会审查时间", "T12"),
    ("预审时间", "T13"),
    ("填写志愿书时间", "T14"),
    ("党委派人谈话时间", "T16"),
    ("组织部备案时间", "T18"),
    ("编入党小组时间", "T19"),
    ("宣誓时间", "T20"),
    ("第一次预备期考察日期", "T21"),
    ("转正申请时间", "T22"),
    ("转正支部大会时间", "T23"),
    ("归档日期", "T25"),
]
"""A heading as branches write it, and the step it tells of."""
OF_ROSTER = [
    ("递交入党申请书时间", "T01"),
    ("确定入党积极分子时间", "T03"),
    ("确定发展对象时间", "T08"),
    ("支部大会讨论接收时间", "T15"),
    ("上级党委审批时间", "T17"),
    ("转正批准时间", "T24"),
]
"""Those whose day the roster itself keeps."""


@pytest.fixture
def previewed(sessions, branch, tmp_path):
    """Return a function from cells by heading to the preview of a sheet of one person."""

    def function(**cells):
        names = ["姓名", "学号", "发展阶段", *cells]
        row = ["陈思远", "2024001", None, *cells.values()]
        path = write(tmp_path / "发展时间.xlsx", [names, row])
        with sessions() as session:
            return preview(session, path, today=TODAY)

    return function


@pytest.fixture
def imported(sessions, previewed):
    """Return a function that imports such a sheet and returns the person's steps, oldest first."""

    def function(**cells):
        with sessions.begin() as session:
            apply(session, previewed(**cells))
        with sessions() as session:
            found = session.scalars(select(Step).order_by(Step.happened_on, Step.code)).all()
            for step in found:
                assert step.people is not None
            return found

    return function


@pytest.mark.parametrize(("heading", "code"), COLUMNS)
def test_a_day_becomes_the_step_it_tells_of(imported, heading, code):
    (step,) = imported(**{heading: DAY})
    assert (step.code, step.happened_on, step.day_only) == (code, DAY, True)


@pytest.mark.parametrize(("heading", "code"), [*COLUMNS, *OF_ROSTER])
def test_the_course_knows_the_day_and_no_more(sessions, imported, heading, code):
    imported(**{heading: DAY})
    with sessions() as session:
        course = course_of(session, session.scalars(select(Person)).one())
    (step,) = course.all(code)
    assert (step.happened_on, step.recorded_on) == (DAY, None)


def test_every_step_has_a_column():
    found = {code for _heading, code in (*COLUMNS, *OF_ROSTER)}
    assert found == {f"T{number:02}" for number in range(1, 26)}


def test_examinations_each_keep_their_day(imported):
    found = imported(第一次考察时间=DAY, 第二次考察时间=LATER)
    assert [(step.code, step.happened_on) for step in found] == [("T06", DAY), ("T06", LATER)]


def test_decision_and_filing_of_a_target_keep_their_two_days(imported):
    found = imported(支委会讨论发展对象时间=DAY, 确定发展对象时间=LATER)
    assert [(step.code, step.happened_on) for step in found] == [("T07", DAY), ("T08", LATER)]


def test_the_particulars_of_a_step_go_with_its_day(imported):
    named, training, book = imported(
        指定培养联系人时间=DAY,
        培养联系人="何清扬、林晓雨",
        集中培训时间=LATER,
        集中培训结束时间=date(2025, 9, 8),
        培训学时=24,
        填写志愿书时间=date(2025, 10, 1),
        志愿书编号="示00017",
    )  # fmt: skip
    contact = StepPersonRole.CONTACT
    assert [(one.role, one.name) for one in named.people] == [
        (contact, "何清扬"),
        (contact, "林晓雨"),
    ]
    assert (training.ended_on, training.details) == (date(2025, 9, 8), {"hours": 24})
    assert book.details == {"book_no": "示00017"}


def test_particulars_without_their_day_are_kept_under_their_heading(sessions, imported):
    assert imported(培养联系人="何清扬", 培训学时=24, 志愿书编号="示00017") == []
    with sessions() as session:
        kept = session.scalars(select(Person)).one().custom
    assert kept == {"培养联系人": "何清扬", "发展对象培训学时": "24", "志愿书编号": "示00017"}


def test_members_of_the_roster_are_known_by_their_name(sessions, imported):
    with sessions.begin() as session:
        branch_id = session.scalar(select(Person.branch_id).limit(1)) or 1
        session.add(Person(branch_id=branch_id, name="何清扬", joined_on=date(2015, 7, 1)))
    (step,) = imported(指定培养联系人时间=DAY, 培养联系人="何清扬，林晓雨")
    with sessions() as session:
        known = session.scalars(select(Person.id).where(Person.name == "何清扬")).one()
    assert [one.person_id for one in step.people] == [known, None]


def test_more_names_than_a_rule_allows_are_kept_for_the_rule_to_name(imported):
    (step,) = imported(指定培养联系人时间=DAY, 培养联系人="甲一、乙二、丙三")
    assert [one.name for one in step.people] == ["甲一", "乙二", "丙三"]


def test_the_introducers_of_the_roster_take_part_in_the_step_that_names_them(imported):
    (step,) = imported(确定入党介绍人时间=DAY, 入党介绍人="何清扬、林晓雨")
    assert [(one.role, one.name) for one in step.people] == [
        (StepPersonRole.INTRODUCER, "何清扬"),
        (StepPersonRole.INTRODUCER, "林晓雨"),
    ]


def test_examinations_come_out_of_the_roster_as_they_went_in(sessions, imported, tmp_path):
    imported(第一次考察时间=DAY, 第二次考察时间=LATER, 集中培训时间=DAY, 集中培训结束时间=LATER)
    columns = ("name", "school_no", "T06-1", "T06-2", "T06-3", "T11", "T11.ended_on")
    with sessions() as session:
        people = exporting_people.People(session, TODAY)
        people.load(columns)
        values = [people.column(key)[0] for key in columns[2:]]
    assert values == [DAY, LATER, None, "2025.03.04-2025.09.05", LATER]


def test_a_sheet_that_knows_one_more_examination_adds_that_one(imported):
    imported(第一次考察时间=DAY)
    found = imported(第一次考察时间=DAY, 第二次考察时间=LATER)
    assert [step.happened_on for step in found] == [DAY, LATER]


def test_a_day_to_come_is_pointed_out(previewed):
    (problem,) = previewed(宣誓时间=date(2026, 11, 24)).problems
    assert problem.message == "入党宣誓：日期在今天之后，请核对。"
    assert problem.column == "宣誓时间"


def test_rules_do_not_ask_what_a_sheet_of_days_cannot_say(sessions, imported):
    imported(
        **{heading: date(2023, 1, 1).replace(month=at + 1) for at, (heading, _) in enumerate(
            [OF_ROSTER[0], COLUMNS[0], OF_ROSTER[1], COLUMNS[2]]
        )},
        支委会讨论发展对象时间=date(2024, 5, 1),
        政审时间=date(2024, 5, 20),
        短期集中培训时间=date(2024, 6, 1),
    )  # fmt: skip
    with sessions() as session:
        number = session.scalars(select(Person.id)).one()
        view = course_overview.view(session, number, TODAY)
    blocked = {one.rule for one in view.findings if one.severity.name == "BLOCK"}
    assert blocked == set()


def test_entering_a_step_in_full_ends_the_leniency(sessions, imported):
    (step,) = imported(谈话时间=DAY)
    with sessions.begin() as session:
        kept = session.get_one(Step, step.id)
        talker = NamedPerson(StepPersonRole.TALKER, "何清扬", None, "支部书记")
        draft = replace(development.draft_of(kept), people=(talker,), reason="由上届书记谈话")
        development.change_step(session, step.id, draft, TODAY)
    with sessions() as session:
        course = course_of(session, session.scalars(select(Person)).one())
        assert session.get_one(Step, step.id).day_only is False
    assert course.last("T02").recorded_on is not None
