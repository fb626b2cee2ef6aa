"""Filters per column, groups and the totals of what is ticked, on real databases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grid_groups import CHANGED, UNDER_WAY, Grouping, TypeTotal, VatTotal
from kccsync_desktop.domain.grids import CurrencyTotal, Grid, GridQuery, TotalOf
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.setup import ExportOptions
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.storage.builders import START, company, document, folder, problem, stock_item, store

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books, Work

CREDIT = SourceType.CREDIT_NOTE
COMPANIES = (company("C1", name="umber"), company("C2", name="Fennel_Stores 100%"))


@pytest.fixture
def filled(books: Books) -> Books:
    store(
        books,
        document("INV1", gross=Decimal("100.00")),
        document("INV2", document_date=date(2026, 1, 2), company_code="C2", currency="EUR"),
        document("CN1", CREDIT, gross=Decimal("30.00"), document_date=date(2025, 12, 3)),
        companies=COMPANIES,
        stock_items=(stock_item(),),
    )
    with books.write() as work:
        work.folder.refresh_offers(ExportOptions(rollup=False))
        ids = ids_by_code(work)
        work.rows.prechecked([(ids["INV1"], PrecheckStatus.OK)], START)
        work.rows.prechecked([(ids["INV2"], PrecheckStatus.FAILED)], START)
        work.rows.move([ids["CN1"]], ExportState.QUEUED)
    return books


def ids_by_code(work: Work) -> dict[str, int]:
    found = work.rows.get(work.grids.ids(GridQuery(Grid.PENDING)))
    return {row.subject.code: row.id for row in found}


def pending(**changes: Any) -> GridQuery:
    return GridQuery(Grid.PENDING, **changes)


def codes(work: Work, query: GridQuery) -> list[str]:
    return [row.subject.code for row in work.rows.get(work.grids.answer(query).ids)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (pending(code="inv"), ["INV1", "INV2"]),
        (pending(code="umber"), []),
        (pending(company="c1"), ["INV1", "CN1"]),
        (pending(company="100%"), ["INV2"]),
        (pending(company="inv"), []),
        (pending(statuses=(PrecheckStatus.OK,)), ["INV1"]),
        (pending(statuses=(UNDER_WAY, PrecheckStatus.FAILED)), ["CN1", "INV2"]),
        (pending(statuses=(PrecheckStatus.NOT_RUN,)), ["85123A"]),
        (pending(currencies=("EUR",)), ["INV2"]),
        (pending(currencies=("EUR", "GBP"), source_types=(CREDIT,)), ["CN1"]),
        (pending(amount_from=Decimal(10), amount_to=Decimal("99.99")), ["CN1", "INV2"]),
        (pending(amount_from=Decimal("100.00")), ["INV1"]),
        (pending(code="1", company="umber", amount_to=Decimal(50)), ["CN1"]),
    ],
)
def test_each_column_filters(filled: Books, query: GridQuery, expected: list[str]) -> None:
    with filled.read() as work:
        assert codes(work, query) == expected


def test_the_exported_grid_is_filtered_and_grouped_by_what_is_proven(filled: Books) -> None:
    with filled.write() as work:
        ids = ids_by_code(work)
        for code in ("INV1", "INV2"):
            work.rows.exported(ids[code], remote_id=code, kind=None, number=code, at=START)
        work.rows.marked([ids["85123A"]], START)
        work.folder.store(folder(document("INV1", reference="changed")), START)
        grid = Grid.EXPORTED
        assert codes(work, GridQuery(grid, statuses=(CHANGED,))) == ["INV1"]
        assert codes(work, GridQuery(grid, statuses=(ExportState.EXPORTED,))) == ["INV2"]
        by_status = work.grids.answer(GridQuery(grid, group=Grouping.CAUSE))
        assert [group.key for group in by_status.groups] == [
            ("changed",),
            ("exported",),
            ("marked",),
        ]
        for grouping in Grouping:
            check_answer(work, GridQuery(grid, group=grouping), 3)


def check_answer(work: Work, query: GridQuery, count: int) -> None:
    answer = work.grids.answer(query)
    assert len(answer.ids) == count
    assert sorted(answer.ids) == sorted(work.grids.ids(GridQuery(query.grid)))
    assert not answer.groups or sum(group.count for group in answer.groups) == count


@pytest.mark.parametrize(
    ("grouping", "keys", "expected"),
    [
        (
            Grouping.TYPE,
            [("sales-invoice",), ("credit-note",), ("stock-item",)],
            ["INV2", "INV1", "CN1", "85123A"],
        ),
        (
            Grouping.COMPANY,
            [("", ""), ("Fennel_Stores 100%", "C2"), ("umber", "C1")],
            ["85123A", "INV2", "CN1", "INV1"],
        ),
        (
            Grouping.MONTH,
            [("",), ("2025-12",), ("2026-01",)],
            ["85123A", "CN1", "INV1", "INV2"],
        ),
        (
            Grouping.CAUSE,
            [("", ""), ("", "failed"), ("", "ok"), ("", "under-way")],
            ["85123A", "INV2", "INV1", "CN1"],
        ),
    ],
)
def test_rows_of_a_group_stand_together_in_their_own_order(
    filled: Books, grouping: Grouping, keys: list[tuple[str, ...]], expected: list[str]
) -> None:
    query = pending(group=grouping, sort="source_code", descending=grouping is Grouping.TYPE)
    with filled.read() as work:
        answer = work.grids.answer(query)
        assert codes(work, query) == expected
    assert [group.key for group in answer.groups] == keys


def test_groups_count_and_add_up_what_the_filter_shows(filled: Books) -> None:
    with filled.read() as work:
        groups = work.grids.answer(pending(group=Grouping.COMPANY, text="n")).groups
        months = work.grids.answer(pending(group=Grouping.MONTH)).groups
    assert [(group.key[1], group.count) for group in groups] == [("C2", 1), ("C1", 2)]
    assert months[1].totals == (CurrencyTotal("GBP", 2, Decimal("70.00"), TotalOf.SALES),)
    assert months[0].totals == (CurrencyTotal("", 1, Decimal(0)),)


def test_pending_rows_are_grouped_by_the_first_problem_against_them(filled: Books) -> None:
    with filled.write() as work:
        unmapped = {"code": ProblemCode.TAX_NOT_MAPPED, "target": "T1", "message": "Map T1."}
        raised = [problem("INV1", **unmapped), problem("INV2", **unmapped), problem("INV2")]
        work.problems.raise_(raised, origin="precheck", at=START)
        answer = work.grids.answer(pending(group=Grouping.CAUSE))
        check_answer(work, pending(group=Grouping.CAUSE), 4)
        for grouping in Grouping:
            problems = GridQuery(Grid.PROBLEMS, group=grouping)
            check_answer(work, problems, 3)
        causes = work.grids.answer(GridQuery(Grid.PROBLEMS, group=Grouping.CAUSE)).groups
    first = answer.groups[0]
    assert (first.key, first.count, first.message) == (("tax-not-mapped", "T1"), 2, "Map T1.")
    assert [group.key for group in answer.groups[1:]] == [("", ""), ("", "under-way")]
    assert [(group.key, group.count, group.message) for group in causes] == [
        (("tax-not-mapped", "T1", "failed", ""), 2, "Map T1."),
        (("value-invalid", "", "failed", ""), 1, raised[2].message),
    ]


def test_the_currencies_of_a_grid(filled: Books) -> None:
    with filled.read() as work:
        assert work.grids.currencies(Grid.PENDING) == ("EUR", "GBP")
        assert work.grids.currencies(Grid.EXPORTED) == ()


def test_what_is_ticked_by_type_and_by_vat_rate(filled: Books) -> None:
    with filled.read() as work:
        ids = ids_by_code(work)
        everything = work.grids.tick_totals(all_ticked=True, exceptions=[ids["INV2"]])
        two = work.grids.tick_totals(all_ticked=False, exceptions=[ids["INV2"], ids["85123A"]])
        source = work.source.documents([ids["INV1"], ids["CN1"], ids["INV2"]])
    invoice, credit, euro = (source[ids[code]] for code in ("INV1", "CN1", "INV2"))
    stock = TypeTotal(SourceType.STOCK_ITEM, "", 1, None, None, None, TotalOf.OTHER)
    assert everything.types == (
        stock,
        TypeTotal(CREDIT, "GBP", 1, -credit.net, -credit.tax, -credit.gross, TotalOf.SALES),
        TypeTotal(
            *(SourceType.SALES_INVOICE, "GBP", 1),
            *(invoice.net, invoice.tax),
            invoice.gross,
            TotalOf.SALES,
        ),
    )
    (rate,) = everything.rates
    line, back = invoice.lines[0], credit.lines[0]
    assert (rate.currency, rate.net, rate.tax) == ("GBP", line.net - back.net, line.tax - back.tax)
    assert two.types[0] == stock
    assert two.types[1].gross == euro.gross
    assert two.rates == (
        VatTotal(
            *(euro.lines[0].tax_rate, rate.name, "EUR"),
            *(euro.lines[0].net, euro.lines[0].tax, TotalOf.SALES),
        ),
    )


def test_a_groups_sales_and_purchases_are_never_one_figure(books: Books) -> None:
    store(
        books,
        document("INV1", gross=Decimal("50.00")),
        document("PIN1", SourceType.PURCHASE_INVOICE, gross=Decimal("30.00")),
        document("PCR1", SourceType.PURCHASE_CREDIT, gross=Decimal("10.00")),
    )
    with books.read() as work:
        (group,) = work.grids.answer(pending(group=Grouping.COMPANY)).groups
    assert (group.count, group.totals) == (
        3,
        (
            CurrencyTotal("GBP", 1, Decimal("50.00"), TotalOf.SALES),
            CurrencyTotal("GBP", 2, Decimal("20.00"), TotalOf.PURCHASES),
        ),
    )
