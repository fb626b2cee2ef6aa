"""What the Pending grid adds up, and what it shows of a prepayment that went in part (E4)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.documents import LedgerSide, SourceType
from kccsync_desktop.domain.grids import CurrencyTotal, Grid, GridQuery, TotalOf
from tests.storage.builders import document, line, store
from tests.storage.payment_builders import authorise, export, invoice, load, offer, prepayment

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books

PENDING = GridQuery(Grid.PENDING)


def test_sales_purchases_and_payments_are_never_one_figure(books: Books) -> None:
    one = line()
    ledger: dict[str, Any] = {"source_type": SourceType.SP_LEDGER, "gross": Decimal("4.00")}
    store(
        books,
        document("INV1", gross=Decimal("100.00")),
        document("PI1", SourceType.PURCHASE_INVOICE, gross=Decimal("40.00")),
        document("PC1", SourceType.PURCHASE_CREDIT, gross=Decimal("10.00")),
        document("SPS", side=LedgerSide.SALES, **ledger),
        document("SPP", side=LedgerSide.PURCHASES, **ledger),
    )
    with books.read() as work:
        totals = work.grids.totals(PENDING, all_ticked=True, exceptions=())
        ticked = work.grids.tick_totals(all_ticked=True, exceptions=())
    assert totals == (
        CurrencyTotal("GBP", 2, Decimal("104.00"), TotalOf.SALES),
        CurrencyTotal("GBP", 3, Decimal("34.00"), TotalOf.PURCHASES),
    )
    assert [(each.of, each.net, each.tax) for each in ticked.rates] == [
        (TotalOf.SALES, 2 * one.net, 2 * one.tax),
        (TotalOf.PURCHASES, one.net, one.tax),
    ], "an invoice, a credit and an SP Ledger bill are one line's worth"
    of_both = [each for each in ticked.types if each.source_type is SourceType.SP_LEDGER]
    assert [(each.of, each.gross) for each in of_both] == [
        (TotalOf.SALES, Decimal("4.00")),
        (TotalOf.PURCHASES, Decimal("4.00")),
    ]


def test_e4_of_a_prepayment_that_went_in_part_the_rest_is_shown(books: Books) -> None:
    paid = (prepayment(amount="80.00"), prepayment("PP2", "30.00", order_code="SO2"))
    second = invoice("INV2", "30.00", order_code="SO2")
    load(books, invoice(gross="60.00"), second, prepayments=paid)
    authorise(books, "INV1")
    authorise(books, "INV2")
    offer(books)
    with books.write() as work:
        export(work, "PP1/INV1")
    offer(books)
    with books.read() as work:
        by_amount = work.grids.ids(GridQuery(Grid.PENDING, sort="amount"))
        rows = {row.id: row for row in work.grids.pending(by_amount)}
        shown = [(rows[one].source_code, str(rows[one].amount)) for one in by_amount]
        few = work.grids.ids(GridQuery(Grid.PENDING, amount_to=Decimal("20.00")))
        totals = work.grids.totals(PENDING, all_ticked=True, exceptions=())
    assert shown == [("PP1", "20.00"), ("PP2", "30.00"), ("PP2/INV2", "30.00")]
    assert [rows[one].source_code for one in few] == ["PP1"]
    assert totals == (CurrencyTotal("GBP", 3, Decimal("30.00"), TotalOf.PAYMENTS),)
