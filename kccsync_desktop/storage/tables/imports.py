"""Payments fetched from the package: those that come in, those left out, and how far it is."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kccsync_desktop.domain.documents import LedgerSide, SourceType
from kccsync_desktop.domain.import_changes import FlagKind
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.domain.payments import ImportState, ReceiptKind
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity
from kccsync_desktop.storage.columns import AMOUNT, RATE, Words
from kccsync_desktop.storage.tables.base import Base, Key, MerchantId, MerchantKey, Text

_IMPORT_KEY = ("merchant_id", "organisation_id", "payment_id", "kind", "document_id")


class RemotePaymentColumns:
    """A payment as the package holds it; the first five columns and the allocation tell it (I2)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[MerchantId]
    organisation_id: Mapped[str]
    kind: Mapped[ReceiptKind] = mapped_column(Words(ReceiptKind))
    payment_id: Mapped[str]
    document_id: Mapped[str]
    allocation_id: Mapped[str]
    document_kind: Mapped[LedgerKind | None] = mapped_column(Words(LedgerKind))
    contact_id: Mapped[str]
    contact_name: Mapped[str]
    payment_date: Mapped[date]
    amount: Mapped[Decimal] = mapped_column(AMOUNT)
    currency: Mapped[str]
    rate: Mapped[Decimal] = mapped_column(RATE)
    bank_amount: Mapped[Decimal | None] = mapped_column(AMOUNT)
    account_id: Mapped[str]
    reference: Mapped[str]
    is_live: Mapped[bool]
    remote_updated_at: Mapped[datetime | None]
    batch_id: Mapped[str]
    total: Mapped[Decimal | None] = mapped_column(AMOUNT)
    row_id: Mapped[int | None] = mapped_column(ForeignKey("export_rows.id"), index=True)
    company_code: Mapped[str]
    company_name: Mapped[str]
    fetched_at: Mapped[datetime]


class ImportRecord(RemotePaymentColumns, Base):
    """A row of the Import grid; what came in (state ``done``) is never written over.

    ``problem_code`` and its texts say why a row is held, or how a payment changed after it came in.
    """

    __tablename__ = "import_rows"

    document_type: Mapped[SourceType] = mapped_column(Words(SourceType))
    document_code: Mapped[str]
    ledger: Mapped[LedgerSide] = mapped_column(Words(LedgerSide))
    state: Mapped[ImportState] = mapped_column(Words(ImportState))
    flag: Mapped[FlagKind | None] = mapped_column(Words(FlagKind))
    amount_now: Mapped[Decimal | None] = mapped_column(AMOUNT)
    problem_code: Mapped[ProblemCode | None] = mapped_column(Words(ProblemCode))
    severity: Mapped[Severity | None] = mapped_column(Words(Severity))
    remedy: Mapped[Remedy | None] = mapped_column(Words(Remedy))
    message: Mapped[Text]
    cure: Mapped[Text]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    done_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint(*_IMPORT_KEY, "allocation_id", name="uq_import_rows_key"),
        Index("ix_import_rows_date", "merchant_id", "payment_date", "id"),
        Index("ix_import_rows_state", "merchant_id", "state", "payment_date", "id"),
        Index("ix_import_rows_company", "merchant_id", "company_code"),
    )


class LeftOutRecord(RemotePaymentColumns, Base):
    """What is not brought in, whole, so that it can be sorted again."""

    __tablename__ = "left_out"

    reason: Mapped[LeftOutReason] = mapped_column(Words(LeftOutReason))
    document_code: Mapped[Text]

    __table_args__ = (
        UniqueConstraint(*_IMPORT_KEY, "allocation_id", name="uq_left_out_key"),
        Index("ix_left_out_reason", "merchant_id", "reason", "document_id"),
        Index("ix_left_out_company", "merchant_id", "company_code"),
    )


class ImportCursorRecord(Base):
    """How far the fetching of an organisation's payments is."""

    __tablename__ = "import_cursors"

    merchant_id: Mapped[MerchantKey]
    organisation_id: Mapped[Key]
    since: Mapped[datetime | None]
    page: Mapped[int]
    stage: Mapped[str]
    newest: Mapped[datetime | None]
    noted_at: Mapped[datetime]
