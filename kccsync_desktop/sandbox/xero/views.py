"""How records read in JSON: contacts, items and reference data."""

from __future__ import annotations

from decimal import Decimal

from kccsync_desktop.sandbox.xero import dates
from kccsync_desktop.sandbox.xero.books import BASE_CURRENCY, round_price
from kccsync_desktop.sandbox.xero.contact_fields import ADDRESS_TYPES, PHONE_TYPES
from kccsync_desktop.sandbox.xero.records import (
    Account,
    Address,
    Contact,
    Item,
    ItemSide,
    Phone,
    TaxRate,
)

Element = dict[str, object]


def contact_stub(contact: Contact | None) -> Element:
    """Return a contact as it stands inside a document."""
    if contact is None:
        return {}
    return {
        "ContactID": contact.id,
        **({"ContactNumber": contact.number} if contact.number else {}),
        "Name": contact.name,
        "Addresses": [],
        "Phones": [],
        "ContactGroups": [],
        "ContactPersons": [],
        "HasValidationErrors": False,
    }


def contact_view(contact: Contact, *, full: bool, balances: Element | None = None) -> Element:
    """Return a contact; `full` for paged and single reads and for writes."""
    view: Element = {"ContactID": contact.id}
    optional = {
        "ContactNumber": contact.number,
        "AccountNumber": contact.account_number,
        "MergedToContactID": contact.merged_to if full else "",
        "CompanyNumber": contact.company_number,
        "TaxNumber": contact.tax_number,
        "DefaultCurrency": contact.currency,
        "SalesDefaultAccountCode": contact.sales_account,
        "PurchasesDefaultAccountCode": contact.purchases_account,
    }
    view.update({name: value for name, value in optional.items() if value})
    view.update(
        {
            "ContactStatus": contact.status,
            "Name": contact.name,
            "FirstName": contact.first_name,
            "LastName": contact.last_name,
            "EmailAddress": contact.email,
            "BankAccountDetails": "",
            "Addresses": [_address(contact, kind) for kind in ADDRESS_TYPES],
            "Phones": [_phone(contact, kind) for kind in PHONE_TYPES],
            "UpdatedDateUTC": dates.from_moment(contact.updated),
            "ContactGroups": [],
            "IsSupplier": contact.is_supplier,
            "IsCustomer": contact.is_customer,
            "ContactPersons": _persons(contact) if full else [],
            "HasAttachments": False,
            "HasValidationErrors": False,
        }
    )
    return view if balances is None else {**view, "Balances": balances}


def _persons(contact: Contact) -> list[Element]:
    return [
        {
            "FirstName": one.first_name,
            "LastName": one.last_name,
            "EmailAddress": one.email,
            "IncludeInEmails": one.in_emails,
        }
        for one in contact.persons
    ]


def _address(contact: Contact, kind: str) -> Element:
    address = next((one for one in contact.addresses if one.type == kind), Address(kind))
    lines = {f"AddressLine{number}": line for number, line in enumerate(address.lines, 1) if line}
    return {
        "AddressType": kind,
        **lines,
        "City": address.city,
        "Region": address.region,
        "PostalCode": address.postal_code,
        "Country": address.country,
        **({"AttentionTo": address.attention_to} if address.attention_to else {}),
    }


def _phone(contact: Contact, kind: str) -> Element:
    phone = next((one for one in contact.phones if one.type == kind), Phone(kind))
    return {
        "PhoneType": kind,
        "PhoneNumber": phone.number,
        "PhoneAreaCode": phone.area_code,
        "PhoneCountryCode": phone.country_code,
    }


def item_view(item: Item, places: int) -> Element:
    """Return an item, with prices to 2 or 4 decimals."""
    tracked = bool(item.asset_account_code)
    view: Element = {
        "ItemID": item.id,
        "Code": item.code,
        "Name": item.name,
        "Description": item.description,
        "PurchaseDescription": item.purchase_description,
        "UpdatedDateUTC": dates.from_moment(item.updated),
        "PurchaseDetails": _side_view(item.purchases, places),
        "SalesDetails": _side_view(item.sales, places),
        "IsTrackedAsInventory": tracked,
        "IsSold": item.is_sold,
        "IsPurchased": item.is_purchased,
    }
    if tracked:
        view["InventoryAssetAccountCode"] = item.asset_account_code
        view["QuantityOnHand"] = Decimal("0.0000")
        view["TotalCostPool"] = Decimal("0.00")
    return view


def _side_view(side: ItemSide, places: int) -> Element:
    view: Element = {}
    if side.unit_price is not None:
        view["UnitPrice"] = round_price(side.unit_price, places)
    texts = {
        "AccountCode": side.account_code,
        "COGSAccountCode": side.cost_account_code,
        "TaxType": side.tax_type,
    }
    return {**view, **{name: value for name, value in texts.items() if value}}


def account_view(account: Account) -> Element:
    """Return a ledger account."""
    view: Element = {
        "AccountID": account.id,
        **({"Code": account.code} if account.code else {}),
        "Name": account.name,
        "Status": account.status,
        "Type": account.type,
        "TaxType": account.tax_type,
        "Description": account.description,
        "Class": account.klass,
        "SystemAccount": account.system,
        "EnablePaymentsToAccount": account.payments_enabled,
        "ShowInExpenseClaims": False,
        "ReportingCode": "",
        "HasAttachments": False,
        "UpdatedDateUTC": dates.from_moment(account.updated),
        "AddToWatchlist": False,
    }
    if account.type == "BANK":
        view["BankAccountType"] = "BANK"
        view["BankAccountNumber"] = account.bank_number
        view["CurrencyCode"] = account.currency or BASE_CURRENCY
    if not account.system:
        del view["SystemAccount"]
    return view


def tax_rate_view(rate: TaxRate) -> Element:
    """Return a tax rate."""
    component = {
        "Name": "VAT",
        "Rate": rate.display_rate,
        "IsCompound": False,
        "IsNonRecoverable": False,
    }
    return {
        "Name": rate.name,
        "TaxType": rate.type,
        "ReportTaxType": rate.report_type,
        "CanApplyToAssets": "A" in rate.applies,
        "CanApplyToEquity": "Q" in rate.applies,
        "CanApplyToExpenses": "X" in rate.applies,
        "CanApplyToLiabilities": "L" in rate.applies,
        "CanApplyToRevenue": "R" in rate.applies,
        "DisplayTaxRate": rate.display_rate,
        "EffectiveRate": rate.effective_rate,
        "Status": rate.status,
        "TaxComponents": [component],
    }
