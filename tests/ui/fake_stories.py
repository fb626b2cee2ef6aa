"""Made-up stories of rows, for the detail pane and the dialog that show one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import Prepayment, TaxRate
from kccsync_desktop.domain.documents import Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerLine
from kccsync_desktop.domain.prepayment_standing import PrepaymentStanding, WaitingReason
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.rows import ExportRow
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.domain.stories import (
    DocumentStory,
    Happening,
    Proof,
    RowFacts,
    StoryContact,
    StoryEvent,
    StoryLine,
    StoryPlan,
    vat_groups,
)
from tests.ui import fake_books as books
from tests.ui.fake_documents import document_of

if TYPE_CHECKING:
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.problems import Problem

RATES = {"1": TaxRate("1", "Standard", Decimal(20))}
_EARLIER = timedelta(minutes=9)


def _row(document: Document, row_id: int, state: ExportState) -> ExportRow:
    is_there = state in {ExportState.EXPORTED, ExportState.VERIFIED}
    return ExportRow(
        id=row_id,
        subject=Subject(document.source_type, document.code),
        state=state,
        precheck=PrecheckStatus.OK,
        content_hash="",
        exported_hash="",
        remote_id="0f1e7a40-aa6b-4dd2-b2f5-5b3a4c1f6a7e" if is_there else "",
        remote_kind=LedgerKind.SALES_INVOICE if is_there else None,
        remote_number=document.code if is_there else "",
        is_offered=True,
        is_faulty=False,
        changed_in_kcc=False,
        run_id=None,
        company_code=document.company_code,
        source_date=document.document_date,
        amount=document.gross,
        currency=document.currency,
    )


def planned(document: Document) -> LedgerDocument:
    line = LedgerLine(
        description="Sales - Camping, Standard (3 lines)",
        quantity=Decimal(1),
        unit_price=document.net,
        discount_percent=Decimal(0),
        net=document.net,
        tax=document.tax,
        tax_percent=Decimal(20),
        account_id="a200",
        account_code="200",
        tax_code="OUTPUT2",
    )
    return LedgerDocument(
        subject=document.subject,
        kind=LedgerKind.SALES_INVOICE,
        number=document.code,
        marker="",
        company_code=document.company_code,
        document_date=document.document_date,
        due_date=document.due_date,
        currency=document.currency,
        rate=Decimal(1),
        reference=document.reference,
        prices_include_tax=False,
        authorised=True,
        lines=(line,),
    )


def plan_of(document: Document) -> StoryPlan:
    whole = planned(document)
    return StoryPlan(
        document=whole,
        lines=tuple(StoryLine(each, "200 Sales", "20% (VAT on Income)") for each in whole.lines),
        contact=StoryContact("Acme Outdoor <b>Ltd</b>", "ACME", is_known=True),
        is_rolled_up=True,
    )


def unmapped(document: Document) -> Problem:
    return problem(
        ProblemCode.NOMINAL_NOT_MAPPED,
        document.subject,
        target="0300",
        package="Xero",
        nominal="0300",
    )


def story_of(
    row_id: int, state: ExportState = ExportState.PENDING, *, is_mapped: bool = True
) -> DocumentStory:
    """Return the story of a sales invoice with three lines."""
    document = document_of(row_id)
    is_done = state in {ExportState.EXPORTED, ExportState.VERIFIED}
    start = books.NOW - _EARLIER
    events = [
        StoryEvent(start, Happening.LOADED),
        StoryEvent(start, Happening.PRECHECKED, "ok" if is_mapped else "failed"),
    ]
    if is_done:
        events += [
            StoryEvent(start + _EARLIER / 3, Happening.SENT, document.code),
            StoryEvent(start + _EARLIER / 2, Happening.EXPORTED),
            StoryEvent(books.NOW, Happening.VERIFIED),
        ]
    problems = () if is_mapped else (unmapped(document),)
    return DocumentStory(
        row=_row(document, row_id, state),
        facts=RowFacts(
            "Acme Outdoor <b>Ltd</b>",
            start,
            start,
            books.NOW if is_done else None,
            books.NOW if state is ExportState.VERIFIED else None,
        ),
        package="Xero",
        plan=plan_of(document) if is_mapped else StoryPlan(problems=problems),
        proof=Proof.LINES if is_done else Proof.NONE,
        document=document,
        vat=vat_groups(document.lines, RATES),
        problems=problems,
        events=tuple(events),
    )


def part_sent_story() -> DocumentStory:
    """Return the story of a prepayment of 100.00, of which 40.00 waits."""
    money = Prepayment(
        *("PP1", "SO1", "ACME", date(2026, 1, 5), Decimal("100.00"), "GBP", Decimal(1)),
        *("Card", "WEB-1", "1200"),
    )
    standing = PrepaymentStanding(
        money, (), Decimal("40.00"), WaitingReason.RESIDUE, is_marked=False
    )
    plain = story_of(1)
    row = replace(plain.row, subject=standing.subject, amount=money.amount, currency=money.currency)
    waits = problem(
        ProblemCode.PREPAYMENT_WAITS, standing.subject, amount="40.00 GBP", reason="", cure=""
    )
    return replace(
        plain,
        row=row,
        plan=StoryPlan(problems=(waits,)),
        document=None,
        vat=(),
        prepayment=standing,
    )


@dataclass(kw_only=True)
class FakeStories:
    """A desk's stories; ``told`` are those that differ, ``asked`` the rows asked for."""

    told: dict[int, DocumentStory | None] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)

    def story(self, row_id: int) -> DocumentStory | None:
        self.asked.append(row_id)
        return self.told[row_id] if row_id in self.told else story_of(row_id)
