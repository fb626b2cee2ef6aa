"""Which payments come in, and which are left out and why (I1, I2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.domain.payment_recognition import recognise_payment
from kccsync_desktop.domain.payments import ReceiptKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kccsync_desktop.domain.ledger_documents import LedgerPayment
    from kccsync_desktop.domain.payments import ExportedDocument, ImportKey, RemotePayment


class LeftOutReason(StrEnum):
    """Why a record of money or credit stays in the package; listed, so every gap is explained."""

    RAISED_IN_PACKAGE = "raised-in-package"
    CREDIT_NOTE_ALLOCATION = "credit-note-allocation"
    REFUND = "refund"
    UNALLOCATED_MONEY = "unallocated-money"
    OWN_PREPAYMENT = "own-prepayment"
    OWN_PREPAYMENT_REVERSED = "own-prepayment-reversed"
    CREDIT_NOTE_IN_PACKAGE = "credit-note-in-package"
    DELETED_BEFORE_IMPORT = "deleted-before-import"
    CASH_AND_CREDITS = "cash-and-credits"
    SETTLED_IN_PACKAGE = "settled-in-package"

    @property
    def words(self) -> str:
        """The reason in a bookkeeper's words."""
        return _WORDS[self]


_WORDS = {
    LeftOutReason.RAISED_IN_PACKAGE: "on a document that did not come from KCC",
    LeftOutReason.CREDIT_NOTE_ALLOCATION: "a credit note allocated: make the same allocation in"
    " KCC by hand",
    LeftOutReason.REFUND: "a refund: enter it in KCC by hand",
    LeftOutReason.UNALLOCATED_MONEY: "money on account that is not allocated to a document yet",
    LeftOutReason.OWN_PREPAYMENT: "a prepayment that this program posted; KCC has it already",
    LeftOutReason.OWN_PREPAYMENT_REVERSED: "a prepayment that this program posted and that was"
    " deleted in the accounts package: find out why, and correct KCC or enter it there again",
    LeftOutReason.CREDIT_NOTE_IN_PACKAGE: "a credit note that did not come from KCC",
    LeftOutReason.DELETED_BEFORE_IMPORT: "deleted in the accounts package before it was brought in",
    LeftOutReason.CASH_AND_CREDITS: "one payment of cash and credits over several documents, which"
    " does not tell what paid which: split it in the accounts package into one for each document",
    LeftOutReason.SETTLED_IN_PACKAGE: "settled in the accounts package by a journal or a deposit"
    " and not by a payment: enter it in KCC by hand",
}


@dataclass(frozen=True, slots=True)
class SortingFacts:
    """What tells ours from the rest: ``documents`` we exported, by their id in the package.

    ``own_payments`` are ids of the payments that we posted; ``own_sent`` those whose answer never
    came, which are recognised by document, reference, date and amount (E10).
    """

    documents: Mapping[str, ExportedDocument]
    own_payments: frozenset[str] = frozenset()
    own_sent: tuple[LedgerPayment, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportCandidate:
    """A row of the Import grid to be: money on a document that we exported (I1)."""

    payment: RemotePayment
    document: ExportedDocument


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not brought in, and why.

    Keep the whole ``payment``: once its document is linked, sorting it again lets it in.
    ``document`` is ours where the money touches one of ours, else None.
    """

    payment: RemotePayment
    reason: LeftOutReason
    document: ExportedDocument | None = None


def sort_payment(remote: RemotePayment, facts: SortingFacts) -> ImportCandidate | LeftOut | None:
    """Tell whether a record comes in, is left out and why, or is nothing to tell of (None).

    None: our own credit note, or one or money on account of which nothing is left to allocate
    (their allocations are told); whatever was listed under its key before goes. Rows already
    brought in are for ``changed_after_import``.
    """
    document = facts.documents.get(remote.document_id)
    if remote.kind in _HOLDERS:
        is_told = remote.is_live and remote.amount > 0 and remote.id not in facts.documents
        return LeftOut(remote, _HOLDERS[remote.kind]) if is_told else None
    reason = _own_reason(remote, facts) or _reason(remote, document)
    if reason is not None or document is None:
        return LeftOut(remote, reason or LeftOutReason.RAISED_IN_PACKAGE, document)
    return ImportCandidate(remote, document)


def vanished_allocations(
    stored: Iterable[ImportKey], fetched: Iterable[RemotePayment], gone: Iterable[str] = ()
) -> tuple[ImportKey, ...]:
    """Return stored allocations that their own payment, prepayment or credit no longer has.

    A package deletes an allocation by leaving it out (facts/xero.md 3.2, facts/quickbooks.md 4), so
    this looks at those whose payment is among ``fetched``, which must hold all the allocations of
    each, and at all of a payment that is ``gone``.
    """
    known = tuple(fetched)
    read = {each.id for each in known}.union(gone)
    there = {each.key for each in known}
    return tuple(key for key in stored if key.payment_id in read and key not in there)


_HOLDERS = {
    ReceiptKind.MONEY_ON_ACCOUNT: LeftOutReason.UNALLOCATED_MONEY,
    ReceiptKind.CREDIT_NOTE: LeftOutReason.CREDIT_NOTE_IN_PACKAGE,
}


_NEVER_IN = {
    ReceiptKind.CREDIT_ALLOCATION: LeftOutReason.CREDIT_NOTE_ALLOCATION,
    ReceiptKind.MIXED: LeftOutReason.CASH_AND_CREDITS,
    ReceiptKind.SETTLEMENT: LeftOutReason.SETTLED_IN_PACKAGE,
}


def _own_reason(remote: RemotePayment, facts: SortingFacts) -> LeftOutReason | None:
    if remote.kind is not ReceiptKind.PAYMENT:
        return None
    is_ours = remote.id in facts.own_payments
    if is_ours and not remote.is_live:
        return LeftOutReason.OWN_PREPAYMENT_REVERSED
    sent = (recognise_payment(each, (remote,)) for each in facts.own_sent)
    return LeftOutReason.OWN_PREPAYMENT if is_ours or any(sent) else None


def _reason(remote: RemotePayment, document: ExportedDocument | None) -> LeftOutReason | None:
    """Money on a credit is a refund of it (facts/xero.md 3.3)."""
    if not remote.is_live:
        return LeftOutReason.DELETED_BEFORE_IMPORT
    if remote.kind in _NEVER_IN:
        return _NEVER_IN[remote.kind]
    is_on_credit = document is not None and document.is_credit
    return LeftOutReason.REFUND if remote.kind is ReceiptKind.REFUND or is_on_credit else None
