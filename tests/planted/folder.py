"""A KCC company folder of many small documents, each with a company of its own."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Row = dict[str, object]
CENT = Decimal("0.01")
PERCENTS = {
    "T1": Decimal(20),
    "T0": Decimal(0),
    "X1": Decimal(20),
    "X2": Decimal(5),
    "X3": Decimal(20),
    "X4": Decimal(20),
    "X5": Decimal("16.67"),
    "X6": Decimal(0),
    "X7": Decimal(0),
}
TAX_RATES = (
    ("T1", "Standard 20%", "20"),
    ("T0", "Zero rated", "0"),
    ("X1", "Never mapped", "20"),
    ("X2", "Its tax code goes", "5"),
    ("X3", "Its tax code has another percent", "20"),
    ("X4", "Its tax code is for assets", "20"),
    ("X5", "Its tax code is for sales alone", "16.67"),
    ("X6", "Its tax code is for purchases alone", "0"),
    ("X7", "Its tax code is hidden", "0"),
)
NOMINALS = (
    ("1001", "Stock", "Stock"),
    ("1200", "Bank", "Bank"),
    ("4000", "Sales", "Sales"),
    ("4900", "Sales Delivery", "Sales"),
    ("4001", "Never mapped sales", "Sales"),
    ("4002", "Its sales account is archived", "Sales"),
    ("4003", "Sales mapped to a bank account", "Sales"),
    ("5000", "Purchases", "Purchases"),
    ("5100", "Cost of Sales", "Cost of Sale"),
    ("7001", "Never mapped", "Expense"),
    ("7002", "Its account is archived", "Expense"),
    ("7003", "Mapped to a bank account", "Expense"),
    ("7004", "Mapped to a system account", "Expense"),
)


def line(net: str = "10.00", **cells: object) -> Row:
    """Return a line of one unit at 20 % VAT, or what the cells make of it."""
    rate = str(cells.get("TAX_RATE", "T1"))
    tax = (Decimal(net) * PERCENTS.get(rate, Decimal(20)) / 100).quantize(CENT)
    return {
        "STOCK_CODE": "",
        "DESCRIPTION": "White lantern",
        "QUANTITY": "1",
        "UNIT_PRICE": net,
        "DISCOUNT_PERCENT": "0",
        "NET": net,
        "TAX": str(tax),
        "TAX_RATE": "T1",
        "NOMINAL": "4000",
        **cells,
    }


@dataclass
class PlantedFolder:
    """Rows by file, written by ``write``."""

    companies: list[Row] = field(default_factory=list)
    documents: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    stock: list[Row] = field(default_factory=list)

    def company(self, code: str, **cells: object) -> str:
        self.companies.append(
            {
                "COMPANY_CODE": code,
                "COMPANY_NAME": f"Company {code}",
                "IS_CUSTOMER": "-1",
                "IS_SUPPLIER": "-1",
                "ADDRESS:TOWN": "Whitby",
                "ADDRESS:COUNTRY2_CODE": "GB",
                **cells,
            }
        )
        return code

    def document(self, code: str, *lines: Row, company: str = "", **cells: object) -> str:
        """Add a document with its company; the cells replace what the lines add up to."""
        made = lines or (line(),)
        net = sum((_money(each["NET"]) for each in made), Decimal(0))
        tax = sum((_money(each["TAX"]) for each in made), Decimal(0))
        is_sale = cells.get("SOURCE_TYPE", "Sales Invoice") in {"Sales Invoice", "Credit Note"}
        self.documents.append(
            {
                "SOURCE_TYPE": "Sales Invoice",
                "DOC_CODE": code,
                "LEDGER": "",
                "STATUS": "Issued" if is_sale else "Posted",
                "COMPANY_CODE": company or self.company(f"C-{code}"),
                "DOC_DATE": "2025-12-01",
                "CURRENCY": "GBP",
                "EXCHANGE_RATE": "1",
                "CALC_METHOD": "1",
                "NET_TOTAL": net,
                "TAX_TOTAL": tax,
                "GROSS_TOTAL": net + tax,
                **cells,
            }
        )
        for number, each in enumerate(made, start=1):
            self.lines.append({"DOC_CODE": code, "LINE_NO": number, **each})
        return code

    def bill(self, code: str, *lines: Row, company: str = "", **cells: object) -> str:
        made = lines or (line(NOMINAL="5000"),)
        kind = {"SOURCE_TYPE": "Purchase Invoice", **cells}
        return self.document(code, *made, company=company, **kind)

    def item(self, code: str, **cells: object) -> str:
        self.stock.append(
            {
                "STOCK_CODE": code,
                "SHORT_DESC": "White lantern",
                "SELL_PRICE": "10.00",
                "BUY_PRICE": "4.00",
                "TAX_RATE": "T1",
                "SALES_NOMINAL": "4000",
                "PURCHASE_NOMINAL": "5000",
                **cells,
            }
        )
        return code

    def write(self, path: Path) -> Path:
        path.mkdir(parents=True, exist_ok=True)
        _write(path / "companies.csv", self.companies)
        _write(path / "documents.csv", self.documents)
        _write(path / "document_lines.csv", self.lines)
        if self.stock:
            _write(path / "stock.csv", self.stock)
        names = ("NOMINAL_CODE", "NOMINAL_NAME", "NOMINAL_TYPE")
        _write(path / "nominals.csv", [dict(zip(names, row, strict=True)) for row in NOMINALS])
        names = ("TAX_RATE", "NAME", "PERCENT")
        _write(path / "tax_rates.csv", [dict(zip(names, row, strict=True)) for row in TAX_RATES])
        return path


def _money(cell: object) -> Decimal:
    text = str(cell)
    return Decimal(text) if text.replace(".", "").replace("-", "").isdigit() else Decimal(0)


def _write(path: Path, rows: Iterable[Row]) -> None:
    found = list(rows)
    columns = list(dict.fromkeys(column for row in found for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(found)
