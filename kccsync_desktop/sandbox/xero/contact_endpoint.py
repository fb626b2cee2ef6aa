"""/Contacts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import shelves
from kccsync_desktop.sandbox.xero.books import Books, fold
from kccsync_desktop.sandbox.xero.envelope import wrap
from kccsync_desktop.sandbox.xero.errors import MethodError, NotFoundError
from kccsync_desktop.sandbox.xero.fields import elements
from kccsync_desktop.sandbox.xero.listing import switched, words
from kccsync_desktop.sandbox.xero.views import contact_view
from kccsync_desktop.sandbox.xero.writing import Flag, WriteMode, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.messages import Response
    from kccsync_desktop.sandbox.xero.contacts import Contacts
    from kccsync_desktop.sandbox.xero.records import Contact

_FLAG = Flag("HasValidationErrors", "ContactID")
_OPEN = ("AUTHORISED", "SUBMITTED")


class ContactEndpoint:
    """The contacts resource."""

    def __init__(self, books: Books, contacts: Contacts) -> None:
        self._books = books
        self._contacts = contacts

    def answer(self, call: Call, parts: list[str]) -> Response:
        """Carry out a call; `parts` is the path below the resource."""
        if len(parts) > 1:
            raise NotFoundError
        key = parts[0] if parts else ""
        if call.request.method == "GET":
            return self._one(call, key) if key else self._many(call)
        if call.request.method == "POST" or (call.request.method == "PUT" and not key):
            return self._write(call, key)
        raise MethodError

    def _one(self, call: Call, key: str) -> Response:
        call.elements = 1
        contact = self._contacts.by_id_or_number(key)
        view = contact_view(contact, full=True, balances=self._balances(contact))
        return wrap(self._books, "Contacts", [view])

    def _many(self, call: Call) -> Response:
        listing = shelves.CONTACTS.read(call.request, self._chosen(call))
        call.elements = len(listing.rows)
        full = listing.page is not None and not switched(call.request, "summaryonly")
        shown = [contact_view(one, full=full) for one in listing.rows]
        return wrap(self._books, "Contacts", shown, listing.page)

    def _chosen(self, call: Call) -> Iterable[Contact]:
        """Archived contacts are left out unless asked for or named by id (the latter assumed)."""
        request = call.request
        ids = {one.lower() for one in words(request, "ids")}
        term = fold(request.query.get("searchterm", ""))
        archived = switched(request, "includearchived") or bool(ids)
        return (
            row
            for row in self._books.contacts.all()
            if (archived or row.status == "ACTIVE")
            and (not ids or row.id in ids)
            and (not term or term in _searched(row))
        )

    def _write(self, call: Call, key: str) -> Response:
        is_put = call.request.method == "PUT"
        mode = WriteMode.CREATE if is_put else WriteMode.UPDATE_OR_CREATE
        sent = elements(call.request.body, "Contacts")
        done = write(call, sent, lambda one: self._contacts.save(one, mode, key), _FLAG)
        return wrap(self._books, "Contacts", done)

    def _balances(self, contact: Contact) -> dict[str, object]:
        """Return what the contact owes and is owed, in document currencies added up (assumed)."""
        sums = {"ACCREC": Decimal("0.00"), "ACCPAY": Decimal("0.00")}
        for document in self._books.invoices.find("contact", contact.id):
            if document.status in _OPEN:
                sums[document.type] += document.outstanding
        return {
            "AccountsReceivable": {"Outstanding": sums["ACCREC"], "Overdue": Decimal("0.00")},
            "AccountsPayable": {"Outstanding": sums["ACCPAY"], "Overdue": Decimal("0.00")},
        }


def _searched(row: Contact) -> str:
    parts = (row.name, row.first_name, row.last_name, row.number, row.company_number, row.email)
    return fold("\n".join(parts))
