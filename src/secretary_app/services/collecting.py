"""Holding the garbage collector back while very much is read that is all going to be kept."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Keep the collector from looking through the facts again and again as they grow.

    A course holds nothing that points back to it, so none of it is garbage; looking took a
    third of the time in which a thousand courses are read. Does nothing where it is off.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
