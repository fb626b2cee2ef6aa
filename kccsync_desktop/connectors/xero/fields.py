"""Lenient reading of one JSON object of an answer: Xero mixes texts, numbers and nulls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero import dates
from kccsync_desktop.domain.money import ZERO

if TYPE_CHECKING:
    from datetime import date, datetime

_NOTHING: Mapping[str, object] = {}
_MOST_DIGITS = 20
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
NIL_ID = "00000000-0000-0000-0000-000000000000"


def is_id(value: str) -> bool:
    """Tell whether a text can be an id of Xero's; people type ids too."""
    return _ID.fullmatch(value) is not None


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

    def required(self, name: str) -> str:
        """Return a text that must be there.

        Raises:
            GarbledAnswerError: it is absent or empty.
        """
        value = self.text(name)
        if not value:
            raise GarbledAnswerError(f"the answer lacks {name}")
        return value

    def required_amount(self, name: str) -> Decimal:
        """Return a number that must be there: one that is missing is not nothing.

        Raises:
            GarbledAnswerError: it is absent, or no number.
        """
        self.required(name)
        return self.amount(name)

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

    def flag(self, name: str) -> bool:
        """Return a yes or no, also one that came as text."""
        return str(self._body.get(name, "")).lower() == "true"

    def moment(self, name: str) -> datetime | None:
        """Return an instant, or None."""
        text = self.text(name)
        return dates.to_moment(text) if text else None

    def day(self, name: str) -> date | None:
        """Return a calendar date, or None; the ``...String`` companion stands in for it."""
        text = self.text(name) or self.text(f"{name}String")
        return dates.to_day(text) if text else None

    def identifier(self, name: str) -> str:
        """Return an id in lower case, or nothing where it is absent, nil or no text."""
        value = self._body.get(name)
        found = value.lower() if isinstance(value, str) else ""
        return "" if found == NIL_ID else found

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

    def listed(self, name: str) -> tuple[Fields, ...]:
        """Return a list that the answer must hold: where it is missing, nothing is told absent.

        Raises:
            GarbledAnswerError: it is missing.
        """
        if not self.has(name):
            raise GarbledAnswerError(f"the answer lacks {name}")
        return self.children(name)

    def has(self, name: str) -> bool:
        """Tell whether a field is there with a value."""
        return self._body.get(name) is not None
