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

    While the user pauses, the read itself lets no call leave.

    Raises:
        StoppedError: the user stopped.
        PackageError: what the read ended with.
    """
    yield from stand_still(run)
    run.reader.post(0, read)
    while (delivery := run.reader.collect(PATIENCE_SECONDS)) is None:
        yield from run.meter.heard()
        run.checkpoint()
    yield from run.meter.heard()
    if isinstance(delivery.result, Exception):
        raise delivery.result
    answer: Answer = delivery.result
    return answer


def let_time_pass(run: Run, seconds: float, reason: str) -> Iterator[RunEvent]:
    """Wait so long and say why.

    Raises:
        StoppedError: the user stopped.
    """
    yield Waiting(seconds, reason)
    run.clock.wait(seconds, run.cancelled)
    run.checkpoint()


def stand_still(run: Run) -> Iterator[RunEvent]:
    """Do nothing while the user pauses the run, but keep its lease (R2).

    Raises:
        StoppedError: the user stopped.
        LeaseLostError: another run has taken the books.
    """
    run.checkpoint()
    yield from run.meter.heard()
    while run.meter.is_paused:
        run.clock.wait(PATIENCE_SECONDS, run.cancelled)
        run.checkpoint()
        yield from run.meter.heard()
