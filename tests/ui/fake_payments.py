"""The import side of the desk in memory: made-up payments, left out, statements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.balance_differences import Difference, DifferenceReason, Reason
from kccsync_desktop.domain.documents import LedgerSide, SourceType, Subject
from kccsync_desktop.domain.grids import (
    CurrencyTotal,
    GridQuery,
    ImportRow,
    LeftOutRow,
    LeftOutTotal,
    TotalOf,
    WaitingPrepayment,
)
from kccsync_desktop.domain.payment_sorting import LeftOut, LeftOutReason
from kccsync_desktop.domain.payments import ImportState, ReceiptKind, RemotePayment
from kccsync_desktop.domain.prepayment_standing import WaitingReason
from kccsync_desktop.domain.run_events import (
    FileWritten,
    Progressed,
    RunEnded,
    RunEvent,
    RunStarted,
    StageStarted,
)
from kccsync_desktop.domain.statements import (
    BookAllocation,
    BookDocument,
    CompanyBooks,
    statement,
)
from kccsync_desktop.sync.company_statement import CompanyAccount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from threading import Event

NOW = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
_COMPANIES = (
    ("ACME", "Acme Garden Supplies Ltd"),
    ("BRYN", "Brynmawr Cycles"),
    ("EIRE", "Éire Craft Breweries"),
    ("FENW", "Fenwick, Ashworth and Pemberton Hotel Furnishings (Northern) Limited"),
)


def _held(amount: str, code: str, left: str) -> str:
    return (
        f"The payment ({amount}) is more than is open on {code} in the company books ({left}). "
        f"Compare the payments on {code} here and in Xero."
    )


def _flagged(amount: str, code: str) -> str:
    return (
        f"The payment ({amount}) on {code} was deleted in Xero after it came in; nothing was "
        "undone here. If that is right, cancel its allocation and delete the payment in KCC."
    )


def import_row(number: int) -> ImportRow:
    """Return one made-up payment: every seventh is held, every ninth came in and is flagged."""
    code, name = _COMPANIES[number % len(_COMPANIES)]
    is_held, is_flagged = number % 7 == 0, number % 9 == 0
    is_done = is_flagged or number % 5 == 0
    state = ImportState.DONE if is_done else ImportState.NOT_PROCESSED
    state = ImportState.HELD if is_held and not is_done else state
    is_bill = number % 4 == 3
    document = f"{'PI' if is_bill else 'SI'}{10_000 + number}"
    currency = "EUR" if code == "EIRE" else "GBP"
    amount = Decimal((number * 7919) % 90_000 + 1250) / 100
    told = f"{currency} {amount:,}"
    held = _held(told, document, f"{currency} {amount - 9:,}")
    return ImportRow(
        id=number,
        company_code=code,
        company_name=name,
        payment_date=date(2025, 12, 1) + timedelta(days=number % 40),
        reference=f"BACS {5000 + number}",
        amount=amount,
        currency=currency,
        allocated_to=document,
        ledger=LedgerSide.PURCHASES if is_bill else LedgerSide.SALES,
        status=state,
        may_tick=state is ImportState.NOT_PROCESSED,
        reason=_flagged(told, document) if is_flagged else held if is_held else "",
        flagged=is_flagged,
    )


HELD, FLAGGED = import_row(7).reason, import_row(9).reason


def left_out_row(number: int) -> LeftOutRow:
    """Return one made-up record that stays in the package."""
    reasons = tuple(LeftOutReason)
    code, name = _COMPANIES[number % len(_COMPANIES)]
    reason = reasons[number % len(reasons)]
    is_known = reason is not LeftOutReason.RAISED_IN_PACKAGE
    return LeftOutRow(
        id=number,
        reason=reason,
        company_code=code if is_known else "",
        company_name=name,
        payment_date=date(2025, 12, 3) + timedelta(days=number % 25),
        reference=f"REF {number}",
        amount=Decimal(number * 1313 % 50_000) / 100,
        currency="GBP",
        document_code=f"SI{20_000 + number}" if is_known else "",
        of=TotalOf.SALES,
    )


def waiting_prepayment(number: int) -> WaitingPrepayment:
    """Return one made-up prepayment that waits."""
    code, name = _COMPANIES[number % len(_COMPANIES)]
    reasons = tuple(WaitingReason)
    return WaitingPrepayment(
        prepayment_code=f"PP{number}",
        order_code=f"SO{number}",
        company_code=code,
        company_name=name,
        payment_date=date(2025, 12, 1),
        amount=Decimal("80.00"),
        waiting=Decimal("30.00"),
        currency="GBP",
        reason=reasons[number % len(reasons)],
    )


def account_of(code: str) -> CompanyAccount:
    """Return a statement of two invoices and a credit, 30.00 less of it in the package."""
    invoices = tuple(Subject(SourceType.SALES_INVOICE, f"SI1000{n}") for n in (1, 5))
    credit = Subject(SourceType.CREDIT_NOTE, "CN10003")
    gross = (Decimal("120.00"), Decimal("90.50"), Decimal("24.00"))
    documents = tuple(
        BookDocument(
            subject=subject,
            side=LedgerSide.SALES,
            is_credit=subject is credit,
            document_date=date(2025, 12, day),
            currency="GBP",
            rate=Decimal(1),
            gross=amount,
            remote_id=subject.code,
        )
        for subject, day, amount in zip((*invoices, credit), (3, 12, 15), gross, strict=True)
    )
    paid = BookAllocation(
        document=invoices[0],
        payment_ref="p-1",
        payment_date=date(2025, 12, 20),
        amount=Decimal("100.00"),
        base=Decimal("100.00"),
        exchange_difference=Decimal(0),
        reference="BACS 5001",
    )
    name = dict(_COMPANIES).get(code, code)
    books = CompanyBooks(code, name, LedgerSide.SALES, documents, (paid,))
    differences = (Difference("GBP", Decimal("86.50"), Decimal("56.50"), reasons_on(*invoices)),)
    return CompanyAccount(statement(books), differences, (on_account(),))


def reasons_on(part_paid: Subject, unpaid: Subject) -> tuple[Reason, ...]:
    return (
        Reason(DifferenceReason.NOT_PROCESSED, unpaid, Decimal("-20.00"), "BACS 5002"),
        Reason(
            DifferenceReason.LEFT_OUT,
            part_paid,
            Decimal("-10.00"),
            "",
            LeftOutReason.CREDIT_NOTE_ALLOCATION,
        ),
    )


def on_account() -> LeftOut:
    """Return money on account that stands on no document."""
    payment = RemotePayment(
        id="op-1",
        kind=ReceiptKind.MONEY_ON_ACCOUNT,
        allocation_id="",
        document_id="",
        document_kind=None,
        contact_id="c",
        contact_name="Acme",
        payment_date=date(2025, 12, 22),
        amount=Decimal("15.00"),
        currency="GBP",
        rate=Decimal(1),
        bank_amount=None,
        account_id="bank",
        reference="",
        is_live=True,
        updated_at=NOW,
    )
    return LeftOut(payment, LeftOutReason.UNALLOCATED_MONEY)


@dataclass(kw_only=True)
class FakePayments:
    """What the desk knows of payments; a fetch brings ``to_fetch`` rows in."""

    imports: dict[int, ImportRow] = field(default_factory=dict)
    left: dict[int, LeftOutRow] = field(default_factory=dict)
    to_fetch: int = 24
    payments_fetched: bool = False
    owed: int = 0
    allocated: list[tuple[tuple[int, ...] | None, Path]] = field(default_factory=list)
    statements: dict[str, tuple[CompanyAccount, ...]] = field(default_factory=dict)
    waiting: tuple[WaitingPrepayment, ...] = ()
    redated: list[int] = field(default_factory=list)

    def with_payments(self, count: int, left: int = 0) -> None:
        self.payments_fetched = True
        self.imports.update({n: import_row(n) for n in range(1, count + 1)})
        self.left.update({n: left_out_row(n) for n in range(1, left + 1)})
        self.statements = {code: (account_of(code),) for code, _ in _COMPANIES}

    def fetch_payments(self, cancelled: Event) -> Iterator[RunEvent]:
        yield RunStarted(1, "Fetch Payments", NOW)
        yield StageStarted("Reading payments", 1)
        self.with_payments(self.to_fetch, self.to_fetch // 2)
        yield Progressed("Reading payments", 1, 1)
        yield RunEnded(1, cancelled=cancelled.is_set(), totals={"new": self.to_fetch})

    def allocate(
        self, ids: Sequence[int] | None, out: Path, cancelled: Event
    ) -> Iterator[RunEvent]:
        self.allocated.append((None if ids is None else tuple(ids), out))
        yield RunStarted(1, "Create and Allocate Payments", NOW)
        chosen = [n for n in (self.imports if ids is None else ids) if self.imports[n].may_tick]
        for number in chosen:
            row = self.imports[number]
            self.imports[number] = replace(row, status=ImportState.DONE, may_tick=False)
        yield Progressed("Create and Allocate Payments", len(chosen), len(chosen))
        yield FileWritten(str(out / "payments-20260112-093000.csv"), len(chosen))
        yield RunEnded(1, cancelled=cancelled.is_set(), totals={"allocated": len(chosen)})

    def payments_owed(self) -> int:
        return self.owed

    def import_rows(self, ids: Sequence[int]) -> list[ImportRow]:
        return [self.imports[i] for i in ids if i in self.imports]

    def import_totals(self, ids: Sequence[int]) -> tuple[CurrencyTotal, ...]:
        sums: dict[tuple[str, str], tuple[int, Decimal]] = {}
        for row in self.import_rows(ids):
            count, amount = sums.get((row.ledger, row.currency), (0, Decimal(0)))
            sums[row.ledger, row.currency] = (count + 1, amount + row.amount)
        return tuple(
            CurrencyTotal(currency, count, amount, TotalOf(side))
            for (side, currency), (count, amount) in sorted(
                sums.items(), key=lambda each: (each[0][0] == LedgerSide.PURCHASES, each[0][1])
            )
        )

    def left_out(self, reason: LeftOutReason | None = None) -> tuple[LeftOutRow, ...]:
        return tuple(row for row in self.left.values() if reason in {None, row.reason})

    def has_fetched(self) -> bool:
        return self.payments_fetched

    def left_out_totals(self) -> tuple[LeftOutTotal, ...]:
        found = []
        for reason in LeftOutReason:
            amounts = [row.amount for row in self.left_out(reason)]
            if amounts:
                total = sum(amounts, Decimal(0))
                found.append(LeftOutTotal(reason, "GBP", len(amounts), total, TotalOf.SALES))
        return tuple(found)

    def statement(self, company_code: str) -> tuple[CompanyAccount, ...]:
        return self.statements.get(company_code, ())

    def waiting_prepayments(self) -> tuple[WaitingPrepayment, ...]:
        return self.waiting

    def post_on_invoice_date(self, row_ids: Sequence[int]) -> None:
        self.redated.extend(row_ids)


def import_matches(row: ImportRow, query: GridQuery) -> bool:
    words = f"{row.company_code} {row.company_name} {row.reference} {row.allocated_to}".lower()
    is_early = query.date_from is not None and row.payment_date < query.date_from
    return query.text.lower() in words and not is_early
