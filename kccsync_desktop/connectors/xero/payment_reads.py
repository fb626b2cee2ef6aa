"""Reading payments back by their ids, in the fewest calls (facts/xero.md 2, where and paging)."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero.decode_payments import decode_payment
from kccsync_desktop.connectors.xero.reads import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from kccsync_desktop.connectors.xero.fields import Fields
    from kccsync_desktop.connectors.xero.reads import Page, Reader
    from kccsync_desktop.domain.payments import RemotePayment

_IDS_PER_CALL = 20
_OVERLAP = timedelta(seconds=2)  # If-Modified-Since knows whole seconds only
_NEWEST_FIRST = {"order": "UpdatedDateUTC DESC"}


class PaymentReads:
    """Reads single payments of one organisation, with their accounts."""

    def __init__(self, reader: Reader, base_currency: Callable[[], str]) -> None:
        """Take the reader of this run, and what tells the organisation's own currency."""
        self._reader = reader
        self._base_currency = base_currency

    def read_back(
        self, payment_ids: Sequence[str], changed_since: datetime | None
    ) -> tuple[RemotePayment, ...]:
        """Return the payments with these ids; one gone or unreadable is left out."""
        base = self._base_currency()
        missing = dict.fromkeys(one.lower() for one in payment_ids)
        found: dict[str, RemotePayment] = {}

        def decode(fields: Fields) -> RemotePayment | None:
            return _decode(fields, base) if fields.identifier("PaymentID") in missing else None

        def take(page: Page[RemotePayment | None]) -> None:
            found.update({one.id: one for one in page.elements if one is not None})
            for one in found:
                missing.pop(one, None)

        if missing and changed_since is not None:
            query = Query("Payments", _NEWEST_FIRST, changed_since - _OVERLAP)
            for page in self._reader.pages(query, decode):
                take(page)
                if page.pages - page.number > -(-len(missing) // _IDS_PER_CALL):
                    break
        for chunk in _chunks(list(missing)):
            where = " OR ".join(f'PaymentID==guid("{one}")' for one in chunk)
            take(self._reader.page(Query("Payments", {"where": where}), decode, 1))
        return tuple(found.values())


def _decode(fields: Fields, base_currency: str) -> RemotePayment | None:
    try:
        return decode_payment(fields, base_currency)
    except GarbledAnswerError:
        return None


def _chunks(values: list[str]) -> Iterator[list[str]]:
    source = iter(values)
    while chunk := list(islice(source, _IDS_PER_CALL)):
        yield chunk
