"""Import of 10,000 rows × 19 columns into an empty encrypted file, against calamine's bare read.

The floor and the import are measured alternately in the same run; the ratio may not exceed 6.
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
from secretary_app.store.database import create_vault
from secretary_app.store.records import Branch

ROWS, LIMIT, ROUNDS = 10_000, 6.0, 5
NAMES = headings("sample_member_inSchool")


def _row(number: int) -> list[object]:
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
        f"国家奖学金第 {number} 号",
    ]


def _read(path: Path) -> float:
    start = time.perf_counter()
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return time.perf_counter() - start


def _import(path: Path, target: Path) -> tuple[float, float]:
    vault, _ = create_vault(target, "a long enough passphrase 2026")
    with vault.sessions.begin() as session:
        session.add(Branch(name=BRANCH, kind=BranchKind.STUDENT))
    start = time.perf_counter()
    with vault.sessions.begin() as session:
        found = preview(session, path, "roster", today=date(2026, 11, 23))
        between = time.perf_counter()
        apply(session, found)
    end = time.perf_counter()
    assert found.counts.add == ROWS, found.counts
    vault.close()
    return between - start, end - between


def main() -> int:
    """Print the ratio; exit 1 where it is over the limit."""
    search_key("预热")  # the pinyin tables are read once a session, not once an import
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "roster.xlsx", [NAMES, *map(_row, range(ROWS))])
        floors, previews, applies = [], [], []
        for number in range(ROUNDS):
            floors.append(_read(path))
            before, after = _import(path, Path(folder) / f"{number}.branch")
            previews.append(before)
            applies.append(after)
    whole = min(map(sum, zip(previews, applies, strict=True)))
    ratio = whole / min(floors)
    print(
        f"import {ROWS} x {len(NAMES)}: preview {min(previews):.2f} s,"
        f" apply {min(applies):.2f} s, bare read {min(floors):.2f} s,"
        f" ratio {ratio:.2f} (limit {LIMIT})"
    )
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
