"""What has been paid on documents and what they have outstanding, in the fewest calls.

Asked of the documents, not of the list of payments: an invoice holds its live payments, its amount
due and its state, and 40 of them go by id in one call; a ``where`` on payments takes 20 and is not
optimised for more than one document (facts/xero.md 2, 4). Reversed payments are not in it. Where
more than 80 are asked for, the newest documents are listed first, 1,000 a call, as long as that
costs fewer calls.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero import payment_fields as read
from kccsync_desktop.connectors.xero.document_reads import calls_by_id, id_queries
from kccsync_desktop.connectors.xero.encode_documents import FORM_OF_TYPE
from kccsync_desktop.connectors.xero.reads import Query
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payments import AmountDue, ReceiptKind, RemotePayment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kccsync_desktop.connectors.xero.encode_documents import Form
    from kccsync_desktop.connectors.xero.fields import Fields
    from kccsync_desktop.connectors.xero.reads import Page, Reader

    Decode = Callable[[Fields, Form], "Found"]

Found = TypeVar("Found")
_RESOURCES = ("Invoices", "CreditNotes")
_NEWEST_FIRST = {"order": "UpdatedDateUTC DESC"}
_CALLS_BEFORE_LISTING = 2
_APPROVED = "AUTHORISED"
_DEAD = frozenset({"VOIDED", "DELETED"})
_ONE = Decimal(1)


class DocumentPayments:
    """Reads the money side of documents of one organisation."""

    def __init__(self, reader: Reader, base_currency: Callable[[], str]) -> None:
        """Take the reader of this run, and what tells the organisation's own currency."""
        self._reader = reader
        self._base_currency = base_currency

    def find(self, document_ids: Sequence[str]) -> tuple[RemotePayment, ...]:
        """Return the live payments on documents; on credit notes those are refunds.

        Raises:
            PackageFailingError: a payment on one of them cannot be read; none is overlooked.
        """
        base = self._base_currency()
        found = self._by_id(document_ids, lambda fields, form: _payments_on(fields, form, base))
        return tuple(one for payments in found.values() for one in payments)

    def due(self, document_ids: Sequence[str]) -> Mapping[str, AmountDue]:
        """Return what documents have outstanding; one gone or unreadable is left out."""
        found = self._by_id(document_ids, _due)
        return {one.document_id: one for one in found.values() if one is not None}

    def _by_id(self, document_ids: Sequence[str], decode: Decode[Found]) -> dict[str, Found]:
        search = _Search(document_ids, decode)
        for resource in _RESOURCES:
            self._list(resource, search)
            for query in id_queries(resource, list(search.missing)):
                search.take(self._reader.page(query, search.read, 1))
        return search.found

    def _list(self, resource: str, search: _Search[Found]) -> None:
        """List the newest documents, as long as that is fewer calls than asking by id."""
        if calls_by_id(resource, len(search.missing)) <= _CALLS_BEFORE_LISTING:
            return
        for page in self._reader.pages(Query(resource, _NEWEST_FIRST), search.read):
            search.take(page)
            if page.pages - page.number > calls_by_id(resource, len(search.missing)):
                return


class _Search(Generic[Found]):
    """The documents that are still missing, and what was made of those found."""

    def __init__(self, document_ids: Sequence[str], decode: Decode[Found]) -> None:
        self.missing = dict.fromkeys(one.lower() for one in document_ids)
        self.found: dict[str, Found] = {}
        self._decode = decode

    def read(self, fields: Fields) -> tuple[str, Found] | None:
        form = FORM_OF_TYPE.get(fields.required("Type"))
        document_id = fields.identifier(form.id_field) if form else ""
        is_missing = form is not None and document_id in self.missing
        return (document_id, self._decode(fields, form)) if form and is_missing else None

    def take(self, page: Page[tuple[str, Found] | None]) -> None:
        for one in page.elements:
            if one is not None:
                self.found[one[0]] = one[1]
                self.missing.pop(one[0], None)


def _payments_on(fields: Fields, form: Form, base_currency: str) -> tuple[RemotePayment, ...]:
    """Return the payments within a document: of each its id, date, amount, reference and rate.

    An invoice names neither their account nor when they changed.
    """
    payments = _told_payments(fields)
    if not payments:
        return ()
    currency = read.currency_of(fields)
    contact = fields.child("Contact")
    whole = RemotePayment(
        id="",
        kind=ReceiptKind.REFUND if form.kind.is_credit else ReceiptKind.PAYMENT,
        allocation_id="",
        document_id=read.required_id(fields, form.id_field),
        document_kind=form.kind,
        contact_id=read.optional_id(contact, "ContactID"),
        contact_name=read.words(contact, "Name"),
        payment_date=read.required_day(fields, "Date"),
        amount=ZERO,
        currency=currency,
        rate=_ONE,
        bank_amount=None,
        account_id="",
        reference="",
        is_live=True,
        updated_at=None,
    )
    return tuple(
        replace(
            whole,
            id=read.required_id(one, "PaymentID"),
            payment_date=read.required_day(one, "Date"),
            amount=read.money(one, "Amount"),
            rate=read.rate_of(one, currency, base_currency),
            reference=read.words(one, "Reference"),
            batch_id=read.optional_id(one, "BatchPaymentID"),
        )
        for one in payments
    )


def _told_payments(fields: Fields) -> tuple[Fields, ...]:
    """Return the payments; none are told only where nothing was paid."""
    payments = fields.children("Payments")
    if not payments and fields.amount("AmountPaid"):
        raise GarbledAnswerError("a document in the answer does not tell what was paid on it")
    return payments


def _due(fields: Fields, form: Form) -> AmountDue | None:
    try:
        status = fields.required("Status")
        return AmountDue(
            document_id=read.required_id(fields, form.id_field),
            due=read.money(fields, "RemainingCredit" if form.kind.is_credit else "AmountDue"),
            status=status,
            is_live=status not in _DEAD,
            takes_payments=status == _APPROVED,
        )
    except GarbledAnswerError:
        return None
