from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate, Organisation
from kccsync_desktop.domain.setup import ExportOptions, Mapping
from tests.storage.builders import START, document, store

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books, Work

ORGANISATION = Organisation(
    id="org",
    name="Demo Ltd",
    base_currency="GBP",
    country="GB",
    locked_until=date(2025, 9, 30),
    is_sandbox=True,
    short_code="!x",
    allows={"multicurrency": False},
)
SALES = LedgerAccount("a1", "200", "Sales", "sales", "REVENUE", True, True, False, "OUTPUT2")  # noqa: FBT003
COSTS = replace(SALES, id="a2", code="310", name="Costs", tax_class="expense", currency="EUR")
VAT = LedgerTaxRate(
    code="OUTPUT2",
    name="20% (VAT on Income)",
    percent=Decimal(20),
    is_active=True,
    sides=frozenset({TaxSide.SALES}),
    account_classes=frozenset({"revenue", "asset"}),
)


def fetched(work: Work) -> None:
    work.setup.save_reference(ORGANISATION, (COSTS, SALES), (VAT,), ("GBP", "EUR"), START)


def test_options_are_kccs_until_they_are_saved(books: Books) -> None:
    options = ExportOptions(rollup=False, export_from=date(2025, 12, 1), calls_per_minute=600)
    with books.write() as work:
        assert work.setup.options() == ExportOptions()
        work.setup.save_options(options)
        work.setup.save_options(options)
    with books.read() as work:
        assert work.setup.options() == options


def test_mapping_is_kept_changed_and_taken_away(books: Books) -> None:
    with books.write() as work:
        assert work.setup.mapping() == Mapping()
        work.setup.map_nominal("4000", "a1")
        work.setup.map_nominal("4000", "a2")
        work.setup.map_nominal("4001", "a1")
        work.setup.map_nominal("4001", "")
        work.setup.map_nominal("4002", "")
        work.setup.map_tax("T1", TaxSide.SALES, "OUTPUT2")
        work.setup.map_tax("T1", TaxSide.PURCHASES, "INPUT2")
        work.setup.set_default("default-sales", "a1")
        work.setup.set_default("default-purchases", "a2")
        work.setup.set_default("prepayments", "a3")
    with books.read() as work:
        assert work.setup.mapping() == Mapping(
            nominals={"4000": "a2"},
            taxes={("T1", TaxSide.SALES): "OUTPUT2", ("T1", TaxSide.PURCHASES): "INPUT2"},
            default_sales="a1",
            default_purchases="a2",
            prepayments="a3",
        )


def test_a_default_of_another_name_is_refused(books: Books) -> None:
    with books.write() as work, pytest.raises(ValueError, match="no default is called"):
        work.setup.set_default("other", "a1")


def test_reference_data_comes_back_as_it_was_and_is_replaced_whole(books: Books) -> None:
    with books.write() as work:
        assert work.setup.reference() is None
        fetched(work)
        reference = work.setup.reference()
    assert reference is not None
    assert reference.organisation == ORGANISATION
    assert reference.accounts == (COSTS, SALES)
    assert (reference.tax_rates, reference.currencies) == ((VAT,), ("GBP", "EUR"))
    assert reference.fetched_at == START
    with books.write() as work:
        plain = replace(ORGANISATION, locked_until=None, allows={})
        work.setup.save_reference(plain, (SALES,), (), (), START)
        again = work.setup.reference()
    assert again is not None
    assert (again.organisation, again.accounts, again.tax_rates) == (plain, (SALES,), ())


def test_the_map_shows_each_nominal_with_its_account_and_what_waits(books: Books) -> None:
    store(books, document("INV1"), document("INV2"))
    with books.write() as work:
        fetched(work)
        work.setup.map_nominal("4000", "a1")
        work.setup.map_nominal("1001", "gone")
        stock, sales = work.grids.nominal_map()
    assert (sales.nominal, sales.account_label, sales.waiting) == ("4000", "200 Sales", 2)
    assert (stock.nominal, stock.account_label, stock.waiting) == ("1001", "gone", 0)
    assert (stock.never_posted, sales.never_posted) == (True, False)


def test_the_map_shows_each_tax_rate_on_both_sides(books: Books) -> None:
    (row_id,) = store(books, document("INV1"))
    with books.write() as work:
        fetched(work)
        work.setup.map_tax("T1", TaxSide.SALES, "OUTPUT2")
        sales, purchases = work.grids.tax_map()
        work.rows.marked([row_id], START)
        later, _ = work.grids.tax_map()
    assert (sales.side, sales.tax_label, sales.waiting) == (TaxSide.SALES, VAT.name, 1)
    assert (purchases.side, purchases.tax_code, purchases.waiting) == (TaxSide.PURCHASES, "", 0)
    assert later.waiting == 0


def test_a_document_that_waits_for_two_things_counts_once(books: Books) -> None:
    store(books, document("INV1"), document("INV2"))
    with books.write() as work:
        fetched(work)
        assert work.grids.waiting_for_mapping() == 2
        work.setup.map_nominal("4000", "a1")
        assert work.grids.waiting_for_mapping() == 2
        work.setup.map_tax("T1", TaxSide.SALES, "OUTPUT2")
        assert work.grids.waiting_for_mapping() == 0
