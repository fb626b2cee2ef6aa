"""From a KCC document to what the package is asked to hold (E1, E5, E9, E10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import NominalAccount, TaxRate
    from kccsync_desktop.domain.documents import Document, Subject
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerKind, LedgerTaxRate
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
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


def plan_document(document: Document, facts: PlanFacts) -> DocumentPlan:
    """Plan one document; every cause that its lines meet is told at once (E7)."""
    raise NotImplementedError


def outline_document(document: Document, facts: PlanFacts) -> LedgerDocument:
    """Return the document's head and totals without accounts: enough to link by (E6)."""
    raise NotImplementedError


def ledger_kind(document: Document) -> LedgerKind:
    """Return the package's kind of document for KCC's type and ledger."""
    raise NotImplementedError


def document_number(document: Document) -> str:
    """Return the number in the package: bills carry the supplier's own, else DOC_CODE (E10)."""
    raise NotImplementedError


def marker_of(subject: Subject) -> str:
    """Return the mark by which our document is found again (E10)."""
    raise NotImplementedError
