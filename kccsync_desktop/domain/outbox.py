"""An outbox entry: what is about to be sent, committed before the call leaves (R3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from kccsync_desktop.domain.ledger import LedgerKind


class OutboxState(StrEnum):
    """SENT and UNKNOWN are open: what they did is looked up before anything is sent again."""

    SENT = "sent"
    UNKNOWN = "unknown"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    NOT_SENT = "not-sent"
    ADOPTED = "adopted"
    ABSENT = "absent"

    @property
    def is_open(self) -> bool:
        """True while nobody knows what became of the call."""
        return self in {OutboxState.SENT, OutboxState.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """One element of one call, with all that finds it again in the package.

    ``resource`` is the package's word for what is made; ``row_id`` the export row, None for a
    contact; ``subject_type`` a SourceType's value or ``contact``. ``request_key`` is the
    element's own key,
    ``call_key`` the key of the call that carries it, ``body_hash`` the SHA-256 of what is sent.
    ``total`` is gross in ``currency``; ``role`` the contact's role or empty.
    """

    resource: str
    row_id: int | None
    subject_type: str
    subject_code: str
    request_key: str
    call_key: str
    body_hash: str
    kind: LedgerKind | None = None
    number: str = ""
    marker: str = ""
    document_date: date | None = None
    contact_id: str = ""
    total: Decimal | None = None
    currency: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxEntry(NewEntry):
    """A stored entry: which run sent it, when, and what became of it."""

    id: int
    run_id: int
    state: OutboxState
    sent_at: datetime
    settled_at: datetime | None = None
    remote_id: str = ""
    note: str = ""
