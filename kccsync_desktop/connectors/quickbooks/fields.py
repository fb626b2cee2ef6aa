"""Lenient reading of one JSON object of an answer: numbers also as texts, null as absent."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import dates
from kccsync_desktop.domain.money import ZERO

if TYPE_CHECKING:
    from datetime import date, datetime

_NOTHING: Mapping[str, object] = {}
_MOST_DIGITS = 20


class Fields:
    """One object; a field that is absent or null reads as empty, 0 or None."""

    def __init__(self, body: object) -> None:
        """Take a JSON object.

        Raises:
            GarbledAnswerError: it is something else.
        """
        if not isinstance(body, Mapping):
            raise GarbledAnswerError("an element of the answer is not an object")
        self._body: Mapping[str, object] = body

    def text(self, name: str) -> str:
        """Return a text; numbers read as text too, all else does not.

        Raises:
            GarbledAnswerError: it is a list, an object or a yes or no.
        """
        value = self._body.get(name)
        if isinstance(value, list | Mapping | bool):
            raise GarbledAnswerError(f"{name} in the answer is not a text")
        return "" if value is None else str(value)

    def amount(self, name: str, default: Decimal = ZERO) -> Decimal:
        """Return a number, also one that came as text.

        Raises:
            GarbledAnswerError: it is no number.
        """
        value = self._body.get(name)
        if value is None or value == "":
            return default
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        is_sane = number.is_finite() and number.adjusted() < _MOST_DIGITS
        if isinstance(value, bool) or not is_sane:
            raise GarbledAnswerError(f"{name} in the answer is not a number")
        return number

    def required_amount(self, name: str) -> Decimal:
        """Return a number that must be there: one that is missing is not nothing.

        Raises:
            GarbledAnswerError: it is absent, or no number.
        """
        self.required(name)
        return self.amount(name)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a yes or no, also one that came as text."""
        value = self._body.get(name)
        return default if value is None or value == "" else str(value).lower() == "true"

    def moment(self, name: str) -> datetime | None:
        """Return an instant, or None."""
        text = self.text(name)
        return dates.to_moment(text) if text else None

    def day(self, name: str) -> date | None:
        """Return a calendar date, or None."""
        text = self.text(name)
        return dates.to_day(text) if text else None

    def reference(self, name: str) -> str:
        """Return the id that a Ref names, or nothing."""
        return self.child(name).text("value")

    def child(self, name: str) -> Fields:
        """Return a nested object, empty where there is none."""
        value = self._body.get(name)
        return Fields(_NOTHING if value is None else value)

    def children(self, name: str) -> tuple[Fields, ...]:
        """Return a list of nested objects."""
        value = self._body.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise GarbledAnswerError(f"{name} in the answer is not a list")
        return tuple(Fields(one) for one in value)

    def has(self, name: str) -> bool:
        """Tell whether a field is there with a value."""
        return self._body.get(name) is not None

    @property
    def updated_at(self) -> datetime | None:
        """When the entity was changed last, by QuickBooks' own clock."""
        return self.child("MetaData").moment("LastUpdatedTime")

    def required(self, name: str) -> str:
        """Return a text that must be there.

        Raises:
            GarbledAnswerError: it is absent or empty.
        """
        value = self.text(name)
        if not value:
            raise GarbledAnswerError(f"the answer lacks {name}")
        return value
