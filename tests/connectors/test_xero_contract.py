"""What is sent fits the published contract, apart from nothing."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from kccsync_desktop.connectors.package import Sought
from kccsync_desktop.domain.ledger import LedgerKind
from tests.connectors.conftest import Desk, remote_ids
from tests.connectors.ledger_words import document, item, line
from tests.connectors.published_contract import as_checked, published_contract


def exercise(desk: Desk) -> None:
    """Make every kind of call."""
    package = desk.package
    package.organisation()
    package.ledger_accounts()
    package.tax_rates()
    package.currencies()
    package.items()
    package.contacts(desk.clock.now())
    desk.send(package.encode_item(item()))
    contact_id = desk.contact_id()
    lines = (line(discount_percent=Decimal(10), net="18", tax="3.61"),)
    for kind in LedgerKind:
        asked = document(kind, currency="EUR", rate=Decimal("1.148"), reference="PO-1")
        if kind is LedgerKind.SALES_INVOICE:
            asked = document(kind, lines=lines)
        encoded = package.encode_document(asked, contact_id)
        ids = remote_ids(desk.send(encoded))
        package.read_documents(encoded.resource, ids, desk.clock.now())
        package.read_documents(encoded.resource, ids * 41, None)
        package.find_documents([Sought(kind, asked.number, asked.marker, asked.document_date)])


@pytest.mark.filterwarnings("ignore:Unsupported scheme type")
def test_every_call_fits_the_contract(desk: Desk) -> None:
    contract = published_contract()
    exercise(desk)
    calls = desk.sent()
    assert {one.method for one in calls} == {"GET", "PUT"}
    for one in calls:
        contract.validate_request(as_checked(one))


def test_bodies_hold_numbers_not_texts(desk: Desk) -> None:
    exercise(desk)
    for one in desk.sent("PUT"):
        body = json.loads(one.body, parse_float=Decimal)
        (plural,) = body
        for element in body[plural]:
            for each in element.get("LineItems", []):
                assert isinstance(each["UnitAmount"], int | Decimal)
