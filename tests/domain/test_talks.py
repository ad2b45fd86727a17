"""Who was reached by the year's talks: committee, committee with members, members."""

from datetime import date

import pytest

from secretary_app.domain.talks import TalkFact, TalkMember, matrix

COMMITTEE, OTHERS = (1, 2, 3), (4, 5, 6, 7)
MEMBERS = [
    TalkMember(person_id=one, name=f"党员{one}", on_committee=one in COMMITTEE)
    for one in (*OTHERS, *COMMITTEE)
]


def talked(*pairs):
    return [
        TalkFact(on=date(2026, 3, number), pair=frozenset(pair))
        for number, pair in enumerate(pairs, start=1)
    ]


def laid(*pairs, members=MEMBERS, every_pair=True):
    return matrix(members, talked(*pairs), every_pair=every_pair)


@pytest.mark.parametrize(
    ("pairs", "committee", "with_members", "among"),
    [
        pytest.param([], (0, 3), (0, 12), (0, 4), id="nobody talked"),
        pytest.param([(1, 2)], (1, 3), (0, 12), (0, 4), id="two of the committee"),
        pytest.param([(2, 1), (1, 2)], (1, 3), (0, 12), (0, 4), id="twice counts once"),
        pytest.param([(1, 4)], (0, 3), (1, 12), (0, 4), id="a member with the committee"),
        pytest.param([(4, 5)], (0, 3), (0, 12), (2, 4), id="two members reach both"),
        pytest.param([(4, 5), (5, 6), (6, 7)], (0, 3), (0, 12), (4, 4), id="a chain of members"),
        pytest.param([(4, 99)], (0, 3), (0, 12), (0, 4), id="with somebody who left"),
        pytest.param([(4,)], (0, 3), (0, 12), (0, 4), id="with somebody from outside"),
        pytest.param(
            [(1, 2), (1, 3), (2, 3), *((a, b) for a in COMMITTEE for b in OTHERS), (4, 5), (6, 7)],
            (3, 3), (12, 12), (4, 4), id="everybody",
        ),
    ],
)  # fmt: skip
def test_how_far_each_part_is_filled(pairs, committee, with_members, among):
    found = laid(*pairs)
    parts = (found.in_committee, found.with_members, found.among_members)
    assert [(one.done, one.total) for one in parts] == [committee, with_members, among]
    assert found.done == committee[0] + with_members[0] + among[0]


def test_a_school_may_ask_for_one_of_the_committee_only():
    found = laid((1, 4), (2, 4), (3, 5), every_pair=False)
    assert (found.with_members.done, found.with_members.total) == (2, 4)
    assert [member.name for member, _ in found.with_members.missing] == ["党员6", "党员7"]


@pytest.mark.parametrize(
    ("members", "total"),
    [
        pytest.param(MEMBERS[:1], 0, id="a single member has nobody to talk with"),
        pytest.param(MEMBERS[:2], 2, id="two members"),
        pytest.param(MEMBERS[-2:], 1, id="two of the committee and nobody else"),
        pytest.param([MEMBERS[0], MEMBERS[-1]], 1, id="a secretary and one member"),
    ],
)
def test_small_branches(members, total):
    assert laid(members=members).total == total


def test_the_committee_stands_first_and_pairs_know_no_order():
    found = laid((4, 1))
    assert [one.person_id for one in found.members] == [*COMMITTEE, *OTHERS]
    assert found.between(1, 4) == found.between(4, 1)
    assert found.percent == 100 * 1 // 19
