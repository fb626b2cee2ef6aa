"""How payments and credits read inside the document they were applied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import dates, settlement

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.payment_records import Payment
    from kccsync_desktop.sandbox.xero.records import Document

Element = dict[str, object]


def payments(books: Books, document: Document) -> list[Element]:
    """Return the payments of a document; that reversed ones are left out is assumed."""
    return [_payment(one) for one in settlement.payments(books, document.id)]


def credits_of(books: Books, invoice: Document) -> dict[str, list[Element]]:
    """Return what was allocated to an invoice, by the list it stands in."""
    shown: dict[str, list[Element]] = {"CreditNotes": [], "Prepayments": [], "Overpayments": []}
    for allocation in settlement.allocations(books, "invoice", invoice.id):
        source = settlement.document(books, allocation.source_id)
        if source is not None:
            plural = plural_of(source)
            shown[plural].append(
                {
                    **identity(source),
                    "HasErrors": False,
                    "AppliedAmount": allocation.amount,
                    "DateString": dates.day_string(source.day),
                    "Date": dates.from_day(source.day),
                    "LineItems": [],
                    "Total": source.total,
                }
            )
    return shown


def plural_of(source: Document) -> str:
    """Return the resource that a credit belongs to."""
    if source.type.endswith("-PREPAYMENT"):
        return "Prepayments"
    return "Overpayments" if source.type.endswith("-OVERPAYMENT") else "CreditNotes"


def identity(source: Document) -> Element:
    """Return the ids, and the number, by which a credit is named."""
    singular = plural_of(source).removesuffix("s")
    shown: Element = {f"{singular}ID": source.id, "ID": source.id}
    return shown | ({"CreditNoteNumber": source.number} if singular == "CreditNote" else {})


def _payment(payment: Payment) -> Element:
    return {
        "PaymentID": payment.id,
        **({"BatchPaymentID": payment.batch_id} if payment.batch_id else {}),
        "Date": dates.from_day(payment.day),
        "Amount": payment.amount,
        "Reference": payment.reference,
        "CurrencyRate": payment.rate,
        "HasAccount": False,
        "HasValidationErrors": False,
    }
