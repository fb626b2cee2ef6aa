"""Whether what a run has planned still holds once the user lets it go on (R1).

A pause may last a weekend. Meanwhile somebody maps a nominal elsewhere, changes an option or keys
an invoice in the package by hand: what was planned before would go to the wrong account, or a
second time. So what is not sent yet is planned anew, look-ups included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.sync.waiting import stand_still

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.runs import Run

GOOD_FOR = timedelta(minutes=2)
"""How long a pause may last until the package has to be looked at again."""
_NEVER = datetime.min.replace(tzinfo=UTC)


class PlanOutdatedError(Exception):
    """After a pause the plan may be wrong; nothing of the run is on its way."""


@dataclass
class PlanBasis:
    """What a plan was made from: the books' set-up, and the package as it was ``at`` a time.

    ``resumed`` is how often the user had let the run go on until then; ``at`` moves on with each
    call that leaves, because until then no pause had begun.
    """

    setup: tuple[object, ...] = ()
    resumed: int = 0
    at: datetime = _NEVER


def begin_plan(run: Run) -> None:
    """Note what the plan that follows is made from; what a pause has put in doubt is forgotten."""
    if _is_outdated(run):
        run.reference = None
        run.dues.clear()
    resumed, now = run.meter.resumed, run.clock.now()
    run.basis = PlanBasis(_set_up(run), resumed, now)


def is_in_doubt(run: Run) -> bool:
    """Tell whether there was a pause that the plan has not been held against."""
    return run.basis.resumed != run.meter.resumed


def stay_current(run: Run) -> Iterator[RunEvent]:
    """Stand still while the user pauses; then see whether the plan still holds.

    Call it with nothing on its way.

    Raises:
        PlanOutdatedError: the set-up is another one, or too much time has passed.
        StoppedError: the user stopped.
        LeaseLostError: another run has taken the books.
    """
    yield from stand_still(run)
    resumed = run.meter.resumed
    if _is_outdated(run):
        raise PlanOutdatedError
    run.basis.resumed = resumed


def _is_outdated(run: Run) -> bool:
    if not is_in_doubt(run):
        return False
    is_old = abs(run.clock.now() - run.basis.at) > GOOD_FOR
    return is_old or run.basis.setup != _set_up(run)


def _set_up(run: Run) -> tuple[object, ...]:
    """Return all that people may change in the books while a run works."""
    with run.books.read() as work:
        return (work.setup.mapping(), work.setup.options(), work.prepayments.redated())
