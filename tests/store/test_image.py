import os

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.store.image import PAGE, decrypt_file, open_image, plain_image
from secretary_app.store.records import Person


def test_the_copy_is_an_ordinary_database_with_the_same_rows(vault, person):
    plain = open_image(plain_image(vault))
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert plain.execute("SELECT name FROM person").fetchall() == [("林晓雨",)]


def test_pages_that_were_never_written_are_empty_in_the_copy(vault, branch):
    """SQLite adds pages to its free list without writing them, if they come and go at once."""
    with vault.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete = OFF")
        connection.exec_driver_sql("CREATE TABLE scratch (x)")
        for _ in range(300):
            connection.exec_driver_sql("INSERT INTO scratch VALUES (?)", (os.urandom(3000),))
        connection.exec_driver_sql("DELETE FROM scratch")
        connection.exec_driver_sql("DROP TABLE scratch")
    image = plain_image(vault)
    pages = [image[start : start + PAGE] for start in range(0, len(image), PAGE)]
    assert any(not any(page) for page in pages)
    assert open_image(image).execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_every_kind_of_damage_is_noticed(vault, person):
    vault.close()
    good = vault.path.read_bytes()
    for position in [*range(0, len(good), len(good) // 60), len(good) - 1]:
        changed = bytearray(good)
        changed[position] ^= 1
        vault.path.write_bytes(changed)
        with pytest.raises(UserError, match="损坏"):
            decrypt_file(vault.path, vault.key)
    for length in (0, 100, len(good) - 1):
        vault.path.write_bytes(good[:length])
        with pytest.raises(UserError, match="损坏"):
            decrypt_file(vault.path, vault.key)
    vault.path.write_bytes(good)


def test_a_wrong_key_decrypts_nothing(vault):
    with pytest.raises(UserError):
        decrypt_file(vault.path, bytes(32))


def test_a_copy_larger_than_what_is_decrypted_at_once_is_whole(vault, branch):
    with vault.sessions.begin() as session:
        text = os.urandom(60).hex()
        for number in range(40):
            session.add(Person(branch_id=branch.id, name=f"第{number}人", note=text * 1000))
    image = plain_image(vault)
    assert len(image) > 1024 * PAGE
    plain = open_image(image)
    assert plain.execute(
        "SELECT count(DISTINCT name), min(length(note)) FROM person"
    ).fetchall() == [(40, 120_000)]
