"""A company at its very first start, whose desk fills as the set-up guide goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerLine
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import (
    DocumentPlanned,
    ProblemRaised,
    Progressed,
    RunEnded,
    RunStarted,
    StageStarted,
)
from kccsync_desktop.domain.states import PrecheckStatus
from tests.ui import fake_books as books
from tests.ui import fake_setup as set_up
from tests.ui.fake_desk import FakeDesk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from threading import Event

    from kccsync_desktop.domain.grids import PendingRow, Proposal
    from kccsync_desktop.domain.run_events import RunEvent

COUNTS = {
    "new": 40,
    "changed": 0,
    "faulty": 1,
    "file:companies.csv": 6,
    "file:sales_invoices.csv": 28,
    "file:purchase_invoices.csv": 12,
}


FAULT = problem(
    ProblemCode.DATE_INVALID,
    Subject(SourceType.SALES_INVOICE, "SI10011"),
    column="INVOICE_DATE",
    value="31/02/2026",
)


def planned(row: PendingRow) -> DocumentPlanned:
    """Return what a row's document would become."""
    gross = row.amount or Decimal(0)
    tax = (gross / 6).quantize(Decimal("0.01"))
    assert row.source_date is not None
    line = LedgerLine(
        description="Standard-rated goods",
        quantity=Decimal(1),
        unit_price=gross - tax,
        discount_percent=Decimal(0),
        net=gross - tax,
        tax=tax,
        tax_percent=Decimal(20),
        account_id="a200",
        account_code="200",
        tax_code="OUTPUT2",
    )
    document = LedgerDocument(
        subject=Subject(row.source_type, row.source_code),
        kind=LedgerKind.SALES_INVOICE,
        number=row.source_code,
        marker="",
        company_code=row.company_code,
        document_date=row.source_date,
        due_date=None,
        currency=row.currency,
        rate=Decimal(1),
        reference="",
        prices_include_tax=False,
        authorised=True,
        lines=(line,),
    )
    return DocumentPlanned(row.id, document, row.company_name)


@dataclass
class FreshDesk(FakeDesk):
    """Nothing is loaded, connected, fetched or mapped yet."""

    result: PrecheckStatus = PrecheckStatus.OK

    def load(
        self, folder: Path, cancelled: Event, *, is_confirmed: bool = False
    ) -> Iterator[RunEvent]:
        yield StageStarted("Reading the folder", 2)
        yield Progressed("Reading the folder", 1, 2)
        for event in super().load(folder, cancelled, is_confirmed=is_confirmed):
            if isinstance(event, RunEnded) and event.stopped_by is None:
                self.nominals, self.taxes = set_up.NOMINALS, set_up.TAXES
                yield ProblemRaised(FAULT)
                yield replace(event, totals=COUNTS)
            else:
                yield event

    def fetch_setup(self, cancelled: Event) -> Iterator[RunEvent]:
        self.accounts, self.tax_rates = set_up.ACCOUNTS, set_up.TAX_RATES
        return super().fetch_setup(cancelled)

    def proposals(self) -> tuple[Proposal, ...]:
        settled = {(kind, key) for kind, key, _ in self.chosen}
        return tuple(p for p in set_up.PROPOSALS if (p.kind, p.key) not in settled)

    def apply_proposals(self, proposals: Sequence[Proposal]) -> None:
        super().apply_proposals(proposals)
        labels = {p.key: (p.choice, p.choice_label) for p in proposals if p.kind == "nominal"}
        codes = {(p.key, p.side): (p.choice, p.choice_label) for p in proposals}
        self.nominals = tuple(
            replace(n, account_id=labels[n.nominal][0], account_label=labels[n.nominal][1])
            if n.nominal in labels
            else n
            for n in self.nominals
        )
        self.taxes = tuple(
            replace(t, tax_code=codes[t.rate, t.side][0], tax_label=codes[t.rate, t.side][1])
            if (t.rate, t.side) in codes
            else t
            for t in self.taxes
        )

    def precheck(self, row_ids: Sequence[int] | None, cancelled: Event) -> Iterator[RunEvent]:
        yield RunStarted(1, "Run Pre-Check", books.NOW)
        self.begun.append(("Run Pre-Check", tuple(row_ids or ())))
        for row_id in row_ids or ():
            row = self.pending[row_id]
            self.pending[row_id] = replace(row, precheck=self.result)
            if self.result is PrecheckStatus.FAILED:
                self.raise_problem(row_id, 0)
            else:
                yield planned(row)
        yield RunEnded(1, cancelled=cancelled.is_set(), totals={"ok": 1})


def fresh_desk(**more: object) -> FreshDesk:
    """Return the desk of a company that was just added."""
    return FreshDesk(
        connected=False,
        nominals=(),
        taxes=(),
        accounts=(),
        tax_rates=(),
        client_id="app-1",
        **more,  # type: ignore[arg-type] # the test's own choice
    )
