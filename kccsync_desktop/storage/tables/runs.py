"""The runs, what they sent, and what the package's limits last allowed."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.outbox import OutboxState
from kccsync_desktop.storage.columns import AMOUNT, Words
from kccsync_desktop.storage.tables.base import Base, Key, MerchantId, Text


class RunRecord(Base):
    """One run; ``ended_at`` is empty while it goes on or after it was cut off."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[MerchantId] = mapped_column(index=True)
    kind: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    status: Mapped[Text]
    who: Mapped[str] = mapped_column(default="", server_default="")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    totals: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)


class OutboxRecord(Base):
    """One element of one call, stored before the call leaves (R3)."""

    __tablename__ = "outbox_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[MerchantId]
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    resource: Mapped[str]
    row_id: Mapped[int | None] = mapped_column(ForeignKey("export_rows.id"), index=True)
    subject_type: Mapped[str]
    subject_code: Mapped[str]
    request_key: Mapped[str]
    call_key: Mapped[str]
    body_hash: Mapped[str]
    kind: Mapped[LedgerKind | None] = mapped_column(Words(LedgerKind))
    number: Mapped[str]
    marker: Mapped[str]
    document_date: Mapped[date | None]
    contact_id: Mapped[str]
    total: Mapped[Decimal | None] = mapped_column(AMOUNT)
    currency: Mapped[str]
    role: Mapped[str]
    state: Mapped[OutboxState] = mapped_column(Words(OutboxState))
    sent_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    remote_id: Mapped[Text]
    note: Mapped[Text]

    __table_args__ = (Index("ix_outbox_entries_state", "merchant_id", "state"),)


class LimitRecord(Base):
    """What an organisation's limits last allowed; shared by all merchants that use it."""

    __tablename__ = "limits"

    organisation_id: Mapped[Key]
    minute_left: Mapped[int | None]
    day_left: Mapped[int | None]
    window_since: Mapped[datetime | None]
    noted_at: Mapped[datetime]
