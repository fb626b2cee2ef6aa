"""A payment on an invoice as QuickBooks takes it (facts/quickbooks.md 3, Payment)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import Encoded

if TYPE_CHECKING:
    from kccsync_desktop.connectors.quickbooks.decode_reference import Preferences
    from kccsync_desktop.domain.ledger_documents import LedgerPayment

RESOURCE = "Payment"


def encode_payment(payment: LedgerPayment, preferences: Preferences) -> Encoded:
    """Encode a payment to create, its amount in the document's currency."""
    raise NotImplementedError
