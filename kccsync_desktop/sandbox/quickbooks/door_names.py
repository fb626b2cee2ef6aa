"""Finding what a control request names, with plain words where it names nothing or too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks.records import HOME_CURRENCY
from kccsync_desktop.sandbox.quickbooks.seed import DEFAULT_REALM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.sandbox.messages import Request
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.records import Account, Party, Transaction

PARTIES = ("Customer", "Vendor")


def realm_of(realms: Mapping[str, Books], request: Request, body: Mapping[str, object]) -> str:
    """Return the realm a control request names, else the default one.

    Raises:
        ValueError: There is no such realm.
    """
    realm = str(body.get("realm") or request.query.get("realm") or DEFAULT_REALM)
    if realm not in realms:
        raise ValueError(f"no realm {realm!r}; there are {', '.join(realms)}")
    return realm


def require_known(body: Mapping[str, object], *names: str) -> None:
    """Refuse a field that the request does not know.

    Raises:
        ValueError: There is one.
    """
    unknown = sorted(set(body) - set(names) - {"action", "realm"})
    if unknown:
        raise ValueError(f"unknown field {unknown[0]!r}; known are {', '.join(sorted(names))}")


def document(books: Books, key: object, *kinds: str) -> Transaction:
    """Return the transaction of some kinds with an id or, where it is one alone, a number.

    Raises:
        ValueError: There is none, or several share the number.
    """
    text = str(key)
    found = books.transactions.get(text)
    if found is not None and found.kind in kinds:
        return found
    named = {
        one.id: one
        for kind in kinds
        for one in books.numbered(kind, text)
        if one.kind in kinds and not one.voided
    }
    if len(named) != 1:
        many = "several documents have" if named else f"no {' or '.join(kinds)} has"
        raise ValueError(f"{many} the id or number {text!r}")
    return next(iter(named.values()))


def party(books: Books, key: object, *kinds: str) -> Party:
    """Return a customer or vendor by id, AcctNum or name.

    Raises:
        ValueError: There is none.
    """
    text = str(key)
    found = books.parties.get(text)
    if found is not None and found.kind in kinds:
        return found
    for one in books.parties.all():
        if one.kind in kinds and text in (one.name, one.number):
            return one
    raise ValueError(f"no {' or '.join(kinds)} has the id, number or name {text!r}")


def account(books: Books, key: object) -> Account:
    """Return an account by AcctNum, name or id.

    Raises:
        ValueError: There is none.
    """
    text = str(key)
    named = books.accounts.find("number", text) or books.accounts.find("name", text.casefold())
    found = named[0] if named else books.accounts.get(text)
    if found is None:
        raise ValueError(f"no account has the number, name or id {text!r}")
    return found


def bank(books: Books, key: object, currency: str) -> Account:
    """Return the account named, or without a name the first bank account that fits a currency.

    Raises:
        ValueError: There is no such account.
    """
    if key is not None:
        return account(books, key)
    banks = list(books.accounts_of("Bank"))
    for wanted in (currency, HOME_CURRENCY):
        for one in banks:
            if one.currency == wanted:
                return one
    raise ValueError("there is no bank account")


def fitting_account(books: Books, *types: str) -> Account:
    """Return the first active account of a type, for postings that only need one.

    Raises:
        ValueError: There is none.
    """
    for one in books.accounts_of(*types):
        return one
    raise ValueError(f"no active account is of type {' or '.join(types)}")
