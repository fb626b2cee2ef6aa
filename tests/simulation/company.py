"""The KCC company of a history, and what is true of it whatever the program believes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.ledger import LedgerKind
from tests.support.folder import KccFolder, Line

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

KINDS = {
    "sales-invoice": LedgerKind.SALES_INVOICE,
    "credit-note": LedgerKind.SALES_CREDIT,
    "purchase-invoice": LedgerKind.BILL,
    "purchase-credit": LedgerKind.BILL_CREDIT,
}
_MAKERS = {
    "sales-invoice": KccFolder.invoice,
    "credit-note": KccFolder.credit_note,
    "purchase-invoice": KccFolder.bill,
    "purchase-credit": KccFolder.bill_credit,
}
_SALES = ("sales-invoice", "credit-note")
ORDER = "SO1"


@dataclass
class KccDocument:
    """A document in KCC: ``totals`` are all (net, VAT) that it has had.

    ``touched`` says what people did to it that no later run can undo: by hand, in KCC after it was
    sent, or in the package. ``told`` is the total that the program has loaded.
    """

    source_type: str
    code: str
    company: str
    number: str
    totals: list[tuple[Decimal, Decimal]] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    has_prepayment: bool = False
    told: Decimal | None = None

    @property
    def kind(self) -> LedgerKind:
        return KINDS[self.source_type]

    @property
    def gross(self) -> Decimal:
        return sum(self.totals[-1], Decimal(0))

    @property
    def grosses(self) -> set[Decimal]:
        return {net + tax for net, tax in self.totals}

    @property
    def is_payable(self) -> bool:
        """Paid by customers as they like, which an order that is paid in advance leaves out."""
        return self.source_type in {"sales-invoice", "purchase-invoice"} and not self.has_prepayment

    @property
    def is_sale(self) -> bool:
        return self.source_type in _SALES


@dataclass
class Company:
    """The folder of KCC's, and the truth about what is in it.

    ``paid`` are the payments that customers made in the package: reference, document, amount.
    """

    folder: KccFolder
    documents: dict[str, KccDocument] = field(default_factory=dict)
    prepayments: dict[str, Decimal] = field(default_factory=dict)
    paid: dict[str, tuple[str, Decimal]] = field(default_factory=dict)
    rollup: bool = True
    batches: bool = False

    def loading(self) -> None:
        """Until a load is over nobody knows what the program has taken in."""
        for document in self.documents.values():
            document.told = None

    def loaded(self) -> None:
        """The folder was loaded as it is."""
        for document in self.documents.values():
            document.told = document.gross

    @property
    def has_money(self) -> bool:
        return bool(self.paid or self.prepayments)

    def add(
        self, source_type: str, code: str, company: str, lines: tuple[Line, ...], **cells: object
    ) -> None:
        """Issue or post a document; once more with other lines is a change in KCC."""
        number = str(cells.get("SUPPLIER_REF") or code)
        _MAKERS[source_type](self.folder, code, company, *lines, **{"ORDER_CODE": "", **cells})
        net = sum((Decimal(line.net) for line in lines), Decimal(0))
        tax = sum((line.tax for line in lines), Decimal(0))
        new = KccDocument(source_type, code, company, number)
        document = self.documents.setdefault(code, new)
        document.totals.append((net, tax))

    def change(self, code: str, net: Decimal) -> None:
        """Let somebody in KCC change the first line of a document."""
        document = self.documents[code]
        first, *others = self.folder.lines[code]
        lines = (Line(str(net), first.nominal, first.stock, first.rate, first.words), *others)
        head = self.folder.documents[_LABELS[document.source_type], code]
        cells = {
            name: head[name] for name in ("SUPPLIER_REF", "DOC_DATE", "ORDER_CODE") if name in head
        }
        self.add(document.source_type, code, document.company, lines, **cells)


_LABELS = {
    "sales-invoice": "Sales Invoice",
    "credit-note": "Credit Note",
    "purchase-invoice": "Purchase Invoice",
    "purchase-credit": "Purchase Credit",
}


def draw(dice: Random, path: Path) -> Company:
    """Return a small company: a few documents of each type, some of them alike."""
    company = Company(KccFolder(path))
    company.rollup, company.batches = dice.random() < 0.5, dice.random() < 0.3
    if dice.random() < 0.6:
        company.folder.item("ITEM1")
    _sales(dice, company)
    _purchases(dice, company)
    if dice.random() < 0.45:
        _order(dice, company)
    return company


def _sales(dice: Random, company: Company) -> None:
    for number in range(1, dice.randint(2, 4)):
        company.add(
            "sales-invoice", f"INV{number}", f"C{dice.randint(1, 2)}", _lines(dice, company)
        )
    if dice.random() < 0.5:
        company.add("credit-note", "CRN1", "C1", _lines(dice, company))


def _purchases(dice: Random, company: Company) -> None:
    """Twins have one supplier, number, date and total, and differ in KCC's code alone."""
    for source_type, letters in (("purchase-invoice", "PIN"), ("purchase-credit", "PCR")):
        shape = dice.choice(("none", "one", "one", "twins"))
        if shape == "none":
            continue
        lines = _lines(dice, company, nominal="5000")
        for number in range(1, 3 if shape == "twins" else 2):
            code = f"{letters}{number}"
            company.add(source_type, code, "S1", lines, SUPPLIER_REF=f"{letters}-REF")


def _order(dice: Random, company: Company) -> None:
    """Paid for with the order, and shipped in one or two parts."""
    count = dice.randint(1, 2)
    for number in range(1, count + 1):
        code = f"SHP{number}"
        company.add("sales-invoice", code, "C1", _lines(dice, company), ORDER_CODE=ORDER)
        company.documents[code].has_prepayment = True
    whole = sum((company.documents[f"SHP{one}"].gross for one in range(1, count + 1)), Decimal(0))
    amount = dice.choice((whole, whole / 2, whole - 1)).quantize(Decimal("0.01"))
    company.folder.prepayment("PAY1", str(amount), ORDER)
    company.prepayments["PAY1"] = amount


def _lines(dice: Random, company: Company, nominal: str = "4000") -> tuple[Line, ...]:
    stock = "ITEM1" if company.folder.stock and dice.random() < 0.5 else ""
    lines = [Line(_net(dice), nominal, stock)]
    if dice.random() < 0.4:
        lines.append(Line(_net(dice), nominal, rate=dice.choice(("T1", "T0")), words="Postage"))
    return tuple(lines)


def _net(dice: Random) -> str:
    return f"{dice.randint(5, 99)}.{dice.randint(0, 99):02d}"
