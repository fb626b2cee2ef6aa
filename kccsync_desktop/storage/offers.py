"""Which rows the options offer for export (E1, E9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, false, func, or_, select, true, update

from kccsync_desktop.domain.documents import DOCUMENT_TYPES, SourceType
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.tables import LineRecord, RowRecord

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from kccsync_desktop.domain.setup import ExportOptions


def refresh_offers(connection: Connection, merchant_id: int, options: ExportOptions) -> None:
    """Set ``is_offered`` on the rows where it is no longer right.

    Documents from ``export_from`` on. Stock items: none when transactions are rolled up and only
    stock on invoices is wanted; those on a line of an offered document when only that; else all.
    """
    wanted: ColumnElement[bool] = true()
    if options.export_from is not None:
        wanted = RowRecord.source_date >= options.export_from
    _offer(connection, merchant_id, RowRecord.source_type.in_(DOCUMENT_TYPES), wanted)
    stock = RowRecord.source_type == SourceType.STOCK_ITEM
    _offer(connection, merchant_id, stock, _stock_wanted(merchant_id, options))


def _stock_wanted(merchant_id: int, options: ExportOptions) -> ColumnElement[bool]:
    if not options.only_stock_on_invoices:
        return true()
    if options.rollup:
        return false()
    used = (
        select(LineRecord.stock_code)
        .join(RowRecord, RowRecord.id == LineRecord.row_id)
        .where(
            RowRecord.merchant_id == merchant_id,
            RowRecord.is_offered,
            RowRecord.state != ExportState.WITHDRAWN,
        )
    )
    return RowRecord.source_code.in_(used.distinct())


def _offer(
    connection: Connection,
    merchant_id: int,
    rows: ColumnElement[bool],
    wanted: ColumnElement[bool],
) -> None:
    known = func.coalesce(wanted, false())
    is_wrong = or_(
        and_(RowRecord.is_offered, ~known),
        and_(~RowRecord.is_offered, known),
    )
    connection.execute(
        update(RowRecord)
        .where(RowRecord.merchant_id == merchant_id, rows, is_wrong)
        .values(is_offered=~RowRecord.is_offered),
    )
