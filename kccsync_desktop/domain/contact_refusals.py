"""Why a company gets no contact: what it needs in the package is another's (E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    return _refusal(ProblemCode.CONTACT_NUMBER_TAKEN, company, rules, holder=holder.name)


def name_taken(company: Company, name: str, rules: PackageRules) -> Problem:
    """Return that even the longer name of the company is taken."""
    return _refusal(ProblemCode.CONTACT_NAME_TAKEN, company, rules, name=name)


def of_another(
    company: Company, contact: RemoteContact, other: Company, rules: PackageRules
) -> Problem:
    """Return that the contact that the company would go to is another company already."""
    words = {"name": contact.name, "other": company_words(other)}
    return _refusal(ProblemCode.CONTACT_OF_ANOTHER, company, rules, **words)


def _refusal(code: ProblemCode, company: Company, rules: PackageRules, **words: str) -> Problem:
    told: dict[str, Any] = {"package": rules.name, "company": company_words(company), **words}
    return problem(code, None, target=company.code, **told)
