"""Texts as a package sees them that ignores capitals and accents (E2, facts/xero.md 2)."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return what two texts share that such a package takes for the same."""
    if text.isascii():  # nearly all are, and there is nothing to take off
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
