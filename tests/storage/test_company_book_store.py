"""I2 and E11: each payment is booked once, and what it leaves open adds up in both currencies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kccsync_desktop.domain.balance_differences import DifferenceReason, explain_difference
from kccsync_desktop.domain.documents import LedgerSide, SourceType
from kccsync_desktop.domain.import_changes import changed_after_import
from kccsync_desktop.domain.payments import ReceiptKind
from kccsync_desktop.domain.setup import ExportOptions
from kccsync_desktop.domain.statements import statement
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.errors import ImportChangedError
from kccsync_desktop.storage.payment_rows import CompanyBalance
from tests.storage.builders import (
    START,
    MovableClock,
    company,
    document,
    fault,
    unissued,
)
from tests.storage.payment_builders import (
    allocate,
    authorise,
    connect,
    due,
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
    from kccsync_desktop.domain.statements import CompanyBooks
    from kccsync_desktop.storage.books import Books

SALES = LedgerSide.SALES
RATE = Decimal("1.148001")


def books_of(books: Books, code: str = "C1", side: LedgerSide = SALES) -> CompanyBooks:
    with books.read() as work:
        return work.company_books.of_company(code, side)


def balance(books: Books) -> tuple[Decimal, Decimal]:
    """Return the one company's balance in document and base currency."""
    with books.read() as work:
        (found,) = work.company_books.balances(SALES)
    return found.amount, found.base


def test_a_payment_is_booked_once_however_often(ours: Books) -> None:
    fetch(ours, payment())
    with ours.read() as work:
        (plan,) = planned(work).plans
    assert allocate(ours) == [True]
    assert allocate(ours) == []
    with ours.write() as work:
        assert work.company_books.allocate(plan, None, START) is False
    assert balance(ours) == (Decimal("60.00"), Decimal("60.00"))


def test_the_document_knows_what_is_allocated_and_by_which_keys(ours: Books) -> None:
    fetch(ours, payment(), payment("p2", "10.00"))
    allocate(ours)
    with ours.read() as work:
        known = work.company_books.documents(["id-INV1", "unknown"])
    assert set(known) == {"id-INV1"}
    document_books = known["id-INV1"]
    assert (document_books.allocated, document_books.open) == (Decimal("50.00"), Decimal("50.00"))
    assert document_books.keys == {payment().key, payment("p2").key}


def test_money_on_account_is_one_payment_with_its_allocations(ours: Books) -> None:
    on_account = replace(
        payment(kind=ReceiptKind.PREPAYMENT_ALLOCATION, total=Decimal("50.00")), allocation_id="a1"
    )
    fetch(ours, on_account)
    fetch(ours, replace(on_account, allocation_id="a2", amount=Decimal("10.00")))
    assert allocate(ours) == [True, True]
    found = books_of(ours).allocations
    assert [(each.payment_ref, each.amount) for each in found] == [
        *(("p1", Decimal("40.00")), ("p1", Decimal("10.00"))),
    ]


def test_a_row_fetched_again_between_plan_and_booking_is_refused(ours: Books) -> None:
    fetch(ours, payment())
    with ours.read() as work:
        (plan,) = planned(work).plans
    fetch(ours, payment(amount="15.00"))
    with ours.write() as work, pytest.raises(ImportChangedError, match=r"BACS 17.*INV1.*again"):
        work.company_books.allocate(plan, None, START)
    fetch(ours, payment(is_live=False))
    with ours.write() as work, pytest.raises(ImportChangedError):
        work.company_books.allocate(plan, None, START)
    assert balance(ours) == (Decimal("100.00"), Decimal("100.00"))


def test_prepayments_count_posted_or_not(ours: Books) -> None:
    load(ours, prepayments=(prepayment(amount="30.00"), prepayment("PP2", "20.00")))
    offer(ours)
    with ours.write() as work:
        export(work, "PP1/INV1")
    offer(ours)
    fetch(ours, payment(amount="60.00"))
    assert allocate(ours) == []
    fetch(ours, payment(amount="50.00"))
    assert allocate(ours) == [True]
    told = {each.payment_ref: each.is_in_package for each in books_of(ours).allocations}
    assert told == {"PP1": True, "PP2": False, "p1": True}
    assert balance(ours) == (Decimal(0), Decimal(0))


def test_a_prepayment_marked_by_hand_stands_in_the_package(ours: Books) -> None:
    load(ours, prepayments=(prepayment(amount="30.00"),))
    offer(ours)
    with ours.write() as work:
        (row,) = work.rows.find("PP1")
        work.rows.marked([row.id], START)
    offer(ours)
    assert [each.is_in_package for each in books_of(ours).allocations] == [True]


def test_a_statement_comes_from_the_books(ours: Books) -> None:
    load(ours, document("CN1", SourceType.CREDIT_NOTE, gross=Decimal("12.00"), reference="R"))
    fetch(ours, payment())
    allocate(ours)
    found = statement(books_of(ours))
    assert (found.company_name, found.ledger) == ("Umber Emporium", SALES)
    assert [(line.code, str(line.balance)) for line in found.lines] == [
        *(("CN1", "-12.00"), ("INV1", "88.00"), ("p1", "48.00")),
    ]
    assert found.base_balance == Decimal("48.00")


def test_the_books_hold_what_was_offered_or_has_left_and_nothing_faulty(ours: Books) -> None:
    broken = fault("INV4")
    load(
        ours,
        *(invoice(), unissued("INV2"), invoice("INV4"), invoice("INV5", company_code="C2")),
        invoice("OLD", document_date=date(2025, 11, 1)),
        document("BILL", SourceType.PURCHASE_INVOICE, supplier_ref="S-1"),
        faults=(broken,),
    )
    with ours.write() as work:
        work.folder.refresh_offers(ExportOptions(export_from=date(2025, 12, 1)))
    assert [each.subject.code for each in books_of(ours).documents] == ["INV1"]
    (bill,) = books_of(ours, side=LedgerSide.PURCHASES).documents
    assert (bill.reference, bill.remote_id) == ("S-1", "")
    unknown = books_of(ours, "C9")
    assert (unknown.company_name, unknown.documents) == ("", ())


def test_balances_are_per_company_ledger_and_currency(ours: Books) -> None:
    load(
        ours,
        *(invoice(), invoice("INV2", "57.40", currency="EUR", exchange_rate=RATE)),
        invoice("INV3", "10.00", company_code="C2"),
        document("BILL", SourceType.PURCHASE_INVOICE, gross=Decimal("24.00")),
        document("CN1", SourceType.CREDIT_NOTE, gross=Decimal("4.00"), company_code="C2"),
        companies=(company(), company("C2", name="Fennel Stores")),
    )
    fetch(ours, payment(amount="100.00"))
    allocate(ours)
    with ours.read() as work:
        found = work.company_books.balances()
        assert work.company_books.balances(LedgerSide.PURCHASES) == found[:1]
    name, zero = "Umber Emporium", Decimal("0.00")
    assert found == (
        CompanyBalance(
            "C1", name, LedgerSide.PURCHASES, "GBP", 1, Decimal("24.00"), Decimal("24.00")
        ),
        CompanyBalance("C1", name, SALES, "EUR", 1, Decimal("57.40"), Decimal("50.00")),
        CompanyBalance("C1", name, SALES, "GBP", 0, zero, zero),
        CompanyBalance("C2", "Fennel Stores", SALES, "GBP", 2, Decimal("6.00"), Decimal("6.00")),
    )


@settings(max_examples=20, deadline=None)
@given(
    pence=st.lists(st.integers(1, 5_000), min_size=1, max_size=5),
    rates=st.lists(st.decimals("0.5", "2", places=6), min_size=7, max_size=7),
    prepaid=st.integers(1, 3_000),
)
def test_a_paid_document_is_at_nothing_in_base_currency_too(
    pence: list[int], rates: list[Decimal], prepaid: int
) -> None:
    first, last, *others = rates
    gross = Decimal(sum(pence) + prepaid).scaleb(-2)
    deposit = Decimal(prepaid).scaleb(-2)
    with TemporaryDirectory() as place:
        database = Database.open(Path(place) / "books.db", MovableClock())
        books = database.books(database.add_merchant("Acme", "xero").id)
        connect(books)
        taken = prepayment(amount=str(deposit), currency="EUR", exchange_rate=last)
        bill = invoice(gross=str(gross), currency="EUR", exchange_rate=first)
        load(books, bill, prepayments=(taken,))
        authorise(books, "INV1")
        offer(books)
        for number, (amount, rate) in enumerate(zip(pence, others, strict=False)):
            money = Decimal(amount).scaleb(-2)
            fetch(books, payment(f"p{number}", str(money), currency="EUR", rate=rate))
        told = allocate(books)
        found = balance(books)
        lines = statement(books_of(books))
        database.close()
    assert all(told)
    assert len(told) == len(pence)
    assert found == (Decimal(0), Decimal(0))
    assert lines.base_balance == 0


def test_the_packages_side_explains_the_balance_to_the_penny(ours: Books) -> None:
    load(ours, invoice("INV2", "20.00"), prepayments=(prepayment(amount="5.00"),))
    offer(ours)
    fetch(
        ours,
        *(payment(amount="10.00"), payment("p2", "3.00")),
        payment("c1", "2.00", kind=ReceiptKind.CREDIT_ALLOCATION),
        payment("x1", document_id="other"),
    )
    with ours.write() as work:
        first = planned(work).plans[0]
        work.company_books.allocate(first, None, START)
        stored = work.imports.stored([first.key.payment_id])
        flag = changed_after_import(stored[first.key], replace(payment(), amount=Decimal("8.00")))
        work.imports.flag([first.key], [flag] if flag else [])
        work.dues.keep([due("id-INV1", "87.00")], START)
    with ours.read() as work:
        side = work.company_books.package_side("C1", SALES)
        other = work.company_books.package_side("C1", LedgerSide.PURCHASES)
    assert {each.payment.id for each in side.left_out} == {"c1"}
    assert (other.dues, other.waiting, other.left_out, other.flags) == ({}, (), (), ())
    (found,) = explain_difference(books_of(ours), side)
    assert found.package - found.books == sum(each.effect for each in found.reasons)
    assert {each.reason for each in found.reasons} == {
        *(DifferenceReason.NOT_EXPORTED, DifferenceReason.NOT_PROCESSED),
        *(DifferenceReason.LEFT_OUT, DifferenceReason.CHANGED_AFTER_IMPORT),
        DifferenceReason.PREPAYMENT_NOT_POSTED,
    }
