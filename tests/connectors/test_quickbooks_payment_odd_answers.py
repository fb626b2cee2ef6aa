"""Fetching where elements or whole answers of QuickBooks are odd."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.connectors.package import PackageFailingError, PaymentCursor
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


@pytest.fixture
def desk() -> MoneyDesk:
    return open_desk()


def test_what_cannot_be_read_is_named_and_the_rest_is_taken(
    desk: MoneyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = desk.invoices(3)
    odd = desk.act(document=first, reference="ODD1")["payment"]
    desk.act(document=second)
    desk.act("settle", document=third, by="deposit", amount="5.00")

    def damage(_request: HttpRequest, body: Any) -> None:  # noqa: ANN401 - as answered
        for one in body.get("QueryResponse", {}).get("Payment", []):
            if one["Id"] == odd:
                one["Line"][0]["LinkedTxn"][0]["TxnType"] = "Barter"
        for one in body.get("QueryResponse", {}).get("Invoice", []):
            if one["Id"] == third:
                one["Balance"] = "much"

    tampered(desk, monkeypatch, damage)
    pages = fetch(desk)
    assert short(rows(pages)) == {("payment", second, "24.00")}
    told = [text for page in pages for text in page.skipped]
    assert (
        told[0]
        == f"Customer payment ODD1 {odd}: a line of it is on a barter, which is not known here"
    )
    assert told[1].startswith("Invoice ")
    assert third in told[1]


def test_a_settlement_with_an_unreadable_payment_beside_it_is_named(
    desk: MoneyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (invoice,) = desk.invoices(1)
    paid = desk.act(document=invoice, amount="4.00")["payment"]
    desk.act("settle", document=invoice, by="deposit", amount="5.00")

    def hide(request: HttpRequest, body: Any) -> None:  # noqa: ANN401 - as answered
        if b"Id IN" in request.body and body["QueryResponse"].get("Payment"):
            body["QueryResponse"] = {}

    tampered(desk, monkeypatch, hide)
    pages = fetch(desk)
    assert short(rows(pages)) == {("payment", invoice, "4.00")}
    (told,) = (text for page in pages for text in page.skipped)
    assert "its payments cannot be read" in told
    assert paid


@pytest.mark.parametrize("body", [{}, {"CDCResponse": [{"QueryResponse": [{"Fault": {}}]}]}])
def test_an_answer_without_the_changes_is_no_answer(
    desk: MoneyDesk, monkeypatch: pytest.MonkeyPatch, body: object
) -> None:
    tampered(desk, monkeypatch, lambda request, _body: body if "/cdc" in request.url else None)
    with pytest.raises(PackageFailingError):
        desk.package.payments_page(PaymentCursor(desk.clock.now()))


def test_an_answer_without_a_time_moves_the_watermark_by_its_rows(
    desk: MoneyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (invoice,) = desk.invoices(1)
    desk.act(document=invoice)
    changed = desk.clock.now()
    desk.clock.advance(600)
    tampered(desk, monkeypatch, lambda _request, body: body.update(time="soon"))
    assert fetch(desk)[-1].newest == changed
