"""Backups are killed at random moments; what lies on the stick afterwards is looked at."""

import os
import random
import signal
import sys
import time

import pytest

from secretary_app.services import backups
from secretary_app.store import database

KILLS = 25
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
