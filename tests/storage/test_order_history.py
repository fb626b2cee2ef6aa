"""Whatever happens to an order, no money is posted twice, lost, or changed after it left (E4)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.states import DONE_STATES, ExportState
from kccsync_desktop.storage.database import Database
from tests.storage.builders import START, MovableClock, unissued
from tests.storage.payment_builders import (
    due,
    export,
    invoice,
    load,
    offer,
    prepayment,
    row_of,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.domain.rows import ExportRow

PREPAYMENTS = st.sampled_from(["PP1", "PP2"])
INVOICES = st.sampled_from(["INV1", "INV2"])
AMOUNTS = st.sampled_from(["30.00", "70.00", "100.00"])


class OrderHistory(RuleBasedStateMachine):
    """Two prepayments and two invoices of one order: read, changed, exported, marked, offered."""

    def __init__(self) -> None:
        super().__init__()
        self.place = TemporaryDirectory()
        self.database = Database.open(Path(self.place.name) / "books.db", MovableClock())
        self.books = self.database.books(self.database.add_merchant("Acme", "xero").id)
        self.left: dict[str, Decimal] = {}

    def teardown(self) -> None:
        self.database.close()
        self.place.cleanup()

    @property
    def allocations(self) -> list[ExportRow]:
        with self.books.read() as work:
            rows = work.rows.in_state(*ExportState)
        return [row for row in rows if row.subject.source_type is SourceType.ALLOCATION]

    @rule(code=PREPAYMENTS, amount=AMOUNTS)
    def take_money(self, code: str, amount: str) -> None:
        load(self.books, prepayments=(prepayment(code, amount),))
        offer(self.books)

    @rule(code=INVOICES, amount=AMOUNTS)
    def ship(self, code: str, amount: str) -> None:
        load(self.books, invoice(code, amount))
        offer(self.books)

    @rule(code=INVOICES)
    def take_back(self, code: str) -> None:
        load(self.books, unissued(code, order_code="SO1"))
        offer(self.books)

    @rule(code=INVOICES)
    def export_invoice(self, code: str) -> None:
        with self.books.write() as work:
            rows = [row for row in work.rows.find(code) if row.state is ExportState.PENDING]
            work.dues.keep([due(export(work, row.subject.code)) for row in rows], START)
        offer(self.books)

    @rule(data=st.data())
    def post(self, data: st.DataObject) -> None:
        offered = [
            row for row in self.allocations if row.is_offered and row.state is ExportState.PENDING
        ]
        if offered:
            row = data.draw(st.sampled_from(offered))
            with self.books.write() as work:
                export(work, row.subject.code)
            self.left[row.subject.code] = row.amount or ZERO
        offer(self.books)

    @rule(code=PREPAYMENTS)
    def mark_or_unmark(self, code: str) -> None:
        with self.books.write() as work:
            for row in work.rows.find(code):
                if row.state is ExportState.PENDING:
                    work.rows.marked([row.id], START)
                elif row.state is ExportState.MARKED:
                    work.rows.unmarked([row.id])
        offer(self.books)

    @invariant()
    def offering_again_changes_nothing(self) -> None:
        assert offer(self.books) == ()

    @invariant()
    def what_left_stays_as_it_was(self) -> None:
        posted = {row.subject.code: row for row in self.allocations if row.state in DONE_STATES}
        assert {code: row.amount for code, row in posted.items()} == self.left

    @invariant()
    def only_due_parts_are_shown(self) -> None:
        with self.books.read() as work:
            shown = work.rows.get(work.rows.pending_ids())
            parts = work.prepayments.parts([row.id for row in shown])
            owners = work.rows.get([part.document_row_id for part in parts.values()])
        assert all(row.state is ExportState.EXPORTED for row in owners)

    @invariant()
    def no_invoice_or_prepayment_is_exceeded_by_what_is_to_come(self) -> None:
        live = [row for row in self.allocations if row.state is ExportState.PENDING]
        for row in live:
            for code, place in zip(row.subject.code.split("/"), (0, 1), strict=True):
                taken = sum(
                    other.amount or ZERO
                    for other in self.allocations
                    if other.state is not ExportState.WITHDRAWN
                    and other.subject.code.split("/")[place] == code
                )
                assert taken <= (row_of(self.books, code).amount or ZERO)

    @invariant()
    def a_prepayment_is_done_when_nothing_of_it_is_left_to_do(self) -> None:
        with self.books.read() as work:
            waiting = {one.prepayment_code for one in work.prepayments.waiting()}
            rows = work.rows.in_state(*DONE_STATES)
        for row in rows:
            if row.subject.source_type is SourceType.PREPAYMENT:
                is_by_hand = row.state is ExportState.MARKED
                assert is_by_hand or row.subject.code not in waiting


TestOrderHistory = OrderHistory.TestCase
TestOrderHistory.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
