"""What is sent fits the published schema: names, words, numbers and lengths."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Sought
from kccsync_desktop.connectors.quickbooks.traits import TRAITS
from kccsync_desktop.domain.companies import Address
from kccsync_desktop.domain.ledger import LedgerKind
from tests.connectors.conftest import remote_ids
from tests.connectors.ledger_words import contact, item
from tests.connectors.qbo_company import SALES, STANDARD, STOCK_COST, QboCompany
from tests.support.quickbooks_schema import published_schema

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import HttpRequest

LONG = "Ä " * 5000
ENTITIES = {"customer": "Customer", "vendor": "Vendor", "item": "Item"} | {
    name.lower(): name for name in ("Invoice", "CreditMemo", "Bill", "VendorCredit")
}


@pytest.fixture
def company() -> QboCompany:
    return QboCompany.open()


def exercise(company: QboCompany) -> None:
    """Make every kind of call, with texts that are too long wherever there are texts."""
    package = company.desk.package
    package.organisation()
    package.tax_rates()
    package.currencies()
    package.contacts(company.desk.clock.now())
    address = Address(LONG, LONG, LONG, LONG, LONG, LONG, "GB")
    for is_supplier in (False, True):
        for number in ("C1", "C" * 50):
            made = contact(f"{is_supplier} {number} {LONG}", number, address=address)
            made = replace(
                made,
                is_supplier=is_supplier,
                company=replace(made.company, tax_reference=LONG, telephone=LONG),
            )
            remote_ids(company.desk.send(package.encode_contact(made)))
    stock = item(
        description=LONG,
        sales_account_id=company.account(SALES).id,
        purchase_account_id=company.account(STOCK_COST).id,
        sales_tax_code=STANDARD,
        purchase_tax_code="Margin Scheme",
    )
    remote_ids(company.desk.send(package.encode_item(stock)))
    for kind in LedgerKind:
        account = SALES if kind in {LedgerKind.SALES_INVOICE, LedgerKind.SALES_CREDIT} else "5000"
        code = f"{kind:N<21}"
        lines = [
            company.line(account=account, description=LONG, item_code="85123A"),
            company.line("0.10", "0.02", account=account, quantity=Decimal(3), nominal="N" * 90),
        ]
        planned = company.document(
            kind, *lines, reference=LONG, currency="EUR", rate=Decimal("1.148"), code=code
        )
        found = company.proven(planned)
        package.find_documents([Sought(kind, code, planned.marker, planned.document_date)])
        package.read_documents(package.resource_of(kind), [found.id], company.desk.clock.now())


def writes(company: QboCompany) -> list[tuple[str, HttpRequest]]:
    calls = [(urlsplit(one.url).path.rsplit("/", 1)[1], one) for one in company.desk.sent("POST")]
    return [(path, one) for path, one in calls if path != "query"]


def test_every_body_fits_the_schema(company: QboCompany) -> None:
    schema = published_schema()
    exercise(company)
    sent = writes(company)
    assert {path for path, _ in sent} == set(ENTITIES)
    for path, one in sent:
        body = json_text.decode(one.body)
        assert schema.problems(body, ENTITIES[path], path) == []


def test_every_call_carries_what_quickbooks_wants(company: QboCompany) -> None:
    exercise(company)
    keys = set()
    _consent, *calls = company.desk.sent()
    for one in calls:
        asked = parse_qs(urlsplit(one.url).query)
        assert asked["minorversion"] == ["75"]
        assert one.headers["Accept"] == "application/json"
        assert one.silence == 130
    for path, one in writes(company):
        asked = parse_qs(urlsplit(one.url).query)
        keys.add(asked["requestid"][0])
        assert one.headers["Content-Type"] == "application/json"
        assert one.is_write
        is_purchase = path in {"bill", "vendorcredit"}
        assert asked.get("include") == (["allowduplicatedocnum"] if is_purchase else None)
    assert len(keys) == len(writes(company))
    queries = [one for one in company.desk.sent("POST") if "/query?" in one.url]
    assert {one.headers["Content-Type"] for one in queries} == {"application/text"}
    assert not any(one.is_write for one in queries)


def test_the_limits_that_the_plan_knows_are_the_schemas() -> None:
    schema = published_schema()
    assert schema.limit_of("Invoice", "DocNumber") == TRAITS.number_limit
    assert schema.limit_of("Line", "Description") == TRAITS.description_limit
    assert schema.limit_of("Item", "Name") == TRAITS.item_name_limit
    assert schema.limit_of("Item", "Sku") <= TRAITS.item_code_limit
    assert schema.limit_of("Vendor", "AcctNum") == 15
    assert schema.limit_of("Customer", "Notes") == 1024
    assert schema.limit_of("TelephoneNumber", "FreeFormNumber") == 21


def test_the_schema_would_tell_a_misfit() -> None:
    schema = published_schema()
    bad = {
        "DocNumber": "N" * 22,
        "Wrong": 1,
        "TxnDate": "2025-12-01",
        "EmailStatus": "Never",
        "CustomerRef": "7",
        "Line": {},
        "ExchangeRate": "1.1",
    }
    assert len(schema.problems(bad, "Invoice", "Invoice")) == 6
