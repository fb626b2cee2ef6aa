"""Calls that overlap in virtual time, on one thread: no run waits, and each gives the same figures.

How long a package takes is not documented; what a call costs here is modelled: 50 to 300 ms to and
fro, and 3 to 10 s for fifty documents written, are planning guesses, and these lie within them.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from heapq import heappop, heappush
from http import HTTPStatus
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kccsync_desktop.connectors.http.limiter import Limiter
from kccsync_desktop.sync.courier import deliver
from tests.connectors.fakes import FakeClock, SandboxTransport, Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest
    from kccsync_desktop.connectors.package import PackageTraits
    from kccsync_desktop.sandbox import Sandbox
    from kccsync_desktop.sync.courier import Delivery

SECONDS_PER_CALL = 0.3
SECONDS_PER_WRITTEN = 0.1
SECONDS_PER_READ = 0.001


@dataclass(frozen=True)
class Made:
    """One call: how many elements of which resources it wrote, or how many it read of one."""

    is_write: bool
    elements: Counter[str]

    @property
    def seconds(self) -> float:
        """What the call costs, waits for its turn apart."""
        each = SECONDS_PER_WRITTEN if self.is_write else SECONDS_PER_READ
        return SECONDS_PER_CALL + self.elements.total() * each


@dataclass
class Lanes:
    """A courier whose calls are made when they are posted, each in a time of its own.

    A call sees the time pass in which it waits and is answered; then the clock goes back to when it
    was posted, and on to its end when it is collected.
    """

    clock: FakeClock
    _ended: list[tuple[float, int, Delivery[Any]]] = field(default_factory=list)

    def post(self, ticket: int, call: Callable[[], Any]) -> None:
        """Make the call, and take back the time that it took."""
        began = self.clock.monotonic()
        delivery = deliver(ticket, call)
        heappush(self._ended, (self.clock.monotonic(), ticket, delivery))
        self.clock.advance(began - self.clock.monotonic())

    def collect(self, patience_seconds: float) -> Delivery[Any] | None:  # noqa: ARG002 - time is not waited for
        """Return the call that ends first; that is now."""
        if not self._ended:
            return None
        ended, _, delivery = heappop(self._ended)
        self.clock.advance(max(0.0, ended - self.clock.monotonic()))
        return delivery

    def close(self) -> None:
        """Nothing is left running."""


class ModelledTransport(SandboxTransport):
    """Carries calls to a sandbox in this process and lets their modelled time pass."""

    def __init__(self, sandbox: Sandbox, clock: Callable[[], FakeClock], made: list[Made]) -> None:
        """Write what was made into ``made``; the clock is there when the first call is."""
        super().__init__(sandbox)
        self._clock = clock
        self._made = made

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        """Carry one call; what is no call on the books costs nothing."""
        clock = self._clock()
        clock.advance(SECONDS_PER_CALL / 2)
        answer = super().send(request, bearer, seconds)
        record = self.sandbox.calls.records[-1]
        if record.kind == "api":
            assert answer.status == HTTPStatus.OK, answer.body
            made = Made(record.is_write, _elements(request, record.elements))
            self._made.append(made)
            clock.advance(made.seconds - SECONDS_PER_CALL / 2)
        return answer


def _elements(request: HttpRequest, count: int) -> Counter[str]:
    """Name the resource by the address, of a query by its text, of a batch by its parts."""
    path = urlsplit(request.url).path
    word = path.partition("/api.xro/2.0/")[2].partition("/")[0] or path.rsplit("/", 1)[-1]
    if word == "batch":
        parts = json.loads(request.body)["BatchItemRequest"]
        return Counter(next(name for name in part if name[0].isupper()) for part in parts)
    if word == "query":
        words = request.body.decode().split()
        return Counter({words[words.index("FROM") + 1]: count})
    return Counter({word: count})


def seconds_for(calls: Iterable[Made], traits: PackageTraits, *, in_flight: int) -> float:
    """Return how long such calls take, made one after the other or several at a time."""
    clock, watcher, never = FakeClock(), Watcher(), Event()
    limiter = Limiter(clock, traits.calls_per_minute, in_flight, traits.calls_per_second)
    lanes, began, flying = Lanes(clock), clock.monotonic(), 0

    def spend(made: Made) -> None:
        with limiter.turn(never, watcher):
            clock.advance(made.seconds)

    for ticket, made in enumerate(calls):
        if flying == in_flight:
            lanes.collect(0)
            flying -= 1
        lanes.post(ticket, lambda made=made: spend(made))  # type: ignore[misc] # bound early
        flying += 1
    while lanes.collect(0) is not None:
        continue
    return clock.monotonic() - began
