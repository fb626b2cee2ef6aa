"""The connector against the sandbox: what is sent is stored, and read back to the penny."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.hosts import HostNotAllowedError
from kccsync_desktop.connectors.package import Accepted, Refused
from kccsync_desktop.connectors.registry import PACKAGE_NAMES, UnknownPackageError, open_package
from kccsync_desktop.connectors.xero.decode_reference import decode_item
from kccsync_desktop.connectors.xero.fields import Fields
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.ledger import LedgerKind, RemoteContact, RemoteDocument
from tests.connectors.conftest import Desk, remote_ids
from tests.connectors.ledger_words import contact, document, item, line

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger_documents import LedgerDocument


def stored(desk: Desk, asked: LedgerDocument) -> RemoteDocument:
    """Send a document that must be accepted, and read it back."""
    encoded = desk.package.encode_document(asked, desk.contact_id())
    (outcome,) = desk.send(encoded)
    assert isinstance(outcome, Accepted), outcome
    (found,) = desk.package.read_documents(
        encoded.resource, [outcome.remote_id], outcome.updated_at
    )
    return found


def test_the_reference_data_is_read(desk: Desk) -> None:
    organisation = desk.package.organisation()
    assert (organisation.name, organisation.base_currency) == ("Demo Gifts Ltd", "GBP")
    assert organisation.locked_until == date(2025, 9, 30)
    assert organisation.is_sandbox
    allowed = {"approved-invoices": True, "approved-bills": True, "multicurrency": True}
    assert organisation.allows == allowed
    accounts = {one.code: one for one in desk.package.ledger_accounts()}
    assert (accounts["200"].kind, accounts["200"].tax_class) == ("sales", "revenue")
    assert accounts["200"].is_postable
    bank = accounts["090"]
    assert (bank.kind, bank.is_postable, bank.takes_payments) == ("bank", False, True)
    assert not all(one.is_postable for one in accounts.values() if one.kind != "bank")
    assert any(not one.is_active for one in accounts.values()), "archived ones too"
    rates = {one.code: one for one in desk.package.tax_rates()}
    assert rates["OUTPUT2"].percent == 20
    assert rates["OUTPUT2"].sides == {TaxSide.SALES}
    assert "expense" in rates["INPUT2"].account_classes
    assert "revenue" not in rates["INPUT2"].account_classes
    assert set(desk.package.currencies()) >= {"GBP", "EUR"}
    assert [one.method for one in desk.sent()] == ["GET"] * 5


@pytest.mark.parametrize("kind", list(LedgerKind))
@pytest.mark.parametrize("is_inclusive", [True, False])
def test_every_kind_of_document_is_read_back_as_it_was_sent(
    desk: Desk, kind: LedgerKind, *, is_inclusive: bool
) -> None:
    asked = document(kind, prices_include_tax=is_inclusive, reference="PO-9325")
    plain, awkward = asked.lines[0], asked.lines[0]
    awkward = replace(awkward, net=Decimal("1.01"), tax=Decimal("0.21"), quantity=Decimal(3))
    discounted = replace(plain, discount_percent=Decimal(10), net=Decimal(18), tax=Decimal("3.60"))
    asked = replace(asked, lines=(plain, awkward, discounted))
    found = stored(desk, asked)
    marker = "" if kind is LedgerKind.SALES_CREDIT else asked.marker  # its number is unique
    assert (found.kind, found.number, found.marker) == (kind, asked.number, marker)
    assert (found.net, found.tax, found.total) == (asked.net, asked.tax, asked.total)
    assert [(one.net, one.tax) for one in found.lines] == [
        (one.net, one.tax) for one in asked.lines
    ]
    assert [one.account for one in found.lines] == [one.account_code for one in asked.lines]
    assert [one.description.split(" (")[0] for one in found.lines] == ["White lantern"] * 3
    assert (found.document_date, found.currency, found.rate) == (date(2025, 12, 1), "GBP", 1)
    assert (found.status, found.is_live) == ("AUTHORISED", True)
    assert found.contact_name == "Umber Emporium LLP"


def test_a_foreign_document_keeps_kccs_rate(desk: Desk) -> None:
    found = stored(desk, document(currency="EUR", rate=Decimal("1.1480")))
    assert (found.currency, found.rate) == ("EUR", Decimal("1.148"))
    foreign = desk.package.encode_document(document(currency="EUR", rate=Decimal(1)), "c")
    assert '"CurrencyRate":1.000000' in foreign.body
    assert "CurrencyRate" not in desk.package.encode_document(document(), "c").body


def test_the_base_currency_is_asked_for_once_if_it_is_not_known(desk: Desk) -> None:
    package = open_package(replace(desk.context, base_currency=""))
    for _ in range(2):
        assert "CurrencyRate" not in package.encode_document(document(), "c").body
    assert [one.url.rsplit("/", 1)[-1] for one in desk.sent()] == ["Organisation"]


def test_a_draft_stays_a_draft_and_an_invoice_gets_a_due_date(desk: Desk) -> None:
    found = stored(desk, document(authorised=False, due_date=None))
    assert (found.status, found.due_date) == ("DRAFT", date(2025, 12, 1))


def test_contacts_are_stored_with_their_urn_and_read_with_the_archived_ones(desk: Desk) -> None:
    dirty = contact("Smith  <& Sons>", "C 77", email=".", telephone="", tax_reference="")
    (outcome,) = desk.send(desk.package.encode_contact(dirty))
    assert isinstance(outcome, Accepted), outcome
    assert outcome.number == "C 77"
    found = {one.number: one for one in desk.package.contacts()}
    assert found["C 77"] == RemoteContact(
        id=outcome.remote_id,
        name="Smith (& Sons)",
        number="C 77",
        account_number="C 77",
        email="",
        is_active=True,
        is_archived=False,
        postcode="CB7 4AA",
    )
    assert any(one.is_archived for one in found.values())
    desk.clock.advance(60)
    later = desk.clock.now()
    desk.contact_id("Later Ltd", "C9")
    assert [one.number for one in desk.package.contacts(later)] == ["C9"]


def test_items_are_stored_with_their_prices(desk: Desk) -> None:
    (outcome,) = desk.send(desk.package.encode_item(item(description="x" * 4100, name="y" * 60)))
    (found,) = desk.package.items()
    assert isinstance(outcome, Accepted)
    assert (found.id, found.code, found.name) == (outcome.remote_id, "85123A", "y" * 50)
    assert '"UnitPrice":1.1525' in desk.package.encode_item(item()).body
    bare = desk.package.encode_item(item("B", sales_account="", sales_tax_code="", description=""))
    assert '"SalesDetails":{"UnitPrice":2.5500}' in bare.body
    assert "PurchaseDescription" not in bare.body


def test_an_item_says_what_it_may_go_on(desk: Desk) -> None:
    encoded = desk.package.encode_item(item())
    bought_only = encoded.body.replace('"IsSold":true', '"IsSold":false')
    desk.send(replace(encoded, body=bought_only))
    (found,) = desk.package.items()
    assert (found.is_sold, found.is_purchased) == (False, True)
    bare = decode_item(Fields({"ItemID": "I", "Code": "A"}))
    assert (bare.is_sold, bare.is_purchased) == (True, True)


def test_what_the_plan_no_longer_allows_is_told(desk: Desk) -> None:
    desk.door("POST", "settings", {"starter_limits": True, "multicurrency": False})
    contact_id = desk.contact_id()
    for number in range(5):
        stored_bill = document(LedgerKind.BILL, number=f"F{number}")
        desk.send(desk.package.encode_document(stored_bill, contact_id))
    assert desk.package.organisation().allows == {
        "approved-invoices": True,
        "approved-bills": False,
        "multicurrency": False,
    }


def test_a_write_says_how_it_wants_to_be_answered(desk: Desk) -> None:
    desk.send(desk.package.encode_document(document(), desk.contact_id()))
    contacts, invoices = desk.sent("PUT")
    assert contacts.url.endswith("/Contacts?summarizeErrors=false")
    assert invoices.url.endswith("/Invoices?summarizeErrors=false&unitdp=4")
    assert invoices.headers["Idempotency-Key"] == "key-2"
    assert invoices.headers["Accept"] == "application/json"
    assert b'"Contact":{"ContactID":"' in invoices.body


def test_each_element_of_a_call_has_its_own_outcome(desk: Desk) -> None:
    contact_id = desk.contact_id()
    asked = [
        document(code="INV1"),
        document(code="INV2", document_date=date(2025, 9, 1)),
        document(code="INV3", lines=(line(tax_code="INPUT2"), line(account_code="999"))),
        document(code="INV4"),
    ]
    outcomes = desk.send(*(desk.package.encode_document(one, contact_id) for one in asked))
    assert [type(one).__name__ for one in outcomes] == [
        "Accepted",
        "Refused",
        "Refused",
        "Accepted",
    ]
    locked, lines = outcomes[1:3]
    assert isinstance(locked, Refused)
    assert isinstance(lines, Refused)
    assert [one.code for one in locked.reasons] == ["date-locked"]
    assert [one.code for one in lines.reasons] == ["tax-not-for-account", "account-not-postable"]
    remote_ids([outcomes[0], outcomes[3]])


def test_a_number_is_never_taken_over(desk: Desk) -> None:
    contact_id = desk.contact_id()
    first = desk.package.encode_document(document(), contact_id)
    changed = document(lines=(line("30.00", "6.00", unit_price=Decimal(15)),))
    desk.send(first)
    (outcome,) = desk.send(desk.package.encode_document(changed, contact_id))
    assert isinstance(outcome, Refused)
    assert [one.code for one in outcome.reasons] == ["number-taken"]


def test_a_warning_comes_with_the_acceptance(desk: Desk) -> None:
    odd = document(currency="EUR", rate=Decimal("9.5"))
    (outcome,) = desk.send(desk.package.encode_document(odd, desk.contact_id()))
    assert isinstance(outcome, Accepted)
    assert "differs significantly" in outcome.warnings[0]


def test_a_repeated_request_key_gives_the_first_answer_again(desk: Desk) -> None:
    encoded = desk.package.encode_document(document(), desk.contact_id())
    once = desk.package.send(encoded.resource, [encoded], "same")
    assert desk.package.send(encoded.resource, [encoded], "same") == once


def test_only_known_packages_open(desk: Desk) -> None:
    assert PACKAGE_NAMES == ("xero", "quickbooks")
    other = replace(desk.context.connection, package="sage")
    with pytest.raises(UnknownPackageError, match="sage"):
        open_package(replace(desk.context, connection=other))
    away = replace(desk.context.connection, base_url="https://sandbox.example")
    with pytest.raises(HostNotAllowedError):
        open_package(replace(desk.context, connection=away))


def test_the_traits_and_pages(desk: Desk) -> None:
    assert desk.package.traits.elements_per_call == 50
    desk.package.organisation()
    url = desk.package.document_url("id-1", LedgerKind.BILL)
    assert url.startswith(
        "http://localhost:53999/organisationlogin/default.aspx?shortcode=%21demo1"
    )
