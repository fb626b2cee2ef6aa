"""A copy of the package's reference data, and what KCC's nominals and tax rates are mapped to."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.storage.columns import PRICE, Words
from kccsync_desktop.storage.tables.base import Base, Key, MerchantKey


class OrganisationRecord(Base):
    """The organisation as last fetched."""

    __tablename__ = "organisations"

    merchant_id: Mapped[MerchantKey]
    id: Mapped[str]
    name: Mapped[str]
    base_currency: Mapped[str]
    country: Mapped[str]
    locked_until: Mapped[date | None]
    is_sandbox: Mapped[bool]
    short_code: Mapped[str]
    allows: Mapped[dict[str, bool]] = mapped_column(JSON)
    fetched_at: Mapped[datetime]


class LedgerAccountRecord(Base):
    """One account of the package's chart."""

    __tablename__ = "ledger_accounts"

    merchant_id: Mapped[MerchantKey]
    id: Mapped[Key]
    position: Mapped[int]
    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    own_kind: Mapped[str]
    is_active: Mapped[bool]
    is_postable: Mapped[bool]
    takes_payments: Mapped[bool]
    default_tax_code: Mapped[str]
    currency: Mapped[str]
    tax_class: Mapped[str]


class LedgerTaxRateRecord(Base):
    """One tax code of the package; sides and account classes are sorted lists of words."""

    __tablename__ = "ledger_tax_rates"

    merchant_id: Mapped[MerchantKey]
    code: Mapped[Key]
    position: Mapped[int]
    name: Mapped[str]
    percent: Mapped[Decimal] = mapped_column(PRICE)
    is_active: Mapped[bool]
    sides: Mapped[list[str]] = mapped_column(JSON)
    account_classes: Mapped[list[str]] = mapped_column(JSON)


class CurrencyRecord(Base):
    """A currency that the organisation may use."""

    __tablename__ = "ledger_currencies"

    merchant_id: Mapped[MerchantKey]
    code: Mapped[Key]
    position: Mapped[int]


class NominalMappingRecord(Base):
    """A KCC nominal's ledger account."""

    __tablename__ = "nominal_mappings"

    merchant_id: Mapped[MerchantKey]
    nominal: Mapped[Key]
    account_id: Mapped[str]


class TaxMappingRecord(Base):
    """A KCC tax rate's tax code on one side."""

    __tablename__ = "tax_mappings"

    merchant_id: Mapped[MerchantKey]
    rate: Mapped[Key]
    side: Mapped[TaxSide] = mapped_column(Words(TaxSide), primary_key=True)
    tax_code: Mapped[str]


class DefaultAccountRecord(Base):
    """The ledger account for what has no mapping of its own."""

    __tablename__ = "default_accounts"

    merchant_id: Mapped[MerchantKey]
    name: Mapped[Key]
    account_id: Mapped[str]
