"""Our marker (source type and DOC_CODE), by which a document of ours is known again (E10, R3).

PrivateNote carries it on its first line, which only the merchant sees. On a foreign document KCC's
own rate follows: QuickBooks keeps the inverse to 10 places, of which a rate above 100 with 6 places
cannot be told again (E11).
"""

from __future__ import annotations

import re
from decimal import Decimal
from urllib.parse import quote, unquote

_WORD = "KCCSync"
_MARKER = re.compile(rf"\b{_WORD} ([a-z-]+/\S+)")
_RATE = re.compile(r"^KCC rate ([0-9]{1,9}(?:\.[0-9]{1,6})?)$", re.MULTILINE)
_URN = re.compile(rf"^{_WORD} (\S.*)$", re.MULTILINE)


def note(marker: str, rate: Decimal | None, rest: str, limit: int) -> str:
    """Return a PrivateNote of up to ``limit`` characters; ``rate`` only with a foreign currency."""
    lines = [f"{_WORD} {quote(marker)}"]
    if rate is not None:
        lines.append(f"KCC rate {rate.normalize():f}")
    if rest:
        lines.append(rest)
    return "\n".join(lines)[:limit].rstrip()


def marker_of(private_note: str) -> str:
    """Return the marker that a PrivateNote carries, also behind a ``Voided``; or an empty text."""
    found = _MARKER.search(private_note)
    return unquote(found[1]) if found else ""


def rate_of(private_note: str) -> Decimal | None:
    """Return KCC's rate as a PrivateNote carries it, or None."""
    found = _RATE.search(private_note)
    return Decimal(found[1]) if found else None


def urn_note(urn: str) -> str:
    """Return the line of a contact's Notes that carries its URN (E2)."""
    return f"{_WORD} {urn}"


def urn_of(notes: str) -> str:
    """Return the URN that a contact's Notes carry, or an empty text."""
    found = _URN.search(notes.replace("\r\n", "\n"))
    return found[1].strip() if found else ""
