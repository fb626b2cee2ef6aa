"""Documents go and come back to the penny, whatever the package (E5, E6, E10, E11)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.connectors.package import (
    CallRefusedError,
    OutcomeUnknownError,
    PackageFailingError,
    Refused,
    Sought,
)
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.read_back import differences

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from tests.protocol.conftest import Bench

KINDS = list(LedgerKind)
SALES = [LedgerKind.SALES_INVOICE, LedgerKind.SALES_CREDIT]


def proven(bench: Bench, planned: LedgerDocument, currency: str = "GBP") -> None:
    """Post it, read it back and see no difference."""
    contact_id = bench.contact_for(planned.kind, currency)
    document_id = bench.post(planned, contact_id)
    remote = bench.read(planned, document_id)
    assert differences(planned, remote, bench.package.traits, contact_id) == ()
    assert remote.marker in {planned.marker, ""}


def is_purchase(kind: LedgerKind) -> bool:
    return kind in {LedgerKind.BILL, LedgerKind.BILL_CREDIT}


@pytest.mark.parametrize("kind", KINDS)
def test_e5_mixed_rates_come_back_equal(bench: Bench, kind: LedgerKind) -> None:
    side = is_purchase(kind)
    lines = (
        bench.line("10.00", "2.00", is_purchase=side),
        bench.line("3.33", "0.67", is_purchase=side),
        bench.line("7.50", "0.00", rate="T0", is_purchase=side),
    )
    proven(bench, bench.document(kind, "MIX1", *lines))


@pytest.mark.parametrize("kind", KINDS)
def test_e5_kcc_s_own_vat_stands_where_the_package_would_round_otherwise(
    bench: Bench, kind: LedgerKind
) -> None:
    """Three lines of 0.03 carry 0.01 VAT each in KCC; once per rate it would be 0.02."""
    lines = [bench.line("0.03", "0.01", is_purchase=is_purchase(kind)) for _ in range(3)]
    proven(bench, bench.document(kind, "ROUND1", *lines))


@pytest.mark.parametrize("kind", SALES)
def test_e5_gross_prices_and_discounts_come_back_equal(bench: Bench, kind: LedgerKind) -> None:
    price: dict[str, Any] = {"quantity": Decimal(3), "unit_price": Decimal("9.99")}
    gross = bench.line("24.98", "4.99", **price)
    less = bench.line("21.23", "4.24", discount_percent=Decimal(15), **price)
    proven(bench, bench.document(kind, "GROSS1", gross, less, prices_include_tax=True))


@pytest.mark.parametrize("kind", KINDS)
def test_e11_a_rate_of_kcc_comes_back_as_it_went(bench: Bench, kind: LedgerKind) -> None:
    lines = (bench.line("100.00", "20.00", is_purchase=is_purchase(kind)),)
    planned = bench.document(kind, "EUR1", *lines, currency="EUR", rate=Decimal("1.153846"))
    proven(bench, planned, "EUR")


def test_e5_a_line_less_than_nothing_comes_back_equal(bench: Bench) -> None:
    lines = (bench.line("10.00", "2.00"), bench.line("-2.50", "-0.50"))
    proven(bench, bench.document(LedgerKind.SALES_INVOICE, "LESS1", *lines))


@pytest.mark.parametrize("kind", KINDS)
def test_e10_a_document_is_found_by_number_and_mark(bench: Bench, kind: LedgerKind) -> None:
    planned = bench.document(kind, "FIND1")
    document_id = bench.post(planned, bench.contact_for(kind))
    day = planned.document_date
    wanted = Sought(kind, planned.number, planned.marker, day)
    absent = Sought(kind, "NOT-THERE", f"{planned.subject.source_type}/NOT-THERE", day)
    (found,) = bench.package.find_documents([wanted, absent])
    assert (found.id, found.kind, found.is_live, found.total) == (
        document_id,
        kind,
        True,
        planned.total,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_changed_since_a_moment_is_what_was_asked_for(
    bench: Bench, kind: LedgerKind
) -> None:
    contact_id = bench.contact_for(kind)
    planned = [bench.document(kind, f"SINCE{number}") for number in range(3)]
    ids = [bench.post(each, contact_id) for each in planned]
    resource = bench.package.resource_of(kind)
    told = bench.package.read_documents(resource, ids, None)
    since = min(each.updated_at for each in told if each.updated_at)
    again = bench.package.read_documents(resource, ids, since)
    assert {each.id for each in told} == {each.id for each in again} == set(ids)
    assert bench.package.read_documents(resource, ["99999999"], None) == ()


def test_r3_the_same_request_key_makes_one_document(bench: Bench) -> None:
    planned = bench.document(LedgerKind.BILL, "KEY1")
    encoded = bench.encode(planned, bench.contact_for(LedgerKind.BILL))
    first, again = bench.send(encoded, "k" * 32), bench.send(encoded, "k" * 32)
    assert first == again
    assert len(bench.office.remote("KEY1")) == 1


def test_r3_an_answer_that_is_lost_is_an_unknown_outcome(bench: Bench) -> None:
    planned = bench.document(LedgerKind.SALES_INVOICE, "LOST1")
    encoded = bench.encode(planned, bench.contact_for(planned.kind))
    bench.office.fault("drop_after_commit")
    with pytest.raises(OutcomeUnknownError):
        bench.send(encoded)
    wanted = Sought(planned.kind, planned.number, planned.marker, planned.document_date)
    (found,) = bench.package.find_documents([wanted])
    assert found.total == planned.total


def test_r3_a_garbled_answer_to_a_write_is_an_unknown_outcome(bench: Bench) -> None:
    encoded = bench.encode(
        bench.document(LedgerKind.SALES_INVOICE, "ODD1"),
        bench.contact_for(LedgerKind.SALES_INVOICE),
    )
    bench.office.fault("garbage")
    with pytest.raises(OutcomeUnknownError):
        bench.send(encoded)


def test_a_garbled_answer_to_a_read_is_the_package_failing(bench: Bench) -> None:
    bench.office.fault("garbage", count=0)
    with pytest.raises(PackageFailingError):
        bench.package.ledger_accounts()


def refusal(bench: Bench, planned: LedgerDocument, contact_id: str) -> list[ProblemCode]:
    """Return why the package refuses a document, whether it says so of the call or the element."""
    try:
        outcome = bench.send(bench.encode(planned, contact_id))
    except CallRefusedError as error:
        return [error.code]
    assert isinstance(outcome, Refused), outcome
    return [each.code for each in outcome.reasons]


def test_a_number_that_is_taken_is_refused_with_that_cause(bench: Bench) -> None:
    planned = bench.document(LedgerKind.SALES_INVOICE, "TAKEN1")
    contact_id = bench.contact_for(planned.kind)
    bench.post(planned, contact_id)
    assert refusal(bench, planned, contact_id) == [ProblemCode.NUMBER_TAKEN]


@pytest.mark.parametrize("kind", KINDS)
def test_e10_a_supplier_s_number_may_repeat_and_ours_may_not(
    bench: Bench, kind: LedgerKind
) -> None:
    contact_id = bench.contact_for(kind)
    planned = bench.document(kind, "REPEAT1")
    bench.post(planned, contact_id)
    if is_purchase(kind):
        bench.post(planned, contact_id)
        assert len(bench.office.remote("REPEAT1")) == 2
    else:
        assert refusal(bench, planned, contact_id) == [ProblemCode.NUMBER_TAKEN]


@pytest.mark.parametrize("kind", KINDS)
def test_a_date_in_a_locked_period_is_refused_with_that_cause(
    bench: Bench, kind: LedgerKind
) -> None:
    planned = bench.document(kind, "OLD1", document_date=date(2025, 9, 30))
    assert refusal(bench, planned, bench.contact_for(kind)) == [ProblemCode.DATE_LOCKED]


def test_the_address_of_a_document_is_a_page(bench: Bench) -> None:
    for kind in KINDS:
        assert bench.package.document_url("17", kind).startswith("http")
