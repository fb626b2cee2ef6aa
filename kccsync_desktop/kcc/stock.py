"""Stock items of stock.csv, and the nominals and tax rates they use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import StockItem
from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.kcc.cells import CellReader, code_up_to, flag, price, text_up_to
from kccsync_desktop.kcc.columns import STOCK, StockCells
from kccsync_desktop.kcc.faults import Place
from kccsync_desktop.kcc.reference_tables import ReferenceTable, TableReader

if TYPE_CHECKING:
    from kccsync_desktop.kcc.reference_tables import CodeUses

STOCK_CODE = code_up_to(30)
_DESCRIPTION = text_up_to(250)


def _item(cells: CellReader, row: StockCells) -> StockItem | None:
    code = cells.required(STOCK_CODE, "STOCK_CODE", row.code, "")
    item = StockItem(
        code=code,
        description=cells.required(_DESCRIPTION, "SHORT_DESC", row.description, row.code),
        stock_type1=row.stock_type1,
        stock_type2=row.stock_type2,
        is_controlled=cells.optional(flag, "CONTROLLED", row.controlled, default=False),
        buy_price=cells.optional(price, "BUY_PRICE", row.buy_price, ZERO),
        sell_price=cells.optional(price, "SELL_PRICE", row.sell_price, ZERO),
        tax_rate=row.tax_rate,
        sales_nominal=row.sales_nominal,
        purchase_nominal=row.purchase_nominal,
    )
    return item if code else None


STOCK_READER: TableReader[StockCells, StockItem] = TableReader(STOCK, 0, _item)


def stock_subject(code: str) -> Subject:
    """Return the stock item as the subject of a problem."""
    return Subject(SourceType.STOCK_ITEM, code)


def note_stock_uses(
    table: ReferenceTable[StockItem], nominals: CodeUses, tax_rates: CodeUses
) -> None:
    """Note the codes that the items use."""
    for code, item in table.values.items():
        subject, line = stock_subject(code), table.lines[code]
        tax_rates.note(Place(STOCK.file, line, "TAX_RATE", item.tax_rate), subject)
        nominals.note(Place(STOCK.file, line, "SALES_NOMINAL", item.sales_nominal), subject)
        nominals.note(Place(STOCK.file, line, "PURCHASE_NOMINAL", item.purchase_nominal), subject)
