"""How long a verified backup and a restore of 100,000 people take, against a floor in this run.

    PYTHONPATH=src python tests/benchmarks/bench_backup.py [--people N] [--attachments MB]
                                                            [--no-history] [--every-byte]

The floor is what no backup can do without: reading every row once through SQLCipher, and writing
as many bytes as the backup has, with fsync. With `--every-byte` each byte of a small backup is
changed, and each length of it cut, instead.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import insert

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import BranchKind, Gender, PersonKind
from secretary_app.exchange.backup import container
from secretary_app.services import backups, restores
from secretary_app.store import contents, database, derive, history
from secretary_app.store.records import Attachment, Branch, Person

PASSPHRASE = "a benchmark's passphrase"
MOST_BACKUP_S, MOST_RESTORE_S = 3.0, 10.0
ROUNDS = 3


def people(count):
    """Invented people with 19 fields filled in."""
    for number in range(count):
        yield {
            "branch_id": 1,
            "name": "赵钱孙李周吴郑王"[number % 8] + "伟芳娜敏静丽强磊"[number // 8 % 8] + "明",
            "gender": Gender.FEMALE if number % 2 else Gender.MALE,
            "id_no": f"1101012003{number:08d}",
            "school_no": f"2023{number:06d}",
            "kind": PersonKind.STUDENT,
            "ethnic": "汉族",
            "birth_on": date(2003, 1 + number % 12, 1 + number % 28),
            "native_place": "江苏省南京市",
            "education": "大学本科",
            "degree": "学士",
            "unit": "计算机学院",
            "grade": "2023级",
            "major": "计算机科学与技术",
            "class_name": f"计科23{number % 30:02d}班",
            "mobile": f"138{number:08d}",
            "email": f"s{number}@example.edu.cn",
            "address_now": f"江苏省南京市栖霞区仙林大道{number % 999}号",
            "applied_on": date(2022, 9, 1 + number % 28),
            "joined_on": date(2024, 6, 1),
        }


def furnish(vault, options):
    """Fill the file; without history only the people's own rows are written."""
    with vault.sessions.begin() as session:
        session.add(Branch(name="基准支部", kind=BranchKind.STUDENT))
        session.flush()
        if options.history:
            history.insert_many(session, Person, people(options.people))
        for number in range(options.attachments):
            content = os.urandom(1_000_000)
            session.add(
                Attachment(
                    sha256=hashlib.sha256(content).hexdigest(),
                    size=len(content),
                    media_type="image/jpeg",
                    label=f"照片{number}",
                    content=content,
                )
            )
    if not options.history:
        plain = {"party_status": "NORMAL", "course_state": "ACTIVE", "custom": {}}
        flags = {"is_floating": False, "is_lost": False, "party_age_adjust": 0}
        rows = [{**one, **plain, **flags} for one in people(options.people)]
        with vault.engine.begin() as connection:
            connection.execute(
                insert(Person.__table__), [row | derive.columns(row) for row in rows]
            )


def read_every_row(vault):
    """Step through all rows with all columns, as any backup must."""
    with vault.engine.connect() as connection:
        found = contents.driver_of(connection)
        for table in contents.tables(found):
            columns = ", ".join(f'count("{name}")' for name in contents.columns(found, table))
            lengths = ", ".join(f'max(length("{n}"))' for n in contents.columns(found, table))
            found.execute(f'SELECT {columns}, {lengths} FROM "{table}"').fetchone()


def write_bytes(folder, size):
    """Write so many bytes and wait until they are on the disk."""
    path, data = folder / "floor", os.urandom(size)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


@contextmanager
def timed(results):
    start = time.perf_counter()
    yield
    results.append(time.perf_counter() - start)


def measure(folder, options):
    vault, _ = database.create_vault(folder / "branch.db", PASSPHRASE)
    furnish(vault, options)
    vault.close()
    vault = database.open_with_key(vault.path, vault.key)
    stick = folder / "stick"
    stick.mkdir()
    floor, backup, verify, restore = [], [], [], []
    for number in range(ROUNDS):
        with timed(backup):
            report = backups.back_up(vault, stick)
        with timed(floor):
            read_every_row(vault)
            write_bytes(folder, report.size)
        with timed(verify):
            backups.verify(report.path, PASSPHRASE)
        if number == 0:
            with timed(restore):
                restores.restore(report.path, PASSPHRASE, folder / "restored.db")
    vault.close()
    print(f"file {(folder / 'branch.db').stat().st_size / 1e6:.0f} MB, ", end="")
    print(f"backup {report.size / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}")
    print(f"backup, read back and verified  {min(backup):6.2f} s (limit {MOST_BACKUP_S:.0f})")
    print(f"floor: read rows, write bytes   {min(floor):6.2f} s")
    print(f"ratio to the floor              {min(backup) / min(floor):6.1f}")
    print(f"verify with the passphrase      {min(verify):6.2f} s")
    print(f"restore with the passphrase     {min(restore):6.2f} s (limit {MOST_RESTORE_S:.0f})")
    return min(backup) <= MOST_BACKUP_S and min(restore) <= MOST_RESTORE_S


def try_every_byte(folder):
    """Change each byte of a small backup and cut it at each length; all must be noticed."""
    vault, _ = database.create_vault(folder / "branch.db", PASSPHRASE)
    stick = folder / "stick"
    stick.mkdir()
    data = backups.back_up(vault, stick).path.read_bytes()
    unnoticed = 0
    for position in range(len(data)):
        changed = bytearray(data)
        changed[position] ^= 1 << position % 8
        unnoticed += is_accepted(bytes(changed)) + is_accepted(data[:position])
    vault.close()
    print(f"{len(data)} bytes changed, {len(data)} truncations: {unnoticed} unnoticed")
    return unnoticed == 0


def is_accepted(data):
    try:
        container.unseal(data)
    except UserError:
        return False
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--attachments", type=int, default=0, metavar="MB")
    parser.add_argument("--no-history", dest="history", action="store_false")
    parser.add_argument("--every-byte", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good = try_every_byte(folder) if options.every_byte else measure(folder, options)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
