"""What the list of meetings is narrowed to."""

from dataclasses import dataclass

from secretary_app.domain.values import MeetingKind
from secretary_app.gui.tabs.meetings.kind_names import SHORT
from secretary_app.services.meeting_search import Hit


@dataclass(frozen=True)
class Looking:
    """What the list is narrowed to; nothing: the whole year."""

    kind: MeetingKind | None = None
    month: int = 0

    def admits(self, hit: Hit) -> bool:
        """Tell whether a meeting belongs to what is looked at."""
        right_kind = self.kind is None or self.kind in hit.row.kinds
        return right_kind and self.month in (0, hit.row.held_on.month)

    @property
    def words(self) -> str:
        """What is looked at, in words."""
        month = f"{self.month} 月" if self.month else ""
        return f"{month}{SHORT[self.kind]}" if self.kind else ""
