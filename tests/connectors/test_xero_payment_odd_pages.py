"""Pages with odd rows, and answers that are no pages at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.package import PackageFailingError, PaymentCursor
from kccsync_desktop.connectors.registry import open_package
from tests.connectors import payment_answers as told
from tests.connectors.fakes import ScriptedTransport, answer

if TYPE_CHECKING:
    from tests.connectors.conftest import Desk


def scripted(desk: Desk, *bodies: str) -> Desk:
    """Return the desk with a Xero that gives prepared answers."""
    transport = ScriptedTransport(*(answer(200, one) for one in bodies))
    context = replace(desk.context, transport=lambda _hosts: transport)
    return replace(desk, package=open_package(context))


def body(plural: str, *elements: object, pages: object = 1) -> str:
    told_pages = {"page": 1, "pageSize": 1000, "pageCount": pages, "itemCount": len(elements)}
    return json.dumps({plural: elements, "pagination": told_pages})


def test_odd_rows_are_passed_over_and_told_and_the_others_come(desk: Desk) -> None:
    odd = told.payment(PaymentID=told.SOURCE_ID, Amount="12.345")
    newer = told.payment(
        Status="NEW", PaymentID=None, Reference=None, UpdatedDateUTC="/Date(1700000000000)/"
    )
    unreadable = told.payment(UpdatedDateUTC="soon")
    page = scripted(
        desk, body("Payments", odd, told.payment(), newer, unreadable)
    ).package.payments_page(PaymentCursor())
    assert [one.id for one in page.payments] == [told.PAYMENT_ID]
    assert page.skipped == (
        f"Payment BACS 7 {told.SOURCE_ID}: Amount in the answer is no amount of money",
        "Payment without an id: Status in the answer is unknown",
        f"Payment BACS 7 {told.PAYMENT_ID}: a date in the answer cannot be read",
    )
    assert page.newest == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC), "odd ones count too"


def test_a_page_of_nothing_ends_the_list_whatever_the_count_says(desk: Desk) -> None:
    page = scripted(desk, body("Payments", pages=9)).package.payments_page(PaymentCursor())
    assert page.next == PaymentCursor(None, 1, "prepayments", None)


@pytest.mark.parametrize(
    "garbage",
    [
        '{"Payments":{}}',
        '{"Payments":[7]}',
        "[]",
        "<html>",
        body("Payments", told.payment(), pages="many"),
    ],
)
def test_what_is_no_list_of_payments_is_refused_and_the_cursor_stays(
    desk: Desk, garbage: str
) -> None:
    with pytest.raises(PackageFailingError):
        scripted(desk, garbage).package.payments_page(PaymentCursor())
