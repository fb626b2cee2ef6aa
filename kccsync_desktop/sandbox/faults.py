"""Planted faults: which call they hit, and what happens to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from kccsync_desktop.sandbox.messages import Request


class FaultKind(StrEnum):
    """What can go wrong with a call."""

    REFUSE_ELEMENT = "refuse_element"
    DELAY = "delay"
    DROP_BEFORE_COMMIT = "drop_before_commit"
    DROP_AFTER_COMMIT = "drop_after_commit"
    PARTIAL_COMMIT = "partial_commit"
    GARBAGE = "garbage"
    TRUNCATED = "truncated"
    HTML = "html"
    LIMIT_MINUTE = "429_minute"
    LIMIT_DAY = "429_day"
    LIMIT_CONCURRENT = "429_concurrent"
    LIMIT_APP_MINUTE = "429_appminute"
    SERVER_ERROR = "500"
    SERVER_ERROR_AFTER_COMMIT = "500_after_commit"
    UNAVAILABLE = "503"
    TOKEN_EXPIRED = "token_expired"  # noqa: S105 - the name of a fault


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault.

    Attributes:
        method: Only calls with this method; empty for any.
        path: Only calls whose path holds this text, whatever its case; empty for any.
        nth: The first matching call that is hit, from 1.
        count: How many matching calls are hit from there on; 0 for all.
        chance: Share of those calls that is really hit, drawn from the sandbox's seed.
        delay: Seconds before the answer (or the drop).
        reset: A drop is a reset (RST) instead of an orderly close.
        element: For `refuse_element`, the position from 0; for `partial_commit`, how many
            are saved.
        match: For `refuse_element`, refuse every element whose JSON holds this text instead.
        message: For `refuse_element`, the validation text.
        retry_after: For `429_minute` and `429_day`, what Retry-After says instead of the truth.
    """

    kind: str
    method: str = ""
    path: str = ""
    nth: int = 1
    count: int = 1
    chance: float = 1.0
    delay: float = 0.0
    reset: bool = False
    element: int = 0
    match: str = ""
    message: str = "Refused by a planted fault."
    retry_after: int | None = None

    def fits(self, request: Request) -> bool:
        """Tell whether a request is one of those this fault is about."""
        method_fits = not self.method or self.method.upper() == request.method
        return method_fits and self.path.lower() in request.path.lower()


@dataclass(slots=True)
class _Planted:
    fault: Fault
    seen: int = 0
    hits: int = 0


@dataclass(slots=True)
class Faults:
    """The faults in force, in the order they were planted.

    The first that strikes wins; a fault does not see the calls that an earlier one has hit, so
    two faults planted for one call each hit one call after the other.
    """

    dice: Random
    planted: dict[int, _Planted] = field(default_factory=dict)
    last_id: int = 0

    def add(self, fault: Fault) -> int:
        """Plant a fault and return its id."""
        self.last_id += 1
        self.planted[self.last_id] = _Planted(fault)
        return self.last_id

    def clear(self) -> None:
        """Remove every fault."""
        self.planted.clear()

    def strike(self, request: Request) -> Fault | None:
        """Return the fault that hits this call, if any, and count it."""
        for planted in self.planted.values():
            if planted.fault.fits(request):
                planted.seen += 1
                if self._is_due(planted):
                    planted.hits += 1
                    return planted.fault
        return None

    def _is_due(self, planted: _Planted) -> bool:
        fault = planted.fault
        in_range = planted.seen >= fault.nth and (
            fault.count == 0 or planted.seen < fault.nth + fault.count
        )
        return in_range and (fault.chance >= 1.0 or self.dice.random() < fault.chance)
