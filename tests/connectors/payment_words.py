"""Payments to send, as plain as a test allows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import LedgerPayment


def payment(
    document_id: str, account_id: str, amount: str = "24.00", **fields: object
) -> LedgerPayment:
    """Return a prepayment's part on a sales invoice."""
    known: dict[str, object] = {
        "subject": Subject(SourceType.ALLOCATION, "PP1/INV1"),
        "document_id": document_id,
        "document_kind": LedgerKind.SALES_INVOICE,
        "account_id": account_id,
        "payment_date": date(2025, 12, 3),
        "amount": Decimal(amount),
        "currency": "GBP",
        "rate": Decimal(1),
        "reference": "PP1",
    }
    return LedgerPayment(**{**known, **fields})  # type: ignore[arg-type] # a test's own words
