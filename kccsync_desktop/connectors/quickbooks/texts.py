"""Texts as QuickBooks takes them, field by field (facts/quickbooks.md 3)."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_EMAIL_LIMIT = 100
_REFERENCE_LIMIT = 21


def block(text: str, limit: int) -> str:
    """Return a text of several lines without control characters, cut to ``limit``."""
    clean = _SURROGATE.sub("", _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
    return clean.strip()[:limit].rstrip()


def line(text: str, limit: int) -> str:
    """Return a text of one line: no control characters, no double or outer spaces."""
    return _SPACES.sub(" ", block(text, len(text))).strip()[:limit].rstrip()


def reference(text: str) -> str:
    """Return a reference that we know ours by again: one line, its inner spaces as they are."""
    return block(text.replace("\n", " ").replace("\r", " "), _REFERENCE_LIMIT)


def name(text: str, limit: int) -> str:
    """Return a contact's or an item's name: a line without the colon, which parts parent and child.

    (facts/quickbooks.md 3, Customer)
    """
    return line(text.replace(":", " "), limit)


def email(text: str) -> str:
    """Return an address that QuickBooks will take, or nothing: a contact must not fail for it."""
    address = text.strip()
    fits = len(address) <= _EMAIL_LIMIT and _EMAIL.fullmatch(address)
    return address if fits else ""
