"""Reference data, contacts, items and carriers against the sandbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Encoded, Refused
from kccsync_desktop.connectors.registry import open_package
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.ledger import LedgerKind, RemoteContact
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors.conftest import remote_ids
from tests.connectors.ledger_words import contact, item
from tests.connectors.qbo_company import SALES, STANDARD, STOCK_COST, QboCompany

SECOND_REALM = "9341452790634222"
KINDS = list(LedgerKind)
PURCHASES = [LedgerKind.BILL, LedgerKind.BILL_CREDIT]


@pytest.fixture
def company() -> QboCompany:
    return QboCompany.open()


def settle(company: QboCompany, **switches: object) -> None:
    company.desk.door("POST", "settings", switches)


def body_of(encoded: Encoded) -> dict[str, Any]:
    found = json_text.decode(encoded.body.encode())
    assert isinstance(found, dict)
    return found


def test_the_reference_data_is_read(company: QboCompany) -> None:
    package = company.desk.package
    organisation = package.organisation()
    assert organisation.name == "Bramble Party Supplies Ltd"
    assert (organisation.base_currency, organisation.country) == ("GBP", "GB")
    assert organisation.locked_until == date(2025, 9, 30)
    assert organisation.is_sandbox
    assert organisation.allows == {
        "multicurrency": True,
        "own-numbers": True,
        "vat": True,
        "credits-by-hand": True,
        "writing": True,
    }
    accounts = {one.code: one for one in package.ledger_accounts()}
    assert (accounts["4000"].kind, accounts["4000"].is_postable) == ("sales", True)
    bank, card, clearing = accounts["1200"], accounts["1240"], accounts["1250"]
    assert (bank.kind, bank.is_postable, bank.takes_payments) == ("bank", False, True)
    assert not card.takes_payments
    assert (clearing.takes_payments, clearing.is_postable) == (True, True)
    for number in ("1100", "2100", "2200", "1290", "1001"):
        assert not accounts[number].is_postable, number
    rates = {one.code: one for one in package.tax_rates()}
    assert (rates[STANDARD].percent, rates[STANDARD].name) == (20, "20% Standard")
    assert rates[STANDARD].sides == {TaxSide.SALES, TaxSide.PURCHASES}
    assert rates["20.0% RC SG"].percent == 0, "its two rates cancel"
    assert rates["PVA Import 20.0%"].sides == {TaxSide.PURCHASES}
    assert not rates["20.0% ECG"].is_active
    assert package.currencies() == ("GBP", "EUR", "USD")


def test_settings_are_told_in_the_domains_words(company: QboCompany) -> None:
    settle(
        company,
        multicurrency=False,
        custom_numbers=False,
        using_sales_tax=False,
        auto_apply_credit=True,
        book_close_date="2025-10-31",
    )
    organisation = company.desk.package.organisation()
    assert [word for word, allowed in organisation.allows.items() if allowed] == ["writing"]
    assert organisation.locked_until == date(2025, 10, 31)
    assert company.desk.package.currencies() == ("GBP",)


def test_carriers_are_made_once_for_each_nominal_and_account(company: QboCompany) -> None:
    package = company.desk.package
    lines = (
        company.line(),
        company.line(),
        company.line(nominal="4010"),
        company.line(account="4900"),
        company.line(nominal=""),
    )
    planned = company.document(LedgerKind.SALES_INVOICE, *lines)
    account = company.account(SALES)
    needed = package.carrier_items(planned)
    assert [one.code for one in needed] == [
        f"KCC-4000-{account.id}",
        f"KCC-4010-{account.id}",
        f"KCC-4900-{company.account('4900').id}",
        f"KCC-SALES-{account.id}",
    ]
    names = [body_of(one.encoded)["Name"] for one in needed]
    assert names[0] == f"KCC 4000 ({account.name})"
    assert len(set(names)) == 4
    for one in needed:
        remote_ids(company.desk.send(one.encoded))
    assert package.carrier_items(planned) == ()
    assert {one.code for one in package.items()} >= {one.code for one in needed}
    company.proven(planned)


def test_a_carrier_whose_name_is_taken_gets_another(company: QboCompany) -> None:
    planned = company.document(LedgerKind.SALES_INVOICE)
    (carrier,) = company.desk.package.carrier_items(planned)
    remote_ids(company.desk.send(replace(carrier.encoded, body=renamed(carrier.encoded.body))))
    (again,) = company.desk.package.carrier_items(planned)
    assert body_of(again.encoded)["Name"] != body_of(carrier.encoded)["Name"]
    company.proven(planned)


def test_items_whose_names_would_clash_get_others(company: QboCompany) -> None:
    """A name serves one item, an inactive one too, and holds no colon (facts/quickbooks.md 3)."""
    package = company.desk.package
    stock(company, code="MUG")
    company.desk.door("POST", "references", {"kind": "Item", "name": "MUG", "action": "archive"})
    package.items()
    codes = ("mug", "A:B", "A B", "a b~2")
    encoded = [package.encode_item(item(code=code)) for code in codes]
    names = [body_of(each)["Name"] for each in encoded]
    assert names == ["mug~2", "A B", "A B~2", "a b~2~2"]
    assert package.encode_item(item(code="A:B")).body == encoded[1].body
    for each in encoded:
        remote_ids(company.desk.send(each))
    assert {one.code for one in package.items()} >= set(codes)


def renamed(body: str) -> str:
    """Return a foreign item of the same name."""
    return json_text.encode({**body_of(Encoded("Item", body)), "Sku": "OTHER"})


def test_a_carrier_that_was_made_inactive_is_replaced(company: QboCompany) -> None:
    first = company.document(LedgerKind.SALES_INVOICE, code="INV1")
    company.proven(first)
    carrier = next(one for one in company.desk.package.items() if one.code.startswith("KCC-"))
    company.desk.door(
        "POST", "references", {"kind": "Item", "name": carrier.id, "action": "archive"}
    )
    company.desk.package.items()
    second = company.document(LedgerKind.SALES_INVOICE, code="INV2")
    (replacement,) = company.desk.package.carrier_items(second)
    assert body_of(replacement.encoded)["Name"] != carrier.code
    company.proven(second)
    carriers = {one.id for one in company.desk.package.items() if one.code.startswith("KCC-")}
    assert len(carriers - {carrier.id}) == 1, "one was made anew"


def test_a_document_whose_carrier_is_missing_is_refused_and_never_a_remark(
    company: QboCompany,
) -> None:
    planned = company.document(LedgerKind.SALES_INVOICE)
    contact_id = company.contact_id(planned.kind)
    (outcome,) = company.desk.send(company.desk.package.encode_document(planned, contact_id))
    assert isinstance(outcome, Refused)
    assert [one.code for one in outcome.reasons] == [ProblemCode.ITEM_MISSING]


def test_purchases_need_no_carriers(company: QboCompany) -> None:
    planned = company.document(LedgerKind.BILL)
    assert company.desk.package.carrier_items(planned) == ()


def stock(company: QboCompany, **fields: Any) -> None:
    known: dict[str, Any] = {
        "sales_account_id": company.account(SALES).id,
        "purchase_account_id": company.account(STOCK_COST).id,
        "sales_tax_code": STANDARD,
        "purchase_tax_code": STANDARD,
    }
    encoded = company.desk.package.encode_item(item(**{**known, **fields}))
    remote_ids(company.desk.send(encoded))


def test_items_are_created_and_found_by_code(company: QboCompany) -> None:
    stock(company)
    stock(company, code="UNSOLD", sales_account_id="")
    found = {one.code: one for one in company.desk.package.items()}
    assert (found["85123A"].is_sold, found["85123A"].is_purchased) == (True, True)
    assert (found["UNSOLD"].is_sold, found["UNSOLD"].is_purchased) == (False, True)


@pytest.mark.parametrize("kind", [LedgerKind.SALES_INVOICE, LedgerKind.BILL])
def test_a_line_travels_on_its_item_where_that_posts_to_its_account(
    company: QboCompany, kind: LedgerKind
) -> None:
    stock(company)
    own, other = (SALES, "4900") if kind is LedgerKind.SALES_INVOICE else (STOCK_COST, "5010")
    planned = company.document(
        kind,
        company.line(account=own, item_code="85123A"),
        company.line(account=other, item_code="85123A"),
    )
    found = company.proven(planned)
    assert [one.account for one in found.lines] == [one.account_id for one in planned.lines]
    assert [one.description for one in found.lines] == ["White lantern", "White lantern (85123A)"]


def test_contacts_are_created_with_their_urn_and_read_with_their_role(
    company: QboCompany,
) -> None:
    package = company.desk.package
    supplier = contact("Umber Emporium LLP (S)", "C1", is_supplier=True)
    long_urn = contact("Quarry & Co: Ely", "URN-OF-TWENTY-SIGNS1", is_supplier=True)
    for made in (contact(), supplier, long_urn):
        remote_ids(company.desk.send(package.encode_contact(made)))
    found = {one.name: one for one in package.contacts()}
    customer = found["Umber Emporium LLP"]
    assert (customer.number, customer.role, customer.currency) == ("C1", "customer", "GBP")
    assert customer.email == "accounts@umber.example"
    vendor = found["Umber Emporium LLP (S)"]
    assert (vendor.number, vendor.account_number, vendor.role) == ("C1", "C1", "supplier")
    other = found["Quarry & Co Ely"]
    assert (other.number, other.account_number) == ("URN-OF-TWENTY-SIGNS1", "")


def test_contacts_include_inactive_ones_and_those_changed_since(company: QboCompany) -> None:
    package = company.desk.package
    first = company.contact_id(LedgerKind.SALES_INVOICE)
    company.desk.clock.advance(3600)
    since = company.desk.clock.now()
    second = company.contact_id(LedgerKind.BILL)
    assert [one.id for one in package.contacts(since)] == [second]
    company.desk.door("POST", "contacts", {"contact": first, "action": "archive"})
    found: dict[str, RemoteContact] = {one.id: one for one in package.contacts()}
    assert (found[first].is_active, found[first].is_archived) == (False, True)


def test_a_name_that_is_taken_is_told_as_such(company: QboCompany) -> None:
    encoded = company.desk.package.encode_contact(contact())
    remote_ids(company.desk.send(encoded))
    again = company.desk.package.encode_contact(contact(is_supplier=True))
    (outcome,) = company.desk.send(again)
    assert isinstance(outcome, Refused)
    assert [one.code for one in outcome.reasons] == [ProblemCode.CONTACT_NAME_TAKEN]


def test_ids_of_another_company_mean_nothing_here(company: QboCompany) -> None:
    """Codes are resolved by name in each company (facts/quickbooks.md 3, UK VAT codes)."""
    desk = company.desk
    ours = company.account(SALES).id
    token = desk.door("GET", f"token?realm={SECOND_REALM}")
    assert desk.store.tokens is not None
    desk.store.tokens = replace(desk.store.tokens, access_token=token["access_token"])
    connection = replace(desk.context.connection, organisation_id=SECOND_REALM)
    other = QboCompany(
        replace(desk, package=open_package(replace(desk.context, connection=connection)))
    )
    accounts = other.desk.package.ledger_accounts()
    assert {one.code for one in accounts} == {""}, "this company does not number its accounts"
    other.chart = {SALES: next(one for one in accounts if one.name == "Sales")}
    assert other.chart[SALES].id != ours
    found = other.proven(other.document(LedgerKind.SALES_INVOICE))
    assert found.lines[0].tax_code == STANDARD


def test_pages_of_documents_open_in_quickbooks(company: QboCompany) -> None:
    url = company.desk.package.document_url("155", LedgerKind.SALES_CREDIT)
    assert url == "http://localhost:53999/app/creditmemo?txnId=155"
