"""Whose turn it is to have Python's lock: the window's while it works, a run's otherwise.

While a run works, a paint that gives the lock away a few dozen times waits for it as often: 20 ms
for 8 ms of work. So the window's thread keeps it while it works on what a user sees, and other
threads wait where they can: before their next statement (:func:`give_way`).
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Event, get_ident, local, main_thread
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT_SECONDS = 0.001
LONG_SECONDS = 0.005
PATIENCE_SECONDS = 0.03
_window_rests = Event()
_window_rests.set()


def is_kept() -> bool:
    """Tell whether the window keeps its turn at the moment."""
    return not _window_rests.is_set()


class _Working(local):
    """What a thread may still give away: as much as it worked, but not for long at once."""

    since = 0.0
    credit = 0.0


_working = _Working()


def give_way() -> None:
    """Wait on a thread that is not the window's until the window has done what it is doing.

    In all no longer than the thread has worked, so that it keeps half of the time however busy the
    window is, and never longer than 30 ms at once.
    """
    if _window_rests.is_set() or get_ident() == main_thread().ident:
        return
    began = perf_counter()
    credit = min(PATIENCE_SECONDS, _working.credit + began - _working.since)
    _window_rests.wait(credit)
    _working.since = perf_counter()
    _working.credit = max(0.0, credit - (_working.since - began))


@contextmanager
def kept_turn() -> Iterator[None]:
    """Keep the lock for a piece of the window's work that is short of itself."""
    if not _window_rests.is_set():  # within another such piece
        yield
        return
    _window_rests.clear()
    try:
        yield from _interval(LONG_SECONDS)
    finally:
        _window_rests.set()


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
