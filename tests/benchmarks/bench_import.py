"""Import of 10,000 rows × 19 columns into an encrypted file, against calamine's bare read.

First into an empty file; then, with every tenth row changed, into one that holds these 10,000
people already. Floor and imports are measured alternately in the same run, in processor time;
the ratios may not exceed 6 and 8.
"""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from invented_sheets import BRANCH, headings, invented, write
from python_calamine import CalamineWorkbook

from secretary_app.domain.pinyin import search_key
from secretary_app.domain.values import BranchKind
from secretary_app.services.imports import apply, preview
from secretary_app.store.database import Vault, create_vault
from secretary_app.store.records import Branch

ROWS, ROUNDS = 10_000, 5
LIMITS = {"new": 6.0, "matched": 8.0}
CHANGED_EACH = 10
NAMES = headings("sample_member_inSchool")


def _row(number: int, changed: bool = False) -> list[object]:
    one = invented(number)
    return [
        one.school_no,
        one.name,
        "020100",
        "计算机学院党委",
        "020101",
        BRANCH,
        "正式党员",
        one.applied_on,
        f"{one.applied_on:%Y%m%d}",
        f"{one.activist_on:%Y.%m.%d}",
        one.target_on,
        "何建国、吕海燕",
        one.joined_on,
        BRANCH,
        one.full_on,
        BRANCH,
        "委员" if number % 9 == 0 else "",
        f"校级优秀共产党员（{2020 + number % 5}）",
        f"国家奖学金第 {number} 号{'（更正）' if changed else ''}",
    ]


def _read(path: Path) -> float:
    start = time.process_time()
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return time.process_time() - start


def _import(vault: Vault, path: Path, expected: tuple[int, int]) -> tuple[float, float]:
    """Take a sheet in and return the time of the preview and that of the writing."""
    start = time.process_time()
    with vault.sessions.begin() as session:
        found = preview(session, path, "roster", today=date(2026, 11, 23))
        between = time.process_time()
        apply(session, found)
    end = time.process_time()
    assert (found.counts.add, found.counts.change) == expected, found.counts
    return between - start, end - between


def _new_vault(target: Path) -> Vault:
    vault, _ = create_vault(target, "a long enough passphrase 2026")
    with vault.sessions.begin() as session:
        session.add(Branch(name=BRANCH, kind=BranchKind.STUDENT))
    return vault


def main() -> int:
    """Print the ratios; exit 1 where one is over its limit."""
    search_key("预热")  # the pinyin tables are read once a session, not once an import
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in LIMITS}
    floors = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write(folder / "roster.xlsx", [NAMES, *map(_row, range(ROWS))])
        rows = (_row(at, at % CHANGED_EACH == 0) for at in range(ROWS))
        again = write(folder / "again.xlsx", [NAMES, *rows])
        for number in range(ROUNDS):
            vault = _new_vault(folder / f"{number}.branch")
            floors.append(_read(path))
            times["new"].append(_import(vault, path, (ROWS, 0)))
            floors.append(_read(path))
            times["matched"].append(_import(vault, again, (0, ROWS // CHANGED_EACH)))
            vault.close()
    worst = 0
    for kind, limit in LIMITS.items():
        before, after = min(times[kind], key=sum)
        ratio = (before + after) / min(floors)
        print(
            f"import {ROWS} x {len(NAMES)} {kind}: preview {before:.2f} s, apply {after:.2f} s,"
            f" bare read {min(floors):.2f} s, ratio {ratio:.2f} (limit {limit})"
        )
        worst = max(worst, int(ratio > limit))
    return worst


if __name__ == "__main__":
    sys.exit(main())
