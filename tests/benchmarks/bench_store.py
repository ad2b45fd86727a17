"""Ten thousand people into the encrypted file, with their history; undone, redone, proved.

    PYTHONPATH=src python tests/benchmarks/bench_store.py [PEOPLE]

Prints the best of three in milliseconds, and the processor's time beside it.
"""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from sqlalchemy import select

from secretary_app.domain.values import BranchKind
from secretary_app.services.branches import create_branch
from secretary_app.store import database, history, people
from secretary_app.store.records import Person

SURNAMES = "曾张王李赵钱孙周吴郑"


def rows(count):
    """Return the rows of invented people."""
    return [
        {
            "branch_id": 1,
            "name": f"{SURNAMES[n % 10]}{chr(0x4E00 + n % 3000)}{chr(0x4E00 + n % 700)}",
            "birth_on": date(2000 + n % 6, 1 + n % 12, 1 + n % 28),
            "school_no": f"2023{n:06}",
            "mobile": f"1380000{n % 10000:04}",
            "joined_on": date(2024, 5, 6),
            "class_name": "计科1班",
            "major": "计算机科学与技术",
        }
        for n in range(count)
    ]


def insert(session, given):
    history.describe(session, "导入")
    return history.insert_many(session, Person, given)


ACTIONS = {
    "insert with history": insert,
    "undo": lambda session, given: history.undo(session),
    "redo": lambda session, given: history.redo(session),
    "prove the chain": lambda session, given: history.verify_chain(session),
    "read all": lambda session, given: session.scalars(select(Person)).all(),
    "who may vote": lambda session, given: people.eligible_on(session, date(2026, 1, 1)),
}


def main(count):
    """Print how long each action takes."""
    best = {}
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            vault = database.create_database(Path(folder) / "branch", bytes(range(32)))
            with vault.sessions.begin() as session:
                create_branch(session, name="某党支部", kind=BranchKind.STUDENT)
            given = rows(count)
            for name, action in ACTIONS.items():
                wall, cpu = time.perf_counter(), time.process_time()
                with vault.sessions.begin() as session:
                    action(session, given)
                taken = time.perf_counter() - wall, time.process_time() - cpu
                best[name] = min(best.get(name, taken), taken)
            vault.close()
    for name, (wall, cpu) in best.items():
        print(f"{name:22}{wall * 1000:8.0f} ms   {cpu * 1000:8.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
