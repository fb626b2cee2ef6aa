"""Finding what a control request names, with plain words where it names nothing or too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks.seed import DEFAULT_REALM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.sandbox.messages import Request
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.records import Account, Party, Transaction


def books_of(realms: Mapping[str, Books], request: Request, body: Mapping[str, object]) -> Books:
    """Return the books of the realm a control request names, else the default realm's.

    Raises:
        ValueError: There is no such realm.
    """
    realm = str(body.get("realm") or request.query.get("realm") or DEFAULT_REALM)
    if realm not in realms:
        raise ValueError(f"no realm {realm!r}; there are {', '.join(realms)}")
    return realms[realm]


def require_known(body: Mapping[str, object], *names: str) -> None:
    """Refuse a field that the request does not know.

    Raises:
        ValueError: There is one.
    """
    unknown = sorted(set(body) - set(names) - {"action", "realm"})
    if unknown:
        raise ValueError(f"unknown field {unknown[0]!r}; known are {', '.join(sorted(names))}")


def document(books: Books, key: object, *kinds: str) -> Transaction:
    """Return the transaction with a number or, failing that, an id.

    Numbers go first: ids here are small numbers too.

    Raises:
        ValueError: There is none, or several share the number.
    """
    text = str(key)
    named: dict[str, Transaction] = {}
    for kind in kinds:
        for one in books.numbered(kind, text):
            if one.kind in kinds and not one.voided:
                named[one.id] = one
    if len(named) > 1:
        raise ValueError(f"several documents have the number {text!r}; name one by its id")
    if named:
        return next(iter(named.values()))
    found = books.transactions.get(text)
    if found is None or found.kind not in kinds:
        raise ValueError(f"no {' or '.join(kinds)} has the id or number {text!r}")
    return found


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
        if one.kind in kinds and text.casefold() in (one.name.casefold(), one.number.casefold()):
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
