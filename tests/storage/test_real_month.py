"""The real month: stored whole, again without a write, and within its share of the time."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.folder import CompanyFolder, KnownCodes
from kccsync_desktop.kcc.reader import read_company_folder
from tests.storage.builders import START

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books

MONTH = Path(__file__).resolve().parents[3] / "shared" / "data" / "kcc-2025-12"
STORE_SECONDS = 5.0
AGAIN_SECONDS = 2.0
READ_SECONDS = 2.0


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
