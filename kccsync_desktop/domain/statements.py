"""A company's statement, and why the package shows another balance (I2, I3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.allocation_plan import Flag
    from kccsync_desktop.domain.documents import LedgerSide, Subject
    from kccsync_desktop.domain.grids import Statement
    from kccsync_desktop.domain.payment_sorting import ImportCandidate, LeftOut
    from kccsync_desktop.domain.payments import AmountDue


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


def statement(books: CompanyBooks) -> Statement:
    """Return the company's lines by date, with running balances (S: owed to us, P: by us)."""
    raise NotImplementedError


class DifferenceReason(StrEnum):
    """Why the package's balance is not that of the company books; each has its own cure."""

    NOT_EXPORTED = "not-exported"
    GONE = "gone"
    NOT_PROCESSED = "not-processed"
    LEFT_OUT = "left-out"
    CHANGED_AFTER_IMPORT = "changed-after-import"
    PREPAYMENT_NOT_POSTED = "prepayment-not-posted"
    PREPAYMENT_REVERSED = "prepayment-reversed"
    UNEXPLAINED = "unexplained"

    @property
    def words(self) -> str:
        """The reason in a bookkeeper's words."""
        return self.value


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause of a difference; ``effect`` is how much higher the package's balance is for it."""

    reason: DifferenceReason
    document: Subject
    effect: Decimal
    reference: str
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Books and package in one currency; ``package - books`` is the sum of ``reasons`` exactly."""

    currency: str
    books: Decimal
    package: Decimal
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PackageSide:
    """What is known of one company in the package.

    ``dues`` by document id for every document of the books that has one; ``waiting`` are import
    rows that were not processed or are held; ``left_out`` and ``flags`` those of the company.
    """

    dues: Mapping[str, AmountDue]
    waiting: tuple[ImportCandidate, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    flags: tuple[Flag, ...] = ()


def explain_difference(books: CompanyBooks, package: PackageSide) -> tuple[Difference, ...]:
    """Compare what is unpaid on our documents, per currency, and explain every penny (I3).

    What the documents leave without explanation is a reason of its own, so the sums always agree.
    """
    raise NotImplementedError


def beside(left_out: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Return what stands on the contact there but on none of our documents (I1).

    Unallocated money, and documents raised in the package with their payments: part of the balance
    that the package shows for the contact, and of neither side of ``explain_difference``.
    """
    raise NotImplementedError
