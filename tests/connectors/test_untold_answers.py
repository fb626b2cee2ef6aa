"""What an answer does not tell is not taken for nothing (R3, V3): each of these once was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.package import (
    CallRefusedError,
    Encoded,
    PackageFailingError,
    PaymentCursor,
    Sought,
    Unanswered,
)
from kccsync_desktop.connectors.quickbooks.fields import Fields as QuickBooksFields
from kccsync_desktop.connectors.quickbooks.payment_shares import RECEIVED, read_shares
from kccsync_desktop.connectors.registry import open_package
from kccsync_desktop.connectors.xero.decode_reference import decode_tax_rate
from kccsync_desktop.connectors.xero.fields import Fields as XeroFields
from kccsync_desktop.connectors.xero.payment_fields import money
from kccsync_desktop.domain.ledger import LedgerKind
from tests.connectors import quickbooks_payment_answers as told
from tests.connectors.conftest import open_desk
from tests.connectors.fakes import ScriptedTransport, answer

if TYPE_CHECKING:
    from kccsync_desktop.connectors.package import AccountsPackage

SOUGHT = [Sought(LedgerKind.BILL, "A-1", "purchase-invoice/A-1", date(2025, 12, 1))]
EMPTY_XERO = [
    "{}",
    '{"Invoices":null}',
    '{"Invoices":[],"pagination":{"page":1,"pageCount":1,"itemCount":3}}',
]
EMPTY_QUICKBOOKS = ["{}", '{"QueryResponse":null}', '{"QueryResponse":{"maxResults":2}}']
ANSWERS = [("xero", one) for one in EMPTY_XERO] + [("quickbooks", one) for one in EMPTY_QUICKBOOKS]


def answering(name: str, body: str) -> AccountsPackage:
    """Return a package that is given this answer, whatever it asks."""
    desk = open_desk(name)
    transport = ScriptedTransport(answer(200, body))
    return open_package(replace(desk.context, transport=lambda _hosts: transport))


@pytest.mark.parametrize(("name", "body"), ANSWERS)
def test_r3_a_list_that_is_missing_does_not_make_a_document_absent(name: str, body: str) -> None:
    """It would be sent again: a second bill has nothing that keeps it out (E10)."""
    with pytest.raises(PackageFailingError):
        answering(name, body).find_documents(SOUGHT)


SHORT = {
    "xero": '{"Invoices":[{"Type":"OTHER"}],"pagination":{"page":1,"pageCount":1,"itemCount":2}}',
    "quickbooks": '{"QueryResponse":{"Bill":[{"Id":"1"}],"maxResults":2}}',
}


@pytest.mark.parametrize("name", ["xero", "quickbooks"])
def test_r3_a_list_shorter_than_its_count_does_not_make_a_lost_call_absent(name: str) -> None:
    """Two bills of one call, of which the list showed one: the other was sent a second time."""
    with pytest.raises(PackageFailingError):
        answering(name, SHORT[name]).find_documents(SOUGHT, are_lost=True)


def test_r3_a_list_shorter_than_its_count_will_do_where_nothing_is_lost() -> None:
    """Xero may count what it does not list, and every upload would stop."""
    assert answering("xero", SHORT["xero"]).find_documents(SOUGHT) == ()


@pytest.mark.parametrize(
    "sought",
    [
        [Sought(LedgerKind.SALES_INVOICE, "INV-1", "sales-invoice/INV-1", date(2025, 12, 1))],
        [Sought(LedgerKind.SALES_INVOICE, f"INV-{n}", "x", date(2025, 12, 1)) for n in range(3)],
    ],
)
def test_r3_no_hits_for_numbers_are_none_whatever_the_count_is_of(sought: list[Sought]) -> None:
    """Whether Xero counts before the filter is not told; no hits are the usual answer."""
    assert answering("xero", EMPTY_XERO[2]).find_documents(sought) == ()


def test_r3_no_hits_for_ids_are_none_whatever_the_count_is_of() -> None:
    wanted = ["11111111-2222-3333-4444-555555555555"]
    assert answering("xero", EMPTY_XERO[2]).read_documents("Invoices", wanted, None) == ()


@pytest.mark.parametrize("body", ["{}", '{"Payments":null}'])
def test_i1_a_list_that_is_missing_is_no_fetch_without_payments(body: str) -> None:
    """The watermark would pass over what it held."""
    with pytest.raises(PackageFailingError):
        answering("xero", body).payments_page(PaymentCursor())


@pytest.mark.parametrize(("name", "key"), [("xero", "ContactID"), ("quickbooks", "Id")])
@pytest.mark.parametrize("odd", ["odd", "9" * 400])
def test_r3_an_id_that_is_none_leaves_the_outcome_unknown(name: str, key: str, odd: str) -> None:
    body = {"Contacts": [{key: odd}], "Customer": {key: odd}}
    package = answering(name, json.dumps(body))
    resource = "Contacts" if name == "xero" else "Customer"
    (outcome,) = package.send(resource, [Encoded(resource, "{}")], "key-of-one")
    assert outcome == Unanswered()


def test_e9_a_tax_code_without_its_percent_is_not_one_of_nought() -> None:
    rate = {"TaxType": "OUTPUT2", "Name": "20%", "Status": "ACTIVE"}
    assert decode_tax_rate(XeroFields(rate)) is None
    assert decode_tax_rate(XeroFields({**rate, "EffectiveRate": ""})) is None


def test_e9_one_tax_code_without_its_percent_leaves_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """All of Get Nominal & Tax Accounts failed for it."""
    rates = [{"TaxType": "OUTPUT2", "Name": "Umber"}, {"TaxType": "NONE", "EffectiveRate": 0}]
    (found,) = answering("xero", json.dumps({"TaxRates": rates})).tax_rates()
    assert (found.code, found.percent) == ("NONE", 0)
    assert "without its percent is left out" in caplog.text
    assert "Umber" not in caplog.text
    assert "OUTPUT2" not in caplog.text


@pytest.mark.parametrize("rates", ['[{"Id":"1"}]', '[{"Id":"2","RateValue":5}]'])
def test_e9_a_code_with_a_rate_untold_is_for_neither_side(rates: str) -> None:
    """The two rates of a reverse charge cancel; one of them alone would be VAT."""
    pair = [{"TaxRateRef": {"value": number}} for number in ("1", "2")]
    code = {"Id": "9", "Name": "RC", "SalesTaxRateList": {"TaxRateDetail": pair}}
    response = {"TaxRate": json.loads(rates), "TaxCode": [code]}
    (found,) = answering("quickbooks", json.dumps({"QueryResponse": response})).tax_rates()
    assert found.sides == frozenset()


def test_an_amount_of_xero_s_left_blank_is_missing() -> None:
    with pytest.raises(GarbledAnswerError):
        money(XeroFields({"AmountDue": ""}), "AmountDue")


def test_e4_payments_that_are_not_told_are_not_none() -> None:
    """A prepayment's part would be posted a second time."""
    desk = open_desk("xero")
    document_id = "11111111-2222-3333-4444-555555555555"
    paid = {"Type": "ACCREC", "InvoiceID": document_id, "AmountPaid": 24.00}
    transport = ScriptedTransport(answer(200, json.dumps({"Invoices": [paid]})))
    package = open_package(replace(desk.context, transport=lambda _hosts: transport))
    with pytest.raises(PackageFailingError):
        package.find_payments([document_id])


def test_i1_money_that_no_line_accounts_for_is_odd() -> None:
    payment = {**told.payment(24, UnappliedAmt=4), "Line": []}
    with pytest.raises(GarbledAnswerError):
        read_shares(QuickBooksFields(payment), RECEIVED)


def test_e9_a_home_currency_that_is_none_is_odd() -> None:
    preferences = {"CurrencyPrefs": {"HomeCurrency": {"value": "odd"}}}
    with pytest.raises(PackageFailingError):
        answering("quickbooks", json.dumps({"Preferences": preferences})).organisation()


def test_a_refusal_whose_words_cannot_be_read_is_one_all_the_same() -> None:
    desk = open_desk("xero")
    transport = ScriptedTransport(answer(400, '{"Message":["odd"],"Elements":[]}'))
    package = open_package(replace(desk.context, transport=lambda _hosts: transport))
    with pytest.raises(CallRefusedError):
        package.send("Contacts", [Encoded("Contacts", "{}")], "key-of-one")


def test_an_odd_row_whose_name_cannot_be_read_is_passed_over_and_told() -> None:
    page = answering("xero", '{"Payments":[{"Reference":["odd"]}]}').payments_page(PaymentCursor())
    assert page.payments == ()
    assert page.skipped == ("Payment without an id: PaymentType in the answer is unknown",)
