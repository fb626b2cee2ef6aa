"""What the imitated organisation holds, as frozen records. Money in the document's currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

DEAD = frozenset({"VOIDED", "DELETED"})


@dataclass(frozen=True, slots=True)
class Account:
    """A ledger account; `system` is empty for the ordinary ones."""

    id: str
    code: str
    name: str
    type: str
    klass: str
    tax_type: str
    updated: datetime
    status: str = "ACTIVE"
    system: str = ""
    payments_enabled: bool = False
    currency: str = ""
    bank_number: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class TaxRate:
    """A tax rate; `applies` holds the classes of account it may be used with (AQXLR)."""

    type: str
    name: str
    report_type: str
    display_rate: Decimal
    effective_rate: Decimal
    applies: str
    status: str = "ACTIVE"


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency the organisation uses; `day_rate` is what it takes when a document names none."""

    code: str
    description: str
    day_rate: Decimal


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address of a contact."""

    type: str
    lines: tuple[str, ...] = ()
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    attention_to: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number of a contact."""

    type: str
    number: str = ""
    area_code: str = ""
    country_code: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person to whom a contact's mail goes."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    in_emails: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """A customer or supplier."""

    id: str
    name: str
    updated: datetime
    number: str = ""
    account_number: str = ""
    status: str = "ACTIVE"
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    company_number: str = ""
    tax_number: str = ""
    currency: str = ""
    sales_account: str = ""
    purchases_account: str = ""
    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()
    persons: tuple[Person, ...] = ()
    is_customer: bool = False
    is_supplier: bool = False
    merged_to: str = ""


@dataclass(frozen=True, slots=True)
class ItemSide:
    """Selling or buying defaults of an item."""

    unit_price: Decimal | None = None
    account_code: str = ""
    tax_type: str = ""
    cost_account_code: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A product or service."""

    id: str
    code: str
    updated: datetime
    name: str = ""
    description: str = ""
    purchase_description: str = ""
    is_sold: bool = True
    is_purchased: bool = True
    sales: ItemSide = ItemSide()
    purchases: ItemSide = ItemSide()
    asset_account_code: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document; amounts include tax when the document's amounts do."""

    id: str
    description: str
    quantity: Decimal
    unit_amount: Decimal
    line_amount: Decimal
    tax_type: str
    tax_amount: Decimal
    item_code: str = ""
    account_code: str = ""
    discount_rate: Decimal | None = None
    discount_amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An invoice, a bill, a credit note, or money on account (prepayment, overpayment).

    Attributes:
        day: The document's own date.
        due: When it is to be paid.
        paid: Money paid on it (refunded, for a credit).
        credited: Credit allocated to it (from it, for a credit).
        rate: Units of the document's currency per unit of the base currency.
    """

    id: str
    type: str
    contact_id: str
    day: date
    due: date | None
    amounts: str
    status: str
    currency: str
    rate: Decimal
    lines: tuple[Line, ...]
    sub_total: Decimal
    total_tax: Decimal
    total: Decimal
    updated: datetime
    number: str = ""
    reference: str = ""
    url: str = ""
    sent: bool = False
    client: str = ""
    approved: datetime | None = None
    paid: Decimal = Decimal("0.00")
    credited: Decimal = Decimal("0.00")
    settled_on: date | None = None

    @property
    def outstanding(self) -> Decimal:
        """What is still due, or the credit that remains; nothing once voided or deleted."""
        if self.status in DEAD:
            return Decimal("0.00")
        return self.total - self.paid - self.credited

    @property
    def is_sale(self) -> bool:
        """Whether it belongs to the sales ledger."""
        return self.type.startswith(("ACCREC", "RECEIVE"))


@dataclass(frozen=True, slots=True)
class Allocation:
    """Credit of one document set against another."""

    id: str
    source_id: str
    invoice_id: str
    amount: Decimal
    day: date
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Connection:
    """The permission of the app for one organisation."""

    id: str
    auth_event_id: str
    tenant_id: str
    tenant_name: str
    created: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Settings:
    """What the control door can switch.

    Attributes:
        calls_per_day: 5,000 as from the Core tier up; `starter_app` makes it 1,000.
        starter_limits: The organisation's plan allows 20 approved sales invoices
            and 5 bills a month.
        auto_consent: The consent page agrees by itself.
        batch_strings: TotalAmount and IsReconciled of a BatchPayment inside a Payment are
            texts, as Xero sends them; xero-python stumbles over that.
        mixed_dates: Dates come in all the forms Xero has been seen to send, in turn.
    """

    key: str = "settings"
    calls_per_minute: int = 60
    calls_per_day: int = 5000
    app_calls_per_minute: int = 10_000
    concurrent_calls: int = 5
    latency_ms: int = 0
    auto_consent: bool = False
    starter_app: bool = False
    starter_limits: bool = False
    multicurrency: bool = True
    batch_strings: bool = True
    mixed_dates: bool = False
    period_lock_date: date | None = date(2025, 9, 30)
    end_of_year_lock_date: date | None = None
    redirect_uris: tuple[str, ...] = (
        "http://localhost:53682/callback",
        "http://localhost:53683/callback",
        "http://localhost:53684/callback",
    )
