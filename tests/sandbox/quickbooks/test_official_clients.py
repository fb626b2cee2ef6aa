"""intuit-oauth and python-quickbooks work against the sandbox unchanged (facts/quickbooks.md 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from intuitlib.exceptions import AuthClientError
from quickbooks import exceptions
from quickbooks.batch import batch_create
from quickbooks.cdc import change_data_capture
from quickbooks.objects.account import Account
from quickbooks.objects.base import Ref
from quickbooks.objects.bill import Bill
from quickbooks.objects.company_info import CompanyInfo
from quickbooks.objects.creditmemo import CreditMemo
from quickbooks.objects.customer import Customer
from quickbooks.objects.detailline import (
    AccountBasedExpenseLine,
    AccountBasedExpenseLineDetail,
    SalesItemLine,
    SalesItemLineDetail,
)
from quickbooks.objects.invoice import Invoice
from quickbooks.objects.item import Item
from quickbooks.objects.payment import Payment, PaymentLine
from quickbooks.objects.preferences import Preferences
from quickbooks.objects.taxcode import TaxCode
from quickbooks.objects.taxrate import TaxRate
from quickbooks.objects.vendor import Vendor

from tests.sandbox.quickbooks.official import Official, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.sandbox import Sandbox
    from tests.sandbox.quickbooks.gateway import Gateway


@pytest.fixture(params=[0, 1], ids=["first realm", "second realm"])
def official(
    request: pytest.FixtureRequest,
    sandbox: Sandbox,
    gateway: Gateway,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Official]:
    realm = list(gateway.token["realms"])[request.param]
    with signed_in(sandbox, monkeypatch, realm) as made:
        yield made


def ref(value: str) -> Ref:
    found = Ref()
    found.value = value
    return found


def customer(official: Official, name: str = "Adam's Candy") -> Any:  # noqa: ANN401 - of the client
    made = Customer()
    made.DisplayName = name
    return made.save(qb=official.client)


def tax_code(official: Official, name: str = "20.0% S") -> str:
    (found,) = TaxCode.filter(Name=name, qb=official.client)
    return str(found.Id)


def service(official: Official) -> str:
    found = Item.filter(Name="Lantern hire", qb=official.client)
    if found:
        return str(found[0].Id)
    made = Item()
    made.Name, made.Type = "Lantern hire", "Service"
    (account,) = Account.where("AccountType = 'Income' MAXRESULTS 1", qb=official.client)
    made.IncomeAccountRef = ref(account.Id)
    return str(made.save(qb=official.client).Id)


def sale(official: Official, kind: type = Invoice, number: str = "A1", party: str = "") -> Any:  # noqa: ANN401
    line = SalesItemLine()
    line.Amount = 100
    line.SalesItemLineDetail = SalesItemLineDetail()
    line.SalesItemLineDetail.Qty, line.SalesItemLineDetail.UnitPrice = 4, 25
    line.SalesItemLineDetail.ItemRef = ref(service(official))
    line.SalesItemLineDetail.TaxCodeRef = ref(tax_code(official))
    made = kind()
    made.CustomerRef = ref(party or customer(official).Id)
    made.DocNumber, made.TxnDate = number, "2025-12-01"
    made.GlobalTaxCalculation = "TaxExcluded"
    made.CurrencyRef = ref("GBP")
    made.Line = [line]
    return made


def test_it_signs_in_refreshes_and_revokes(official: Official) -> None:
    assert official.back["state"] == official.auth.state_token
    before = official.auth.access_token
    official.auth.refresh()
    assert official.auth.access_token != before
    assert official.auth.x_refresh_token_expires_in == 8_640_000
    assert official.auth.revoke() is True
    with pytest.raises(AuthClientError) as refused:
        official.auth.refresh()
    assert refused.value.status_code == 400
    assert refused.value.intuit_tid
    with pytest.raises(exceptions.AuthorizationException):
        Customer.all(qb=official.client)


def test_it_reads_the_company_and_its_lists(official: Official) -> None:
    info = CompanyInfo.get(official.client.company_id, qb=official.client)
    assert info.Country == "GB"
    preferences = Preferences.get(qb=official.client)
    assert preferences.CurrencyPrefs.MultiCurrencyEnabled is True
    assert len(Account.all(max_results=1000, qb=official.client)) > 30
    rates = {one.Id: one for one in TaxRate.all(qb=official.client)}
    (standard,) = TaxCode.filter(Name="20.0% S", qb=official.client)
    (detail,) = standard.SalesTaxRateList.TaxRateDetail
    rate = rates[detail.TaxRateRef.value]
    assert (rate.Name, rate.RateValue) == ("SS-20.0", 20)


def test_it_finds_counts_and_pages_customers(official: Official) -> None:
    made = customer(official)
    for number in range(5):
        customer(official, f"Firm {number}")
    assert Customer.count(qb=official.client) == 6
    (found,) = Customer.filter(DisplayName="Adam's Candy", qb=official.client)
    assert found.Id == made.Id
    page = Customer.all(order_by="Id", start_position=2, max_results=2, qb=official.client)
    assert [one.DisplayName for one in page] == ["Firm 0", "Firm 1"]
    chosen = Customer.choose([made.Id, page[0].Id], field="Id", qb=official.client)
    assert len(chosen) == 2
    made.Notes = "hello"
    assert made.save(qb=official.client).Notes == "hello"


def test_an_invoice_is_posted_read_changed_paid_and_voided(official: Official) -> None:
    made = sale(official).save(qb=official.client, request_id="rid-1")
    read = Invoice.get(made.Id, qb=official.client)
    assert (read.TotalAmt, read.Balance, read.TxnTaxDetail.TotalTax) == (120, 120, 20)
    read.PrivateNote = "SI1"
    read = read.save(qb=official.client)
    assert (read.PrivateNote, read.TotalAmt, read.SyncToken) == ("SI1", 120, "1")
    payment = Payment()
    payment.CustomerRef, payment.TotalAmt, payment.TxnDate = read.CustomerRef, 120, "2025-12-02"
    payment.CurrencyRef = ref("GBP")
    line = PaymentLine()
    line.Amount, line.LinkedTxn = 120, [read.to_linked_txn()]
    payment.Line = [line]
    paid = payment.save(qb=official.client)
    assert Invoice.get(made.Id, qb=official.client).Balance == 0
    paid.void(qb=official.client)
    after = Invoice.get(made.Id, qb=official.client)
    assert after.Balance == 120
    after.void(qb=official.client)
    voided = Invoice.get(made.Id, qb=official.client)
    assert (voided.TotalAmt, voided.PrivateNote[:6]) == (0, "Voided")


def test_a_credit_memo_and_a_bill(official: Official) -> None:
    credit = sale(official, CreditMemo).save(qb=official.client)
    assert (credit.TotalAmt, credit.RemainingCredit) == (120, 120)
    supplier = Vendor()
    supplier.DisplayName = "Candle Works"
    supplier = supplier.save(qb=official.client)
    (expense,) = Account.where("AccountType = 'Expense' MAXRESULTS 1", qb=official.client)
    line = AccountBasedExpenseLine()
    line.Amount = 50
    line.AccountBasedExpenseLineDetail = AccountBasedExpenseLineDetail()
    line.AccountBasedExpenseLineDetail.AccountRef = ref(expense.Id)
    line.AccountBasedExpenseLineDetail.TaxCodeRef = ref(tax_code(official))
    bill = Bill()
    bill.VendorRef, bill.DocNumber, bill.TxnDate = ref(supplier.Id), "B1", "2025-12-01"
    bill.GlobalTaxCalculation = "TaxExcluded"
    bill.CurrencyRef = ref("GBP")
    bill.Line = [line]
    made = bill.save(qb=official.client)
    assert (made.TotalAmt, made.Balance) == (60, 60)
    made.delete(qb=official.client)
    with pytest.raises(exceptions.ObjectNotFoundException):
        Bill.get(made.Id, qb=official.client)


def test_its_refusals_have_the_right_kinds(official: Official) -> None:
    first = sale(official).save(qb=official.client)
    again = sale(official, party=first.CustomerRef.value)
    with pytest.raises(exceptions.QuickbooksException) as taken:
        again.save(qb=official.client)
    assert taken.value.error_code == 6140
    assert f"TxnType=Invoice with TxnId={first.Id}" in taken.value.detail
    again.save(qb=official.client, params={"include": "allowduplicatedocnum"})
    again = sale(official, number="N" * 22, party=first.CustomerRef.value)
    with pytest.raises(exceptions.ValidationException) as long:
        again.save(qb=official.client)
    assert (long.value.error_code, "Min:0 Max:21" in long.value.detail) == (2050, True)
    with pytest.raises(exceptions.ValidationException):
        Vendor.filter(AcctNum="A1", qb=official.client)
    official.client.company_id = "1"
    with pytest.raises(exceptions.QuickbooksException, match="3100"):
        Customer.all(qb=official.client)


def test_batches_and_changes(official: Official) -> None:
    some = []
    for number in range(3):
        one = Customer()
        one.DisplayName = f"Firm {number % 2}"
        some.append(one)
    done = batch_create(some, qb=official.client)
    assert [one.DisplayName for one in done.successes] == ["Firm 0", "Firm 1"]
    (fault,) = done.faults
    assert fault.Error[0].code == "6240"
    invoice = sale(official).save(qb=official.client)
    gone = sale(official, number="A2", party=invoice.CustomerRef.value)
    gone = gone.save(qb=official.client)
    gone.delete(qb=official.client)
    found = change_data_capture(
        [Invoice, Customer], "2025-12-15T09:00:00+00:00", qb=official.client
    )
    assert [one.Id for one in found.Invoice] == [invoice.Id, gone.Id]
    assert len(found.Customer) == 3
