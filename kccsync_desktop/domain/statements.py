"""A company's statement: documents, the money on them, and the balance (I2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import CurrencyTotal
from kccsync_desktop.domain.money import ZERO, to_base

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.documents import LedgerSide, SourceType, Subject


@dataclass(frozen=True, slots=True)
class BookDocument:
    """A document in the company books; amounts positive on credits too.

    ``remote_id`` is empty while the package does not hold it; ``rate`` is document units per base
    unit.
    """

    subject: Subject
    side: LedgerSide
    is_credit: bool
    document_date: date
    currency: str
    rate: Decimal
    gross: Decimal
    reference: str = ""
    remote_id: str = ""

    @property
    def sign(self) -> int:
        """1 for what raises the balance, -1 for credits."""
        return -1 if self.is_credit else 1


@dataclass(frozen=True, slots=True)
class BookAllocation:
    """Money on a document in the company books: brought in, or a prepayment's part.

    ``base`` is what it releases of the document's base amount, ``exchange_difference`` in base
    currency; ``payment_ref`` is the package's payment id or PAYMENT_CODE; ``is_in_package`` False
    for a part that is not posted yet.
    """

    document: Subject
    payment_ref: str
    payment_date: date
    amount: Decimal
    base: Decimal
    exchange_difference: Decimal
    reference: str = ""
    is_in_package: bool = True


@dataclass(frozen=True, slots=True)
class CompanyBooks:
    """What is recorded of one company in one ledger."""

    company_code: str
    company_name: str
    side: LedgerSide
    documents: tuple[BookDocument, ...]
    allocations: tuple[BookAllocation, ...]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line of a company's statement: a document, or money on one.

    ``amount`` (document currency) and ``base`` raise the balance when positive; ``balance`` runs
    within ``currency``, ``base_balance`` over all. ``code`` is DOC_CODE, or the payment's id or
    code; ``source_type`` is None for payments, whose ``allocated_to`` is a DOC_CODE. ``open`` is
    what is unpaid on a document, negative on credits: all together it is the balance.
    ``exchange_difference`` is in base currency.
    """

    line_date: date
    source_type: SourceType | None
    code: str
    reference: str
    allocated_to: str
    currency: str
    amount: Decimal
    base: Decimal
    balance: Decimal
    base_balance: Decimal
    open: Decimal | None = None
    exchange_difference: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A company's statement in one ledger; what it owes us (S) or we owe it (P).

    ``totals`` are the balances per currency with the count of open documents.
    """

    company_code: str
    company_name: str
    ledger: LedgerSide
    lines: tuple[StatementLine, ...]
    totals: tuple[CurrencyTotal, ...]
    base_balance: Decimal


def statement(books: CompanyBooks) -> Statement:
    """Return the company's lines by date, with running balances (S: owed to us, P: by us).

    Allocations must stand on documents of the books. A paid document is at nothing in both
    currencies; what the rate gained or lost is told beside the payment (KCC's Journal Details).
    """
    documents = {each.subject: each for each in books.documents}
    open_of = open_amounts(books)
    lines = [
        *(_document_line(each, open_of[each.subject]) for each in books.documents),
        *(_allocation_line(each, documents[each.document]) for each in books.allocations),
    ]
    lines.sort(key=lambda each: (each.line_date, each.source_type is None, each.code, each.base))
    balances: dict[str, Decimal] = {}
    base_balance = ZERO
    running = []
    for each in lines:
        balances[each.currency] = balances.get(each.currency, ZERO) + each.amount
        base_balance += each.base
        running.append(replace(each, balance=balances[each.currency], base_balance=base_balance))
    return Statement(
        company_code=books.company_code,
        company_name=books.company_name,
        ledger=books.side,
        lines=tuple(running),
        totals=tuple(
            CurrencyTotal(currency, _open_count(books, open_of, currency), balance)
            for currency, balance in sorted(balances.items())
        ),
        base_balance=base_balance,
    )


def open_amounts(books: CompanyBooks) -> dict[Subject, Decimal]:
    """Return what is unpaid on each document, positive on credits too, in its currency."""
    amounts = {each.subject: each.gross for each in books.documents}
    for each in books.allocations:
        amounts[each.document] -= each.amount
    return amounts


def _open_count(books: CompanyBooks, open_of: dict[Subject, Decimal], currency: str) -> int:
    return sum(each.currency == currency and open_of[each.subject] != 0 for each in books.documents)


def _document_line(document: BookDocument, unpaid: Decimal) -> StatementLine:
    return StatementLine(
        line_date=document.document_date,
        source_type=document.subject.source_type,
        code=document.subject.code,
        reference=document.reference,
        allocated_to="",
        currency=document.currency,
        amount=document.sign * document.gross,
        base=document.sign * to_base(document.gross, document.rate),
        balance=ZERO,
        base_balance=ZERO,
        open=document.sign * unpaid,
    )


def _allocation_line(allocation: BookAllocation, document: BookDocument) -> StatementLine:
    return StatementLine(
        line_date=allocation.payment_date,
        source_type=None,
        code=allocation.payment_ref,
        reference=allocation.reference,
        allocated_to=document.subject.code,
        currency=document.currency,
        amount=-document.sign * allocation.amount,
        base=-document.sign * allocation.base,
        balance=ZERO,
        base_balance=ZERO,
        exchange_difference=allocation.exchange_difference,
    )
