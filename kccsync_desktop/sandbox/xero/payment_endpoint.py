"""/Payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import shelves
from kccsync_desktop.sandbox.xero.envelope import wrap
from kccsync_desktop.sandbox.xero.errors import MethodError, NotFoundError
from kccsync_desktop.sandbox.xero.fields import Fields, elements
from kccsync_desktop.sandbox.xero.writing import Flag, Saved, write

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.messages import Response
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.payment_views import PaymentViews
    from kccsync_desktop.sandbox.xero.payments import Payments

_FLAG = Flag("HasValidationErrors", "PaymentID")


class PaymentEndpoint:
    """The payments resource."""

    def __init__(self, books: Books, payments: Payments, views: PaymentViews) -> None:
        self._books = books
        self._payments = payments
        self._views = views
        self._shelf = shelves.payments(books)

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
        view = self._views.view(self._payments.find(key), full=True)
        return wrap(self._books, "Payments", [view])

    def _many(self, call: Call) -> Response:
        """List payments; that DELETED ones come too unless filtered out is assumed."""
        listing = self._shelf.read(call.request, self._books.payments.all())
        call.elements = len(listing.rows)
        shown = [self._views.view(one, full=False) for one in listing.rows]
        return wrap(self._books, "Payments", shown, listing.page)

    def _write(self, call: Call, key: str) -> Response:
        is_post = call.request.method == "POST"

        def save(fields: Fields) -> Saved:
            target = key or (is_post and fields.text("PaymentID"))
            if target:
                return self._payments.update(self._payments.find(target), fields)
            return self._payments.save(fields)

        done = write(call, elements(call.request.body, "Payments"), save, _FLAG)
        return wrap(self._books, "Payments", done)
