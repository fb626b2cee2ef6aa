"""Company, accounts, contacts and items as read (facts/quickbooks.md 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import markers
from kccsync_desktop.domain.ledger import LedgerAccount, Organisation, RemoteContact
from kccsync_desktop.domain.precheck import ALLOWS_MULTICURRENCY
from kccsync_desktop.domain.precheck_preferences import (
    ALLOWS_CREDITS_BY_HAND,
    ALLOWS_OWN_NUMBERS,
    ALLOWS_VAT,
    ALLOWS_WRITING,
)

if TYPE_CHECKING:
    from datetime import date

    from kccsync_desktop.connectors.quickbooks.fields import Fields

_KINDS = {
    "Bank": "bank",
    "Credit Card": "bank",
    "Other Current Asset": "current-asset",
    "Fixed Asset": "fixed-asset",
    "Other Asset": "fixed-asset",
    "Other Current Liability": "current-liability",
    "Equity": "equity",
    "Income": "sales",
    "Other Income": "sales",
    "Cost of Goods Sold": "purchases",
    "Expense": "expense",
    "Other Expense": "expense",
}
_INVENTORY = "Inventory"
_TAX_ACCOUNTS = frozenset({"GlobalTaxPayable", "GlobalTaxSuspense", "GlobalTaxExpense"})
_UNPOSTABLE_SUB_TYPES = _TAX_ACCOUNTS | {"UndepositedFunds", _INVENTORY}
_UNPOSTABLE_TYPES = frozenset(
    {"Bank", "Credit Card", "Accounts Receivable", "Accounts Payable", "Non-Posting"}
)
_TAKES_PAYMENTS = frozenset({"Bank", "Other Current Asset"})
# PAID is seen in real answers; how an ended subscription is told is assumed.
_ENDED = frozenset({"EXPIRED", "CANCELED", "CANCELLED", "SUSPENDED"})
_CURRENCY = re.compile(r"[A-Z]{3}")
_ROLES = {"Customer": "customer", "Vendor": "supplier"}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the company's settings make of documents; ``closed_until`` is the last locked day."""

    home_currency: str
    has_currencies: bool
    keeps_own_numbers: bool
    has_vat: bool
    applies_credits: bool
    closed_until: date | None

    @property
    def allows(self) -> dict[str, bool]:
        """The same in the domain's words."""
        return {
            ALLOWS_MULTICURRENCY: self.has_currencies,
            ALLOWS_OWN_NUMBERS: self.keeps_own_numbers,
            ALLOWS_VAT: self.has_vat,
            ALLOWS_CREDITS_BY_HAND: not self.applies_credits,
        }


def decode_preferences(fields: Fields) -> Preferences:
    """Return the company's settings; what it does not tell counts as allowed, credits as by hand.

    Raises:
        GarbledAnswerError: the home currency is missing or none.
    """
    sales, currency = fields.child("SalesFormsPrefs"), fields.child("CurrencyPrefs")
    home = currency.child("HomeCurrency").required("value")
    if not _CURRENCY.fullmatch(home):
        raise GarbledAnswerError("HomeCurrency in the answer is no currency")
    return Preferences(
        home_currency=home,
        has_currencies=currency.flag("MultiCurrencyEnabled"),
        keeps_own_numbers=sales.flag("CustomTxnNumbers", default=True),
        has_vat=fields.child("TaxPrefs").flag("UsingSalesTax", default=True),
        applies_credits=sales.flag("AutoApplyCredit") or sales.flag("AutoApplyPayments"),
        closed_until=fields.child("AccountingInfoPrefs").day("BookCloseDate"),
    )


def decode_organisation(
    fields: Fields, preferences: Preferences, realm_id: str, *, is_sandbox: bool
) -> Organisation:
    """Return the company with what its settings and its subscription allow."""
    told = {one.text("Name"): one.text("Value") for one in fields.children("NameValue")}
    may_write = told.get("SubscriptionStatus", "").upper() not in _ENDED
    return Organisation(
        id=realm_id,
        name=fields.text("CompanyName") or fields.text("LegalName"),
        base_currency=preferences.home_currency,
        country=fields.text("Country"),
        locked_until=preferences.closed_until,
        is_sandbox=is_sandbox,
        allows={**preferences.allows, ALLOWS_WRITING: may_write},
    )


def decode_account(fields: Fields) -> LedgerAccount:
    """Return an account; debtors, creditors, VAT, stock and money accounts cannot be coded to.

    Payments go into Bank and Other Current Asset accounts (facts/quickbooks.md 3, Payment).
    """
    own_kind, sub_type = fields.text("AccountType"), fields.text("AccountSubType")
    is_stock = sub_type == _INVENTORY
    is_codable = own_kind not in _UNPOSTABLE_TYPES and sub_type not in _UNPOSTABLE_SUB_TYPES
    return LedgerAccount(
        id=fields.required("Id"),
        code=fields.text("AcctNum"),
        name=fields.text("FullyQualifiedName") or fields.text("Name"),
        kind="inventory" if is_stock else _KINDS.get(own_kind, "other"),
        own_kind=own_kind,
        is_active=fields.flag("Active", default=True),
        is_postable=is_codable,
        takes_payments=own_kind in _TAKES_PAYMENTS and not is_stock,
        default_tax_code="",
        currency=fields.reference("CurrencyRef"),
        tax_class=fields.text("Classification").lower(),
    )


def decode_contact(fields: Fields, entity: str) -> RemoteContact:
    """Return a customer, supplier or employee; the URN stands in Notes, else in AcctNum (E2)."""
    account_number = fields.text("AcctNum")
    is_active = fields.flag("Active", default=True)
    return RemoteContact(
        id=fields.required("Id"),
        name=fields.text("DisplayName"),
        number=markers.urn_of(fields.text("Notes")) or account_number,
        account_number=account_number,
        email=fields.child("PrimaryEmailAddr").text("Address"),
        is_active=is_active,
        is_archived=not is_active,
        currency=fields.reference("CurrencyRef"),
        role=_ROLES.get(entity, "other"),
        postcode=fields.child("BillAddr").text("PostalCode"),
        tax_number=fields.text("TaxIdentifier") or fields.text("PrimaryTaxIdentifier"),
    )
