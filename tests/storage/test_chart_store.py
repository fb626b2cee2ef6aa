"""The charts' figures on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.charts import Age, CauseCount, ExportedCount, TimeSpan, WaitingValue
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grids import Grid, GridQuery, TotalOf
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.setup import ExportOptions
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.local_days import midnight
from tests.storage.builders import START, document, problem, stock_item, store
from tests.storage.payment_builders import authorise, invoice, load, offer, prepayment

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.storage.books import Books, Work

TODAY = START.date()
SPAN = TimeSpan.back(7, TODAY)
DAY = timedelta(days=1)
LATE = midnight(TODAY + DAY) - timedelta(minutes=1)


def export(work: Work, row_id: int, at: datetime) -> None:
    work.rows.move([row_id], ExportState.QUEUED)
    work.rows.move([row_id], ExportState.SENT)
    work.rows.exported(
        row_id, remote_id=f"r{row_id}", kind=LedgerKind.SALES_INVOICE, number="", at=at
    )


def dated(code: str, days: int, gross: str, **changes: Any) -> Document:
    day = TODAY - timedelta(days=days)
    return document(code, document_date=day, gross=Decimal(gross), **changes)


def test_exports_are_counted_per_day_here_and_type_without_marks(books: Books) -> None:
    credit = document("CN1", SourceType.CREDIT_NOTE)
    invoices = [document(f"INV{n}") for n in range(1, 6)]
    ids = store(books, *invoices, credit)
    with books.write() as work:
        export(work, ids[0], START)
        export(work, ids[1], LATE)
        export(work, ids[2], START - DAY)
        work.rows.verified([ids[2]], START)
        export(work, ids[3], START - 7 * DAY)
        work.rows.marked([ids[4]], START)
        export(work, ids[5], START)
        found = work.charts.exported(SPAN)
    assert found == (
        ExportedCount(TODAY - DAY, SourceType.SALES_INVOICE, 1),
        ExportedCount(TODAY, SourceType.CREDIT_NOTE, 1),
        ExportedCount(TODAY, SourceType.SALES_INVOICE, 2),
    )


def test_problems_are_counted_by_cause_resolved_ones_too(books: Books) -> None:
    untaxed = ProblemCode.TAX_NOT_MAPPED
    with books.write() as work:
        work.problems.raise_(
            [problem("INV1"), problem("INV2"), problem("INV3", message="the newest")],
            origin="precheck",
            at=START,
        )
        work.problems.clear([problem("INV1").subject or document().subject])
        work.problems.raise_([problem("INV1", code=untaxed)], origin="precheck", at=START - DAY)
        work.problems.raise_([problem("INV2", code=untaxed)], origin="precheck", at=START - 7 * DAY)
        found = work.charts.causes(SPAN)
    assert found == (
        CauseCount(problem().code, 2, 1, "the newest"),
        CauseCount(untaxed, 1, 0, problem().message),
    )


def test_a_problem_that_is_found_again_is_one_and_stands_if_it_does_now(books: Books) -> None:
    found_twice, cured = problem("INV1"), problem("INV2")
    subjects = [one.subject for one in (found_twice, cured) if one.subject]
    stop = replace(problem(), subject=None, code=ProblemCode.PACKAGE_UNREACHABLE)
    with books.write() as work:
        for day, origin in enumerate(("precheck", "precheck", "upload")):
            work.problems.clear(subjects)
            work.problems.clear_run("run")
            found = [found_twice] if origin == "upload" else [found_twice, cured]
            work.problems.raise_(found, origin=origin, at=START - (2 - day) * DAY)
            work.problems.raise_([stop], origin="run", at=START - (2 - day) * DAY)
        causes = {each.code: each for each in work.charts.causes(SPAN)}
    assert (causes[problem().code].standing, causes[problem().code].resolved) == (1, 1)
    stops = causes[ProblemCode.PACKAGE_UNREACHABLE]
    assert (stops.standing, stops.resolved) == (1, 2), "each stop of a run happened"


def test_what_waits_is_added_up_by_age_and_currency(books: Books) -> None:
    store(
        books,
        *(dated("INV1", -3, "1.00"), dated("INV2", 7, "2.00"), dated("INV3", 8, "4.00")),
        *(dated("INV4", 30, "8.00", currency="EUR"), dated("INV5", 90, "16.00")),
        dated("INV6", 91, "32.00"),
        dated("PI1", 91, "64.00", source_type=SourceType.PURCHASE_INVOICE),
        dated("CN1", 2000, "5.00", source_type=SourceType.CREDIT_NOTE),
        stock_items=(stock_item(),),
    )
    with books.write() as work:
        work.folder.refresh_offers(ExportOptions(rollup=False))
        export(work, work.rows.find("INV3")[0].id, START)
        found = work.charts.waiting(TODAY)
    assert found == (
        WaitingValue(Age.WEEK, "GBP", 2, Decimal("3.00"), TotalOf.SALES),
        WaitingValue(Age.MONTH, "EUR", 1, Decimal("8.00"), TotalOf.SALES),
        WaitingValue(Age.THREE_MONTHS, "GBP", 1, Decimal("16.00"), TotalOf.SALES),
        WaitingValue(Age.OLDER, "GBP", 2, Decimal("27.00"), TotalOf.SALES),
        WaitingValue(Age.OLDER, "GBP", 1, Decimal("64.00"), TotalOf.PURCHASES),
    )


def test_the_rest_of_a_prepayment_is_no_value_that_waits(books: Books) -> None:
    load(books, invoice(gross="60.00"), prepayments=(prepayment(amount="80.00"),))
    authorise(books, "INV1")
    offer(books)
    with books.write() as work:
        export(work, work.rows.find("PP1/INV1")[0].id, START)
    offer(books)
    with books.read() as work:
        pending = work.grids.ids(GridQuery(Grid.PENDING))
        found = work.charts.waiting(TODAY)
    assert len(pending) == 1
    assert found == (), "as the empty chart says"
