import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.policy import CommitteeMajority
from secretary_app.domain.values import MotionKind
from secretary_app.domain.voting import (
    FOUR_FIFTHS,
    HALF_AND_MORE,
    MORE_THAN_HALF,
    VOTE_RULES,
    check_ballot,
    explain,
    is_carried,
    is_valid,
)


def held(eligible, present, yes=0, **values):
    """Everybody present voted: for, or else against."""
    return Ballot(
        eligible=eligible,
        present=present,
        issued=present,
        returned=present,
        yes=yes,
        no=present - yes,
        **values,
    )


@pytest.mark.parametrize(
    ("kind", "eligible", "present", "valid"),
    [
        pytest.param(MotionKind.ADMIT, 10, 5, False, id="admission, exactly half came"),
        pytest.param(MotionKind.ADMIT, 10, 6, True, id="admission, one more than half"),
        pytest.param(MotionKind.ADMIT, 11, 6, True, id="admission, half of an odd number"),
        pytest.param(MotionKind.GENERAL, 10, 5, True, id="other matters, exactly half"),
        pytest.param(MotionKind.GENERAL, 11, 5, False, id="other matters, below half"),
        pytest.param(MotionKind.COMMITTEE, 5, 3, True, id="committee, three of five"),
        pytest.param(MotionKind.COMMITTEE, 4, 2, True, id="committee, two of four"),
        pytest.param(MotionKind.ELECTION, 21, 16, False, id="election, 16 of 21"),
        pytest.param(MotionKind.ELECTION, 21, 17, True, id="election, 17 of 21"),
        pytest.param(MotionKind.ELECTION, 20, 16, True, id="election, four fifths exactly"),
        pytest.param(MotionKind.CONVERT, 0, 0, False, id="nobody due"),
    ],
)
def test_enough_of_those_due_must_come(kind, eligible, present, valid):
    assert is_valid(kind, held(eligible, present)) is valid


@pytest.mark.parametrize(
    ("kind", "ballot", "carried"),
    [
        pytest.param(MotionKind.ADMIT, held(10, 10, 6), True, id="more than half of all due"),
        pytest.param(MotionKind.ADMIT, held(10, 10, 5), False, id="exactly half of all due"),
        pytest.param(MotionKind.ADMIT, held(10, 6, 5), False, id="all but one of those present"),
        pytest.param(
            MotionKind.ADMIT, held(10, 6, 5, written_yes=1), True, id="with a written opinion"
        ),
        pytest.param(
            MotionKind.ADMIT,
            held(10, 5, 5, written_yes=5),
            False,
            id="written opinions are not presence",
        ),
        pytest.param(
            MotionKind.GENERAL,
            held(10, 6, 5, written_yes=1),
            False,
            id="written opinions count in development only",
        ),
        pytest.param(
            MotionKind.CONVERT,
            Ballot(eligible=10, present=10, issued=10, returned=10, yes=5, abstain=5),
            False,
            id="abstaining does not lessen the number due",
        ),
        pytest.param(MotionKind.COMMITTEE, held(5, 3, 3), True, id="three of a committee of five"),
        pytest.param(MotionKind.COMMITTEE, held(5, 3, 2), False, id="two of a committee of five"),
        pytest.param(MotionKind.COMMITTEE, held(4, 4, 2), False, id="two of a committee of four"),
        pytest.param(MotionKind.GENERAL, held(10, 5, 5), False, id="all of exactly half"),
        pytest.param(MotionKind.GENERAL, held(11, 6, 6), True, id="six of eleven"),
        pytest.param(MotionKind.EXTEND, held(11, 6, 6), True, id="extension, six of eleven"),
        pytest.param(MotionKind.CANCEL, held(12, 7, 6), False, id="cancelling, six of twelve"),
        pytest.param(
            MotionKind.ADMIT,
            Ballot(eligible=10, present=10, issued=10, returned=10, yes=5, void=5),
            False,
            id="void papers do not lessen the number due",
        ),
        pytest.param(
            MotionKind.ADMIT,
            Ballot(eligible=10, present=10, issued=10, returned=8, yes=6, no=2),
            True,
            id="papers not returned are not against",
        ),
        pytest.param(MotionKind.ELECTION, held(21, 17, 11), True, id="elected by 11 of 21"),
        pytest.param(MotionKind.ELECTION, held(21, 17, 10), False, id="not by 10 of 21"),
        pytest.param(MotionKind.ELECTION, held(21, 16, 16), False, id="four fifths did not come"),
    ],
)
def test_more_than_half_of_all_due_must_be_in_favour(kind, ballot, carried):
    assert is_carried(kind, ballot) is carried


GOOD = Ballot(
    eligible=21, present=15, issued=15, returned=15, void=1, yes=9, no=4, abstain=1, written_yes=2
)


def test_a_count_that_agrees_has_no_problem():
    assert check_ballot(MotionKind.ADMIT, GOOD) == ()


@pytest.mark.parametrize(
    ("kind", "ballot", "field", "words"),
    [
        pytest.param(
            MotionKind.ADMIT, Ballot(), "eligible", "还没有填写", id="nobody due is entered"
        ),
        pytest.param(
            MotionKind.ADMIT, held(10, 11, 6), "present", "应到 ≥ 实到", id="more came than due"
        ),
        pytest.param(
            MotionKind.ADMIT,
            Ballot(eligible=10, present=8, issued=9, returned=8, yes=8),
            "issued",
            "不得代投",
            id="more papers than people",
        ),
        pytest.param(
            MotionKind.ADMIT,
            Ballot(eligible=10, present=8, issued=8, returned=9, yes=9),
            "returned",
            "重新投票",
            id="more papers back than out",
        ),
        pytest.param(
            MotionKind.ADMIT,
            Ballot(eligible=10, present=8, issued=8, returned=8, yes=8, no=1),
            "yes",
            "= 9",
            id="votes exceed the papers",
        ),
        pytest.param(
            MotionKind.ADMIT,
            held(10, 8, 8, written_yes=2, written_no=1),
            "written_yes",
            "未到会的 2 名",
            id="more written opinions than absent members",
        ),
        pytest.param(
            MotionKind.ELECTION,
            held(10, 9, 8, written_yes=1),
            "written_yes",
            "不计入",
            id="written opinions at an election",
        ),
    ],
)
def test_each_impossibility_is_named_beside_its_field(kind, ballot, field, words):
    problems = {problem.field: problem.message for problem in check_ballot(kind, ballot)}
    assert words in problems[field]


@pytest.mark.parametrize(
    ("kind", "ballot", "words"),
    [
        pytest.param(
            MotionKind.ADMIT,
            GOOD,
            ["21 名", "实到 15 名", "赞成 11 票（其中会前书面 2 票）", "通过", "第二十一条"],
            id="carried",
        ),
        pytest.param(
            MotionKind.ADMIT, held(20, 10, 10), ["至少 11 名到会", "会议无效"], id="no quorum"
        ),
        pytest.param(
            MotionKind.GENERAL, held(20, 10, 10), ["至少 11 票", "未通过"], id="exactly half"
        ),
        pytest.param(MotionKind.ADMIT, Ballot(), ["不能判定"], id="nothing entered"),
    ],
)
def test_the_result_is_a_sentence_with_numbers_and_source(kind, ballot, words):
    sentence = explain(kind, ballot)
    assert all(word in sentence for word in words)
    assert sentence.endswith("。")


@given(count=st.integers(0, 200), whole=st.integers(0, 200))
@pytest.mark.parametrize("share", [MORE_THAN_HALF, HALF_AND_MORE, FOUR_FIFTHS])
def test_the_least_number_is_the_first_that_suffices(share, count, whole):
    assert share.met_by(count, whole) is (whole > 0 and count >= share.least(whole))


@given(extra=st.integers(0, 20))
@pytest.mark.parametrize("kind", VOTE_RULES)
def test_one_vote_more_never_loses(kind, extra):
    votes = [is_carried(kind, held(21, 21, yes)) for yes in range(22)]
    assert votes == sorted(votes)


@pytest.mark.parametrize(
    ("kind", "ballot", "of_all", "of_present"),
    [
        pytest.param(MotionKind.COMMITTEE, held(5, 3, 2), False, True, id="two of three who came"),
        pytest.param(MotionKind.COMMITTEE, held(5, 4, 2), False, False, id="exactly half of four"),
        pytest.param(MotionKind.COMMITTEE, held(5, 3, 3), True, True, id="three of five"),
        pytest.param(MotionKind.COMMITTEE, held(5, 2, 2), False, False, id="too few came"),
        pytest.param(MotionKind.GENERAL, held(10, 6, 5), False, False, id="not the committee"),
        pytest.param(MotionKind.ADMIT, held(10, 6, 5), False, False, id="development is as it is"),
    ],
)
def test_a_school_may_count_a_committee_by_those_who_came(kind, ballot, of_all, of_present):
    assert is_carried(kind, ballot) is of_all
    assert is_carried(kind, ballot, CommitteeMajority.OF_PRESENT) is of_present


def test_the_result_says_of_whom_the_committee_counted():
    ballot = held(5, 4, 2)
    said = explain(MotionKind.COMMITTEE, ballot, CommitteeMajority.OF_PRESENT)
    assert "未超过到会委员的半数" in said
    assert "须至少 3 票" in said
    assert "支部委员会委员的半数" in explain(MotionKind.COMMITTEE, ballot)
