"""The real month: stored whole, again without a write, and within its share of the time."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.folder import CompanyFolder, KnownCodes
from kccsync_desktop.domain.prepayment_standing import WaitingReason
from kccsync_desktop.kcc.reader import read_company_folder
from tests.storage.builders import START
from tests.storage.payment_builders import (
    authorise,
    connect,
    due,
    fetch,
    import_rows,
    invoice,
    load,
    offer,
    payment,
    waits,
)

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books

MONTH = Path(__file__).resolve().parents[3] / "shared" / "data" / "kcc-2025-12"
STORE_SECONDS = 5.0
AGAIN_SECONDS = 2.0
READ_SECONDS = 2.0
TAKE_IN_SECONDS = 2.5
PAGE = 1_000
PREPAYMENT = SourceType.PREPAYMENT


@pytest.fixture(scope="module")
def month() -> CompanyFolder:
    if not MONTH.is_dir():
        pytest.skip("the real month stands in ../shared, which is not here")
    return read_company_folder(MONTH, KnownCodes())


def test_the_month_is_stored_and_read_back_to_the_penny(books: Books, month: CompanyFolder) -> None:
    with books.write() as work:
        report = work.folder.store(month, START)
    issued = {one.subject: one for one in month.documents if one.is_offered}
    others = len(month.stock_items) + len(month.prepayments)
    assert report.new == len(issued) + others
    with books.read() as work:
        ids = work.rows.pending_ids()
        documents = {one.subject: one for one in work.source.documents(ids).values()}
    faulty = {subject for fault in month.faults for subject in fault.subjects}
    sound = {subject: one for subject, one in issued.items() if subject not in faulty}
    assert {subject: documents[subject] for subject in sound} == sound


def test_the_month_again_writes_nothing(
    file_books: Books,
    file_path: Path,
    month: CompanyFolder,
) -> None:
    with file_books.write() as work:
        first = work.folder.store(month, START)
    wal = file_path.with_name(file_path.name + "-wal")
    before = wal.read_bytes()
    with file_books.write() as work:
        second = work.folder.store(month, START)
    assert (second.new, second.changed, second.withdrawn) == (0, 0, 0)
    assert second.unchanged == first.new
    assert wal.read_bytes() == before


@pytest.mark.timing
def test_storing_and_reading_the_month_take_their_time_only(
    file_books: Books,
    month: CompanyFolder,
) -> None:
    start = process_time()
    with file_books.write() as work:
        work.folder.store(month, START)
    stored = process_time()
    with file_books.write() as work:
        work.folder.store(month, START)
    again = process_time()
    with file_books.read() as work:
        documents = work.source.documents(work.rows.pending_ids())
    read = process_time()
    assert len(documents) > 2_000
    assert stored - start < STORE_SECONDS
    assert again - stored < AGAIN_SECONDS
    assert read - again < READ_SECONDS


def test_the_months_prepayments_wait_for_their_invoices_and_are_offered_after(
    books: Books, month: CompanyFolder
) -> None:
    with books.write() as work:
        work.folder.store(month, START)
    changed = offer(books)
    assert len(changed) >= len(waits(books))
    faulty = {fault.problem.subject for fault in month.faults}
    taken = [one for one in month.prepayments if Subject(PREPAYMENT, one.code) not in faulty]
    assert len(waits(books)) == len(taken)
    with books.write() as work:
        ids = list(work.source.documents(work.rows.pending_ids()))
        for row in work.rows.get(ids):
            code = row.subject.code
            work.rows.exported(row.id, remote_id=code, kind=None, number=code, at=START)
        work.dues.keep([due(row.subject.code) for row in work.rows.get(ids)], START)
    offer(books)
    left = {code: reason for code, _, reason in waits(books)}
    expected = {WaitingReason.NO_INVOICE_YET, WaitingReason.RESIDUE, WaitingReason.CURRENCY_DIFFERS}
    assert set(left.values()) <= expected
    with books.read() as work:
        rows = work.rows.get(work.rows.pending_ids())
    paid = sum(row.amount or 0 for row in rows if row.subject.source_type is SourceType.ALLOCATION)
    with books.read() as work:
        waiting = sum(one.waiting for one in work.prepayments.waiting())
    assert paid + waiting == sum(one.amount for one in taken)
    assert offer(books) == ()


@pytest.mark.timing
def test_ten_thousand_payments_are_taken_in_within_their_share_of_the_time(
    file_books: Books,
) -> None:
    connect(file_books)
    load(file_books, invoice(gross="1000000.00"))
    authorise(file_books, "INV1")
    pages = [
        [payment(f"p{number}", "1.00") for number in range(first, first + PAGE)]
        for first in range(0, 10 * PAGE, PAGE)
    ]
    start = process_time()
    for page in pages:
        fetch(file_books, *page)
    taken = process_time()
    for page in pages:
        fetch(file_books, *page)
    again = process_time()
    assert len(import_rows(file_books)) == 10 * PAGE
    assert taken - start < TAKE_IN_SECONDS
    assert again - taken < TAKE_IN_SECONDS
