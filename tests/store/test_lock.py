"""One running program at a time."""

import os
import subprocess
import sys

from secretary_app.store import lock

HOLD = """
import sys, time
from pathlib import Path
from secretary_app.store import lock
held = lock.take(Path(sys.argv[1]))
print("held" if held else "refused", flush=True)
time.sleep(60 if held else 0)
"""


def start(path):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    return child, child.stdout.readline().strip()


def end(*children):
    for child in children:
        child.kill()
        child.wait()
        child.stdout.close()


def test_of_many_that_start_at_once_one_gets_the_lock(tmp_path):
    children, answers = zip(*[start(tmp_path / "deep" / "lock") for _ in range(3)], strict=True)
    end(*children)
    assert sorted(answers) == ["held", "refused", "refused"]


def test_a_crash_gives_the_lock_back(tmp_path):
    child, answer = start(tmp_path / "lock")
    assert answer == "held"
    assert lock.take(tmp_path / "lock") is None
    end(child)
    held = lock.take(tmp_path / "lock")
    assert held is not None
    held.release()


def test_who_lets_go_lets_the_next_one_in(tmp_path):
    held = lock.take(tmp_path / "lock")
    assert lock.take(tmp_path / "lock") is None
    held.release()
    again = lock.take(tmp_path / "lock")
    again.release()
