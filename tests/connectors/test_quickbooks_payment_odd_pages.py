"""Fetching where QuickBooks' changes are cut off or refused, and where its answers are odd."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.connectors.package import PaymentCursor
from kccsync_desktop.connectors.quickbooks import payment_changes, reads
from kccsync_desktop.sandbox.quickbooks import change_capture
from tests.connectors.quickbooks_payment_desk import (
    MoneyDesk,
    fetch,
    open_desk,
    rows,
    short,
    tampered,
)

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import HttpRequest

LISTS = ["Payment", "BillPayment", "CreditMemo", "VendorCredit", "Invoice", "Bill"]
DAY = 86_400


@pytest.fixture
def desk() -> MoneyDesk:
    return open_desk()


@pytest.fixture
def pages_of_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "PAGE_SIZE", 4)


@pytest.fixture
def six_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a change capture tell of six objects at most, on both sides."""
    monkeypatch.setattr(change_capture, "_MOST", 6)
    monkeypatch.setattr(payment_changes, "MOST_CHANGES", 6)


def fault(code: str, detail: str) -> object:
    error = {"Message": "Refused", "Detail": detail, "code": code, "element": ""}
    return {"Fault": {"Error": [error], "type": "ValidationFault"}}


def asked(desk: MoneyDesk, since: int = 0) -> list[str]:
    """Return the entity of each query and ``cdc`` for each change capture, of the calls so far."""
    calls = [one for one in desk.sent()[since:] if one[0] in {"query", "cdc"}]
    return [text.split()[3] if path == "query" else path for path, text in calls]


@pytest.mark.usefixtures("pages_of_four")
def test_lists_go_on_where_the_page_before_ended(desk: MoneyDesk) -> None:
    invoices = desk.invoices(10)
    for invoice in invoices:
        desk.act(document=invoice)
        desk.clock.advance(60)
    first = desk.package.payments_page(PaymentCursor())
    assert first.next == PaymentCursor(
        None, 1, "listed Payment from 2025-12-31T09:03:00+00:00", desk.clock.now()
    )
    again = fetch(desk, first.next)
    assert {one.document_id for one in rows([first, *again])} - {""} == set(invoices)
    assert asked(desk).count("Payment") == 4, "each page begins with the row before"
    assert again[-1].newest == first.newest


@pytest.mark.usefixtures("pages_of_four")
def test_rows_of_one_second_are_counted(desk: MoneyDesk) -> None:
    invoices = desk.invoices(10)
    for invoice in invoices:
        desk.act(document=invoice)
    pages = fetch(desk)
    assert {one.document_id for one in rows(pages)} - {""} == set(invoices)
    assert asked(desk).count("Payment") == 4


@pytest.mark.usefixtures("pages_of_four")
@pytest.mark.parametrize("change", ["pay", "delete-read", "delete-unread", "touch-read"])
def test_what_changes_between_two_pages_hides_nothing(desk: MoneyDesk, change: str) -> None:
    *invoices, spare = desk.invoices(11)
    paid = []
    for invoice in invoices:
        paid.append(desk.act(document=invoice, batch=invoice)["payment"])
        desk.clock.advance(60)
    desk.clock.advance(3600)
    pages = [desk.package.payments_page(PaymentCursor())]
    desk.clock.advance(60)
    if change == "pay":
        desk.act(document=spare)
    elif change == "touch-read":
        desk.act(document=spare, batch=invoices[0])
    else:
        desk.act("delete", payment=paid[0 if change == "delete-read" else -1])
    assert pages[0].next is not None
    pages += fetch(desk, pages[0].next)
    pages += fetch(desk, pages[-1].resume)
    told = {one.document_id for one in rows(pages)} - {""}
    gone = {one for page in pages for one in page.gone}
    if change == "delete-unread":
        assert told == set(invoices[:-1])
    else:
        assert told >= set(invoices), "no row slips through between the pages"
    assert (spare in told) == (change in {"pay", "touch-read"})
    assert (paid[0] in gone) == (change == "delete-read")


@pytest.mark.usefixtures("six_changes")
def test_too_many_changes_for_one_answer_are_asked_for_by_kind(desk: MoneyDesk) -> None:
    invoices = desk.invoices(5)
    paid = [desk.act(document=one)["payment"] for one in invoices[:2]]
    desk.clock.advance(3600)
    pages = fetch(desk)
    desk.clock.advance(3600)
    before = len(desk.sent())
    desk.act("delete", payment=paid[0])
    for invoice in invoices[2:]:
        desk.act(document=invoice)
    later = fetch(desk, pages[-1].resume)
    assert {one.document_id for one in rows(later)} - {""} == set(invoices[2:])
    assert paid[0] in {one for page in later for one in page.gone}
    assert [text for page in later for text in page.skipped] == []
    assert asked(desk, before) == ["cdc"] * (1 + len(LISTS))
    assert {page.newest for page in later} == {desk.clock.now()}


@pytest.mark.usefixtures("six_changes", "pages_of_four")
def test_a_kind_with_too_many_changes_is_listed_and_its_deletions_are_not_known(
    desk: MoneyDesk,
) -> None:
    invoices = desk.invoices(8)
    desk.clock.advance(3600)
    pages = fetch(desk)
    desk.clock.advance(3600)
    before = len(desk.sent())
    for invoice in invoices:
        desk.act(document=invoice)
        desk.clock.advance(1)
    later = fetch(desk, pages[-1].resume)
    assert {one.document_id for one in rows(later)} - {""} == set(invoices)
    gone = {one for page in later for one in page.gone}
    assert {f"settled-{one}" for one in invoices} <= gone, "nothing else settled them"
    (told,) = (text for page in later for text in page.skipped)
    assert "which customer payments were deleted since 31/12/2025" in told
    assert "audit log" in told
    listed = {"Payment", "Invoice"}
    assert {one for one in asked(desk, before) if one != "cdc"} == listed
    assert asked(desk, before).count("cdc") == 1 + len(LISTS)


@pytest.mark.usefixtures("six_changes")
def test_of_too_many_deletions_after_30_days_each_kind_is_asked(desk: MoneyDesk) -> None:
    invoices = desk.invoices(5)
    paid = [desk.act(document=one)["payment"] for one in invoices]
    desk.clock.advance(3600)
    pages = fetch(desk)
    desk.clock.advance(40 * DAY)
    before = len(desk.sent())
    for payment in paid[:4]:
        desk.act("delete", payment=payment)
    later = fetch(desk, pages[-1].resume)
    assert set(paid[:4]) <= {one for page in later for one in page.gone}
    assert len([text for page in later for text in page.skipped]) == 1, "that it was long ago"
    assert asked(desk, before) == ["cdc", *LISTS, *["cdc"] * (1 + len(LISTS))]


@pytest.mark.parametrize("is_refused", [True, False])
def test_a_fetch_after_more_than_30_days_says_what_it_cannot_know(
    desk: MoneyDesk, monkeypatch: pytest.MonkeyPatch, *, is_refused: bool
) -> None:
    """Whether QuickBooks refuses so early a moment or looks back 30 days only is not told."""
    if not is_refused:
        monkeypatch.setattr(change_capture, "_OLDEST", timedelta(days=9999))
    first, second = desk.invoices(2)
    paid = desk.act(document=first)["payment"]
    desk.clock.advance(3600)
    pages = fetch(desk)
    desk.clock.advance(40 * DAY)
    desk.act("delete", payment=paid)
    desk.act(document=second)
    later = fetch(desk, pages[-1].resume)
    assert short(rows(later)) == {("payment", second, "24.00")}
    assert paid in {one for page in later for one in page.gone}
    (told,) = (text for page in later for text in page.skipped)
    assert "between 31/12/2025 and 10/01/2026" in told
    assert "30 days" in told
    assert later[-1].newest == desk.clock.now()


def test_a_refused_change_capture_is_stood_in_for_by_lists(
    desk: MoneyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (invoice,) = desk.invoices(1)
    desk.act(document=invoice)

    def refuse(request: HttpRequest, _body: Any) -> object:  # noqa: ANN401 - as answered
        return fault("6000", "A business validation error") if "/cdc" in request.url else None

    tampered(desk, monkeypatch, refuse)
    pages = fetch(desk, PaymentCursor(desk.clock.now()))
    assert short(rows(pages)) == {("payment", invoice, "24.00")}
    told = [text for page in pages for text in page.skipped]
    assert len(told) == 4, "of no kind of payment or credit is it known what was deleted"


@pytest.mark.usefixtures("pages_of_four")
def test_a_damaged_record_is_stepped_over_and_named(
    desk: MoneyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """facts/quickbooks.md 5: one corrupt record breaks the whole page."""
    invoices = desk.invoices(10)
    paid = []
    for invoice in invoices:
        paid.append(desk.act(document=invoice)["payment"])
        desk.clock.advance(60)

    def refuse(_request: HttpRequest, body: Any) -> object:  # noqa: ANN401 - as answered
        told = body.get("QueryResponse", {}).get("Payment", [])
        is_hit = any(one["Id"] == paid[5] for one in told)
        return fault("6000", "To email address entered is invalid") if is_hit else None

    tampered(desk, monkeypatch, refuse)
    pages = fetch(desk)
    expected = set(invoices) - {invoices[5]}
    assert {one.document_id for one in rows(pages)} - {""} == expected
    told = {text for page in pages for text in page.skipped}
    assert len(told) == 1
    assert "email address" in told.pop()
