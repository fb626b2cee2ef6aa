from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kccsync_desktop.domain.document_numbers import FoundDocuments, NumberIndex
from kccsync_desktop.domain.documents import Document, LedgerSide, SourceType
from kccsync_desktop.domain.ledger import LedgerKind, RemoteDocument
from kccsync_desktop.domain.planning import PlanFacts, plan_document
from kccsync_desktop.domain.precheck import CheckFacts, check_document
from kccsync_desktop.domain.problems import Problem, ProblemCode, Remedy, Severity
from kccsync_desktop.domain.setup import ExportOptions
from tests.domain.samples import (
    ORGANISATION,
    PLAN_FACTS,
    XERO,
    bill,
    document,
    held,
    line,
    planned,
    remote,
)

FACTS = CheckFacts(
    organisation=ORGANISATION,
    currencies=frozenset({"GBP", "EUR"}),
    options=ExportOptions(),
    base_currency="GBP",
    rules=XERO,
    numbers=NumberIndex.of([]),
    found=FoundDocuments.of([]),
)
MULTICURRENCY = replace(FACTS, options=ExportOptions(multicurrency=True))


def checked(
    made: Document, facts: CheckFacts = FACTS, plan_facts: PlanFacts = PLAN_FACTS
) -> tuple[Problem, ...]:
    return check_document(made, plan_document(made, plan_facts), facts)


def codes(made: Document, facts: CheckFacts = FACTS) -> list[ProblemCode]:
    return [each.code for each in checked(made, facts)]


def with_found(*found: RemoteDocument) -> CheckFacts:
    return replace(FACTS, found=FoundDocuments.of(found))


def test_e7_a_clean_document_has_nothing_against_it() -> None:
    assert checked(document()) == ()
    assert checked(bill()) == ()


@pytest.mark.parametrize(
    ("net", "tax", "code", "words"),
    [
        ("0.00", "0.00", ProblemCode.TOTAL_ZERO, "comes to nothing"),
        ("-10.00", "-2.00", ProblemCode.TOTAL_NEGATIVE, "(-12.00 GBP)"),
        ("0.00", "2.00", ProblemCode.VAT_ONLY, "(2.00 GBP)"),
    ],
)
def test_e1_zero_negative_and_vat_only_fail(
    net: str, tax: str, code: ProblemCode, words: str
) -> None:
    problems = checked(document(line(net, tax)))
    assert [each.code for each in problems] == [code]
    assert words in problems[0].message
    assert problems[0].severity is Severity.FAILED


def test_setup_that_was_never_fetched_is_told() -> None:
    facts = replace(FACTS, organisation=None)
    assert codes(document(), facts) == [ProblemCode.SETUP_NOT_FETCHED]
    foreign = document(currency="EUR", exchange_rate=Decimal("1.1"))
    unfetched = replace(MULTICURRENCY, organisation=None)
    assert codes(foreign, unfetched) == [ProblemCode.SETUP_NOT_FETCHED]


def test_a_date_in_a_locked_period_fails() -> None:
    assert codes(document(document_date=date(2025, 10, 1))) == []
    problem = checked(document(document_date=date(2025, 9, 30)))[0]
    assert problem.code is ProblemCode.DATE_LOCKED
    assert "of 30/09/2025 lies in a period that is locked in Xero up to" in problem.message
    unlocked = replace(FACTS, organisation=replace(ORGANISATION, locked_until=None))
    assert codes(document(document_date=date(2025, 9, 30)), unlocked) == []


def test_e9_a_foreign_document_needs_multicurrency() -> None:
    foreign = document(currency="EUR", exchange_rate=Decimal("1.148"))
    problem = checked(foreign)[0]
    assert problem.code is ProblemCode.MULTICURRENCY_OFF
    assert (problem.remedy, problem.target) == (Remedy.SET_OPTION, "multicurrency")
    assert codes(foreign, MULTICURRENCY) == []


def test_e11_a_foreign_document_needs_a_rate() -> None:
    foreign = document(currency="EUR", exchange_rate=Decimal(0))
    assert codes(foreign, MULTICURRENCY) == [ProblemCode.CURRENCY_INVALID]


def test_a_currency_that_is_not_enabled_fails() -> None:
    foreign = document(currency="USD", exchange_rate=Decimal("1.3"))
    problem = checked(foreign, MULTICURRENCY)[0]
    assert (problem.code, problem.target) == (ProblemCode.CURRENCY_NOT_ENABLED, "USD")
    assert "Demo Gifts Ltd" in problem.message


@pytest.mark.parametrize("currency", ["GBP", "EUR"])
def test_e11_books_in_another_base_currency_take_nothing(currency: str) -> None:
    organisation = replace(ORGANISATION, base_currency="EUR")
    facts = replace(MULTICURRENCY, organisation=organisation)
    made = document(currency=currency, exchange_rate=Decimal("1.1"))
    (problem,) = checked(made, facts)
    assert (problem.code, problem.severity) == (
        ProblemCode.BASE_CURRENCY_DIFFERS,
        Severity.FAILED,
    )
    assert "its books are kept in EUR, KCC's in GBP" in problem.message


@pytest.mark.parametrize(
    ("made", "key"),
    [
        (document(), "approved-invoices"),
        (bill(), "approved-bills"),
        (document(currency="EUR", exchange_rate=Decimal("1.1")), "multicurrency"),
    ],
)
def test_what_the_plan_does_not_allow_fails(made: Document, key: str) -> None:
    organisation = replace(ORGANISATION, allows={key: False})
    problem = checked(made, replace(MULTICURRENCY, organisation=organisation))[0]
    assert (problem.code, problem.target) == (ProblemCode.PLAN_LIMIT, key)


def test_drafts_and_credits_do_not_count_against_the_plan() -> None:
    organisation = replace(ORGANISATION, allows={"approved-invoices": False})
    facts = replace(FACTS, organisation=organisation)
    drafts = replace(PLAN_FACTS, options=ExportOptions(create_authorised=False))
    assert checked(document(), facts, drafts) == ()
    assert checked(document(source_type=SourceType.CREDIT_NOTE), facts) == ()


def test_amounts_too_large_for_the_package_fail() -> None:
    most = "9999999999.99"
    assert codes(document(line(most, "0.00", tax_rate="T0"))) == []
    assert codes(document(line(most, "0.01"))) == [ProblemCode.AMOUNT_TOO_LARGE]
    huge = (line("99999999999.00", "0.00"), line("-99999999998.00", "0.00", nominal="4020"))
    assert codes(document(*huge)) == [ProblemCode.AMOUNT_TOO_LARGE]


def test_a_reference_too_long_for_the_package_fails() -> None:
    assert codes(document(reference="x" * 256)) == [ProblemCode.VALUE_TOO_LONG]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (" ", "it is blank"),
        ("I" * 256, "it is longer than 255 characters"),
        ("INV\N{POUND SIGN}1", "it has accents"),
        ("INV\t1", "it has signs that cannot be printed"),
    ],
)
def test_a_number_that_the_package_refuses_fails(number: str, reason: str) -> None:
    problem = checked(document(code=number))[0]
    assert problem.code is ProblemCode.NUMBER_INVALID
    assert reason in problem.message
    assert "DOC_CODE" in problem.cure
    supplier = checked(bill(supplier_ref="R\N{LATIN SMALL LETTER E WITH ACUTE}1"))[0]
    assert "SUPPLIER_REF" in supplier.cure


def test_a_number_with_accents_goes_where_the_package_takes_it() -> None:
    """QuickBooks reads UTF-8 (facts/quickbooks.md 2)."""
    facts = replace(FACTS, rules=replace(FACTS.rules, plain_numbers=False))
    assert codes(bill(supplier_ref="N\N{DEGREE SIGN} 1"), facts) == []
    assert codes(bill(supplier_ref="N\t1"), facts) == [ProblemCode.NUMBER_INVALID]


def test_the_later_of_two_with_one_number_fails_also_across_types_and_case() -> None:
    first = document(code="INV1")
    second = document(code="inv1", source_type=SourceType.SP_LEDGER)
    facts = replace(FACTS, numbers=NumberIndex.of([first, second]))
    assert codes(first, facts) == []
    problem = checked(second, facts)[0]
    assert (problem.code, problem.target) == (ProblemCode.NUMBER_TWICE, "Sales Invoice INV1")
    credit = document(code="INV1", source_type=SourceType.CREDIT_NOTE)
    assert codes(credit, facts) == []


def test_e10_a_supplier_s_number_that_repeats_is_a_warning() -> None:
    one, other = bill(), bill(line("20.00", "4.00", nominal="5000"), code="PI2")
    twin, stranger = bill(code="PI3"), bill(code="PI4", company_code="S2")
    facts = replace(FACTS, numbers=NumberIndex.of([one, other, twin, stranger]))
    problem = checked(one, facts)[0]
    assert problem.code is ProblemCode.SUPPLIER_NUMBER_REPEATS
    assert problem.severity is Severity.WARNING
    assert "Purchase Invoice PI3, for the same amount (12.00)" in problem.message
    assert "for another amount (12.00, not 24.00)" in checked(other, facts)[0].message
    assert codes(stranger, facts) == []


def test_a_number_taken_in_the_package_fails_with_a_link() -> None:
    problem = checked(document(), with_found(held("inv1")))[0]
    assert (problem.code, problem.severity) == (ProblemCode.NUMBER_TAKEN, Severity.FAILED)
    assert (problem.remedy, problem.target) == (Remedy.LINK, "r1")
    assert "(Ash Stores, 01/12/2025, 12.00 GBP)" in problem.message


def test_our_own_document_does_not_take_its_number_from_itself() -> None:
    ours = remote(planned(document()))
    assert codes(document(), with_found(ours)) == []


def test_a_voided_document_keeps_its_number_and_a_deleted_one_frees_it() -> None:
    voided = remote(planned(document()), is_live=False, status="VOIDED")
    assert "voided" in checked(document(), with_found(voided))[0].message
    deleted = replace(voided, status="DELETED")
    assert codes(document(), with_found(deleted)) == []


def test_numbers_of_another_kind_do_not_clash() -> None:
    facts = with_found(held("INV1", LedgerKind.SALES_CREDIT))
    assert codes(document(), facts) == []


def test_e10_a_bill_like_ours_in_the_package_is_a_warning() -> None:
    made = bill()
    like = remote(planned(made), marker="")
    problem = checked(made, with_found(like))[0]
    assert (problem.code, problem.severity) == (ProblemCode.NUMBER_TAKEN, Severity.WARNING)
    assert codes(made, with_found(replace(like, total=Decimal("12.01")))) == []
    assert codes(made, with_found(replace(like, marker="purchase-invoice/PI9"))) == []
    assert codes(made, with_found(like, remote(planned(made)))) == []


def test_e10_our_marker_is_found_only_on_a_live_document() -> None:
    ours = remote(planned(bill()))
    found = FoundDocuments.of([replace(ours, is_live=False), ours])
    assert found.ours(LedgerKind.BILL, ours.marker) == ours
    assert found.ours(LedgerKind.BILL, "purchase-invoice/PI9") is None


def test_a_sale_in_the_sp_ledger_is_a_sales_invoice_there() -> None:
    made = document(source_type=SourceType.SP_LEDGER, side=LedgerSide.SALES, code="SP1")
    assert codes(made, with_found(held("SP1"))) == [ProblemCode.NUMBER_TAKEN]


def test_an_invoice_and_a_credit_may_not_share_a_number_where_numbers_span_kinds() -> None:
    invoice, credit = document(code="N1"), document(code="N1", source_type=SourceType.CREDIT_NOTE)
    apart = replace(FACTS, numbers=NumberIndex.of([invoice, credit]))
    shared = replace(FACTS, numbers=NumberIndex.of([invoice, credit], spans_kinds=True))
    assert codes(credit, apart) == []
    assert codes(credit, shared) == [ProblemCode.NUMBER_TWICE]
    assert codes(invoice, shared) == []
