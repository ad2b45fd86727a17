"""What every test may ask for: an empty branch file and a branch with a few invented people."""

from datetime import date

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

from secretary_app.domain.values import BranchKind
from secretary_app.store.records import Base, Branch, Person


@pytest.fixture
def sessions(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'branch.sqlite3'}")
    Base.metadata.create_all(engine)
    return sessionmaker(engine, expire_on_commit=False)


@pytest.fixture
def branch(sessions):
    """An empty branch of students."""
    branch = Branch(
        name="计算机学院本科生第一党支部",
        kind=BranchKind.STUDENT,
        superior="中共某大学计算机学院委员会",
    )
    with sessions.begin() as session:
        session.add(branch)
    return branch


@pytest.fixture
def person(sessions, branch):
    """One invented full member."""
    person = Person(
        branch_id=branch.id,
        name="林晓雨",
        birth_on=date(2003, 5, 17),
        joined_on=date(2023, 6, 1),
        full_on=date(2024, 6, 1),
    )
    with sessions.begin() as session:
        session.add(person)
    return person
