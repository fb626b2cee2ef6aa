"""Organisation, accounts, tax rates, contacts and items as read (facts/xero.md 3.5, 3.6)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.ledger import (
    LedgerAccount,
    LedgerTaxRate,
    Organisation,
    RemoteContact,
    RemoteItem,
)
from kccsync_desktop.domain.precheck import ALLOWS_BILLS, ALLOWS_INVOICES, ALLOWS_MULTICURRENCY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.connectors.xero.fields import Fields

log = logging.getLogger(__name__)

_KINDS = {
    "BANK": "bank",
    "REVENUE": "sales",
    "SALES": "sales",
    "OTHERINCOME": "sales",
    "DIRECTCOSTS": "purchases",
    "EXPENSE": "expense",
    "OVERHEADS": "expense",
    "DEPRECIATN": "expense",
    "CURRENT": "current-asset",
    "PREPAYMENT": "current-asset",
    "INVENTORY": "inventory",
    "CURRLIAB": "current-liability",
    "FIXED": "fixed-asset",
    "NONCURRENT": "fixed-asset",
    "EQUITY": "equity",
}
_UNPOSTABLE_KINDS = frozenset({"bank", "inventory"})
_POSTABLE_SYSTEM = frozenset({"", "ROUNDING"})
_TAX_CLASSES = {
    "CanApplyToAssets": "asset",
    "CanApplyToEquity": "equity",
    "CanApplyToExpenses": "expense",
    "CanApplyToLiabilities": "liability",
    "CanApplyToRevenue": "revenue",
}
_ACTIONS = {
    "CreateApprovedInvoice": ALLOWS_INVOICES,
    "CreateApprovedBill": ALLOWS_BILLS,
    "UseMulticurrency": ALLOWS_MULTICURRENCY,
}


def decode_organisation(fields: Fields, organisation_id: str, *, is_sandbox: bool) -> Organisation:
    """Return the organisation; it is locked up to the later of its two lock dates."""
    locks = (fields.day("PeriodLockDate"), fields.day("EndOfYearLockDate"))
    return Organisation(
        id=organisation_id,
        name=fields.text("Name"),
        base_currency=fields.required("BaseCurrency"),
        country=fields.text("CountryCode"),
        locked_until=max((lock for lock in locks if lock is not None), default=None),
        is_sandbox=is_sandbox,
        short_code=fields.text("ShortCode"),
    )


def decode_action(fields: Fields) -> tuple[str, bool]:
    """Return something that may be done in Xero, and whether the plan still allows it."""
    return fields.text("Name"), fields.text("Status") != "NOT-ALLOWED"


def allowed(actions: Iterable[tuple[str, bool]]) -> dict[str, bool]:
    """Return what the plan allows, in the domain's words (facts/xero.md 3.1)."""
    return {_ACTIONS[name]: is_allowed for name, is_allowed in actions if name in _ACTIONS}


def decode_account(fields: Fields) -> LedgerAccount:
    """Return an account; system, bank and inventory accounts cannot be coded to."""
    own_kind = fields.text("Type")
    kind = _KINDS.get(own_kind, "other")
    is_codable = fields.text("SystemAccount") in _POSTABLE_SYSTEM
    return LedgerAccount(
        id=fields.required("AccountID").lower(),
        code=fields.text("Code"),
        name=fields.text("Name"),
        kind=kind,
        own_kind=own_kind,
        is_active=fields.text("Status") == "ACTIVE",
        is_postable=is_codable and kind not in _UNPOSTABLE_KINDS,
        takes_payments=kind == "bank" or fields.flag("EnablePaymentsToAccount"),
        default_tax_code=fields.text("TaxType"),
        currency=fields.text("CurrencyCode"),
        tax_class=fields.text("Class").lower(),
    )


def decode_tax_rate(fields: Fields) -> LedgerTaxRate | None:
    """Return a tax code with its effective rate and the account classes it may be used with.

    None for one whose percent is not told: it is not nought, and the others can be used.
    """
    code = fields.required("TaxType")
    if not fields.text("EffectiveRate"):
        log.warning("A tax rate without its percent is left out")
        return None
    classes = frozenset(word for name, word in _TAX_CLASSES.items() if fields.flag(name))
    sides = {TaxSide.SALES: "revenue", TaxSide.PURCHASES: "expense"}
    return LedgerTaxRate(
        code=code,
        name=fields.text("Name"),
        percent=fields.amount("EffectiveRate"),
        is_active=fields.text("Status") == "ACTIVE",
        sides=frozenset(side for side, word in sides.items() if word in classes),
        account_classes=classes,
    )


def decode_contact(fields: Fields) -> RemoteContact:
    """Return a contact; a GDPR request leaves it as unusable as archiving does."""
    status = fields.text("ContactStatus")
    return RemoteContact(
        id=fields.required("ContactID").lower(),
        name=fields.text("Name"),
        number=fields.text("ContactNumber"),
        account_number=fields.text("AccountNumber"),
        email=fields.text("EmailAddress"),
        is_active=status == "ACTIVE",
        is_archived=status in {"ARCHIVED", "GDPRREQUEST"},
        merged_into=fields.identifier("MergedToContactID"),
        currency=fields.text("DefaultCurrency"),
        postcode=_postcode(fields),
        tax_number=fields.text("TaxNumber"),
    )


def _postcode(fields: Fields) -> str:
    """Return the postcode of the first address that has one."""
    codes = (each.text("PostalCode") for each in fields.children("Addresses"))
    return next(filter(None, codes), "")


def decode_item(fields: Fields) -> RemoteItem:
    """Return an item; one of which Xero does not tell it is both sold and purchased."""
    return RemoteItem(
        id=fields.required("ItemID").lower(),
        code=fields.text("Code"),
        name=fields.text("Name"),
        is_sold=fields.flag("IsSold") or not fields.has("IsSold"),
        is_purchased=fields.flag("IsPurchased") or not fields.has("IsPurchased"),
    )
