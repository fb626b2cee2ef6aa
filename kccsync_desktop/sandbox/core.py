"""The sandbox: one imitation, its clock, its faults and its record of calls."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Protocol, Self

from kccsync_desktop.sandbox.calls import Call, CallLog
from kccsync_desktop.sandbox.clock import Clock, MovableClock
from kccsync_desktop.sandbox.control import PREFIX, ControlDoor, Door
from kccsync_desktop.sandbox.faults import Fault, FaultKind, Faults
from kccsync_desktop.sandbox.journal import Journal
from kccsync_desktop.sandbox.messages import ConnectionDropped, Outcome, Request, Response
from kccsync_desktop.sandbox.quickbooks.app import QuickBooksApp
from kccsync_desktop.sandbox.store import AnyTable, Table
from kccsync_desktop.sandbox.xero.app import XeroApp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kccsync_desktop.sandbox.journal import Entry


class App(Protocol):
    """One imitated accounts package."""

    @property
    def latency_seconds(self) -> float:
        """Seconds that every answer takes."""

    def tables(self) -> Sequence[AnyTable]:
        """Return the tables that make up the state."""

    def doors(self) -> Mapping[str, Door]:
        """Return the package's own control doors by name."""

    def seed(self) -> None:
        """Fill empty books with the demonstration organisation."""

    def answer(self, call: Call) -> Response:
        """Carry out a call."""


@dataclass(frozen=True, slots=True)
class _ClockState:
    """The offset of the movable clock, kept over restarts."""

    key: str
    offset_seconds: float


_APPS: dict[str, Callable[[int, MovableClock], App]] = {
    "xero": XeroApp,
    "quickbooks": QuickBooksApp,
}


class Sandbox:
    """An imitation of an accounts package, in memory or kept in a state file.

    Safe to use from several threads: calls are carried out one at a time.
    """

    def __init__(
        self,
        package: str = "xero",
        seed: int = 0,
        clock: Clock | None = None,
        state_file: Path | None = None,
        *,
        durable: bool = False,
    ) -> None:
        """Open the books, from the state file if it holds any.

        Args:
            package: Which package to imitate: `xero` or `quickbooks`.
            seed: All GUIDs, tokens and chances follow from it.
            clock: The time to follow; the machine's by default. A MovableClock is used as it is.
            state_file: Where every commit is written before its answer leaves.
            durable: Whether a commit also outlives a power cut; slower.

        Raises:
            ValueError: The package is unknown, the file is not a state file, or another
                sandbox has it open.
        """
        if package not in _APPS:
            message = f"no sandbox for {package!r}; there is one for {', '.join(_APPS)}"
            raise ValueError(message)
        self.package = package
        self.clock = clock if isinstance(clock, MovableClock) else MovableClock(clock)
        self.faults = Faults(Random(seed))  # noqa: S311 - chances of planted faults, not secrets
        self.calls = CallLog()
        self.app = _APPS[package](seed, self.clock)
        self._clock_states = Table("clock", _ClockState, lambda row: row.key)
        self._tables: tuple[AnyTable, ...] = (self._clock_states, *self.app.tables())
        self._lock = threading.RLock()
        self._counting = threading.Lock()
        self._in_flight = 0
        self._journal = Journal(Path(state_file), durable=durable) if state_file else None
        self._control = ControlDoor(self.clock, self.faults, self.calls, self.app.doors())
        self._open()

    def handle(self, request: Request) -> Outcome:
        """Carry out one request and return its answer, or that the connection was dropped."""
        with self.call(request) as outcome:
            return outcome

    @contextmanager
    def call(self, request: Request) -> Iterator[Outcome]:
        """Carry out one request; until the block ends it is in flight (the door's never are)."""
        weight = 0 if request.path.startswith(PREFIX) else 1
        with self._counting:
            self._in_flight += weight
            in_flight = self._in_flight
        try:
            with self._lock:
                outcome = self._answer(request, in_flight)
            yield outcome
        finally:
            with self._counting:
                self._in_flight -= weight

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the state file; nothing is written any more."""
        with self._lock:
            if self._journal is not None:
                self._journal.close()

    def _answer(self, request: Request, in_flight: int) -> Outcome:
        if request.path.startswith(PREFIX):
            answer = self._control.answer(request)
            state = _ClockState("offset", self.clock.offset.total_seconds())
            if self._clock_states.get("offset") != state:
                self._clock_states.save(state)
            self._commit()
            return answer
        call = Call(request, self.clock.now(), in_flight, self.faults.strike(request))
        outcome = self._outcome(call)
        self.calls.add(call, outcome.status if isinstance(outcome, Response) else 0)
        return outcome

    def _outcome(self, call: Call) -> Outcome:
        fault = call.fault
        if fault is not None and fault.kind == FaultKind.DROP_BEFORE_COMMIT:
            return ConnectionDropped(committed=False, reset=fault.reset, delay=fault.delay)
        answer = self.app.answer(call)
        self._commit()
        answer = replace(answer, delay=answer.delay + self.app.latency_seconds)
        return answer if fault is None else _spoilt(answer, fault)

    def _commit(self) -> None:
        if self._journal is None:
            for table in self._tables:
                table.settle()
        else:
            self._journal.append([entry for table in self._tables for entry in table.changes()])

    def _open(self) -> None:
        try:
            self._load([] if self._journal is None else self._journal.read())
        except ValueError:
            self.close()
            raise

    def _load(self, entries: list[Entry]) -> None:
        by_name = {table.name: table for table in self._tables}
        for name, key, body in entries:
            if name not in by_name:
                message = f"the state file holds {name!r}, which this sandbox does not know"
                raise ValueError(message)
            by_name[name].load(key, body)
        state = self._clock_states.get("offset")
        if state is not None:
            self.clock.shift_to(timedelta(seconds=state.offset_seconds))
        if not entries:
            self.app.seed()
        self._commit()
        if self._journal is not None:
            self._journal.rewrite(entry for table in self._tables for entry in table.snapshot())


def _spoilt(answer: Response, fault: Fault) -> Outcome:
    late = replace(answer, delay=answer.delay + fault.delay)
    if fault.kind == FaultKind.DROP_AFTER_COMMIT:
        return ConnectionDropped(committed=True, reset=fault.reset, delay=late.delay)
    if fault.kind == FaultKind.GARBAGE:
        return replace(late, body=b'\x00\x17{"Invoices":<<garbage>>\xff')
    if fault.kind == FaultKind.TRUNCATED:
        return replace(late, truncated=True)
    if fault.kind == FaultKind.HTML:
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        return replace(
            late, headers=headers, body=b"<html><body><h1>Bad gateway</h1></body></html>"
        )
    return late
