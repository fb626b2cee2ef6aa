"""The frame around every run.

The lease, its heartbeat, the record of the run, and what ends it early (R1, R2).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import PackageError, StoppedError
from kccsync_desktop.domain.run_events import ProblemRaised, RunEnded, RunStarted
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.failures import busy_problem, problem_of
from kccsync_desktop.sync.meter import CallMeter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from threading import Event

    from kccsync_desktop.connectors.package import (
        AccountsPackage,
        CallWatcher,
        Outcome,
    )
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.merchants import Lease, Merchant
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Books
    from kccsync_desktop.sync.courier import Courier

    OpenPackage = Callable[[Merchant, Event, CallWatcher], AccountsPackage]
    MakeCourier = Callable[[int], Courier[tuple[Outcome, ...]]]

STALE_AFTER = timedelta(minutes=2)
AT_ONCE = timedelta(seconds=-1)
BEAT_EVERY_SECONDS = 15.0
DONE, STOPPED, CANCELLED, SUSPENDED = "done", "stopped", "cancelled", "suspended"


@dataclass(frozen=True)
class Facilities:
    """What every run of one merchant works with.

    ``who`` names this user and machine to a second one; ``new_owner`` names one run, and
    ``is_gone`` tells whether the run of such a name has surely died.
    """

    books: Books
    clock: Clock
    open_package: OpenPackage
    make_courier: MakeCourier
    new_owner: Callable[[], str]
    is_gone: Callable[[str], bool]
    who: str


@dataclass
class Tally:
    """What a run brought about, for its receipt."""

    exported: int = 0
    refused: int = 0
    held: int = 0
    totals: dict[str, int] = field(default_factory=dict)


class LeaseLostError(Exception):
    """Another run took over the books; this one must not send anything more."""

    def __init__(self, holder: Lease) -> None:
        """Keep who works on the books now."""
        super().__init__(holder.who)
        self.holder = holder


@dataclass
class Run:
    """One run at work. ``package`` is opened when it is first needed."""

    facilities: Facilities
    owner: str
    run_id: int
    cancelled: Event
    meter: CallMeter = field(default_factory=CallMeter)
    tally: Tally = field(default_factory=Tally)
    status: str = SUSPENDED
    stopped_by: Problem | None = None
    changed_since: datetime | None = None
    accepted_rows: set[int] = field(default_factory=set)
    _package: AccountsPackage | None = None
    _beaten: float = 0.0

    @property
    def books(self) -> Books:
        """The merchant's books."""
        return self.facilities.books

    @property
    def clock(self) -> Clock:
        """The clock that everything in the run asks."""
        return self.facilities.clock

    @property
    def package(self) -> AccountsPackage:
        """The connected organisation.

        Raises:
            ReconnectNeededError: the merchant is not connected.
        """
        if self._package is None:
            with self.books.read() as work:
                merchant = work.merchant.get()
            self._package = self.facilities.open_package(merchant, self.cancelled, self.meter)
            self.meter.calls_per_minute = self._package.traits.calls_per_minute
        return self._package

    def beat(self) -> None:
        """Renew the lease when it is time, so that nobody takes it over (R2).

        Raises:
            LeaseLostError: another run has taken it, because this one was silent too long.
        """
        now = self.clock.monotonic()
        if now - self._beaten < BEAT_EVERY_SECONDS:
            return
        self._beaten = now
        with self.books.write() as work:
            is_ours = work.leases.beat(self.owner, self.clock.now())
            holder = work.leases.holder()
        if not is_ours and holder is not None:
            raise LeaseLostError(holder)

    def stop_by(self, problem: Problem) -> None:
        """Let the run end for this reason."""
        self.status = STOPPED
        self.stopped_by = problem

    def checkpoint(self) -> None:
        """Between two calls: stop here if the user asked for it, and renew the lease.

        Raises:
            StoppedError: the cancel event is set.
            LeaseLostError: another run has taken the books.
        """
        self.check_stop()
        self.beat()

    def check_stop(self) -> None:
        """End the run here when the user asked for it.

        Raises:
            StoppedError: the cancel event is set.
        """
        if self.cancelled.is_set():
            message = "the run was stopped"
            raise StoppedError(message)


def perform(
    facilities: Facilities,
    title: str,
    cancelled: Event,
    work: Callable[[Run], Iterator[RunEvent]],
) -> Iterator[RunEvent]:
    """Do one run's work under the merchant's lease, telling what happens; RunEnded is always last.

    A package or storage failure ends the run with a problem that says what to do; what was settled
    stays settled (R3).
    """
    started = facilities.clock.monotonic()
    owner = facilities.new_owner()
    busy = _take_lease(facilities, owner)
    if busy is not None:
        yield ProblemRaised(busy)
        yield RunEnded(0, cancelled=False, stopped_by=busy)
        return
    run = Run(facilities, owner, _begin(facilities, title), cancelled)
    try:
        yield RunStarted(run.run_id, title, facilities.clock.now())
        yield from _work(run, work)
    finally:
        _end(run)
    if run.stopped_by is not None:
        yield ProblemRaised(run.stopped_by)
    yield RunEnded(
        run.run_id,
        cancelled=run.status == CANCELLED,
        exported=run.tally.exported,
        refused=run.tally.refused,
        held=run.tally.held,
        calls=run.meter.made,
        seconds=facilities.clock.monotonic() - started,
        stopped_by=run.stopped_by,
        totals=run.tally.totals,
    )


def _work(run: Run, work: Callable[[Run], Iterator[RunEvent]]) -> Iterator[RunEvent]:
    try:
        yield from work(run)
    except StoppedError:
        run.status = CANCELLED
    except LeaseLostError as lost:
        run.stop_by(busy_problem(lost.holder))
    except (PackageError, StorageError) as error:
        run.stop_by(problem_of(error, run.clock.now()))
    else:
        run.status = STOPPED if run.stopped_by else DONE
    yield from run.meter.heard()


def _take_lease(facilities: Facilities, owner: str) -> Problem | None:
    """Take the lease, also over a run that died; else return the problem that names its holder."""
    now = facilities.clock.now()
    with facilities.books.write() as work:
        holder = work.leases.take(owner, facilities.who, now, STALE_AFTER)
        if holder is not None and facilities.is_gone(holder.owner):
            holder = work.leases.take(owner, facilities.who, now, AT_ONCE)
    return busy_problem(holder) if holder is not None else None


def _begin(facilities: Facilities, title: str) -> int:
    with facilities.books.write() as work:
        work.problems.clear_run("run")
        return work.runs.begin(title, facilities.clock.now())


def _end(run: Run) -> None:
    """Close the run's record and give the lease back; a full disk leaves both to the next start."""
    totals = {
        "exported": run.tally.exported,
        "refused": run.tally.refused,
        "held": run.tally.held,
        "calls": run.meter.made,
        **run.tally.totals,
    }
    now = run.clock.now()
    with suppress(StorageError), run.books.write() as work:
        if run.stopped_by is not None:
            work.problems.raise_([run.stopped_by], origin="run", at=now, run_id=run.run_id)
        work.runs.end(run.run_id, now, run.status, totals)
        work.leases.release(run.owner)
