"""Opinions that absent members hand in before a meeting on development (书面意见)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.values import Opinion


@dataclass(frozen=True, kw_only=True)
class WrittenOpinionFact:
    """One member's opinion and the day it was handed in."""

    person_id: int
    name: str
    opinion: Opinion
    given_on: date


def counts(given: WrittenOpinionFact, held_on: date, present: Collection[int]) -> bool:
    """Tell whether an opinion is counted: handed in by the day of the meeting, by an absent one.

    On the day itself it is taken to have come before the meeting began.

    Source: 发展党员工作细则, article 20 (handbook VOTE-DEV, VOTE-ABSENT-AFTER).
    """
    return given.given_on <= held_on and given.person_id not in present


def count(
    opinions: Iterable[WrittenOpinionFact], held_on: date, present: Collection[int]
) -> dict[Opinion, int]:
    """Return how many opinions of each kind are counted, zeros included.

    Source: 发展党员工作细则, article 20.
    """
    counted = [one.opinion for one in opinions if counts(one, held_on, present)]
    return {opinion: counted.count(opinion) for opinion in Opinion}


def why_not_counted(given: WrittenOpinionFact, held_on: date, present: Collection[int]) -> str:
    """Return why an opinion is not counted, in a sentence; empty where it is.

    Source: handbook VOTE-ABSENT-AFTER.
    """
    if given.person_id in present:
        return f"{given.name}到会投票，书面意见不再计入。"
    if given.given_on > held_on:
        return f"{given.name}的书面意见于会后（{given.given_on.isoformat()}）提交，不计入票数。"
    return ""
