"""What an imitated company holds, as frozen records. Money in the transaction's currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

ZERO = Decimal("0.00")
HOME_CURRENCY = "GBP"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every entity carries: its id and MetaData; `token` is the SyncToken."""

    id: str
    created: datetime
    updated: datetime
    token: int = 0


@dataclass(frozen=True, slots=True)
class Party:
    """A customer, a vendor or an employee; `extra` is JSON of the fields no rule looks at."""

    stamp: Stamp
    kind: str
    name: str
    currency: str
    active: bool = True
    email: str = ""
    number: str = ""
    term_id: str = ""
    extra: str = "{}"


@dataclass(frozen=True, slots=True)
class Account:
    """A ledger account; `type` is AccountType, `number` AcctNum."""

    stamp: Stamp
    name: str
    type: str
    sub_type: str
    number: str = ""
    currency: str = HOME_CURRENCY
    active: bool = True
    extra: str = "{}"


@dataclass(frozen=True, slots=True)
class Item:
    """A product or service."""

    stamp: Stamp
    name: str
    type: str
    sku: str = ""
    active: bool = True
    income_id: str = ""
    expense_id: str = ""
    asset_id: str = ""
    sales_tax_code: str = ""
    purchase_tax_code: str = ""
    extra: str = "{}"


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A VAT code; its rates on each side by their ids."""

    stamp: Stamp
    name: str
    description: str
    sales: tuple[str, ...] = ()
    purchases: tuple[str, ...] = ()
    active: bool = True
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class TaxRate:
    """A VAT rate, in percent; DisplayType ReadOnly cannot be overridden."""

    stamp: Stamp
    name: str
    percent: Decimal
    agency_id: str
    special: str = "NONE"
    display: str = "HideInPrintedForms"
    active: bool = True


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry of one of the short lists: Term, Class, Department, TaxAgency, PaymentMethod."""

    stamp: Stamp
    kind: str
    name: str
    active: bool = True
    extra: str = "{}"


@dataclass(frozen=True, slots=True)
class Linked:
    """A link to another transaction, and how much of it is settled by that."""

    id: str
    kind: str
    amount: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a transaction.

    Attributes:
        amount: Without VAT, as the service answers it, for lines of documents.
        inclusive: TaxInclusiveAmt, where amounts include VAT.
        percent: DiscountPercent of a discount.
        posting: Debit or Credit, of a journal's line.
        extra: JSON of the detail's fields no rule looks at.
    """

    id: str
    detail: str
    amount: Decimal
    description: str = ""
    item_id: str = ""
    account_id: str = ""
    tax_code: str = ""
    class_id: str = ""
    quantity: Decimal | None = None
    unit_price: Decimal | None = None
    inclusive: Decimal | None = None
    percent: Decimal | None = None
    posting: str = ""
    party_id: str = ""
    party_kind: str = ""
    linked: tuple[Linked, ...] = ()
    extra: str = "{}"


@dataclass(frozen=True, slots=True)
class TaxAmount:
    """VAT of one rate over a document."""

    rate_id: str
    percent: Decimal
    net: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Transaction:
    """Any transaction: a document, a payment, a deposit, a journal.

    Attributes:
        number: DocNumber, or PaymentRefNum of a customer's payment.
        day: TxnDate.
        rate: Home currency per unit of the transaction's currency.
        mode: GlobalTaxCalculation.
        account_id: A/R or A/P account, or the bank account of money.
        deposit: Invoice.Deposit, which lowers the balance without a payment.
        balance: What is open of it: unpaid, remaining as credit, or unapplied.
        linked: The transactions that settle this one, or that this one settles.
        deposited_by: The Deposit a payment stands on.
    """

    stamp: Stamp
    kind: str
    party_id: str
    day: date
    currency: str
    rate: Decimal
    total: Decimal
    balance: Decimal
    number: str = ""
    due: date | None = None
    mode: str = ""
    lines: tuple[Line, ...] = ()
    taxes: tuple[TaxAmount, ...] = ()
    total_tax: Decimal = ZERO
    account_id: str = ""
    deposit: Decimal = ZERO
    note: str = ""
    linked: tuple[Linked, ...] = ()
    deposited_by: str = ""
    voided: bool = False
    extra: str = "{}"

    @property
    def id(self) -> str:
        """The transaction's id."""
        return self.stamp.id


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That an entity was deleted, for CDC."""

    id: str
    kind: str
    deleted: datetime


@dataclass(frozen=True, slots=True)
class Company:
    """What CompanyInfo says; there is one per realm."""

    stamp: Stamp
    name: str
    legal_name: str
    street: str
    city: str
    postcode: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the control door can switch in the books of one realm or of both.

    Attributes:
        plan: simple-start, essentials, plus or advanced.
        subscription_ended: Every write is refused with 6190.
        multicurrency: CurrencyPrefs.MultiCurrencyEnabled.
        custom_numbers: SalesFormsPrefs.CustomTxnNumbers.
        using_sales_tax: TaxPrefs.UsingSalesTax.
    """

    key: str = "settings"
    plan: str = "plus"
    subscription_ended: bool = False
    multicurrency: bool = True
    custom_numbers: bool = True
    bill_custom_numbers: bool = True
    warn_duplicate_bill: bool = True
    warn_duplicate_journal: bool = True
    warn_duplicate_check: bool = False
    auto_apply_credit: bool = False
    auto_apply_payments: bool = False
    allow_deposit: bool = True
    using_sales_tax: bool = True
    track_departments: bool = True
    classes_per_line: bool = True
    book_close_date: date | None = date(2025, 9, 30)
