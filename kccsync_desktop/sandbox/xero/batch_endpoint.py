"""/BatchPayments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import shelves
from kccsync_desktop.sandbox.xero.envelope import wrap
from kccsync_desktop.sandbox.xero.errors import MethodError, NotFoundError
from kccsync_desktop.sandbox.xero.fields import Fields, elements
from kccsync_desktop.sandbox.xero.writing import Flag, Saved, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.messages import Response
    from kccsync_desktop.sandbox.xero.batches import Batches
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.payment_views import PaymentViews

_FLAG = Flag("HasErrors", "BatchPaymentID")


class BatchEndpoint:
    """The batch payments resource: PUT creates, POST deletes; lists have no pages."""

    def __init__(self, books: Books, batches: Batches, views: PaymentViews) -> None:
        self._books = books
        self._batches = batches
        self._views = views

    def answer(self, call: Call, parts: list[str]) -> Response:
        """Carry out a call; `parts` is the path below the resource."""
        if len(parts) > 1:
            raise NotFoundError
        key = parts[0] if parts else ""
        method = call.request.method
        if method == "GET":
            return self._one(call, key) if key else self._many(call)
        if method == "PUT" and not key:
            return self._write(call, self._batches.save)
        if method == "POST":
            return self._write(call, lambda fields: self._delete(fields, key))
        raise MethodError

    def _one(self, call: Call, key: str) -> Response:
        call.elements = 1
        return wrap(self._books, "BatchPayments", [self._views.batch_view(self._batches.find(key))])

    def _many(self, call: Call) -> Response:
        """List batches; that DELETED ones come too is assumed, as for payments."""
        listing = shelves.BATCHES.read(call.request, self._books.batches.all(), paged=False)
        call.elements = len(listing.rows)
        shown = [self._views.batch_view(one) for one in listing.rows]
        return wrap(self._books, "BatchPayments", shown)

    def _delete(self, fields: Fields, key: str) -> Saved:
        found = self._batches.find(key or fields.text("BatchPaymentID") or "")
        return self._batches.delete(found, fields)

    def _write(self, call: Call, save: Callable[[Fields], Saved]) -> Response:
        done = write(call, elements(call.request.body, "BatchPayments"), save, _FLAG)
        return wrap(self._books, "BatchPayments", done)
