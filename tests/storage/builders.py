"""Values that the storage tests store: small, plain, and each different only in what is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.companies import Address, Company, NominalAccount, StockItem, TaxRate
from kccsync_desktop.domain.documents import (
    CalcMethod,
    Document,
    DocumentLine,
    DocumentStatus,
    LedgerSide,
    SourceType,
    Subject,
)
from kccsync_desktop.domain.folder import CompanyFolder, FileCount, RowFault
from kccsync_desktop.domain.outbox import NewEntry
from kccsync_desktop.domain.problems import Problem, ProblemCode, Severity

if TYPE_CHECKING:
    from threading import Event

    from kccsync_desktop.storage.books import Books

START = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)
PURCHASES = (SourceType.PURCHASE_INVOICE, SourceType.PURCHASE_CREDIT)
FILES = tuple(FileCount(name, 1, 0) for name in ("documents.csv", "document_lines.csv"))


class MovableClock:
    """A clock that only moves when it is told to."""

    def __init__(self) -> None:
        self.instant = START

    def now(self) -> datetime:
        return self.instant

    def monotonic(self) -> float:
        return (self.instant - START).total_seconds()

    def wait(self, seconds: float, cancelled: Event) -> bool:
        self.advance(seconds)
        return cancelled.is_set()

    def advance(self, seconds: float) -> None:
        self.instant += timedelta(seconds=seconds)


def line(**changes: Any) -> DocumentLine:
    plain = DocumentLine(
        number=1,
        stock_code="85123A",
        description="White hanging heart",
        quantity=Decimal(6),
        unit_price=Decimal("2.55"),
        discount_percent=Decimal(0),
        net=Decimal("15.30"),
        tax=Decimal("3.06"),
        tax_rate="T1",
        nominal="4000",
    )
    return replace(plain, **changes)


def document(
    code: str = "INV1",
    source_type: SourceType = SourceType.SALES_INVOICE,
    **changes: Any,
) -> Document:
    is_purchase = source_type in PURCHASES
    plain = Document(
        source_type=source_type,
        code=code,
        side=LedgerSide.PURCHASES if is_purchase else LedgerSide.SALES,
        status=DocumentStatus.POSTED if is_purchase else DocumentStatus.ISSUED,
        order_code="",
        company_code="C1",
        document_date=date(2025, 12, 1),
        due_date=date(2025, 12, 31),
        currency="GBP",
        exchange_rate=Decimal(1),
        calc_method=CalcMethod.NET,
        net=Decimal("15.30"),
        tax=Decimal("3.06"),
        gross=Decimal("18.36"),
        reference="",
        supplier_ref="",
        lines=(line(),),
    )
    return replace(plain, **changes)


def unissued(code: str = "INV1", **changes: Any) -> Document:
    return document(code, status=DocumentStatus.UNISSUED, **changes)


def stock_item(code: str = "85123A", **changes: Any) -> StockItem:
    plain = StockItem(
        code=code,
        description="White hanging heart",
        stock_type1="Retail",
        stock_type2="Giftware",
        is_controlled=True,
        buy_price=Decimal("1.15"),
        sell_price=Decimal("2.5512"),
        tax_rate="T1",
        sales_nominal="4000",
        purchase_nominal="5000",
    )
    return replace(plain, **changes)


def company(code: str = "C1", **changes: Any) -> Company:
    plain = Company(
        code=code,
        name="Umber Emporium",
        is_customer=True,
        is_supplier=False,
        address=Address(line1="44 King Street", town="Whitby", country="GB"),
        email="accounts@umber.example",
        telephone="",
        tax_reference="",
        currency="GBP",
        calc_method=None,
        terms_days=30,
    )
    return replace(plain, **changes)


def folder(*documents: Document, **changes: Any) -> CompanyFolder:
    plain = CompanyFolder(
        companies=(company(),),
        nominals=(
            NominalAccount("4000", "Sales", "Sales"),
            NominalAccount("1001", "Stock", "Stock"),
        ),
        tax_rates=(TaxRate("T1", "Standard 20%", Decimal(20)),),
        documents=documents,
        counts=FILES,
    )
    return replace(plain, **changes)


def problem(of: str = "INV1", /, **changes: Any) -> Problem:
    plain = Problem(
        code=ProblemCode.VALUE_INVALID,
        severity=Severity.FAILED,
        subject=Subject(SourceType.SALES_INVOICE, of),
        message="NET is not a number",
        cure="Correct it in KCC",
    )
    return replace(plain, **changes)


def fault(
    code: str = "INV1", file: str = "documents.csv", number: int = 2, **changes: Any
) -> RowFault:
    found = problem(code, **changes)
    subjects = (found.subject,) if found.subject else ()
    return RowFault(file, number, "NET", "x", found, subjects)


def entry(row_id: int | None = None, key: str = "k1", **changes: Any) -> NewEntry:
    plain = NewEntry(
        resource="Invoices",
        row_id=row_id,
        subject_type="sales-invoice",
        subject_code="INV1",
        request_key=key,
        call_key="call",
        body_hash="0" * 64,
    )
    return replace(plain, **changes)


def store(books: Books, *documents: Document, **changes: Any) -> tuple[int, ...]:
    """Store a folder with these documents and return what is pending."""
    with books.write() as work:
        work.folder.store(folder(*documents, **changes), START)
        return work.rows.pending_ids()
