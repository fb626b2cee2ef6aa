"""Finding and reading back in the fewest calls."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from kccsync_desktop.connectors.package import Accepted, Sought
from kccsync_desktop.connectors.xero import reads
from kccsync_desktop.domain.ledger import LedgerKind, RemoteDocument
from tests.connectors.ledger_words import document

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from tests.connectors.conftest import Desk

DAY = date(2025, 12, 1)


def post(desk: Desk, *asked: LedgerDocument, contact_id: str = "") -> list[Accepted]:
    """Send documents of one resource, 50 a call."""
    contact_id = contact_id or desk.contact_id()
    encoded = [desk.package.encode_document(one, contact_id) for one in asked]
    found: list[Accepted] = []
    for start in range(0, len(encoded), 50):
        outcomes = desk.send(*encoded[start : start + 50])
        found += [one for one in outcomes if isinstance(one, Accepted)]
    assert len(found) == len(asked)
    return found


def many(count: int, kind: LedgerKind = LedgerKind.SALES_INVOICE) -> list[LedgerDocument]:
    days = (DAY + timedelta(days=number % 28) for number in range(count))
    return [
        document(kind, code=f"D{number:04}", document_date=day) for number, day in enumerate(days)
    ]


def sought(*asked: LedgerDocument) -> list[Sought]:
    return [Sought(one.kind, one.number, one.marker, one.document_date) for one in asked]


def numbers(found: Iterable[RemoteDocument]) -> set[str]:
    return {one.number for one in found}


def calls(desk: Desk) -> list[dict[str, str]]:
    """Return the parameters of the reads made, resource first."""
    found = []
    for one in desk.sent("GET"):
        parts = urlsplit(one.url)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        found.append({"": parts.path.rsplit("/", 1)[-1], **query})
    return found


def test_a_fresh_organisation_is_searched_in_two_calls(desk: Desk) -> None:
    asked = [*many(300), *many(80, LedgerKind.BILL), *many(20, LedgerKind.SALES_CREDIT)]
    assert desk.package.find_documents(sought(*asked)) == ()
    assert [one[""] for one in calls(desk)] == ["Invoices", "CreditNotes"]
    assert desk.package.find_documents([]) == ()
    assert len(desk.sent("GET")) == 2


def test_documents_are_found_by_number_or_marker_and_no_others(desk: Desk) -> None:
    contact_id = desk.contact_id()
    bill = document(LedgerKind.BILL, code="B1", number="SUP-7")
    sale, other = document(code="INV1"), document(code="INV2")
    credit = document(LedgerKind.BILL_CREDIT, code="PC1", number="SUP-7")
    post(desk, bill, sale, other, contact_id=contact_id)
    post(desk, credit, contact_id=contact_id)
    renumbered = [
        Sought(LedgerKind.BILL, "another number", bill.marker, DAY),
        Sought(LedgerKind.SALES_INVOICE, "inv1", "another/marker", date(2024, 1, 1)),
        Sought(LedgerKind.BILL_CREDIT, "x", credit.marker, DAY),
        Sought(LedgerKind.SALES_CREDIT, "INV2", other.marker, DAY),
    ]
    found = desk.package.find_documents(renumbered)
    assert {(one.kind, one.number) for one in found} == {
        (LedgerKind.BILL, "SUP-7"),
        (LedgerKind.SALES_INVOICE, "INV1"),
        (LedgerKind.BILL_CREDIT, "SUP-7"),
    }


def test_sales_numbers_that_fit_one_list_are_asked_at_once(desk: Desk) -> None:
    sales = many(100)
    post(desk, *sales[:5])
    assert numbers(desk.package.find_documents(sought(*sales))) == {f"D000{n}" for n in range(5)}
    (call,) = calls(desk)
    assert len(call["InvoiceNumbers"].split(",")) == 100


def test_a_few_pages_are_read_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "PAGE_SIZE", 10)
    sales, bills = many(20), many(8, LedgerKind.BILL)
    post(desk, *sales, *bills)
    found = desk.package.find_documents(sought(*sales, *bills))
    assert len(found) == 28
    assert [one["page"] for one in calls(desk)] == ["1", "2", "3"]


def test_a_large_organisation_is_asked_narrowly(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "PAGE_SIZE", 10)
    contact_id = desk.contact_id()
    sales, bills = many(30), many(30, LedgerKind.BILL)
    post(desk, *sales, *bills, contact_id=contact_id)
    elsewhere = Sought(LedgerKind.SALES_INVOICE, "D0007", "x/y", date(2031, 1, 1))
    bill = sought(bills[3])
    found = desk.package.find_documents([elsewhere, *bill])
    assert {(one.kind, one.number) for one in found} == {
        (LedgerKind.SALES_INVOICE, "D0007"),
        (LedgerKind.BILL, "D0003"),
    }
    first, by_number, by_date = calls(desk)  # two narrow questions beat six pages
    assert "where" not in first
    assert by_number["InvoiceNumbers"] == "D0007"
    assert by_date["where"] == (
        'Type=="ACCPAY" AND Date>=DateTime(2025, 12, 04) AND Date<=DateTime(2025, 12, 04)'
    )


def test_many_numbers_are_split_so_that_each_address_stays_short(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "PAGE_SIZE", 5)
    sales = many(60)
    post(desk, *sales)
    wanted = [
        Sought(LedgerKind.SALES_INVOICE, f"{'N' * 40}{number}", f"m/{number}", DAY)
        for number in range(90)
    ]
    comma = Sought(LedgerKind.SALES_INVOICE, "D,1", "m/x", DAY)
    found = desk.package.find_documents([*wanted, *sought(sales[0]), comma])
    assert numbers(found) == {"D0000"}
    assert all(len(one.url) < 2000 for one in desk.sent("GET"))
    assert any("Date>=" in one.get("where", "") for one in calls(desk)), "numbers with a comma"


def test_up_to_forty_invoices_are_read_back_in_one_call_by_id(desk: Desk) -> None:
    posted = post(desk, *many(40))
    found = desk.package.read_documents(
        "Invoices", [one.remote_id for one in posted], posted[0].updated_at
    )
    assert numbers(found) == {f"D{number:04}" for number in range(40)}
    assert all(one.lines for one in found)
    (call,) = calls(desk)
    assert len(call["IDs"].split(",")) == 40
    assert len(desk.sent("GET")[0].url) < 2000


def test_many_are_read_back_by_what_changed(desk: Desk) -> None:
    contact_id = desk.contact_id()
    post(desk, document(code="OLD"), contact_id=contact_id)
    desk.clock.advance(120)
    posted = post(desk, *many(120), contact_id=contact_id)
    since = min(one.updated_at for one in posted if one.updated_at)
    found = desk.package.read_documents("Invoices", [one.remote_id for one in posted], since)
    assert len(found) == 120
    assert all(one.lines for one in found)
    assert len(calls(desk)) == 1
    assert desk.sent("GET")[0].headers["If-Modified-Since"] == "2025-12-31T09:01:58+00:00"


def test_credit_notes_have_no_list_of_ids_and_are_read_by_change_or_by_where(desk: Desk) -> None:
    posted = post(desk, *many(3, LedgerKind.SALES_CREDIT))
    ids = [one.remote_id for one in posted]
    assert len(desk.package.read_documents("CreditNotes", ids, posted[0].updated_at)) == 3
    assert len(desk.package.read_documents("CreditNotes", ids, None)) == 3
    changed, by_where = calls(desk)
    assert changed["order"] == "UpdatedDateUTC ASC"
    assert by_where["where"].count("CreditNoteID==guid(") == 3


def test_reading_what_changed_stops_where_asking_by_id_costs_less(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "PAGE_SIZE", 40)
    posted = post(desk, *many(200))
    wanted = [one.remote_id for one in posted[-45:]]
    found = desk.package.read_documents("Invoices", wanted, posted[0].updated_at)
    assert len(found) == 45
    assert ["IDs" in one for one in calls(desk)] == [False, True, True]


def test_what_is_gone_is_left_out_and_what_is_voided_is_told(desk: Desk) -> None:
    posted = post(desk, *many(2))
    gone = "00000000-0000-0000-0000-0000000000aa"
    found = desk.package.read_documents("Invoices", [posted[0].remote_id, gone], None)
    assert numbers(found) == {"D0000"}
    assert desk.package.read_documents("Invoices", [], None) == ()
    assert desk.package.read_documents("CreditNotes", [gone], posted[0].updated_at) == ()


def test_what_is_no_id_of_xeros_is_never_asked_for(desk: Desk) -> None:
    before = len(calls(desk))
    assert desk.package.read_documents("Invoices", ["INV-77"], None) == ()
    assert desk.package.read_documents("CreditNotes", ['") OR (Type!="'], None) == ()
    assert len(calls(desk)) == before
