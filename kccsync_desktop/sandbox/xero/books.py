"""The organisation's books: one table per kind of record, with the indexes the rules need."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.store import AnyTable, Table
from kccsync_desktop.sandbox.xero.payment_records import BankTransaction, Batch, Payment
from kccsync_desktop.sandbox.xero.records import (
    Account,
    Allocation,
    Contact,
    Currency,
    Document,
    Item,
    Settings,
    TaxRate,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from kccsync_desktop.sandbox.clock import MovableClock
    from kccsync_desktop.sandbox.ids import Ids

BASE_CURRENCY = "GBP"
FOUR_PLACES = 4
_CODE_LENGTH = 3


def fold(text: str) -> str:
    """Return a text as searches and filters see it: without case and accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold()


class Books:
    """All records of the organisation, and the time."""

    def __init__(self, ids: Ids, clock: MovableClock) -> None:
        self.ids = ids
        self.clock = clock
        self.tenant_id = ids.fixed("tenant")
        self.name = "Demo Gifts Ltd"
        self.accounts = Table("accounts", Account, lambda row: row.id, {"code": _account_code})
        self.tax_rates = Table("tax_rates", TaxRate, lambda row: row.type)
        self.currencies = Table("currencies", Currency, lambda row: row.code)
        self.contacts = Table(
            "contacts",
            Contact,
            lambda row: row.id,
            {
                "active_name": lambda row: row.name.casefold() if row.status == "ACTIVE" else None,
                "number": lambda row: row.number.casefold() or None,
                "account_number": lambda row: row.account_number.casefold() or None,
            },
        )
        self.items = Table(
            "items", Item, lambda row: row.id, {"code": lambda row: row.code.casefold()}
        )
        self.invoices = _documents("invoices")
        self.credit_notes = _documents("credit_notes")
        self.prepayments = _documents("prepayments")
        self.overpayments = _documents("overpayments")
        self.payments = Table(
            "payments",
            Payment,
            lambda row: row.id,
            {"document": lambda row: row.document_id, "batch": lambda row: row.batch_id or None},
        )
        self.batches = Table("batches", Batch, lambda row: row.id)
        self.bank_transactions = Table("bank_transactions", BankTransaction, lambda row: row.id)
        self.allocations = Table(
            "allocations",
            Allocation,
            lambda row: row.id,
            {"source": lambda row: row.source_id, "invoice": lambda row: row.invoice_id},
        )
        self._settings = Table("settings", Settings, lambda row: row.key)

    @property
    def settings(self) -> Settings:
        """What the control door has switched."""
        return self._settings.get("settings") or Settings()

    def switch(self, settings: Settings) -> None:
        """Take new settings."""
        self._settings.save(settings)

    def tables(self) -> tuple[AnyTable, ...]:
        """Return every table."""
        return (
            self.ids.counters,
            self._settings,
            self.accounts,
            self.tax_rates,
            self.currencies,
            self.contacts,
            self.items,
            self.invoices,
            self.credit_notes,
            self.prepayments,
            self.overpayments,
            self.payments,
            self.batches,
            self.bank_transactions,
            self.allocations,
        )

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """Return today's date; the organisation's zone (London) is taken as UTC here (assumed)."""
        return self.now().date()

    def account(self, code: str) -> Account | None:
        """Return the account with a code."""
        return next(iter(self.accounts.find("code", code.casefold())), None)

    def item(self, code: str) -> Item | None:
        """Return the item with a code; case is taken not to matter (assumed)."""
        return next(iter(self.items.find("code", code.casefold())), None)

    def currency(self, code: str) -> Currency | None:
        """Return a currency the organisation is subscribed to."""
        if code != BASE_CURRENCY and not self.settings.multicurrency:
            return None
        return self.currencies.get(code)

    def active_contact(self, name: str) -> Contact | None:
        """Return the active contact with a name, whatever its case."""
        return next(iter(self.contacts.find("active_name", name.casefold())), None)


def round2(amount: Decimal) -> Decimal:
    """Round to pence, half away from zero (facts/xero.md 3.1)."""
    return amount.quantize(Decimal("0.01"), "ROUND_HALF_UP")


def round4(amount: Decimal) -> Decimal:
    """Round to four places, half away from zero."""
    return amount.quantize(Decimal("0.0001"), "ROUND_HALF_UP")


def round_price(price: Decimal, places: int) -> Decimal:
    """Round a unit price to the 2 or 4 places that `unitdp` asks for."""
    return round4(price) if places == FOUR_PLACES else round2(price)


def is_currency_code(code: str) -> bool:
    """Tell whether a text looks like an ISO 4217 code."""
    return len(code) == _CODE_LENGTH and code.isascii() and code.isalpha()


def _account_code(row: Account) -> str | None:
    return row.code.casefold() or None


def _documents(name: str) -> Table[Document]:
    indexes = {"number": _document_number, "contact": lambda row: row.contact_id}
    return Table(name, Document, lambda row: row.id, indexes)


def _document_number(row: Document) -> str | None:
    return row.number.casefold() or None
