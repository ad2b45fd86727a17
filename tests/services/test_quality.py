"""质量 over a real file: counted from the records, printed as F33."""

from datetime import date

import pypdfium2
import pytest
from courses_made import TODAY, lawful, members, put_course

from secretary_app.domain.quality import Measure, Share, Span
from secretary_app.domain.values import PersonKind
from secretary_app.services import printing, quality
from secretary_app.services.print_subjects import subjects
from secretary_app.store.records import Person


@pytest.fixture
def applicants(sessions, branch):
    """A student whose whole course was lawful, and a teacher who was never talked to."""
    with sessions.begin() as session:
        people = members(session, branch)
        for name, kind, until in (
            ("陈思远", PersonKind.STUDENT, "T25"),
            ("马晓燕", PersonKind.TEACHER, "T01"),
        ):
            person = Person(branch_id=branch.id, name=name, kind=kind, birth_on=date(2003, 5, 17))
            session.add(person)
            session.flush()
            put_course(session, branch, person, lawful(people), until)


def test_talks_are_counted_in_the_year_in_which_they_were_due_or_held(sessions, applicants):
    with sessions() as session:
        found = quality.quality(session, TODAY)
    assert found.of_year(2023).in_time(Measure.TALK) == Share(1, 2)
    assert found.of(PersonKind.TEACHER).in_time(Measure.TALK) == Share(0, 1)
    assert found.of(PersonKind.STUDENT).in_time(Measure.INSPECTION).percent == 100


def test_the_way_from_stage_to_stage(sessions, applicants):
    with sessions() as session:
        found = quality.quality(session, TODAY)
    assert found.of(PersonKind.STUDENT).passed(Span.PROBATION) == 1
    assert 12 < found.months(Span.PROBATION) < 13


def test_every_year_with_something_can_be_looked_at_and_this_year_too(sessions, applicants):
    with sessions() as session:
        found = quality.every_year(session, TODAY)
    assert [sheet.year for sheet in found] == [2026, 2025, 2024, 2023]


def test_an_empty_branch_has_this_year_and_nothing_in_it(sessions, branch):
    with sessions() as session:
        (sheet,) = quality.every_year(session, TODAY)
    assert sheet.year == 2026
    assert sheet.by_quarter().is_empty
    assert sheet.late() == []


def test_a_year_that_is_over_is_dated_by_its_last_day(sessions, applicants):
    with sessions() as session:
        past, running = quality.quality_sheets(session, [2025, 2026], TODAY)
    assert (past.on, running.on) == (date(2025, 12, 31), TODAY)


def test_the_table_of_the_quarters_is_printed_with_who_was_late(sessions, applicants):
    with sessions.begin() as session:
        assert [one.id for one in subjects(session, "F33")] == [
            2026,
            2025,
            2024,
            2023,
        ]
        job = printing.print_form(session, "F33", [2023], today=TODAY)
    document = pypdfium2.PdfDocument(job.pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "2023年发展党员质量季度表" in text
    assert "一个月内谈话" in text
    assert "马晓燕" in text
    assert "没有记录" in text
