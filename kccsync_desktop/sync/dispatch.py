"""Sending: intent committed before each call, calls overlapping.

Every outcome settled by this one thread (R3).
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import (
    Accepted,
    CallRefusedError,
    LimitReachedError,
    NotSentError,
    OutcomeUnknownError,
    PackageError,
    PausedError,
    ReconnectNeededError,
    Refusal,
    Refused,
    StoppedError,
)
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.outbox import OutboxState
from kccsync_desktop.domain.run_events import Progressed, RowsChanged, StageStarted
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.freshness import is_in_doubt, stay_current
from kccsync_desktop.sync.lookup import look_up, look_up_call
from kccsync_desktop.sync.outgoing import batches
from kccsync_desktop.sync.runs import LeaseLostError
from kccsync_desktop.sync.settling import settling
from kccsync_desktop.sync.waiting import (
    PATIENCE_SECONDS,
    SETTLING_DOWN_SECONDS,
    let_time_pass,
)
from kccsync_desktop.vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kccsync_desktop.connectors.package import Outcome
    from kccsync_desktop.domain.outbox import OutboxEntry
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.courier import Courier, Delivery
    from kccsync_desktop.sync.outgoing import Batch, Outgoing
    from kccsync_desktop.sync.runs import Run
    from kccsync_desktop.sync.settling import Settlement

MOST_ATTEMPTS = 3
FIRST_CALL_SECONDS = 2.0
NOT_EXECUTED = (
    NotSentError,
    StoppedError,
    LimitReachedError,
    ReconnectNeededError,
    VaultError,
)
"""What a call ends with that the package provably did not carry out."""


@dataclass(frozen=True, slots=True)
class Flight:
    """A batch on its way, with its outbox entries in the order of its elements."""

    batch: Batch
    entries: tuple[OutboxEntry, ...]
    since: float


@dataclass
class Dispatch:
    """The sending of one stage's elements.

    ``refused`` holds the reasons of refused elements by (subject type, subject code, role).
    """

    run: Run
    stage: str
    elements: Sequence[Outgoing]
    refused: dict[tuple[str, str, str], tuple[Refusal, ...]] = field(default_factory=dict)
    _queue: deque[Batch] = field(default_factory=deque)
    _flying: dict[int, Flight] = field(default_factory=dict)
    _failure: PackageError | VaultError | None = None
    _done: int = 0
    _ticket: int = 0
    _seconds_per_call: float = FIRST_CALL_SECONDS

    def send(self) -> Iterator[RunEvent]:
        """Send everything; ends when each element has a known outcome or the run must stop.

        Raises:
            StoppedError: the user stopped; calls in flight stay unknown.
            PackageError: nothing more can be sent now; what was in flight has been settled.
            PlanOutdatedError: after a pause the rest must be planned anew; nothing is in flight.
        """
        if not self.elements:
            return
        traits = self.run.package.traits
        self._queue.extend(batches(self.elements, traits))
        courier = self.run.facilities.make_courier(traits.calls_in_flight)
        yield StageStarted(self.stage, len(self.elements))
        try:
            while self._flying or self._has_more:
                self.run.checkpoint()
                if not self._flying:
                    yield from stay_current(self.run)
                while self._may_launch(traits.calls_in_flight):
                    yield from self._launch(courier, self._queue.popleft())
                delivery = courier.collect(PATIENCE_SECONDS)
                yield from self.run.meter.heard()
                if delivery is not None:
                    yield from self._settle(delivery)
        finally:
            courier.close()
            self._abandon()
        if self._failure is not None:
            raise self._failure

    @property
    def _has_more(self) -> bool:
        return bool(self._queue) and self._failure is None

    def _may_launch(self, width: int) -> bool:
        is_free = len(self._flying) < width and not self.run.meter.is_paused
        return self._has_more and is_free and not is_in_doubt(self.run)

    def _launch(self, courier: Courier[tuple[Outcome, ...]], batch: Batch) -> Iterator[RunEvent]:
        now = self.run.clock.now()
        with self.run.write() as work:
            entries = work.outbox.intend(batch.entries(), self.run.run_id, now)
            work.rows.move(batch.row_ids, ExportState.SENT, self.run.run_id)
        self.run.basis.at = now
        self._ticket += 1
        self._flying[self._ticket] = Flight(batch, entries, self.run.clock.monotonic())
        package = self.run.package
        encoded = tuple(each.encoded for each in batch.elements)
        courier.post(self._ticket, lambda: package.send(batch.resource, encoded, batch.call_key))
        yield RowsChanged(batch.row_ids)

    def _settle(self, delivery: Delivery[tuple[Outcome, ...]]) -> Iterator[RunEvent]:
        flight = self._flying.pop(delivery.ticket)
        self._seconds_per_call = self.run.clock.monotonic() - flight.since
        try:
            yield from self._settle_flight(flight, delivery.result)
        except (PackageError, VaultError) as error:
            self._failure = self._failure or error  # what is in flight still comes home
        yield self._progress()

    def _settle_flight(
        self, flight: Flight, result: tuple[Outcome, ...] | Exception
    ) -> Iterator[RunEvent]:
        if isinstance(result, tuple):
            yield from self._settle_answer(flight, result)
        elif isinstance(result, CallRefusedError):
            yield from self._settle_refused_call(flight, result)
        elif isinstance(result, PausedError):
            yield from self._settle_paused(flight)
        elif isinstance(result, NOT_EXECUTED):
            yield from self._settle_not_executed(flight, result)
        else:
            yield from self._settle_unknown(flight, result)

    def _settle_answer(self, flight: Flight, outcomes: tuple[Outcome, ...]) -> Iterator[RunEvent]:
        unanswered = []
        with settling(self.run) as settlement:
            for index, (entry, outcome) in enumerate(zip(flight.entries, outcomes, strict=True)):
                if isinstance(outcome, Accepted):
                    settlement.accept(entry, outcome.remote_id)
                    settlement.note_warnings(entry, outcome.warnings)
                    self._note_accepted(entry, outcome)
                elif isinstance(outcome, Refused):
                    self._refuse(settlement, entry, outcome.reasons)
                else:
                    settlement.lose_sight(entry)
                    unanswered.append(index)
        yield from settlement.events()
        if unanswered:
            entries = [flight.entries[index] for index in unanswered]
            found = yield from look_up(self.run, entries)
            yield from self._resolve(flight, unanswered, found)

    def _settle_unknown(self, flight: Flight, error: Exception) -> Iterator[RunEvent]:
        with settling(self.run) as settlement:
            for entry in flight.entries:
                settlement.lose_sight(entry)
        yield from settlement.events()
        if not isinstance(error, OutcomeUnknownError):
            raise error
        reason = "the answer was lost; looking what arrived"
        yield from let_time_pass(self.run, SETTLING_DOWN_SECONDS, reason)
        found = yield from look_up_call(self.run, flight.entries)
        yield from self._resolve(flight, range(len(flight.entries)), found)

    def _resolve(
        self, flight: Flight, indexes: Sequence[int], found: dict[int, str]
    ) -> Iterator[RunEvent]:
        absent = [index for index in indexes if flight.entries[index].id not in found]
        with settling(self.run) as settlement:
            for entry in (flight.entries[index] for index in indexes):
                if entry.id in found:
                    settlement.accept(entry, found[entry.id], adopted=True)
                    self._done += 1
                else:
                    settlement.put_back(entry, OutboxState.ABSENT)
        yield from settlement.events()
        if absent:
            everything = len(absent) == len(flight.entries)
            same_call = everything and flight.batch.attempt == 1
            self._try_again(
                flight.batch.again(
                    [flight.batch.elements[index] for index in absent], same_call=same_call
                ),
                OutcomeUnknownError("the package loses our calls; nothing of them arrived"),
            )

    def _settle_refused_call(self, flight: Flight, error: CallRefusedError) -> Iterator[RunEvent]:
        alone = len(flight.entries) == 1
        with settling(self.run) as settlement:
            for entry in flight.entries:
                if alone:
                    self._refuse(settlement, entry, (Refusal(error.code, error.text),))
                else:
                    settlement.put_back(entry, OutboxState.NOT_SENT)
        yield from settlement.events()
        if not alone:
            self._queue.extendleft(reversed(flight.batch.halves()))

    def _settle_not_executed(
        self, flight: Flight, error: PackageError | VaultError
    ) -> Iterator[RunEvent]:
        with settling(self.run) as settlement:
            for entry in flight.entries:
                settlement.put_back(entry, OutboxState.NOT_SENT)
        yield from settlement.events()
        if not isinstance(error, NotSentError):
            raise error
        reason = "the package could not be reached"
        yield from let_time_pass(self.run, SETTLING_DOWN_SECONDS, reason)
        again = flight.batch.again(flight.batch.elements, same_call=False)
        if again.attempt > MOST_ATTEMPTS:
            raise error
        self._queue.appendleft(again)  # whom one call cannot reach the others would not either

    def _settle_paused(self, flight: Flight) -> Iterator[RunEvent]:
        """It did not leave: it is the first to go when the user lets the run go on."""
        with settling(self.run) as settlement:
            for entry in flight.entries:
                settlement.put_back(entry, OutboxState.NOT_SENT)
        yield from settlement.events()
        self._queue.appendleft(flight.batch.unsent())

    def _try_again(self, batch: Batch, error: PackageError) -> None:
        if batch.attempt > MOST_ATTEMPTS:
            raise error
        self._queue.append(batch)

    def _refuse(
        self, settlement: Settlement, entry: OutboxEntry, reasons: tuple[Refusal, ...]
    ) -> None:
        settlement.refuse(entry, reasons)
        self.refused[entry.subject_type, entry.subject_code, entry.role] = reasons
        self._done += 1

    def _note_accepted(self, entry: OutboxEntry, accepted: Accepted) -> None:
        """Remember the package's own time of the oldest document, which bounds the read-back."""
        self._done += 1
        run, at = self.run, accepted.updated_at
        is_read_back_whole = entry.subject_type == SourceType.STOCK_ITEM
        if is_read_back_whole or entry.row_id is None or at is None:
            return
        run.accepted_rows.add(entry.row_id)
        run.changed_since = at if run.changed_since is None else min(run.changed_since, at)

    def _progress(self) -> Progressed:
        left = len(self._queue) + len(self._flying)
        seconds = self.run.meter.seconds_for(left, self._seconds_per_call)
        return Progressed(self.stage, self._done, len(self.elements), seconds)

    def _abandon(self) -> None:
        """Mark the calls still in flight as unknown.

        They are looked up before anything is sent again, also where this cannot be written down.
        """
        if not self._flying:
            return
        with suppress(StorageError, LeaseLostError), settling(self.run) as settlement:
            for flight in self._flying.values():
                for entry in flight.entries:
                    settlement.lose_sight(entry)
        self._flying.clear()
