"""The copy of the package's reference data, replaced as a whole each time it is fetched."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate, Organisation
from kccsync_desktop.domain.reference import Reference
from kccsync_desktop.storage.store import MERCHANT, table_of
from kccsync_desktop.storage.tables import (
    CurrencyRecord,
    LedgerAccountRecord,
    LedgerTaxRateRecord,
    OrganisationRecord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select

    from kccsync_desktop.storage.tables import Base

_ORGANISATION = tuple(field.name for field in fields(Organisation))
_ACCOUNT = tuple(field.name for field in fields(LedgerAccount))
_RATE = tuple(field.name for field in fields(LedgerTaxRate))


def replace_reference(connection: Connection, merchant_id: int, reference: Reference) -> None:
    """Put a new copy in place of the old one."""
    organisation = _values(reference.organisation, _ORGANISATION)
    organisation["fetched_at"] = reference.fetched_at
    _replace(connection, merchant_id, OrganisationRecord, [organisation])
    accounts = [_values(account, _ACCOUNT) for account in reference.accounts]
    _replace(connection, merchant_id, LedgerAccountRecord, _placed(accounts))
    rates = [_rate_values(rate) for rate in reference.tax_rates]
    _replace(connection, merchant_id, LedgerTaxRateRecord, _placed(rates))
    currencies = [{"code": code} for code in reference.currencies]
    _replace(connection, merchant_id, CurrencyRecord, _placed(currencies))


def load_reference(connection: Connection, merchant_id: int) -> Reference | None:
    """Return the copy, or None before the first fetch."""
    there = _rows(connection, merchant_id, OrganisationRecord, (*_ORGANISATION, "fetched_at"))
    if not there:
        return None
    *organisation, fetched_at = there[0]
    accounts = _rows(connection, merchant_id, LedgerAccountRecord, _ACCOUNT)
    rates = _rows(connection, merchant_id, LedgerTaxRateRecord, _RATE)
    currencies = _rows(connection, merchant_id, CurrencyRecord, ("code",))
    return Reference(
        organisation=Organisation(*organisation),
        accounts=tuple(LedgerAccount(*row) for row in accounts),
        tax_rates=tuple(_rate(row) for row in rates),
        currencies=tuple(row[0] for row in currencies),
        fetched_at=fetched_at,
    )


def _values(value: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _placed(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one | {"position": position} for position, one in enumerate(values)]


def _rate_values(rate: LedgerTaxRate) -> dict[str, Any]:
    lists = {"sides": sorted(rate.sides), "account_classes": sorted(rate.account_classes)}
    return _values(rate, _RATE) | lists


def _rate(row: Sequence[Any]) -> LedgerTaxRate:
    values = dict(zip(_RATE, row, strict=True))
    values["sides"] = frozenset(map(TaxSide, values["sides"]))
    values["account_classes"] = frozenset(values["account_classes"])
    return LedgerTaxRate(**values)


def _replace(
    connection: Connection,
    merchant_id: int,
    record: type[Base],
    values: list[dict[str, Any]],
) -> None:
    table = table_of(record)
    connection.execute(delete(table).where(table.c.merchant_id == merchant_id))
    if values:
        connection.execute(insert(table), [one | {"merchant_id": merchant_id} for one in values])


def _rows(
    connection: Connection,
    merchant_id: int,
    record: type[Base],
    names: tuple[str, ...],
) -> list[tuple[Any, ...]]:
    rows = connection.execute(_copy(record, names), {"merchant": merchant_id})
    return [tuple(row) for row in rows]


@cache
def _copy(record: type[Base], names: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    table = table_of(record)
    query = select(*(table.c[name] for name in names)).where(table.c.merchant_id == MERCHANT)
    return query.order_by(table.c.position) if "position" in table.c else query
