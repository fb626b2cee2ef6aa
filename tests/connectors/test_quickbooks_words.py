"""Dates, texts, markers, fields, rates, faults and refusals: QuickBooks' forms both ways."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import dates, exchange_rates, markers, texts
from kccsync_desktop.connectors.quickbooks.faults import Fault, faults_in, faults_of
from kccsync_desktop.connectors.quickbooks.fields import Fields
from kccsync_desktop.connectors.quickbooks.reads import one_of, quoted
from kccsync_desktop.connectors.quickbooks.refusals import refusal
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors.fakes import answer

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = datetime(2025, 12, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-01T12:00:00Z",
        "2025-12-01T04:00:00-08:00",
        "2025-12-01T13:00:00+01:00",
        "2025-12-01T12:00:00.000+00:00",
        "2025-12-01T12:00:00",
    ],
)
def test_every_form_of_a_moment_is_one_instant(text: str) -> None:
    assert dates.to_moment(text) == NOON


def test_a_document_date_is_never_shifted() -> None:
    assert dates.to_day("2025-12-01") == date(2025, 12, 1)
    assert dates.to_day("2025-12-01T23:30:00-08:00") == date(2025, 12, 1)


@pytest.mark.parametrize("text", ["soon", "2025-13-01", "0", "12/01/2025"])
def test_what_is_no_date_is_told(text: str) -> None:
    for read in (dates.to_moment, dates.to_day):
        with pytest.raises(GarbledAnswerError):
            read(text)


def test_a_queried_moment_is_utc_to_the_second() -> None:
    summer = datetime(2025, 7, 1, 1, 30, 0, 999, tzinfo=timezone(timedelta(hours=1)))
    assert dates.query_moment(summer) == "2025-07-01T00:30:00+00:00"


@given(st.text())
def test_cleaned_texts_can_travel(text: str) -> None:
    for clean in (texts.block(text, 30), texts.line(text, 30), texts.name(text, 30)):
        assert len(clean) <= 30
        assert clean == clean.strip()
        clean.encode("utf-8")
        assert not any(ord(one) < 32 and one not in "\n\t" for one in clean)
    assert not set(":\t\n\r") & set(texts.name(text, 30))


def test_names_and_addresses_of_mail() -> None:
    assert texts.name("  A : B\tLtd\n", 255) == "A B Ltd"
    assert texts.email(" a@b.example ") == "a@b.example"
    bad = (".", "a@b", "müller@b.example", "a@" + "b" * 95 + ".example")
    assert [texts.email(one) for one in bad] == [""] * 4


CODES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=50)
RATES = st.decimals(min_value="0.000001", max_value="99999", places=6)


@given(CODES, RATES, st.text(max_size=60))
def test_marker_and_rate_survive_in_a_private_note(code: str, rate: Decimal, rest: str) -> None:
    note = markers.note(f"sales-invoice/{code}", rate, texts.block(rest, 60), 4000)
    for shown in (note, f"Voided - {note}"):
        assert markers.marker_of(shown) == f"sales-invoice/{code}"
        assert markers.rate_of(shown) == rate


def test_what_carries_no_marker_of_ours_has_none() -> None:
    for note in ("", "Ring the customer", "KCCSync", "KCCSync Invoice", "XKCCSync sales-invoice/1"):
        assert markers.marker_of(note) == ""
        assert markers.rate_of(note) is None
    assert markers.urn_of("Pays late\r\nKCCSync C 1\r\nnice") == "C 1"
    assert markers.urn_of("see KCCSync C1") == ""


@given(RATES)
def test_e11_kccs_rate_comes_back_exactly_with_our_note(rate: Decimal) -> None:
    inverse = exchange_rates.to_quickbooks(rate)
    note = markers.note("sales-invoice/INV1", rate, "", 4000)
    if inverse:
        assert exchange_rates.from_quickbooks(inverse, note) == rate


@given(st.decimals(min_value="0.2", max_value="60", places=6))
def test_e11_a_usual_rate_comes_back_exactly_without_our_note(rate: Decimal) -> None:
    assert exchange_rates.from_quickbooks(exchange_rates.to_quickbooks(rate), "") == rate


def test_e11_a_rate_that_was_changed_there_is_told_and_not_ours() -> None:
    note = markers.note("sales-invoice/INV1", Decimal("1.15"), "", 4000)
    assert exchange_rates.from_quickbooks(Decimal("0.8"), note) == Decimal("1.25")
    assert exchange_rates.from_quickbooks(Decimal(0), note) == 1
    assert exchange_rates.from_quickbooks(Decimal("0.0054054054"), "") == 185


def test_values_in_queries_are_quoted() -> None:
    assert quoted("O'Brien\\1") == "'O\\'Brien\\\\1'"
    assert one_of("Id", ["1", "2"]) == "Id IN ('1', '2')"


def test_fields_take_texts_for_numbers_and_flags() -> None:
    fields = Fields({"A": "600.00", "B": 1, "C": Decimal("2.5"), "D": "", "E": None})
    assert [fields.amount(name) for name in "ABCDEF"] == [600, 1, Decimal("2.5"), 0, 0, 0]
    flags = Fields({"A": True, "B": "true", "C": "false", "D": None})
    assert [flags.flag(name) for name in "ABCDE"] == [True, True, False, False, False]
    assert [flags.flag(name, default=True) for name in "CDE"] == [False, True, True]
    refs = Fields({"A": {"value": 5}, "B": {}, "C": None})
    assert [refs.reference(name) for name in "ABC"] == ["5", "", ""]
    assert Fields({}).updated_at is None


@pytest.mark.parametrize("value", ["x", True, "NaN", "1e999999999", [], {}])
def test_fields_refuse_what_is_no_number(value: object) -> None:
    with pytest.raises(GarbledAnswerError):
        Fields({"A": value}).amount("A")


READERS: list[Callable[[Fields], object]] = [
    lambda fields: fields.text("A"),
    lambda fields: fields.child("A").text("B"),
    lambda fields: fields.children("A"),
    lambda fields: fields.required("B"),
    lambda fields: fields.moment("A"),
]


@pytest.mark.parametrize("read", READERS)
def test_fields_refuse_what_is_of_another_kind(read: Callable[[Fields], object]) -> None:
    with pytest.raises(GarbledAnswerError):
        read(Fields({"A": [7]}))
    with pytest.raises(GarbledAnswerError):
        Fields([])


DUPLICATE = {
    "Fault": {
        "Error": [
            {
                "Message": "Duplicate Document Number Error",
                "Detail": "Duplicate Document Number Error : You must specify a different number."
                " This number has already been used. DocNumber=18696 is assigned to"
                " TxnType=Facture with TxnId=6575",
                "code": "6140",
                "element": "",
            }
        ],
        "type": "ValidationFault",
    },
    "time": "2025-12-01T04:00:00.000-08:00",
}
GATEWAY = {
    "warnings": None,
    "fault": {
        "error": [
            {
                "message": "message=AuthenticationFailed; errorCode=003200; statusCode=401",
                "detail": "Token expired: AB01..",
                "code": "3200",
                "element": None,
            }
        ],
        "type": "AUTHENTICATION",
    },
    "queryResponse": None,
}


def test_both_shapes_of_a_fault_are_read() -> None:
    (own,) = faults_of(Fields(DUPLICATE))
    assert own.number == 6140
    assert own.text.startswith("Duplicate Document Number Error : You must")
    (gateway,) = faults_of(Fields(GATEWAY))
    assert (gateway.number, gateway.detail) == (3200, "Token expired: AB01..")


def test_a_fault_without_its_code_is_told_by_its_message() -> None:
    error = {"message": "message=ThrottleExceeded; errorCode=003001; statusCode=429"}
    (fault,) = faults_of(Fields({"fault": {"error": [error]}}))
    assert fault.number == 3001


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("{}", 0),
        ('{"Fault":null}', 0),
        ('{"Fault":{}}', 1),
        ('{"Fault":{"Error":[{}]}}', 1),
        ('{"Fault":{"Error":[{"code":"x"},{"code":7}]}}', 2),
        ('{"Fault":"no"}', 0),
        ('{"Fault":{"Error":{}}}', 0),
        ("no json", 0),
        ("[]", 0),
    ],
)
def test_an_odd_fault_is_no_traceback(body: str, count: int) -> None:
    assert len(faults_in(answer(400, body))) == count


def test_a_faults_text_holds_no_token() -> None:
    fault = Fault(3200, "Bearer eyJhbGciOiJkaXIi.abc", "access_token=SECRET-1")
    assert "eyJ" not in fault.text
    assert "SECRET-1" not in fault.text


REFUSALS = [
    ("Customer", 6190, "Subscription period has ended", ProblemCode.SUBSCRIPTION_ENDED),
    ("Invoice", 6140, "DocNumber=1 is assigned to TxnType=Invoice", ProblemCode.NUMBER_TAKEN),
    ("Customer", 6240, "Duplicate Name Exists Error", ProblemCode.CONTACT_NAME_TAKEN),
    ("Item", 6240, "Duplicate Name Exists Error", ProblemCode.ITEM_REFUSED),
    ("Invoice", 6210, "Account Period Closed", ProblemCode.DATE_LOCKED),
    ("Payment", 6210, "Account Period Closed", ProblemCode.PREPAYMENT_DATE_LOCKED),
    ("Invoice", 2050, "Min:0 Max:21 supplied:22", ProblemCode.NUMBER_INVALID),
    ("Vendor", 2050, "String length too long", ProblemCode.CONTACT_FIELD_INVALID),
    ("Customer", 2210, "Email Address does not conform", ProblemCode.EMAIL_MALFORMED),
    ("Invoice", 2500, "Invalid Reference Id : Items element id 0", ProblemCode.ITEM_MISSING),
    ("Bill", 2500, "Invalid Reference Id : Accounts element id 0", ProblemCode.ACCOUNT_GONE),
    ("Bill", 2500, "Invalid Reference Id : Tax Codes element id 0", ProblemCode.TAX_CODE_GONE),
    ("Invoice", 2500, "Invalid Reference Id : Names element id 9", ProblemCode.CONTACT_REFUSED),
    (
        "Invoice",
        6000,
        "Make sure all your transactions have a VAT rate before you save",
        ProblemCode.TAX_NOT_MAPPED,
    ),
    ("Invoice", 6070, "Amount calculation incorrect", ProblemCode.PENNY_DIFFERENCE),
    ("Invoice", 5020, "Permission denied", ProblemCode.PLAN_LIMIT),
    ("Invoice", 2010, "Request has invalid or unsupported property", ProblemCode.INTERNAL_FAULT),
    ("Invoice", 610, "Something you're trying to use", ProblemCode.DOCUMENT_REFUSED),
    (
        "Invoice",
        6000,
        "The currency of the transaction is invalid for customer/vendor/account.",
        ProblemCode.CONTACT_CURRENCY,
    ),
    ("Bill", 6000, "The VAT code Margin has no purchase rate.", ProblemCode.TAX_NOT_FOR_SIDE),
    ("Bill", 6000, "A transaction can have 750 lines at most.", ProblemCode.TOO_MANY_LINES),
    ("Customer", 9, "Une erreur", ProblemCode.CONTACT_REFUSED),
    ("Item", 9, "Une erreur", ProblemCode.ITEM_REFUSED),
    ("Invoice", 9, "Une erreur", ProblemCode.DOCUMENT_REFUSED),
]


@pytest.mark.parametrize(("resource", "number", "detail", "code"), REFUSALS)
def test_each_refusal_has_its_cause(
    resource: str, number: int, detail: str, code: ProblemCode
) -> None:
    found = refusal(resource, Fault(number, "", detail))
    assert (found.code, found.text) == (code, detail)


@pytest.mark.parametrize(
    ("resource", "number", "element", "code"),
    [
        ("Bill", 610, "AccountRef", ProblemCode.ACCOUNT_GONE),
        ("Item", 610, "IncomeAccountRef", ProblemCode.ACCOUNT_GONE),
        ("Bill", 610, "TaxCodeRef", ProblemCode.TAX_CODE_GONE),
        ("Invoice", 610, "CustomerRef", ProblemCode.CONTACT_ARCHIVED),
        ("Bill", 610, "VendorRef", ProblemCode.CONTACT_ARCHIVED),
        ("Invoice", 610, "ItemRef", ProblemCode.ITEM_MISSING),
        ("Invoice", 610, "", ProblemCode.DOCUMENT_REFUSED),
        ("Bill", 2040, "Amount", ProblemCode.AMOUNT_TOO_LARGE),
        ("Vendor", 2050, "Address", ProblemCode.EMAIL_MALFORMED),
        ("Vendor", 2050, "Notes", ProblemCode.CONTACT_FIELD_INVALID),
        ("Customer", 2020, "DisplayName", ProblemCode.CONTACT_FIELD_INVALID),
        ("Customer", 6000, "DisplayName", ProblemCode.CONTACT_FIELD_INVALID),
    ],
)
def test_the_field_that_is_named_tells_the_cause(
    resource: str, number: int, element: str, code: ProblemCode
) -> None:
    detail = "Object Not Found : Something you're trying to use has been made inactive."
    assert refusal(resource, Fault(number, "", detail, element)).code is code


def test_a_refusal_without_words_says_so() -> None:
    assert refusal("Invoice", Fault(0, "", "")).text == "QuickBooks refused it without saying why."
