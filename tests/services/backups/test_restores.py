from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy

from secretary_app.domain.errors import UserError
from secretary_app.exchange.backup import assembling, container, restoring
from secretary_app.exchange.backup.assembling import Occasion
from secretary_app.services import backups, restores
from secretary_app.store import contents, database, history, keys, schema
from secretary_app.store.image import open_image, plain_image
from secretary_app.store.records import Attachment, Meeting, Person

PASSPHRASE = "一句测试用的口令"


class CancelledError(Exception):
    """What a cancelled task raises in its step."""


@pytest.fixture
def made(furnished, stick):
    return backups.back_up(furnished, stick).path


def rows(vault):
    """Every row of every table as it is stored, but for what the file keeps about itself."""
    with vault.engine.connect() as connection:
        found = contents.driver_of(connection)
        return {
            table: found.execute(f'SELECT * FROM "{table}"').fetchall()
            for table in contents.tables(found)
            if table not in {"setting", "change"}
        }


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_restored_file_holds_exactly_what_was_backed_up(furnished, made, tmp_path):
    target = tmp_path / "restored.db"
    report = restores.restore(made, PASSPHRASE, target)
    assert (report.path, report.kept, report.backup.people) == (target, None, 2)
    vault = database.open_vault(target, PASSPHRASE)
    assert rows(vault) == rows(furnished)
    with vault.sessions() as session:
        assert session.query(Attachment).one().content.startswith(b"%PDF")
        assert session.query(Meeting).one().study_hours == 5 / 3
    vault.close()


def test_the_history_goes_on_where_it_was_and_tells_of_the_restore(furnished, made, tmp_path):
    restores.restore(made, PASSPHRASE, tmp_path / "restored.db")
    vault = database.open_vault(tmp_path / "restored.db", PASSPHRASE)
    with vault.sessions() as session, furnished.sessions() as old:
        assert history.verify_chain(session) is None
        restored, *earlier = history.entries(session)
        assert restored.label == "从第 1 次备份恢复"
        assert earlier == history.entries(old)[1:]  # The old file has noted its backup since.
    vault.close()


def test_no_number_is_given_twice_after_a_restore(furnished, branch, stick, tmp_path):
    with furnished.sessions.begin() as session:
        last = Person(branch_id=branch.id, name="已删除的人")
        session.add(last)
        session.flush()
        number = last.id
        session.delete(last)
    made = backups.back_up(furnished, stick).path
    restores.restore(made, PASSPHRASE, tmp_path / "restored.db")
    vault = database.open_vault(tmp_path / "restored.db", PASSPHRASE)
    with vault.sessions.begin() as session:
        new = Person(branch_id=branch.id, name="新来的人")
        session.add(new)
        session.flush()
        assert new.id > number
    vault.close()


def test_the_new_file_has_keys_of_its_own(furnished, made, tmp_path):
    target = tmp_path / "restored.db"
    report = restores.restore(made, PASSPHRASE, target)
    vault = database.open_with_recovery(target, report.recovery_code)
    assert vault.key != furnished.key
    vault.close()


def test_the_recovery_code_opens_a_backup_whose_passphrase_is_forgotten(template, made, tmp_path):
    target = tmp_path / "restored.db"
    with pytest.raises(UserError, match="恢复码不对"):
        restores.restore(made, "a new passphrase", target, recovery_code="ABCDE-" * 6)
    restores.restore(made, "a new passphrase", target, recovery_code=template[2])
    database.open_vault(target, "a new passphrase").close()


def test_a_wrong_passphrase_makes_no_file(made, tmp_path):
    before = names(tmp_path)
    with pytest.raises(UserError, match="口令不对"):
        restores.restore(made, "not the passphrase", tmp_path / "restored.db")
    assert names(tmp_path) == before


def test_an_existing_file_is_refused_unless_it_is_to_be_replaced(furnished, made):
    before = furnished.path.read_bytes()
    with pytest.raises(UserError, match="同名"):
        restores.restore(made, PASSPHRASE, furnished.path)
    assert furnished.path.read_bytes() == before


def test_the_replaced_file_is_kept_with_its_keys_for_thirty_days(furnished, branch, made):
    with furnished.sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="备份之后的人"))
    path = furnished.path
    furnished.close()
    report = restores.restore(made, PASSPHRASE, path, replace=True)
    for place, people in ((path, 2), (report.kept, 3)):
        vault = database.open_vault(place, PASSPHRASE)
        with vault.sessions() as session:
            assert session.query(Person).count() == people
        vault.close()
    now = datetime.now(UTC)
    assert restores.remove_expired(path, now + timedelta(days=29)) == []
    assert restores.remove_expired(path, now + timedelta(days=31)) == [report.kept]
    assert names(path.parent) == sorted([path.name, path.name + ".keys", path.name + ".keys2"])


def test_what_two_restores_in_one_second_replace_is_kept_twice(furnished, made):
    path, now = furnished.path, datetime.now(UTC)
    furnished.close()
    kept = [restoring.swap_in(rebuilt(made, path), path, now) for _ in range(2)]
    assert kept == restoring.kept_files(path)
    assert len(set(kept)) == 2
    for place in kept:
        database.open_vault(place, PASSPHRASE).close()


def rebuilt(made, path):
    """Return a finished draft beside the path, made of a backup with keys of its own."""
    draft = restoring.draft_of(path)
    restores.restore(made, PASSPHRASE, draft)
    return draft


def test_a_backup_clears_away_what_a_restore_put_aside_long_ago(furnished, made, stick):
    path = furnished.path
    furnished.close()
    kept = restores.restore(made, PASSPHRASE, path, replace=True).kept
    long_ago = kept.with_name("branch-恢复前-20200101T000000Z.sqlite3")
    kept.rename(long_ago)
    vault = database.open_vault(path, PASSPHRASE)
    backups.back_up(vault, stick)
    assert long_ago.exists(), "the restored data are not confirmed yet"
    with vault.sessions.begin() as session:
        restores.confirm_restored(session)
    backups.back_up(vault, stick)
    assert not long_ago.exists()
    vault.close()


def test_cancelling_leaves_the_present_file_and_nothing_else(furnished, made):
    path, before = furnished.path, names(furnished.path.parent)
    furnished.close()
    content, told = path.read_bytes(), []
    for stop in range(1, 100):

        def step(done, total, stop=stop):
            told.append(done)
            if done >= stop:
                raise CancelledError

        if stop in told or stop == 1:
            with pytest.raises(CancelledError):
                restores.restore(made, PASSPHRASE, path, step, replace=True)
            assert path.read_bytes() == content
            assert names(path.parent) == before


def test_what_an_interrupted_restore_left_is_swept_away(furnished, made, tmp_path):
    draft = restoring.draft_of(tmp_path / "restored.db")
    for name in (draft.name, draft.name + "-journal", draft.name + ".keys"):
        (tmp_path / name).write_bytes(b"left over")
    restores.restore(made, PASSPHRASE, tmp_path / "restored.db")
    assert not [name for name in names(tmp_path) if "restoring" in name]


def test_comparing_tells_what_a_restore_would_change(furnished, branch, made):
    assert restores.compare(furnished, made, PASSPHRASE) == []
    with furnished.sessions.begin() as session:
        session.query(Person).filter_by(name="𠮷贝").one().note = "改过"
        session.add(Person(branch_id=branch.id, name="备份之后的人"))
        session.delete(session.query(Meeting).one())
    found = {
        one.label: (one.added, one.changed, one.removed)
        for one in restores.compare(furnished, made, PASSPHRASE)
    }
    assert found == {"人员": (0, 1, 1), "会议": (1, 0, 0)}


def test_old_generations_stay_until_the_restored_data_are_confirmed(made, stick, tmp_path):
    target = tmp_path / "restored.db"
    restores.restore(made, PASSPHRASE, target)
    vault = database.open_vault(target, PASSPHRASE)
    for _ in range(11):
        assert backups.back_up(vault, stick).removed == ()
    with vault.sessions.begin() as session:
        assert restores.awaits_confirmation(session)
        restores.confirm_restored(session)
    assert len(backups.back_up(vault, stick).removed) == 3
    vault.close()


def backup_of_schema(vault, stick, revision, tmp_path):
    """A backup as a program made it whose schema was this one."""
    path = tmp_path / "older.db"
    key = keys.new_key()
    keys.create_slots(path, key, PASSPHRASE)
    schema.create(path, key, revision)
    engine = database.connect(path, key, pooled=False)
    with engine.begin() as connection, vault.engine.connect() as present:
        target = contents.driver_of(connection)
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in sorted(set(contents.tables(target)) - {"alembic_version"}):
            shared = set(contents.columns(contents.driver_of(present), table))
            common = [name for name in contents.columns(target, table) if name in shared]
            contents.copy_rows(contents.driver_of(present), connection, table, common)
    engine.dispose()
    older = database.Vault(path, engine, sqlalchemy.orm.sessionmaker(engine), key)
    occasion = Occasion("支部", "0" * 32, 1, datetime.now(UTC))
    secrets = assembling.Secrets(
        keys.age_identity(older), keys.key_age(older), keys.slot_file_bytes(path)
    )
    made = stick / "支部-000001-20260101T000000Z.zip"
    made.write_bytes(assembling.assemble(plain_image(older), occasion, secrets).data)
    return made


def test_a_backup_of_an_older_schema_is_migrated(furnished, stick, tmp_path):
    made = backup_of_schema(furnished, stick, schema.REVISIONS[0], tmp_path)
    target = tmp_path / "restored.db"
    report = restores.restore(made, PASSPHRASE, target)
    vault = database.open_vault(target, PASSPHRASE)
    assert schema.revision(target, vault.key) == schema.REVISIONS[-1]
    with vault.sessions() as session:
        assert session.query(Person).count() == report.backup.people == 2
    vault.close()
    assert not [name for name in names(tmp_path) if "restoring" in name]


def test_a_backup_of_a_newer_schema_is_refused(furnished, stick, tmp_path):
    with furnished.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    made = backups.back_up(furnished, stick).path
    with pytest.raises(UserError, match="更新版本"):
        restores.restore(made, PASSPHRASE, tmp_path / "restored.db")
    with pytest.raises(UserError, match="更新版本"):
        restores.compare(furnished, made, PASSPHRASE)


def test_only_known_tables_and_columns_are_taken_over(furnished, stick, tmp_path):
    with furnished.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE strange (id INTEGER PRIMARY KEY, x)")
        connection.exec_driver_sql("INSERT INTO strange (x) VALUES (1)")
        connection.exec_driver_sql("ALTER TABLE person ADD COLUMN strange TEXT DEFAULT 'x'")
        connection.exec_driver_sql(
            "CREATE TRIGGER evil AFTER INSERT ON person BEGIN DELETE FROM person; END"
        )
        connection.exec_driver_sql("CREATE VIEW spy AS SELECT * FROM person")
    made = backups.back_up(furnished, stick).path
    restores.restore(made, PASSPHRASE, tmp_path / "restored.db")
    vault = database.open_vault(tmp_path / "restored.db", PASSPHRASE)
    with vault.engine.connect() as connection:
        found = sqlalchemy.inspect(connection)
        assert not found.has_table("strange")
        assert "strange" not in {column["name"] for column in found.get_columns("person")}
        assert not found.get_view_names()
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 2
        query = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = 'evil'"
        assert connection.exec_driver_sql(query).scalar() == 0
    vault.close()


def test_a_backup_without_a_known_table_is_refused(furnished, stick, tmp_path):
    with furnished.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE assessment")
    made = backups.back_up(furnished, stick).path
    with pytest.raises(UserError, match="已损坏"):
        restores.restore(made, PASSPHRASE, tmp_path / "restored.db")
    assert not (tmp_path / "restored.db").exists()


def test_no_plain_text_touches_the_disk_while_restoring(made, tmp_path):
    seen = []

    def step(done, total):
        for path in tmp_path.rglob("*"):
            if path.is_file():
                seen.append(path.name)
                assert "林“晓”雨".encode() not in path.read_bytes(), path.name

    restores.restore(made, PASSPHRASE, tmp_path / "restored.db", step)
    assert any("restoring" in name for name in seen)


def test_the_database_inside_is_an_ordinary_one(furnished, made):
    image = plain_image(furnished)
    plain = open_image(image)
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert plain.execute("SELECT count(*) FROM person").fetchone() == (2,)
    assert container.unseal(made.read_bytes()).data[:21] == b"age-encryption.org/v1"
