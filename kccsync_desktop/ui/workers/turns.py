"""How soon one thread must let another have Python's lock.

While a run works, a paint that gives the lock away a few dozen times waits for it as often: 20 ms
for 8 ms of work. So the window's thread keeps it while it paints, and the run's thread waits.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT_SECONDS = 0.001
LONG_SECONDS = 0.02


@contextmanager
def kept_turn() -> Iterator[None]:
    """Keep the lock for a piece of the window's work that is short of itself."""
    yield from _interval(LONG_SECONDS)


@contextmanager
def shared_turns() -> Iterator[None]:
    """Give it away within such a piece, around what waits for the disk and must get it back."""
    yield from _interval(SHORT_SECONDS)


def _interval(seconds: float) -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(seconds)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
