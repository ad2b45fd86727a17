"""Every real sheet that is known is taken in whole, or refused in a sentence."""

from datetime import date

import pytest
from invented_sheets import HEADERS, invented
from real_sheets import REAL_SHEETS
from sqlalchemy import select

from secretary_app.domain.errors import UserError
from secretary_app.services.imports import apply, preview
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)


def told(found):
    return [(one.row, one.column, one.message) for one in found.problems]


def test_there_is_a_sheet_for_every_source():
    for source in HEADERS:
        assert sum(one.path_part in source["path"] for one in REAL_SHEETS) == 1, source["path"]


@pytest.mark.parametrize("sheet", REAL_SHEETS, ids=lambda one: one.path_part)
def test_a_real_sheet_is_taken_in_and_changes_nothing_the_second_time(
    sessions, branch, tmp_path, sheet
):
    with sessions.begin() as session:
        for number in range(sheet.known):
            one = invented(number)
            session.add(Person(branch_id=branch.id, name=one.name, school_no=one.school_no))
    path = sheet.write(tmp_path / "样表.xlsx")
    with sessions.begin() as session:
        if sheet.kind is None:
            with pytest.raises(UserError, match="表头") as refused:
                preview(session, path, today=TODAY)
            assert "统计表" in refused.value.hint
            return
        found = preview(session, path, today=TODAY)
        assert found.kind == sheet.kind, told(found)
        counts = found.counts
        assert (counts.add, counts.change) == (sheet.added, sheet.known), told(found)
        assert (counts.refused, counts.conflict) == (sheet.refused, 0), told(found)
        for key, value in sheet.values.items():
            assert found.rows[0].values.get(key) == value, key
        apply(session, found)
    with sessions() as session:
        again = preview(session, path, today=TODAY)
    assert again.counts.same == sheet.added + sheet.known, [
        (row.values, row.old, row.steps, row.reason) for row in again.rows if row.action != "same"
    ]


def test_all_kinds_of_dates_of_real_sheets_mean_the_same_day(sessions, branch, tmp_path):
    sheet = next(one for one in REAL_SHEETS if "memberApply2" in one.path_part)
    with sessions.begin() as session:
        found = preview(session, sheet.write(tmp_path / "样表.xlsx"), today=TODAY)
        apply(session, found)
        people = session.scalars(select(Person).order_by(Person.id)).all()
    for number, person in enumerate(people):
        one = invented(number)
        assert (person.applied_on, person.activist_on, person.target_on) == (
            one.applied_on,
            one.activist_on,
            one.target_on,
        )
        assert (person.joined_on, person.full_on) == (one.joined_on, one.full_on)
