"""Takes in KCC's companies, nominals and tax rates by code, writing only what differs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, update

from kccsync_desktop.storage.folder_content import company_values
from kccsync_desktop.storage.store import table_of
from kccsync_desktop.storage.tables import (
    CompanyRecord,
    ImportRecord,
    LeftOutRecord,
    NominalRecord,
    RowRecord,
    TaxRateRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Table

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.folder import CompanyFolder
    from kccsync_desktop.storage.tables import Base


def store_setup(connection: Connection, merchant_id: int, folder: CompanyFolder) -> None:
    """Take in KCC's nominal accounts and tax rates."""
    _upsert(connection, merchant_id, NominalRecord, [asdict(one) for one in folder.nominals])
    _upsert(connection, merchant_id, TaxRateRecord, [asdict(one) for one in folder.tax_rates])


def store_companies(
    connection: Connection, merchant_id: int, companies: Sequence[Company]
) -> list[str]:
    """Take in companies, whose rows carry the new name; return the codes of those that changed."""
    changed = _upsert(connection, merchant_id, CompanyRecord, map(company_values, companies))
    _rename_rows(connection, merchant_id, changed)
    return [each["code"] for each in changed]


def company_names(connection: Connection, merchant_id: int) -> dict[str, str]:
    """Return all companies' names by code."""
    query = select(CompanyRecord.code, CompanyRecord.name)
    rows = connection.execute(query.where(CompanyRecord.merchant_id == merchant_id))
    return dict(rows.all())


def _upsert(
    connection: Connection,
    merchant_id: int,
    record: type[Base],
    given: Iterable[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Insert what is new, update what differs; return all of that."""
    values: dict[str, dict[str, Any]] = {}
    for one in given:
        values.setdefault(one["code"], one)
    if not values:
        return []
    table = table_of(record)
    names = tuple(next(iter(values.values())))
    compared = ("content_hash",) if "content_hash" in names else names
    query = select(table.c.code, *(table.c[name] for name in compared))
    rows = connection.execute(query.where(table.c.merchant_id == merchant_id))
    before = {row[0]: tuple(row[1:]) for row in rows}
    new = [one | {"merchant_id": merchant_id} for code, one in values.items() if code not in before]
    different = [
        {"wanted": code, **{name: one[name] for name in names if name != "code"}}
        for code, one in values.items()
        if code in before and before[code] != tuple(one[name] for name in compared)
    ]
    if new:
        connection.execute(insert(table), new)
    if different:
        wanted = table.c.code == bindparam("wanted")
        statement = update(table).where(table.c.merchant_id == merchant_id, wanted)
        connection.execute(statement, different)
    return [*new, *(one | {"code": one["wanted"]} for one in different)]


def _rename_rows(connection: Connection, merchant_id: int, companies: list[dict[str, Any]]) -> None:
    if not companies:
        return
    given = [{"company": one["code"], "name": one["name"]} for one in companies]
    for record in (RowRecord, ImportRecord, LeftOutRecord):
        table = table_of(record)
        named = update(table).where(
            *_of_company(table, merchant_id), table.c.company_name != bindparam("name")
        )
        connection.execute(named.values(company_name=bindparam("name")), given)


def _of_company(table: Table, merchant_id: int) -> tuple[ColumnElement[bool], ...]:
    return (table.c.merchant_id == merchant_id, table.c.company_code == bindparam("company"))
