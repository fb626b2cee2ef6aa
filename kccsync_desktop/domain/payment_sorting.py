"""Which payments come in, and which are left out and why (I1, I2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

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

    @property
    def words(self) -> str:
        """The reason in a bookkeeper's words."""
        return self.value


@dataclass(frozen=True, slots=True)
class SortingFacts:
    """What tells ours from the rest: ``documents`` we exported, by their id in the package.

    ``own_payments`` are ids of the payments that we posted; ``own_sent`` those whose answer never
    came, which are recognised by document, reference, date and amount (E10).
    """

    documents: Mapping[str, ExportedDocument]
    own_payments: frozenset[str] = frozenset()
    own_sent: tuple[LedgerPayment, ...] = field(default=())


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

    None: our own credit note, or money on account of which nothing is left; whatever was listed
    under its key before goes. Rows already brought in are for ``changed_after_import``.
    """
    raise NotImplementedError


def vanished_allocations(
    stored: Iterable[ImportKey], fetched: Iterable[RemotePayment]
) -> tuple[ImportKey, ...]:
    """Return stored allocations that their own prepayment, overpayment or credit no longer has.

    A package deletes an allocation by leaving it out (facts/xero.md 3.2, 4), so this looks at
    those whose payment is among ``fetched``, which must hold all the allocations of each.
    """
    raise NotImplementedError
