"""A branch of eleven full members and three who are ready to be admitted."""

from datetime import date

import pytest
from ready import prepare

from secretary_app.domain.values import PartyPost
from secretary_app.store.records import Person, Post, Term

MEMBERS = (
    *("王一诺", "丁二川", "林三秋", "周四海", "吴五洲", "郑六合"),
    *("马七星", "于八方", "陈九思", "赵十全", "欧阳静"),
)
TARGETS = ("丙可接", "乙可接", "甲可接")
ASSEMBLY_DAY = date(2026, 11, 20)


@pytest.fixture
def whole_branch(sessions, branch):
    """Eleven full members with a committee whose term ends, three ready to be admitted, and an
    applicant. Returns ids by name."""
    with sessions.begin() as session:
        people = [
            Person(
                branch_id=branch.id,
                name=name,
                joined_on=date(2020, 5, 4),
                full_on=date(2021, 5, 4),
            )
            for name in MEMBERS
        ]
        people += [
            Person(
                branch_id=branch.id,
                name=name,
                applied_on=date(2024, 1, 1),
                activist_on=date(2024, 6, 1),
                target_on=date(2026, 8, 1),
            )
            for name in TARGETS
        ]
        people.append(Person(branch_id=branch.id, name="申请人", applied_on=date(2026, 9, 1)))
        session.add_all(people)
        session.flush()
        for person in people[11:14]:
            prepare(person, [(one.id, one.name) for one in people[:2]], ASSEMBLY_DAY)
        for person, post in zip(
            people, (PartyPost.SECRETARY, PartyPost.ORGANISATION, PartyPost.MEMBER), strict=False
        ):
            session.add(
                Post(
                    branch_id=branch.id,
                    person_id=person.id,
                    post=post,
                    starts_on=date(2023, 9, 1),
                )
            )
        session.add(
            Term(branch_id=branch.id, starts_on=date(2023, 9, 1), ends_on=date(2026, 8, 31))
        )
        return {person.name: person.id for person in people}
