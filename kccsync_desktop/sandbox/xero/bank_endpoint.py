"""/BankTransactions, as far as they are prepayments and overpayments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import shelves
from kccsync_desktop.sandbox.xero.envelope import places, wrap
from kccsync_desktop.sandbox.xero.errors import MethodError, NotFoundError
from kccsync_desktop.sandbox.xero.fields import Fields, elements
from kccsync_desktop.sandbox.xero.writing import Flag, Saved, write

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.messages import Response
    from kccsync_desktop.sandbox.xero.bank_views import BankViews
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.on_account import OnAccount

_FLAG = Flag("HasErrors", "BankTransactionID")


class BankEndpoint:
    """The bank transactions resource; it never returns payments of invoices."""

    def __init__(self, books: Books, on_account: OnAccount, views: BankViews) -> None:
        self._books = books
        self._on_account = on_account
        self._views = views
        self._shelf = shelves.bank_transactions(books)

    def answer(self, call: Call, parts: list[str]) -> Response:
        """Carry out a call; `parts` is the path below the resource."""
        if len(parts) > 1:
            raise NotFoundError
        key = parts[0] if parts else ""
        method = call.request.method
        if method == "GET":
            return self._one(call, key) if key else self._many(call)
        if method == "POST" or (method == "PUT" and not key):
            return self._write(call, key)
        raise MethodError

    def _one(self, call: Call, key: str) -> Response:
        call.elements = 1
        found = self._on_account.find(key)
        view = self._views.view(found, self._views.source(found), places(call), lines=True)
        return wrap(self._books, "BankTransactions", [view])

    def _many(self, call: Call) -> Response:
        listing = self._shelf.read(call.request, self._books.bank_transactions.all())
        call.elements = len(listing.rows)
        lines = listing.page is not None
        shown = [
            self._views.view(one, self._views.source(one), places(call), lines=lines)
            for one in listing.rows
        ]
        return wrap(self._books, "BankTransactions", shown, listing.page)

    def _write(self, call: Call, key: str) -> Response:
        is_post = call.request.method == "POST"

        def save(fields: Fields) -> Saved:
            target = key or (is_post and fields.text("BankTransactionID"))
            if target:
                found = self._on_account.find(target)
                return self._on_account.refuse_update(found, places(call))
            return self._on_account.save(fields, places(call))

        done = write(call, elements(call.request.body, "BankTransactions"), save, _FLAG)
        return wrap(self._books, "BankTransactions", done)
