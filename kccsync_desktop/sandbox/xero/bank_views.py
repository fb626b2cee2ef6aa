"""How bank transactions read in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import dates, settlement
from kccsync_desktop.sandbox.xero.document_views import line_view
from kccsync_desktop.sandbox.xero.errors import NotFoundError
from kccsync_desktop.sandbox.xero.views import contact_stub

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.payment_records import BankTransaction
    from kccsync_desktop.sandbox.xero.records import Document

Element = dict[str, object]


class BankViews:
    """Renders bank transactions; contact, lines and totals are those of the money on account."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def source(self, transaction: BankTransaction) -> Document:
        """Return the prepayment or overpayment of a bank transaction.

        Raises:
            NotFoundError: It is gone.
        """
        found = settlement.document(self._books, transaction.source_id)
        if found is None:
            raise NotFoundError
        return found

    def view(
        self, transaction: BankTransaction, source: Document, places: int, *, lines: bool
    ) -> Element:
        """Return a bank transaction, with its lines or an empty list of them."""
        account = self._books.accounts.get(transaction.account_id)
        side = "PrepaymentID" if source.type.endswith("-PREPAYMENT") else "OverpaymentID"
        return {
            **({"BankTransactionID": transaction.id} if transaction.id else {}),
            **({side: source.id} if transaction.id else {}),
            "Type": source.type,
            "Contact": contact_stub(self._books.contacts.get(source.contact_id)),
            "BankAccount": {}
            if account is None
            else {"AccountID": account.id, "Code": account.code, "Name": account.name},
            "DateString": dates.day_string(source.day),
            "Date": dates.from_day(source.day),
            "Status": "AUTHORISED",
            "LineAmountTypes": source.amounts,
            "LineItems": [line_view(one, places) for one in source.lines] if lines else [],
            "SubTotal": source.sub_total,
            "TotalTax": source.total_tax,
            "Total": source.total,
            "CurrencyCode": source.currency,
            "CurrencyRate": source.rate,
            **({"Url": source.url} if source.url else {}),
            "IsReconciled": transaction.reconciled,
            "HasAttachments": False,
            "UpdatedDateUTC": dates.from_moment(transaction.updated),
        }
