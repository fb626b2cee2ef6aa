"""Dates, texts, markers, fields and refusals: each of Xero's forms both ways."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero import dates, markers, texts
from kccsync_desktop.connectors.xero.addresses import page_url
from kccsync_desktop.connectors.xero.fields import Fields
from kccsync_desktop.connectors.xero.refusals import is_internal_error, refusal
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.problems import ProblemCode

NOON = datetime(2025, 12, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("/Date(1764590400000+0000)/", NOON),
        ("/Date(1764590400000)/", NOON),
        ("/Date(1764590400000+1300)/", NOON),
        ("/Date(-86400000+0000)/", datetime(1969, 12, 31, tzinfo=UTC)),
        ("/Date(0)/", datetime(1970, 1, 1, tzinfo=UTC)),
        ("2025-12-01T12:00:00", NOON),
        ("2025-12-01T13:00:00+01:00", NOON),
        ("2025-12-01 12:00:00+00:00", NOON),
        ("2025-12-01T12:00:00.1234567", NOON + timedelta(microseconds=123456)),
        ("2025-12-01", datetime(2025, 12, 1, tzinfo=UTC)),
    ],
)
def test_every_form_of_a_moment_is_read(text: str, moment: datetime) -> None:
    assert dates.to_moment(text) == moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("/Date(1764547200000+0000)/", date(2025, 12, 1)),
        ("/Date(1764547200000+1300)/", date(2025, 12, 1)),
        ("2025-12-01T00:00:00", date(2025, 12, 1)),
        ("2025-12-01T23:30:00-05:00", date(2025, 12, 1)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_a_document_date_is_never_shifted(text: str, day: date) -> None:
    assert dates.to_day(text) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "/Date()/", "/Date(99999999999999999999)/", "2025-13-01"]
)
def test_what_is_no_date_is_told(text: str) -> None:
    with pytest.raises(GarbledAnswerError):
        dates.to_moment(text)
    with pytest.raises(GarbledAnswerError):
        dates.to_day(text)


def test_if_modified_since_is_utc_to_the_second() -> None:
    summer = datetime(2025, 7, 1, 1, 30, 0, 999, tzinfo=timezone(timedelta(hours=1)))
    assert dates.modified_since(summer) == "2025-07-01T00:30:00+00:00"


@given(st.text())
def test_cleaned_texts_can_travel(text: str) -> None:
    for clean in (texts.block(text, 30), texts.line(text, 30), texts.name(text, 30)):
        assert len(clean) <= 30
        assert clean == clean.strip()
        clean.encode("utf-8")
        assert not any(ord(one) < 32 and one not in "\n\t" for one in clean)
    assert "  " not in texts.line(text, 30)
    assert not set("<>") & set(texts.name(text, 30))


def test_names_and_countries_and_addresses_of_mail() -> None:
    assert texts.name("  A  <B>\tLtd\n", 255) == "A (B) Ltd"
    assert texts.block("a\r\nb\x07c", 99) == "a\nb c"
    assert texts.country("G.B. 1") == "GB"
    assert texts.email(" a@b.example ") == "a@b.example"
    assert [texts.email(bad) for bad in (".", "a@b", "müller@b.example", "a@b.c" * 99)] == [""] * 4


MARKERS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


@given(MARKERS)
def test_a_marker_survives_as_an_address(code: str) -> None:
    marker = f"sales-invoice/{code}"
    url = markers.to_url(marker)
    assert markers.from_url(url) == marker
    assert url.isascii()
    assert "xero" not in url.lower()
    assert urlsplit(url).netloc == "kccsync.example"


@given(MARKERS)
def test_a_marker_survives_at_the_end_of_a_description(code: str) -> None:
    marker = f"purchase-credit/{code}"
    assert markers.untagged(markers.tagged("Lantern", marker, 4000)) == ("Lantern", marker)


def test_a_tagged_description_keeps_to_its_limit() -> None:
    tagged = markers.tagged("x" * 4000, "credit-note/CN1", 4000)
    assert len(tagged) == 4000
    assert markers.untagged(tagged)[1] == "credit-note/CN1"


def test_what_carries_no_marker_of_ours_has_none() -> None:
    assert markers.from_url("https://shop.example/order/1") == ""
    assert markers.from_url("") == ""
    assert markers.untagged("Lantern [red]") == ("Lantern [red]", "")


def test_fields_take_texts_for_numbers_and_flags() -> None:
    fields = Fields({"A": "600.00", "B": 1, "C": Decimal("2.5"), "D": "", "E": None})
    assert [fields.amount(name) for name in "ABCDEF"] == [600, 1, Decimal("2.5"), 0, 0, 0]
    flags = Fields({"A": True, "B": "true", "C": "false", "D": None})
    assert [flags.flag(name) for name in "ABCDE"] == [True, True, False, False, False]
    ids = Fields({"A": "ABC-1", "B": "00000000-0000-0000-0000-000000000000", "C": None})
    assert [ids.identifier(name) for name in "ABC"] == ["abc-1", "", ""]
    assert Fields({"DateString": "2025-12-01T00:00:00"}).day("Date") == date(2025, 12, 1)
    assert Fields({}).moment("UpdatedDateUTC") is None


@pytest.mark.parametrize("value", ["x", True, "NaN", "1e999999999", []])
def test_fields_refuse_what_is_no_number(value: object) -> None:
    with pytest.raises(GarbledAnswerError):
        Fields({"A": value}).amount("A")


def test_fields_refuse_what_is_no_object_or_list() -> None:
    values: tuple[object, ...] = ([], "x", None, 1)
    for broken in values:
        with pytest.raises(GarbledAnswerError):
            Fields(broken)
    with pytest.raises(GarbledAnswerError):
        Fields({"A": {}}).children("A")
    with pytest.raises(GarbledAnswerError):
        Fields({"A": [1]}).children("A")


# Every message of facts/xero.md 3, of facts/kcc.md 5 and of the sandbox, with its cause.
MESSAGES = """
Invoices nominal-not-mapped:
    Account code or ID must be specified
Invoices nominal-not-mapped:
    Account code must be specified.
Contacts contact-name-taken:
    The contact name A is already assigned to another contact. The contact name must be unique
    across all active contacts.
Contacts contact-name-taken:
    The contact name X is already registered to another contact
Contacts contact-number-taken:
    The Account Number already exists. Please enter a different Account Number.
Contacts contact-number-taken:
    The Account Number already exists, please enter a different Account Number
Contacts contact-number-taken:
    The contact number C1 is already assigned to another contact. The contact number must be
    unique across all contacts.
Invoices contact-archived:
    The contact with the specified contact details has been archived. The contact must be un-
    archived before creating new invoices or credit notes.
Contacts contact-archived:
    The specified contact details matched an archived contact. Archived contacts cannot
    currently be edited via the API.
Contacts email-malformed:
    Email address must be valid.
Contacts contact-field-invalid:
    The contact name must not contain the characters < or >.
Contacts contact-field-invalid:
    The Country field must consist of letters only.
Contacts contact-field-invalid:
    The PostalCode field must not exceed 50 characters.
Invoices contact-refused:
    The Contact must contain at least 1 of the following elements to identify the contact:
    Name, ContactID, ContactNumber
Invoices number-taken:
    Invoice # must be unique.
Invoices number-taken:
    Invoice number must be unique
CreditNotes number-taken:
    Credit note # must be unique.
Invoices number-invalid:
    The document number must consist of printable ASCII characters.
Invoices number-invalid:
    The InvoiceNumber field must not exceed 255 characters.
Invoices plan-limit:
    You have reached the limit of invoices you can approve
Invoices date-locked:
    The document date cannot be before the period lock date, currently set at 30 September
    2025
Invoices date-locked:
    The document date cannot be before the end of year lock date, currently set at 1 May 2025
Invoices currency-not-enabled:
    Organisation is not subscribed to currency EUR
Invoices currency-invalid:
    The CurrencyRate must be greater than 0.
Invoices total-negative:
    The document total must not be negative.
Invoices amount-too-large:
    The line amount must not exceed 9,999,999,999.99.
Invoices penny-difference:
    The line total 1.00 does not match the expected line total 2.00
Invoices penny-difference:
    The invoice total does not equal the sum of the lines.
Invoices lines-missing:
    One or more line items must be specified.
Invoices description-too-long:
    The Description field must not exceed 4000 characters.
Invoices value-missing:
    The Description field of each line item must not be empty.
Invoices tax-not-for-account:
    The TaxType code 'INPUT2' cannot be used with account code '200'.
Invoices tax-code-gone:
    The TaxType code 'TAX9' does not exist or is not active.
Invoices account-not-postable:
    Account code '999' is not a valid code for this document.
Invoices account-gone:
    Account code '310' has been archived, or deleted. Please restore it or use another account
    code.
Invoices account-gone:
    Account code '310' has been removed as it does not match a recognised account.
Items item-refused:
    Price List Item with Code 'A1' already exists
Invoices item-missing:
    Item code 'A1' is not valid
Invoices item-missing:
    Item code 'A1' is not marked as sold
Invoices document-refused:
    Something new
Contacts contact-refused:
    Something new
Items item-refused:
    Something new
Invoices document-refused:

"""


def messages() -> list[tuple[str, str, str]]:
    """Return the table's rows: resource, text and code."""
    rows: list[tuple[str, str, str]] = []
    for line in MESSAGES.strip("\n").splitlines():
        if line.startswith(" "):
            resource, text, code = rows.pop()
            rows.append((resource, f"{text} {line.strip()}".strip(), code))
        else:
            resource, code = line.rstrip(":").split()
            rows.append((resource, "", code))
    return rows


@pytest.mark.parametrize(("resource", "text", "code"), messages())
def test_every_known_refusal_has_its_cause(resource: str, text: str, code: str) -> None:
    found = refusal(resource, text)
    assert found.code is ProblemCode(code)
    assert found.text == (text or "Xero refused it without saying why.")


def test_an_error_of_xeros_own_is_no_refusal() -> None:
    assert is_internal_error("An error occurred in Xero. Check the API Status page")
    assert not is_internal_error("Invoice # must be unique.")


def test_a_documents_page_opens_in_its_organisation() -> None:
    assert page_url("", "!abc", "id-1", LedgerKind.BILL) == (
        "https://go.xero.com/organisationlogin/default.aspx?shortcode=%21abc"
        "&redirecturl=/AccountsPayable/View.aspx%3FInvoiceID%3Did-1"
    )
    assert page_url("", "", "id-1", LedgerKind.SALES_CREDIT) == (
        "https://go.xero.com/AccountsReceivable/ViewCreditNote.aspx?creditNoteID=id-1"
    )
    assert page_url("http://localhost:9/", "", "i", LedgerKind.BILL).startswith(
        "http://localhost:9/A"
    )
