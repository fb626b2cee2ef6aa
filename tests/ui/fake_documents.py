"""A made-up document with lines, for the dialog that shows one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kccsync_desktop.domain.documents import (
    CalcMethod,
    Document,
    DocumentLine,
    DocumentStatus,
    LedgerSide,
    SourceType,
)


def _line(number: int, words: str, quantity: str, price: str) -> DocumentLine:
    net = Decimal(quantity) * Decimal(price)
    return DocumentLine(
        number=number,
        stock_code=f"STK-{number:03}",
        description=words,
        quantity=Decimal(quantity),
        unit_price=Decimal(price),
        discount_percent=Decimal(0),
        net=net,
        tax=net / 5,
        tax_rate="1",
        nominal="0300",
    )


def document_of(row_id: int) -> Document:
    """Return a sales invoice with three lines."""
    lines = (
        _line(1, "Two-person tent, olive", "2", "149.95"),
        _line(2, "Sleeping mat", "4", "24.50"),
        _line(3, "Delivery", "1", "9.95"),
    )
    net = sum((line.net for line in lines), Decimal(0))
    return Document(
        source_type=SourceType.SALES_INVOICE,
        code=f"SI{10_000 + row_id}",
        side=LedgerSide.SALES,
        status=DocumentStatus.ISSUED,
        order_code="SO4711",
        company_code="ACME",
        document_date=date(2025, 10, 17),
        due_date=date(2025, 11, 16),
        currency="GBP",
        exchange_rate=Decimal(1),
        calc_method=CalcMethod.NET,
        net=net,
        tax=net / 5,
        gross=net * Decimal("1.2"),
        reference="PO 88-120",
        supplier_ref="",
        lines=lines,
    )
