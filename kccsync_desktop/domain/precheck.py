"""The simulated export of one document: every refusal that needs no contact to foretell (E7)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.money import ZERO, money_text
from kccsync_desktop.domain.planning import ledger_kind
from kccsync_desktop.domain.precheck_numbers import check_number
from kccsync_desktop.domain.precheck_preferences import check_preferences
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from kccsync_desktop.domain.document_numbers import FoundDocuments, NumberIndex
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.ledger import Organisation
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.planning import DocumentPlan
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.setup import ExportOptions

# Xero's largest line amount (facts/xero.md 3.1); QuickBooks takes more.
LARGEST_AMOUNT = Decimal("9999999999.99")
REFERENCE_LIMIT = 255

# What Organisation.allows is asked for.
ALLOWS_MULTICURRENCY = "multicurrency"
ALLOWS_INVOICES = "approved-invoices"
ALLOWS_BILLS = "approved-bills"

# The option's name on the command line, and the target of its cure.
MULTICURRENCY_OPTION = "multicurrency"


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """What the rules look at. ``organisation`` None means that set-up was never fetched.

    ``currencies`` are those the organisation may use; ``numbers`` indexes every offered KCC
    document (exported ones too); ``found`` what the package was seen to hold.
    """

    organisation: Organisation | None
    currencies: frozenset[str]
    options: ExportOptions
    base_currency: str
    rules: PackageRules
    numbers: NumberIndex
    found: FoundDocuments


def check_document(
    document: Document, plan: DocumentPlan, facts: CheckFacts
) -> tuple[Problem, ...]:
    """Return what stands against the document; ``plan.problems`` are not repeated."""
    return (
        *_check_total(document, facts),
        *_check_amounts(document, plan, facts),
        *_check_reference(document),
        *_check_currency(document, facts),
        *_check_organisation(document, plan, facts),
        *check_number(document, facts),
    )


def _check_total(document: Document, facts: CheckFacts) -> tuple[Problem, ...]:
    """Zero, negative and VAT-only documents are shown but never sent (E1)."""
    if document.gross < 0:
        code = ProblemCode.TOTAL_NEGATIVE
    elif document.net == 0 and document.tax != 0:
        code = ProblemCode.VAT_ONLY
    elif document.gross == 0:
        code = ProblemCode.TOTAL_ZERO
    else:
        return ()
    amount = f"{money_text(document.gross)} {document.currency}" if document.gross else ""
    return (problem(code, document.subject, package=facts.rules.name, amount=amount),)


def _check_amounts(
    document: Document, plan: DocumentPlan, facts: CheckFacts
) -> tuple[Problem, ...]:
    planned = plan.ledger_document.lines if plan.ledger_document else ()
    largest = max(
        chain(
            (abs(document.gross), abs(document.net)),
            (max(abs(line.net), abs(line.gross)) for line in planned),
        ),
        default=ZERO,
    )
    if largest <= LARGEST_AMOUNT:
        return ()
    return (
        problem(
            ProblemCode.AMOUNT_TOO_LARGE,
            document.subject,
            package=facts.rules.name,
            amount=f"{money_text(largest)} {document.currency}",
        ),
    )


def _check_reference(document: Document) -> tuple[Problem, ...]:
    if len(document.reference) <= REFERENCE_LIMIT:
        return ()
    return (
        problem(
            ProblemCode.VALUE_TOO_LONG,
            document.subject,
            target="REFERENCE",
            column="REFERENCE",
            limit=f"{REFERENCE_LIMIT} characters",
        ),
    )


def _check_currency(document: Document, facts: CheckFacts) -> tuple[Problem, ...]:
    """Foreign documents need MultiCurrency, a currency the organisation has, and a rate (E9).

    KCC's rates are against its own base currency, so the organisation must keep the same (E11).
    """
    organisation = facts.organisation
    if organisation is not None and organisation.base_currency != facts.base_currency:
        return (_other_base(document, organisation, facts),)
    if document.currency == facts.base_currency:
        return ()
    words: dict[str, Any] = {"package": facts.rules.name, "currency": document.currency}
    if not facts.options.multicurrency:
        code, target = ProblemCode.MULTICURRENCY_OFF, MULTICURRENCY_OPTION
    elif document.exchange_rate <= 0:
        code, target = ProblemCode.CURRENCY_INVALID, ""
        words["value"] = document.currency
    elif organisation is None:
        return ()
    elif not organisation.allows.get(ALLOWS_MULTICURRENCY, True):
        code, target = ProblemCode.PLAN_LIMIT, ALLOWS_MULTICURRENCY
        words |= {"organisation": organisation.name, "what": "more than one currency"}
    elif document.currency not in facts.currencies:
        code, target = ProblemCode.CURRENCY_NOT_ENABLED, document.currency
        words["organisation"] = organisation.name
    else:
        return ()
    return (problem(code, document.subject, target=target, **words),)


def _other_base(document: Document, organisation: Organisation, facts: CheckFacts) -> Problem:
    return problem(
        ProblemCode.BASE_CURRENCY_DIFFERS,
        document.subject,
        target=organisation.base_currency,
        package=facts.rules.name,
        organisation=organisation.name,
        currency=organisation.base_currency,
        other=facts.base_currency,
    )


def _check_organisation(
    document: Document, plan: DocumentPlan, facts: CheckFacts
) -> tuple[Problem, ...]:
    """Set-up, locked period and the plan's limit on approved documents (facts/xero.md 3.1, 3.6)."""
    organisation = facts.organisation
    name = facts.rules.name
    if organisation is None:
        return (problem(ProblemCode.SETUP_NOT_FETCHED, document.subject, package=name),)
    problems = []
    locked_until = organisation.locked_until
    if locked_until is not None and document.document_date <= locked_until:
        problems.append(
            problem(
                ProblemCode.DATE_LOCKED,
                document.subject,
                target=f"{locked_until:%Y-%m-%d}",
                package=name,
                date=f"{document.document_date:%d/%m/%Y}",
                lock_date=f"{locked_until:%d/%m/%Y}",
            )
        )
    limit = _PLAN_LIMITS.get(ledger_kind(document), ("", ""))
    is_draft = plan.ledger_document is not None and not plan.ledger_document.authorised
    if not is_draft and not organisation.allows.get(limit[0], True):
        problems.append(
            problem(
                ProblemCode.PLAN_LIMIT,
                document.subject,
                target=limit[0],
                package=name,
                organisation=organisation.name,
                what=limit[1],
            )
        )
    return (*problems, *check_preferences(document, plan, organisation, facts.rules))


_PLAN_LIMITS = {
    LedgerKind.SALES_INVOICE: (ALLOWS_INVOICES, "any more approved invoices this month"),
    LedgerKind.BILL: (ALLOWS_BILLS, "any more approved bills this month"),
}
