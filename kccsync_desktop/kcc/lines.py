"""The rows of document_lines.csv as the lines of one document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import CalcMethod, DocumentLine
from kccsync_desktop.domain.money import PRICE_PLACES, ZERO, rounded
from kccsync_desktop.kcc.cells import (
    HUNDRED,
    PRICE_LIMIT,
    CellReader,
    amount,
    line_number,
    percent,
    price,
)
from kccsync_desktop.kcc.columns import LINES, LineCells
from kccsync_desktop.kcc.foreign_amounts import ONE
from kccsync_desktop.kcc.stock import STOCK_CODE

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.kcc.cells import BadCell
    from kccsync_desktop.kcc.rows import Row


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and where it stands in the file; ``number`` 0 means its number cannot be read."""

    place: int
    line: DocumentLine
    bad: tuple[BadCell, ...]


def read_line(row: Row[LineCells], method: CalcMethod) -> PlacedLine:
    """Return the line; what cannot be read has a stand-in and is in ``bad``.

    A blank quantity is 1, a blank unit price the one that makes the line's amount, or 0 where that
    is more than a price can be: KCC writes both for goods only.
    """
    cells, texts = CellReader(LINES.file, row.line), row.cells
    net = cells.required(amount, "NET", texts.net, ZERO)
    tax = cells.required(amount, "TAX", texts.tax, ZERO)
    quantity = cells.optional(price, "QUANTITY", texts.quantity, ONE)
    discount = cells.optional(percent, "DISCOUNT_PERCENT", texts.discount_percent, ZERO)
    line = DocumentLine(
        number=cells.required(line_number, "LINE_NO", texts.number, 0),
        stock_code=cells.optional(STOCK_CODE, "STOCK_CODE", texts.stock_code, ""),
        description=texts.description,
        quantity=quantity,
        unit_price=cells.optional(price, "UNIT_PRICE", texts.unit_price, ZERO),
        discount_percent=discount,
        net=net,
        tax=tax,
        tax_rate=cells.required(str, "TAX_RATE", texts.tax_rate, ""),
        nominal=cells.required(str, "NOMINAL", texts.nominal, ""),
    )
    if not texts.unit_price:
        line = replace(line, unit_price=_price_of(line, method))
    return PlacedLine(row.line, line, tuple(row.defect(LINES.file) or cells.bad))


def _price_of(line: DocumentLine, method: CalcMethod) -> Decimal:
    share = line.quantity * (HUNDRED - line.discount_percent) / HUNDRED
    whole = line.net if method is CalcMethod.NET else line.gross
    price_alone = rounded(whole / share, PRICE_PLACES) if share else ZERO
    return price_alone if abs(price_alone) < PRICE_LIMIT else ZERO


def numbered(lines: list[PlacedLine]) -> tuple[DocumentLine, ...]:
    """Return the lines with a number each; a missing or repeated one gets the next free number."""
    taken: set[int] = set()
    highest = max((placed.line.number for placed in lines), default=0)
    result = []
    for placed in lines:
        line = placed.line
        if line.number in taken or not line.number:
            highest += 1
            line = replace(line, number=highest)
        taken.add(line.number)
        result.append(line)
    return tuple(result)
