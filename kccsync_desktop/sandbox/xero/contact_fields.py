"""Reading a contact from a body and checking its values (facts/xero.md 3.5)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kccsync_desktop.sandbox.xero.records import Address, Contact, Person, Phone

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.fields import Fields
    from kccsync_desktop.sandbox.xero.findings import Findings

ADDRESS_TYPES = ("POBOX", "STREET")
PHONE_TYPES = ("DEFAULT", "DDI", "MOBILE", "FAX")

# Body field, attribute of the record, longest value.
_TEXTS = (
    ("Name", "name", 255),
    ("ContactNumber", "number", 50),
    ("AccountNumber", "account_number", 50),
    ("FirstName", "first_name", 255),
    ("LastName", "last_name", 255),
    ("EmailAddress", "email", 255),
    ("CompanyNumber", "company_number", 50),
    ("TaxNumber", "tax_number", 50),
    ("DefaultCurrency", "currency", 3),
    ("SalesDefaultAccountCode", "sales_account", 10),
    ("PurchasesDefaultAccountCode", "purchases_account", 10),
)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_MOST_PERSONS = 5


def merge(contact: Contact, fields: Fields, findings: Findings) -> Contact:
    """Return a contact with the fields of a body put over it; persons left out are dropped.

    The wording of the length, e-mail, name and country refusals is assumed.
    """
    texts: dict[str, Any] = {
        attribute: fields.text(name) or "" for name, attribute, _ in _TEXTS if fields.has(name)
    }
    contact = replace(contact, **texts)
    if fields.has("Addresses"):
        contact = replace(contact, addresses=_addresses(fields, findings))
    if fields.has("Phones"):
        contact = replace(contact, phones=_phones(fields, findings))
    contact = replace(contact, persons=_persons(fields, findings))
    for name, attribute, longest in _TEXTS:
        findings.require_length(name, getattr(contact, attribute), longest)
    _check_name(contact.name, findings)
    if contact.email and not _EMAIL.fullmatch(contact.email):
        findings.refuse("Email address must be valid.")
    return contact


def _check_name(name: str, findings: Findings) -> None:
    if "<" in name or ">" in name:
        findings.refuse("The contact name must not contain the characters < or >.")
    if name != name.strip() or "  " in name:
        findings.refuse("The contact name must not have leading, trailing or double spaces.")


def _addresses(fields: Fields, findings: Findings) -> tuple[Address, ...]:
    found = [_address(one, findings) for one in fields.children("Addresses") or []]
    return tuple({one.type: one for one in found}.values())


def _address(fields: Fields, findings: Findings) -> Address:
    address = Address(
        type=fields.choice("AddressType", ADDRESS_TYPES) or "POBOX",
        lines=tuple(fields.text(f"AddressLine{number}") or "" for number in range(1, 5)),
        city=fields.text("City") or "",
        region=fields.text("Region") or "",
        postal_code=fields.text("PostalCode") or "",
        country=fields.text("Country") or "",
        attention_to=fields.text("AttentionTo") or "",
    )
    for line in address.lines:
        findings.require_length("AddressLine", line, 500)
    findings.require_length("City", address.city, 255)
    findings.require_length("Region", address.region, 255)
    findings.require_length("PostalCode", address.postal_code, 50)
    findings.require_length("Country", address.country, 50)
    findings.require_length("AttentionTo", address.attention_to, 255)
    if not all(one.isalpha() or one in " -.'(),&" for one in address.country):
        findings.refuse("The Country field must consist of letters only.")
    return address


def _phones(fields: Fields, findings: Findings) -> tuple[Phone, ...]:
    found = [_phone(one, findings) for one in fields.children("Phones") or []]
    return tuple({one.type: one for one in found}.values())


def _phone(fields: Fields, findings: Findings) -> Phone:
    phone = Phone(
        type=fields.choice("PhoneType", PHONE_TYPES) or "DEFAULT",
        number=fields.text("PhoneNumber") or "",
        area_code=fields.text("PhoneAreaCode") or "",
        country_code=fields.text("PhoneCountryCode") or "",
    )
    findings.require_length("PhoneNumber", phone.number, 50)
    findings.require_length("PhoneAreaCode", phone.area_code, 10)
    findings.require_length("PhoneCountryCode", phone.country_code, 20)
    return phone


def _persons(fields: Fields, findings: Findings) -> tuple[Person, ...]:
    persons = fields.children("ContactPersons") or []
    if len(persons) > _MOST_PERSONS:
        findings.refuse("A contact can have at most 5 contact persons.")
    return tuple(
        Person(
            one.text("FirstName") or "",
            one.text("LastName") or "",
            one.text("EmailAddress") or "",
            in_emails=bool(one.flag("IncludeInEmails")),
        )
        for one in persons
    )
