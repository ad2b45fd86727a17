"""An older file is brought up to date in a copy; whatever goes wrong, the file stays as it was."""

import os
import random
import shutil
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from secretary_app.domain.errors import UserError
from secretary_app.store import database, schema
from secretary_app.store.engine import connect
from secretary_app.store.records import Base

NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9998", "{newest}"
def upgrade():
    with op.batch_alter_table("branch") as branch:
        branch.add_column(sa.Column("motto", sa.Text, nullable=False, server_default="为人民服务"))
    {then}
"""


@pytest.fixture
def newer_program(tmp_path, monkeypatch):
    """Pretend that the program has one more migration, which ends with a statement."""

    def make(then="pass"):
        folder = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        script = NEXT.format(newest=schema.REVISIONS[-1], then=then)
        (folder / "versions" / "9998_next.py").write_text(script, encoding="utf-8")
        monkeypatch.setattr(schema, "MIGRATIONS", folder)
        monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9998"))

    return make


def test_migrations_build_exactly_what_the_records_declare(vault):
    with vault.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


def test_no_table_gives_a_number_twice_after_every_migration(vault):
    with vault.sessions() as session:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        made = dict(session.connection().exec_driver_sql(query).all())
    numbered = [table.name for table in Base.metadata.tables.values() if "id" in table.c]
    forgetful = [name for name in numbered if "AUTOINCREMENT" not in made[name]]
    assert forgetful == [], "rebuild them with table_kwargs={'sqlite_autoincrement': True}"


def test_the_list_of_schemas_is_that_of_the_migrations():
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    found = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(found)) == schema.REVISIONS


def test_the_history_still_refuses_changes_after_every_migration(vault):
    with vault.engine.connect() as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        assert connection.execute(text(query)).scalars().all() == [
            "change_refuses_delete",
            "change_refuses_update",
        ]


def test_opening_a_file_of_this_schema_changes_no_byte(vault, person):
    vault.close()
    before = vault.path.read_bytes()
    database.open_with_key(vault.path, vault.key).close()
    assert vault.path.read_bytes() == before


def test_an_ordinary_start_does_without_alembic(vault):
    code = (
        "import sys\nfrom pathlib import Path\nfrom secretary_app.store import database\n"
        f"database.open_with_key(Path({str(vault.path)!r}), bytes.fromhex('{vault.key.hex()}'))\n"
        "assert 'alembic' not in sys.modules and 'pypinyin' not in sys.modules"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


def test_an_older_file_is_migrated_and_kept_beside(vault, person, newer_program):
    vault.close()
    before = vault.path.read_bytes()
    older = schema.REVISIONS[-1]
    newer_program()

    opened = database.open_with_key(vault.path, vault.key)

    with opened.engine.connect() as connection:
        assert connection.scalar(text("SELECT motto FROM branch")) == "为人民服务"
        assert connection.scalar(text("SELECT name FROM person")) == person.name
        schema.check(connection)
    opened.close()
    assert vault.path.with_name(f"{vault.path.name}.{older}.bak").read_bytes() == before
    assert not vault.path.with_name(vault.path.name + ".upgrading").exists()


def test_a_file_of_the_very_first_schema_arrives_at_the_newest(tmp_path, monkeypatch):
    path, key = tmp_path / "old", bytes(range(32))
    only_first = tmp_path / "first"
    ignored = shutil.ignore_patterns("__pycache__", "000[2-9]*")
    shutil.copytree(schema.MIGRATIONS, only_first, ignore=ignored)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", only_first)
        schema.create(path, key)
    vault = database.open_with_key(path, key)
    vault.close()
    assert schema.revision(path, key) == schema.REVISIONS[-1]


@pytest.mark.parametrize(
    "then",
    [
        "1 / 0",
        "op.execute('DELETE FROM branch')",
        "op.execute('UPDATE person SET branch_id = 99')",
    ],
    ids=["an error", "lost parents", "a broken reference"],
)
def test_a_failed_migration_leaves_the_file_as_it_was(vault, person, newer_program, then):
    vault.close()
    before = vault.path.read_bytes()
    newer_program(then)
    with pytest.raises((ZeroDivisionError, UserError)):
        database.open_with_key(vault.path, vault.key)
    assert vault.path.read_bytes() == before


def test_a_newer_file_is_refused_and_left_alone(vault):
    with vault.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    vault.close()
    before = vault.path.read_bytes()
    with pytest.raises(UserError, match="更新版本"):
        database.open_with_key(vault.path, vault.key)
    assert vault.path.read_bytes() == before


MIGRATE = """
import sys
from pathlib import Path
from secretary_app.store import database, schema
schema.MIGRATIONS = Path(sys.argv[3])
schema.REVISIONS = (*schema.REVISIONS, "9998")
print("ready", flush=True)
database.open_with_key(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])).close()
"""


def test_a_migration_killed_anywhere_leaves_the_old_file_or_the_new(vault, person, newer_program):
    older = schema.REVISIONS[-1]
    newer_program()
    vault.close()
    original, chance = vault.path.read_bytes(), random.Random(7)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for _ in range(2):
        vault.path.write_bytes(original)
        arguments = [str(vault.path), vault.key.hex(), str(schema.MIGRATIONS)]
        child = subprocess.Popen(
            [sys.executable, "-c", MIGRATE, *arguments], stdout=subprocess.PIPE, env=environment
        )
        child.stdout.readline()
        try:
            child.wait(timeout=chance.uniform(0.2, 1.2))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        child.stdout.close()
        assert schema.revision(vault.path, vault.key) in (older, "9998")
        engine = connect(vault.path, vault.key, pooled=False)
        with engine.connect() as connection:
            schema.check(connection)
            assert connection.scalar(text("SELECT name FROM person")) == person.name
