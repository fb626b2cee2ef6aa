"""A KCC company folder in the making: small, right in everything, written as the CSV files."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NOMINALS = (
    ("1200", "Business Bank Account", "Bank"),
    ("1001", "Stock", "Stock"),
    ("4000", "Sales - Giftware", "Sales"),
    ("4900", "Sales Delivery", "Sales"),
    ("5000", "Purchases", "Purchases"),
)
TAX_RATES = (("T1", "Standard 20%", "20"), ("T0", "Zero rated", "0"))
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Line:
    """One line; ``net`` in the document's currency, VAT at 20 % unless ``rate`` is T0."""

    net: str = "10.00"
    nominal: str = "4000"
    stock: str = ""
    rate: str = "T1"
    words: str = "White lantern"

    @property
    def tax(self) -> Decimal:
        percent = Decimal("0.20") if self.rate == "T1" else Decimal(0)
        return (Decimal(self.net) * percent).quantize(_CENT)


@dataclass
class KccFolder:
    """Rows by file, changed at will and written by ``write``."""

    path: Path
    documents: dict[tuple[str, str], dict[str, object]] = field(default_factory=dict)
    lines: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    companies: dict[str, dict[str, object]] = field(default_factory=dict)
    stock: dict[str, dict[str, object]] = field(default_factory=dict)
    prepayments: dict[str, dict[str, object]] = field(default_factory=dict)

    def company(self, code: str, name: str = "", **cells: object) -> None:
        self.companies[code] = {
            "COMPANY_CODE": code,
            "COMPANY_NAME": name or f"Company {code}",
            "IS_CUSTOMER": "-1",
            "IS_SUPPLIER": "-1",
            "ADDRESS:TOWN": "Whitby",
            "ADDRESS:COUNTRY2_CODE": "GB",
            "CURRENCY": "GBP",
            "CALC_METHOD": "1",
            "TERMS_DAYS": "30",
            **cells,
        }

    def item(self, code: str, words: str = "White lantern", **cells: object) -> None:
        self.stock[code] = {
            "STOCK_CODE": code,
            "SHORT_DESC": words,
            "CONTROLLED": "-1",
            "BUY_PRICE": "4.00",
            "SELL_PRICE": "10.00",
            "TAX_RATE": "T1",
            "SALES_NOMINAL": "4000",
            "PURCHASE_NOMINAL": "5000",
            **cells,
        }

    def invoice(self, code: str, company: str = "C1", *lines: Line, **cells: object) -> None:
        self._add("Sales Invoice", code, company, lines or (Line(),), cells)

    def credit_note(self, code: str, company: str = "C1", *lines: Line, **cells: object) -> None:
        self._add("Credit Note", code, company, lines or (Line(),), cells)

    def bill(self, code: str, company: str = "S1", *lines: Line, **cells: object) -> None:
        self._add("Purchase Invoice", code, company, lines or (Line(nominal="5000"),), cells)

    def bill_credit(self, code: str, company: str = "S1", *lines: Line, **cells: object) -> None:
        self._add("Purchase Credit", code, company, lines or (Line(nominal="5000"),), cells)

    def prepayment(self, code: str, amount: str, order: str = "SO1", **cells: object) -> None:
        """Money taken with an order; by card into the business bank account unless said."""
        self.prepayments[code] = {
            "PAYMENT_CODE": code,
            "ORDER_CODE": order,
            "COMPANY_CODE": "C1",
            "PAYMENT_DATE": "2025-11-20",
            "AMOUNT": amount,
            "CURRENCY": "GBP",
            "EXCHANGE_RATE": "1",
            "METHOD": "Card",
            "REFERENCE": "",
            "BANK_NOMINAL": "1200",
            **cells,
        }

    def _add(
        self,
        kind: str,
        code: str,
        company: str,
        lines: tuple[Line, ...],
        cells: dict[str, object],
    ) -> None:
        if company not in self.companies:
            self.company(company)
        net = sum((Decimal(line.net) for line in lines), Decimal(0))
        tax = sum((line.tax for line in lines), Decimal(0))
        is_sale = kind in {"Sales Invoice", "Credit Note"}
        self.lines[code] = lines
        self.documents[kind, code] = {
            "SOURCE_TYPE": kind,
            "DOC_CODE": code,
            "STATUS": "Issued" if is_sale else "Posted",
            "COMPANY_CODE": company,
            "DOC_DATE": "2025-12-01",
            "CURRENCY": "GBP",
            "EXCHANGE_RATE": "1",
            "CALC_METHOD": "1",
            "NET_TOTAL": net,
            "TAX_TOTAL": tax,
            "GROSS_TOTAL": net + tax,
            "REFERENCE": "",
            "SUPPLIER_REF": "",
            **cells,
        }

    def write(self) -> Path:
        """Write the files anew and return the folder."""
        self.path.mkdir(parents=True, exist_ok=True)
        _write(self.path / "companies.csv", self.companies.values())
        _write(self.path / "documents.csv", self.documents.values())
        _write(self.path / "stock.csv", self.stock.values())
        _write(self.path / "document_lines.csv", self._line_rows())
        _write(self.path / "prepayments.csv", self.prepayments.values())
        names = ("NOMINAL_CODE", "NOMINAL_NAME", "NOMINAL_TYPE")
        _write(self.path / "nominals.csv", [dict(zip(names, row, strict=True)) for row in NOMINALS])
        names = ("TAX_RATE", "NAME", "PERCENT")
        rates = [dict(zip(names, row, strict=True)) for row in TAX_RATES]
        _write(self.path / "tax_rates.csv", rates)
        return self.path

    def _line_rows(self) -> list[dict[str, object]]:
        return [
            {
                "DOC_CODE": code,
                "LINE_NO": number,
                "STOCK_CODE": line.stock,
                "DESCRIPTION": line.words,
                "QUANTITY": 1,
                "UNIT_PRICE": line.net,
                "DISCOUNT_PERCENT": 0,
                "NET": line.net,
                "TAX": line.tax,
                "TAX_RATE": line.rate,
                "NOMINAL": line.nominal,
            }
            for code, lines in self.lines.items()
            for number, line in enumerate(lines, start=1)
        ]


def _write(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    found = list(rows)
    if not found:
        path.unlink(missing_ok=True)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(found[0]))
        writer.writeheader()
        writer.writerows(found)
