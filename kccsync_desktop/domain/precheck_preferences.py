"""What the organisation's own preferences make of a document (facts/quickbooks.md 3).

Asked by the words of ``Organisation.allows``; a package that has no such preference says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.planning import ledger_kind
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.ledger import Organisation
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.planning import DocumentPlan
    from kccsync_desktop.domain.problems import Problem

ALLOWS_OWN_NUMBERS = "own-numbers"
ALLOWS_VAT = "vat"
ALLOWS_WRITING = "writing"
ALLOWS_CREDITS_BY_HAND = "credits-by-hand"
_TARGETS = {ProblemCode.TOO_MANY_LINES: "rollup"}
_SALES = frozenset({LedgerKind.SALES_INVOICE, LedgerKind.SALES_CREDIT})


def check_preferences(
    document: Document, plan: DocumentPlan, organisation: Organisation, rules: PackageRules
) -> tuple[Problem, ...]:
    """Return what the organisation's preferences refuse, or would do to the document."""
    codes = (
        *_refused(document, organisation),
        *_too_many_lines(plan, rules),
        *_applied_there(document, organisation),
    )
    return tuple(
        problem(
            code,
            document.subject,
            package=rules.name,
            organisation=organisation.name,
            number=document.code,
            limit=f"{rules.line_limit} lines",
            target=_TARGETS.get(code, ""),
        )
        for code in codes
    )


def _refused(document: Document, organisation: Organisation) -> Iterator[ProblemCode]:
    """Our numbers must stay, and VAT must be kept: else the books would differ from KCC's.

    A company whose subscription has ended can be read, but takes nothing (facts/quickbooks.md 2).
    """
    allows = organisation.allows
    if not allows.get(ALLOWS_WRITING, True):
        yield ProblemCode.SUBSCRIPTION_ENDED
    if ledger_kind(document) in _SALES and not allows.get(ALLOWS_OWN_NUMBERS, True):
        yield ProblemCode.NUMBERED_BY_PACKAGE
    if not allows.get(ALLOWS_VAT, True):
        yield ProblemCode.VAT_NOT_SET_UP


def _too_many_lines(plan: DocumentPlan, rules: PackageRules) -> Iterator[ProblemCode]:
    planned = plan.ledger_document
    if rules.line_limit and planned is not None and len(planned.lines) > rules.line_limit:
        yield ProblemCode.TOO_MANY_LINES


def _applied_there(document: Document, organisation: Organisation) -> Iterator[ProblemCode]:
    is_credit = ledger_kind(document) is LedgerKind.SALES_CREDIT
    if is_credit and not organisation.allows.get(ALLOWS_CREDITS_BY_HAND, True):
        yield ProblemCode.CREDITS_APPLIED_THERE
