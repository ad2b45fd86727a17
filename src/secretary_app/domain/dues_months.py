"""Which months of a member's dues belong to this branch."""

from collections.abc import Iterable
from datetime import date

from secretary_app.domain.dates import add_months, month_of
from secretary_app.domain.status import StatusLike
from secretary_app.domain.values import PartyStatus

Months = tuple[date, date]
"""The first and the last of some months in a row."""


def first_month(
    joined_on: date | None,
    arrived_on: date | None,
    paid_until_on: date | None = None,
    *,
    joining_month: bool = True,
) -> date:
    """Return the first month that is due in this branch.

    From the month of the assembly that admitted, or from the one after it where the school
    has it so (`joining_month`); for somebody who came with a letter, from
    the month after the one that it says is paid; without one, from the month of arrival.

    Source: 关于中国共产党党费收缴、使用和管理的规定, article 8 (handbook DUES-PROB, REL-LETTER).
    """
    joined = month_of(joined_on) if joined_on else date.min
    if joined_on and not joining_month:
        joined = add_months(joined, 1)
    if arrived_on is None:
        return joined
    here = add_months(month_of(paid_until_on), 1) if paid_until_on else month_of(arrived_on)
    return max(joined, here)


def last_month(
    left_on: date | None, lost_on: date | None, paid_until_on: date | None = None
) -> date | None:
    """Return the last month that is due in this branch; None where it goes on.

    Up to the month that the letter of transfer says is paid, or the last one of which a day
    was spent here. Who loses the membership owes nothing for that month.

    Source: handbook REL-LETTER, REL-TEMP (a day of the month counts by convention).
    """
    ends = []
    if left_on is not None:
        last_day = date.fromordinal(left_on.toordinal() - 1)
        ends.append(month_of(paid_until_on or last_day))
    if lost_on is not None:
        ends.append(add_months(month_of(lost_on), -1))
    return min(ends, default=None)


def months_suspended(changes: Iterable[StatusLike]) -> tuple[Months, ...]:
    """Return the months from each loss of the membership to the one before it was restored.

    Source: 党员教育管理工作条例, article 24 (handbook 4.5); the month of the loss owes nothing,
    that of the restoration does, by convention.
    """
    found: list[Months] = []
    since: date | None = None
    for change in sorted(changes, key=lambda one: one.decided_on):
        if change.status is not PartyStatus.NORMAL:
            since = since or month_of(change.decided_on)
        elif since is not None:
            last = add_months(month_of(change.decided_on), -1)
            found += [(since, last)] if since <= last else []
            since = None
    return (*found, (since, date.max)) if since is not None else tuple(found)
