"""The mapping tables: KCC's nominals and tax rates beside the package's, and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, distinct, func, or_, select

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.grids import NominalMapRow, TaxMapRow
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.setup_store import SetupStore
from kccsync_desktop.storage.tables import DocumentRecord, LineRecord, RowRecord

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from kccsync_desktop.domain.clock import Clock

_SIDES = {LedgerSide.SALES: TaxSide.SALES, LedgerSide.PURCHASES: TaxSide.PURCHASES}


def nominal_map_rows(
    connection: Connection,
    merchant_id: int,
    clock: Clock,
) -> tuple[NominalMapRow, ...]:
    """Return all KCC nominals with their mapping; a vanished account keeps its id as label."""
    setup = SetupStore(connection, merchant_id, clock)
    reference = setup.reference()
    labels = {a.id: a.label for a in reference.accounts} if reference else {}
    mapped = setup.mapping().nominals
    waiting = dict(_waiting(connection, merchant_id, LineRecord.nominal))
    return tuple(
        NominalMapRow(
            nominal=one.code,
            name=one.name,
            kind=one.kind,
            account_id=(account := mapped.get(one.code, "")),
            account_label=labels.get(account, account),
            never_posted=one.is_never_posted,
            waiting=waiting.get(one.code, 0),
        )
        for one in setup.nominals()
    )


def tax_map_rows(connection: Connection, merchant_id: int, clock: Clock) -> tuple[TaxMapRow, ...]:
    """Return all KCC tax rates on both sides with their mapping."""
    setup = SetupStore(connection, merchant_id, clock)
    reference = setup.reference()
    labels = {rate.code: rate.name for rate in reference.tax_rates} if reference else {}
    mapped = setup.mapping().taxes
    rows = _waiting(connection, merchant_id, LineRecord.tax_rate, DocumentRecord.side)
    waiting = {(rate, _SIDES[side]): count for rate, side, count in rows}
    return tuple(
        TaxMapRow(
            rate=one.code,
            name=one.name,
            percent=one.percent,
            side=side,
            tax_code=(code := mapped.get((one.code, side), "")),
            tax_label=labels.get(code, code),
            waiting=waiting.get((one.code, side), 0),
        )
        for one in setup.tax_rates()
        for side in TaxSide
    )


def waiting_for_mapping(connection: Connection, merchant_id: int, clock: Clock) -> int:
    """Count the pending documents that use a nominal or tax rate without an account or code."""
    setup = SetupStore(connection, merchant_id, clock)
    mapping = setup.mapping()
    nominals = [
        one.code
        for one in setup.nominals()
        if not one.is_never_posted and not mapping.nominals.get(one.code)
    ]
    missing: list[ColumnElement[bool]] = [LineRecord.nominal.in_(nominals)]
    for side, tax_side in _SIDES.items():
        rates = [r.code for r in setup.tax_rates() if not mapping.taxes.get((r.code, tax_side))]
        missing.append(and_(DocumentRecord.side == side, LineRecord.tax_rate.in_(rates)))
    query = (
        select(func.count(distinct(LineRecord.row_id)))
        .join(RowRecord, RowRecord.id == LineRecord.row_id)
        .join(DocumentRecord, DocumentRecord.row_id == LineRecord.row_id)
        .where(
            RowRecord.merchant_id == merchant_id,
            RowRecord.is_offered,
            RowRecord.state == ExportState.PENDING,
            or_(*missing),
        )
    )
    return connection.scalar(query) or 0


def _waiting(connection: Connection, merchant_id: int, *columns: Any) -> list[tuple[Any, ...]]:
    """Count the pending offered documents by what their lines use."""
    query = (
        select(*columns, func.count(distinct(LineRecord.row_id)))
        .join(RowRecord, RowRecord.id == LineRecord.row_id)
        .join(DocumentRecord, DocumentRecord.row_id == LineRecord.row_id)
        .where(
            RowRecord.merchant_id == merchant_id,
            RowRecord.is_offered,
            RowRecord.state == ExportState.PENDING,
        )
        .group_by(*columns)
    )
    return [tuple(row) for row in connection.execute(query)]
