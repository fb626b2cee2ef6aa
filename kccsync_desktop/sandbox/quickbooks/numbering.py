"""DocNumber: kept, given out, or refused as a duplicate (facts/quickbooks.md 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors
from kccsync_desktop.sandbox.quickbooks.books import SERIES

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.records import Transaction

LONGEST = 21
_AUTOMATIC = "AUTO_GENERATE"
_AUTOMATIC_KINDS = ("Invoice", "SalesReceipt")
_ALLOW = "allowduplicatedocnum"
# As the refusal names the other transaction; the localised words for purchases are assumed.
_WORDS = {
    "SalesReceipt": "Sales Receipt",
    "CreditMemo": "Credit Memo",
    "VendorCredit": "Vendor Credit",
    "JournalEntry": "Journal Entry",
    "BillPayment": "Bill Payment",
    "Purchase": "Expense",
}


def decide(
    books: Books, kind: str, fields: Fields, include: frozenset[str], old: Transaction | None
) -> str:
    """Return the number a transaction gets; "" is none.

    Sales forms of a company without custom numbers are numbered by QuickBooks, whatever was
    sent (assumed).

    Raises:
        Fault: 2050 or 6140.
    """
    sent = fields.text("DocNumber", LONGEST)
    is_sale = SERIES[kind] == "sales"
    automatic = sent == _AUTOMATIC and kind in _AUTOMATIC_KINDS
    if automatic or (is_sale and not books.settings.custom_numbers):
        return old.number if old is not None and old.number else _next(books, kind)
    if sent and _warns(books, kind) and _ALLOW not in include:
        _refuse_taken(books, kind, sent, old)
    return sent


def _refuse_taken(books: Books, kind: str, number: str, old: Transaction | None) -> None:
    if old is not None and old.number.casefold() == number.casefold():
        return
    for other in books.numbered(kind, number):
        if old is None or other.id != old.id:
            raise errors.duplicate_number(number, _WORDS.get(other.kind, other.kind), other.id)


def _warns(books: Books, kind: str) -> bool:
    settings = books.settings
    return {
        "sales": True,
        "bills": settings.warn_duplicate_bill,
        "journals": settings.warn_duplicate_journal,
        "checks": settings.warn_duplicate_check,
    }[SERIES[kind]]


def _next(books: Books, kind: str) -> str:
    """Return the next free number of the series, from 1001."""
    while True:
        number = str(1000 + books.ids.number(f"{books.realm}:{SERIES[kind]} number"))
        if not books.numbered(kind, number):
            return number
