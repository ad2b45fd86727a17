"""Earlier times in which somebody belonged to this branch, before they left and came back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NotRequired, TypedDict


class KeptStay(TypedDict):
    """An earlier time as the record keeps it, days in ISO notation."""

    arrived_on: NotRequired[str]
    """The day of arrival counts; without one, from the start."""
    left_on: str
    """The day of leaving counts no longer."""
    left_reason: NotRequired[str]


@dataclass(frozen=True)
class Stay:
    """An earlier time in which somebody belonged to this branch."""

    arrived_on: date | None
    left_on: date
    left_reason: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether the day lies in it: that of arrival does, that of leaving does not."""
        return (self.arrived_on is None or self.arrived_on <= day) and day < self.left_on


def words(stay: Stay) -> str:
    """Return a time as it is shown: 2020-09-01 至 2022-06-30，转出组织关系."""
    since = f"{stay.arrived_on} 至 " if stay.arrived_on else "至 "
    last = stay.left_on - timedelta(days=1)
    return f"{since}{last}" + (f"，{stay.left_reason}" if stay.left_reason else "")


def read(kept: Iterable[KeptStay] | None) -> tuple[Stay, ...]:
    """Return the earlier times of a record, the first one first.

    Raises ValueError, KeyError or TypeError for what is none.
    """
    return tuple(
        Stay(
            date.fromisoformat(one["arrived_on"]) if "arrived_on" in one else None,
            date.fromisoformat(one["left_on"]),
            one.get("left_reason", ""),
        )
        for one in kept or ()
    )


def write(stays: Iterable[Stay]) -> list[KeptStay] | None:
    """Return earlier times as the record keeps them; None where there are none."""
    return [_written(one) for one in stays] or None


def _written(stay: Stay) -> KeptStay:
    found = KeptStay(left_on=stay.left_on.isoformat())
    if stay.arrived_on is not None:
        found["arrived_on"] = stay.arrived_on.isoformat()
    if stay.left_reason:
        found["left_reason"] = stay.left_reason
    return found
