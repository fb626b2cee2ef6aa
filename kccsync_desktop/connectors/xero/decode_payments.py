"""Payments and refunds as their own list gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero import payment_fields as read
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ReceiptKind, RemotePayment

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.connectors.xero.fields import Fields

_PAYMENT_TYPES = {
    "ACCRECPAYMENT": (ReceiptKind.PAYMENT, LedgerKind.SALES_INVOICE),
    "ACCPAYPAYMENT": (ReceiptKind.PAYMENT, LedgerKind.BILL),
    "ARCREDITPAYMENT": (ReceiptKind.REFUND, LedgerKind.SALES_CREDIT),
    "APCREDITPAYMENT": (ReceiptKind.REFUND, LedgerKind.BILL_CREDIT),
    "ARPREPAYMENTPAYMENT": (ReceiptKind.REFUND, None),
    "APPREPAYMENTPAYMENT": (ReceiptKind.REFUND, None),
    "AROVERPAYMENTPAYMENT": (ReceiptKind.REFUND, None),
    "APOVERPAYMENTPAYMENT": (ReceiptKind.REFUND, None),
}
_NAMES_OF_PAID = ("Invoice", "CreditNote", "Prepayment", "Overpayment")
_STATES = {"AUTHORISED": True, "DELETED": False}


def decode_payment(fields: Fields, base_currency: str) -> RemotePayment:
    """Return an element of the list of payments, deleted ones too.

    What it pays stands under Invoice whatever it is (contracts/xero, getPayments), and there only
    its id, type, currency and contact can be relied on. ``total`` stays None for one of a batch:
    each of its invoices has a payment of its own.

    Raises:
        GarbledAnswerError: it is not certain what was paid, how much, when, or whether it lives.
    """
    kind, document_kind = _kind(fields)
    is_live = _is_live(fields)
    paid, document_id = _paid(fields)
    currency = read.currency_of(paid)
    contact = paid.child("Contact")
    return RemotePayment(
        id=read.required_id(fields, "PaymentID"),
        kind=kind,
        allocation_id="",
        document_id=document_id,
        document_kind=document_kind,
        contact_id=read.optional_id(contact, "ContactID"),
        contact_name=read.words(contact, "Name"),
        payment_date=read.required_day(fields, "Date"),
        amount=_amount(fields, is_live=is_live),
        currency=currency,
        rate=read.rate_of(fields, currency, base_currency),
        bank_amount=read.money(fields, "BankAmount") if fields.has("BankAmount") else None,
        account_id=read.optional_id(fields.child("Account"), "AccountID"),
        reference=read.words(fields, "Reference"),
        is_live=is_live,
        updated_at=fields.moment("UpdatedDateUTC"),
        batch_id=_batch_id(fields),
    )


def _kind(fields: Fields) -> tuple[ReceiptKind, LedgerKind | None]:
    found = _PAYMENT_TYPES.get(fields.text("PaymentType"))
    if found is None:
        raise GarbledAnswerError("PaymentType in the answer is unknown")
    return found


def _is_live(fields: Fields) -> bool:
    """A state that is not known must not pass for money."""
    found = _STATES.get(fields.text("Status"))
    if found is None:
        raise GarbledAnswerError("Status in the answer is unknown")
    return found


def _amount(fields: Fields, *, is_live: bool) -> Decimal:
    amount = read.money(fields, "Amount")
    if is_live and not amount:
        raise GarbledAnswerError("a payment of nothing came")
    return amount


def _paid(fields: Fields) -> tuple[Fields, str]:
    """Return the stub of what was paid, and its id."""
    for name in _NAMES_OF_PAID:
        stub = fields.child(name)
        found = read.optional_id(stub, f"{name}ID")
        if found:
            return stub, found
    raise GarbledAnswerError("the answer does not tell what was paid")


def _batch_id(fields: Fields) -> str:
    own = read.optional_id(fields, "BatchPaymentID")
    return own or read.optional_id(fields.child("BatchPayment"), "BatchPaymentID")
