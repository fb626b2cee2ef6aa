"""What KCC said: companies, documents with their lines, stock items, nominals and tax rates."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kccsync_desktop.domain.documents import CalcMethod, DocumentStatus, LedgerSide
from kccsync_desktop.storage.columns import AMOUNT, PRICE, RATE, Words
from kccsync_desktop.storage.tables.base import Base, Key, MerchantId, MerchantKey, RowKey


class CompanyRecord(Base):
    """A customer or supplier; ids rise in the order of first seen."""

    __tablename__ = "companies"

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[MerchantId]
    code: Mapped[str]
    content_hash: Mapped[str]
    name: Mapped[str]
    is_customer: Mapped[bool]
    is_supplier: Mapped[bool]
    line1: Mapped[str]
    line2: Mapped[str]
    locality: Mapped[str]
    town: Mapped[str]
    county: Mapped[str]
    postcode: Mapped[str]
    country: Mapped[str]
    email: Mapped[str]
    telephone: Mapped[str]
    tax_reference: Mapped[str]
    currency: Mapped[str]
    calc_method: Mapped[CalcMethod | None] = mapped_column(Words(CalcMethod))
    terms_days: Mapped[int | None]

    __table_args__ = (UniqueConstraint("merchant_id", "code"),)


class DocumentRecord(Base):
    """A document's head; type, code, company, date, gross and currency stand in its export row."""

    __tablename__ = "documents"

    row_id: Mapped[RowKey]
    side: Mapped[LedgerSide] = mapped_column(Words(LedgerSide))
    status: Mapped[DocumentStatus] = mapped_column(Words(DocumentStatus))
    order_code: Mapped[str]
    due_date: Mapped[date | None]
    exchange_rate: Mapped[Decimal] = mapped_column(RATE)
    calc_method: Mapped[CalcMethod] = mapped_column(Words(CalcMethod))
    net: Mapped[Decimal] = mapped_column(AMOUNT)
    tax: Mapped[Decimal] = mapped_column(AMOUNT)
    reference: Mapped[str]
    supplier_ref: Mapped[str]

    __table_args__ = (Index("ix_documents_order_code", "order_code"),)


class LineRecord(Base):
    """A document's line; ``position`` keeps the order, ``number`` is KCC's own and may repeat."""

    __tablename__ = "document_lines"

    row_id: Mapped[RowKey]
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    stock_code: Mapped[str]
    description: Mapped[str]
    quantity: Mapped[Decimal] = mapped_column(PRICE)
    unit_price: Mapped[Decimal] = mapped_column(PRICE)
    discount_percent: Mapped[Decimal] = mapped_column(PRICE)
    net: Mapped[Decimal] = mapped_column(AMOUNT)
    tax: Mapped[Decimal] = mapped_column(AMOUNT)
    tax_rate: Mapped[str]
    nominal: Mapped[str]

    __table_args__ = ({"sqlite_with_rowid": False},)


class StockItemRecord(Base):
    """A stock item; its code stands in its export row."""

    __tablename__ = "stock_items"

    row_id: Mapped[RowKey]
    description: Mapped[str]
    stock_type1: Mapped[str]
    stock_type2: Mapped[str]
    is_controlled: Mapped[bool]
    buy_price: Mapped[Decimal] = mapped_column(PRICE)
    sell_price: Mapped[Decimal] = mapped_column(PRICE)
    tax_rate: Mapped[str]
    sales_nominal: Mapped[str]
    purchase_nominal: Mapped[str]


class NominalRecord(Base):
    """One of KCC's nominal accounts."""

    __tablename__ = "kcc_nominals"

    merchant_id: Mapped[MerchantKey]
    code: Mapped[Key]
    name: Mapped[str]
    kind: Mapped[str]


class TaxRateRecord(Base):
    """One of KCC's tax rates."""

    __tablename__ = "kcc_tax_rates"

    merchant_id: Mapped[MerchantKey]
    code: Mapped[Key]
    name: Mapped[str]
    percent: Mapped[Decimal] = mapped_column(PRICE)
