"""Why the package shows another balance than the company books, to the penny (I3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.domain.payments import ReceiptKind
from kccsync_desktop.domain.statements import open_amounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.import_changes import Flag
    from kccsync_desktop.domain.payment_sorting import ImportCandidate, LeftOut
    from kccsync_desktop.domain.payments import AmountDue
    from kccsync_desktop.domain.statements import BookDocument, CompanyBooks


class DifferenceReason(StrEnum):
    """Why the package's balance is not that of the company books; each has its own cure."""

    NOT_EXPORTED = "not-exported"
    GONE = "gone"
    NOT_PROCESSED = "not-processed"
    LEFT_OUT = "left-out"
    CHANGED_AFTER_IMPORT = "changed-after-import"
    PREPAYMENT_NOT_POSTED = "prepayment-not-posted"
    UNEXPLAINED = "unexplained"


_WORDS = {
    DifferenceReason.NOT_EXPORTED: "not in the accounts package yet: upload it",
    DifferenceReason.GONE: "voided or deleted in the accounts package: enter it there again, or"
    " credit it in KCC",
    DifferenceReason.NOT_PROCESSED: "a payment that was not brought in yet: Create and Allocate"
    " Payments",
    DifferenceReason.CHANGED_AFTER_IMPORT: "a payment that was changed or deleted in the accounts"
    " package after it came in: make the same change in KCC, or undo it there",
    DifferenceReason.PREPAYMENT_NOT_POSTED: "a prepayment that is not in the accounts package yet:"
    " upload it",
    DifferenceReason.UNEXPLAINED: "not explained by what the program knows: fetch the payments,"
    " then compare the document in KCC and in the accounts package",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause of a difference; ``effect`` is how much higher the package's balance is for it.

    ``left_out`` says which kind of record it is, where that is the reason.
    """

    reason: DifferenceReason
    document: Subject
    effect: Decimal
    reference: str = ""
    left_out: LeftOutReason | None = None

    @property
    def words(self) -> str:
        """The cause and its cure in a bookkeeper's words."""
        return self.left_out.words if self.left_out else _WORDS[self.reason]


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

    What a document leaves without explanation is a reason of its own, so the sums always agree.
    """
    unpaid = open_amounts(books)
    told = _told(books, package)
    found: dict[str, Difference] = {}
    for document in books.documents:
        before = found.get(document.currency, Difference(document.currency, ZERO, ZERO, ()))
        ours = unpaid[document.subject]
        due = package.dues.get(document.remote_id)
        theirs = due.due if due is not None and due.is_live else ZERO
        reasons = _reasons(document, theirs - ours, due, told.get(document.subject, []))
        signed = (replace(each, effect=document.sign * each.effect) for each in reasons)
        found[document.currency] = Difference(
            document.currency,
            before.books + document.sign * ours,
            before.package + document.sign * theirs,
            (*before.reasons, *(each for each in signed if each.effect)),
        )
    return tuple(found[currency] for currency in sorted(found))


def beside(left_out: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Return what stands on the contact there but on none of our documents (I1).

    Unallocated money and credit, and payments of documents raised in the package: part of the
    balance that the package shows for the contact, and of neither side of ``explain_difference``.
    """
    return tuple(each for each in left_out if each.reason in _BESIDE)


_BESIDE = frozenset(
    {
        LeftOutReason.RAISED_IN_PACKAGE,
        LeftOutReason.UNALLOCATED_MONEY,
        LeftOutReason.CREDIT_NOTE_IN_PACKAGE,
    }
)
# What each kind of record does to what is due on the document that it stands on.
_ON_DOCUMENT = {
    LeftOutReason.CREDIT_NOTE_ALLOCATION: -1,
    LeftOutReason.REFUND: -1,
    LeftOutReason.CASH_AND_CREDITS: -1,
    LeftOutReason.SETTLED_IN_PACKAGE: -1,
    LeftOutReason.OWN_PREPAYMENT_REVERSED: 1,
}


def _reasons(
    document: BookDocument, gap: Decimal, due: AmountDue | None, told: list[Reason]
) -> tuple[Reason, ...]:
    """Return the causes of a document's gap; effects are on what is due on it, a credit's too."""
    if due is None or not due.is_live:
        is_new = not document.remote_id
        reason = DifferenceReason.NOT_EXPORTED if is_new else DifferenceReason.GONE
        return (Reason(reason, document.subject, gap),)
    rest = gap - sum((each.effect for each in told), ZERO)
    return (*told, Reason(DifferenceReason.UNEXPLAINED, document.subject, rest))


def _told(books: CompanyBooks, package: PackageSide) -> dict[Subject, list[Reason]]:
    told: dict[Subject, list[Reason]] = {}
    for each in (*_not_posted(books), *_not_in_books(package), *_left_out(books, package)):
        told.setdefault(each.document, []).append(each)
    return told


def _not_posted(books: CompanyBooks) -> Iterator[Reason]:
    for each in books.allocations:
        if not each.is_in_package:
            reason = DifferenceReason.PREPAYMENT_NOT_POSTED
            yield Reason(reason, each.document, each.amount, each.reference)


def _not_in_books(package: PackageSide) -> Iterator[Reason]:
    for row in package.waiting:
        payment, reason = row.payment, DifferenceReason.NOT_PROCESSED
        yield Reason(reason, row.document.subject, -payment.amount, payment.reference)
    for flag in package.flags:
        reason = DifferenceReason.CHANGED_AFTER_IMPORT
        yield Reason(reason, flag.document, flag.was - flag.now, flag.key.payment_id)


def _left_out(books: CompanyBooks, package: PackageSide) -> Iterator[Reason]:
    """A credit's allocation lowers the document it pays and the credit that it comes from.

    What settled a document without a payment may go by the document's own id: it counts once.
    """
    ours = {each.remote_id: each.subject for each in books.documents if each.remote_id}
    for each in package.left_out:
        payment = each.payment
        effect = _ON_DOCUMENT.get(each.reason, 0) * payment.amount
        used = payment.allocation_id if payment.kind is ReceiptKind.CREDIT_ALLOCATION else ""
        for remote_id in dict.fromkeys((payment.document_id, payment.id, used)):
            if remote_id in ours:
                reason = DifferenceReason.LEFT_OUT
                yield Reason(reason, ours[remote_id], effect, payment.reference, each.reason)
