"""The record of calls: what came in, what went out, and what it was worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.sandbox.faults import Fault
    from kccsync_desktop.sandbox.messages import Request


@dataclass(slots=True)
class Call:
    """One call while it is being answered.

    Attributes:
        kind: `api` for the books, `oauth` for consent and tokens, `connections`.
        elements: Elements sent by a write or returned by a read.
        is_write: Whether the call may change the books.
        remaining: Calls left in this minute after the call.
    """

    request: Request
    time: datetime
    in_flight: int
    fault: Fault | None = None
    kind: str = "api"
    elements: int = 0
    is_write: bool = False
    remaining: int | None = None
    client: str = ""


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One finished call; status 0 means that no answer was sent."""

    time: datetime
    kind: str
    method: str
    path: str
    query: str
    status: int
    elements: int
    is_write: bool
    remaining: int | None
    fault: str
    request_key: str


@dataclass(slots=True)
class CallLog:
    """Every call since the start or the last clearing, in memory."""

    records: list[CallRecord] = field(default_factory=list)

    def add(self, call: Call, status: int) -> None:
        """Record a finished call."""
        request = call.request
        self.records.append(
            CallRecord(
                time=call.time,
                kind=call.kind,
                method=request.method,
                path=request.path,
                query="&".join(f"{name}={value}" for name, value in request.query.items()),
                status=status,
                elements=call.elements,
                is_write=call.is_write,
                remaining=call.remaining,
                fault="" if call.fault is None else call.fault.kind,
                request_key=request.headers.get("idempotency-key")
                or request.query.get("requestid", ""),
            )
        )

    def since(self, moment: datetime | None) -> list[CallRecord]:
        """Return the calls at or after a moment; all without one."""
        return [one for one in self.records if moment is None or one.time >= moment]
