"""Fetching what was paid and allocated, page by page (facts/xero.md 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.package import PaymentCursor, PaymentPage
from kccsync_desktop.connectors.xero.decode_on_account import (
    CREDIT_NOTE,
    OVERPAYMENT,
    PREPAYMENT,
    Source,
    decode_source,
)
from kccsync_desktop.connectors.xero.decode_payments import decode_payment
from kccsync_desktop.connectors.xero.payment_fields import words
from kccsync_desktop.connectors.xero.reads import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.connectors.xero.fields import Fields
    from kccsync_desktop.connectors.xero.reads import Reader
    from kccsync_desktop.domain.payments import RemotePayment

OVERLAP = timedelta(minutes=5)
_NAMES = ("CreditNoteNumber", "Reference")
_NEWEST_FIRST = {"order": "UpdatedDateUTC DESC"}
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Stage:
    """One resource of a fetch; without a source it is the list of payments."""

    word: str
    resource: str
    singular: str
    source: Source | None = None


STAGES = (
    _Stage("payments", "Payments", "Payment"),
    _Stage("prepayments", "Prepayments", "Prepayment", PREPAYMENT),
    _Stage("overpayments", "Overpayments", "Overpayment", OVERPAYMENT),
    _Stage("credit-notes", "CreditNotes", "CreditNote", CREDIT_NOTE),
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What one element gave: rows, or why it could not be read."""

    payments: tuple[RemotePayment, ...]
    updated_at: datetime | None
    odd: str = ""


class PaymentPages:
    """Reads the payments of one organisation.

    Newest first: what changes while pages are read then moves to a page that was read already and
    pushes the others back, so rows come twice but none is missed; oldest first, every change would
    pull an unread row onto a page that was read. The first call's newest row is the next watermark,
    for all stages: whatever any of them missed changed after that call. No Status is asked for, so
    that reversed payments come.
    """

    def __init__(self, reader: Reader, base_currency: Callable[[], str]) -> None:
        """Take the reader of this run, and what tells the organisation's own currency."""
        self._reader = reader
        self._base_currency = base_currency

    def read(self, cursor: PaymentCursor) -> PaymentPage:
        """Read the page that the cursor stands at; one that is unknown begins the fetch anew."""
        at = next((at for at, one in enumerate(STAGES) if one.word == cursor.stage), 0)
        number = cursor.page if cursor.stage == STAGES[at].word else 1
        stage = STAGES[at]
        base = self._base_currency()
        since = cursor.since and cursor.since - OVERLAP
        query = Query(stage.resource, _NEWEST_FIRST, since)
        page = self._reader.page(query, lambda fields: _read(fields, stage, base), number)
        newest = cursor.newest
        if number == 1 and at == 0:
            newest = _newest(cursor.since, page.elements)
        following = None
        if page.elements and page.number < page.pages:
            following = PaymentCursor(cursor.since, number + 1, stage.word, newest)
        elif at + 1 < len(STAGES):
            following = PaymentCursor(cursor.since, 1, STAGES[at + 1].word, newest)
        return PaymentPage(
            payments=tuple(row for one in page.elements for row in one.payments),
            next=following,
            newest=newest,
            skipped=tuple(one.odd for one in page.elements if one.odd),
        )


def _newest(since: datetime | None, read: tuple[_Read, ...]) -> datetime | None:
    """Return the newest change seen, never before the watermark that the fetch began with."""
    told = (one.updated_at for one in read)
    moments = [one for one in (since, *told) if one is not None and one > _EARLIEST]
    return max(moments, default=None)


def _read(fields: Fields, stage: _Stage, base_currency: str) -> _Read:
    try:
        if stage.source is None:
            payments: tuple[RemotePayment, ...] = (decode_payment(fields, base_currency),)
        else:
            payments = decode_source(fields, stage.source, base_currency)
    except GarbledAnswerError as error:
        return _odd(fields, stage, str(error))
    return _Read(payments, payments[0].updated_at if payments else _changed(fields))


def _odd(fields: Fields, stage: _Stage, text: str) -> _Read:
    named = (_words(fields, *_NAMES), _words(fields, f"{stage.singular}ID"))
    name = " ".join(one for one in named if one) or "without an id"
    return _Read((), _changed(fields), f"{stage.singular} {name}: {text}")


def _words(fields: Fields, *names: str) -> str:
    try:
        return words(fields, *names)
    except GarbledAnswerError:
        return ""


def _changed(fields: Fields) -> datetime | None:
    try:
        return fields.moment("UpdatedDateUTC")
    except GarbledAnswerError:
        return None
