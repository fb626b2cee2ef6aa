"""Payments as the package holds them, and how ours are told from one another (I1, I2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from kccsync_desktop.domain.documents import LedgerSide, Subject
    from kccsync_desktop.domain.ledger import LedgerKind


class ReceiptKind(StrEnum):
    """What a package's record of money or credit is.

    MONEY_ON_ACCOUNT is what a prepayment or overpayment still holds unallocated, CREDIT_NOTE a
    credit note itself; both are delivered for every one read, an amount of nothing included.
    MIXED is one record of cash and credits over several documents, which does not tell what paid
    which (I4); SETTLEMENT a journal or a deposit that settled a document without a payment.
    """

    PAYMENT = "payment"
    PREPAYMENT_ALLOCATION = "prepayment-allocation"
    OVERPAYMENT_ALLOCATION = "overpayment-allocation"
    CREDIT_ALLOCATION = "credit-allocation"
    REFUND = "refund"
    MONEY_ON_ACCOUNT = "money-on-account"
    CREDIT_NOTE = "credit-note"
    MIXED = "mixed"
    SETTLEMENT = "settlement"


class ImportState(StrEnum):
    """Where a row of the Import grid stands; held rows say why and cannot be ticked."""

    NOT_PROCESSED = "not-processed"
    DONE = "done"
    HELD = "held"

    @property
    def label(self) -> str:
        """KCC's words for the state (facts/kcc.md 2)."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    ImportState.NOT_PROCESSED: "Not Processed",
    ImportState.DONE: "Payment created and allocated",
    ImportState.HELD: "Held",
}


@dataclass(frozen=True, slots=True)
class ImportKey:
    """What tells one allocation from another within an organisation (I2)."""

    kind: ReceiptKind
    payment_id: str
    document_id: str
    allocation_id: str

    def __str__(self) -> str:
        """Return the key as stable text, for storage and logs."""
        return f"{self.kind}/{self.payment_id}/{self.document_id}/{self.allocation_id}"


@dataclass(frozen=True, slots=True)
class RemotePayment:
    """Money or credit on a document, as the package holds it.

    ``id`` is the payment's; for allocations that of the prepayment, overpayment or credit note the
    money comes from, unless a payment applied a credit: that is ``allocation_id`` then.
    ``document_id`` is empty for money on account and credit notes themselves.
    ``amount`` is in ``currency``, the document's; ``rate`` document units per base unit (E11);
    ``bank_amount`` in the bank account's currency. ``total`` is the whole of payment ``id``, None
    where it is the same as ``amount``. ``is_live`` is False when it was deleted there.
    """

    id: str
    kind: ReceiptKind
    allocation_id: str
    document_id: str
    document_kind: LedgerKind | None
    contact_id: str
    contact_name: str
    payment_date: date
    amount: Decimal
    currency: str
    rate: Decimal
    bank_amount: Decimal | None
    account_id: str
    reference: str
    is_live: bool
    updated_at: datetime | None
    batch_id: str = ""
    total: Decimal | None = None

    @property
    def key(self) -> ImportKey:
        """What tells this allocation from every other one (I2)."""
        return ImportKey(self.kind, self.id, self.document_id, self.allocation_id)

    @property
    def whole(self) -> Decimal:
        """The payment's total, in ``currency``; repeated on each of its allocations."""
        return self.amount if self.total is None else self.total


@dataclass(frozen=True, slots=True)
class AmountDue:
    """What the package says is unpaid on a document (a credit: unallocated), in its currency.

    ``status`` is the package's word; ``is_live`` False when it was voided or deleted;
    ``takes_payments`` is False for drafts and for what is paid up. ``contact_id`` is whom it is for
    where the read told it.
    """

    document_id: str
    due: Decimal
    status: str
    is_live: bool
    takes_payments: bool
    contact_id: str = ""

    @property
    def is_approved(self) -> bool:
        """True for what stands in the ledger there, paid up or not; drafts do not (E4)."""
        return self.is_live and (self.takes_payments or self.due == 0)


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """A document that this program exported (verified or not), as payments come back to it.

    ``gross`` is positive on credits too; ``rate`` document units per base unit.
    """

    row_id: int
    subject: Subject
    remote_id: str
    company_code: str
    company_name: str
    side: LedgerSide
    is_credit: bool
    document_date: date
    currency: str
    rate: Decimal
    gross: Decimal
