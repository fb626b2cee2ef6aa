"""Finding what a Ref of a request names, or refusing it: 2500 unknown, 610 inactive."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.sandbox.quickbooks import errors
from kccsync_desktop.sandbox.quickbooks.records import Account, Item, ListEntry, Party, TaxCode

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.books import Books

Switchable = TypeVar("Switchable", Account, Item, ListEntry, Party, TaxCode)
_PLURALS = {"Class": "Classes", "TaxAgency": "Tax Agencies"}


def account(books: Books, key: str, element: str, *types: str) -> Account:
    """Return an active account of one of some types (any, where none are named).

    Raises:
        Fault: 2500, 610, or 6000 where the account is of another type.
    """
    found = _usable(books.accounts.get(key), "Accounts", key, element)
    if types and found.type not in types:
        wanted = " or ".join(types)
        raise errors.business(f"The account {found.name} must be of type {wanted}.", element)
    return found


def party(books: Books, kind: str, key: str, element: str) -> Party:
    """Return an active customer or vendor."""
    return _usable(books.party(kind, key), f"{kind}s", key, element)


def item(books: Books, key: str, element: str = "ItemRef") -> Item:
    """Return an active item."""
    return _usable(books.items.get(key), "Items", key, element)


def entry(books: Books, kind: str, key: str, element: str) -> ListEntry:
    """Return an active entry of a short list."""
    return _usable(books.entry(kind, key), _PLURALS.get(kind, f"{kind}s"), key, element)


def tax_code(books: Books, key: str, *, is_sale: bool, element: str = "TaxCodeRef") -> TaxCode:
    """Return a tax code that can be used on one side.

    Raises:
        Fault: 2500, 610 where it is inactive or hidden, 6000 where it has no rates on that side.
    """
    found = _usable(books.tax_codes.get(key), "Tax Codes", key, element)
    if found.hidden:
        raise errors.inactive(element)
    if not (found.sales if is_sale else found.purchases):
        side = "sales" if is_sale else "purchase"
        raise errors.business(f"The VAT code {found.name} has no {side} rate.", element)
    return found


def _usable(found: Switchable | None, plural: str, key: str, element: str) -> Switchable:
    if found is None:
        raise errors.invalid_reference(plural, key, element)
    if not found.active:
        raise errors.inactive(element)
    return found
