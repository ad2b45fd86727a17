"""放假安排 of a coming year: imported, counted with at once, taken away again."""

import json
from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.workdays import count_workdays, notice_end
from secretary_app.services import branches, holidays
from secretary_app.services.holidays import Origin

TODAY = date(2026, 11, 23)
OFF = ("02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "02-11", "02-12")
WORK = ("01-30", "02-20")
"""Invented: a Spring Festival with a make-up Saturday before and after it."""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "2027.json"
    days = [{"name": "春节", "date": f"2027-{day}", "isOffDay": True} for day in OFF]
    days += [{"name": "春节", "date": f"2027-{day}", "isOffDay": False} for day in WORK]
    path.write_text(json.dumps({"year": 2027, "days": days}), "utf-8")
    return path


def state(session, year):
    return next(one for one in holidays.holiday_years(session, TODAY) if one.year == year)


def test_a_notice_over_spring_festival_counts_the_make_up_saturday(sessions, branch, table):
    first = date(2027, 2, 3)
    with sessions.begin() as session:
        before = branches.policy(session).calendar
        assert notice_end(first, 5, before, count_first=True) == date(2027, 2, 9)
        holidays.import_file(session, table)
    with sessions() as session:
        calendar = branches.policy(session).calendar
    last = notice_end(first, 5, calendar, count_first=True)
    assert last == date(2027, 2, 17)
    assert count_workdays(date(2027, 2, 15), date(2027, 2, 20), calendar, count_first=True) == 6


def test_the_years_say_where_their_table_comes_from(sessions, branch, table):
    with sessions.begin() as session:
        assert state(session, 2027).origin is Origin.NONE
        assert state(session, 2026).origin is Origin.PROGRAM
        holidays.import_file(session, table)
    with sessions() as session:
        spring = state(session, 2027)
    assert spring.origin is Origin.IMPORTED
    assert spring.off_words == "2月5日—2月12日"
    assert spring.work_words == "1月30日（周六）、2月20日（周六）"


def test_a_removed_table_leaves_what_came_with_the_program(sessions, branch, table):
    with sessions.begin() as session:
        holidays.import_file(session, table)
        session.flush()
        holidays.remove(session, 2027)
    with sessions() as session:
        assert state(session, 2027).origin is Origin.NONE
        assert state(session, 2026).origin is Origin.PROGRAM


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 10, 31), ""),
        (date(2026, 11, 1), "2027 年的放假安排一般在 11 月公布"),
        (date(2027, 1, 5), "没有 2027 年的放假安排"),
    ],
)
def test_the_missing_year_is_said_when_it_matters(sessions, branch, today, said):
    with sessions() as session:
        years = holidays.holiday_years(session, today)
    advice = holidays.advice(years, today)
    assert advice.startswith(said)
    assert bool(advice) is bool(said)


def test_a_table_that_contradicts_itself_changes_nothing(sessions, branch, tmp_path):
    day = {"date": "2027-02-05"}
    content = {"year": 2027, "days": [{**day, "isOffDay": True}, {**day, "isOffDay": False}]}
    path = tmp_path / "x.json"
    path.write_text(json.dumps(content), "utf-8")
    with sessions() as session:
        with pytest.raises(UserError, match="自相矛盾"):
            holidays.import_file(session, path)
        assert state(session, 2027).origin is Origin.NONE
