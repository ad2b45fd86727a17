"""Dates, stage and search key follow from what was recorded, and are never typed."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from secretary_app.domain.values import CourseState, Stage
from secretary_app.store import history
from secretary_app.store.records import Person, Step

APPLIED, ACTIVIST, DECIDED, FILED = (
    date(2023, 3, 1),
    date(2023, 9, 10),
    date(2024, 10, 8),
    date(2024, 10, 20),
)
ASSEMBLY, APPROVED, CONVERTED = date(2025, 5, 6), date(2025, 6, 3), date(2026, 6, 10)


def step(code, day, outcome=None, **details):
    return Step(
        code=code,
        happened_on=day,
        recorded_at=datetime(2026, 1, 5, 8),
        outcome=outcome,
        details=details,
    )


@pytest.fixture
def applicant(sessions, branch):
    person = Person(branch_id=branch.id, name="曾子涵", applied_on=APPLIED, mobile="13800001234")
    with sessions.begin() as session:
        session.add(person)
    return person.id


@pytest.fixture
def record(sessions, applicant):
    """Record a step and return the person as stored."""

    def do(*steps):
        with sessions.begin() as session:
            person = session.get_one(Person, applicant)
            person.steps.extend(steps)
        with sessions() as session:
            return session.get_one(Person, applicant)

    return do


def test_every_step_on_the_way_moves_the_person_on(record):
    assert record(step("T03", ACTIVIST)).stage == Stage.ACTIVIST
    assert record(step("T07", DECIDED)).target_on == DECIDED
    filed = record(step("T08", FILED, "FILED"))
    assert (filed.stage, filed.target_on) == (Stage.DEV_TARGET, FILED)
    pending = record(step("T15", ASSEMBLY, "ADMIT"))
    assert (pending.stage, pending.joined_on) == (Stage.PENDING_APPROVAL, ASSEMBLY)
    admitted = record(step("T17", APPROVED, "APPROVED"))
    assert (admitted.stage, admitted.admitted_on) == (Stage.PROBATIONARY, APPROVED)
    full = record(step("T24", CONVERTED, "CONVERT"))
    assert full.stage == Stage.FULL
    assert (full.confirmed_on, full.full_on) == (CONVERTED, date(2026, 5, 6))


def test_the_date_of_a_step_replaces_the_one_the_roster_brought(record):
    assert record(step("T01", date(2023, 3, 5))).applied_on == date(2023, 3, 5)


def test_a_date_without_a_step_stays_as_the_roster_brought_it(record):
    assert record(step("T03", ACTIVIST)).applied_on == APPLIED


def test_full_membership_begins_at_the_end_of_an_extended_probation(record):
    person = record(
        step("T15", ASSEMBLY, "ADMIT"),
        step("T17", APPROVED, "APPROVED"),
        step("T23", date(2026, 5, 8), "EXTEND", extend_months=6),
        step("T24", date(2026, 6, 1), "EXTEND"),
        step("T23", date(2026, 11, 7), "CONVERT"),
        step("T24", date(2026, 12, 1), "CONVERT"),
    )
    assert (person.full_on, person.confirmed_on) == (date(2026, 11, 6), date(2026, 12, 1))


def test_who_is_refused_by_the_party_committee_has_not_joined(record):
    record(step("T07", DECIDED), step("T08", FILED, "FILED"), step("T15", ASSEMBLY, "ADMIT"))
    person = record(step("T17", APPROVED, "REJECTED"))
    assert (person.stage, person.joined_on, person.admitted_on) == (Stage.DEV_TARGET, None, None)


def test_a_cancelled_probation_leaves_no_stage(sessions, applicant, record):
    record(step("T15", ASSEMBLY, "ADMIT"), step("T17", APPROVED, "APPROVED"))
    with sessions.begin() as session:
        person = session.get_one(Person, applicant)
        person.course_state = CourseState.PROB_CANCELLED
    with sessions() as session:
        assert session.get_one(Person, applicant).stage == Stage.NONE


def test_what_a_step_brought_goes_with_the_step(sessions, applicant, record):
    record(step("T03", ACTIVIST))
    with sessions.begin() as session:
        person = session.get_one(Person, applicant)
        session.delete(person.steps[0])
    with sessions() as session:
        person = session.get_one(Person, applicant)
        assert (person.activist_on, person.stage) == (None, Stage.APPLICANT)


def test_taking_a_step_out_of_the_list_is_deleting_it(sessions, applicant, record):
    record(step("T03", ACTIVIST))
    with sessions.begin() as session:
        person = session.get_one(Person, applicant)
        person.steps.clear()
    with sessions() as session:
        assert session.get_one(Person, applicant).stage == Stage.APPLICANT


def test_a_corrected_step_corrects_the_date(sessions, applicant, record):
    record(step("T03", ACTIVIST))
    with sessions.begin() as session:
        person = session.get_one(Person, applicant)
        person.steps[0].happened_on = date(2023, 9, 20)
    with sessions() as session:
        assert session.get_one(Person, applicant).activist_on == date(2023, 9, 20)


def test_a_typed_date_does_not_outdo_the_step(sessions, applicant, record):
    record(step("T03", ACTIVIST))
    with sessions.begin() as session:
        person = session.get_one(Person, applicant)
        person.activist_on = date(2020, 1, 1)
    with sessions() as session:
        assert session.get_one(Person, applicant).activist_on == ACTIVIST


def test_a_step_that_names_its_person_by_number_counts_too(sessions, applicant):
    new = step("T03", ACTIVIST)
    new.person_id = applicant
    with sessions.begin() as session:
        session.add(new)
    with sessions() as session:
        assert session.get_one(Person, applicant).activist_on == ACTIVIST


def test_steps_that_come_in_bulk_move_their_people_on(sessions, applicant):
    rows = [
        {
            "person_id": applicant,
            "code": "T03",
            "happened_on": ACTIVIST,
            "recorded_at": datetime(2026, 1, 5),
        }
    ]
    with sessions.begin() as session:
        history.insert_many(session, Step, rows)
    with sessions() as session:
        assert session.get_one(Person, applicant).stage == Stage.ACTIVIST


def test_undoing_a_step_puts_the_roster_back_as_it_was(sessions, applicant, record):
    record(step("T01", date(2023, 3, 5)))
    with sessions.begin() as session:
        history.undo(session)
    with sessions() as session:
        person = session.get_one(Person, applicant)
        assert (person.applied_on, person.steps) == (APPLIED, [])
    with sessions.begin() as session:
        history.redo(session)
    with sessions() as session:
        assert session.get_one(Person, applicant).applied_on == date(2023, 3, 5)


@pytest.mark.parametrize(
    "typed",
    ["曾子涵", "zengzihan", "zzh", "zengzh", "cengzihan", "13800001234", "20230117"],
)
def test_people_are_found_however_they_are_typed(sessions, applicant, typed):
    with sessions.begin() as session:
        person = session.get_one(Person, applicant)
        person.school_no = "20230117"
    with sessions() as session:
        assert typed in session.get_one(Person, applicant).search_key


def test_a_new_telephone_number_reads_no_steps(sessions, applicant, vault):
    from sqlalchemy import event

    asked = []
    event.listen(vault.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    with sessions.begin() as session:
        person = session.get_one(Person, applicant)
        person.mobile = "13900001234"
    assert not [sql for sql in asked if "FROM step" in sql]


def test_the_users_own_fields_are_found_by_a_search(sessions, branch):
    with sessions.begin() as session:
        person = Person(
            branch_id=branch.id, name="林晓雨", custom={"宿舍": "梅园3-412", "绩点": 3.5}
        )
        session.add(person)
        session.flush()
        assert {"梅园3-412", "3.5"} <= set(person.search_key.split())
        person.custom = {"宿舍": "兰园1-101"}
        session.flush()
        assert "梅园" not in person.search_key
        history.insert_many(
            session,
            Person,
            [{"branch_id": branch.id, "name": "赵明", "custom": {"宿舍": "竹园2"}}],
        )
    with sessions() as session:
        found = session.scalars(select(Person.search_key).order_by(Person.id)).all()
        assert ["兰园1-101" in found[0], "竹园2" in found[1]] == [True, True]
