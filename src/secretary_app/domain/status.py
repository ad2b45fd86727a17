"""Membership status (党籍) and members' rights as of a day, from what was decided."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from secretary_app.domain.values import PartyStatus, PunishmentKind

Suspension = tuple[date, date | None]
"""The first and the last day without rights; None: until further notice."""
SUSPENDING = frozenset({PunishmentKind.PROBATION_IN_PARTY, PunishmentKind.DETAINED})
"""Punishments in whose time a member has no vote, elects nobody and introduces nobody."""


class StatusLike(Protocol):
    """As much of a change of status as the questions about membership need."""

    @property
    def status(self) -> PartyStatus:
        """The new status."""

    @property
    def decided_on(self) -> date:
        """From when it holds."""


class PunishmentLike(Protocol):
    """As much of a punishment as the question of rights needs."""

    @property
    def kind(self) -> PunishmentKind:
        """The punishment."""

    @property
    def decided_on(self) -> date:
        """The first day on which it holds."""

    @property
    def ends_on(self) -> date | None:
        """The last day of its time."""

    @property
    def restored_on(self) -> date | None:
        """From when the rights are back by a decision."""


def status_on(changes: Iterable[StatusLike], day: date) -> PartyStatus | None:
    """Return the status that the recorded changes say for the day; None where none is recorded.

    The day of a change has the new status; before the first one it was 正常.

    Source: 党员教育管理工作条例, article 24; handbook 4.5.
    """
    known = sorted(changes, key=lambda change: change.decided_on)
    if not known:
        return None
    before = [change.status for change in known if change.decided_on <= day]
    return before[-1] if before else PartyStatus.NORMAL


def rights_suspended_on(punishment: PunishmentLike, day: date) -> bool:
    """Tell whether the punishment takes vote and election from the member on the day.

    The first and the last day of its time count; a decision that restores the rights ends it
    on its own day, also later than planned.

    Source: 中国共产党纪律处分条例 (留党察看); 选举工作条例, article 5.
    """
    if punishment.kind not in SUSPENDING:
        return False
    first, last = suspension_of(punishment)
    return first <= day and (last is None or day <= last)


def suspension_of(punishment: PunishmentLike) -> Suspension:
    """Return the first and the last day without rights under a punishment that suspends them.

    Source: 中国共产党纪律处分条例 (留党察看); 选举工作条例, article 5.
    """
    if punishment.restored_on is not None:
        return punishment.decided_on, punishment.restored_on - timedelta(days=1)
    return punishment.decided_on, punishment.ends_on
