"""The facts of a task, as the rules read them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class TaskFact:
    """A task that is still open."""

    id: int
    title: str
    name: str = ""
    """The responsible member (责任人)."""
    due_on: date | None = None
