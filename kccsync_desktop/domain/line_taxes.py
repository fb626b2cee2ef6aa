"""Which tax code a KCC VAT rate is posted with.

E9, facts/xero.md 3.1, facts/quickbooks.md 3 (UK VAT codes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.line_accounts import nominal_words
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate
    from kccsync_desktop.domain.line_drafts import LineDraft
    from kccsync_desktop.domain.planning import PlanFacts
    from kccsync_desktop.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class TaxChoice:
    """The package's tax code for a VAT rate, or None with the reasons."""

    tax_rate: LedgerTaxRate | None
    problems: tuple[Problem, ...] = ()


def tax_target(rate: str, side: TaxSide) -> str:
    """Return what the cure button of a tax problem works on, e.g. ``T1/sales``."""
    return f"{rate}/{side}"


def tax_side(document: Document) -> TaxSide:
    """Return which column of the tax mapping a document uses."""
    return TaxSide.SALES if document.side is LedgerSide.SALES else TaxSide.PURCHASES


def choose_tax(
    document: Document, draft: LineDraft, account: LedgerAccount | None, facts: PlanFacts
) -> TaxChoice:
    """Choose the tax code of a line.

    Its side, its percent beside KCC's and the account's class must fit.
    """
    side = tax_side(document)
    chosen = facts.tax_codes.get(facts.mapping.taxes.get((draft.tax_rate, side), ""))
    fault = _fault(draft.tax_rate, side, chosen, account, facts)
    if fault is None:
        return TaxChoice(chosen)
    return TaxChoice(None, (_told(fault, document, draft, account, facts),))


def _fault(
    rate: str,
    side: TaxSide,
    chosen: LedgerTaxRate | None,
    account: LedgerAccount | None,
    facts: PlanFacts,
) -> ProblemCode | None:
    if not facts.mapping.taxes.get((rate, side)):
        return ProblemCode.TAX_NOT_MAPPED
    if chosen is None or not chosen.is_active:
        return ProblemCode.TAX_CODE_GONE
    if facts.rules.taxes_keep_sides and side not in chosen.sides:
        return ProblemCode.TAX_NOT_FOR_SIDE
    known = facts.tax_rates.get(rate)
    if known is not None and known.percent != chosen.percent:
        return ProblemCode.TAX_RATE_DIFFERS
    return None if account is None or chosen.fits(account) else ProblemCode.TAX_NOT_FOR_ACCOUNT


def _told(
    fault: ProblemCode,
    document: Document,
    draft: LineDraft,
    account: LedgerAccount | None,
    facts: PlanFacts,
) -> Problem:
    side = tax_side(document)
    known = facts.tax_rates.get(draft.tax_rate)
    code = facts.mapping.taxes.get((draft.tax_rate, side), "")
    chosen = facts.tax_codes.get(code)
    return problem(
        fault,
        document.subject,
        target=tax_target(draft.tax_rate, side),
        package=facts.rules.name,
        tax_rate=f"{draft.tax_rate} {known.name}" if known else draft.tax_rate,
        side=side.value,
        tax_code=f"{code} {chosen.name}" if chosen else code,
        percent=f"{known.percent.normalize():f}" if known else "",
        their_percent=f"{chosen.percent.normalize():f}" if chosen else "",
        account=account.label if account else "",
        nominal=nominal_words(draft.nominal, facts),
    )
