"""Customers and suppliers of companies.csv."""

from __future__ import annotations

from kccsync_desktop.domain.companies import Address, Company
from kccsync_desktop.kcc.cells import (
    CellReader,
    calc_method,
    code_up_to,
    currency,
    flag,
    terms_days,
    text_up_to,
)
from kccsync_desktop.kcc.columns import COMPANIES, CompanyCells
from kccsync_desktop.kcc.reference_tables import TableReader

COMPANY_CODE = code_up_to(30)
_NAME = text_up_to(100)


def companies_reader(base_currency: str) -> TableReader[CompanyCells, Company]:
    """Return the reader of companies.csv; a blank currency means ``base_currency``.

    A fault in code, name, currency or calculation method stops the company's documents; other
    details that cannot be read are left empty with a warning.
    """

    def build(cells: CellReader, row: CompanyCells) -> Company | None:
        code = cells.required(COMPANY_CODE, "COMPANY_CODE", row.code, "")
        company = Company(
            code=code,
            name=cells.required(_NAME, "COMPANY_NAME", row.name, row.code),
            is_customer=cells.lenient(flag, "IS_CUSTOMER", row.is_customer, default=False),
            is_supplier=cells.lenient(flag, "IS_SUPPLIER", row.is_supplier, default=False),
            address=_address(row),
            email=row.email,
            telephone=row.telephone,
            tax_reference=row.tax_reference,
            currency=cells.optional(currency, "CURRENCY", row.currency, base_currency),
            calc_method=cells.optional(calc_method, "CALC_METHOD", row.calc_method, None),
            terms_days=cells.lenient(terms_days, "TERMS_DAYS", row.terms_days, None),
        )
        return company if code else None

    return TableReader(COMPANIES, 0, build)


def _address(row: CompanyCells) -> Address:
    return Address(
        line1=row.address1,
        line2=row.address2,
        locality=row.locality,
        town=row.town,
        county=row.county,
        postcode=row.postcode,
        country=row.country.upper(),
    )
