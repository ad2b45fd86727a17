"""构成 over a real file: from dates and from the history, printed as F61."""

from datetime import UTC, date, datetime

import pypdfium2
import pytest
from sqlalchemy import text

from secretary_app.domain.composition import Dimension, Population
from secretary_app.domain.values import Gender
from secretary_app.services import composition, print_subjects, printing
from secretary_app.services.people import bin_people
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)
STAGE, EDUCATION = Dimension.STAGE, Dimension.EDUCATION


@pytest.fixture
def four(sessions, branch, person):
    """A full member since 2024, one who left in 2025, a new applicant, one in the bin."""
    with sessions.begin() as session:
        found = [
            Person(
                branch_id=branch.id,
                name="李四",
                gender=Gender.FEMALE,
                joined_on=date(2020, 1, 1),
                full_on=date(2021, 1, 1),
                left_on=date(2025, 7, 1),
            ),
            Person(branch_id=branch.id, name="张三", applied_on=date(2026, 3, 1)),
            Person(branch_id=branch.id, name="王五", applied_on=date(2026, 3, 1)),
        ]
        session.add_all(found)
        session.flush()
        bin_people(session, [found[-1].id])
    return person


def counts(found):
    return {part.label: part.count for part in found.parts}


def test_the_ends_of_years_are_counted_from_dates_with_those_who_left(sessions, four):
    with sessions() as session:
        found = composition.composition_sheet(session, TODAY).of(STAGE, Population.EVERYBODY)
    assert {one.on.year: counts(one) for one in found.all} == {
        2026: {"正式党员": 1, "入党申请人": 1},
        2025: {"正式党员": 1},
        2024: {"正式党员": 2},
        2023: {"正式党员": 1, "预备党员": 1},
        2022: {"正式党员": 1},
        2021: {"正式党员": 1},
    }
    assert found.rows()[-1].counts == (2, 1, 2, 2, 1, 1)
    assert found.note() == ""


def at_the_end_of(session, year):
    """Let all of the history have been made at the end of a year."""
    moment = datetime(year, 12, 30, tzinfo=UTC).replace(tzinfo=None)
    session.execute(text("DROP TRIGGER change_refuses_update"))
    session.execute(text("UPDATE change SET made_at = :at"), {"at": str(moment)})
    session.commit()


def test_education_is_what_the_history_knew_and_no_year_before_the_file_is_told(sessions, four):
    # The history is written by the clock of the machine, so this test asks as of its day.
    today = date.today()
    with sessions.begin() as session:
        session.get_one(Person, four.id).education = "普通高中"
    with sessions() as session:
        sheet = composition.composition_sheet(session, today)
        assert sheet.of(EDUCATION, Population.FULL).past == ()
        at_the_end_of(session, today.year - 2)
    with sessions.begin() as session:
        session.get_one(Person, four.id).education = "大学"
    with sessions() as session:
        sheet = composition.composition_sheet(session, today)
        found = sheet.of(EDUCATION, Population.FULL)
    assert sheet.since == today.year - 2
    assert [counts(one).get("普通高中") for one in found.all] == [None, 1, 1]
    assert counts(found.now)["大学"] == 1


def test_it_is_printed_as_f61_of_any_year_on_record(sessions, four):
    with sessions.begin() as session:
        years = [one.id for one in print_subjects.subjects(session, "F61")]
        assert 2023 in years
        job = printing.print_form(session, "F61", [2023], today=TODAY)
    pages = pypdfium2.PdfDocument(job.pdf)
    said = pages[0].get_textpage().get_text_bounded()
    assert "截至：2023年12月31日" in said
    assert "党员队伍构成统计表" in said
