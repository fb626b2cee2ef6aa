"""E1 and E9: which rows are offered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kccsync_desktop.domain.setup import ExportOptions
from tests.storage.builders import START, document, folder, line, stock_item, unissued

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books, Work

OLD = document("OLD", document_date=date(2025, 11, 30), lines=(line(stock_code="old"),))
NEW = document("NEW", lines=(line(stock_code="used"), line(number=2, stock_code="")))
ITEMS = tuple(map(stock_item, ("used", "old", "unused", "USED")))


def offered(work: Work, options: ExportOptions) -> set[str]:
    work.folder.refresh_offers(options)
    return {row.subject.code for row in work.rows.get(work.rows.pending_ids())}


def test_rolled_up_transactions_need_no_stock(books: Books) -> None:
    with books.write() as work:
        work.folder.store(folder(OLD, NEW, stock_items=ITEMS), START)
        assert offered(work, ExportOptions()) == {"OLD", "NEW"}


def test_only_stock_on_invoices_offers_what_an_offered_document_uses(books: Books) -> None:
    plain = ExportOptions(rollup=False)
    with books.write() as work:
        work.folder.store(folder(OLD, NEW, stock_items=ITEMS), START)
        assert offered(work, plain) == {"OLD", "NEW", "used", "old"}
        from_december = ExportOptions(rollup=False, export_from=date(2025, 12, 1))
        assert offered(work, from_december) == {"NEW", "used"}
        assert offered(work, plain) == {"OLD", "NEW", "used", "old"}


def test_all_stock_is_offered_when_that_is_wanted(books: Books) -> None:
    for rollup in (True, False):
        options = ExportOptions(only_stock_on_invoices=False, rollup=rollup)
        with books.write() as work:
            work.folder.store(folder(NEW, stock_items=ITEMS), START)
            assert offered(work, options) == {"NEW", "used", "old", "unused", "USED"}


def test_a_withdrawn_document_needs_no_stock(books: Books) -> None:
    with books.write() as work:
        work.folder.store(folder(NEW, stock_items=ITEMS), START)
        work.folder.store(folder(unissued("NEW")), START)
        assert offered(work, ExportOptions(rollup=False)) == set()


def test_storing_a_folder_offers_by_the_saved_options(books: Books) -> None:
    with books.write() as work:
        work.setup.save_options(ExportOptions(export_from=date(2025, 12, 1)))
        work.folder.store(folder(OLD, NEW), START)
        rows = work.rows.get(work.rows.pending_ids())
        assert [row.subject.code for row in rows] == ["NEW"]
