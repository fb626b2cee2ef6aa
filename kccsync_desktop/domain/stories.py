"""One row's whole story: what KCC says, what will be sent, what came back, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.states import ExportState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from decimal import Decimal

    from kccsync_desktop.domain.companies import StockItem, TaxRate
    from kccsync_desktop.domain.documents import Document, DocumentLine
    from kccsync_desktop.domain.ledger_documents import (
        LedgerDocument,
        LedgerItem,
        LedgerLine,
        LedgerPayment,
    )
    from kccsync_desktop.domain.prepayment_standing import PrepaymentStanding
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.rows import ExportRow


class Happening(StrEnum):
    """What can happen to a row; what happens at one instant stands in this order."""

    LOADED = "loaded"
    PRECHECKED = "pre-checked"
    SENT = "sent"
    UNKNOWN = "unknown"
    NOT_SENT = "not-sent"
    ABSENT = "absent"
    REFUSED = "refused"
    EXPORTED = "exported"
    ADOPTED = "adopted"
    MARKED = "marked"
    PROBLEM = "problem"
    CHANGED = "changed"
    RESOLVED = "resolved"
    VERIFIED = "verified"


class Proof(StrEnum):
    """What a read-back compares before a row counts as Verified (E5, E6)."""

    NONE = ""
    LINES = "lines"
    VAT_RATES = "vat-rates"
    HEAD = "head"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """Something that happened to the row; ``detail`` is more about it or empty."""

    at: datetime
    what: Happening
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DatedProblem:
    """A problem with its time; ``resolved_at`` is None while it stands."""

    problem: Problem
    raised_at: datetime
    resolved_at: datetime | None


@dataclass(frozen=True, slots=True)
class RowFacts:
    """When what happened to a row, as far as the row itself knows."""

    company_name: str
    loaded_at: datetime
    prechecked_at: datetime | None
    exported_at: datetime | None
    verified_at: datetime | None


@dataclass(frozen=True, slots=True)
class VatGroup:
    """A document's amounts under one of KCC's tax rates; ``percent`` None where it is unknown."""

    tax_rate: str
    name: str
    percent: Decimal | None
    net: Decimal
    tax: Decimal

    @property
    def gross(self) -> Decimal:
        """Net and VAT together."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A line to post, with the words for its account and its tax code."""

    line: LedgerLine
    account: str
    tax_code: str


@dataclass(frozen=True, slots=True)
class StoryContact:
    """For whom: the contact's name and URN; ``is_known`` when the package is known to hold it."""

    name: str
    number: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class StoryPlan:
    """What is to be sent, from the books alone; which of the three follows the row's type.

    ``problems`` tell what stands against it, mapping that is missing first of all.
    ``is_rolled_up`` where KCC's lines are put together (E9).
    """

    document: LedgerDocument | None = None
    lines: tuple[StoryLine, ...] = ()
    contact: StoryContact | None = None
    item: LedgerItem | None = None
    item_accounts: tuple[str, str] = ("", "")
    payment: LedgerPayment | None = None
    payment_account: str = ""
    is_rolled_up: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def is_ready(self) -> bool:
        """True when nothing stands against it."""
        planned = self.document or self.item or self.payment
        return planned is not None and all(
            each.severity is Severity.WARNING for each in self.problems
        )


@dataclass(frozen=True, slots=True)
class DocumentStory:
    """Everything about one row of Pending or Exported; ``package`` is the package's name.

    ``document``, ``stock_item`` or ``prepayment`` is what KCC has, by the row's type;
    ``problems`` are those that stand; ``events`` the oldest first.
    """

    row: ExportRow
    facts: RowFacts
    package: str
    plan: StoryPlan
    proof: Proof
    document: Document | None = None
    stock_item: StockItem | None = None
    prepayment: PrepaymentStanding | None = None
    vat: tuple[VatGroup, ...] = ()
    problems: tuple[Problem, ...] = ()
    events: tuple[StoryEvent, ...] = ()

    @property
    def is_there(self) -> bool:
        """True when the package took it, by all that is known."""
        return self.row.state in {ExportState.EXPORTED, ExportState.VERIFIED}


def vat_groups(lines: Iterable[DocumentLine], rates: Mapping[str, TaxRate]) -> tuple[VatGroup, ...]:
    """Return a document's amounts by tax rate, in the order in which the rates first appear."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for line in lines:
        net, tax = sums.get(line.tax_rate, (ZERO, ZERO))
        sums[line.tax_rate] = (net + line.net, tax + line.tax)
    found = []
    for code, (net, tax) in sums.items():
        rate = rates.get(code)
        name, percent = (rate.name, rate.percent) if rate else ("", None)
        found.append(VatGroup(code, name, percent, net, tax))
    return tuple(found)


def problem_events(problems: Iterable[DatedProblem]) -> list[StoryEvent]:
    """Return when problems came and when they went."""
    events = []
    for each in problems:
        is_change = each.problem.code is ProblemCode.CHANGED_SINCE_EXPORT
        what = Happening.CHANGED if is_change else Happening.PROBLEM
        events.append(StoryEvent(each.raised_at, what, each.problem.message))
        if each.resolved_at is not None:
            events.append(StoryEvent(each.resolved_at, Happening.RESOLVED, each.problem.message))
    return events


def in_order(events: Iterable[StoryEvent]) -> tuple[StoryEvent, ...]:
    """Return events the oldest first."""
    places = {what: place for place, what in enumerate(Happening)}
    return tuple(sorted(events, key=lambda each: (each.at, places[each.what])))
