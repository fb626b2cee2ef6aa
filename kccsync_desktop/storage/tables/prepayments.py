"""Money taken with sales orders, its parts on invoices, and what of it waits (E4)."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kccsync_desktop.domain.prepayment_standing import WaitingReason
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.columns import AMOUNT, RATE, Words
from kccsync_desktop.storage.tables.base import Base, Flag, RowKey


class PrepaymentRecord(Base):
    """A prepayment as KCC has it; code, company, date, amount and currency: its export row."""

    __tablename__ = "prepayments"

    row_id: Mapped[RowKey]
    order_code: Mapped[str]
    exchange_rate: Mapped[Decimal] = mapped_column(RATE)
    method: Mapped[str]
    reference: Mapped[str]
    bank_nominal: Mapped[str]

    __table_args__ = (Index("ix_prepayments_order_code", "order_code"),)


class PartRecord(Base):
    """The share of a prepayment that pays an invoice; its amount stands in its export row."""

    __tablename__ = "prepayment_parts"

    row_id: Mapped[RowKey]
    prepayment_row_id: Mapped[int] = mapped_column(ForeignKey("export_rows.id"), index=True)
    document_row_id: Mapped[int] = mapped_column(ForeignKey("export_rows.id"), index=True)
    is_redated: Mapped[Flag]


class StandingRecord(Base):
    """Where a prepayment stood when its parts were last offered.

    ``derived`` is the state that followed from its parts, so that a mark made by hand is told from
    one that all parts have.
    """

    __tablename__ = "prepayment_standings"

    row_id: Mapped[RowKey]
    derived: Mapped[ExportState] = mapped_column(Words(ExportState))
    waiting: Mapped[Decimal] = mapped_column(AMOUNT)
    reason: Mapped[WaitingReason | None] = mapped_column(Words(WaitingReason))
    noted_at: Mapped[datetime]
