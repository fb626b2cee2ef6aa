"""What is looked at before any write: the subscription, the closing date, the SyncToken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kccsync_desktop.sandbox.quickbooks import errors

if TYPE_CHECKING:
    from datetime import date

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.records import Stamp

_FULL_PLANS = ("plus", "advanced")
SIMPLE_START = "simple-start"


class _Stamped(Protocol):
    @property
    def stamp(self) -> Stamp: ...


def may_write(books: Books) -> None:
    """Refuse a write to a company whose subscription has ended (6190)."""
    if books.settings.subscription_ended:
        raise errors.subscription()


def fresh(fields: Fields, row: _Stamped) -> None:
    """Refuse a change that was made from an older state (5010), or names no state (2020)."""
    sent = fields.text("SyncToken")
    if not sent:
        raise errors.required("SyncToken")
    if sent != str(row.stamp.token):
        raise errors.stale_token()


def open_period(books: Books, *days: date) -> None:
    """Refuse a transaction dated on or before the closing date (6210)."""
    closed = books.settings.book_close_date
    if closed is not None and any(day <= closed for day in days):
        raise errors.period_closed()


def full_plan(books: Books, what: str) -> None:
    """Refuse a feature of the Plus and Advanced plans to the smaller ones (5020)."""
    if books.settings.plan not in _FULL_PLANS:
        raise errors.feature(what)
