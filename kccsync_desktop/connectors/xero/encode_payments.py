"""A payment on a document as Xero takes it (facts/xero.md 3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Encoded
from kccsync_desktop.connectors.xero import texts
from kccsync_desktop.connectors.xero.encode_documents import FORM_OF_KIND
from kccsync_desktop.domain.money import RATE_PLACES, rounded

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger_documents import LedgerPayment

RESOURCE = "Payments"


def encode_payment(payment: LedgerPayment, base_currency: str) -> Encoded:
    """Encode a payment to create, its amount in the document's currency.

    The account goes by id, for bank accounts may have no code. A foreign payment carries its rate
    and no BankAmount: the rate holds for an account in either currency. IsReconciled is left out:
    the bank statement settles that.
    """
    form = FORM_OF_KIND[payment.document_kind]
    fields: dict[str, object] = {
        form.id_field.removesuffix("ID"): {form.id_field: payment.document_id},
        "Account": {"AccountID": payment.account_id},
        "Date": payment.payment_date.isoformat(),
        "Amount": payment.amount,
    }
    if payment.currency != base_currency:
        fields["CurrencyRate"] = rounded(payment.rate, RATE_PLACES)
    fields["Reference"] = texts.reference(payment.reference)
    return Encoded(RESOURCE, json_text.encode(fields))
