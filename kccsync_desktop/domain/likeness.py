"""How alike two account names are, for proposals only (Apply Default Setup)."""

from __future__ import annotations

import re
from decimal import Decimal

_WORD = re.compile(r"[a-z0-9]+")
_NOISE = frozenset({"account", "accounts", "and", "of", "the", "a", "c", "general", "uk"})
_PHRASES = (
    ("income in advance", "customer prepayments"),
    ("deferred income", "customer prepayments"),
    ("carriage", "delivery"),
    ("shipping", "delivery"),
    ("freight", "delivery"),
    ("postage", "delivery"),
    ("electricity", "light power"),
    ("phone", "telephone"),
)
_PREFIX = 4


def likeness(one: str, other: str) -> Decimal:
    """Return 0 for names with no word in common up to 1 for the same words."""
    ours, theirs = _words(one), _words(other)
    if not ours or not theirs:
        return Decimal(0)
    shared = sum(1 for word in ours if any(_same(word, each) for each in theirs))
    return Decimal(2 * shared) / (len(ours) + len(theirs))


def _words(name: str) -> frozenset[str]:
    text = name.lower()
    for phrase, meaning in _PHRASES:
        text = re.sub(rf"\b{phrase}\b", meaning, text)
    return frozenset(_WORD.findall(text)) - _NOISE


def _same(one: str, other: str) -> bool:
    """Tell whether two words share a stem: heat and heating, rate and rates."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _PREFIX and long.startswith(short))
