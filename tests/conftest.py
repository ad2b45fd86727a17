"""What every test may ask for: an encrypted file, a branch, a few invented people."""

import os
import shutil
from datetime import date

import pytest
from hypothesis import settings

from secretary_app.domain.values import BranchKind
from secretary_app.services.demo import build_demo
from secretary_app.store import database, keys
from secretary_app.store.records import Branch, Person

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PASSPHRASE = "一句测试用的口令"
TODAY = date(2026, 11, 23)
"""The day the demonstration branch was made."""
# How long an example takes is the machine's business, and a busy one fails nothing.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
keys.COST = keys.Cost(memory_kib=8 * 1024, passes=1, lanes=1, scrypt_log_n=4)


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A new, empty vault, made once: its file, its data key and its recovery code."""
    path = tmp_path_factory.mktemp("template") / "branch.sqlite3"
    vault, code = database.create_vault(path, PASSPHRASE)
    vault.close()
    return path, vault.key, code


@pytest.fixture
def vault(template, tmp_path):
    """An open, empty vault of one's own."""
    original, key, _ = template
    path = tmp_path / original.name
    for source in (original, *keys.slot_paths(original)):
        shutil.copy2(source, tmp_path / source.name)
    vault = database.open_with_key(path, key)
    yield vault
    vault.close()


@pytest.fixture
def sessions(vault):
    return vault.sessions


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


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory):
    """The demonstration branch as of TODAY, made once."""
    path = tmp_path_factory.mktemp("demo") / "示例.branch"
    vault, _ = database.create_vault(path, PASSPHRASE)
    with vault.sessions.begin() as session:
        build_demo(session, TODAY)
    vault.close()
    return path


@pytest.fixture
def demo_file(demo_template, tmp_path):
    """A closed branch file of one's own with sixty invented people."""
    folder = tmp_path / "示例支部"
    folder.mkdir()
    for source in (demo_template, *keys.slot_paths(demo_template)):
        shutil.copy2(source, folder / source.name)
    return folder / demo_template.name
