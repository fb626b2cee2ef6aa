"""Payments and bill payments: balances and links on both sides (facts/quickbooks.md 3 and 4)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.sandbox.quickbooks.shop import Shop, View, link, state

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock

D = Decimal


@pytest.fixture
def invoice(shop: Shop, customer: str) -> View:
    made: View = shop.post("invoice", shop.sale(customer, DocNumber="A1"))
    return made


@pytest.fixture
def bill(shop: Shop, vendor: str) -> View:
    made: View = shop.post("bill", shop.purchase(vendor, DocNumber="S1"))
    return made


def test_cash_pays_an_invoice(
    shop: Shop, customer: str, invoice: View, clock: MovableClock
) -> None:
    clock.advance(60)
    body = shop.paid(customer, 10, link(10, "Invoice", invoice), PaymentRefNum="BACS 1")
    made = shop.post("payment", body)
    assert (made["UnappliedAmt"], made["PaymentRefNum"]) == (0, "BACS 1")
    assert made["DepositToAccountRef"]["name"] == "Undeposited Funds"
    found = shop.read("invoice", invoice["Id"])
    assert found["Balance"] == 14
    assert found["LinkedTxn"] == [{"TxnId": made["Id"], "TxnType": "Payment"}]
    assert found["MetaData"]["LastUpdatedTime"] > invoice["MetaData"]["LastUpdatedTime"]


def test_a_payment_line_tells_what_it_pays(shop: Shop, customer: str, invoice: View) -> None:
    made = shop.post("payment", shop.paid(customer, 10, link(10, "Invoice", invoice)))
    values = [one["value"] for one in made["Line"][0]["LineEx"]["any"]]
    assert {one["Name"]: one["Value"] for one in values} == {
        "txnId": invoice["Id"],
        "txnOpenBalance": "24.00",
        "txnReferenceNumber": "A1",
    }


def test_money_without_lines_is_on_account_and_can_be_applied(
    shop: Shop, customer: str, invoice: View
) -> None:
    made = shop.post("payment", shop.paid(customer, 30))
    assert made["UnappliedAmt"] == 30
    body = {**state(made), "sparse": True, "Line": [link(24, "Invoice", invoice)]}
    applied = shop.post("payment", body)
    assert applied["UnappliedAmt"] == 6
    assert shop.read("invoice", invoice["Id"])["Balance"] == 0
    undone = shop.post("payment", {**shop.paid(customer, 30), **state(applied)})
    assert undone["UnappliedAmt"] == 30
    found = shop.read("invoice", invoice["Id"])
    assert (found["Balance"], found["LinkedTxn"]) == (24, [])


def test_a_sparse_update_without_lines_keeps_them(shop: Shop, customer: str, invoice: View) -> None:
    made = shop.post("payment", shop.paid(customer, 24, link(24, "Invoice", invoice)))
    again = shop.post("payment", {**state(made), "sparse": True, "PrivateNote": "seen"})
    assert len(again["Line"]) == 1
    assert shop.read("invoice", invoice["Id"])["Balance"] == 0


def test_a_credit_memo_is_applied_by_a_payment_of_nought(
    shop: Shop, customer: str, invoice: View
) -> None:
    credit = shop.post("creditmemo", shop.sale(customer))
    body = shop.paid(customer, 0, link(14, "Invoice", invoice), link(14, "CreditMemo", credit))
    made = shop.post("payment", body)
    assert (made["TotalAmt"], made["UnappliedAmt"]) == (0, 0)
    assert shop.read("invoice", invoice["Id"])["Balance"] == 10
    found = shop.read("creditmemo", credit["Id"])
    assert (found["RemainingCredit"], found["Balance"]) == (10, 10)
    assert found["LinkedTxn"] == [{"TxnId": made["Id"], "TxnType": "Payment"}]


def test_cash_and_credit_together(shop: Shop, customer: str, invoice: View) -> None:
    credit = shop.post("creditmemo", shop.sale(customer, Line=[shop.line(5)]))
    body = shop.paid(customer, 18, link(24, "Invoice", invoice), link(6, "CreditMemo", credit))
    assert shop.post("payment", body)["UnappliedAmt"] == 0


def test_what_cannot_be_applied_is_refused_and_nothing_moves(
    shop: Shop, customer: str, invoice: View
) -> None:
    other = shop.name("customer")
    foreign = shop.name("customer", CurrencyRef={"value": "EUR"})
    credit = shop.post("creditmemo", shop.sale(customer))

    def code(*lines: View, total: object = 100, who: str = customer) -> str:
        return shop.refused("payment", shop.paid(who, total, *lines))

    assert code(link(25, "Invoice", invoice)) == "620"
    assert code(link(24, "Invoice", invoice), link(1, "Invoice", invoice)) == "620"
    assert code(link(24, "Invoice", invoice), total=23) == "6000"
    assert code(link(25, "CreditMemo", credit)) == "620"
    assert code(link(1, "Invoice", invoice), who=other) == "620"
    assert code(link(1, "Invoice", invoice), who=foreign) == "6000"
    assert code(link(1, "Invoice", "999999")) == "2500"
    assert code(link(1, "CreditMemo", invoice)) == "2500"
    assert code(link(1, "Bill", invoice)) == "2170"
    assert code({"Amount": 1}) == "620"
    assert code(total=-1) == "6000"
    assert shop.read("invoice", invoice["Id"]) == invoice


def test_money_goes_to_a_bank_or_a_current_asset(shop: Shop, customer: str) -> None:
    def body(account: str) -> View:
        deposit_to = {"value": shop.accounts[account]}
        return shop.paid(customer, 10, DepositToAccountRef=deposit_to)

    for account in ("Business Current Account", "Voucher Clearing", "Undeposited Funds"):
        made = shop.post("payment", body(account))
        assert made["DepositToAccountRef"]["name"] == account
    assert shop.refused("payment", body("Directors' Loan Account")) == "6000"
    assert shop.refused("payment", body("Euro Account")) == "6000"


def test_a_void_payment_has_no_lines_and_frees_what_it_paid(
    shop: Shop, customer: str, invoice: View
) -> None:
    made = shop.post("payment", shop.paid(customer, 24, link(24, "Invoice", invoice)))
    body = {**state(made), "sparse": True}
    void = shop.post("payment?operation=update&include=void", body)
    assert (void["TotalAmt"], void["UnappliedAmt"], void["Line"]) == (0, 0, [])
    assert void["PrivateNote"].startswith("Voided")
    assert void["SyncToken"] == "1"
    assert shop.read("invoice", invoice["Id"])["Balance"] == 24


def test_a_deleted_payment_frees_what_it_paid(shop: Shop, customer: str, invoice: View) -> None:
    made = shop.post("payment", shop.paid(customer, 24, link(24, "Invoice", invoice)))
    shop.post("payment?operation=delete", state(made))
    assert shop.read("invoice", invoice["Id"])["LinkedTxn"] == []
    assert shop.send("GET", f"payment/{made['Id']}").code == "610"


@pytest.mark.parametrize("operation", ["delete", "void"])
def test_a_paid_invoice_cannot_go(shop: Shop, customer: str, invoice: View, operation: str) -> None:
    shop.post("payment", shop.paid(customer, 1, link(1, "Invoice", invoice)))
    now = shop.read("invoice", invoice["Id"])
    assert shop.refused(f"invoice?operation={operation}", state(now)) == "620"


def test_a_paid_invoice_cannot_fall_below_what_is_paid(
    shop: Shop, customer: str, invoice: View
) -> None:
    shop.post("payment", shop.paid(customer, 20, link(20, "Invoice", invoice)))
    now = shop.read("invoice", invoice["Id"])
    assert (
        shop.refused("invoice", {**state(now), "sparse": True, "Line": [shop.line(10)]}) == "6000"
    )
    more = shop.post("invoice", {**state(now), "sparse": True, "Line": [shop.line(30)]})
    assert (more["TotalAmt"], more["Balance"]) == (36, 16)


def test_a_deposited_payment_cannot_be_changed(shop: Shop, customer: str, invoice: View) -> None:
    made = shop.post("payment", shop.paid(customer, 24, link(24, "Invoice", invoice)))
    deposit = shop.do(action="bank", payments=[made["Id"]])["deposit"]
    now = shop.read("payment", made["Id"])
    assert now["LinkedTxn"] == [{"TxnId": deposit, "TxnType": "Deposit"}]
    assert shop.refused("payment?operation=delete", state(now)) == "6540"
    assert shop.refused("payment", {**state(now), "sparse": True}) == "6540"
    shop.do(action="delete", payment=deposit)
    shop.post("payment?operation=delete", state(shop.read("payment", made["Id"])))


def test_a_payment_in_a_closed_period_is_refused(shop: Shop, customer: str) -> None:
    body = shop.paid(customer, 1, TxnDate="2025-09-30")
    assert shop.refused("payment", body) == "6210"


def test_a_bill_is_paid(shop: Shop, vendor: str, bill: View) -> None:
    made = shop.post("billpayment", shop.paid_out(vendor, 24, link(24, "Bill", bill)))
    assert made["CheckPayment"]["BankAccountRef"]["name"] == "Business Current Account"
    found = shop.read("bill", bill["Id"])
    assert found["Balance"] == 0
    assert found["LinkedTxn"] == [{"TxnId": made["Id"], "TxnType": "BillPaymentCheck"}]
    shop.post("billpayment?operation=update&include=void", {**state(made), "sparse": True})
    assert shop.read("bill", bill["Id"])["Balance"] == 24


def test_a_vendor_credit_is_applied_by_a_payment_of_nought(
    shop: Shop, vendor: str, bill: View
) -> None:
    credit = shop.post("vendorcredit", shop.purchase(vendor))
    lines = link(24, "Bill", bill), link(24, "VendorCredit", credit)
    assert shop.post("billpayment", shop.paid_out(vendor, 0, *lines))["TotalAmt"] == 0
    assert shop.read("vendorcredit", credit["Id"])["Balance"] == 0


def test_what_is_paid_above_the_bills_becomes_a_vendor_credit(
    shop: Shop, vendor: str, bill: View
) -> None:
    made = shop.post("billpayment", shop.paid_out(vendor, 30, link(24, "Bill", bill)))
    (credit,) = shop.query("select * from VendorCredit")["VendorCredit"]
    assert (credit["TotalAmt"], credit["Balance"]) == (6, 6)
    shop.post("billpayment?operation=delete", state(made))
    assert shop.query("select * from VendorCredit") == {}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"PayType": ""}, "2020"),
        ({"PayType": "Cash"}, "2170"),
        ({"CheckPayment": {}}, "2020"),
        ({"VendorRef": {}}, "2020"),
        ({"TotalAmt": None}, "2020"),
        ({"DocNumber": "x" * 22}, "2050"),
    ],
)
def test_a_wrong_field_refuses_a_bill_payment(
    shop: Shop, vendor: str, change: View, code: str
) -> None:
    assert shop.refused("billpayment", shop.paid_out(vendor, 1, **change)) == code


def test_a_card_pays_a_bill_too(shop: Shop, vendor: str, bill: View) -> None:
    card = {"CCAccountRef": {"value": shop.accounts["Company Credit Card"]}}
    body = shop.paid_out(vendor, 24, link(24, "Bill", bill), PayType="CreditCard")
    body |= {"CheckPayment": {}, "CreditCardPayment": card}
    shop.post("billpayment", body)
    (seen,) = shop.read("bill", bill["Id"])["LinkedTxn"]
    assert seen["TxnType"] == "BillPaymentCreditCard"


def test_a_prepayment_to_a_supplier_is_an_expense_on_creditors(
    shop: Shop, vendor: str, bill: View
) -> None:
    source = shop.do(action="prepayment", side="spend", contact=vendor, amount="24")["source"]
    lines = link(24, "Bill", bill), link(24, "Expense", source)
    shop.post("billpayment", shop.paid_out(vendor, 0, *lines))
    assert shop.read("bill", bill["Id"])["Balance"] == 0


def test_credits_apply_by_themselves_where_the_company_wants(shop: Shop, customer: str) -> None:
    shop.switch(auto_apply_credit=True)
    credit = shop.post("creditmemo", shop.sale(customer, Line=[shop.line(10)]))
    made = shop.post("invoice", shop.sale(customer))
    assert made["Balance"] == 12
    assert made["LinkedTxn"][0]["TxnType"] == "Payment"
    assert shop.read("creditmemo", credit["Id"])["RemainingCredit"] == 0
    later = shop.post("creditmemo", shop.sale(customer))
    assert later["RemainingCredit"] == 12


def test_payments_apply_by_themselves_where_the_company_wants(shop: Shop, customer: str) -> None:
    shop.switch(auto_apply_payments=True)
    first = shop.post("invoice", shop.sale(customer))
    second = shop.post("invoice", shop.sale(customer, TxnDate="2025-12-02"))
    made = shop.post("payment", shop.paid(customer, 30))
    assert made["UnappliedAmt"] == 0
    assert shop.read("invoice", first["Id"])["Balance"] == 0
    assert shop.read("invoice", second["Id"])["Balance"] == 18
