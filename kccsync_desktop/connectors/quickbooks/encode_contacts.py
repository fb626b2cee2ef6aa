"""Customers and suppliers as QuickBooks takes them (facts/quickbooks.md 3, Customer / Vendor)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Encoded
from kccsync_desktop.connectors.quickbooks import markers, texts
from kccsync_desktop.connectors.quickbooks.traits import TRAITS

if TYPE_CHECKING:
    from kccsync_desktop.connectors.quickbooks.decode_reference import Preferences
    from kccsync_desktop.domain.companies import Address
    from kccsync_desktop.domain.ledger_documents import LedgerContact

CUSTOMER, VENDOR = "Customer", "Vendor"
ACCOUNT_NUMBER_LIMIT = 15
_URN_LIMIT = 100
_PHONE_LIMIT = 21
_TAX_LIMIT = 20
_STREET = 500
_PLACE = 255
_POSTCODE = 30
_BANNED = str.maketrans(dict.fromkeys(TRAITS.banned_in_names, " "))


def encode_contact(contact: LedgerContact, preferences: Preferences) -> Encoded:
    """Encode a contact to create; its URN stands in Notes, and a supplier's in AcctNum (E2).

    The currency, which nobody can change later, goes only where the company keeps several. An
    e-mail address that QuickBooks would refuse is left out: the contact must not fail for it.
    """
    company = contact.company
    urn = texts.line(contact.number, _URN_LIMIT)
    tax_reference = texts.line(company.tax_reference, _TAX_LIMIT)
    fields: dict[str, object] = {
        "DisplayName": texts.line(contact.name.translate(_BANNED), TRAITS.contact_name_limit),
        "Notes": markers.urn_note(urn),
    }
    if contact.is_supplier and len(urn) <= ACCOUNT_NUMBER_LIMIT:
        fields["AcctNum"] = urn
    if tax_reference == company.tax_reference.strip():
        name = "TaxIdentifier" if contact.is_supplier else "PrimaryTaxIdentifier"
        fields[name] = tax_reference
    if preferences.has_currencies:
        fields["CurrencyRef"] = {"value": company.currency or preferences.home_currency}
    email, phone = texts.email(company.email), texts.line(company.telephone, _PHONE_LIMIT)
    if email:
        fields["PrimaryEmailAddr"] = {"Address": email}
    if phone:
        fields["PrimaryPhone"] = {"FreeFormNumber": phone}
    fields["BillAddr"] = _address(company.address)
    resource = VENDOR if contact.is_supplier else CUSTOMER
    return Encoded(resource, json_text.encode({k: v for k, v in fields.items() if v}))


def _address(address: Address) -> dict[str, str]:
    fields = {
        "Line1": texts.line(address.line1, _STREET),
        "Line2": texts.line(address.line2, _STREET),
        "Line3": texts.line(address.locality, _STREET),
        "City": texts.line(address.town, _PLACE),
        "CountrySubDivisionCode": texts.line(address.county, _PLACE),
        "PostalCode": texts.line(address.postcode, _POSTCODE),
        "Country": texts.line(address.country, _PLACE),
    }
    return {name: value for name, value in fields.items() if value}
