"""Carries calls to the package on threads of their own.

So that a stop need not wait for an answer (R1, R3).
"""

from __future__ import annotations

from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Delivery(Generic[Answer]):
    """What came of the call posted under ``ticket``: its answer or the error it ended with."""

    ticket: int
    result: Answer | Exception


class Courier(Protocol[Answer]):
    """Takes calls and gives back deliveries, in any order."""

    def post(self, ticket: int, call: Callable[[], Answer]) -> None:
        """Start a call; its delivery will carry ``ticket``."""

    def collect(self, patience_seconds: float) -> Delivery[Answer] | None:
        """Return the next finished call, or None when none finished in that time."""

    def close(self) -> None:
        """Take no more calls; those in flight are abandoned."""


def deliver(ticket: int, call: Callable[[], Answer]) -> Delivery[Answer]:
    """Make the call here and now, keeping its error as a value."""
    try:
        return Delivery(ticket, call())
    except Exception as error:  # noqa: BLE001 - it is raised again by the settling thread
        return Delivery(ticket, error)


class ThreadCourier(Generic[Answer]):
    """Up to ``width`` calls at once on daemon threads.

    Which never keep the program from closing.
    """

    def __init__(self, width: int) -> None:
        """Start the threads, each waiting for a call."""
        self._width = width
        self._posted: SimpleQueue[tuple[int, Callable[[], Answer]] | None] = SimpleQueue()
        self._delivered: SimpleQueue[Delivery[Answer]] = SimpleQueue()
        for number in range(width):
            Thread(target=self._carry, name=f"courier-{number}", daemon=True).start()

    def _carry(self) -> None:
        while (posted := self._posted.get()) is not None:
            self._delivered.put(deliver(*posted))

    def post(self, ticket: int, call: Callable[[], Answer]) -> None:
        """Hand a call to the next free thread."""
        self._posted.put((ticket, call))

    def collect(self, patience_seconds: float) -> Delivery[Answer] | None:
        """Return the next finished call, or None when none finished in that time."""
        try:
            return self._delivered.get(timeout=patience_seconds)
        except Empty:
            return None

    def close(self) -> None:
        """Let each thread end after the call that it is making."""
        for _ in range(self._width):
            self._posted.put(None)


class InlineCourier(Generic[Answer]):
    """Makes each call when it is posted.

    One at a time and in a fixed order, for replayable histories.
    """

    def __init__(self, width: int = 1) -> None:  # noqa: ARG002 - calls never overlap here
        """Start with nothing delivered."""
        self._delivered: list[Delivery[Answer]] = []

    def post(self, ticket: int, call: Callable[[], Answer]) -> None:
        """Make the call at once."""
        self._delivered.append(deliver(ticket, call))

    def collect(self, patience_seconds: float) -> Delivery[Answer] | None:  # noqa: ARG002 - nothing is ever awaited
        """Return the oldest finished call."""
        return self._delivered.pop(0) if self._delivered else None

    def close(self) -> None:
        """Nothing is left running."""
