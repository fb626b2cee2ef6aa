"""Finding what a control request names, with plain words where it names nothing or too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import settlement
from kccsync_desktop.sandbox.xero.books import BASE_CURRENCY, Books
from kccsync_desktop.sandbox.xero.payment_money import currency_of
from kccsync_desktop.sandbox.xero.records import DEAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.sandbox.xero.payment_records import Payment
    from kccsync_desktop.sandbox.xero.records import Account, Contact, Document


def require_known(body: Mapping[str, object], *names: str) -> None:
    """Refuse a field that the request does not know.

    Raises:
        ValueError: There is one.
    """
    unknown = sorted(set(body) - set(names) - {"action"})
    if unknown:
        raise ValueError(f"unknown field {unknown[0]!r}; known are {', '.join(sorted(names))}")


def document(books: Books, key: object) -> Document:
    """Return the document with an id or, where it is one alone, a number.

    Raises:
        ValueError: There is none, or several share the number.
    """
    text = str(key)
    found = settlement.document(books, text.lower())
    if found is not None:
        return found
    named = [
        one
        for table in settlement.shelves_of(books)
        for one in table.find("number", text.casefold())
        if one.status not in DEAD
    ]
    if len(named) != 1:
        many = "several documents have" if named else "no document has"
        raise ValueError(f"{many} the id or number {text!r}")
    return named[0]


def payment(books: Books, key: object) -> Payment:
    """Return the payment with an id.

    Raises:
        ValueError: There is none.
    """
    found = books.payments.get(str(key).lower())
    if found is None:
        raise ValueError(f"no payment {str(key)!r}")
    return found


def contact(books: Books, key: object) -> Contact:
    """Return the contact with an id, a ContactNumber or a name.

    Raises:
        ValueError: There is none.
    """
    text = str(key)
    for one in books.contacts.all():
        if text in (one.id, one.number, one.name):
            return one
    raise ValueError(f"no contact {text!r}")


def account(books: Books, code: object, currency: str) -> Account:
    """Return the account with a code; without one, the bank account that fits a currency.

    Raises:
        ValueError: There is no such account.
    """
    if code is not None:
        found = books.account(str(code))
        if found is None:
            raise ValueError(f"no account {str(code)!r}")
        return found
    banks = [one for one in books.accounts.all() if one.type == "BANK" and one.status == "ACTIVE"]
    for wanted in (currency, BASE_CURRENCY):
        for one in banks:
            if currency_of(one) == wanted:
                return one
    raise ValueError("there is no bank account")
