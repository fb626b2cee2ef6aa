"""Typed reading of one element of a body; what cannot be read refuses the whole request (14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.xero import dates
from kccsync_desktop.sandbox.xero.errors import PostDataInvalidError

if TYPE_CHECKING:
    from datetime import date


# Keeps every product of two numbers within the 28 digits of decimal arithmetic.
_LARGEST = Decimal(10) ** 12


class Fields:
    """One JSON object of a request. A null is as good as absent."""

    def __init__(self, body: Mapping[str, object]) -> None:
        self._body = {name: value for name, value in body.items() if value is not None}

    def has(self, name: str) -> bool:
        """Tell whether a field was sent with a value."""
        return name in self._body

    def names(self) -> set[str]:
        """Return the names of the fields that were sent with a value."""
        return set(self._body)

    def without(self, *names: str) -> Fields:
        """Return the element as if some fields had not been sent."""
        return Fields({name: value for name, value in self._body.items() if name not in names})

    def json(self) -> str:
        """Return the element as JSON text, for planted faults that look for something in it."""
        return json_text.text(self._body)

    def text(self, name: str) -> str | None:
        """Return a text; numbers are taken as text too."""
        value = self._body.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return str(value)
        raise self._unreadable(name, value)

    def text_or(self, name: str, kept: str) -> str:
        """Return a text that was sent, even an empty one, else what is kept."""
        sent = self.text(name)
        return kept if sent is None else sent

    def number(self, name: str) -> Decimal | None:
        """Return a number; numbers written as text are taken too."""
        value = self._body.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise self._unreadable(name, value)
        try:
            number = Decimal(value)
        except InvalidOperation:
            raise self._unreadable(name, value) from None
        if not (number.is_finite() and abs(number) < _LARGEST):
            raise self._unreadable(name, value)
        return number

    def flag(self, name: str) -> bool | None:
        """Return a yes or no; `"true"` and `"false"` are taken too."""
        value = self._body.get(name)
        if value is None or isinstance(value, bool):
            return value
        words = {"true": True, "false": False}
        if isinstance(value, str) and value.lower() in words:
            return words[value.lower()]
        raise self._unreadable(name, value)

    def day(self, name: str) -> date | None:
        """Return a date given as ISO or as `/Date(ms)/`."""
        value = self.text(name)
        if not value:
            return None
        try:
            return dates.to_day(value)
        except (ValueError, OverflowError):
            raise self._unreadable(name, value) from None

    def choice(self, name: str, allowed: Iterable[str]) -> str | None:
        """Return one of a few words, in whatever case it was sent (case assumed not to matter)."""
        value = self.text(name)
        if not value:
            return None
        known = {one.lower(): one for one in allowed}
        if value.lower() not in known:
            raise self._unreadable(name, value)
        return known[value.lower()]

    def child(self, name: str) -> Fields | None:
        """Return a nested object."""
        value = self._body.get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise self._unreadable(name, value)
        return Fields(value)

    def children(self, name: str) -> list[Fields] | None:
        """Return a list of nested objects."""
        value = self._body.get(name)
        if value is None:
            return None
        if not isinstance(value, list):
            raise self._unreadable(name, value)
        return [
            Fields(one) if isinstance(one, Mapping) else self._refuse(name, one) for one in value
        ]

    def _refuse(self, name: str, value: object) -> Fields:
        raise self._unreadable(name, value)

    def _unreadable(self, name: str, value: object) -> PostDataInvalidError:
        return PostDataInvalidError(
            f"Error converting value {value!r} of '{name}'. It cannot be read"
        )


def elements(body: bytes, plural: str) -> list[Fields]:
    """Return the elements of a write: a wrapper object, a bare list or one bare object.

    Raises:
        PostDataInvalidError: The body is not JSON or not of one of these forms.
    """
    try:
        value = json_text.parse(body)
    except ValueError:
        raise PostDataInvalidError("The body is empty or is not valid JSON") from None
    if isinstance(value, Mapping):
        wrapped = {name.lower(): one for name, one in value.items()}.get(plural.lower())
        value = wrapped if isinstance(wrapped, list) else [value]
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise PostDataInvalidError(f"The body must hold {plural}")
    return [Fields(one) for one in value]
