"""Killing a process in the middle of writing, again and again, and looking at what is left."""

import os
import random
import signal
import time
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, text

from secretary_app.store import database, history, schema
from secretary_app.store.records import Person, Step

_ALWAYS_SEVERAL = 20
_MOST_ACKNOWLEDGED, _LONGEST_WAIT_S = 3, 0.03


@dataclass
class Outcome:
    """What many kills left behind."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    corrupt: int = 0


def kill_many(path, key, kills, seed):
    """Let a child write and acknowledge, kill it at random, check the file; so many times."""
    chance, outcome, serial = random.Random(seed), Outcome(), 0
    for _ in range(kills):
        done = _kill_one(path, key, serial, chance)
        serial = (done[-1] if done else serial) + 1000  # No name is used twice.
        outcome.kills += 1
        outcome.acknowledged += len(done)
        _inspect(path, key, done, outcome)
    return outcome


def _kill_one(path, key, serial, chance):
    """Return the numbers whose commit a child acknowledged before it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write_forever(path, key, serial, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as acknowledged:
        done = [int(acknowledged.readline()) for _ in range(chance.randint(0, _MOST_ACKNOWLEDGED))]
        time.sleep(chance.uniform(0, _LONGEST_WAIT_S))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        done += [int(line) for line in acknowledged.read().splitlines()]
    return done


def _write_forever(path, key, serial, writing):
    """Commit one thing after another, each kind in turn, and say so after each commit."""
    try:
        vault = database.open_with_key(path, key)
        for number in range(serial + 1, serial + 1000):
            with vault.sessions.begin() as session:
                _write(session, number)
            os.write(writing, f"{number}\n".encode())
    finally:
        os._exit(0)


def _write(session, number):
    person = Person(branch_id=1, name=f"第{number}人", birth_on=date(2003, 5, 17))
    session.add(person)
    if number % 3 == 0:
        rows = [{"branch_id": 1, "name": f"同批{number}"} for _ in range(_ALWAYS_SEVERAL)]
        history.insert_many(session, Person, rows)
    if number % 4 == 0:
        step = Step(code="T01", happened_on=date(2026, 1, 5), recorded_at=datetime(2026, 1, 5))
        person.steps.append(step)
    history.describe(session, f"登记第{number}人")


def _inspect(path, key, done, outcome):
    try:
        vault = database.open_with_key(path, key)
        with vault.sessions() as session:
            connection = session.connection()
            schema.check(connection)
            damaged = connection.execute(text("PRAGMA cipher_integrity_check")).all()
            names = set(session.scalars(select(Person.name)))
            broken = history.verify_chain(session)
        vault.close()
    except Exception as error:  # Counted, whatever it is.
        print(f"after a kill: {error!r}")  # noqa: T201
        outcome.corrupt += 1
        return
    outcome.corrupt += bool(damaged or broken is not None)
    outcome.lost += sum(f"第{number}人" not in names for number in done)
