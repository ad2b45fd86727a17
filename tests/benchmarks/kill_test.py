"""Kill a writing process at random, many times: nothing acknowledged is lost, no file broken.

    python tests/benchmarks/kill_test.py [KILLS] [SEED]

Run with PYTHONPATH=src:tests/support. Every 200 kills a new file is begun, so that the checks
after each kill stay short.
"""

import sys
import tempfile
import time
from pathlib import Path

from killing import Outcome, kill_many

from secretary_app.domain.values import BranchKind
from secretary_app.services.branches import create_branch
from secretary_app.store import database

AT_ONCE = 200


def main(kills: int, seed: int) -> int:
    """Return how many records were lost or files broken."""
    total, began = Outcome(), time.perf_counter()
    while total.kills < kills:
        with tempfile.TemporaryDirectory() as folder:
            path, key = Path(folder) / "党支部.branch", bytes(range(32))
            vault = database.create_database(path, key)
            with vault.sessions.begin() as session:
                create_branch(session, name="某党支部", kind=BranchKind.STUDENT)
            vault.close()
            some = kill_many(path, key, min(AT_ONCE, kills - total.kills), seed + total.kills)
        total.kills += some.kills
        total.acknowledged += some.acknowledged
        total.lost += some.lost
        total.corrupt += some.corrupt
        print(f"{time.perf_counter() - began:7.0f} s  {total}", flush=True)
    return total.lost + total.corrupt


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(given + [300, 20261123][len(given) :])) > 0)
