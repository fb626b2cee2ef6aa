"""Sending: intent committed before each call, calls overlapping.

Every outcome settled by this one thread (R3).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import (
    Accepted,
    CallRefusedError,
    NotSentError,
    OutcomeUnknownError,
    PackageError,
    Refusal,
    Refused,
)
from kccsync_desktop.domain.outbox import OutboxState
from kccsync_desktop.domain.run_events import Progressed, RowsChanged, StageStarted, Waiting
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.lookup import look_up
from kccsync_desktop.sync.outgoing import batches
from kccsync_desktop.sync.settling import Settlement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kccsync_desktop.connectors.package import Outcome
    from kccsync_desktop.domain.outbox import OutboxEntry
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.courier import Courier, Delivery
    from kccsync_desktop.sync.outgoing import Batch, Outgoing
    from kccsync_desktop.sync.runs import Run

PATIENCE_SECONDS = 0.2
MOST_ATTEMPTS = 3
SETTLING_DOWN_SECONDS = 5.0
FIRST_CALL_SECONDS = 2.0


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
    _done: int = 0
    _ticket: int = 0
    _seconds_per_call: float = FIRST_CALL_SECONDS

    def send(self) -> Iterator[RunEvent]:
        """Send everything; ends when each element has a known outcome or the run must stop.

        Raises:
            StoppedError: the user stopped; calls in flight stay unknown.
            PackageError: nothing more can be sent now; what was settled stays settled.
        """
        if not self.elements:
            return
        traits = self.run.package.traits
        self._queue.extend(batches(self.elements, traits))
        courier = self.run.facilities.make_courier(traits.calls_in_flight)
        yield StageStarted(self.stage, len(self.elements))
        try:
            while self._queue or self._flying:
                self.run.check_stop()
                while self._queue and len(self._flying) < traits.calls_in_flight:
                    yield from self._launch(courier, self._queue.popleft())
                delivery = courier.collect(PATIENCE_SECONDS)
                self.run.beat()
                yield from self.run.meter.heard()
                if delivery is not None:
                    yield from self._settle(delivery)
        finally:
            courier.close()
            self._abandon()

    def _launch(self, courier: Courier[tuple[Outcome, ...]], batch: Batch) -> Iterator[RunEvent]:
        now = self.run.clock.now()
        with self.run.books.write() as work:
            entries = work.outbox.intend(batch.entries(), self.run.run_id, now)
            work.rows.move(batch.row_ids, ExportState.SENT, self.run.run_id)
        self._ticket += 1
        self._flying[self._ticket] = Flight(batch, entries, self.run.clock.monotonic())
        package = self.run.package
        encoded = tuple(each.encoded for each in batch.elements)
        courier.post(self._ticket, lambda: package.send(batch.resource, encoded, batch.call_key))
        yield RowsChanged(batch.row_ids)

    def _settle(self, delivery: Delivery[tuple[Outcome, ...]]) -> Iterator[RunEvent]:
        flight = self._flying.pop(delivery.ticket)
        self._seconds_per_call = self.run.clock.monotonic() - flight.since
        if delivery.answer is not None:
            yield from self._settle_answer(flight, delivery.answer)
        elif isinstance(delivery.error, OutcomeUnknownError):
            yield from self._settle_unknown(flight)
        elif isinstance(delivery.error, CallRefusedError):
            yield from self._settle_refused_call(flight, delivery.error)
        else:
            yield from self._settle_not_sent(flight, delivery.error)
        yield self._progress()

    def _settle_answer(self, flight: Flight, outcomes: tuple[Outcome, ...]) -> Iterator[RunEvent]:
        unanswered = []
        with self.run.books.write() as work:
            settlement = self._settlement(work)
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
            yield from self._resolve(flight, unanswered)

    def _settle_unknown(self, flight: Flight) -> Iterator[RunEvent]:
        with self.run.books.write() as work:
            settlement = self._settlement(work)
            for entry in flight.entries:
                settlement.lose_sight(entry)
        yield from settlement.events()
        yield from self._pause(SETTLING_DOWN_SECONDS, "the answer was lost; looking what arrived")
        yield from self._resolve(flight, range(len(flight.entries)))

    def _resolve(self, flight: Flight, indexes: Sequence[int]) -> Iterator[RunEvent]:
        entries = [flight.entries[index] for index in indexes]
        found = look_up(self.run, entries)
        absent = [index for index in indexes if flight.entries[index].id not in found]
        with self.run.books.write() as work:
            settlement = self._settlement(work)
            for entry in entries:
                if entry.id in found:
                    settlement.accept(entry, found[entry.id], adopted=True)
                    self._done += 1
                else:
                    settlement.put_back(entry, OutboxState.ABSENT)
        yield from settlement.events()
        if absent:
            everything = len(absent) == len(flight.entries)
            same_call = everything and flight.batch.attempt == 1
            self._requeue(
                flight.batch.again(
                    [flight.batch.elements[index] for index in absent], same_call=same_call
                ),
                OutcomeUnknownError("the package loses our calls; nothing of them arrived"),
            )

    def _settle_refused_call(self, flight: Flight, error: CallRefusedError) -> Iterator[RunEvent]:
        alone = len(flight.entries) == 1
        with self.run.books.write() as work:
            settlement = self._settlement(work)
            for entry in flight.entries:
                if alone:
                    self._refuse(settlement, entry, (Refusal(error.code, error.text),))
                else:
                    settlement.put_back(entry, OutboxState.NOT_SENT)
        yield from settlement.events()
        if not alone:
            self._queue.extendleft(reversed(flight.batch.halves()))

    def _settle_not_sent(self, flight: Flight, error: Exception | None) -> Iterator[RunEvent]:
        with self.run.books.write() as work:
            settlement = self._settlement(work)
            for entry in flight.entries:
                settlement.put_back(entry, OutboxState.NOT_SENT)
        yield from settlement.events()
        if not isinstance(error, NotSentError):
            raise error or PackageError("the call ended without an answer")
        yield from self._pause(SETTLING_DOWN_SECONDS, "the package could not be reached")
        self._requeue(flight.batch.again(flight.batch.elements, same_call=False), error)

    def _requeue(self, batch: Batch, error: PackageError) -> None:
        if batch.attempt > MOST_ATTEMPTS:
            raise error
        self._queue.append(batch)

    def _refuse(
        self, settlement: Settlement, entry: OutboxEntry, reasons: tuple[Refusal, ...]
    ) -> None:
        settlement.refuse(entry, reasons)
        self.refused[entry.subject_type, entry.subject_code, entry.role] = reasons
        self._done += 1

    def _settlement(self, work: Work) -> Settlement:
        return Settlement(work, self.run.clock.now(), self.run.run_id)

    def _pause(self, seconds: float, reason: str) -> Iterator[RunEvent]:
        yield Waiting(seconds, reason)
        self.run.clock.wait(seconds, self.run.cancelled)
        self.run.check_stop()

    def _note_accepted(self, entry: OutboxEntry, accepted: Accepted) -> None:
        """Remember the package's own time of the oldest document, which bounds the read-back."""
        self._done += 1
        run, at = self.run, accepted.updated_at
        if entry.kind is None or entry.row_id is None or at is None:
            return
        run.accepted_rows.add(entry.row_id)
        run.changed_since = at if run.changed_since is None else min(run.changed_since, at)

    def _progress(self) -> Progressed:
        left = len(self._queue) + len(self._flying)
        seconds = self.run.meter.seconds_for(left, self._seconds_per_call)
        return Progressed(self.stage, self._done, len(self.elements), seconds)

    def _abandon(self) -> None:
        """Mark the calls still in flight as unknown.

        They are looked up before anything is sent again.
        """
        if not self._flying:
            return
        with self.run.books.write() as work:
            settlement = self._settlement(work)
            for flight in self._flying.values():
                for entry in flight.entries:
                    settlement.lose_sight(entry)
        self._flying.clear()
