from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.domain.documents import LedgerSide, SourceType, Subject
from kccsync_desktop.domain.grids import CurrencyTotal
from kccsync_desktop.domain.money import ZERO, to_base
from kccsync_desktop.domain.statements import (
    BookAllocation,
    BookDocument,
    CompanyBooks,
    open_amounts,
    statement,
)

if TYPE_CHECKING:
    from random import Random

INV1 = Subject(SourceType.SALES_INVOICE, "INV1")


def book(code: str = "INV1", gross: str = "100.00", **changes: Any) -> BookDocument:
    made = BookDocument(
        subject=Subject(SourceType.SALES_INVOICE, code),
        side=LedgerSide.SALES,
        is_credit=False,
        document_date=date(2025, 12, 1),
        currency="GBP",
        rate=Decimal(1),
        gross=Decimal(gross),
        reference="PO-1",
        remote_id=f"r-{code}",
    )
    return replace(made, **changes)


def credit(code: str = "CN1", gross: str = "30.00", **changes: Any) -> BookDocument:
    subject = Subject(SourceType.CREDIT_NOTE, code)
    return book(code, gross, subject=subject, is_credit=True, **changes)


def money(amount: str = "100.00", document: Subject = INV1, **changes: Any) -> BookAllocation:
    made = BookAllocation(
        document=document,
        payment_ref="p1",
        payment_date=date(2026, 1, 5),
        amount=Decimal(amount),
        base=Decimal(amount),
        exchange_difference=ZERO,
        reference="BACS 1",
    )
    return replace(made, **changes)


def books(
    documents: list[BookDocument], allocations: list[BookAllocation] | None = None
) -> CompanyBooks:
    money_on_them = tuple(allocations or ())
    return CompanyBooks("C1", "Ash Stores", LedgerSide.SALES, tuple(documents), money_on_them)


def test_i2_documents_and_payments_stand_by_date_with_the_balance_running() -> None:
    made = statement(
        books(
            [book("INV2", "50.00", document_date=date(2026, 1, 5)), credit(), book()],
            [money("40.00")],
        )
    )
    assert [(each.code, each.amount, each.balance) for each in made.lines] == [
        ("CN1", Decimal("-30.00"), Decimal("-30.00")),
        ("INV1", Decimal("100.00"), Decimal("70.00")),
        ("INV2", Decimal("50.00"), Decimal("120.00")),
        ("p1", Decimal("-40.00"), Decimal("80.00")),
    ]
    payment = made.lines[-1]
    assert (payment.source_type, payment.allocated_to, payment.reference) == (
        None,
        "INV1",
        "BACS 1",
    )
    assert [each.open for each in made.lines] == [-30, 60, 50, None]
    assert made.totals == (CurrencyTotal("GBP", 3, Decimal("80.00")),)
    assert (made.company_code, made.company_name, made.ledger) == ("C1", "Ash Stores", "S")


def test_e11_a_paid_foreign_document_is_at_nothing_in_both_currencies() -> None:
    euro = book(currency="EUR", rate=Decimal("1.25"))
    paid = money(base=Decimal("80.00"), exchange_difference=Decimal("3.33"))
    made = statement(books([euro, book("INV2", "10.00")], [paid]))
    assert made.base_balance == Decimal("10.00")
    assert made.totals == (
        CurrencyTotal("EUR", 0, ZERO),
        CurrencyTotal("GBP", 1, Decimal("10.00")),
    )
    assert made.lines[0].base == Decimal("80.00")
    assert made.lines[-1].exchange_difference == Decimal("3.33")


def test_a_refund_raises_what_a_credit_lowered() -> None:
    made = statement(books([credit()], [money("30.00", credit().subject)]))
    assert [each.amount for each in made.lines] == [Decimal("-30.00"), Decimal("30.00")]
    assert (made.base_balance, made.totals[0].count) == (ZERO, 0)


def test_a_company_without_entries_has_an_empty_statement() -> None:
    made = statement(books([]))
    assert (made.lines, made.totals, made.base_balance) == ((), (), ZERO)


amounts = st.decimals(Decimal("0.01"), Decimal(500), places=2)


@given(
    st.lists(
        st.tuples(amounts, st.booleans(), st.sampled_from(["GBP", "EUR"]), st.lists(amounts)),
        max_size=5,
    ),
    st.randoms(),
)
def test_the_last_balance_is_the_sum_of_what_is_open(
    made: list[tuple[Decimal, bool, str, list[Decimal]]], random: Random
) -> None:
    documents, allocations = [], []
    for number, (gross, is_credit, currency, shares) in enumerate(made):
        document = book(f"D{number}", str(gross), is_credit=is_credit, currency=currency)
        documents.append(document)
        allocations += [money(str(share), document.subject) for share in shares]
    held = books(documents, allocations)
    told = statement(held)
    unpaid = open_amounts(held)
    for total in told.totals:
        own = [each for each in documents if each.currency == total.currency]
        shown = [each.open or ZERO for each in told.lines if each.currency == total.currency]
        assert total.amount == sum(shown)
        assert total.amount == sum(each.sign * unpaid[each.subject] for each in own)
    assert told.base_balance == sum((each.base for each in told.lines), ZERO)
    assert told.base_balance == (told.lines[-1].base_balance if told.lines else ZERO)
    assert {each.base for each in told.lines if each.source_type} <= {
        each.sign * to_base(each.gross, each.rate) for each in documents
    }
    random.shuffle(documents)
    random.shuffle(allocations)
    assert statement(books(documents, allocations)).totals == told.totals
