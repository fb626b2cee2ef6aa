"""The plain values: what they derive from their fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from threading import Event

import pytest

from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.domain.companies import NominalAccount, TaxSide
from kccsync_desktop.domain.connection import TokenSet
from kccsync_desktop.domain.documents import DOCUMENT_TYPES, DocumentStatus, SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.merchants import Merchant
from kccsync_desktop.domain.states import DONE_STATES, OPEN_STATES, ExportState, may_move
from tests.domain.samples import TAX_CODES, account, document, line, tax_code


@pytest.mark.parametrize("kind", ["Stock", "Cost of Sale", " cost of sales "])
def test_e1_stock_and_cost_of_sale_nominals_are_never_posted(kind: str) -> None:
    assert NominalAccount("1", "N", kind).is_never_posted
    assert not NominalAccount("1", "N", "Sales").is_never_posted


def test_e9_delivery_nominals_are_known_by_name() -> None:
    assert NominalAccount("1", "Sales Delivery", "Sales").is_delivery
    assert not NominalAccount("1", "Sales", "Sales").is_delivery


@pytest.mark.parametrize("status", DocumentStatus)
def test_e1_only_issued_and_posted_documents_are_offered(status: DocumentStatus) -> None:
    offered = status in {DocumentStatus.ISSUED, DocumentStatus.POSTED}
    assert document(status=status).is_offered == offered


@pytest.mark.parametrize("source_type", DOCUMENT_TYPES)
def test_credits_are_told_by_their_type(source_type: SourceType) -> None:
    made = document(source_type=source_type)
    credit = source_type in {SourceType.CREDIT_NOTE, SourceType.PURCHASE_CREDIT}
    assert made.is_credit == credit
    assert made.subject == Subject(source_type, "INV1")


def test_every_type_has_kcc_s_words() -> None:
    assert str(Subject(SourceType.ALLOCATION, "A1")) == "Payment Allocation A1"
    assert len({each.label for each in SourceType}) == len(SourceType)


def test_a_line_s_gross_is_net_and_vat() -> None:
    assert line("10.00", "2.00").gross == Decimal("12.00")


@pytest.mark.parametrize(
    ("kind", "is_credit", "side"),
    [
        (LedgerKind.SALES_INVOICE, False, TaxSide.SALES),
        (LedgerKind.SALES_CREDIT, True, TaxSide.SALES),
        (LedgerKind.BILL, False, TaxSide.PURCHASES),
        (LedgerKind.BILL_CREDIT, True, TaxSide.PURCHASES),
    ],
)
def test_ledger_kinds(kind: LedgerKind, is_credit: bool, side: TaxSide) -> None:  # noqa: FBT001
    assert (kind.is_credit, kind.tax_side) == (is_credit, side)


def test_an_account_without_code_is_labelled_by_its_name() -> None:
    assert account("", "Business Bank", "bank").label == "Business Bank"


def test_a_tax_code_fits_the_classes_it_names() -> None:
    sales, rent = account("200", "Sales", "sales"), account("469", "Rent", "expense")
    output = TAX_CODES["OUTPUT2"]
    assert (output.fits(sales), output.fits(rent)) == (True, False)
    assert output.fits(replace(rent, tax_class=""))
    assert tax_code("ANY", "Any", 20, account_classes=frozenset()).fits(rent)


def test_a_merchant_with_its_own_address_is_a_sandbox() -> None:
    merchant = Merchant(1, "Demo", "xero", "GBP")
    assert not merchant.is_sandbox
    assert replace(merchant, base_url="http://localhost:1").is_sandbox


def test_e6_only_an_exported_row_becomes_verified() -> None:
    sources = [each for each in ExportState if may_move(each, ExportState.VERIFIED)]
    assert sources == [ExportState.EXPORTED, ExportState.VERIFIED]


def test_every_state_may_stay_and_none_is_both_open_and_done() -> None:
    assert all(may_move(each, each) for each in ExportState)
    assert not OPEN_STATES & DONE_STATES
    assert not may_move(ExportState.MARKED, ExportState.VERIFIED)


def test_r5_the_system_clock_tells_aware_time_and_stops_waiting_when_cancelled() -> None:
    clock, cancelled = SystemClock(), Event()
    assert clock.now().tzinfo is UTC
    assert clock.monotonic() <= clock.monotonic()
    assert not clock.wait(0.0, cancelled)
    cancelled.set()
    assert clock.wait(60.0, cancelled)


def test_tokens_never_show_in_a_repr() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert "secret" not in repr(TokenSet("secret-a", "secret-r", at, at))
