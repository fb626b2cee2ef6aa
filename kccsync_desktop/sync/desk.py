"""One merchant's desk: the use cases as the window and the command line call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.sync import by_hand, setup
from kccsync_desktop.sync.allocate_payments import allocate
from kccsync_desktop.sync.company_statement import company_accounts
from kccsync_desktop.sync.fetch_payments import fetch_payments
from kccsync_desktop.sync.load import load
from kccsync_desktop.sync.precheck import precheck
from kccsync_desktop.sync.resume import is_unfinished
from kccsync_desktop.sync.status import status
from kccsync_desktop.sync.upload import resume, upload

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path
    from threading import Event

    from kccsync_desktop.domain.companies import TaxSide
    from kccsync_desktop.domain.documents import Document, SourceType
    from kccsync_desktop.domain.grids import (
        CurrencyTotal,
        ExportedRow,
        GridQuery,
        ImportRow,
        LeftOutRow,
        LeftOutTotal,
        NominalMapRow,
        PendingRow,
        ProblemGroup,
        ProblemRow,
        Proposal,
        Status,
        TaxMapRow,
        WaitingPrepayment,
    )
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerKind, LedgerTaxRate
    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.domain.payment_sorting import LeftOutReason
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.domain.setup import ExportOptions, Mapping
    from kccsync_desktop.sync.company_statement import CompanyAccount
    from kccsync_desktop.sync.runs import Facilities


@dataclass(frozen=True)
class Desk:
    """Runs are generators of run events, for one worker thread at a time.

    Reads may come from any thread.
    """

    facilities: Facilities
    url_of: Callable[[Merchant, str, LedgerKind], str]

    @property
    def merchant(self) -> Merchant:
        """The merchant as it stands now."""
        with self.facilities.books.read() as work:
            return work.merchant.get()

    def load(self, folder: Path, cancelled: Event) -> Iterator[RunEvent]:
        """Read a KCC company folder or zip into the books."""
        return load(self.facilities, folder, cancelled)

    def fetch_setup(self, cancelled: Event) -> Iterator[RunEvent]:
        """Get Nominal & Tax Accounts."""
        return setup.fetch_setup(self.facilities, cancelled)

    def precheck(self, row_ids: Sequence[int] | None, cancelled: Event) -> Iterator[RunEvent]:
        """Run Pre-Check over these rows, or all pending ones."""
        return precheck(self.facilities, row_ids, cancelled)

    def upload(self, row_ids: Sequence[int] | None, cancelled: Event) -> Iterator[RunEvent]:
        """Upload Data: these rows, or all pending ones."""
        return upload(self.facilities, row_ids, cancelled)

    def resume(self, cancelled: Event) -> Iterator[RunEvent]:
        """Finish what an earlier start began."""
        return resume(self.facilities, cancelled)

    def unfinished(self) -> bool:
        """Tell whether an earlier run left something to finish."""
        return is_unfinished(self.facilities.books)

    def link(self, row_id: int, remote_id: str, cancelled: Event) -> Iterator[RunEvent]:
        """Adopt a document that the package already holds."""
        return by_hand.link(self.facilities, row_id, remote_id, cancelled)

    def grid_ids(self, query: GridQuery) -> array[int]:
        """Return the ids of the rows that a grid shows, in its order."""
        with self.facilities.books.read() as work:
            return work.grids.ids(query)

    def pending_rows(self, ids: Sequence[int]) -> list[PendingRow]:
        """Return rows of the Pending grid."""
        with self.facilities.books.read() as work:
            return work.grids.pending(ids)

    def exported_rows(self, ids: Sequence[int]) -> list[ExportedRow]:
        """Return rows of the Exported grid."""
        with self.facilities.books.read() as work:
            return work.grids.exported(ids)

    def problem_rows(self, ids: Sequence[int]) -> list[ProblemRow]:
        """Return rows of the Problems Encountered grid."""
        with self.facilities.books.read() as work:
            return work.grids.problems(ids)

    def totals(
        self, query: GridQuery, *, all_ticked: bool, exceptions: Collection[int]
    ) -> tuple[CurrencyTotal, ...]:
        """Return the ticked rows' totals by currency."""
        with self.facilities.books.read() as work:
            return work.grids.totals(query, all_ticked=all_ticked, exceptions=exceptions)

    def ticked_ids(
        self, query: GridQuery, *, all_ticked: bool, exceptions: Collection[int]
    ) -> tuple[int, ...]:
        """Return the ids of the ticked rows."""
        with self.facilities.books.read() as work:
            return work.grids.ticked_ids(query, all_ticked=all_ticked, exceptions=exceptions)

    def problem_groups(self) -> tuple[ProblemGroup, ...]:
        """Return the unresolved problems grouped by cause."""
        with self.facilities.books.read() as work:
            return work.grids.problem_groups()

    def find(self, code: str, source_type: SourceType | None = None) -> tuple[ExportRow, ...]:
        """Return the rows that carry a KCC code."""
        with self.facilities.books.read() as work:
            return work.rows.find(code, source_type)

    def status(self) -> Status:
        """Return what the status line tells."""
        facilities = self.facilities
        return status(facilities.books, facilities.clock.now(), facilities.is_gone)

    def nominal_map(self) -> tuple[NominalMapRow, ...]:
        """Return KCC's nominals beside their ledger accounts."""
        with self.facilities.books.read() as work:
            return work.grids.nominal_map()

    def tax_map(self) -> tuple[TaxMapRow, ...]:
        """Return KCC's tax rates beside their tax codes."""
        with self.facilities.books.read() as work:
            return work.grids.tax_map()

    def ledger_accounts(self) -> tuple[LedgerAccount, ...]:
        """Return the fetched chart of accounts; empty when never fetched."""
        with self.facilities.books.read() as work:
            reference = work.setup.reference()
        return reference.accounts if reference else ()

    def ledger_tax_rates(self) -> tuple[LedgerTaxRate, ...]:
        """Return the fetched tax codes; empty when never fetched."""
        with self.facilities.books.read() as work:
            reference = work.setup.reference()
        return reference.tax_rates if reference else ()

    def options(self) -> ExportOptions:
        """Return the merchant's options."""
        with self.facilities.books.read() as work:
            return work.setup.options()

    def save_options(self, options: ExportOptions) -> None:
        """Keep the merchant's options."""
        setup.save_options(self.facilities.books, options)

    def mapping(self) -> Mapping:
        """Return the merchant's mapping."""
        with self.facilities.books.read() as work:
            return work.setup.mapping()

    def proposals(self) -> tuple[Proposal, ...]:
        """Return what Apply Default Setup proposes and asks."""
        return setup.proposals(self.facilities.books)

    def apply_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Map what was accepted of the proposals."""
        setup.apply_proposals(self.facilities.books, proposals)

    def map_nominal(self, nominal: str, account: str) -> None:
        """Map a KCC nominal to an account by id, code or name."""
        setup.map_nominal(self.facilities.books, nominal, account)

    def map_tax(self, rate: str, side: TaxSide, tax_code: str) -> None:
        """Map a KCC tax rate on one side to a tax code."""
        setup.map_tax(self.facilities.books, rate, side, tax_code)

    def set_default(self, name: str, account: str) -> None:
        """Choose a default account."""
        setup.set_default(self.facilities.books, name, account)

    def mark_exported(self, row_ids: Sequence[int]) -> None:
        """Mark rows as exported by hand."""
        by_hand.mark_exported(self.facilities.books, row_ids, self.facilities.clock)

    def mark_not_exported(self, row_ids: Sequence[int]) -> None:
        """Take the mark by hand back."""
        by_hand.mark_not_exported(self.facilities.books, row_ids, self.facilities.clock)

    def fetch_payments(self, cancelled: Event) -> Iterator[RunEvent]:
        """Bring what was paid since the last time into the Import grid."""
        return fetch_payments(self.facilities, cancelled)

    def allocate(
        self, ids: Sequence[int] | None, out: Path, cancelled: Event
    ) -> Iterator[RunEvent]:
        """Create and Allocate Payments: these rows or all; the file for KCC goes to ``out``."""
        return allocate(self.facilities, ids, out, cancelled)

    def import_rows(self, ids: Sequence[int]) -> list[ImportRow]:
        """Return rows of the Import grid."""
        with self.facilities.books.read() as work:
            return work.grids.import_rows(ids)

    def left_out(self, reason: LeftOutReason | None = None) -> tuple[LeftOutRow, ...]:
        """Return what was not brought in, and why."""
        with self.facilities.books.read() as work:
            return work.imports.left_out(reason)

    def left_out_totals(self) -> tuple[LeftOutTotal, ...]:
        """Return count and amount of what was not brought in, per reason and currency."""
        with self.facilities.books.read() as work:
            return work.imports.left_out_totals()

    def statement(self, company_code: str) -> tuple[CompanyAccount, ...]:
        """Return a company's statement per ledger, and why the package's balance differs."""
        return company_accounts(self.facilities.books, company_code)

    def post_on_invoice_date(self, row_ids: Sequence[int]) -> None:
        """Let prepayments' allocations be posted on their invoice's date (E4)."""
        by_hand.post_on_invoice_date(self.facilities.books, row_ids)

    def waiting_prepayments(self) -> tuple[WaitingPrepayment, ...]:
        """Return the prepayments of which something waits, with the reason (E4)."""
        with self.facilities.books.read() as work:
            return work.prepayments.waiting()

    def document(self, row_id: int) -> Document | None:
        """Return the KCC document of a row, or None for a stock item."""
        with self.facilities.books.read() as work:
            return work.source.documents([row_id]).get(row_id)

    def document_url(self, row_id: int) -> str:
        """Return the address of an exported document in the package's own pages, or empty."""
        with self.facilities.books.read() as work:
            row = next(iter(work.rows.get([row_id])), None)
            merchant = work.merchant.get()
        if row is None or not row.remote_id or row.remote_kind is None:
            return ""
        return self.url_of(merchant, row.remote_id, row.remote_kind)
