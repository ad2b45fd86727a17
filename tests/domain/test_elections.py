"""Elections: papers, who is elected, ties, empty seats, each with its edges."""

import pytest

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.election_checks import check_election
from secretary_app.domain.election_words import explain_election
from secretary_app.domain.elections import (
    CandidateCount,
    ElectionCount,
    Paper,
    candidates_lacking,
    is_valid_paper,
    least_candidates,
    next_round,
    outcome,
    result_of,
    tally,
)
from secretary_app.domain.values import ElectionOffice

COMMITTEE, SECRETARY = ElectionOffice.COMMITTEE, ElectionOffice.SECRETARY


def held(votes, seats=3, eligible=20, present=20, void=0, office=COMMITTEE, **values):
    """A round in which everybody present voted; who did not approve rejected."""
    valid = present - void
    candidates = tuple(
        CandidateCount(name=name, yes=yes, no=valid - yes) for name, yes in votes.items()
    )
    ballot = Ballot(
        eligible=eligible, present=present, issued=present, returned=present, void=void
    )
    return ElectionCount(
        office=office, seats=seats, ballot=ballot, candidates=candidates, **values
    )


def names(found):
    return tuple(one.name for one in found)


@pytest.mark.parametrize(
    ("votes", "elected", "tied", "vacant"),
    [
        pytest.param(
            {"甲": 15, "乙": 14, "丙": 13, "丁": 12}, "甲乙丙", "", 0, id="the three with most"
        ),
        pytest.param({"甲": 15, "乙": 12, "丙": 12, "丁": 12}, "甲", "乙丙丁", 2, id="a tie"),
        pytest.param({"甲": 15, "乙": 11, "丙": 10, "丁": 9}, "甲乙", "", 1, id="half is too few"),
        pytest.param({"甲": 14, "乙": 14, "丙": 13, "丁": 12}, "甲乙丙", "", 0, id="a tie inside"),
        pytest.param({"甲": 10, "乙": 9, "丙": 8, "丁": 7}, "", "", 3, id="nobody has enough"),
        pytest.param({"甲": 12, "乙": 12, "丙": 12, "丁": 9}, "甲乙丙", "", 0, id="three equal"),
        pytest.param({"甲": 11, "乙": 11, "丙": 11, "丁": 11}, "", "甲乙丙丁", 3, id="all equal"),
    ],
)
def test_three_seats_for_four_candidates_of_twenty_voters(votes, elected, tied, vacant):
    result = result_of(held(votes))
    assert (names(result.elected), names(result.tied), result.vacant) == (
        tuple(elected),
        tuple(tied),
        vacant,
    )


@pytest.mark.parametrize(
    ("present", "valid"),
    [
        pytest.param(16, False, id="16 of 21"),
        pytest.param(17, True, id="17 of 21, four fifths are 16.8"),
        pytest.param(21, True, id="everybody"),
    ],
)
def test_four_fifths_of_twenty_one_must_come(present, valid):
    count = held({"甲": 16, "乙": 15, "丙": 14, "丁": 3}, eligible=21, present=present)
    assert bool(result_of(count).elected) is valid
    assert ("不能进行选举" in explain_election(count)) is not valid


def test_more_papers_back_than_given_out_is_no_election():
    count = held({"甲": 15, "乙": 14, "丙": 13, "丁": 12})
    ballot = Ballot(eligible=20, present=20, issued=20, returned=21, void=1)
    count = ElectionCount(office=COMMITTEE, seats=3, ballot=ballot, candidates=count.candidates)
    assert result_of(count).elected == ()
    assert "重新选举" in explain_election(count)


@pytest.mark.parametrize(
    ("chosen", "others", "valid"),
    [
        pytest.param("甲乙丙", (), True, id="three of three"),
        pytest.param("甲乙丙丁", (), False, id="four of three"),
        pytest.param("甲", (), True, id="fewer"),
        pytest.param("", (), True, id="nobody"),
        pytest.param("甲乙", ("戊",), True, id="two and one written in"),
        pytest.param("甲乙丙", ("戊",), False, id="three and one written in"),
    ],
)
def test_a_paper_chooses_no_more_than_there_are_seats(chosen, others, valid):
    assert is_valid_paper(Paper(yes=frozenset(chosen), others=others), 3) is valid


def test_papers_are_counted_one_by_one_and_void_ones_count_for_nobody():
    papers = [
        Paper(yes=frozenset("甲乙丙"), no=frozenset("丁")),
        Paper(yes=frozenset("甲乙丙丁")),
        Paper(yes=frozenset("甲"), no=frozenset("乙"), others=("戊",)),
    ]
    void, counts = tally(papers, "甲乙丙丁", seats=3)
    assert void == 1
    assert {name: (one.yes, one.no, one.abstain) for name, one in counts.items()} == {
        "甲": (2, 0, 0),
        "乙": (1, 1, 0),
        "丙": (1, 0, 1),
        "丁": (0, 1, 1),
        "戊": (1, 0, 0),
    }
    assert counts["戊"].written_in


@pytest.mark.parametrize(
    ("seats", "least"), [(1, 2), (3, 4), (4, 5), (5, 6), (6, 8), (7, 9), (10, 12)]
)
def test_a_fifth_more_candidates_than_seats(seats, least):
    assert least_candidates(seats) == least


@pytest.mark.parametrize(
    ("office", "offered", "values", "lacking"),
    [
        pytest.param(COMMITTEE, "甲乙丙丁", {}, 0, id="four for three"),
        pytest.param(COMMITTEE, "甲乙丙", {}, 1, id="three for three"),
        pytest.param(ElectionOffice.DELEGATE, "甲乙丙", {}, 1, id="delegates, too"),
        pytest.param(SECRETARY, "甲", {"seats": 1}, 0, id="one secretary of one"),
        pytest.param(COMMITTEE, "甲乙丙", {"round": 2}, 0, id="a second round"),
    ],
)
def test_committee_and_delegates_are_elected_from_more_than_the_seats(
    office, offered, values, lacking
):
    seats = values.pop("seats", 3)
    count = held(dict.fromkeys(offered, 12), seats=seats, office=office, **values)
    assert candidates_lacking(count) == lacking


GOOD = held({"甲": 15, "乙": 14, "丙": 13, "丁": 12}, void=1, present=19)


def changed(**values):
    """The good count with other values; a candidate's by name, a ballot's as `ballot_…`."""
    ballot = {
        name: getattr(GOOD.ballot, name)
        for name in ("eligible", "present", "issued", "returned", "void")
    }
    ballot |= {
        name.removeprefix("ballot_"): n for name, n in values.items() if name.startswith("ballot_")
    }
    candidates = values.pop("candidates", GOOD.candidates)
    rest = {name: one for name, one in values.items() if not name.startswith("ballot_")}
    return ElectionCount(
        **{"office": COMMITTEE, "seats": 3, "candidates": candidates} | rest,
        ballot=Ballot(**ballot),
    )


def test_a_count_that_agrees_has_no_problem():
    assert check_election(GOOD) == ()
    assert check_election(changed()) == ()


@pytest.mark.parametrize(
    ("count", "field", "words"),
    [
        pytest.param(changed(ballot_present=21), "present", "应到 ≥ 实到", id="more than due"),
        pytest.param(changed(ballot_issued=20), "issued", "不得代投", id="a paper for the absent"),
        pytest.param(changed(ballot_returned=20), "returned", "选举无效", id="too many back"),
        pytest.param(changed(ballot_void=20), "void", "多于收回", id="more void than back"),
        pytest.param(changed(seats=0), "seats", "还没有填写", id="no seats"),
        pytest.param(changed(seats=5), "seats", "少于应选", id="fewer candidates than seats"),
        pytest.param(
            changed(ballot_void=0), "candidate.0", "应等于有效票 19 张", id="marks and papers"
        ),
        pytest.param(
            changed(candidates=(*GOOD.candidates, CandidateCount(name="甲", yes=3, no=15))),
            "candidate.4",
            "出现了两次",
            id="a name twice",
        ),
        pytest.param(
            changed(candidates=(*GOOD.candidates, CandidateCount(name=" ", yes=3, no=15))),
            "candidate.4",
            "没有姓名",
            id="nobody",
        ),
        pytest.param(
            changed(
                candidates=(
                    *GOOD.candidates,
                    CandidateCount(name="戊", yes=1, no=1, written_in=True),
                )
            ),
            "candidate.4",
            "只计赞成票",
            id="a vote against somebody written in",
        ),
        pytest.param(
            held({"甲": 18, "乙": 18, "丙": 18, "丁": 18}, present=18),
            "candidate.0",
            "= 54",
            id="every paper would choose four of three",
        ),
        pytest.param(
            held({"甲": 15, "乙": 14, "丙": 9, "丁": 8}, reduced_to=2, consenting=9),
            "reduced_to",
            "至少 10 名",
            id="fewer seats without half of the electors",
        ),
        pytest.param(
            held({"甲": 15, "乙": 14, "丙": 9, "丁": 8}, reduced_to=1, consenting=20),
            "reduced_to",
            "不少于已当选的 2 名",
            id="fewer seats than elected",
        ),
    ],
)
def test_each_impossibility_is_named_beside_its_field(count, field, words):
    found = {problem.field: problem.message for problem in check_election(count)}
    assert words in found[field]


def test_after_a_tie_only_the_tied_are_voted_on_and_most_votes_decide():
    first = held({"甲": 15, "乙": 12, "丙": 12, "丁": 5})
    second = held({"甲": 15, "乙": 14, "丙": 12, "丁": 12})
    assert next_round([first]) is None
    again = next_round([second])
    assert (names(again.candidates), again.seats, again.round) == (("丙", "丁"), 1, 2)
    decided = held({"丙": 9, "丁": 8}, seats=1, round=2, run_off=True)
    assert names(outcome([second, decided]).elected) == ("甲", "乙", "丙")
    assert outcome([second, decided]).is_settled


def test_for_an_empty_seat_those_not_elected_stand_again_and_need_more_than_half():
    first = held({"甲": 15, "乙": 14, "丙": 10, "丁": 9})
    again = next_round([first])
    assert (names(again.candidates), again.seats, again.run_off) == (("丙", "丁"), 1, False)
    assert again.ballot == Ballot(eligible=20, present=20, issued=20)
    still = held({"丙": 10, "丁": 8}, seats=1, round=2)
    assert outcome([first, still]).vacant == 1
    filled = held({"丙": 11, "丁": 8}, seats=1, round=2)
    assert names(outcome([first, filled]).elected) == ("甲", "乙", "丙")


def test_the_electors_may_agree_to_fewer_seats():
    first = held({"甲": 15, "乙": 14, "丙": 10, "丁": 9}, reduced_to=2, consenting=10)
    assert check_election(first) == ()
    assert outcome([first]).is_settled
    assert next_round([first]) is None
    assert "名额减为 2 名" in explain_election(first)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (GOOD, ["应到会有选举权的正式党员 20 名", "有效 18 张", "当选 3 名：甲 15 票", "条例"]),
        (held({"甲": 15, "乙": 12, "丙": 12, "丁": 12}), ["乙、丙、丁各 12 票", "再次投票"]),
        (held({"甲": 15, "乙": 12, "丙": 9, "丁": 8}), ["还缺 1 名", "另行选举"]),
        (held({"甲": 5}, seats=1, office=SECRETARY, eligible=5, present=5, by_committee=True),
         ["有选举权的委员 5 名", "当选 1 名：甲 5 票"]),
    ],
)  # fmt: skip
def test_the_result_is_a_sentence_with_numbers_and_source(count, words):
    sentence = explain_election(count)
    assert all(word in sentence for word in words)
    assert sentence.endswith("。")
