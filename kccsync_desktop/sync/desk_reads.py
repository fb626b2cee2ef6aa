"""What the window and the command line read of one merchant's books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.charts import ChartFigures, TimeSpan
from kccsync_desktop.sync import setup
from kccsync_desktop.sync.company_statement import company_accounts
from kccsync_desktop.sync.desk_history import DeskHistory
from kccsync_desktop.sync.document_story import story
from kccsync_desktop.sync.pulse import ending_of, feel_pulse
from kccsync_desktop.sync.resume import is_unfinished
from kccsync_desktop.sync.status import status

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Collection, Sequence

    from kccsync_desktop.domain.documents import Document, SourceType
    from kccsync_desktop.domain.grid_groups import GridAnswer, TickTotals
    from kccsync_desktop.domain.grids import (
        CurrencyTotal,
        ExportedRow,
        Grid,
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
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.payment_sorting import LeftOutReason
    from kccsync_desktop.domain.resolved_problems import ResolvedProblem, ResolvedQuery
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEnded
    from kccsync_desktop.domain.setup import ExportOptions, Mapping
    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.sync.company_statement import CompanyAccount
    from kccsync_desktop.sync.pulse import Pulse


@dataclass(frozen=True)
class DeskReads(DeskHistory):
    """Reads of one merchant's books; they may come from any thread."""

    url_of: Callable[[Merchant, str, LedgerKind], str]
    rules_of: Callable[[str], PackageRules]

    @property
    def merchant(self) -> Merchant:
        """The merchant as it stands now."""
        with self.facilities.books.read() as work:
            return work.merchant.get()

    def unfinished(self) -> bool:
        """Tell whether an earlier run left something to finish."""
        return is_unfinished(self.facilities.books)

    def payments_owed(self) -> int:
        """Count the allocations that came in and of which no file for KCC could be written yet."""
        with self.facilities.books.read() as work:
            return work.payments_files.owed()

    def pulse(self) -> Pulse:
        """Return whether the books have changed, and who else works on them."""
        return feel_pulse(self.facilities)

    def ending_of(self, run_id: int) -> RunEnded | None:
        """Return how another program's run ended, or None where it was cut off."""
        return ending_of(self.facilities, run_id)

    def grid_ids(self, query: GridQuery) -> array[int]:
        """Return the ids of the rows that a grid shows, in its order."""
        with self.facilities.books.read() as work:
            return work.grids.ids(query)

    def grid_answer(self, query: GridQuery) -> GridAnswer:
        """Return the ids of the rows that a grid shows, in its order and in its groups."""
        with self.facilities.books.read() as work:
            return work.grids.answer(query)

    def grid_currencies(self, grid: Grid) -> tuple[str, ...]:
        """Return the currencies that a grid's rows are in."""
        with self.facilities.books.read() as work:
            return work.grids.currencies(grid)

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

    def problems_of(self, row_id: int) -> list[ProblemRow]:
        """Return what stands against one export row."""
        with self.facilities.books.read() as work:
            return work.grids.problems_of(row_id)

    def totals(
        self, query: GridQuery, *, all_ticked: bool, exceptions: Collection[int]
    ) -> tuple[CurrencyTotal, ...]:
        """Return the ticked rows' totals by currency."""
        with self.facilities.books.read() as work:
            return work.grids.totals(query, all_ticked=all_ticked, exceptions=exceptions)

    def tick_totals(self, *, all_ticked: bool, exceptions: Collection[int]) -> TickTotals:
        """Return the ticked pending rows by type and by VAT rate, in each currency."""
        with self.facilities.books.read() as work:
            return work.grids.tick_totals(all_ticked=all_ticked, exceptions=exceptions)

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

    def resolved_ids(self, query: ResolvedQuery) -> array[int]:
        """Return the ids of problems that are resolved, the last resolved first."""
        with self.facilities.books.read() as work:
            return work.grids.resolved_ids(query)

    def resolved_problems(self, ids: Sequence[int]) -> list[ResolvedProblem]:
        """Return resolved problems, with when each was raised and resolved."""
        with self.facilities.books.read() as work:
            return work.grids.resolved(ids)

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

    def waiting_for_mapping(self) -> int:
        """Return how many pending documents use something that is not mapped."""
        with self.facilities.books.read() as work:
            return work.grids.waiting_for_mapping()

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

    def mapping(self) -> Mapping:
        """Return the merchant's mapping."""
        with self.facilities.books.read() as work:
            return work.setup.mapping()

    def proposals(self) -> tuple[Proposal, ...]:
        """Return what Apply Default Setup proposes and asks."""
        return setup.proposals(self.facilities.books)

    def import_rows(self, ids: Sequence[int]) -> list[ImportRow]:
        """Return rows of the Import grid."""
        with self.facilities.books.read() as work:
            return work.grids.import_rows(ids)

    def left_out(self, reason: LeftOutReason | None = None) -> tuple[LeftOutRow, ...]:
        """Return what was not brought in, and why."""
        with self.facilities.books.read() as work:
            return work.imports.left_out(reason)

    def has_fetched(self) -> bool:
        """Tell whether payments were ever fetched from the package connected to."""
        with self.facilities.books.read() as work:
            return work.imports.has_fetched()

    def left_out_totals(self) -> tuple[LeftOutTotal, ...]:
        """Return count and amount of what was not brought in, per reason and currency."""
        with self.facilities.books.read() as work:
            return work.imports.left_out_totals()

    def statement(self, company_code: str) -> tuple[CompanyAccount, ...]:
        """Return a company's statement per ledger, and why the package's balance differs."""
        return company_accounts(self.facilities.books, company_code)

    def waiting_prepayments(self) -> tuple[WaitingPrepayment, ...]:
        """Return the prepayments of which something waits, with the reason (E4)."""
        with self.facilities.books.read() as work:
            return work.prepayments.waiting()

    def chart_figures(self, days: int) -> ChartFigures:
        """Return what the charts show, looking back over so many days, today included."""
        today = self.facilities.clock.now().astimezone().date()
        span = TimeSpan.back(days, today)
        with self.facilities.books.read() as work:
            charts = work.charts
            return ChartFigures(
                span, charts.exported(span), charts.causes(span), charts.waiting(today)
            )

    def story(self, row_id: int) -> DocumentStory | None:
        """Return all about a row: KCC's side, the plan, what came back, and its history."""
        return story(self.facilities.books, row_id, self.rules_of(self.merchant.package))

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
