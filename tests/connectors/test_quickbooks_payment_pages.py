"""Fetching what was paid and allocated, from an imitated QuickBooks where customers pay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from kccsync_desktop.connectors.package import PaymentCursor
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ReceiptKind
from tests.connectors.quickbooks_payment_desk import MoneyDesk, fetch, open_desk, rows, short

D = Decimal
LISTS = ["Payment", "BillPayment", "CreditMemo", "VendorCredit", "Invoice", "Bill"]


@pytest.fixture
def desk() -> MoneyDesk:
    return open_desk()


def pay(desk: MoneyDesk, customer: str, total: str, **lines: tuple[str, str]) -> str:
    """Enter a payment by the API, each line's TxnType with its transaction and amount."""
    links = [
        {"Amount": amount, "LinkedTxn": [{"TxnId": key, "TxnType": name.rstrip("0123456789")}]}
        for name, (key, amount) in lines.items()
    ]
    body = {"CustomerRef": {"value": customer}, "TotalAmt": total, "Line": links}
    body["CurrencyRef"] = {"value": "GBP"}
    return str(desk.api("POST", "payment", body)["Payment"]["Id"])


def test_a_quiet_company_costs_a_call_for_each_list_and_then_one(desk: MoneyDesk) -> None:
    pages = fetch(desk)
    assert rows(pages) == []
    asked = [text.split()[3] for path, text in desk.sent() if path == "query"]
    assert asked == LISTS
    assert pages[-1].resume == PaymentCursor(desk.clock.now()), "the package's own time"
    before = len(desk.sent())
    (again,) = fetch(desk, pages[-1].resume)
    assert (again.payments, again.gone, again.skipped) == ((), (), ())
    assert desk.sent()[before:] == [("cdc", "2025-12-31T08:55:00+00:00")]


def test_full_and_part_payments_come_with_all_that_is_told(desk: MoneyDesk) -> None:
    first, second, third = desk.invoices(3)
    part = desk.act(document=first, amount="10.00", reference="part", date="2025-12-05")
    both = desk.act(documents=[{"document": second}, {"document": third}], reference="both")
    pages = fetch(desk)
    assert {page.gone for page in pages} == {()}, "nothing was told before that could be gone"
    found = {one.document_id: one for one in rows(pages) if one.document_id}
    one = found[first]
    assert (one.id, one.kind, one.amount) == (part["payment"], ReceiptKind.PAYMENT, D("10.00"))
    assert (one.reference, one.payment_date.isoformat()) == ("part", "2025-12-05")
    assert one.document_kind is LedgerKind.SALES_INVOICE
    assert (one.contact_name, one.currency, one.rate) == ("Umber Emporium LLP", "GBP", D(1))
    assert one.bank_amount == one.whole == one.amount
    banks = {each.id for each in desk.package.ledger_accounts() if each.takes_payments}
    assert one.account_id in banks
    assert {found[second].id, found[third].id} == {both["payment"]}
    assert (found[second].amount, found[second].whole) == (D("24.00"), D("48.00"))


def test_a_supplier_is_paid_from_the_bank(desk: MoneyDesk) -> None:
    bill = desk.raised(desk.vendor(), "30.00", "Bill")
    desk.act(document=bill, amount="12.00", reference="BP1")
    (paid,) = (one for one in rows(fetch(desk)) if one.document_id)
    assert (paid.kind, paid.document_kind) == (ReceiptKind.PAYMENT, LedgerKind.BILL)
    assert (paid.document_id, paid.amount, paid.reference) == (bill, D("12.00"), "BP1")
    assert paid.account_id


def test_money_on_account_is_told_and_comes_in_once_it_is_applied(desk: MoneyDesk) -> None:
    (invoice,) = desk.invoices(1)
    source = desk.act("prepayment", contact="Umber Emporium LLP", amount="50.00")["source"]
    pages = fetch(desk)
    assert short(rows(pages)) == {("money-on-account", "", "50.00")}
    desk.clock.advance(3600)
    desk.act("allocate", source=source, document=invoice, amount="10.00")
    later = fetch(desk, pages[-1].resume)
    assert short(rows(later)) == {
        ("money-on-account", "", "40.00"),
        ("payment", invoice, "10.00"),
    }
    assert {one.whole for one in rows(later)} == {D("50.00")}
    desk.clock.advance(3600)
    desk.act("unallocate", payment=source, document=invoice)
    last = fetch(desk, later[-1].resume)
    assert short(rows(last)) == {("money-on-account", "", "50.00")}, "all that is left of it"


def test_a_credit_applied_is_no_money(desk: MoneyDesk) -> None:
    """I1: and the one row explains what is due on the invoice and what is left of the credit."""
    customer = desk.customer()
    invoice, credit = desk.raised(customer), desk.raised(customer, "20.00", "CreditMemo")
    desk.act("allocate", source=credit, document=invoice, amount="12.00")
    found = rows(fetch(desk))
    assert short(found) == {
        ("credit-allocation", f"{invoice}<{credit}", "12.00"),
        ("credit-note", "", "8.00"),
    }
    (memo,) = (one for one in found if one.kind is ReceiptKind.CREDIT_NOTE)
    assert (memo.id, memo.document_kind) == (credit, LedgerKind.SALES_CREDIT)


def test_a_supplier_credit_applied_is_no_money(desk: MoneyDesk) -> None:
    vendor = desk.vendor()
    bill, credit = desk.raised(vendor, "30.00", "Bill"), desk.raised(vendor, "9.00", "VendorCredit")
    desk.act("allocate", source=credit, document=bill)
    found = short(rows(fetch(desk)))
    assert found == {("credit-allocation", f"{bill}<{credit}", "9.00")}


def test_cash_and_credits_on_one_invoice_are_told_apart(desk: MoneyDesk) -> None:
    """I4: the cash is the line less the credits."""
    customer = desk.customer()
    invoice, credit = desk.raised(customer), desk.raised(customer, "9.00", "CreditMemo")
    pay(desk, customer, "15.00", Invoice=(invoice, "24.00"), CreditMemo=(credit, "9.00"))
    found = rows(fetch(desk))
    assert short(found) == {
        ("payment", invoice, "15.00"),
        ("credit-allocation", f"{invoice}<{credit}", "9.00"),
    }
    assert len({one.key for one in found}) == len(found)


def test_cash_and_credits_on_several_invoices_are_mixed(desk: MoneyDesk) -> None:
    """I4: the lines do not say which credit paid which invoice."""
    customer = desk.customer()
    first, second = desk.raised(customer), desk.raised(customer)
    credit = desk.raised(customer, "9.00", "CreditMemo")
    links = {"Invoice1": (first, "24.00"), "Invoice2": (second, "10.00")}
    pay(desk, customer, "25.00", **links, CreditMemo=(credit, "9.00"))
    assert short(rows(fetch(desk))) == {
        ("mixed", first, "24.00"),
        ("mixed", second, "10.00"),
        ("mixed", credit, "9.00"),
    }


@pytest.mark.parametrize("by", ["deposit", "journal"])
@pytest.mark.parametrize("through", [False, True])
def test_an_invoice_settled_without_a_payment_is_explained(
    desk: MoneyDesk, by: str, *, through: bool
) -> None:
    first, second = desk.invoices(2)
    desk.act(document=first, amount="4.00")
    desk.act("settle", document=first, by=by, amount="15.00", through_payment=through)
    desk.act(document=second)
    assert short(rows(fetch(desk))) == {
        ("payment", first, "4.00"),
        ("settlement", first, "15.00"),
        ("payment", second, "24.00"),
    }
    due = desk.package.amounts_due([first])[first]
    assert due.due == D("24.00") - D("4.00") - D("15.00"), "to the penny"


def test_a_settlement_has_an_id_made_of_the_documents(desk: MoneyDesk) -> None:
    """So that an invoice without one says that what was told before is gone."""
    first, second = desk.invoices(2)
    desk.act("settle", document=first, by="deposit", amount="15.00")
    (row,) = rows(fetch(desk))
    assert (row.kind, row.id, row.document_id) == (
        ReceiptKind.SETTLEMENT,
        f"settled-{first}",
        first,
    )
    (link,) = desk.api("GET", f"invoice/{first}")["Invoice"]["LinkedTxn"]
    assert row.reference == f"{link['TxnType']} {link['TxnId']}"
    later = fetch(desk, PaymentCursor(desk.clock.now()))
    assert [page.gone for page in later] == [(f"settled-{second}",)]


def test_what_was_voided_or_deleted_is_gone(desk: MoneyDesk) -> None:
    invoices = desk.invoices(3)
    voided, deleted, kept = (desk.act(document=one)["payment"] for one in invoices)
    desk.clock.advance(3600)
    pages = fetch(desk)
    desk.clock.advance(86_400)
    desk.act("reverse", payment=voided)
    desk.act("delete", payment=deleted)
    later = fetch(desk, pages[-1].resume)
    assert len(later) == 1
    assert {voided, deleted} <= set(later[0].gone)
    assert kept not in later[0].gone
    assert rows(later) == []
    again = fetch(desk)
    assert short(rows(again)) == {("payment", invoices[2], "24.00")}


def test_a_changed_payment_keeps_its_id(desk: MoneyDesk) -> None:
    first, second = desk.invoices(2)
    payment = desk.act(document=first, batch="run")["payment"]
    pages = fetch(desk)
    desk.clock.advance(3600)
    desk.act(document=second, batch="run")
    later = rows(fetch(desk, pages[-1].resume))
    assert {one.id for one in later} == {payment}
    assert short(later) == {("payment", first, "24.00"), ("payment", second, "24.00")}


def test_a_deposited_payment_is_still_the_customers(desk: MoneyDesk) -> None:
    (invoice,) = desk.invoices(1)
    customer = desk.api("GET", f"invoice/{invoice}")["Invoice"]["CustomerRef"]["value"]
    payment = pay(desk, customer, "24.00", Invoice=(invoice, "24.00"))
    desk.act("bank", payments=[payment])
    assert short(rows(fetch(desk))) == {("payment", invoice, "24.00")}


def test_the_watermark_never_goes_back(desk: MoneyDesk) -> None:
    later = desk.clock.now() + timedelta(hours=1)
    assert fetch(desk, PaymentCursor(later))[-1].newest == later


def test_a_cursor_of_another_version_begins_anew(desk: MoneyDesk) -> None:
    (invoice,) = desk.invoices(1)
    desk.act(document=invoice)
    page = desk.package.payments_page(PaymentCursor(None, 7, "receipts"))
    assert short(page.payments) == {("payment", invoice, "24.00")}
    bad = PaymentCursor(datetime(2025, 12, 30, tzinfo=UTC), 1, "listed Payment from yesterday")
    assert short(desk.package.payments_page(bad).payments) == {("payment", invoice, "24.00")}
