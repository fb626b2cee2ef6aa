"""What the books keep about one thing: export row, contact's link, run, supplier's number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.ledger import LedgerKind
    from kccsync_desktop.domain.states import ExportState, PrecheckStatus


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A document, stock item or payment on its way to the accounts package.

    ``amount`` is gross, in ``currency`` and positive on credits too; None for stock items.
    ``source_date`` is the document's date. ``is_faulty`` rows are shown but cannot be exported
    until
    KCC is corrected; ``changed_in_kcc`` tells that KCC changed the row after it left (E8).
    """

    id: int
    subject: Subject
    state: ExportState
    precheck: PrecheckStatus
    content_hash: str
    exported_hash: str
    remote_id: str
    remote_kind: LedgerKind | None
    remote_number: str
    is_offered: bool
    is_faulty: bool
    changed_in_kcc: bool
    run_id: int | None
    company_code: str
    source_date: date | None
    amount: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class ContactLink:
    """Which contact of the package a company is (E2).

    ``role`` is empty where one contact is customer and supplier at once, else ``customer`` or
    ``supplier``; ``number`` is the URN that the contact carries, or empty.
    """

    company_code: str
    role: str
    remote_id: str
    remote_name: str
    number: str


@dataclass(frozen=True, slots=True)
class RunEnding:
    """How a run ended: its status, its totals by name and its duration in seconds."""

    status: str
    totals: dict[str, int]
    seconds: float


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run that was begun; ``status`` is how it ended, empty while it goes on or was cut off."""

    id: int
    kind: str
    started_at: datetime
    status: str = ""
