"""Progress of long work: shares of a whole on the inside, whole steps for whoever shows them."""

from collections.abc import Callable

Step = Callable[[int, int], None]
"""Told how many of how many steps are done; may raise to stop the work."""
Watch = Callable[[float], None]
"""Told the share that is done, 0 to 1; may raise to stop the work."""
_STEPS = 100


def watching(step: Step | None) -> Watch:
    """Return a watch that tells `step` in hundredths."""
    if step is None:
        return lambda share: None
    return lambda share: step(int(share * _STEPS), _STEPS)


def part(watch: Watch, start: float, end: float) -> Watch:
    """Return a watch for a part of the work, from one share of the whole to another."""
    return lambda share: watch(start + share * (end - start))
