"""Every call about payments fits the published contract."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.package import PaymentCursor
from kccsync_desktop.domain.ledger import LedgerKind
from tests.connectors.conftest import remote_ids
from tests.connectors.payment_desk import fetch, post
from tests.connectors.payment_words import payment
from tests.connectors.published_contract import as_checked, published_contract

if TYPE_CHECKING:
    from tests.connectors.conftest import Desk


def exercise(desk: Desk) -> None:
    """Send payments and refunds, at home and abroad, and make every kind of call that reads one."""
    package = desk.package
    contact_id = desk.contact_id()
    bank = next(one.id for one in package.ledger_accounts() if one.code == "090")
    for kind in (LedgerKind.SALES_INVOICE, LedgerKind.SALES_CREDIT):
        for currency in ("GBP", "EUR"):
            (held,) = post(
                desk, kind=kind, contact_id=contact_id, currency=currency, prefix=currency
            )
            asked = payment(held, bank, "1.00", document_kind=kind, currency=currency)
            (paid,) = remote_ids(desk.send(package.encode_payment(asked)))
            assert package.read_payments([paid], desk.clock.now())
            assert package.read_payments([paid], None)
            assert package.find_payments([held])
            assert package.amounts_due([held, *(f"{held[:-2]}{n:02}" for n in range(90))])
    fetch(desk, PaymentCursor(desk.clock.now()))


@pytest.mark.filterwarnings("ignore:Unsupported scheme type")
def test_every_call_about_payments_fits_the_contract(desk: Desk) -> None:
    contract = published_contract()
    exercise(desk)
    calls = desk.sent()
    assert {one.method for one in calls} == {"GET", "PUT"}
    for one in calls:
        contract.validate_request(as_checked(one))


def test_amounts_go_as_numbers(desk: Desk) -> None:
    exercise(desk)
    sent = [one for one in desk.sent("PUT") if "/Payments" in one.url]
    bodies = [json.loads(one.body, parse_float=Decimal)["Payments"] for one in sent]
    assert [one["Amount"] for (one,) in bodies] == [Decimal("1.00")] * 4
    assert [one.get("CurrencyRate") for (one,) in bodies] == [None, Decimal(1)] * 2
