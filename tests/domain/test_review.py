"""The third of the review in whole numbers, and ballots that cannot be."""

import pytest

from secretary_app.domain.review import Votes, ballot_problem, most_excellent, within_third


@pytest.mark.parametrize(
    ("total", "most"),
    [(0, 0), (1, 0), (2, 0), (3, 1), (5, 1), (6, 2), (35, 11), (36, 12), (50, 16)],
)
def test_at_most_a_third_is_excellent(total, most):
    assert most_excellent(total) == most
    assert within_third(most, total)
    assert not within_third(most + 1, total)


@pytest.mark.parametrize(
    ("votes", "ballots", "problem"),
    [
        pytest.param((10, 5, 2, 0), (20, 18, 1), "", id="as many votes as valid ballots"),
        pytest.param((10, 5, 0, 0), (20, 18, 1), "", id="some ticked no box"),
        pytest.param((10, 5, 2, 1), (20, 18, 1), "多于有效票 17 张", id="one vote too many"),
        pytest.param((10, 5, 2, 1), (None, None, None), "", id="ballots not counted"),
        pytest.param((1, 0, 0, 0), (20, 21, 0), "多于发出 20 张", id="more returned than issued"),
        pytest.param((1, 0, 0, 0), (20, 18, 19), "多于收回 18 张", id="more void than returned"),
        pytest.param((-1, 0, 0, 0), (20, 18, 0), "负数", id="below nought"),
    ],
)
def test_ballots_that_cannot_be(votes, ballots, problem):
    names = ("excellent", "qualified", "basic", "unqualified")
    found = ballot_problem(Votes(**dict(zip(names, votes, strict=True))), *ballots)
    assert problem in found
    assert bool(found) is bool(problem)
