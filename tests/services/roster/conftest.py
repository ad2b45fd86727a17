"""A few invented people whose fields differ, for what the roster asks."""

from datetime import date, datetime

import pytest

from secretary_app.domain.values import Gender, PersonKind
from secretary_app.services import branches
from secretary_app.store.records import Person


@pytest.fixture
def crowd(sessions, branch):
    """安然, 曾可, 张三 and 李四, who has left; 王五 lies in the bin. Returns numbers by name."""
    with sessions.begin() as session:
        group = branches.add_group(session, "第一党小组")
        session.flush()
        found = [
            Person(
                branch_id=branch.id,
                name="张三",
                gender=Gender.MALE,
                kind=PersonKind.STUDENT,
                birth_on=date(2004, 2, 29),
                class_name="计2班",
                education="大学",
                full_on=date(2024, 6, 1),
                joined_on=date(2023, 6, 1),
                group_id=group.id,
                custom={"班干部": "班长", "获奖次数": 3, "入校日期": "2022-09-01"},
            ),
            Person(
                branch_id=branch.id,
                name="安然",
                gender=Gender.FEMALE,
                birth_on=date(2004, 11, 24),
                class_name="计10班",
                education="硕士研究生",
                applied_on=date(2026, 9, 1),
                custom={"获奖次数": 12},
            ),
            Person(branch_id=branch.id, name="曾可", class_name="100%班", is_lost=True),
            Person(
                branch_id=branch.id,
                name="李四",
                education="大学",
                joined_on=date(2020, 1, 1),
                full_on=date(2021, 1, 1),
                party_age_adjust=2,
                left_on=date(2026, 7, 1),
            ),
            Person(branch_id=branch.id, name="王五", binned_at=datetime(2026, 1, 1)),
        ]
        session.add_all(found)
    return {person.name: person.id for person in found}
