"""Why a company gets no contact: what it needs in the package is another's (E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.precheck_contacts import company_words
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.ledger import RemoteContact
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.problems import Problem


def number_taken(company: Company, holder: RemoteContact, rules: PackageRules) -> Problem:
    """Return that a contact which the company is not has its number."""
    return problem(
        ProblemCode.CONTACT_NUMBER_TAKEN,
        None,
        target=company.code,
        package=rules.name,
        company=company_words(company),
        holder=holder.name,
    )


def name_taken(company: Company, name: str, rules: PackageRules) -> Problem:
    """Return that even the longer name of the company is taken."""
    return problem(
        ProblemCode.CONTACT_NAME_TAKEN,
        None,
        target=company.code,
        package=rules.name,
        company=company_words(company),
        name=name,
    )


def of_another(
    company: Company, contact: RemoteContact, other: Company, rules: PackageRules
) -> Problem:
    """Return that the contact with the company's number or name is another company already."""
    return problem(
        ProblemCode.CONTACT_OF_ANOTHER,
        None,
        target=company.code,
        package=rules.name,
        company=company_words(company),
        name=contact.name,
        other=company_words(other),
    )
