"""A company's details as KCC has them, in a package's fields: what our encoding would trim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import Company


def raw(package: str, company: Company) -> dict[str, Any]:
    """Return the fields to lay over an encoded contact; ``package`` is its name on the screen."""
    return _RAW[package](company)


def _for_xero(company: Company) -> dict[str, Any]:
    address = company.address
    return {
        "Name": company.name,
        "EmailAddress": company.email,
        "TaxNumber": company.tax_reference,
        "Addresses": [
            {
                "AddressType": "POBOX",
                "AddressLine1": address.line1,
                "City": address.town,
                "PostalCode": address.postcode,
                "Country": address.country,
            }
        ],
        "Phones": [{"PhoneType": "DEFAULT", "PhoneNumber": company.telephone}],
    }


def _for_quickbooks(company: Company) -> dict[str, Any]:
    address = company.address
    return {
        "DisplayName": company.name,
        "PrimaryEmailAddr": {"Address": company.email},
        "PrimaryPhone": {"FreeFormNumber": company.telephone},
        "BillAddr": {
            "Line1": address.line1,
            "City": address.town,
            "PostalCode": address.postcode,
            "Country": address.country,
        },
    }


_RAW = {"Xero": _for_xero, "QuickBooks": _for_quickbooks}
