"""What happened, for good: the audit trail and the lines of the runs' receipts."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.history import AuditAction, Outcome
from kccsync_desktop.storage.append_only import guard_when_made
from kccsync_desktop.storage.columns import AMOUNT, Words
from kccsync_desktop.storage.tables.base import Base, MerchantId


class AuditRecord(Base):
    """Who did what, and when; triggers refuse every change."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[MerchantId]
    at: Mapped[datetime]
    who: Mapped[str]
    action: Mapped[AuditAction] = mapped_column(Words(AuditAction))
    subject: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    row_id: Mapped[int | None] = mapped_column(ForeignKey("export_rows.id"), index=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))

    __table_args__ = (Index("ix_audit_entries_at", "merchant_id", "at", "id"),)


class ReceiptRecord(Base):
    """What became of a row in a run, as it was then; triggers refuse every change."""

    __tablename__ = "receipt_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[MerchantId]
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("export_rows.id"), index=True)
    at: Mapped[datetime]
    outcome: Mapped[Outcome] = mapped_column(Words(Outcome))
    source_type: Mapped[SourceType] = mapped_column(Words(SourceType))
    source_code: Mapped[str]
    company_code: Mapped[str]
    company_name: Mapped[str]
    amount: Mapped[Decimal | None] = mapped_column(AMOUNT)
    currency: Mapped[str]
    remote_id: Mapped[str]
    remote_number: Mapped[str]
    reason: Mapped[str]


for _record in (AuditRecord, ReceiptRecord):
    event.listen(_record.__table__, "after_create", guard_when_made)
