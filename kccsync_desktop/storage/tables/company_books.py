"""The company books: payments brought in, their allocations, and what went back to KCC (I2)."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.payments import ReceiptKind
from kccsync_desktop.storage.columns import AMOUNT, RATE, Words
from kccsync_desktop.storage.tables.base import Base, MerchantId, RowKey


class BookPaymentRecord(Base):
    """A payment in the company books; money on account has several allocations."""

    __tablename__ = "book_payments"

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[MerchantId]
    organisation_id: Mapped[str]
    kind: Mapped[ReceiptKind] = mapped_column(Words(ReceiptKind))
    payment_id: Mapped[str]
    company_code: Mapped[str]
    ledger: Mapped[LedgerSide] = mapped_column(Words(LedgerSide))
    payment_date: Mapped[date]
    total: Mapped[Decimal] = mapped_column(AMOUNT)
    currency: Mapped[str]
    rate: Mapped[Decimal] = mapped_column(RATE)
    account_id: Mapped[str]
    reference: Mapped[str]
    batch_id: Mapped[str]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    booked_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint(
            *("merchant_id", "organisation_id", "kind", "payment_id"), name="uq_book_payments_key"
        ),
        Index("ix_book_payments_company", "merchant_id", "company_code"),
    )


class BookAllocationRecord(Base):
    """The allocation of a booked payment to a document; one for each import row, ever."""

    __tablename__ = "book_allocations"

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("book_payments.id"), index=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("import_rows.id"), unique=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("export_rows.id"), index=True)
    amount: Mapped[Decimal] = mapped_column(AMOUNT)
    base: Mapped[Decimal] = mapped_column(AMOUNT)
    document_base: Mapped[Decimal] = mapped_column(AMOUNT)
    open_after: Mapped[Decimal] = mapped_column(AMOUNT)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("payments_files.id"), index=True)
    booked_at: Mapped[datetime]


class PaymentsFileRecord(Base):
    """A payments file for KCC; ``written_at`` is empty until it is known to stand on the disk."""

    __tablename__ = "payments_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[MerchantId]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    folder: Mapped[str]
    name: Mapped[str]
    rows: Mapped[int]
    begun_at: Mapped[datetime]
    written_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_payments_files_written", "merchant_id", "written_at"),)


class DueRecord(Base):
    """What the package last said is unpaid on a document."""

    __tablename__ = "amounts_due"

    row_id: Mapped[RowKey]
    document_id: Mapped[str]
    due: Mapped[Decimal] = mapped_column(AMOUNT)
    status: Mapped[str]
    is_live: Mapped[bool]
    takes_payments: Mapped[bool]
    seen_at: Mapped[datetime]
