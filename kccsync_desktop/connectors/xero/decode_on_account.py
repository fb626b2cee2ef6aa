"""Prepayments, overpayments and credit notes as read, with what was allocated of them.

Allocations are read from here alone: elsewhere their dates differ (facts/xero.md 3.4), and the list
of payments does not hold them (facts/xero.md 4).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero import payment_fields as read
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ReceiptKind, RemotePayment

if TYPE_CHECKING:
    from kccsync_desktop.connectors.xero.fields import Fields

_RECEIVED = frozenset(
    {"RECEIVE-PREPAYMENT", "ARPREPAYMENT", "RECEIVE-OVERPAYMENT", "AROVERPAYMENT", "ACCRECCREDIT"}
)
_SPENT = frozenset(
    {"SPEND-PREPAYMENT", "APPREPAYMENT", "SPEND-OVERPAYMENT", "APOVERPAYMENT", "ACCPAYCREDIT"}
)
_NOT_YET = frozenset({"DRAFT", "SUBMITTED"})
_STATES = {"AUTHORISED": True, "PAID": True, "VOIDED": False, "DELETED": False}


@dataclass(frozen=True, slots=True)
class Source:
    """What sets one kind of money or credit apart that is allocated later."""

    id_field: str
    own: ReceiptKind
    allocated: ReceiptKind


PREPAYMENT = Source("PrepaymentID", ReceiptKind.MONEY_ON_ACCOUNT, ReceiptKind.PREPAYMENT_ALLOCATION)
OVERPAYMENT = Source(
    "OverpaymentID", ReceiptKind.MONEY_ON_ACCOUNT, ReceiptKind.OVERPAYMENT_ALLOCATION
)
CREDIT_NOTE = Source("CreditNoteID", ReceiptKind.CREDIT_NOTE, ReceiptKind.CREDIT_ALLOCATION)


def decode_source(fields: Fields, source: Source, base_currency: str) -> tuple[RemotePayment, ...]:
    """Return a row for what is left of it, 0 included, then one for each live allocation.

    All have the date and rate of the money or credit itself, and its ``total``. A draft gives
    nothing: it is no credit yet.

    Raises:
        GarbledAnswerError: any part of it is uncertain; then none of it is used, so that no
            allocation is taken for gone.
    """
    status = fields.text("Status")
    if status in _NOT_YET:
        return ()
    if status not in _STATES:
        raise GarbledAnswerError("Status in the answer is unknown")
    is_received = _is_received(fields)
    whole = _whole(fields, source, base_currency)
    whole = replace(whole, is_live=_STATES[status])
    if source is CREDIT_NOTE:
        kind = LedgerKind.SALES_CREDIT if is_received else LedgerKind.BILL_CREDIT
        whole = replace(whole, document_kind=kind)
    invoice = LedgerKind.SALES_INVOICE if is_received else LedgerKind.BILL
    allocations = [
        _allocation(one, source, whole, invoice)
        for one in fields.children("Allocations")
        if not one.flag("IsDeleted")
    ]
    keys = {one.key for one in allocations}
    if len(keys) < len(allocations):
        raise GarbledAnswerError("two allocations in the answer cannot be told apart")
    return (whole, *allocations)


def _is_received(fields: Fields) -> bool:
    type_ = fields.text("Type")
    if type_ not in _RECEIVED | _SPENT:
        raise GarbledAnswerError("Type in the answer is unknown")
    return type_ in _RECEIVED


def _whole(fields: Fields, source: Source, base_currency: str) -> RemotePayment:
    currency = read.currency_of(fields)
    contact = fields.child("Contact")
    return RemotePayment(
        id=read.required_id(fields, source.id_field),
        kind=source.own,
        allocation_id="",
        document_id="",
        document_kind=None,
        contact_id=read.optional_id(contact, "ContactID"),
        contact_name=read.words(contact, "Name"),
        payment_date=read.required_day(fields, "Date"),
        amount=read.money(fields, "RemainingCredit"),
        currency=currency,
        rate=read.rate_of(fields, currency, base_currency),
        bank_amount=None,
        account_id="",
        reference=read.words(fields, "CreditNoteNumber", "Reference"),
        is_live=True,
        updated_at=fields.moment("UpdatedDateUTC"),
        total=read.money(fields, "Total"),
    )


def _allocation(
    fields: Fields, source: Source, whole: RemotePayment, kind: LedgerKind
) -> RemotePayment:
    amount = read.money(fields, "Amount" if fields.has("Amount") else "AppliedAmount")
    if not amount:
        raise GarbledAnswerError("an allocation of nothing came")
    return replace(
        whole,
        kind=source.allocated,
        allocation_id=read.optional_id(fields, "AllocationID"),
        document_id=read.required_id(fields.child("Invoice"), "InvoiceID"),
        document_kind=kind,
        amount=amount,
    )
