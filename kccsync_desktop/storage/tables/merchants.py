"""The merchants whose books these are, their options, and who works on them."""

from datetime import date, datetime

from sqlalchemy import false
from sqlalchemy.orm import Mapped, mapped_column

from kccsync_desktop.storage.tables.base import Base, MerchantKey, Text


class MerchantRecord(Base):
    """One KCC company with its accounts package; a disconnect keeps the organisation."""

    __tablename__ = "merchants"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    package: Mapped[str]
    base_currency: Mapped[str]
    client_id: Mapped[Text]
    base_url: Mapped[Text]
    organisation_id: Mapped[Text]
    organisation_name: Mapped[Text]
    connection_id: Mapped[Text]
    connected_at: Mapped[datetime | None]
    redirect_way: Mapped[str] = mapped_column(default="", server_default="")
    redirect_address: Mapped[str] = mapped_column(default="", server_default="")
    ends_at: Mapped[datetime | None]


class OptionsRecord(Base):
    """A merchant's export options (E9)."""

    __tablename__ = "export_options"

    merchant_id: Mapped[MerchantKey]
    only_stock_on_invoices: Mapped[bool]
    rollup: Mapped[bool]
    rollup_by_nominal: Mapped[bool]
    create_authorised: Mapped[bool]
    multicurrency: Mapped[bool]
    export_from: Mapped[date | None]
    calls_per_minute: Mapped[int | None]
    batches: Mapped[bool] = mapped_column(server_default=false())


class LeaseRecord(Base):
    """Who works on a merchant's books (R2)."""

    __tablename__ = "leases"

    merchant_id: Mapped[MerchantKey]
    owner: Mapped[str]
    who: Mapped[str]
    since: Mapped[datetime]
    heartbeat_at: Mapped[datetime]
