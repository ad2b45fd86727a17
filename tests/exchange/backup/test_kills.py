"""Backups and restores are killed at random moments; what is left afterwards is looked at."""

import os
import random
import signal
import sys
import time

import pytest

from secretary_app.services import backups, restores
from secretary_app.store import database
from secretary_app.store.records import Person

KILLS = 25
PASSPHRASE = "一句测试用的口令"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills children made by fork")


def back_up_forever(path, key, stick):
    try:
        vault = database.open_with_key(path, key)
        while True:
            backups.back_up(vault, stick)
    finally:
        os._exit(1)


def test_a_kill_leaves_whole_backups_and_at_most_one_part(furnished, stick):
    furnished.close()
    chance, left_over = random.Random(1), 0
    for _ in range(KILLS):
        child = os.fork()
        if child == 0:
            back_up_forever(furnished.path, furnished.key, stick)
        time.sleep(chance.uniform(0.0, 0.3))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        parts = list(stick.glob("*.part"))
        left_over += len(parts)
        assert len(parts) <= 1
        for path in sorted(stick.glob("*.zip"))[-2:]:
            assert backups.verify_with_vault(furnished, path).people == 2
    report = backups.back_up(furnished, stick)
    assert not list(stick.glob("*.part"))
    assert backups.verify_with_vault(furnished, report.path).people == 2


def restore_once(made, path):
    try:
        restores.restore(made, PASSPHRASE, path, replace=True)
    finally:
        os._exit(1)


def people_in(path):
    vault = database.open_vault(path, PASSPHRASE)
    with vault.sessions() as session:
        found = session.query(Person).count()
    vault.close()
    return found


def test_a_kill_while_restoring_leaves_the_old_file_or_the_new_one(furnished, branch, stick):
    made = backups.back_up(furnished, stick).path
    with furnished.sessions.begin() as session:
        session.add(Person(branch_id=branch.id, name="备份之后的人"))
    path = furnished.path
    furnished.close()
    chance, seen = random.Random(2), set()
    for _ in range(KILLS):
        child = os.fork()
        if child == 0:
            restore_once(made, path)
        time.sleep(chance.uniform(0.0, 0.4))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen.add(people_in(path))
        for kept in path.parent.glob("*-恢复前-*.sqlite3"):
            assert people_in(kept) in {2, 3}
    assert seen <= {2, 3}
    restores.restore(made, PASSPHRASE, path, replace=True)
    assert people_in(path) == 2
    assert not [one.name for one in path.parent.iterdir() if "restoring" in one.name]
