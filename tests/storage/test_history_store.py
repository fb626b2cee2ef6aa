"""The audit trail and the receipts: added to in the change's transaction, never rewritten."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kccsync_desktop.domain.documents import LedgerSide, SourceType
from kccsync_desktop.domain.grids import TotalOf
from kccsync_desktop.domain.history import (
    AuditAction,
    HistoryQuery,
    Outcome,
    ReceiptTotal,
    RunResult,
)
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.errors import RowUnknownError, StorageError
from tests.storage.builders import START, document, store

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books
    from kccsync_desktop.storage.database import Database
    from tests.storage.builders import MovableClock

ALL = HistoryQuery()
COUNTS = {"exported": 1, "refused": 0, "held": 0, "calls": 7}


def run(books: Books, clock: MovableClock, status: str = "done", **counts: int) -> int:
    with books.write() as work:
        run_id = work.runs.begin("Upload Data", clock.now(), "ann on desk")
    clock.advance(60)
    if status:
        with books.write() as work:
            work.runs.end(run_id, clock.now(), status, COUNTS | counts, "")
    return run_id


def runs(books: Books, query: HistoryQuery = ALL) -> list[int]:
    with books.read() as work:
        return list(work.history.run_ids(query))


def entries(books: Books, query: HistoryQuery = ALL) -> list[tuple[str, str, str, str]]:
    with books.read() as work:
        ids = work.history.audit_ids(query)
        found = {each.id: each for each in work.history.audit(ids)}
    told = [found[one] for one in ids]
    return [(str(each.action), each.subject, each.before, each.after) for each in told]


@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}"])
def test_no_program_changes_a_receipt(
    database: Database, books: Books, clock: MovableClock, statement: str
) -> None:
    ids = store(books, document())
    run_id = run(books, clock)
    with books.write() as work:
        work.receipts.note(run_id, Outcome.SENT, ids)
    refused_by(books, statement.format("receipt_lines"))
    assert database.merchants()


@pytest.mark.parametrize("statement", ["UPDATE {} SET who = 'x'", "DELETE FROM {}"])
def test_no_program_changes_the_audit_trail(books: Books, statement: str) -> None:
    assert entries(books) == [("company-added", "Acme", "", "xero")]
    refused_by(books, statement.format("audit_entries"))
    assert entries(books) == [("company-added", "Acme", "", "xero")]


REPLACEMENTS = {
    "sqlite": (
        "REPLACE INTO audit_entries (id, merchant_id, at, who, action, subject, before, after)"
        " SELECT id, merchant_id, at, who, action, 'Other', before, after FROM audit_entries"
    ),
    "postgresql": "TRUNCATE export_rows CASCADE",
}


def test_no_program_replaces_or_empties_the_audit_trail(database: Database, books: Books) -> None:
    with books.read() as work:
        dialect = work.history._connection.dialect.name

    refused_by(books, REPLACEMENTS[dialect])

    assert entries(books) == [("company-added", "Acme", "", "xero")]
    assert database.add_merchant("Second", "xero").name == "Second"


def refused_by(books: Books, statement: str) -> None:
    refusals = (IntegrityError, StorageError)  # SQLite's, a server's
    with pytest.raises(refusals, match="only ever added to"), books.write() as work:
        work.audit._connection.execute(text(statement))


def mark_what_is_not_there(books: Books) -> None:
    with books.write() as work:
        work.audit.note(AuditAction.MARKED, "Sales Invoice INV1")
        work.rows.marked([99], START)


def test_an_entry_goes_with_the_change_that_it_tells_of(books: Books) -> None:
    with pytest.raises(RowUnknownError):
        mark_what_is_not_there(books)
    assert [action for action, *_ in entries(books)] == ["company-added"]


def test_the_audit_trail_is_found_by_words_days_and_kind(
    books: Books, other_books: Books, clock: MovableClock
) -> None:
    clock.advance(86_400 * 3)
    rows = store(books, document())
    with books.write() as work:
        work.audit.note(AuditAction.OPTION_SET, "rollup", before="on", after="off")
        work.audit.note_rows(AuditAction.MARKED, work.rows.get(rows))
    marked = ("marked", "Sales Invoice INV1", "", "")
    changed = ("option-set", "rollup", "on", "off")
    assert entries(books)[:2] == [marked, changed]
    assert entries(books, HistoryQuery(text="ROLL")) == [changed]
    assert entries(books, HistoryQuery(kind="marked")) == [marked]
    late = START.date() + timedelta(days=2)
    assert entries(books, HistoryQuery(date_from=late)) == [marked, changed]
    assert len(entries(books, HistoryQuery(date_to=late))) == 1
    assert entries(books, HistoryQuery(sort="subject"))[0][1] == "Acme"
    assert entries(books, HistoryQuery(sort="subject", descending=True))[0] == changed
    assert entries(other_books) == [("company-added", "Other", "", "xero")]
    with pytest.raises(ValueError, match="no column colour"):
        entries(books, HistoryQuery(sort="colour"))


def test_runs_are_found_by_how_they_ended(
    books: Books, other_books: Books, clock: MovableClock
) -> None:
    dead, clean, poor = run(books, clock, ""), run(books, clock), run(books, clock, refused=2)
    stopped, open_ = run(books, clock, "stopped"), run(books, clock, "")
    run(other_books, clock)
    assert runs(books) == [open_, stopped, poor, clean, dead]
    for result, found in {
        RunResult.DONE: clean,
        RunResult.WITH_PROBLEMS: poor,
        RunResult.STOPPED: stopped,
        RunResult.CUT_OFF: dead,
        RunResult.UNFINISHED: open_,
    }.items():
        assert runs(books, HistoryQuery(result=result)) == [found]
        with books.read() as work:
            assert work.history.runs([found])[0].result is result
    assert runs(books, HistoryQuery(sort="refused", descending=True))[0] == poor
    assert runs(books, HistoryQuery(kind="Fetch Payments")) == []
    assert runs(books, HistoryQuery(text="ANN", date_to=date(2025, 1, 1))) == []
    with books.read() as work:
        assert work.history.run_kinds() == ("Upload Data",)
        (summary,) = work.history.runs([clean])
    assert (summary.who, summary.seconds, summary.count("calls")) == ("ann on desk", 60, 7)


def test_a_run_that_was_cut_off_is_counted_by_its_receipt(
    books: Books, clock: MovableClock
) -> None:
    ids = store(books, *(document(f"INV{number}") for number in range(4)))
    dead = run(books, clock, "")
    with books.write() as work:
        work.receipts.note(dead, Outcome.SENT, ids[:2])
        work.receipts.note(dead, Outcome.VERIFIED, ids[:1])
        work.receipts.note(dead, Outcome.HELD, ids[2:3])
    next_ = run(books, clock)
    with books.write() as work:
        work.receipts.note(next_, Outcome.ADOPTED, ids[3:])
        first, second = sorted(work.history.runs([dead, next_]), key=lambda each: each.id)
    assert first.result is RunResult.CUT_OFF
    assert (first.rows_exported, first.count("held"), first.count("refused")) == (2, 1, 0)
    assert (second.rows_exported, second.totals) == (1, COUNTS)
    assert runs(books, HistoryQuery(sort="exported")) == [next_, dead]
    assert runs(books, HistoryQuery(sort="held", descending=True)) == [dead, next_]


def test_what_a_restore_calls_off_is_counted_by_its_receipt_too(
    books: Books, clock: MovableClock
) -> None:
    ids = store(books, document())
    called_off = run(books, clock, "")
    with books.write() as work:
        work.receipts.note(called_off, Outcome.SENT, ids)
        work.runs.end(called_off, clock.now(), "cancelled", {})
        (found,) = work.history.runs([called_off])
    assert found.rows_exported == 1


def test_a_receipt_keeps_what_was_true_then(books: Books, clock: MovableClock) -> None:
    first, second = store(books, document(), document("INV2"))
    run_id = run(books, clock)
    with books.write() as work:
        work.rows.move([first], ExportState.QUEUED, run_id)
        work.rows.move([first], ExportState.SENT, run_id)
        work.rows.exported(first, remote_id="id-1", kind=None, number="N1", at=clock.now())
        work.receipts.note(run_id, Outcome.SENT, [first])
        work.receipts.note_each(run_id, Outcome.REFUSED, {second: "The number is taken."})
        work.receipts.note(run_id, Outcome.VERIFIED, [first])
    with books.read() as work:
        receipt = work.history.receipt(run_id)
    (gone,), (kept,) = receipt.gone, receipt.kept_back
    assert (gone.outcome, gone.source_code, gone.remote_id) == (Outcome.VERIFIED, "INV1", "id-1")
    assert (kept.outcome, kept.source_code, kept.remote_id) == (Outcome.REFUSED, "INV2", "")
    assert kept.reason == "The number is taken."
    amount = gone.amount or Decimal(0)
    assert receipt.totals == (
        ReceiptTotal(SourceType.SALES_INVOICE, "GBP", 1, amount, TotalOf.SALES),
    )
    assert (receipt.company, receipt.payments, receipt.files) == ("Acme", (), ())


def test_a_receipt_adds_up_the_two_sides_of_sp_ledger_apart(
    books: Books, clock: MovableClock
) -> None:
    sides = {LedgerSide.SALES: "4.00", LedgerSide.PURCHASES: "9.00"}
    ids = store(
        books,
        *(
            document(f"SP{side}", SourceType.SP_LEDGER, side=side, gross=Decimal(gross))
            for side, gross in sides.items()
        ),
    )
    run_id = run(books, clock)
    with books.write() as work:
        work.receipts.note(run_id, Outcome.SENT, ids)
    with books.read() as work:
        totals = work.history.receipt(run_id).totals
    assert totals == (
        ReceiptTotal(SourceType.SP_LEDGER, "GBP", 1, Decimal("4.00"), TotalOf.SALES),
        ReceiptTotal(SourceType.SP_LEDGER, "GBP", 1, Decimal("9.00"), TotalOf.PURCHASES),
    )


def test_another_merchants_receipt_is_not_shown(
    books: Books, other_books: Books, clock: MovableClock
) -> None:
    run_id = run(other_books, clock)
    with pytest.raises(RowUnknownError), books.read() as work:
        work.history.receipt(run_id)
