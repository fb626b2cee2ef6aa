"""Our marker on a document in Xero: how we know it again without a unique number (R3, E10).

Invoices and bills carry it in Url. Credit notes have no Url (contracts/xero, CreditNote): a sales
credit note is known by its unique number, and what a supplier credits us carries the marker at
the end of its first line's description, which only the merchant sees.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

_ROOT = "https://kccsync.example/"
_FORBIDDEN = re.compile(r"x(?=ero)", re.IGNORECASE)
_TAG = re.compile(r"\s*\[KCC ([a-z-]+/[^\]\s]+)\]$")


def to_url(marker: str) -> str:
    """Return the marker as an absolute address, which Xero wants without its own name in it."""
    return _ROOT + _FORBIDDEN.sub(lambda found: f"%{ord(found[0]):X}", quote(marker))


def from_url(url: str) -> str:
    """Return the marker that an address carries, or an empty text."""
    return unquote(url.removeprefix(_ROOT)) if url.startswith(_ROOT) else ""


def tagged(description: str, marker: str, limit: int) -> str:
    """Return a description that ends with the marker, within ``limit`` characters."""
    tag = f" [KCC {quote(marker)}]"
    return description[: limit - len(tag)] + tag


def untagged(description: str) -> tuple[str, str]:
    """Return a description without its marker, and the marker or an empty text."""
    found = _TAG.search(description)
    if found is None:
        return description, ""
    return description[: found.start()], unquote(found[1])
