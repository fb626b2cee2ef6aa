"""At 100,000 rows the index decides: what is asked by id or code is looked up, never walked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.storage.builders import START, document, problem, stock_item, store
from tests.storage.payment_builders import connect, due, payment, planned, take_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.storage.books import Books, Work


def unmark(work: Work, row_id: int) -> None:
    work.rows.marked([row_id], START)
    work.rows.unmarked([row_id])


USES: dict[str, Callable[[Work, int], object]] = {
    "rows by id": lambda work, one: work.rows.get([one]),
    "documents": lambda work, one: work.source.documents([one]),
    "stock items": lambda work, one: work.source.stock_items([one]),
    "stock rows by code": lambda work, _: work.source.stock_rows(["85123A"]),
    "find": lambda work, _: work.rows.find("INV1"),
    "companies": lambda work, _: work.source.companies(["C1"]),
    "move": lambda work, one: work.rows.move([one], ExportState.QUEUED),
    "unmark": unmark,
    "precheck": lambda work, one: work.rows.prechecked([(one, PrecheckStatus.OK)], START),
    "raise": lambda work, _: work.problems.raise_([problem()], origin="a", at=START),
    "clear": lambda work, _: work.problems.clear([document().subject]),
    "pending page": lambda work, one: work.grids.pending([one]),
    "exported page": lambda work, one: work.grids.exported([one]),
    "problems page": lambda work, one: work.grids.problems([one]),
    "prepayments": lambda work, one: work.prepayments.prepayments([one]),
    "parts": lambda work, one: work.prepayments.parts([one]),
    "orders": lambda work, _: work.prepayments.orders(["SO1"]),
    "orders of rows": lambda work, one: work.prepayments.orders_of([one]),
    "redate": lambda work, _: work.prepayments.redate([]),
    "dues seen": lambda work, _: work.dues.seen(["id-INV1"]),
    "dues kept": lambda work, _: work.dues.keep([due("id-INV1", "1.00")], START),
    "facts": lambda work, _: work.imports.facts([payment()]),
    "stored imports": lambda work, _: work.imports.stored(["p1"]),
    "known keys": lambda work, _: work.imports.keys(["p1"]),
    "candidates": lambda work, one: work.imports.candidates([one]),
    "page again": lambda work, _: take_in(work, payment(amount="7.00")),
    "page left out": lambda work, _: take_in(work, payment("p2", document_id="other")),
    "judge": lambda work, _: work.imports.judge(planned(work)),
    "documents' books": lambda work, _: work.company_books.documents(["id-INV1"]),
    "statement": lambda work, _: work.company_books.of_company("C1", LedgerSide.SALES),
    "package's side": lambda work, _: work.company_books.package_side("C1", LedgerSide.SALES),
    "booking": lambda work, _: [
        work.company_books.allocate(plan, None, START) for plan in planned(work).plans
    ],
    "import page": lambda work, one: work.grids.import_rows([one]),
}


def plans_of(work: Work, use: Callable[[Work], object]) -> list[str]:
    """Return how SQLite goes about each statement of a use."""
    connection = work.rows._connection
    made: list[tuple[str, Any]] = []

    def note(*call: Any) -> None:
        _, _, statement, parameters, _, is_many = call
        made.append((statement, parameters[0] if is_many else parameters))

    event.listen(connection, "before_cursor_execute", note)
    use(work)
    event.remove(connection, "before_cursor_execute", note)
    cursor = connection.connection.cursor()
    steps = [cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall() for sql, values in made]
    return [str(step[3]) for found in steps for step in found]


@pytest.mark.parametrize("name", USES)
def test_nothing_asked_by_key_walks_the_merchants_rows(file_books: Books, name: str) -> None:
    (row_id,) = store(file_books, document(), stock_items=(stock_item(),))
    connect(file_books)
    with file_books.write() as work:
        plans = plans_of(work, lambda within: USES[name](within, row_id))
    assert [plan for plan in plans if plan.endswith("(merchant_id=?)")] == []
    assert [plan for plan in plans if plan.startswith("SCAN")] == []


def test_the_pending_grid_reads_its_order_from_one_index(file_books: Books) -> None:
    store(file_books, document())
    with file_books.write() as work:
        plans = plans_of(work, lambda within: within.grids.ids(GridQuery(Grid.PENDING)))
        queue = plans_of(work, lambda within: within.rows.pending_ids())
    index = "USING COVERING INDEX ix_export_rows_queue"
    assert any(index in plan for plan in plans)
    assert [plan for plan in queue if "TEMP B-TREE" in plan] == []


def test_the_import_grid_reads_its_order_from_one_index(file_books: Books) -> None:
    with file_books.write() as work:
        plans = plans_of(work, lambda within: within.grids.ids(GridQuery(Grid.IMPORT)))
    (plan,) = plans
    assert "USING COVERING INDEX ix_import_rows_date" in plan
