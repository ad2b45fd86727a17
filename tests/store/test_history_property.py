"""Random sequences of edits: undoing all gives the first state, redoing all the last."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from secretary_app.store import history
from secretary_app.store.records import Base, Excusal, Group, Person, Post, Step

NAMES = ("林晓雨", "曾子涵", "单雨桐", "欧阳明")
CODES = ("T01", "T03", "T07", "T15", "T17", "T24")
OUTCOMES = {"T15": "ADMIT", "T17": "APPROVED", "T24": "CONVERT"}
numbers = st.integers(0, 30)
days = st.dates(date(2020, 1, 1), date(2026, 12, 31))


def some(session, model, number):
    found = session.scalars(select(model).order_by(model.id)).all()
    return found[number % len(found)] if found else None


def add_person(session, branch, number, day):
    session.add(Person(branch_id=branch.id, name=NAMES[number % 4], birth_on=day))


def add_several(session, branch, number, day):
    rows = [{"branch_id": branch.id, "name": name, "applied_on": day} for name in NAMES]
    history.insert_many(session, Person, rows)


def edit_person(session, branch, number, day):
    person = some(session, Person, number)
    if person:
        person.name, person.joined_on = NAMES[number % 4], day
        person.custom = {"宿舍": str(number)}


def delete_person(session, branch, number, day):
    person = some(session, Person, number)
    if person:
        for group in session.scalars(select(Group).where(Group.leader_id == person.id)):
            group.leader_id = None
        for post in session.scalars(select(Post).where(Post.person_id == person.id)):
            session.delete(post)
        session.flush()
        session.delete(person)


def add_step(session, branch, number, day):
    person = some(session, Person, number)
    if person:
        code = CODES[number % len(CODES)]
        person.steps.append(
            Step(
                code=code,
                happened_on=day,
                recorded_at=datetime(2026, 1, 1),
                outcome=OUTCOMES.get(code),
            )
        )


def drop_steps(session, branch, number, day):
    person = some(session, Person, number)
    if person:
        person.steps.clear()


def found_group(session, branch, number, day):
    group = Group(branch_id=branch.id, name=f"第{number}组")
    session.add(group)
    session.flush()
    person = some(session, Person, number)
    if person:
        person.group_id = group.id
        session.flush()
        group.leader_id = person.id


def dissolve_group(session, branch, number, day):
    group = some(session, Group, number)
    if group:
        for person in session.scalars(select(Person).where(Person.group_id == group.id)):
            person.group_id = None
        session.flush()
        session.delete(group)


def excuse(session, branch, number, day):
    person = some(session, Person, number)
    if person:
        person.excusals.append(Excusal(ground="ILLNESS", starts_on=day))


def print_something(session, branch, number, day):
    history.event(session, "print", "打印")


ACTIONS = (
    add_person,
    add_several,
    edit_person,
    delete_person,
    add_step,
    drop_steps,
    found_group,
    dissolve_group,
    excuse,
    print_something,
)
edits = st.lists(st.tuples(st.sampled_from(ACTIONS), numbers, days), min_size=1, max_size=8)


def state(vault):
    with vault.engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(table.select())))
            for name, table in Base.metadata.tables.items()
            if name not in ("change", "setting")
        }


def run_all(sessions, do):
    labels = []
    while True:
        with sessions.begin() as session:
            label = do(session)
        if label is None:
            return labels
        labels.append(label)


def reset(vault, branch):
    """Leave the branch alone in the file, so that each example begins alike."""
    with vault.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in ("change", "setting", "branch"):
                connection.execute(table.delete())
    with vault.sessions.begin() as session:
        session.merge(branch).created_at = datetime.now()
        history.describe(session, "开始")


@pytest.mark.parametrize("transactions", [1, 3])
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits=edits)
def test_undo_all_then_redo_all(vault, branch, transactions, edits):
    reset(vault, branch)
    initial = state(vault)
    for start in range(0, len(edits), transactions):
        with vault.sessions.begin() as session:
            for action, number, day in edits[start : start + transactions]:
                action(session, branch, number, day)
                session.flush()
    final = state(vault)

    undone = []
    while True:
        with vault.sessions.begin() as session:
            if history.undo_label(session) == "开始":
                break
            undone.append(history.undo(session))
    assert state(vault) == initial
    assert run_all(vault.sessions, history.redo) == undone[::-1]
    assert state(vault) == final
    with vault.sessions() as session:
        assert history.verify_chain(session) is None
