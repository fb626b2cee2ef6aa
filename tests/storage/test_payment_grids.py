"""The Import grid, and payments in the Pending and Exported grids."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import CurrencyTotal, Grid, GridQuery, ImportRow, TotalOf
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.storage.store import table_of
from kccsync_desktop.storage.tables import ImportRecord
from tests.storage.builders import company
from tests.storage.payment_builders import (
    allocate,
    authorise,
    connect,
    export,
    fetch,
    invoice,
    load,
    offer,
    payment,
    planned,
    prepayment,
)

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books, Work

MANY = 100_000
IDS_SECONDS = 1.0
PAGE_SECONDS = 0.1


def shown(**changes: Any) -> GridQuery:
    return GridQuery(Grid.IMPORT, **changes)


def references(work: Work, query: GridQuery) -> list[str]:
    ids = work.grids.ids(query)
    assert ids.typecode == "q"
    rows = {row.id: row.reference for row in work.grids.import_rows(ids)}
    return [rows[one] for one in ids]


@pytest.fixture
def filled(books: Books) -> Books:
    """Four rows: A came in, B can, C is held, D is a foreign one that can."""
    connect(books)
    euro = {"currency": "EUR", "company_code": "C2"}
    names = (company(name="umber"), company("C2", name="Fennel_Stores 100%"))
    load(books, invoice(), invoice("INV2", **euro), companies=names)
    authorise(books, "INV1", "INV2")
    fetch(books, payment("a", "10.00", reference="A", payment_date=date(2025, 12, 3)))
    allocate(books)
    fetch(
        books,
        payment("b", "20.00", reference="B", payment_date=date(2025, 12, 2)),
        payment("c", "500.00", reference="C", payment_date=date(2025, 12, 1)),
        payment("d", "5.00", reference="D", document_id="id-INV2", currency="EUR"),
    )
    with books.write() as work:
        work.imports.judge(planned(work))
    return books


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"code": "inv2"}, ["D"]),
        ({"company": "fennel"}, ["D"]),
        ({"statuses": (ImportState.HELD,)}, ["C"]),
        ({"currencies": ("EUR",)}, ["D"]),
        ({"amount_from": Decimal(10), "amount_to": Decimal(20)}, ["B", "A"]),
    ],
)
def test_each_column_of_the_import_grid_filters(
    filled: Books, changes: dict[str, Any], expected: list[str]
) -> None:
    with filled.read() as work:
        assert references(work, shown(**changes)) == expected


def test_the_import_grid_is_grouped(filled: Books) -> None:
    with filled.read() as work:
        answers = {group: work.grids.answer(shown(group=group)) for group in Grouping}
        assert work.grids.currencies(Grid.IMPORT) == ("EUR", "GBP")
    assert {len(answer.ids) for answer in answers.values()} == {4}
    assert [g.key for g in answers[Grouping.CAUSE].groups] == [
        *(("done",), ("held",), ("not-processed",)),
    ]
    companies = answers[Grouping.COMPANY].groups
    assert [(g.key[1], g.count) for g in companies] == [("C2", 1), ("C1", 3)]
    assert companies[1].totals == (CurrencyTotal("GBP", 3, Decimal("530.00"), TotalOf.SALES),)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (shown(), ["C", "B", "A", "D"]),
        (shown(text="inv2"), ["D"]),
        (shown(text="UMBER"), ["C", "B", "A"]),
        (shown(text="100%"), ["D"]),
        (shown(text="c2"), ["D"]),
        (shown(date_from=date(2025, 12, 2), date_to=date(2025, 12, 3)), ["B", "A"]),
        (shown(sort="amount", descending=True), ["C", "B", "A", "D"]),
        (shown(sort="amount"), ["D", "A", "B", "C"]),
        (shown(source_types=(SourceType.SALES_INVOICE,)), ["C", "B", "A", "D"]),
        (shown(source_types=(SourceType.CREDIT_NOTE,)), []),
    ],
)
def test_import_rows_are_filtered_and_sorted(
    filled: Books, query: GridQuery, expected: list[str]
) -> None:
    with filled.read() as work:
        assert references(work, query) == expected


def test_every_column_of_the_import_grid_sorts(filled: Books) -> None:
    with filled.read() as work:
        for name in {field.name for field in fields(ImportRow)} - {"id"}:
            rising = list(work.grids.ids(shown(sort=name)))
            falling = list(work.grids.ids(shown(sort=name, descending=True)))
            assert rising == falling[::-1]
            assert len(rising) == 4


def test_only_what_can_come_in_is_ticked_and_added_up(filled: Books) -> None:
    with filled.read() as work:
        ids = list(work.grids.ids(shown()))
        held, can, done, euro = ids
        states = {row.id: row.status for row in work.grids.import_rows(ids)}
        every = work.grids.ticked_ids(shown(), all_ticked=True, exceptions=())
        some = work.grids.ticked_ids(shown(), all_ticked=False, exceptions=(held, can, done))
        totals = work.grids.totals(shown(), all_ticked=True, exceptions=())
        less = work.grids.totals(shown(), all_ticked=True, exceptions=(euro, held))
    assert states == {
        held: ImportState.HELD,
        can: ImportState.NOT_PROCESSED,
        done: ImportState.DONE,
        euro: ImportState.NOT_PROCESSED,
    }
    assert every == (can, euro)
    assert some == (can,)
    pounds = CurrencyTotal("GBP", 1, Decimal("20.00"), TotalOf.SALES)
    assert totals == (CurrencyTotal("EUR", 1, Decimal("5.00"), TotalOf.SALES), pounds)
    assert less == (pounds,)


def test_payments_stand_in_the_export_grids_with_their_amounts(books: Books) -> None:
    load(books, invoice(), prepayments=(prepayment(amount="80.00"),))
    authorise(books, "INV1")
    offer(books)
    pending = GridQuery(Grid.PENDING)
    with books.read() as work:
        rows = {row.source_code: row for row in work.grids.pending(work.grids.ids(pending))}
        totals = work.grids.totals(pending, all_ticked=True, exceptions=())
    assert [(code, row.source_type, str(row.amount)) for code, row in sorted(rows.items())] == [
        ("PP1", SourceType.PREPAYMENT, "80.00"),
        ("PP1/INV1", SourceType.ALLOCATION, "80.00"),
    ]
    assert totals == (CurrencyTotal("GBP", 2, Decimal("80.00"), TotalOf.PAYMENTS),)
    with books.write() as work:
        export(work, "PP1/INV1")
    offer(books)
    with books.read() as work:
        exported = work.grids.exported(work.grids.ids(GridQuery(Grid.EXPORTED)))
    assert {row.source_code for row in exported} == {"INV1", "PP1", "PP1/INV1"}


@pytest.mark.timing
def test_a_hundred_thousand_rows_keep_the_grid_fast(file_books: Books, filled_file: None) -> None:
    del filled_file
    with file_books.read() as work:
        start = process_time()
        ids = work.grids.ids(shown())
        listed = process_time()
        work.grids.ids(shown(sort="amount", descending=True))
        sorted_ = process_time()
        rows = work.grids.import_rows(ids[50_000:50_200])
        paged = process_time()
    assert (len(ids), len(rows)) == (MANY, 200)
    assert listed - start < IDS_SECONDS
    assert sorted_ - listed < IDS_SECONDS
    assert paged - sorted_ < PAGE_SECONDS


@pytest.fixture
def filled_file(file_books: Books) -> None:
    """Fill the Import grid with copies of one row."""
    connect(file_books)
    load(file_books, invoice())
    authorise(file_books, "INV1")
    fetch(file_books, payment("p0"))
    table = table_of(ImportRecord)
    with file_books.write() as work:
        connection = work.rows._connection
        (row,) = connection.execute(table.select()).mappings()
        plain = {name: value for name, value in row.items() if name != "id"}
        copies = [
            plain | {"payment_id": f"p{number}", "amount": Decimal(number).scaleb(-2)}
            for number in range(1, MANY)
        ]
        connection.execute(insert(table), copies)
