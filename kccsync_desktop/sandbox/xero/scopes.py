"""Granular scopes and the resources they open (facts/xero.md 1)."""

from __future__ import annotations

_WRITABLE = (
    "accounting.invoices",
    "accounting.payments",
    "accounting.banktransactions",
    "accounting.manualjournals",
    "accounting.contacts",
    "accounting.settings",
    "accounting.attachments",
)
KNOWN = frozenset(
    {"offline_access", "openid", "profile", "email"}
    | set(_WRITABLE)
    | {f"{one}.read" for one in _WRITABLE}
)
_OPENS = {
    "invoices": ("accounting.invoices",),
    "creditnotes": ("accounting.invoices",),
    "payments": ("accounting.payments",),
    "batchpayments": ("accounting.payments",),
    "prepayments": ("accounting.payments",),
    "overpayments": ("accounting.payments",),
    "banktransactions": ("accounting.banktransactions",),
    "items": ("accounting.invoices", "accounting.settings"),
    "contacts": ("accounting.contacts",),
    "organisation": ("accounting.settings",),
    "accounts": ("accounting.settings",),
    "taxrates": ("accounting.settings",),
    "currencies": ("accounting.settings",),
}


def unknown(scope: str) -> list[str]:
    """Return the words of a scope that Xero would not know.

    The old broad scopes are among them: new apps get granular ones only.
    """
    return sorted(set(scope.split()) - KNOWN)


def allows(scopes: frozenset[str], resource: str, *, is_write: bool) -> bool:
    """Tell whether scopes open a resource; reading is allowed by either form."""
    openers = _OPENS.get(resource, ())
    readers = () if is_write else tuple(f"{one}.read" for one in openers)
    return not scopes.isdisjoint(openers + readers)
