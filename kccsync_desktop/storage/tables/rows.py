"""The rows on their way to the package, the problems against them, and the contacts' links."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.storage.columns import AMOUNT, Words
from kccsync_desktop.storage.tables.base import Base, Flag, Key, MerchantId, MerchantKey, Text


class RowRecord(Base):
    """A document, stock item or payment and how far it is; its id also keys its content.

    ``queue_place`` puts stock items before documents, and payments after them. ``sent_hash`` is the
    content that a run has taken up, so that a change in KCC meanwhile is not mistaken for what was
    sent.
    """

    __tablename__ = "export_rows"

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[MerchantId]
    source_type: Mapped[SourceType] = mapped_column(Words(SourceType))
    source_code: Mapped[str]
    queue_place: Mapped[int]
    company_code: Mapped[Text]
    company_name: Mapped[Text]
    source_date: Mapped[date | None]
    amount: Mapped[Decimal | None] = mapped_column(AMOUNT)
    currency: Mapped[Text]
    state: Mapped[ExportState] = mapped_column(Words(ExportState))
    precheck: Mapped[PrecheckStatus] = mapped_column(Words(PrecheckStatus))
    prechecked_at: Mapped[datetime | None]
    content_hash: Mapped[str]
    sent_hash: Mapped[Text]
    exported_hash: Mapped[Text]
    remote_id: Mapped[Text]
    remote_kind: Mapped[LedgerKind | None] = mapped_column(Words(LedgerKind))
    remote_number: Mapped[Text]
    is_offered: Mapped[Flag]
    is_faulty: Mapped[Flag]
    changed_in_kcc: Mapped[Flag]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    exported_at: Mapped[datetime | None]
    verified_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("merchant_id", "source_type", "source_code"),
        Index("ix_export_rows_code", "merchant_id", "source_code"),
        Index("ix_export_rows_company", "merchant_id", "company_code"),
        Index("ix_export_rows_exported", "merchant_id", "state", "exported_at"),
        Index("ix_export_rows_remote", "merchant_id", "remote_id"),
        Index(
            "ix_export_rows_queue",
            *("merchant_id", "is_offered", "state", "queue_place", "source_date", "source_code"),
        ),
    )


class ProblemRecord(Base):
    """A problem; at most one unresolved for the same subject, cause, target, origin and place."""

    __tablename__ = "problems"

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[MerchantId]
    row_id: Mapped[int | None] = mapped_column(ForeignKey("export_rows.id"), index=True)
    source_type: Mapped[SourceType | None] = mapped_column(Words(SourceType))
    source_code: Mapped[Text]
    subject_key: Mapped[str]
    code: Mapped[ProblemCode] = mapped_column(Words(ProblemCode))
    target: Mapped[Text]
    origin: Mapped[str]
    file: Mapped[Text]
    place: Mapped[Text]
    severity: Mapped[Severity] = mapped_column(Words(Severity))
    message: Mapped[str]
    cure: Mapped[str]
    remedy: Mapped[Remedy] = mapped_column(Words(Remedy))
    detail: Mapped[Text]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    raised_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_problems_unresolved", "merchant_id", "resolved_at", "raised_at"),
        Index(
            "uq_problems_unresolved",
            *("merchant_id", "subject_key", "code", "target", "origin", "file", "place"),
            unique=True,
            sqlite_where=text("resolved_at IS NULL"),
            postgresql_where=text("resolved_at IS NULL"),
        ),
    )


class ContactLinkRecord(Base):
    """Which contact of the package a company is (E2)."""

    __tablename__ = "contact_links"

    merchant_id: Mapped[MerchantKey]
    company_code: Mapped[Key]
    role: Mapped[Key]
    remote_id: Mapped[str]
    remote_name: Mapped[str]
    number: Mapped[str]
    linked_at: Mapped[datetime]

    __table_args__ = (Index("ix_contact_links_remote", "merchant_id", "remote_id"),)
