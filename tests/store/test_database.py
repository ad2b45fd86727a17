"""The encrypted file: what is in it cannot be read, what was saved is not lost."""

import os
import random
import sqlite3

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from secretary_app.domain.errors import UserError
from secretary_app.store import database, keys, schema
from secretary_app.store.records import Branch, Person

PASSPHRASE = "一句测试用的口令"


def test_every_connection_is_set_up_to_lose_nothing(vault):
    wanted = {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "fullfsync": 1,
        "journal_mode": "delete",
        "synchronous": 3,
    }
    with vault.engine.connect() as connection:
        found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
    assert found == wanted


def test_nothing_lies_beside_the_file_between_transactions(vault, person):
    assert sorted(file.name for file in vault.path.parent.iterdir()) == [
        "branch.sqlite3",
        "branch.sqlite3.keys",
        "branch.sqlite3.keys2",
    ]


def test_ddl_is_part_of_the_transaction(vault):
    with vault.engine.connect() as connection:
        connection.execute(text("CREATE TABLE half_done (id INTEGER)"))
        connection.rollback()
    with vault.engine.connect() as connection:
        assert not connection.dialect.has_table(connection, "half_done")


def test_planted_data_is_nowhere_in_the_files(vault, branch):
    planted = {"name": "司马青云", "id_no": "110105200305170028", "mobile": "13912345678"}
    with vault.sessions.begin() as session:
        session.add(Person(branch_id=branch.id, **planted))
    with vault.sessions.begin() as session:
        session.scalar(select(Person)).mobile = "13787654321"
    vault.close()
    for file in vault.path.parent.iterdir():
        content = file.read_bytes()
        for value in (*planted.values(), "13787654321", branch.name):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
                assert value.encode(encoding) not in content


def test_a_database_error_shows_no_data(vault, branch):
    with vault.sessions() as session:
        session.add(Person(branch_id=999, name="司马青云", id_no="110105200305170028"))
        with pytest.raises(IntegrityError) as caught:
            session.flush()
    assert "110105200305170028" not in str(caught.value)
    assert "司马青云" not in str(caught.value)


def test_a_vault_shows_no_key(vault):
    assert vault.key.hex() not in repr(vault)
    assert repr(vault.key) not in repr(vault)


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"PK\x03\x04" + bytes(5000), random.Random(1).randbytes(8192)],
    ids=["empty", "text", "zip", "noise"],
)
def test_a_file_that_is_no_branch_file_is_refused_in_a_sentence(vault, content):
    vault.close()
    vault.path.write_bytes(content)
    with pytest.raises(UserError, match=r"支部工作台的文件|支部文件"):
        database.open_vault(vault.path, PASSPHRASE)
    assert vault.path.read_bytes() == content


def test_a_plain_database_is_refused_and_left_alone(vault):
    vault.close()
    vault.path.unlink()
    plain = sqlite3.connect(vault.path)
    plain.execute("CREATE TABLE person (name)")
    plain.commit()
    plain.close()
    before = vault.path.read_bytes()
    with pytest.raises(UserError):
        database.open_vault(vault.path, PASSPHRASE)
    assert vault.path.read_bytes() == before


def test_a_missing_file_is_said_and_not_made(tmp_path):
    with pytest.raises(UserError, match="找不到支部文件"):
        database.open_vault(tmp_path / "none", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_never_overwrites(vault):
    before = vault.path.read_bytes()
    with pytest.raises(UserError, match="同名"):
        database.create_vault(vault.path, PASSPHRASE)
    assert vault.path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="there the folder's rights hold")
def test_only_the_owner_may_read_the_files(vault):
    modes = [file.stat().st_mode & 0o077 for file in (vault.path, *keys.slot_paths(vault.path))]
    assert modes == [0, 0, 0]


def test_every_vault_has_keys_and_an_identity_of_its_own(tmp_path):
    one, _ = database.create_vault(tmp_path / "one", PASSPHRASE)
    two, _ = database.create_vault(tmp_path / "two", PASSPHRASE)
    assert one.key != two.key
    assert keys.age_identity(one) != keys.age_identity(two)


def test_an_old_sqlite_is_refused(vault, monkeypatch):
    monkeypatch.setattr(sqlcipher3.dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(UserError, match="过旧"):
        database.open_with_key(vault.path, vault.key)


def test_a_random_change_of_one_byte_is_noticed(vault, branch):
    with vault.sessions.begin() as session:
        session.add_all(Person(branch_id=branch.id, name=f"测试{n}") for n in range(200))
    vault.close()
    good = vault.path.read_bytes()
    chance = random.Random(20261123)
    for _ in range(60):
        bad = bytearray(good)
        bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        vault.path.write_bytes(bad)
        assert not reads_all(vault), "a changed byte went unnoticed"
    vault.path.write_bytes(good)
    assert reads_all(vault)


def reads_all(vault):
    """Tell whether the file opens, is found whole, and gives every row."""
    try:
        opened = database.open_with_key(vault.path, vault.key)
        with opened.engine.connect() as connection:
            damaged = connection.execute(text("PRAGMA cipher_integrity_check")).all()
            connection.execute(text("SELECT * FROM person")).all()
        opened.close()
    except UserError:
        return False
    return not damaged


def test_a_read_only_file_is_said_in_a_sentence(vault, person):
    with vault.engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))
        with pytest.raises(UserError, match="只读"):
            connection.execute(text("UPDATE person SET note = 'x'"))


def test_a_full_disk_is_said_in_a_sentence_and_nothing_is_lost(vault, branch):
    with vault.engine.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(UserError, match="磁盘已满"):
            connection.execute(text("UPDATE branch SET superior = hex(zeroblob(200000))"))
    with vault.sessions() as session:
        assert session.get_one(Branch, branch.id).superior == branch.superior


@pytest.mark.parametrize("name", ["半个\ud842字", "\udc00"])
def test_half_a_character_is_refused_in_a_sentence(vault, branch, name):
    with vault.sessions() as session:
        session.add(Person(branch_id=branch.id, name=name))
        with pytest.raises(UserError, match="无法保存的字符"):
            session.flush()


@pytest.mark.parametrize("name", ["𠮷野", "阿依古丽·吐尔逊", "e\u0301", "\u200b", "👩‍🎓", "a\0b"])
def test_any_other_text_comes_back_as_it_was(vault, branch, name):
    person = Person(branch_id=branch.id, name=name)
    with vault.sessions.begin() as session:
        session.add(person)
    with vault.sessions() as session:
        assert session.get_one(Person, person.id).name == name


def test_checking_notices_a_reference_to_nothing(vault, branch):
    with vault.engine.connect() as connection:
        schema.check(connection)
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        connection.execute(text("UPDATE branch SET id = 99"))
        connection.execute(
            text(
                "INSERT INTO term (branch_id, starts_on, ends_on, approval_no)"
                " VALUES (1, '2026-01-01', '2029-01-01', '')"
            )
        )
        with pytest.raises(UserError, match="损坏"):
            schema.check(connection)


@pytest.mark.parametrize("trouble", [OSError(28, "full"), KeyboardInterrupt()])
def test_a_new_file_that_could_not_be_filled_leaves_nothing_behind(tmp_path, trouble):
    def fill(session):
        raise trouble

    path = tmp_path / "甲.branch"
    with pytest.raises(type(trouble)):
        database.create_vault(path, "一句测试用的口令", fill)
    assert list(tmp_path.iterdir()) == []
