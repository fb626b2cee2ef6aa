"""facts/xero.md 2: paging, where, order, If-Modified-Since and list parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.sandbox.caller import COST, LINE, invoice_body

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock
    from tests.sandbox.caller import Caller


def numbers(caller: Caller, query: str, **headers: str) -> list[str]:
    return [one["InvoiceNumber"] for one in caller.get(f"Invoices?{query}", **headers)["Invoices"]]


@pytest.fixture
def three(caller: Caller, contact: str) -> str:
    caller.put(
        "Invoices",
        invoice_body(contact, InvoiceNumber="A1", Date="2025-12-01", Reference="PO 1"),
        invoice_body(contact, InvoiceNumber="A2", Date="2025-12-02", Status="DRAFT"),
        invoice_body(contact, InvoiceNumber="A3", Date="2025-12-03", LineItems=[LINE, LINE]),
    )
    return contact


@pytest.mark.usefixtures("three")
def test_page_tells_its_place_and_has_lines(caller: Caller) -> None:
    body = caller.get("Invoices?page=2&pageSize=2")
    assert body["pagination"] == {"page": 2, "pageSize": 2, "pageCount": 2, "itemCount": 3}
    assert [len(one["LineItems"]) for one in body["Invoices"]] == [2]


@pytest.mark.usefixtures("three")
def test_only_paged_single_and_statuses_reads_have_lines(caller: Caller) -> None:
    def line_counts(query: str) -> list[int]:
        return [len(one["LineItems"]) for one in caller.get(f"Invoices?{query}")["Invoices"]]

    assert line_counts("") == [0, 0, 0]
    assert "pagination" not in caller.get("Invoices")
    assert line_counts("page=1") == [1, 1, 2]
    assert line_counts("Statuses=AUTHORISED,PAID") == [1, 2]
    assert line_counts("page=1&summaryOnly=true") == [0, 0, 0]
    assert line_counts("IDs=" + caller.get("Invoices/A3")["Invoices"][0]["InvoiceID"]) == [0]
    assert len(caller.get("Invoices/A3")["Invoices"][0]["LineItems"]) == 2


def test_a_page_has_100_by_default_and_at_most_1000(caller: Caller, contact: str) -> None:
    caller.put("Invoices", *[invoice_body(contact) for _ in range(101)])
    assert len(caller.get("Invoices?page=1")["Invoices"]) == 100
    assert caller.get("Invoices?page=1&pageSize=5000")["pagination"]["pageSize"] == 1000


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("where", "found"),
    [
        ('InvoiceNumber=="A2"', ["A2"]),
        ('Status=="AUTHORISED" AND Date>=DateTime(2025, 12, 03)', ["A3"]),
        ('Status=="DRAFT" OR Reference=="PO 1"', ["A1", "A2"]),
        ('(Status=="DRAFT" || InvoiceNumber="A3") && Type=="ACCREC"', ["A2", "A3"]),
        ('Status!="DRAFT"', ["A1", "A3"]),
        ("Date<DateTime(2025,12,02)", ["A1"]),
        ("AmountDue>24", ["A3"]),
        ('Contact.Name=="umber emporium llp"', ["A1", "A2", "A3"]),
        ('InvoiceNumber.StartsWith("A") AND Reference.Contains("po")', ["A1"]),
        ("Reference==null", ["A2", "A3"]),
        ('Reference=="a""b"', []),
    ],
)
def test_where(caller: Caller, where: str, found: list[str]) -> None:
    assert numbers(caller, f"where={quote(where)}") == found


@pytest.mark.usefixtures("three")
def test_where_on_contact_id(caller: Caller, three: str) -> None:
    assert len(numbers(caller, f'where=Contact.ContactID==guid("{three}")')) == 3


@pytest.mark.parametrize(
    "where",
    [
        'Url=="https://kcc.example"',
        "Status==",
        'Status=="DRAFT',
        'Status LIKE "D"',
        'Reference=="a\\b"',
        "Date>DateTime(2025,13,1)",
        '(Status=="DRAFT"',
        'Status=="DRAFT" Date',
    ],
)
def test_bad_where_is_16(caller: Caller, where: str) -> None:
    answer = caller.send("GET", f"Invoices?where={quote(where)}")
    assert answer.status == 400
    assert (answer.json["ErrorNumber"], answer.json["Type"]) == (16, "QueryParseException")


@pytest.mark.usefixtures("three")
def test_order(caller: Caller) -> None:
    assert numbers(caller, "order=Date%20DESC") == ["A3", "A2", "A1"]
    assert numbers(caller, "order=Status,InvoiceNumber%20DESC") == ["A3", "A1", "A2"]
    assert caller.send("GET", "Invoices?order=Colour").status == 400


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("query", ["page=0", "page=x", "page=1&pageSize=0"])
def test_pages_that_cannot_be(caller: Caller, query: str) -> None:
    assert caller.send("GET", f"Invoices?{query}").status == 400


@pytest.mark.usefixtures("three")
def test_lists(caller: Caller, three: str) -> None:
    ids = [one["InvoiceID"] for one in caller.get("Invoices")["Invoices"]]
    assert numbers(caller, f"IDs={ids[2]},{ids[0]},{three}") == ["A3", "A1"]
    assert numbers(caller, "InvoiceNumbers=A1,A3,A9") == ["A1", "A3"]
    assert numbers(caller, f"ContactIDs={three}&Statuses=DRAFT") == ["A2"]
    assert numbers(caller, f"ContactIDs={ids[0]}") == []
    assert numbers(caller, "searchTerm=po%201") == ["A1"]


@pytest.mark.usefixtures("three")
def test_created_by_my_app(caller: Caller) -> None:
    other = caller.door("GET", "token?client_id=other")
    caller.headers["Authorization"] = f"Bearer {other['access_token']}"
    assert numbers(caller, "createdByMyApp=true") == []
    assert len(numbers(caller, "")) == 3


def test_if_modified_since_is_exact_to_the_second(
    caller: Caller, contact: str, clock: MovableClock
) -> None:
    caller.invoice(contact, InvoiceNumber="A1")
    clock.advance(1)
    caller.invoice(contact, InvoiceNumber="A2")
    since = {"If_Modified_Since": "2025-12-15T10:00:31"}
    assert numbers(caller, "", **since) == ["A2"]
    assert numbers(caller, "", If_Modified_Since="2025-12-15T11:00:30+01:00") == ["A1", "A2"]
    assert numbers(caller, "", If_Modified_Since="2025-12-15T10:00:32") == []


def test_if_modified_since_that_cannot_be_read_is_412(caller: Caller) -> None:
    assert caller.send("GET", "Invoices", If_Modified_Since="yesterday").status == 412


def test_paths_and_query_names_mind_no_case(caller: Caller, contact: str) -> None:
    caller.invoice(contact, Type="ACCPAY", LineItems=[COST])
    body = caller.get("/API.XRO/2.0/invoices?PAGESIZE=10&Page=1")
    assert body["pagination"]["itemCount"] == 1


def test_reads_by_number_and_unknown_ids(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, InvoiceNumber="INV/1")
    found = caller.get("Invoices/INV%2F1")["Invoices"][0]
    assert found["InvoiceID"] == made["InvoiceID"]
    assert caller.send("GET", "Invoices/NOPE").status == 404


def test_credit_notes_are_found_by_number(caller: Caller, contact: str) -> None:
    caller.credit_note(contact, CreditNoteNumber="CN1")
    found = caller.get('CreditNotes?where=CreditNoteNumber=="CN1"&page=1')["CreditNotes"]
    assert [one["RemainingCredit"] for one in found] == [24]
