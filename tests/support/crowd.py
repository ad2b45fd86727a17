"""A branch file with very many invented people, for benchmarks."""

from datetime import date, timedelta
from pathlib import Path

from secretary_app.domain.values import BranchKind, Gender, PersonKind
from secretary_app.services.branches import create_branch
from secretary_app.services.demo.names import GIVEN_FEMALE, GIVEN_MALE, SURNAMES
from secretary_app.store import database
from secretary_app.store.bulk import insert_many
from secretary_app.store.database import Vault
from secretary_app.store.records import Person

KEY = bytes(range(32))
GIVEN = GIVEN_MALE + GIVEN_FEMALE


def make(path: Path, count: int) -> Vault:
    """Return a new file with so many full members, nineteen fields each."""
    vault = database.create_database(path, KEY)
    with vault.sessions.begin() as session:
        branch = create_branch(session, name="示例大学党支部", kind=BranchKind.STUDENT)
        insert_many(session, Person, (_row(branch.id, number) for number in range(count)))
    return vault


def _row(branch_id: int, number: int) -> dict[str, object]:
    born_on = date(1990, 1, 1) + timedelta(days=number % 5000)
    joined_on = date(2012, 6, 1) + timedelta(days=number % 3000)
    name = SURNAMES[number % len(SURNAMES)] + GIVEN[number // len(SURNAMES) % len(GIVEN)]
    return {
        "branch_id": branch_id,
        "name": name,
        "gender": Gender.MALE if number % 2 else Gender.FEMALE,
        "birth_on": born_on,
        "school_no": f"2{number:08d}",
        "mobile": f"199{number:08d}",
        "ethnic": "汉",
        "native_place": "甲省子县",
        "education": "大学",
        "degree": "学士",
        "kind": PersonKind.STUDENT,
        "post": "本科其他年级",
        "unit": "示例大学计算机学院",
        "major": f"专业{number % 40}",
        "class_name": f"{number % 300} 班",
        "applied_on": joined_on - timedelta(days=900),
        "activist_on": joined_on - timedelta(days=700),
        "joined_on": joined_on,
        "full_on": joined_on + timedelta(days=365),
        "address_now": f"第 {number % 30} 宿舍 {number % 900} 室",
    }
