"""Whatever happens to a payment in the package, its row tells the truth and comes in once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.import_changes import FlagKind, changed_after_import
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.storage.database import Database
from tests.storage.builders import START, MovableClock
from tests.storage.payment_builders import (
    allocate,
    authorise,
    connect,
    fetch,
    invoice,
    load,
    payment,
    planned,
)

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import ImportRow
    from kccsync_desktop.domain.payments import RemotePayment

GROSS = Decimal("100.00")
AMOUNTS = st.sampled_from([Decimal("40.00"), Decimal("25.00"), Decimal("140.00")])


class ImportHistory(RuleBasedStateMachine):
    """One payment: made, changed and deleted there; fetched and allocated here, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.place = TemporaryDirectory()
        self.database = Database.open(Path(self.place.name) / "books.db", MovableClock())
        self.books = self.database.books(self.database.add_merchant("Acme", "xero").id)
        connect(self.books)
        load(self.books, invoice())
        authorise(self.books, "INV1")
        self.there = payment()
        self.fetched: RemotePayment | None = None
        self.came_in: Decimal | None = None

    def teardown(self) -> None:
        self.database.close()
        self.place.cleanup()

    @property
    def rows(self) -> list[ImportRow]:
        with self.books.read() as work:
            return work.grids.import_rows(work.grids.ids(GridQuery(Grid.IMPORT)))

    @rule(amount=AMOUNTS)
    def change(self, amount: Decimal) -> None:
        self.there = replace(self.there, amount=amount)

    @rule(is_live=st.booleans())
    def delete_or_restore(self, is_live: bool) -> None:  # noqa: FBT001 - hypothesis gives it by name
        self.there = replace(self.there, is_live=is_live)

    @rule()
    def fetch(self) -> None:
        fetch(self.books, self.there)
        with self.books.write() as work:
            stored = work.imports.stored([self.there.id])
            flags = [changed_after_import(one, self.there) for one in stored.values()]
            work.imports.flag(list(stored), [flag for flag in flags if flag is not None])
        self.fetched = self.there

    @rule()
    def allocate(self) -> None:
        may_come_in = self.came_in is None and self.fits
        assert allocate(self.books) == [True] * may_come_in
        if may_come_in and self.fetched is not None:
            self.came_in = self.fetched.amount

    @rule()
    def allocate_twice_from_one_plan(self) -> None:
        with self.books.read() as work:
            plans = planned(work).plans
        told = []
        for plan in (*plans, *plans):
            with self.books.write() as work:
                told.append(work.company_books.allocate(plan, None, START))
        assert told == [True, False][: len(told)]
        if plans:
            self.came_in = plans[0].amount

    @property
    def fits(self) -> bool:
        known = self.fetched
        return known is not None and known.is_live and known.amount <= GROSS

    @invariant()
    def the_books_hold_what_came_in_and_no_more(self) -> None:
        with self.books.read() as work:
            found = work.company_books.of_company("C1", LedgerSide.SALES).allocations
        assert [each.amount for each in found] == ([self.came_in] if self.came_in else [])

    @invariant()
    def the_row_tells_what_came_in_or_what_was_fetched(self) -> None:
        rows = self.rows
        if self.came_in is not None:
            (row,) = rows
            assert (row.status, row.amount) == (ImportState.DONE, self.came_in)
        elif self.fetched is not None and self.fetched.is_live:
            (row,) = rows
            assert row.amount == self.fetched.amount
            assert row.may_tick is (row.status is ImportState.NOT_PROCESSED)
        else:
            assert rows == []

    @invariant()
    def what_changed_after_it_came_in_is_flagged(self) -> None:
        if self.came_in is None or self.fetched is None:
            assert not any(row.flagged for row in self.rows)
            return
        now = self.fetched.amount if self.fetched.is_live else ZERO
        (row,) = self.rows
        assert row.flagged is (now != self.came_in)
        with self.books.read() as work:
            flags = work.company_books.package_side("C1", LedgerSide.SALES).flags
        assert [(flag.was, flag.now) for flag in flags] == [(self.came_in, now)] * row.flagged
        assert all((flag.kind is FlagKind.DELETED) is (now == 0) for flag in flags)

    @invariant()
    def what_is_left_out_is_never_a_row_as_well(self) -> None:
        with self.books.read() as work:
            reasons = [row.reason for row in work.imports.left_out()]
        is_gone = self.fetched is not None and not self.fetched.is_live and self.came_in is None
        assert reasons == [LeftOutReason.DELETED_BEFORE_IMPORT] * is_gone


TestImportHistory = ImportHistory.TestCase
TestImportHistory.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
