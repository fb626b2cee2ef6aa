"""Fetching what was paid and allocated, from a sandbox where customers pay."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.package import PaymentCursor
from kccsync_desktop.connectors.xero import reads
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ReceiptKind
from tests.connectors.payment_desk import act, calls, fetch, post, rows

if TYPE_CHECKING:
    from tests.connectors.conftest import Desk

D = Decimal
STAGES = ["Payments", "Prepayments", "Overpayments", "CreditNotes"]


def test_a_quiet_organisation_costs_a_call_for_each_resource(desk: Desk) -> None:
    pages = fetch(desk)
    assert rows(pages) == []
    assert [resource for resource, _ in calls(desk)] == STAGES
    assert all(
        query == {"order": "UpdatedDateUTC DESC", "page": "1", "pageSize": "1000"}
        for _, query in calls(desk)
    ), "no Status, so that reversed payments come"
    assert not any("If-Modified-Since" in one.headers for one in desk.sent("GET"))
    assert pages[-1].newest is None
    assert pages[-1].resume == PaymentCursor()


def test_full_part_and_batch_payments_come_with_all_that_is_told(desk: Desk) -> None:
    first, second, third = post(desk, 3)
    act(desk, "pay", document=first, amount="10.00", reference="part", date="2025-12-05")
    act(desk, "pay", document=second, batch="run", reference="both")
    act(desk, "pay", document=third, batch="run")
    found = {one.document_id: one for one in rows(fetch(desk))}
    part = found[first]
    assert (part.kind, part.amount, part.reference) == (ReceiptKind.PAYMENT, D("10.00"), "part")
    assert (part.payment_date.isoformat(), part.batch_id) == ("2025-12-05", "")
    assert part.document_kind is LedgerKind.SALES_INVOICE
    assert (part.contact_name, part.currency, part.rate) == ("Umber Emporium LLP", "GBP", D(1))
    assert part.bank_amount == part.amount
    banks = [one.id for one in desk.package.ledger_accounts() if one.code == "090"]
    assert [part.account_id] == banks
    assert found[second].batch_id == found[third].batch_id != ""
    assert found[second].id != found[third].id
    assert (found[second].amount, found[second].whole) == (D("24.00"), D("24.00"))


def test_a_foreign_payment_comes_in_the_documents_currency(desk: Desk) -> None:
    (invoice,) = post(desk, currency="EUR", rate=D("1.148"))
    act(desk, "pay", document=invoice, amount="12.00", account="090", bank_amount="10.00")
    act(desk, "pay", document=invoice, amount="6.00", account="092", rate="1.2")
    found = sorted(rows(fetch(desk)), key=lambda one: one.amount)
    assert [(one.currency, one.amount, one.bank_amount, one.rate) for one in found] == [
        ("EUR", D("6.00"), D("6.00"), D("1.2")),
        ("EUR", D("12.00"), D("10.00"), D("1.2")),
    ]


def test_money_on_account_comes_with_its_allocations_and_its_rest(desk: Desk) -> None:
    first, second = post(desk, 2)
    for kind in ("prepayment", "overpayment"):
        source = act(desk, kind, contact="C1", amount="50.00", date="2025-12-02")["source"]
        act(desk, "allocate", source=source, document=first, amount="10.00")
        act(desk, "allocate", source=source, document=second, amount="5.00")
        found = [one for one in rows(fetch(desk)) if one.id == source]
        left, *allocated = found
        assert (left.kind, left.amount) == (ReceiptKind.MONEY_ON_ACCOUNT, D("35.00"))
        assert {one.kind.value for one in allocated} == {f"{kind}-allocation"}
        assert {(one.document_id, one.amount) for one in allocated} == {
            (first, D("10.00")),
            (second, D("5.00")),
        }
        assert {one.whole for one in found} == {D("50.00")}
        assert {one.payment_date.isoformat() for one in found} == {"2025-12-02"}
        assert all(one.allocation_id for one in allocated)


def test_credit_notes_come_with_their_allocations_and_refunds(desk: Desk) -> None:
    (invoice,) = post(desk)
    credit = act(desk, "raise", contact="C1", amount="20.00", type="ACCRECCREDIT", number="CN9")
    act(desk, "allocate", source=credit["document"], document=invoice, amount="12.00")
    act(desk, "pay", document=credit["document"], amount="3.00")
    found = {one.kind: one for one in rows(fetch(desk))}
    refund = found[ReceiptKind.REFUND]
    assert (refund.document_id, refund.document_kind, refund.amount) == (
        credit["document"],
        LedgerKind.SALES_CREDIT,
        D("3.00"),
    )
    assert found[ReceiptKind.CREDIT_NOTE].amount == D("5.00")
    assert found[ReceiptKind.CREDIT_NOTE].reference == "CN9"
    assert found[ReceiptKind.CREDIT_ALLOCATION].document_id == invoice
    assert found[ReceiptKind.CREDIT_ALLOCATION].amount == D("12.00")


def test_a_refund_of_money_on_account_is_told_as_such(desk: Desk) -> None:
    desk.contact_id()
    source = act(desk, "overpayment", contact="C1", amount="50.00")["source"]
    act(desk, "pay", document=source, amount="20.00")
    found = {one.kind: one for one in rows(fetch(desk))}
    assert found[ReceiptKind.REFUND].document_id == source
    assert found[ReceiptKind.MONEY_ON_ACCOUNT].amount == D("30.00")


def test_the_next_fetch_reads_what_changed_since_with_an_overlap(desk: Desk) -> None:
    first, second = post(desk, 2)
    paid = act(desk, "pay", document=first)["payment"]
    pages = fetch(desk)
    resumed = pages[-1].resume
    assert resumed == PaymentCursor(desk.clock.now())
    desk.clock.advance(86_400)
    act(desk, "reverse", payment=paid)
    act(desk, "pay", document=second)
    again = fetch(desk, resumed)
    assert {(one.document_id, one.is_live) for one in rows(again)} == {
        (first, False),
        (second, True),
    }
    since = {one.headers.get("If-Modified-Since") for one in desk.sent("GET")[-4:]}
    assert since == {"2025-12-31T08:55:00+00:00"}
    assert again[-1].newest == desk.clock.now()
    assert rows(fetch(desk, replace(resumed, since=again[-1].newest))) != [], "the overlap repeats"


def test_a_removed_allocation_is_seen_by_what_is_left(desk: Desk) -> None:
    (invoice,) = post(desk)
    source = act(desk, "prepayment", contact="C1", amount="50.00")["source"]
    allocation = act(desk, "allocate", source=source, document=invoice)["allocation"]
    resumed = fetch(desk)[-1].resume
    desk.clock.advance(3600)
    act(desk, "unallocate", allocation=allocation)
    (left,) = rows(fetch(desk, resumed))
    assert (left.id, left.amount) == (source, D("50.00"))


def test_without_payments_the_watermark_stays(desk: Desk) -> None:
    desk.contact_id()
    act(desk, "prepayment", contact="C1", amount="50.00")
    old = datetime(2025, 1, 1, tzinfo=UTC)
    assert fetch(desk)[-1].newest is None
    assert fetch(desk, PaymentCursor(old))[-1].newest == old
    later = desk.clock.now() + timedelta(days=1)
    assert fetch(desk, PaymentCursor(later))[-1].newest == later, "it never goes back"


def test_pages_go_on_from_their_cursor_after_a_break(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "PAGE_SIZE", 4)
    invoices = post(desk, 10)
    for invoice in invoices:
        act(desk, "pay", document=invoice)
        desk.clock.advance(60)
    first = desk.package.payments_page(PaymentCursor())
    assert first.next == PaymentCursor(None, 2, "payments", first.newest)
    again = fetch(desk, first.next)
    assert sorted(one.document_id for one in rows([first, *again])) == sorted(invoices)
    assert [query["page"] for resource, query in calls(desk) if resource == "Payments"] == [
        "1",
        "2",
        "3",
    ]
    assert again[-1].newest == first.newest


@pytest.mark.parametrize("change", ["pay", "reverse-read", "reverse-unread"])
def test_what_changes_between_two_pages_hides_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.setattr(reads, "PAGE_SIZE", 4)
    *invoices, spare = post(desk, 11)
    paid = []
    for invoice in invoices:
        paid.append(act(desk, "pay", document=invoice)["payment"])
        desk.clock.advance(60)
    pages = [desk.package.payments_page(PaymentCursor())]
    if change == "pay":
        act(desk, "pay", document=spare)
    else:
        act(desk, "reverse", payment=paid[-1 if change == "reverse-read" else 0])
    assert pages[0].next is not None
    pages += fetch(desk, pages[0].next)
    pages += fetch(desk, pages[-1].resume)
    assert {one.document_id for one in rows(pages)} >= set(invoices)
    latest = {one.id: one.is_live for one in rows(pages)}
    assert sum(latest.values()) == (11 if change == "pay" else 9)


def test_a_cursor_of_another_version_begins_anew(desk: Desk) -> None:
    (invoice,) = post(desk)
    act(desk, "pay", document=invoice)
    page = desk.package.payments_page(PaymentCursor(None, 7, "receipts"))
    assert [one.document_id for one in page.payments] == [invoice]
    assert page.newest == desk.clock.now()
