"""What is ticked in the Pending grid, by type and by VAT rate, over "all" and its exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, case, func, type_coerce

from kccsync_desktop.domain.documents import CREDIT_TYPES
from kccsync_desktop.domain.grid_groups import TickTotals, TypeTotal, VatTotal
from kccsync_desktop.domain.grids import Grid, GridQuery, TotalOf
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.storage.grid_groups import PLACES
from kccsync_desktop.storage.grid_queries import COUNTED, SHAPES, matching
from kccsync_desktop.storage.store import chunks
from kccsync_desktop.storage.tables import DocumentRecord, LineRecord, RowRecord, TaxRateRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from decimal import Decimal

    from sqlalchemy import ColumnElement, Connection, Select
    from sqlalchemy.orm import InstrumentedAttribute

    from kccsync_desktop.domain.documents import SourceType

_PENDING = GridQuery(Grid.PENDING)
_OF = SHAPES[Grid.PENDING].total_of.label("total_of")
_SIDE = type_coerce(DocumentRecord.side, String).label("total_of")


def tick_totals(
    connection: Connection, merchant_id: int, *, all_ticked: bool, exceptions: Collection[int]
) -> TickTotals:
    """Return the totals: all rows but the exceptions, or the exceptions alone."""

    def summed(chosen: Select[*tuple[Any, ...]], keys: int) -> dict[Any, list[Decimal | None]]:
        parts = [(1, chosen)] if all_ticked else []
        sign = -1 if all_ticked else 1
        parts += [(sign, chosen.where(RowRecord.id.in_(chunk))) for chunk in chunks(exceptions)]
        rows = ((sign, row) for sign, part in parts for row in connection.execute(part))
        return _added(rows, keys)

    types = summed(_types(merchant_id), 3)
    rates = summed(_rates(merchant_id), 4)
    return TickTotals(
        tuple(_type_total(*key, *sums) for key, sums in types.items() if sums[0]),
        tuple(
            _vat_total(*key, *sums) for key, sums in sorted(rates.items(), key=_place) if sums[0]
        ),
    )


def _type_total(
    source_type: SourceType, of: str, currency: str, *sums: Decimal | None
) -> TypeTotal:
    count, net, tax, gross = sums
    return TypeTotal(source_type, currency, int(count or 0), net, tax, gross, TotalOf(of))


def _place(found: tuple[tuple[str, ...], object]) -> tuple[int, tuple[str, ...]]:
    """Sales before purchases, each by rate and currency."""
    of, *rest = found[0]
    return PLACES[TotalOf(of)], tuple(rest)


def _vat_total(of: str, rate: str, name: str, currency: str, *sums: Decimal | None) -> VatTotal:
    _, net, tax = sums
    return VatTotal(rate, name, currency, net or ZERO, tax or ZERO, TotalOf(of))


def _types(merchant_id: int) -> Select[*tuple[Any, ...]]:
    sums = (_signed(DocumentRecord.net), _signed(DocumentRecord.tax), func.sum(COUNTED))
    by = (RowRecord.source_type, _OF, RowRecord.currency)
    chosen = matching(_PENDING, merchant_id, *by, func.count(), *sums)
    joined = chosen.outerjoin(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
    place = func.min(RowRecord.queue_place)
    grouped = joined.group_by(RowRecord.source_type, "total_of", RowRecord.currency)
    sales_first = _OF.desc()
    return grouped.order_by(place, RowRecord.source_type, sales_first, RowRecord.currency)


def _rates(merchant_id: int) -> Select[*tuple[Any, ...]]:
    name = func.coalesce(TaxRateRecord.name, "").label("rate_name")
    by = (_SIDE, LineRecord.tax_rate, name, RowRecord.currency)
    sums = (func.count(), _signed(LineRecord.net), _signed(LineRecord.tax))
    chosen = matching(_PENDING, merchant_id, *by, *sums)
    documents = chosen.join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
    lines = documents.join(LineRecord, LineRecord.row_id == RowRecord.id)
    ours = TaxRateRecord.merchant_id == RowRecord.merchant_id
    rates = lines.outerjoin(TaxRateRecord, and_(ours, TaxRateRecord.code == LineRecord.tax_rate))
    return rates.group_by(*by)


def _signed(amount: InstrumentedAttribute[Decimal]) -> ColumnElement[Decimal | None]:
    return func.sum(case((RowRecord.source_type.in_(CREDIT_TYPES), -amount), else_=amount))


def _added(rows: Iterable[tuple[int, Sequence[Any]]], keys: int) -> dict[Any, list[Decimal | None]]:
    """Add up by key; a sum without any figure stays None."""
    found: dict[Any, list[Decimal | None]] = {}
    for sign, row in rows:
        sums = found.setdefault(tuple(row[:keys]), [None] * (len(row) - keys))
        for place, value in enumerate(row[keys:]):
            if value is not None:
                sums[place] = (sums[place] or ZERO) + sign * value
    return found
