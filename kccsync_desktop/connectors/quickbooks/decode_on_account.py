"""Credits as read, and documents that something else than a payment settled (I1)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.quickbooks import payment_fields as read
from kccsync_desktop.connectors.quickbooks.payment_shares import MADE, RECEIVED
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payments import ReceiptKind, RemotePayment

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.connectors.quickbooks.encode_documents import Form
    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.payment_shares import PaymentForm

FORM_OF_LINK = {
    "payment": RECEIVED,
    "receivepayment": RECEIVED,
    "billpayment": MADE,
    "billpaymentcheck": MADE,
    "billpaymentcreditcard": MADE,
}
# What a document was made from or bills: links that settle nothing.
_ORIGINS = frozenset(
    {"estimate", "salesorder", "purchaseorder", "timeactivity", "reimbursecharge", "charge"}
    | {"itemreceipt", "billableexpense"}
)


def decode_credit(fields: Fields, form: Form, base_currency: str) -> RemotePayment:
    """Return the row of a credit itself: what is left of it to use, 0 included.

    Raises:
        GarbledAnswerError: it is not certain what is left of it.
    """
    whole = _document(fields, form, base_currency)
    return replace(
        whole,
        kind=ReceiptKind.CREDIT_NOTE,
        document_id="",
        amount=due_on(fields),
        reference=read.words(fields.text("DocNumber") or fields.text("PrivateNote")),
        is_live=not is_void_document(fields),
        total=read.money(fields, "TotalAmt"),
    )


def decode_settlement(
    fields: Fields, form: Form, base_currency: str, paid: Decimal
) -> RemotePayment | None:
    """Return the row of what settled a document beside the payments, which come to ``paid``.

    A deposit taken on the invoice itself, a bank deposit or a journal: none tells its amount or
    date here, so the amount is what nothing else explains and the date that of the document.

    Raises:
        GarbledAnswerError: it is not certain how much that is.
    """
    rest = read.money(fields, "TotalAmt") - due_on(fields) - paid
    if rest <= 0:
        return None
    whole = _document(fields, form, base_currency)
    links = dict.fromkeys(f"{kind} {txn_id}" for kind, txn_id in _other_links(fields))
    told = ", ".join(links) or ("Deposit" if fields.amount("Deposit") else "")
    return replace(whole, id=settled_id(whole.id), amount=rest, reference=read.words(told))


def settled_id(document_id: str) -> str:
    """Return the id of what settled a document beside its payments: it has none of its own here.

    The document tells all of it, so its id is in it; but it is not the document itself.
    """
    return f"settled-{document_id}"


def may_be_settled_otherwise(fields: Fields) -> bool:
    """Tell whether something else than payments may have settled a document, by its links.

    Raises:
        GarbledAnswerError: its balance or its links cannot be read.
    """
    settled = read.money(fields, "TotalAmt") - due_on(fields)
    if settled <= 0:
        return False
    is_paid = bool(payment_links(fields))
    return not is_paid or bool(_other_links(fields)) or bool(fields.amount("Deposit"))


def due_on(fields: Fields) -> Decimal:
    """Return what is unpaid on a document, or unused of a credit, in its currency."""
    name = "RemainingCredit" if fields.has("RemainingCredit") else "Balance"
    return read.money(fields, name)


def is_void_document(fields: Fields) -> bool:
    """Tell whether a document was voided: QuickBooks keeps it with nothing on it."""
    return not fields.amount("TotalAmt") and read.is_noted_void(fields)


def payment_links(fields: Fields) -> tuple[tuple[PaymentForm, str], ...]:
    """Return which payments stand on a document, each once.

    Raises:
        GarbledAnswerError: a link has no id.
    """
    found = {
        (FORM_OF_LINK[kind].entity, txn_id): FORM_OF_LINK[kind]
        for kind, txn_id in ((word.casefold(), txn_id) for word, txn_id in _links(fields))
        if kind in FORM_OF_LINK
    }
    return tuple((form, txn_id) for (_, txn_id), form in found.items())


def _links(fields: Fields) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.text("TxnType"), read.required_id(one, "TxnId"))
        for one in fields.children("LinkedTxn")
    )


def _other_links(fields: Fields) -> tuple[tuple[str, str], ...]:
    known = FORM_OF_LINK.keys() | _ORIGINS
    return tuple(link for link in _links(fields) if link[0].casefold() not in known)


def _document(fields: Fields, form: Form, base_currency: str) -> RemotePayment:
    """Return what the rows that a document tells have in common."""
    currency = read.currency_of(fields, base_currency)
    contact_id, contact_name = read.named(fields, form.party)
    document_id = read.required_id(fields)
    return RemotePayment(
        id=document_id,
        kind=ReceiptKind.SETTLEMENT,
        allocation_id="",
        document_id=document_id,
        document_kind=form.kind,
        contact_id=contact_id,
        contact_name=contact_name,
        payment_date=read.required_day(fields),
        amount=ZERO,
        currency=currency,
        rate=read.rate_of(fields, currency, base_currency),
        bank_amount=None,
        account_id="",
        reference="",
        is_live=True,
        updated_at=fields.updated_at,
    )
