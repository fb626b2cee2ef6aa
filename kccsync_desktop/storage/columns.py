"""How values stand in columns: exact integers for money, UTC for instants, words for enums."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from sqlalchemy import BigInteger, DateTime, String, TypeDecorator

from kccsync_desktop.domain.money import AMOUNT_PLACES, PRICE_PLACES, RATE_PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Dialect

Word = TypeVar("Word", bound=StrEnum)


def to_stored(value: Decimal, places: int) -> int:
    """Return the integer that a column keeps for a number.

    Raises:
        InvalidOperation: the number has more places than the column keeps.
    """
    scaled = value.scaleb(places)
    units = int(scaled)
    if units != scaled:
        raise InvalidOperation(f"{value} has more than {places} decimal places")
    return units


class Scaled(TypeDecorator[Decimal]):
    """A Decimal kept as an integer x10^places; ``Numeric`` on SQLite would be a float."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def bind_processor(self, dialect: Dialect) -> Callable[[Decimal | None], int | None]:
        """Return what turns a Decimal into the integer kept."""
        del dialect
        places = self.places
        return lambda value: None if value is None else to_stored(value, places)

    def result_processor(
        self,
        dialect: Dialect,
        coltype: object,
    ) -> Callable[[int | None], Decimal | None]:
        """Return what turns the integer kept into a Decimal."""
        del dialect, coltype
        exponent = -self.places
        return lambda units: None if units is None else Decimal(units).scaleb(exponent)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant, on databases with and without time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive instants; SQLite keeps no zone, so it gets UTC without one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the instant back aware."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[Word], Generic[Word]):
    """A StrEnum kept as its value."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[Word]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Word | None, dialect: Dialect) -> str | None:
        """Give the database the word itself."""
        del dialect
        return None if value is None else str(value)

    def result_processor(
        self,
        dialect: Dialect,
        coltype: object,
    ) -> Callable[[str | None], Word | None]:
        """Return what turns the word into the enum's member."""
        del dialect, coltype
        members = {member.value: member for member in self.kind}
        return lambda value: None if value is None else members[value]


AMOUNT = Scaled(AMOUNT_PLACES)
PRICE = Scaled(PRICE_PLACES)
RATE = Scaled(RATE_PLACES)
INSTANT = UtcDateTime()
