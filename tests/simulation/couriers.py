"""Calls that overlap in a fixed order: the dice decide which is made when, and which comes home."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kccsync_desktop.sync.courier import Delivery, deliver

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.simulation.clocks import TrueTime


@dataclass
class DicedCourier:
    """What is posted is made at once or when it is collected; collected in any order.

    All on the one thread: what a thread may do between two steps of the run's own it does here at
    one of them. A call that is not made when the run ends was never begun.
    """

    dice: Random
    time: TrueTime
    _posted: list[tuple[int, Callable[[], Any]]] = field(default_factory=list)
    _made: list[Delivery[Any]] = field(default_factory=list)

    def post(self, ticket: int, call: Callable[[], Any]) -> None:
        if self.dice.random() < 0.5:
            self._made.append(deliver(ticket, call))
        else:
            self._posted.append((ticket, call))

    def collect(self, patience_seconds: float) -> Delivery[Any] | None:
        if self.dice.random() < 0.1 or not (self._posted or self._made):
            self.time.advance(patience_seconds)
            return None
        if self._posted and (not self._made or self.dice.random() < 0.5):
            ticket, call = self._posted.pop(self.dice.randrange(len(self._posted)))
            return deliver(ticket, call)
        return self._made.pop(self.dice.randrange(len(self._made)))

    def close(self) -> None:
        """A thread may have taken a call up before; it is asked to stop, and nobody listens."""
        for ticket, call in self._posted:
            if self.dice.random() < 0.5:
                deliver(ticket, call)
        self._posted.clear()
