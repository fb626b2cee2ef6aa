"""The plan of an export.

The same for pre-check and upload, so that one foretells the other (E3, E7).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from kccsync_desktop.domain.contact_matching import Blocked, Create, UseExisting
from kccsync_desktop.domain.documents import DOCUMENT_TYPES, SourceType
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.states import PrecheckStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.contact_matching import ContactMatch
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.ledger import LedgerKind, RemoteDocument, RemoteItem
    from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerItem
    from kccsync_desktop.domain.planning import DocumentPlan
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.sync.payment_steps import PaymentStep, PrepaymentStep

ContactKey = tuple[str, str]
HeldAs = tuple[str, "LedgerKind | None", str]
Step: TypeAlias = "ItemStep | DocumentStep | PaymentStep | PrepaymentStep"
NOT_HELD: HeldAs = ("", None, "")


@dataclass
class ItemStep:
    """A stock item on its way.

    ``existing`` is the package's item with its code, adopted instead of created.
    """

    row: ExportRow
    ledger_item: LedgerItem | None
    existing: RemoteItem | None
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        """True when nothing stands against it."""
        return self.existing is not None or (
            self.ledger_item is not None and not has_failure(self.problems)
        )

    @property
    def held_as(self) -> HeldAs:
        """Id, kind and number of what the package holds."""
        return (self.existing.id, None, self.existing.code) if self.existing else NOT_HELD


@dataclass
class DocumentStep:
    """A document on its way.

    ``existing`` is our own document found in the package, adopted instead of sent.
    """

    row: ExportRow
    document: Document
    plan: DocumentPlan
    contact_key: ContactKey
    existing: RemoteDocument | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def ledger_document(self) -> LedgerDocument | None:
        """What the package shall hold, or None where it cannot be planned."""
        return self.plan.ledger_document

    @property
    def is_ready(self) -> bool:
        """True when nothing stands against it."""
        return self.ledger_document is not None and not has_failure(self.problems)

    @property
    def held_as(self) -> HeldAs:
        """Id, kind and number of what the package holds."""
        held = self.existing
        return (held.id, held.kind, held.number) if held else NOT_HELD


@dataclass
class ExportPlan:
    """Contacts, stock items, documents and prepayments of one export, in their order (E3)."""

    contacts: dict[ContactKey, ContactMatch] = field(default_factory=dict)
    items: list[ItemStep] = field(default_factory=list)
    documents: list[DocumentStep] = field(default_factory=list)
    prepayments: list[PrepaymentStep] = field(default_factory=list)
    payments: list[PaymentStep] = field(default_factory=list)
    contact_warned: set[ContactKey] = field(default_factory=set)
    remarks: list[Problem] = field(default_factory=list)

    def steps(self) -> Iterable[Step]:
        """Give every step, items first and payments last."""
        yield from self.items
        yield from self.documents
        yield from self.prepayments
        yield from self.payments

    def ready_documents(self) -> list[DocumentStep]:
        """Return the documents that nothing stands against."""
        return [step for step in self.documents if step.is_ready]

    def ready(self) -> list[tuple[DocumentStep, LedgerDocument]]:
        """Return them with what the package shall hold."""
        return [
            (step, step.ledger_document) for step in self.ready_documents() if step.ledger_document
        ]

    def items_to_create(self) -> list[tuple[ExportRow, LedgerItem]]:
        """Return the stock items that nothing stands against and the package does not have."""
        return [
            (step.row, step.ledger_item)
            for step in self.items
            if step.is_ready and step.existing is None and step.ledger_item
        ]

    def contacts_to_create(self) -> dict[ContactKey, Create]:
        """Return the contacts that ready documents need and the package does not have."""
        needed = dict.fromkeys(step.contact_key for step in self.ready_documents())
        matches = ((key, self.contacts[key]) for key in needed)
        return {key: match for key, match in matches if isinstance(match, Create)}

    def contact_id(self, key: ContactKey) -> str:
        """Return the id of a contact that exists already, or empty."""
        match = self.contacts[key]
        return match.remote_id if isinstance(match, UseExisting) else ""

    def bring_contact_findings(self) -> None:
        """Lay what stands against a contact on its documents.

        A warning on the first of them only.
        """
        for step in self.documents:
            match = self.contacts.get(step.contact_key)
            if isinstance(match, Blocked):
                step.problems.extend(
                    replace(each, subject=step.row.subject) for each in match.problems
                )
            elif isinstance(match, Create) and step.contact_key not in self.contact_warned:
                self.contact_warned.add(step.contact_key)
                step.problems.extend(
                    replace(each, subject=step.row.subject) for each in match.warnings
                )


def failures(problems: Iterable[Problem]) -> list[Problem]:
    """Return those of the problems that stop their row."""
    return [each for each in problems if each.severity is not Severity.WARNING]


def has_failure(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops its row."""
    return bool(failures(problems))


def is_held(step: Step) -> bool:
    """Tell whether a step only waits for something else (E3)."""
    found = failures(step.problems)
    return bool(found) and all(each.code is ProblemCode.HELD for each in found)


def status_of(step: Step) -> PrecheckStatus:
    """Return the pre-check status that a step's problems amount to."""
    if not step.is_ready:
        return PrecheckStatus.FAILED
    return PrecheckStatus.WARNING if step.problems else PrecheckStatus.OK


def is_document(row: ExportRow) -> bool:
    """Tell whether a row is a document (and neither a stock item nor money)."""
    return row.subject.source_type in DOCUMENT_TYPES


def is_item(row: ExportRow) -> bool:
    """Tell whether a row is a stock item."""
    return row.subject.source_type is SourceType.STOCK_ITEM


def is_part(row: ExportRow) -> bool:
    """Tell whether a row is a prepayment's part, which travels as a payment (E4)."""
    return row.subject.source_type is SourceType.ALLOCATION
