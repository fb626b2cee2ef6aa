"""The whole upload into QuickBooks: contacts by role, carriers, items, documents, read-back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.bootstrap import Services
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sandbox.quickbooks.app import QuickBooksApp
from kccsync_desktop.sandbox.quickbooks.desk import Desk
from kccsync_desktop.sandbox.quickbooks.seed import DEFAULT_REALM
from tests.support.office import MERCHANT, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODES = ("INV1", "INV2", "CRN1", "PIN1", "PCR1")
CARRIER = "KCC 4000 (Sales - Giftware)"
LOST = ("drop_before_commit", "drop_after_commit", "500_after_commit", "garbage")


@pytest.fixture
def office(place: Path) -> Iterator[Office]:
    """A connected office with documents of every kind, mapped and ready to upload."""
    opened = Office.open(place, package="quickbooks")
    folder = opened.folder
    folder.invoice("INV1")
    folder.invoice("INV2", "C2")
    folder.credit_note("CRN1")
    folder.bill("PIN1", SUPPLIER_REF="F-1")
    folder.bill_credit("PCR1", SUPPLIER_REF="F-2")
    opened.prepare()
    opened.forget_calls()
    yield opened
    opened.services.close()


def everything_once(office: Office) -> None:
    assert office.states() == {ExportState.VERIFIED: len(CODES)}
    there = Counter((one["type"], one["number"]) for one in office.remote())
    assert there == Counter(
        [
            ("Invoice", "INV1"),
            ("Invoice", "INV2"),
            ("CreditMemo", "CRN1"),
            ("Bill", "F-1"),
            ("VendorCredit", "F-2"),
        ]
    )


def written(office: Office) -> Counter[str]:
    return Counter(one.path.rsplit("/", 1)[1] for one in office.writes() if "query" not in one.path)


def test_everything_is_there_once_and_proven(office: Office) -> None:
    assert office.upload().end.totals == {"verified": len(CODES)}
    everything_once(office)
    assert written(office) == {
        "customer": 2,
        "vendor": 1,
        "item": 1,
        "invoice": 2,
        "creditmemo": 1,
        "bill": 1,
        "vendorcredit": 1,
    }


def test_a_second_upload_writes_nothing(office: Office) -> None:
    office.upload()
    office.forget_calls()
    office.upload()
    assert written(office) == {}
    everything_once(office)


def test_a_precheck_writes_nothing_and_foretells_a_locked_day(office: Office) -> None:
    office.door("settings", {"book_close_date": "2026-12-31"})
    report = office.precheck()
    assert written(office) == {}
    assert Counter(report.codes)[ProblemCode.DATE_LOCKED] == len(CODES)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/customer", "/item", "/invoice", "/bill", "/vendorcredit"])
@pytest.mark.parametrize("kind", LOST)
def test_a_lost_answer_is_looked_up_and_nothing_is_sent_twice(
    office: Office, kind: str, path: str
) -> None:
    office.fault(kind, path=path)
    office.upload()
    everything_once(office)


def test_a_lost_supplier_is_not_taken_for_the_customer_of_the_same_urn(office: Office) -> None:
    office.folder.invoice("INV9", "S1")
    office.load()
    office.upload("INV9")
    office.fault("drop_before_commit", path="/vendor")
    office.upload()
    assert office.states() == {ExportState.VERIFIED: len(CODES) + 1}


def test_an_inactive_carrier_is_replaced(office: Office) -> None:
    office.upload("INV1")
    office.door("references", {"kind": "Item", "name": CARRIER, "action": "archive"})
    office.upload()
    everything_once(office)


def accountant(office: Office) -> Desk:
    """Return the hand of somebody in the company's own pages."""
    app = office.sandbox.app
    assert isinstance(app, QuickBooksApp)
    return Desk(app._books[DEFAULT_REALM])


@pytest.mark.parametrize("batches", [False, True])
def test_a_carrier_that_now_earns_on_another_account_is_replaced_once(
    office: Office, *, batches: bool
) -> None:
    office.set(batches=batches)
    office.upload("INV1")
    desk = accountant(office)
    (carrier,) = desk.books.items.find("name", CARRIER.casefold())
    other = next(
        one.stamp.id
        for one in desk.books.accounts.all()
        if one.type == "Income" and one.stamp.id != carrier.income_id
    )
    desk.change("item", carrier.stamp.id, {"IncomeAccountRef": {"value": other}})
    office.upload("INV2")
    assert office.state("INV2") is ExportState.VERIFIED

    office.forget_calls()
    office.upload()
    everything_once(office)
    assert "item" not in written(office)


def test_a_carrier_does_not_take_the_name_of_a_category(office: Office) -> None:
    accountant(office).make("item", {"Name": CARRIER, "Type": "Category"})
    office.upload()
    everything_once(office)


def test_batches_when_they_are_asked_for(office: Office) -> None:
    office.set(batches=True)
    office.upload()
    everything_once(office)
    assert "batch" in written(office)
    assert "invoice" not in written(office), "two invoices share a call"


def test_e3_documents_whose_carrier_is_refused_are_held_and_the_others_go(office: Office) -> None:
    office.fault("refuse_element", path="item", count=0, message="No more items for now")
    end = office.upload().end
    assert (end.exported, end.refused, end.held) == (2, 0, 3)
    (told,) = office.stored("INV1")
    assert told.code is ProblemCode.HELD
    assert "the item KCC-4000" in told.message

    office.sandbox.faults.clear()
    office.upload()
    everything_once(office)


def test_a_contact_that_cannot_be_used_does_not_hide_its_currency_s_question(
    office: Office,
) -> None:
    office.upload("INV1")
    office.door("contacts", {"contact": "Company C1", "action": "archive"})
    office.folder.invoice("INV3", CURRENCY="EUR", EXCHANGE_RATE="1.15")
    office.set(multicurrency=True)
    office.load()
    office.precheck("INV3")
    assert [each.code for each in office.stored("INV3")] == [ProblemCode.CONTACT_ARCHIVED]


def test_an_inactive_item_is_not_taken_for_the_one_just_sent(office: Office) -> None:
    office.upload("INV1")
    office.door(
        "references", {"kind": "Item", "name": "KCC 4000 (Sales - Giftware)", "action": "archive"}
    )
    office.fault("drop_before_commit", path="/item")
    office.upload()
    everything_once(office)


def test_documents_that_are_only_adopted_make_no_items(office: Office) -> None:
    """Another home on the same company finds everything there."""
    office.upload()
    other = office.home / "other"
    office.services.close()
    office.services = Services.open(other, office.wiring)
    office.services.add_merchant(MERCHANT, "quickbooks")
    office.prepare()
    office.door(
        "references", {"kind": "Item", "name": "KCC 4000 (Sales - Giftware)", "action": "archive"}
    )
    office.forget_calls()
    office.upload()
    assert office.states() == {ExportState.VERIFIED: len(CODES)}
    assert written(office) == {}
