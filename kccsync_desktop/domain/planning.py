"""From a KCC document to what the package is asked to hold (E1, E5, E9, E10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import CalcMethod, LedgerSide, SourceType
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerLine
from kccsync_desktop.domain.line_accounts import choose_account, never_posted
from kccsync_desktop.domain.line_drafts import line_drafts
from kccsync_desktop.domain.line_taxes import choose_tax
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.companies import NominalAccount, TaxRate
    from kccsync_desktop.domain.documents import Document, Subject
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate
    from kccsync_desktop.domain.line_drafts import LineDraft
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.setup import ExportOptions, Mapping


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a plan depends on besides the document; ``accounts`` by id, ``tax_codes`` by code.

    ``item_codes`` gives the code in the package of each stock item that is (or will be) there.
    """

    mapping: Mapping
    options: ExportOptions
    accounts: dict[str, LedgerAccount]
    tax_codes: dict[str, LedgerTaxRate]
    nominals: dict[str, NominalAccount]
    tax_rates: dict[str, TaxRate]
    base_currency: str
    rules: PackageRules
    item_codes: dict[str, str]


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """The document to post, or None where a Failed problem stands in ``problems``."""

    ledger_document: LedgerDocument | None
    problems: tuple[Problem, ...]


_KINDS = {
    SourceType.SALES_INVOICE: LedgerKind.SALES_INVOICE,
    SourceType.CREDIT_NOTE: LedgerKind.SALES_CREDIT,
    SourceType.PURCHASE_INVOICE: LedgerKind.BILL,
    SourceType.PURCHASE_CREDIT: LedgerKind.BILL_CREDIT,
}


def plan_document(document: Document, facts: PlanFacts) -> DocumentPlan:
    """Plan one document; every cause that its lines meet is told at once (E7).

    The planned lines add up to the document's net, VAT and gross exactly (E5).
    """
    problems = [*_totals(document), *never_posted(document, facts)]
    lines: list[LedgerLine] = []
    for draft in line_drafts(document, facts):
        line, found = _planned_line(document, draft, facts)
        problems.extend(found)
        if line is not None:
            lines.append(line)
    told = _told_once(problems)
    if any(each.severity is not Severity.WARNING for each in told):
        return DocumentPlan(None, told)
    return DocumentPlan(_headed(document, tuple(lines), facts), told)


def outline_document(document: Document, facts: PlanFacts) -> LedgerDocument:
    """Return the document's head and totals without accounts: enough to link by (E6)."""
    lines = tuple(
        LedgerLine(
            description=line.description,
            quantity=line.quantity,
            unit_price=line.unit_price,
            discount_percent=line.discount_percent,
            net=line.net,
            tax=line.tax,
            tax_percent=ZERO,
            account_id="",
            account_code="",
            tax_code="",
            nominal=line.nominal,
            tax_rate=line.tax_rate,
        )
        for line in document.lines
    )
    return _headed(document, lines, facts)


def ledger_kind(document: Document) -> LedgerKind:
    """Return the package's kind of document for KCC's type and, for SP Ledger, its ledger."""
    if document.source_type is SourceType.SP_LEDGER:
        is_sale = document.side is LedgerSide.SALES
        return LedgerKind.SALES_INVOICE if is_sale else LedgerKind.BILL
    return _KINDS[document.source_type]


def document_number(document: Document) -> str:
    """Return the number in the package: bills carry the supplier's own, else DOC_CODE (E10)."""
    is_bill = ledger_kind(document) in {LedgerKind.BILL, LedgerKind.BILL_CREDIT}
    return (document.supplier_ref.strip() if is_bill else "") or document.code


def marker_of(subject: Subject) -> str:
    """Return the mark by which our document is found again: source type and DOC_CODE (E10)."""
    return f"{subject.source_type}/{subject.code}"


def _headed(document: Document, lines: tuple[LedgerLine, ...], facts: PlanFacts) -> LedgerDocument:
    is_base = document.currency == facts.base_currency
    return LedgerDocument(
        subject=document.subject,
        kind=ledger_kind(document),
        number=document_number(document),
        marker=marker_of(document.subject),
        company_code=document.company_code,
        document_date=document.document_date,
        due_date=document.due_date,
        currency=document.currency,
        rate=Decimal(1) if is_base else document.exchange_rate,
        reference=document.reference,
        prices_include_tax=document.calc_method is CalcMethod.GROSS,
        authorised=facts.options.create_authorised or not facts.rules.has_drafts,
        lines=lines,
    )


def _planned_line(
    document: Document, draft: LineDraft, facts: PlanFacts
) -> tuple[LedgerLine | None, tuple[Problem, ...]]:
    account = choose_account(document, draft.nominal, facts)
    tax = choose_tax(document, draft, account.account, facts)
    problems = (*account.problems, *tax.problems)
    if account.account is None or tax.tax_rate is None:
        return None, problems
    line = LedgerLine(
        description=draft.description,
        quantity=draft.quantity,
        unit_price=draft.unit_price,
        discount_percent=draft.discount_percent,
        net=draft.net,
        tax=draft.tax,
        tax_percent=tax.tax_rate.percent,
        account_id=account.account.id,
        account_code=account.account.code,
        tax_code=tax.tax_rate.code,
        item_code=draft.item_code,
        nominal=draft.nominal,
        tax_rate=draft.tax_rate,
    )
    limit = facts.rules.description_limit
    if len(line.description) <= limit:
        return line, problems
    shortened = replace(line, description=line.description[: limit - 1] + "\N{HORIZONTAL ELLIPSIS}")
    too_long = problem(
        ProblemCode.DESCRIPTION_TOO_LONG,
        document.subject,
        severity=Severity.WARNING,
        package=facts.rules.name,
        limit=f"{limit} characters",
    )
    return shortened, (*problems, too_long)


def _totals(document: Document) -> tuple[Problem, ...]:
    if not document.lines:
        return (problem(ProblemCode.LINES_MISSING, document.subject),)
    net = sum((line.net for line in document.lines), ZERO)
    tax = sum((line.tax for line in document.lines), ZERO)
    gaps = (
        ("the net total", document.net, net),
        ("the VAT total", document.tax, tax),
        ("the gross total", document.gross, net + tax),
    )
    reason = ", ".join(
        f"{name} is {total} but the lines come to {lines}"
        for name, total, lines in gaps
        if total != lines
    )
    return (
        (problem(ProblemCode.TOTALS_DISAGREE, document.subject, reason=reason),) if reason else ()
    )


def _told_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))
