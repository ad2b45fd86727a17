"""How one rule reads in plain Chinese."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RuleText:
    """One rule, as a secretary reads it."""

    title: str
    words: str
    """The whole rule in one or two sentences."""
    source: str
    """Regulation and article, as printed."""
