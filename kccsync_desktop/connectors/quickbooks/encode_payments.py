"""A payment on an invoice as QuickBooks takes it (facts/quickbooks.md 3, Payment)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Encoded
from kccsync_desktop.connectors.quickbooks import exchange_rates, markers, texts
from kccsync_desktop.connectors.quickbooks.encode_documents import FORM_OF_KIND, NOTE_LIMIT
from kccsync_desktop.domain.documents import SourceType

if TYPE_CHECKING:
    from kccsync_desktop.connectors.quickbooks.decode_reference import Preferences
    from kccsync_desktop.domain.ledger_documents import LedgerPayment

RESOURCE = "Payment"
_MARK = f"{SourceType.PREPAYMENT}/"


def encode_payment(payment: LedgerPayment, preferences: Preferences) -> Encoded:
    """Encode a payment to create on a sales invoice, its amount in the invoice's currency.

    QuickBooks keeps no number of a payment unique (E10), and PaymentRefNum takes 21 characters
    (assumed, as DocNumber). So our marker in PrivateNote holds the whole reference, by which the
    payment is known again, and PaymentRefNum what fits of it, for people to see.
    """
    is_foreign = payment.currency != preferences.home_currency
    rate = payment.rate if is_foreign and payment.rate else None
    shown = texts.reference(payment.reference)
    rest = "" if shown == payment.reference else texts.line(payment.reference, NOTE_LIMIT)
    link = {"TxnId": payment.document_id, "TxnType": FORM_OF_KIND[payment.document_kind].resource}
    fields: dict[str, object] = {
        "CustomerRef": {"value": payment.contact_id},
        "TxnDate": payment.payment_date.isoformat(),
        "TotalAmt": payment.amount,
        "PaymentRefNum": shown,
        "PrivateNote": markers.note(f"{_MARK}{payment.marker}", rate, rest, NOTE_LIMIT),
        "DepositToAccountRef": {"value": payment.account_id},
        "Line": [{"Amount": payment.amount, "LinkedTxn": [link]}],
    }
    if preferences.has_currencies or is_foreign:
        fields["CurrencyRef"] = {"value": payment.currency}
    if rate is not None:
        fields["ExchangeRate"] = exchange_rates.to_quickbooks(rate)
    return Encoded(RESOURCE, json_text.encode(fields))


def reference_of(private_note: str) -> str:
    """Return the whole reference that the note of a payment of ours holds, or an empty text."""
    marker = markers.marker_of(private_note)
    return marker.removeprefix(_MARK) if marker.startswith(_MARK) else ""
