"""A small KCC company of a seed: what it writes, and what the accounts package must hold of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.ledger import LedgerKind
from tests.support.folder import KccFolder, Line

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

CUSTOMERS = ("C1", "C2", "C3", "C4")
SUPPLIERS = ("S1", "S2")
ITEMS = ("ITEM1", "ITEM2", "ITEM3")
STOCK_NOMINAL = "1001"
KINDS = {
    "Sales Invoice": LedgerKind.SALES_INVOICE,
    "Credit Note": LedgerKind.SALES_CREDIT,
    "Purchase Invoice": LedgerKind.BILL,
    "Purchase Credit": LedgerKind.BILL_CREDIT,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One document as the package must hold it: once, or not at all with a problem."""

    code: str
    kind: LedgerKind
    number: str
    net: Decimal
    tax: Decimal

    @property
    def gross(self) -> Decimal:
        return self.net + self.tax


@dataclass
class DemoCompany:
    """A folder that grows; ``refused`` are the codes that pre-check must keep here."""

    folder: KccFolder
    dice: Random
    refused: set[str] = field(default_factory=set)
    orders: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def open(cls, path: Path, dice: Random) -> DemoCompany:
        """Begin with one document of each kind and rate, so that everything can be mapped."""
        company = cls(KccFolder(path), dice)
        folder = company.folder
        both = (Line(), Line("3.33", rate="T0"), Line("2.50", "4900"))
        folder.invoice("INV0", "C1", *both, ORDER_CODE="")  # the first gives the columns
        folder.bill("PIN0", "S1", Line(nominal="5000"), Line("1.01", "5000", rate="T0"))
        return company

    def grow(self, count: int) -> None:
        """Add so many documents, and sometimes an order paid in advance."""
        for _ in range(count):
            self._add_document()
        for _ in range(self.dice.choice((0, 1, 1, 2))):
            self._add_order()

    def _add_document(self) -> None:
        number = len(self.folder.documents) + 1
        kind = self.dice.choice(
            ("invoice",) * 5 + ("credit", "bill", "bill", "bill", "bill_credit")
        )
        customer, supplier = self.dice.choice(CUSTOMERS), self.dice.choice(SUPPLIERS)
        shared = {"SUPPLIER_REF": self.dice.choice(("", "SAME-1", f"F-{number}", f"F-{number}"))}
        if kind == "invoice":
            self.folder.invoice(f"INV{number}", customer, *self._sale_lines(f"INV{number}"))
        elif kind == "credit":
            self.folder.credit_note(f"CRN{number}", customer, *self._lines("4000"))
        elif kind == "bill":
            self.folder.bill(f"PIN{number}", supplier, *self._lines("5000"), **shared)
        else:
            self.folder.bill_credit(f"PCR{number}", supplier, *self._lines("5000"), **shared)

    def _sale_lines(self, code: str) -> tuple[Line, ...]:
        lines = self._lines(self.dice.choice(("4000", "4900")))
        if self.dice.random() < 0.4:
            item = self.dice.choice(ITEMS)
            self.folder.item(item)
            lines += (Line(self._net(), stock=item),)
        if self.dice.random() < 0.05:
            self.refused.add(code)
            lines += (Line(nominal=STOCK_NOMINAL),)
        return lines

    def _lines(self, nominal: str) -> tuple[Line, ...]:
        count = self.dice.choice((1, 1, 2, 3))
        rates = ("T1", "T1", "T0")
        return tuple(Line(self._net(), nominal, rate=self.dice.choice(rates)) for _ in range(count))

    def _net(self) -> str:
        pence = self.dice.choice((self.dice.randint(1, 999), self.dice.randint(1000, 99_999)))
        return str(Decimal(pence) / 100)

    def _add_order(self) -> None:
        """One to three part shipments of an order, paid in advance: in part, fully or too much."""
        order = f"SO{len(self.orders) + 1}"
        for _ in range(self.dice.choice((1, 2, 3))):
            code = f"INV{len(self.folder.documents) + 1}"
            self.folder.invoice(code, "C1", *self._lines("4000"), ORDER_CODE=order)
            self.orders[order].append(code)
        share = self.dice.choice((Decimal("0.3"), Decimal("0.8"), Decimal(1), Decimal("1.5")))
        amount = (self.shipped(order) * share).quantize(Decimal("0.01"))
        if amount > 0:
            self.folder.prepayment(f"PAY-{order}", str(amount), order)

    def shipped(self, order: str) -> Decimal:
        """Return the gross of an order's invoices."""
        return sum((self.wanted[code].gross for code in self.orders[order]), Decimal(0))

    @property
    def wanted(self) -> dict[str, Wanted]:
        """Return every document by its code."""
        return {
            code: Wanted(
                code,
                KINDS[kind],
                str(cells["SUPPLIER_REF"] or code),
                Decimal(str(cells["NET_TOTAL"])),
                Decimal(str(cells["TAX_TOTAL"])),
            )
            for (kind, code), cells in self.folder.documents.items()
        }

    @property
    def prepaid(self) -> dict[str, Decimal]:
        """Return what of each prepayment must have gone out, by its code."""
        return {
            code: min(Decimal(str(cells["AMOUNT"])), self.shipped(str(cells["ORDER_CODE"])))
            for code, cells in self.folder.prepayments.items()
        }
