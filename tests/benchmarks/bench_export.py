"""Export of 10,000 people as .xlsx, against xlsxwriter writing the same cells and nothing else.

Floor and export are measured alternately in the same run, in processor time; the ratio may not
exceed 2.
"""

import io
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import xlsxwriter
from invented_sheets import BRANCH, invented
from python_calamine import CalamineWorkbook

from secretary_app.domain.values import BranchKind, Gender
from secretary_app.services import exporting
from secretary_app.store import history
from secretary_app.store.database import create_vault
from secretary_app.store.records import Branch, Person

ROWS, ROUNDS, LIMIT = 10_000, 5, 2.0
TODAY = date(2026, 11, 23)


def _person(number: int) -> dict[str, object]:
    one = invented(number)
    return {
        "branch_id": 1,
        "name": one.name,
        "school_no": one.school_no,
        "id_no": one.id_no,
        "gender": Gender(("MALE", "FEMALE")[number % 2]),
        "ethnic": "汉",
        "birth_on": one.birth_on,
        "native_place": "甲省子县",
        "education": "大学",
        "unit": "计算机学院",
        "class_name": f"软件工程 {number % 40} 班",
        "mobile": one.mobile,
        "applied_on": one.applied_on,
        "activist_on": one.activist_on,
        "target_on": one.target_on,
        "joined_on": one.joined_on,
        "full_on": one.full_on,
        "introducers": "何建国、吕海燕",
        "other_honours": f"国家奖学金第 {number} 号",
        "dues_base": Decimal("3250.50"),
        "custom": {"宿舍": f"梅园 {number % 900}"},
    }


def _bare(rows: list[list[object]]) -> float:
    """Write the cells with xlsxwriter as its manual does, row by row, and return the time."""
    start = time.process_time()
    with xlsxwriter.Workbook(
        io.BytesIO(), {"in_memory": True, "default_date_format": "yyyy-mm-dd"}
    ) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return time.process_time() - start


def main() -> int:
    """Print the ratio; exit 1 where it is over the limit."""
    floors, exports = [], []
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = create_vault(Path(folder) / "a.branch", "a long enough passphrase 2026")
        with vault.sessions.begin() as session:
            session.add(Branch(name=BRANCH, kind=BranchKind.STUDENT))
            session.flush()
            history.insert_many(session, Person, [_person(number) for number in range(ROWS)])
        target = Path(folder) / "名册.xlsx"
        for _ in range(ROUNDS):
            start = time.process_time()
            with vault.sessions.begin() as session:
                profile = exporting.whole(session)
                exporting.export(session, target, profile, today=TODAY, unmasked=True)
            exports.append(time.process_time() - start)
            rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python()
            cells = [[None if cell == "" else cell for cell in row] for row in rows]
            floors.append(_bare(cells))
        vault.close()
    ratio = min(exports) / min(floors)
    filled = sum(cell is not None for row in cells for cell in row)
    print(
        f"export {ROWS} people, {filled} cells: {min(exports):.2f} s,"
        f" bare xlsxwriter {min(floors):.2f} s, ratio {ratio:.2f} (limit {LIMIT})"
    )
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
