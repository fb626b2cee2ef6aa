"""Customers and suppliers as Xero takes them (facts/xero.md 3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Encoded
from kccsync_desktop.connectors.xero import texts
from kccsync_desktop.connectors.xero.traits import TRAITS

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import Address
    from kccsync_desktop.domain.ledger_documents import LedgerContact

RESOURCE = "Contacts"
_NUMBER_LIMIT = 50
_SHORT = 50
_PLACE = 255
_STREET = 500


def encode_contact(contact: LedgerContact) -> Encoded:
    """Encode a contact to create; its number stands in ContactNumber and AccountNumber (E2).

    An e-mail address that Xero would refuse is left out: the contact must not fail for it.
    """
    company = contact.company
    number = texts.line(contact.number, _NUMBER_LIMIT)
    fields: dict[str, object] = {
        "Name": texts.name(contact.name, TRAITS.contact_name_limit),
        "ContactNumber": number,
        "AccountNumber": number,
    }
    optional = {
        "EmailAddress": texts.email(company.email),
        "TaxNumber": texts.line(company.tax_reference, _SHORT),
    }
    fields.update({name: value for name, value in optional.items() if value})
    address = _address(company.address)
    if address:
        fields["Addresses"] = [{"AddressType": "POBOX", **address}]
    phone = texts.line(company.telephone, _SHORT)
    if phone:
        fields["Phones"] = [{"PhoneType": "DEFAULT", "PhoneNumber": phone}]
    return Encoded(RESOURCE, json_text.encode(fields))


def _address(address: Address) -> dict[str, str]:
    fields = {
        "AddressLine1": texts.line(address.line1, _STREET),
        "AddressLine2": texts.line(address.line2, _STREET),
        "AddressLine3": texts.line(address.locality, _STREET),
        "City": texts.line(address.town, _PLACE),
        "Region": texts.line(address.county, _PLACE),
        "PostalCode": texts.line(address.postcode, _SHORT),
        "Country": texts.country(address.country),
    }
    return {name: value for name, value in fields.items() if value}
