"""The simulated export of one document: every refusal that needs no contact to foretell (E7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.domain.document_numbers import FoundDocuments, NumberIndex
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.ledger import Organisation
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.planning import DocumentPlan
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.setup import ExportOptions


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """What the rules look at. ``organisation`` None means that set-up was never fetched.

    ``currencies`` are those the organisation may use; ``numbers`` indexes every offered KCC document
    (exported ones too); ``found`` what the package was seen to hold.
    """

    organisation: Organisation | None
    currencies: frozenset[str]
    options: ExportOptions
    base_currency: str
    rules: PackageRules
    numbers: NumberIndex
    found: FoundDocuments


def check_document(document: Document, plan: DocumentPlan, facts: CheckFacts) -> tuple[Problem, ...]:
    """Return what stands against the document besides ``plan.problems`` (those are not repeated)."""
    raise NotImplementedError
