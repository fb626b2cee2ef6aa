"""Reading the JSON of a request: empty text, null and [] are as good as absent.

Clients such as python-quickbooks send every field they know (facts/quickbooks.md 6).
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.quickbooks import errors

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

EMPTY = "{}"  # by far the commonest, so it is not parsed
_PENNY = Decimal("0.01")
_LARGEST = Decimal("99999999999.99")
_DATE_LENGTH = 10


class Fields:
    """One JSON object of a request."""

    def __init__(self, sent: Mapping[str, object]) -> None:
        self._sent = sent

    @property
    def sent(self) -> Mapping[str, object]:
        """The object as it was sent."""
        return self._sent

    def has(self, name: str) -> bool:
        """Tell whether a field has a value."""
        return self._sent.get(name) not in ("", None, [], {})

    def text(self, name: str, longest: int | None = None) -> str:
        """Return a text without blanks at its ends; "" where it is absent.

        Raises:
            Fault: 2050, it is longer than the field.
        """
        value = self._sent.get(name)
        found = "" if value is None else str(value).strip()
        if longest is not None and len(found) > longest:
            raise errors.too_long(name, len(found), longest)
        return found

    def number(self, name: str) -> Decimal | None:
        """Return a figure, which may have come as text.

        Raises:
            Fault: 2040, it is no number or too large.
        """
        value = self._sent.get(name)
        if value is None or value == "":
            return None
        try:
            found = Decimal(str(value))
        except InvalidOperation as error:
            raise errors.invalid_number(name, value) from error
        if isinstance(value, bool) or not found.is_finite() or abs(found) > _LARGEST:
            raise errors.invalid_number(name, value)
        return found

    def money(self, name: str) -> Decimal | None:
        """Return an amount to the penny; halves are rounded up (assumed)."""
        found = self.number(name)
        return None if found is None else found.quantize(_PENNY, ROUND_HALF_UP)

    def day(self, name: str) -> date | None:
        """Return a date; a time after it is dropped.

        Raises:
            Fault: 2040, it is no date.
        """
        value = self.text(name)
        if not value:
            return None
        try:
            return date.fromisoformat(value[:_DATE_LENGTH])
        except ValueError as error:
            raise errors.invalid_number(name, value) from error

    def flag(self, name: str) -> bool | None:
        """Return a truth, which may have come as text."""
        value = self._sent.get(name)
        if isinstance(value, str):
            return {"true": True, "false": False}.get(value.lower())
        return value if isinstance(value, bool) else None

    def ref(self, name: str) -> str:
        """Return the id a Ref names; "" without one."""
        value = self._sent.get(name)
        if isinstance(value, dict):
            return Fields(value).text("value")
        return ""

    def child(self, name: str) -> Fields:
        """Return an object inside this one; an empty one where it is absent."""
        value = self._sent.get(name)
        return Fields(value if isinstance(value, dict) else {})

    def children(self, name: str) -> list[Fields]:
        """Return the objects of an array."""
        value = self._sent.get(name)
        found = value if isinstance(value, list) else []
        return [Fields(one) for one in found if isinstance(one, dict)]

    def kept(self, names: Collection[str]) -> str:
        """Return those of some fields that have a value, as JSON text."""
        kept = {name: self._sent[name] for name in names if self.has(name)}
        return json_text.text(kept)


def loaded(extra: str) -> dict[str, object]:
    """Return the fields that `Fields.kept` kept."""
    found = json_text.parse(extra.encode("utf-8", "surrogatepass"))
    return found if isinstance(found, dict) else {}
