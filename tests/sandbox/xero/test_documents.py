"""facts/xero.md 3.1: numbers, currencies, accounts, tax codes, dates and contacts of documents."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.sandbox.caller import COST, LINE, errors, invoice_body

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock
    from tests.sandbox.caller import Caller

D = Decimal
ZERO = "00000000-0000-0000-0000-000000000000"


def test_defaults_are_draft_exclusive_and_today(caller: Caller, contact: str) -> None:
    (made,) = caller.put("Invoices", {"Type": "ACCREC", "Contact": {"ContactID": contact}})
    shown = (made["Status"], made["LineAmountTypes"], made["DateString"], made["CurrencyCode"])
    assert shown == ("DRAFT", "Exclusive", "2025-12-15T00:00:00", "GBP")


def test_sales_numbers_are_unique_whatever_their_case(caller: Caller, contact: str) -> None:
    caller.invoice(contact, InvoiceNumber="INV536365")
    again = caller.invoice(contact, InvoiceNumber="inv536365")
    assert errors(again) == ["Invoice # must be unique."]
    assert again["InvoiceID"] == ZERO


def test_number_twice_in_one_request_refuses_the_second(caller: Caller, contact: str) -> None:
    body = invoice_body(contact, InvoiceNumber="INV1")
    first, second = caller.put("Invoices", body, body)
    assert first["StatusAttributeString"] == "OK"
    assert errors(second) == ["Invoice # must be unique."]


def test_bill_numbers_are_free(caller: Caller, contact: str) -> None:
    bill = {"Type": "ACCPAY", "InvoiceNumber": "S-1", "LineItems": [COST]}
    first, second = (caller.invoice(contact, **bill) for _ in range(2))
    assert first["InvoiceID"] != second["InvoiceID"]
    assert second["StatusAttributeString"] == "OK"


def test_credit_note_numbers_are_unique_for_sales_only(caller: Caller, contact: str) -> None:
    caller.credit_note(contact, CreditNoteNumber="CN1")
    assert errors(caller.credit_note(contact, CreditNoteNumber="CN1"))
    bill = {"Type": "ACCPAYCREDIT", "CreditNoteNumber": "CN1", "LineItems": [COST]}
    made = [caller.credit_note(contact, **bill) for _ in range(2)]
    assert [one["StatusAttributeString"] for one in made] == ["OK", "OK"]


def test_invoice_and_credit_note_may_share_a_number(caller: Caller, contact: str) -> None:
    caller.invoice(contact, InvoiceNumber="A1")
    assert caller.credit_note(contact, CreditNoteNumber="A1")["CreditNoteNumber"] == "A1"


def test_a_deleted_draft_frees_its_number_a_voided_invoice_keeps_it(
    caller: Caller, contact: str
) -> None:
    draft = caller.invoice(contact, InvoiceNumber="D1", Status="DRAFT")
    caller.post(f"Invoices/{draft['InvoiceID']}", {"Status": "DELETED"})
    assert caller.invoice(contact, InvoiceNumber="D1")["Status"] == "AUTHORISED"
    voided = caller.invoice(contact, InvoiceNumber="V1")
    caller.post(f"Invoices/{voided['InvoiceID']}", {"Status": "VOIDED"})
    assert errors(caller.invoice(contact, InvoiceNumber="V1"))


@pytest.mark.parametrize("number", ["INV-é", "INV\n1", "x" * 256])
def test_numbers_are_printable_ascii_of_at_most_255(
    caller: Caller, contact: str, number: str
) -> None:
    assert errors(caller.invoice(contact, InvoiceNumber=number))


def test_a_sales_invoice_without_number_gets_one(caller: Caller, contact: str) -> None:
    caller.invoice(contact, InvoiceNumber="INV-0001")
    assert caller.invoice(contact)["InvoiceNumber"] == "INV-0002"


def test_reference_is_for_sales_only(caller: Caller, contact: str) -> None:
    bill = caller.invoice(contact, Type="ACCPAY", Reference="PO1", LineItems=[COST])
    assert bill["Reference"] == ""
    assert caller.invoice(contact, Reference="PO1")["Reference"] == "PO1"


def test_post_overwrites_the_invoice_with_the_number(caller: Caller, contact: str) -> None:
    first = caller.invoice(contact, InvoiceNumber="P1")
    (again,) = caller.post("Invoices", invoice_body(contact, InvoiceNumber="P1", Reference="new"))
    assert (again["InvoiceID"], again["Reference"]) == (first["InvoiceID"], "new")


def test_url_must_be_absolute_and_without_the_word(caller: Caller, contact: str) -> None:
    good = "https://kcc.example/documents/PINV1"
    assert caller.invoice(contact, Url=good)["Url"] == good
    assert errors(caller.invoice(contact, Url="https://xero.example/1"))
    assert errors(caller.invoice(contact, Url="PINV1"))


def test_description_is_limited_to_4000(caller: Caller, contact: str) -> None:
    assert errors(caller.invoice(contact, LineItems=[LINE | {"Description": "x" * 4001}]))
    made = caller.invoice(contact, LineItems=[LINE | {"Description": "x" * 4000}])
    assert made["StatusAttributeString"] == "OK"


@pytest.mark.parametrize(
    ("account", "message"),
    [
        ("777", "Account code '777' is not a valid code for this document."),
        ("610", "Account code '610' is not a valid code for this document."),
        ("820", "Account code '820' is not a valid code for this document."),
        ("090", "Account code '090' is not a valid code for this document."),
        ("630", "Account code '630' is not a valid code for this document."),
        ("430", "Account code '430' has been archived, or deleted."),
    ],
)
def test_accounts_that_cannot_be_coded_to(
    caller: Caller, contact: str, account: str, message: str
) -> None:
    made = caller.invoice(contact, LineItems=[LINE | {"AccountCode": account, "TaxType": "NONE"}])
    assert errors(made)[0].startswith(message)


def test_rounding_account_can_be_coded_to(caller: Caller, contact: str) -> None:
    penny = LINE | {"AccountCode": "860", "TaxType": "NONE", "Quantity": 1, "UnitAmount": D("0.01")}
    assert caller.invoice(contact, LineItems=[LINE, penny])["Total"] == D("24.01")


def test_a_draft_loses_an_unknown_account_with_a_warning(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, Status="DRAFT", LineItems=[LINE | {"AccountCode": "777"}])
    assert made["StatusAttributeString"] == "WARNING"
    assert made["Warnings"][0]["Message"] == (
        "Account code '777' has been removed as it does not match a recognised account."
    )
    assert "AccountCode" not in made["LineItems"][0]


def test_tax_code_must_fit_the_account_class(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, LineItems=[LINE | {"TaxType": "INPUT2"}])
    assert errors(made) == ["The TaxType code 'INPUT2' cannot be used with account code '200'."]


def test_unknown_tax_code_is_refused(caller: Caller, contact: str) -> None:
    assert errors(caller.invoice(contact, LineItems=[LINE | {"TaxType": "TAX999"}]))


def test_tax_code_defaults_to_the_accounts_own(caller: Caller, contact: str) -> None:
    line = {name: LINE[name] for name in LINE if name != "TaxType"} | {"AccountCode": "206"}
    made = caller.invoice(contact, LineItems=[line])
    assert (made["LineItems"][0]["TaxType"], made["TotalTax"]) == ("RROUTPUT", D("1.00"))


def test_reverse_charge_adds_no_tax_to_the_document(caller: Caller, contact: str) -> None:
    lines = [COST | {"TaxType": "REVERSECHARGES"}]
    assert caller.invoice(contact, Type="ACCPAY", LineItems=lines)["TotalTax"] == 0


def test_currency_must_be_enabled(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, CurrencyCode="JPY", CurrencyRate=190)
    assert errors(made) == ["Organisation is not subscribed to currency JPY"]


def test_without_multicurrency_only_the_base_currency_is_there(
    caller: Caller, contact: str
) -> None:
    caller.door("POST", "settings", {"multicurrency": False})
    made = caller.invoice(contact, CurrencyCode="EUR", CurrencyRate=D("1.15"))
    assert errors(made) == ["Organisation is not subscribed to currency EUR"]
    assert [one["Code"] for one in caller.get("Currencies")["Currencies"]] == ["GBP"]
    actions = {one["Name"]: one["Status"] for one in caller.get("Organisation/Actions")["Actions"]}
    assert actions["UseMulticurrency"] == "NOT-ALLOWED"


def test_rate_has_six_places_and_totals_are_in_the_documents_currency(
    caller: Caller, contact: str
) -> None:
    made = caller.invoice(contact, CurrencyCode="EUR", CurrencyRate=D("1.1481239"))
    assert (str(made["CurrencyRate"]), made["Total"]) == ("1.148124", D("24.00"))
    base = caller.invoice(contact, CurrencyCode="GBP", CurrencyRate=D("1.2"))
    assert base["CurrencyRate"] == 1


@pytest.mark.parametrize("rate", [0, -1])
def test_rate_must_be_positive(caller: Caller, contact: str, rate: int) -> None:
    assert errors(caller.invoice(contact, CurrencyCode="EUR", CurrencyRate=rate))


def test_currency_code_must_look_like_one(caller: Caller, contact: str) -> None:
    body = invoice_body(contact, CurrencyCode="EURO")
    assert caller.send("PUT", "Invoices", body).json["ErrorNumber"] == 14


def test_odd_rate_gives_a_warning(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, CurrencyCode="EUR", CurrencyRate=15)
    assert made["StatusAttributeString"] == "WARNING"
    assert made["CurrencyRate"] == 15


@pytest.mark.parametrize(("day", "refused"), [("2025-09-30", True), ("2025-10-01", False)])
def test_period_lock_date(caller: Caller, contact: str, day: str, refused: bool) -> None:  # noqa: FBT001
    made = caller.invoice(contact, Date=day)
    assert (made["StatusAttributeString"] == "ERROR") is refused
    if refused:
        assert errors(made) == [
            (
                "The document date cannot be before the period lock date, "
                "currently set at 30 September 2025"
            )
        ]


def test_end_of_year_lock_date(caller: Caller, contact: str) -> None:
    caller.door("POST", "settings", {"end_of_year_lock_date": "2025-12-05"})
    assert "end of year lock date" in errors(caller.invoice(contact))[0]


@pytest.mark.parametrize(
    "sent", ["2025-11-30", "2025-11-30T00:00:00", "/Date(1764460800000+1300)/"]
)
def test_dates_are_taken_in_every_form(caller: Caller, contact: str, sent: str) -> None:
    made = caller.invoice(contact, Date=sent)
    assert made["Date"] == "/Date(1764460800000+0000)/"
    assert made["DateString"] == "2025-11-30T00:00:00"


def test_more_than_a_draft_needs_lines_with_account_and_description(
    caller: Caller, contact: str
) -> None:
    assert errors(caller.invoice(contact, LineItems=[]))
    assert errors(caller.invoice(contact, LineItems=[{"Description": "x", "UnitAmount": 1}]))
    assert errors(caller.invoice(contact, LineItems=[LINE | {"Description": ""}]))


def test_unreadable_values_refuse_the_whole_request_with_14(caller: Caller, contact: str) -> None:
    for wrong in ({"LineAmountTypes": "NO_TAX"}, {"Date": "soon"}, {"Type": "BOGUS"}):
        body = {"Invoices": [invoice_body(contact), invoice_body(contact, **wrong)]}
        answer = caller.send("PUT", "Invoices?summarizeErrors=false", body)
        assert answer.status == 400
        assert (answer.json["ErrorNumber"], answer.json["Type"]) == (14, "PostDataInvalidException")


def test_document_with_a_bare_name_matches_or_creates_the_contact(
    caller: Caller, contact: str
) -> None:
    matched = caller.invoice("", Contact={"Name": "umber emporium llp"})
    assert matched["Contact"]["ContactID"] == contact
    created = caller.invoice("", Contact={"Name": "Fennel Stores"})
    assert created["Contact"]["ContactID"] not in ("", contact)


def test_contact_of_a_refused_document_is_not_created(caller: Caller) -> None:
    refused = caller.invoice("", Contact={"Name": "Fennel Stores"}, Date="2025-01-01")
    assert errors(refused)
    assert caller.get('Contacts?where=Name=="Fennel Stores"')["Contacts"] == []


def test_unknown_contact_id_refuses_the_whole_request_with_404(
    caller: Caller, contact: str
) -> None:
    bodies = [invoice_body(contact), invoice_body("11111111-1111-1111-1111-111111111111")]
    answer = caller.send("PUT", "Invoices?summarizeErrors=false", {"Invoices": bodies})
    assert answer.status == 404
    assert "html" in answer.headers["Content-Type"]


def test_missing_contact_is_refused(caller: Caller) -> None:
    made = caller.invoice("", Contact={})
    assert errors(made) == [
        (
            "The Contact must contain at least 1 of the following elements "
            "to identify the contact: Name, ContactID, ContactNumber"
        )
    ]


def test_document_makes_its_contact_a_customer_without_touching_its_date(
    caller: Caller, contact: str, clock: MovableClock
) -> None:
    before = caller.get(f"Contacts/{contact}")["Contacts"][0]
    clock.advance(60)
    caller.invoice(contact)
    after = caller.get(f"Contacts/{contact}")["Contacts"][0]
    assert (before["IsCustomer"], after["IsCustomer"]) == (False, True)
    assert after["UpdatedDateUTC"] == before["UpdatedDateUTC"]
    assert after["Balances"]["AccountsReceivable"]["Outstanding"] == D("24.00")
