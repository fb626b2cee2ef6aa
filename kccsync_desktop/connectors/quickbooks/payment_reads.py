"""Reading payments by their ids, in the fewest calls: each is metered (facts/quickbooks.md 2)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import payment_fields as read
from kccsync_desktop.connectors.quickbooks.decode_payments import decode_payment, is_void, voided
from kccsync_desktop.connectors.quickbooks.document_reads import VALUES_PER_CALL, chunks
from kccsync_desktop.connectors.quickbooks.payment_shares import RECEIVED
from kccsync_desktop.connectors.quickbooks.reads import Query, changed_since, one_of
from kccsync_desktop.domain.payments import ReceiptKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from kccsync_desktop.connectors.quickbooks.decode_reference import Preferences
    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.payment_shares import PaymentForm
    from kccsync_desktop.connectors.quickbooks.reads import Reader
    from kccsync_desktop.domain.payments import RemotePayment

Decoded = TypeVar("Decoded")
_OVERLAP = timedelta(seconds=2)  # a query's moment knows whole seconds only
_BY_CHANGE = "MetaData.LastUpdatedTime"


class PaymentReads:
    """Reads single payments of one company."""

    def __init__(self, reader: Reader, preferences: Callable[[], Preferences]) -> None:
        """Take the reader of this run and the company's settings, read when first asked for."""
        self._reader = reader
        self._preferences = preferences

    def read_back(
        self, payment_ids: Sequence[str], since: datetime | None
    ) -> tuple[RemotePayment, ...]:
        """Return the customer payments with these ids; one gone or unreadable is left out.

        What is left of one that stands on documents is no row of its own here.
        """
        base = self._preferences().home_currency
        missing = dict.fromkeys(filter(read.is_id, payment_ids))
        found: dict[str, tuple[RemotePayment, ...]] = {}

        def take(rows: tuple[RemotePayment, ...]) -> None:
            if rows and rows[0].id in missing:
                found[rows[0].id] = rows
                del missing[rows[0].id]

        def decode(fields: Fields) -> None:
            take(_decode(fields, base))

        if since is not None and len(missing) > VALUES_PER_CALL:
            query = Query(RECEIVED.entity, (changed_since(since - _OVERLAP),), _BY_CHANGE)
            for _ in self._reader.pages(query, decode):
                if len(missing) <= VALUES_PER_CALL:
                    break
        self.by_ids(RECEIVED, list(missing), decode)
        return tuple(row for rows in found.values() for row in rows)

    def by_ids(
        self,
        form: PaymentForm,
        ids: Iterable[str],
        decode: Callable[[Fields], Decoded],
    ) -> tuple[Decoded, ...]:
        """Read payments of one entity by id; one gone or damaged in QuickBooks is left out."""
        return tuple(
            one
            for chunk in chunks(list(ids), VALUES_PER_CALL)
            for one in self._reader.all(_by_id(form, chunk), decode)
        )

    def all_by_ids(
        self, form: PaymentForm, ids: Iterable[str], decode: Callable[[Fields], Decoded]
    ) -> tuple[Decoded, ...]:
        """Read payments of one entity by id; one that is gone is left out.

        Raises:
            ReadRefusedError: one of them is damaged in QuickBooks; none is overlooked.
        """
        return tuple(
            one
            for chunk in chunks(list(ids), VALUES_PER_CALL)
            for one in self._reader.page(_by_id(form, chunk), decode).elements
        )


def _by_id(form: PaymentForm, ids: Iterable[str]) -> Query:
    return Query(form.entity, (one_of("Id", ids),))


def _decode(fields: Fields, base_currency: str) -> tuple[RemotePayment, ...]:
    try:
        if is_void(fields):
            return (voided(fields, RECEIVED, base_currency),)
        rows = decode_payment(fields, RECEIVED, base_currency)
    except GarbledAnswerError:
        return ()
    return tuple(one for one in rows if one.kind is not ReceiptKind.MONEY_ON_ACCOUNT) or rows
