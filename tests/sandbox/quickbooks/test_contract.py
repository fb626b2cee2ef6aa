"""Answers hold only names, types and words of Intuit's published schema."""

from __future__ import annotations

from typing import Any

import pytest

from kccsync_desktop.sandbox.quickbooks.document_views import UNKNOWN_FIELD
from tests.sandbox.quickbooks.shop import Shop, link
from tests.support.quickbooks_schema import published_schema

ENTITIES = [
    *("Invoice", "CreditMemo", "SalesReceipt", "Bill", "VendorCredit", "Purchase"),
    *("Payment", "BillPayment", "Deposit", "JournalEntry", "Customer", "Vendor", "Employee"),
    *("Item", "Account", "TaxCode", "TaxRate", "TaxAgency", "Term", "Class", "Department"),
    *("PaymentMethod", "CompanyInfo", "Preferences", "ExchangeRate"),
]
# LineEx.any holds what Intuit's JSON makes of an element of another schema.
JSON_ONLY = frozenset({"LineEx"})


def as_schema(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return JSON without what the schema writes otherwise."""
    if isinstance(value, list):
        return [as_schema(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: as_schema(one)
        for name, one in value.items()
        if name != UNKNOWN_FIELD and name not in JSON_ONLY
    }


@pytest.fixture
def busy(shop: Shop, customer: str, vendor: str) -> Shop:
    """A company in which each kind of thing has happened once."""
    address = {"Line1": "1 High St", "City": "Ludlow", "PostalCode": "SY8", "Country": "UK"}
    discount = {
        "DetailType": "DiscountLineDetail",
        "Amount": 1,
        "DiscountLineDetail": {"PercentBased": False},
    }
    remark = {"DetailType": "DescriptionOnly", "Description": "Thanks"}
    lines = [shop.line(20, Qty=2, UnitPrice=10), discount, remark]
    shop.post("employee", {"GivenName": "Ada", "FamilyName": "Fell"})
    fields = {"DocNumber": "1", "BillAddr": address, "PrivateNote": "n", "Line": lines}
    invoice = shop.post("invoice", shop.sale(customer, **fields))
    credit = shop.post("creditmemo", shop.sale(customer))
    shop.post("salesreceipt", shop.sale(customer))
    paid = link(20, "Invoice", invoice), link(2, "CreditMemo", credit)
    payment = shop.post("payment", shop.paid(customer, 19, *paid, PaymentRefNum="B"))
    shop.do(action="bank", payments=[payment["Id"]])
    other = shop.post("invoice", shop.sale(customer))
    shop.do(action="settle", document=other["Id"], by="deposit", amount="1")
    shop.do(action="settle", document=other["Id"], by="journal", amount="1")
    bill = shop.post("bill", shop.purchase(vendor, DocNumber="S1"))
    shop.post("vendorcredit", shop.purchase(vendor))
    shop.post("billpayment", shop.paid_out(vendor, 24, link(24, "Bill", bill)))
    shop.do(action="prepayment", side="spend", contact=vendor, amount="5")
    return shop


@pytest.mark.parametrize("entity", ENTITIES)
def test_answers_fit_the_published_schema(busy: Shop, entity: str) -> None:
    schema = published_schema()
    rows = busy.all(entity)
    assert rows
    problems = {
        problem for row in rows for problem in schema.problems(as_schema(row), entity, entity)
    }
    assert not problems, sorted(problems)
