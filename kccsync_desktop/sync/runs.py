"""The frame around every run.

The lease, its heartbeat, the record of the run, and what ends it early (R1, R2).
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import PackageError, StoppedError
from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.domain.run_events import ProblemRaised, RunEnded, RunStarted
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.ending import note_ending
from kccsync_desktop.sync.failures import busy_problem, problem_of
from kccsync_desktop.sync.freshness import PlanBasis
from kccsync_desktop.sync.meter import CallMeter
from kccsync_desktop.sync.stopping import RunOver, is_suspended
from kccsync_desktop.sync.tally import Tally
from kccsync_desktop.vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from threading import Event
    from typing import Any

    from kccsync_desktop.connectors.package import AccountsPackage, CallWatcher
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.merchants import Lease, Merchant
    from kccsync_desktop.domain.payments import AmountDue
    from kccsync_desktop.domain.prepayment_rules import PaymentPlan
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.reference import Reference
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Books, Work
    from kccsync_desktop.sync.courier import Courier
    from kccsync_desktop.sync.export_plan import DocumentStep

    OpenPackage = Callable[[Merchant, Event, CallWatcher], AccountsPackage]
    MakeCourier = Callable[[int], Courier[Any]]

STALE_AFTER = timedelta(minutes=2)
BEAT_EVERY = timedelta(seconds=15)
DONE, STOPPED, CANCELLED, SUSPENDED = "done", "stopped", "cancelled", "suspended"


@dataclass(frozen=True)
class Facilities:
    """What every run of one merchant works with.

    ``who`` names this user and machine to a second one; ``new_owner`` names one run, and
    ``is_gone`` tells whether the process of such a run has surely died. ``ended`` are this
    process's runs that are over, whether or not the disk let them give their lease back.
    """

    books: Books
    clock: Clock
    open_package: OpenPackage
    make_courier: MakeCourier
    new_owner: Callable[[], str]
    is_gone: Callable[[str], bool]
    who: str
    ended: set[str] = field(default_factory=set)


class LeaseLostError(Exception):
    """Another run took over the books; this one must not send anything more."""

    def __init__(self, holder: Lease | None) -> None:
        """Keep who works on the books now; None when that run is over already."""
        super().__init__("the lease is lost")
        self.holder = holder


@dataclass
class Run:
    """One run at work. ``package`` is opened when it is first needed.

    ``planned`` and ``planned_payments`` hold what it sends by row: what is read back is compared
    with that. ``reference`` is the organisation as this run has seen it, if it has; ``dues`` what
    it has seen to be due, by document id; ``basis`` what its plan was made from.
    """

    facilities: Facilities
    owner: str
    run_id: int
    cancelled: Event
    meter: CallMeter = field(init=False)
    tally: Tally = field(default_factory=Tally)
    status: str = SUSPENDED
    stopped_by: Problem | None = None
    changed_since: datetime | None = None
    accepted_rows: set[int] = field(default_factory=set)
    planned: dict[int, DocumentStep] = field(default_factory=dict)
    planned_payments: dict[int, PaymentPlan] = field(default_factory=dict)
    reference: Reference | None = None
    dues: dict[str, AmountDue] = field(default_factory=dict)
    basis: PlanBasis = field(default_factory=PlanBasis)
    _package: AccountsPackage | None = None
    _reader: Courier[Any] | None = None
    _beaten: datetime | None = None
    _over: RunOver = field(init=False)

    def __post_init__(self) -> None:
        """Let the calls follow the user's cancel event."""
        self._over = RunOver(self.cancelled)
        self.meter = CallMeter(self.cancelled, self._is_ours)

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
            self._package = self.facilities.open_package(merchant, self._over, self.meter)
            self.meter.calls_per_minute = self._package.traits.calls_per_minute
        return self._package

    @property
    def reader(self) -> Courier[Any]:
        """Carries the run's reads, one after the other."""
        if self._reader is None:
            self._reader = self.facilities.make_courier(1)
        return self._reader

    def beat(self) -> None:
        """Renew the lease when it is time, so that nobody takes it over (R2).

        By the wall clock: others count by it, and it goes on while the computer sleeps.

        Raises:
            LeaseLostError: another run has taken it, because this one was silent too long.
        """
        now = self.clock.now()
        if self._beaten is None or abs(now - self._beaten) >= BEAT_EVERY:
            with self.write():
                pass

    def _is_ours(self) -> bool:
        """A computer that slept wakes in the middle of something: whose are the books by now?"""
        with suppress(LeaseLostError, StorageError):
            self.beat()
            return True
        return False

    @contextmanager
    def write(self) -> Iterator[Work]:
        """Give the books to write in, as long as this run is the one that works on them (R2).

        Raises:
            LeaseLostError: another run has them; nothing was written.
            StorageError: they cannot be written.
        """
        now = self.clock.now()
        with self.books.write() as work:
            if not work.leases.beat(self.owner, now):
                self._over.set()  # at once: another run may be looking its calls up already
                raise LeaseLostError(work.leases.holder())
            yield work
        self._beaten = now

    def close(self) -> None:
        """Let go of what the run held in this process; none of its calls leaves after this."""
        self._over.set()
        self.facilities.ended.add(self.owner)
        if self._reader is not None:
            self._reader.close()

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
            raise StoppedError("the run was stopped")


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
    begun = _begin(facilities, owner, title)
    if not isinstance(begun, int):
        yield ProblemRaised(begun)
        yield RunEnded(0, cancelled=False, stopped_by=begun)
        return
    run = Run(facilities, owner, begun, cancelled)
    try:
        yield RunStarted(run.run_id, title, facilities.clock.now())
        yield from _work(run, work)
    finally:
        _end(run)
    if run.stopped_by is not None:
        yield ProblemRaised(run.stopped_by)
    yield RunEnded(
        run.run_id,
        cancelled=run.status in {CANCELLED, SUSPENDED},
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
        run.status = SUSPENDED if is_suspended(run.cancelled) else CANCELLED
    except LeaseLostError as lost:
        run.stop_by(busy_problem(lost.holder))
    except (PackageError, StorageError, VaultError, OSError) as error:
        run.stop_by(problem_of(error, run.clock.now()))
    else:
        run.status = STOPPED if run.stopped_by else DONE
    yield from run.meter.heard()


def _begin(facilities: Facilities, owner: str, title: str) -> int | Problem:
    """Take the lease, also over a run that died, and record the run; else say what prevents it."""
    now = facilities.clock.now()
    try:
        with facilities.books.write() as work:
            if (before := work.leases.holder()) and _is_over(facilities, before):
                work.leases.release(before.owner)  # whatever its clock was set to
            if holder := work.leases.take(owner, facilities.who, now, STALE_AFTER):
                return busy_problem(holder)
            work.problems.clear_run("run")
            note_ending(work, now)
            run_id = work.runs.begin(title, now, facilities.who)
            work.audit.note(AuditAction.RUN_BEGUN, title, run_id=run_id)
            return run_id
    except StorageError as error:
        return problem_of(error, now)


def _is_over(facilities: Facilities, holder: Lease) -> bool:
    return holder.owner in facilities.ended or facilities.is_gone(holder.owner)


def _end(run: Run) -> None:
    """Close the run's record and give the lease back; a full disk leaves both to the next start."""
    run.close()
    totals = run.tally.with_calls(run.meter.made)
    now = run.clock.now()
    with suppress(StorageError), run.books.write() as work:
        if run.stopped_by is not None:
            work.problems.raise_([run.stopped_by], origin="run", at=now, run_id=run.run_id)
        stop = run.stopped_by
        reason = f"{stop.message} {stop.cure}" if stop else ""
        title = work.runs.end(run.run_id, now, run.status, totals, reason)
        work.audit.note(AuditAction.RUN_ENDED, title, after=run.status, run_id=run.run_id)
        work.leases.release(run.owner)
