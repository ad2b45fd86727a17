"""Saved filters: kept whole, replaced by name, undone, and tolerant of what is no more."""

from datetime import date

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import Stage
from secretary_app.services.roster import views
from secretary_app.services.roster.conditions import Condition, Test
from secretary_app.services.roster.index import By
from secretary_app.services.roster.views import View, view_of
from secretary_app.store import history

WHOLE = View(
    conditions=(
        Condition("expected_leave_on", Test.NEXT_DAYS, (180,)),
        Condition("full_on", Test.DAYS, (date(2024, 1, 1).isoformat(), None)),
    ),
    stage=Stage.FULL,
    group="第一党小组",
    with_left=True,
    columns={"columns": [["name", 110], ["class_name", 90]], "frozen": 1},
    order=(By("class_name"), By("name", True)),
)


def test_a_view_comes_back_as_it_was_saved(sessions, branch):
    with sessions.begin() as session:
        views.save(session, " 今年  毕业 ", WHOLE)
    with sessions() as session:
        assert views.saved(session) == {"今年 毕业": WHOLE}
        assert history.undo_label(session) == "保存常用筛选：今年 毕业"


def test_the_same_name_replaces_and_undo_brings_the_first_back(sessions, branch):
    with sessions.begin() as session:
        views.save(session, "党员", View(stage=Stage.FULL))
    with sessions.begin() as session:
        views.save(session, "党员", WHOLE)
    with sessions.begin() as session:
        assert views.saved(session) == {"党员": WHOLE}
        history.undo(session)
        assert views.saved(session) == {"党员": View(stage=Stage.FULL)}
        views.remove(session, "党员")
    with sessions.begin() as session:
        assert views.saved(session) == {}
        with pytest.raises(UserError):
            views.remove(session, "党员")


@pytest.mark.parametrize("name", ["", "   ", "长" * 121])
def test_a_name_is_needed(sessions, branch, name):
    with sessions() as session, pytest.raises(UserError):
        views.save(session, name, WHOLE)


@pytest.mark.parametrize(
    "damaged",
    [
        {},
        {"conditions": "no", "stage": "EMPEROR", "group": 3, "with_left": "yes", "columns": []},
        {"conditions": [1, {"key": "gone", "test": "EMPTY", "values": []}]},
        {"conditions": None, "stage": None},
    ],
)
def test_what_is_damaged_or_gone_is_left_out(damaged):
    assert view_of(damaged) == View()
    assert view_of({"order": [["name", False], ["gone", False], ["name"], 3]}).order == (
        By("name"),
    )
