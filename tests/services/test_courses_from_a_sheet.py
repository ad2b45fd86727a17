"""From an Excel of stage dates to courses, findings, deadlines and paper, without typing."""

from datetime import date

import pypdfium2
import pytest
from invented_sheets import write

from secretary_app.domain.findings import Severity
from secretary_app.domain.quality import Measure, Span
from secretary_app.domain.values import Stage
from secretary_app.forms.catalogue import CATALOGUE
from secretary_app.forms.form import Of
from secretary_app.services import (
    checks,
    course_overview,
    deadlines,
    imports,
    missing,
    print_subjects,
    printing,
    quality,
)
from secretary_app.store import history

TODAY = date(2026, 11, 23)
HEADINGS = [
    "姓名",
    "学工号",
    "人员类别",
    "出生日期",
    "申请入党时间",
    "谈话时间",
    "确定为入党积极分子时间",
    "确定为发展对象时间",
    "发展对象培训时间",
    "入党时间",
    "转正时间",
]
ROWS = [
    ["陈思远", "2024001", "学生", "2006-03-05", "2026-10-10", None, None, None, None, None, None],
    [
        *("马晓燕", "2023001", "学生", "2005.4.6", "2025年9月1日", "2025/10/8", "2026-03-10"),
        *(None, None, None, None),
    ],
    [
        *("孙浩然", "2022001", "学生", 20040707, "2024-09-01", "2024-09-20", "2025-03-10"),
        *("2026-04-01", "2026-05-10", None, None),
    ],
    [
        *("李佳怡", "2021001", "学生", "2003-08-08", "2023-03-01", "2023-03-15", "2023-10-10"),
        *("2025-01-05", "2025-03-01", "2026-05-20", None),
    ],
    [
        *("王若溪", "2020001", "学生", "2002-09-09", "2022-03-01", "2022-03-15", "2022-10-10"),
        *("2024-01-05", "2024-03-01", "2024-05-20", "2025-05-20"),
    ],
]
"""One person at every stage, the days written as people write them."""


@pytest.fixture
def imported(sessions, branch, tmp_path):
    path = write(tmp_path / "发展党员.xlsx", [HEADINGS, *ROWS])
    with sessions() as session:
        found = imports.preview(session, path, "development", today=TODAY)
    assert found.counts.add == len(ROWS), found.problems
    with sessions.begin() as session:
        imports.apply(session, found)


@pytest.fixture
def views(sessions, imported):
    """Everybody's course in full, by name."""
    with sessions() as session:
        rows = course_overview.overview(session, TODAY, everybody=True)
        found = [course_overview.view(session, row.person_id, TODAY) for row in rows]
    return {view.course.name: view for view in found}


def said(view, rule):
    return [one.severity for one in view.findings if one.rule == rule and not one.settled]


def test_everybody_stands_where_the_dates_lead(views):
    assert {name: view.course.stage for name, view in views.items()} == {
        "陈思远": Stage.APPLICANT,
        "马晓燕": Stage.ACTIVIST,
        "孙浩然": Stage.DEV_TARGET,
        "李佳怡": Stage.PROBATIONARY,
        "王若溪": Stage.FULL,
    }


def test_each_course_shows_the_steps_of_the_sheet_with_their_days(views):
    course = views["孙浩然"].course
    assert {step.code: step.happened_on.isoformat() for step in course.steps} == {
        "T01": "2024-09-01",
        "T02": "2024-09-20",
        "T03": "2025-03-10",
        "T08": "2026-04-01",
        "T11": "2026-05-10",
    }
    assert course.birth_on == date(2004, 7, 7)


def test_the_next_step_is_known_for_everybody_on_the_way(views):
    following = {
        name: {step.spec.code for step in view.upcoming}
        for name, view in views.items()
        if view.upcoming
    }
    assert "T02" in following["陈思远"]
    assert "T06" in following["马晓燕"]
    assert "T22" in following["李佳怡"]


def test_the_rules_speak_at_once(views):
    assert said(views["陈思远"], "DEV-TALK-1M") == [Severity.OVERDUE]
    assert said(views["马晓燕"], "DEV-INSPECT-6M") == [Severity.OVERDUE]
    assert views["李佳怡"].earliest["T23"].on == date(2027, 5, 20)
    late_talk = [one for one in views["马晓燕"].findings if one.rule == "DEV-TALK-1M"]
    assert [one.settled for one in late_talk] == [True]


def test_what_the_whole_branch_is_told_holds_the_same(sessions, views):
    with sessions() as session:
        due = {(one.rule, one.subject.name) for one in deadlines.deadlines(session, TODAY)}
        everything = {(one.rule, one.subject.name) for one in checks.findings(session, TODAY)}
        lacking = {row.course.name for row in missing.missing_in_branch(session)}
        counted = quality.quality(session, TODAY)
    assert ("DEV-TALK-1M", "陈思远") in due
    assert due <= everything
    assert "马晓燕" in lacking
    assert counted.in_time(Measure.TALK).whole == 4
    assert counted.in_time(Measure.TALK).part == 3
    assert counted.passed(Span.APPLYING) == 4


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    found = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return found


@pytest.mark.parametrize(
    "form", [one for one in CATALOGUE if one.of in (Of.PERSON, Of.PEOPLE)], ids=lambda one: one.id
)
def test_every_form_of_development_prints_from_the_sheets_dates(sessions, imported, form):
    with sessions.begin() as session:
        subjects = print_subjects.subjects(session, form.id)
        assert subjects, form.id
        ids = [one.id for one in subjects]
        text = text_of(printing.print_form(session, form.id, ids, today=TODAY).pdf)
    assert text.strip()
    if form.of is Of.PERSON:
        assert all(one.title in text for one in subjects)


def test_the_plan_of_the_year_holds_the_day_of_the_sheet(sessions, imported):
    with sessions.begin() as session:
        text = text_of(printing.print_form(session, "F30", [], today=TODAY).pdf)
    assert "2026.03.10" in text
    assert "2027.03.10" in text


def test_the_whole_import_is_undone_at_once(sessions, imported):
    with sessions.begin() as session:
        history.undo(session)
    with sessions() as session:
        assert course_overview.overview(session, TODAY, everybody=True) == []
