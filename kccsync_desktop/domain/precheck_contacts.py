"""What a package refuses in the details of a company (facts/xero.md 3.5, facts/kcc.md 5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kccsync_desktop.domain.contact_book import clean_name
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.problems import Problem

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_COUNTRY_SIGNS = " -.'(),&"


def check_company(company: Company, rules: PackageRules) -> tuple[Problem, ...]:
    """Return why the company's details would be refused; a blank e-mail address is allowed.

    Problems carry no subject and have the company code as ``target``.
    """
    words = company_words(company)
    invalid = tuple(
        problem(
            ProblemCode.CONTACT_FIELD_INVALID,
            None,
            target=company.code,
            package=rules.name,
            company=words,
            column=column,
            reason=reason,
        )
        for column, reason in _invalid_fields(company, rules)
    )
    if not company.email or is_email(company.email, rules.email_limit):
        return invalid
    malformed = problem(
        ProblemCode.EMAIL_MALFORMED,
        None,
        target=company.code,
        package=rules.name,
        company=words,
        value=company.email,
    )
    return (*invalid, malformed)


def check_contact_currency(
    document: LedgerDocument, kept: str, rules: PackageRules
) -> tuple[Problem, ...]:
    """Return why a document cannot go to its contact: ``kept`` is another currency.

    QuickBooks fixes a contact's currency when it is made (facts/quickbooks.md 3).
    """
    if kept == document.currency:
        return ()
    told = problem(
        ProblemCode.CONTACT_CURRENCY,
        document.subject,
        target=document.company_code,
        package=rules.name,
        company=document.company_code,
        currency=document.currency,
        other=kept,
    )
    return (told,)


def is_email(text: str, limit: int) -> bool:
    """Tell whether an address has the form that packages take: one @, a full domain, no accents."""
    return len(text) <= limit and _EMAIL.fullmatch(text) is not None


def company_words(company: Company) -> str:
    """Return name and URN as a person knows the company."""
    return f"{company.name.strip()} ({company.code})".strip()


def _invalid_fields(company: Company, rules: PackageRules) -> Iterator[tuple[str, str]]:
    if not clean_name(company.name, rules):
        yield "COMPANY_NAME", "it is blank"
    address = company.address
    for column, value, limit in (
        ("ADDRESS:ADDRESS1", address.line1, 500),
        ("ADDRESS:ADDRESS2", address.line2, 500),
        ("ADDRESS:LOCALITY", address.locality, 500),
        ("ADDRESS:TOWN", address.town, 255),
        ("ADDRESS:COUNTY", address.county, 255),
        ("ADDRESS:POSTCODE", address.postcode, 50),
        ("ADDRESS:COUNTRY2_CODE", address.country, 50),
        ("ADDRESS:TELEPHONE", company.telephone, 50),
        ("TAX_REFERENCE", company.tax_reference, 50),
    ):
        if len(value) > limit:
            yield column, f"it is longer than {limit} characters"
    if not all(sign.isalpha() or sign in _COUNTRY_SIGNS for sign in address.country):
        yield "ADDRESS:COUNTRY2_CODE", "it has signs other than letters"
