"""A branch of six members: a committee of two, three others, one of them new this year."""

from datetime import date

from secretary_app.domain.values import PartyPost
from secretary_app.store.records import Person, Post

TODAY = date(2026, 11, 23)
NAMES = ("王建国", "李秀英", "陈思远", "马晓燕", "孙浩然")


def settle(session, branch):
    """Put five full members on the roster, two with posts, and one who joined in July."""
    people = [
        Person(
            branch_id=branch.id, name=name, joined_on=date(2015, 6, 1), full_on=date(2016, 6, 1)
        )
        for name in NAMES
    ]
    people.append(Person(branch_id=branch.id, name="林若溪", joined_on=date(2026, 7, 10)))
    session.add_all(people)
    session.flush()
    for person, post in zip(people, (PartyPost.SECRETARY, PartyPost.ORGANISATION), strict=False):
        session.add(
            Post(branch_id=branch.id, person_id=person.id, post=post, starts_on=date(2024, 1, 1))
        )
    session.flush()
    return {person.name: person.id for person in people}
