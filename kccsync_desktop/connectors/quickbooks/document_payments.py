"""What has been paid on documents and what they have outstanding, in the fewest calls.

Asked of the documents: each tells its balance and names the payments on it, which are then read by
id (facts/quickbooks.md 4). Ids are taken to be unique over all kinds of transactions of a company
(assumed), so an id that was found as an invoice is not asked for as a bill.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import payment_fields as read
from kccsync_desktop.connectors.quickbooks.decode_on_account import (
    due_on,
    is_void_document,
    payment_links,
)
from kccsync_desktop.connectors.quickbooks.decode_payments import decode_payment, is_void
from kccsync_desktop.connectors.quickbooks.document_reads import VALUES_PER_CALL, chunks
from kccsync_desktop.connectors.quickbooks.encode_documents import FORMS
from kccsync_desktop.connectors.quickbooks.payment_reads import PaymentReads
from kccsync_desktop.connectors.quickbooks.payment_shares import PAYMENT_FORMS
from kccsync_desktop.connectors.quickbooks.reads import Query, one_of
from kccsync_desktop.domain.payments import AmountDue, ReceiptKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kccsync_desktop.connectors.quickbooks.decode_reference import Preferences
    from kccsync_desktop.connectors.quickbooks.encode_documents import Form
    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.payment_shares import PaymentForm
    from kccsync_desktop.connectors.quickbooks.reads import Reader
    from kccsync_desktop.domain.payments import RemotePayment

Found = TypeVar("Found")
Told = tuple[str, Found]
_MONEY = frozenset({ReceiptKind.PAYMENT, ReceiptKind.REFUND, ReceiptKind.MIXED})


class DocumentPayments:
    """Reads the money side of documents of one company."""

    def __init__(self, reader: Reader, preferences: Callable[[], Preferences]) -> None:
        """Take the reader of this run and the company's settings, read when first asked for."""
        self._reader = reader
        self._preferences = preferences
        self._payments = PaymentReads(reader, preferences)

    def find(self, document_ids: Sequence[str]) -> tuple[RemotePayment, ...]:
        """Return the live payments on documents; on credits those are refunds.

        Raises:
            PackageFailingError: a payment on one of them cannot be read; none is overlooked.
        """
        base = self._preferences().home_currency
        strictly = self._reader.page
        links = _by_id(
            document_ids,
            lambda query, decode: strictly(query, decode).elements,
            lambda fields, _form: payment_links(fields),
        )
        wanted = dict.fromkeys(link for found in links.values() for link in found)
        rows = (row for form in PAYMENT_FORMS for row in self._payments_of(form, wanted, base))
        return tuple(one for one in rows if one.document_id in links and one.kind in _MONEY)

    def due(self, document_ids: Sequence[str]) -> Mapping[str, AmountDue]:
        """Return what documents have outstanding; one gone or unreadable is left out."""
        found = _by_id(document_ids, self._reader.all, _due)
        return {document_id: one for document_id, one in found.items() if one is not None}

    def _payments_of(
        self, form: PaymentForm, links: Iterable[tuple[PaymentForm, str]], base_currency: str
    ) -> Iterator[RemotePayment]:
        ids = [payment_id for one, payment_id in links if one is form]
        found = self._payments.all_by_ids(
            form, ids, lambda fields: _live(fields, form, base_currency)
        )
        return (row for rows in found for row in rows)


def _by_id(
    document_ids: Sequence[str],
    read_all: Callable[[Query, Callable[[Fields], Told[Found]]], Iterable[Told[Found]]],
    decode: Callable[[Fields, Form], Found],
) -> dict[str, Found]:
    """Return what was made of each document that is there, whichever kind it is of."""
    missing = dict.fromkeys(filter(read.is_id, document_ids))
    found: dict[str, Found] = {}
    for form in FORMS:
        for chunk in chunks(list(missing), VALUES_PER_CALL):
            query = Query(form.resource, (one_of("Id", chunk),))
            found.update(read_all(query, partial(_told, form, decode)))
        for document_id in found:
            missing.pop(document_id, None)
    return found


def _told(form: Form, decode: Callable[[Fields, Form], Found], fields: Fields) -> Told[Found]:
    return read.required_id(fields), decode(fields, form)


def _live(fields: Fields, form: PaymentForm, base_currency: str) -> tuple[RemotePayment, ...]:
    return () if is_void(fields) else decode_payment(fields, form, base_currency)


def _due(fields: Fields, form: Form) -> AmountDue | None:
    """QuickBooks has no states but its figures; the words are its pages' own."""
    try:
        due, is_live = due_on(fields), not is_void_document(fields)
        contact_id, _ = read.named(fields, form.party)
        document_id = read.required_id(fields)
    except GarbledAnswerError:
        return None
    open_word = "Open" if due else "Closed" if form.kind.is_credit else "Paid"
    return AmountDue(
        document_id=document_id,
        due=due,
        status=open_word if is_live else "Voided",
        is_live=is_live,
        takes_payments=is_live and due > 0,
        contact_id=contact_id,
    )
