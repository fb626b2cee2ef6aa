"""Waiting, for an answer or for time to pass, without going deaf to a stop (R1, R5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.domain.run_events import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.runs import Run

Answer = TypeVar("Answer")

PATIENCE_SECONDS = 0.2
SETTLING_DOWN_SECONDS = 5.0
"""How long a call whose answer was lost may still be at work in the package."""


def ask(run: Run, read: Callable[[], Answer]) -> Generator[RunEvent, None, Answer]:
    """Make a read on a thread of its own and return its answer.

    The run goes on beating and tells of waits meanwhile; a stop abandons the read at once.

    Raises:
        StoppedError: the user stopped.
        PackageError: what the read ended with.
    """
    run.checkpoint()
    run.reader.post(0, read)
    while (delivery := run.reader.collect(PATIENCE_SECONDS)) is None:
        yield from run.meter.heard()
        run.checkpoint()
    yield from run.meter.heard()
    if isinstance(delivery.result, Exception):
        raise delivery.result
    answer: Answer = delivery.result
    return answer


def pause(run: Run, seconds: float, reason: str) -> Iterator[RunEvent]:
    """Let time pass and say why.

    Raises:
        StoppedError: the user stopped.
    """
    yield Waiting(seconds, reason)
    run.clock.wait(seconds, run.cancelled)
    run.checkpoint()
