"""A row's story: the plan to the penny without a call, what came back, and what happened."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.domain.stories import DocumentStory, Happening, Proof
from kccsync_desktop.storage.contact_store import ContactStore
from tests.support.folder import Line
from tests.support.office import NEVER, Office, follow
from tests.support.payments import prepare

if TYPE_CHECKING:
    from pathlib import Path


def story(office: Office, code: str) -> DocumentStory:
    """Return a row's story; telling it calls nobody."""
    office.forget_calls()
    told = office.desk.story(office.row(code).id)
    assert told is not None
    assert office.calls() == []
    return told


def happened(told: DocumentStory) -> list[Happening]:
    return [each.what for each in told.events]


def test_the_plan_is_what_the_package_will_hold_to_the_penny(office: Office) -> None:
    lines = (Line("10.00"), Line("5.05"), Line("3.00", rate="T0"), Line("4.00", nominal="4900"))
    office.folder.invoice("INV1", "C1", *lines)
    office.prepare()

    told = story(office, "INV1")

    assert told.document is not None
    planned = told.plan.document
    assert planned is not None
    assert told.plan.is_ready
    assert told.plan.is_rolled_up
    assert (planned.net, planned.tax, planned.total) == (
        Decimal("22.05"),
        Decimal("3.81"),
        Decimal("25.86"),
    )
    assert [(each.line.net, each.account, each.tax_code) for each in told.plan.lines] == [
        (Decimal("15.05"), "201 Sales - Giftware", "20% (VAT on Income)"),
        (Decimal("3.00"), "201 Sales - Giftware", "Zero Rated Income"),
        (Decimal("4.00"), "205 Sales Delivery", "20% (VAT on Income)"),
    ]
    assert told.plan.contact is not None
    assert (told.plan.contact.name, told.plan.contact.number) == ("Company C1", "C1")
    assert not told.plan.contact.is_known
    assert [(each.tax_rate, each.percent, each.net, each.tax, each.gross) for each in told.vat] == [
        ("T1", Decimal(20), Decimal("19.05"), Decimal("3.81"), Decimal("22.86")),
        ("T0", Decimal(0), Decimal("3.00"), Decimal(0), Decimal("3.00")),
    ]
    assert not told.is_there
    assert told.proof is Proof.NONE

    office.upload()
    (there,) = office.remote("INV1")
    assert Decimal(there["gross"]) == planned.total


def test_missing_mapping_is_named(ready: Office) -> None:
    ready.desk.map_nominal("4000", "")

    told = story(ready, "INV1")

    assert told.plan.document is None
    assert not told.plan.is_ready
    assert [(each.code, each.target) for each in told.plan.problems] == [
        (ProblemCode.NOMINAL_NOT_MAPPED, "4000")
    ]


def test_a_rows_problems_are_its_own(ready: Office) -> None:
    ready.folder.invoice("INV10", "C1", Line("5.00", nominal="4000"))
    ready.load()
    ready.desk.map_nominal("4000", "")
    ready.precheck("INV1", "INV10")
    found = ready.desk.problems_of(ready.row("INV1").id)
    assert [str(each.problem.subject) for each in found] == ["Sales Invoice INV1"]


def test_of_all_contacts_only_the_rows_own_is_read(
    ready: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready.upload("INV1")
    monkeypatch.delattr(ContactStore, "links")
    contact = story(ready, "INV1").plan.contact
    assert contact is not None
    assert contact.is_known


def test_before_the_chart_is_fetched_there_is_no_plan(office: Office) -> None:
    office.folder.invoice("INV1")
    office.load()

    told = story(office, "INV1")

    assert [each.code for each in told.plan.problems] == [ProblemCode.SETUP_NOT_FETCHED]
    assert happened(told) == [Happening.LOADED]


def test_a_row_that_is_there_no_more_has_no_story(ready: Office) -> None:
    assert ready.desk.story(9_999) is None


def test_what_came_back_and_the_way_there(ready: Office) -> None:
    ready.precheck("INV1")
    ready.clock.advance(60)
    ready.fault("refuse_element", method="PUT", path="/Invoices", match='"INV1"')
    ready.upload("INV1")
    ready.clock.advance(60)
    assert story(ready, "INV1").problems
    ready.upload("INV1")

    told = story(ready, "INV1")

    assert told.is_there
    assert told.problems == ()
    assert told.proof is Proof.LINES
    assert told.row.remote_id
    assert told.facts.verified_at is not None
    assert [each for each in happened(told) if each is not Happening.PRECHECKED] == [
        *(Happening.LOADED, Happening.SENT, Happening.REFUSED, Happening.PROBLEM),
        *(Happening.SENT, Happening.EXPORTED, Happening.RESOLVED, Happening.VERIFIED),
    ]
    assert Happening.PRECHECKED in happened(told)
    assert [each.at for each in told.events] == sorted(each.at for each in told.events)
    assert told.plan.contact is not None
    assert told.plan.contact.is_known


def test_an_answer_that_was_lost_is_told(ready: Office) -> None:
    ready.fault("drop_after_commit", method="PUT", path="/Invoices")
    ready.fault("503", method="GET", path="/Invoices", nth=2, count=3)
    ready.upload("INV1")
    told = story(ready, "INV1")
    assert told.row.state is ExportState.UNKNOWN
    assert Happening.UNKNOWN in happened(told)


def test_a_call_on_its_way_is_told_without_an_outcome(ready: Office) -> None:
    run = ready.desk.upload(ready.ids("INV1"), NEVER)
    assert any(ready.state("INV1") is ExportState.SENT for _ in run)
    assert happened(story(ready, "INV1"))[-1] is Happening.SENT
    assert list(run)
    assert ready.state("INV1") is ExportState.VERIFIED


def test_marked_and_changed_rows_say_so(ready: Office) -> None:
    ready.desk.mark_exported(ready.ids("CRN1"))
    told = story(ready, "CRN1")
    assert happened(told)[-1] is Happening.MARKED
    assert (told.is_there, told.proof) == (False, Proof.NONE)

    ready.upload("INV1")
    ready.folder.invoice("INV1", "C1", Line("11.00"))
    ready.load()
    told = story(ready, "INV1")
    assert told.row.changed_in_kcc
    assert Happening.CHANGED in happened(told)


def test_a_linked_document_was_not_sent(ready: Office) -> None:
    ready.upload("INV1")
    with ready.desk.facilities.books.read() as work:
        (entry,) = work.stories.entries(ready.row("INV1").id)
    first = ready.services
    ready.services = type(first).open(ready.home.with_name("anew"), ready.wiring)
    ready.services.add_merchant("Larkspur", "xero")
    ready.prepare()
    follow(ready.desk.link(ready.row("INV1").id, entry.remote_id, NEVER))

    told = story(ready, "INV1")

    assert told.row.state is ExportState.VERIFIED
    assert happened(told)[1:] == [Happening.ADOPTED, Happening.VERIFIED]
    assert told.proof is Proof.HEAD
    first.close()


def test_without_rollup_lines_name_their_items(office: Office) -> None:
    office.folder.item("LANTERN", SALES_NOMINAL="4000", PURCHASE_NOMINAL="5000")
    office.folder.invoice("INV1", "C1", Line("10.00", stock="LANTERN"))
    office.prepare()
    office.set(rollup=False)

    told = story(office, "INV1")
    assert [each.line.item_code for each in told.plan.lines] == ["LANTERN"]
    assert not told.plan.is_rolled_up

    item = story(office, "LANTERN")
    assert item.stock_item is not None
    assert item.document is None
    assert item.plan.item is not None
    assert (item.plan.item.code, item.plan.item.sell_price) == ("LANTERN", Decimal("10.00"))
    assert item.plan.item_accounts[0] == "201 Sales - Giftware"

    office.upload()
    assert story(office, "LANTERN").proof is Proof.PRESENCE


@pytest.fixture
def paid(office: Office) -> Office:
    """An invoice of 12.00 in the package whose order was paid with 30.00."""
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.prepayment("PAY1", "30.00")
    office.folder.prepayment("PAY2", "1.00", "SO2")
    prepare(office)
    return office


def test_a_prepayment_shows_its_parts_and_what_waits(paid: Office) -> None:
    told = story(paid, "PAY2")
    assert told.prepayment is not None
    assert told.prepayment.parts == ()

    paid.upload()
    told = story(paid, "PAY1")
    assert told.prepayment is not None
    assert [each.part.amount for each in told.prepayment.parts] == [Decimal("12.00")]
    assert told.prepayment.residue == Decimal("18.00")
    assert [each.code for each in told.plan.problems] == [ProblemCode.PREPAYMENT_WAITS]


def test_an_allocation_shows_the_payment_that_it_becomes(paid: Office) -> None:
    paid.upload()
    told = story(paid, "PAY1/INV1")
    assert told.prepayment is not None
    assert told.prepayment.prepayment.code == "PAY1"
    assert told.plan.payment is not None
    assert told.plan.payment.amount == Decimal("12.00")
    assert told.plan.payment_account == "090 Business Bank Account"
    assert told.proof is Proof.HEAD

    paid.desk.map_nominal("1200", "")
    told = story(paid, "PAY1/INV1")
    assert told.plan.payment is None
    assert told.plan.payment_account == ""


def test_a_prepayment_is_exported_when_its_parts_are(office: Office) -> None:
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.prepayment("PAY1", "12.00")
    prepare(office)
    office.upload()
    what = happened(story(office, "PAY1"))
    assert Happening.EXPORTED in what
    assert Happening.ADOPTED not in what


def test_an_allocation_whose_prepayment_became_unreadable_has_no_plan(paid: Office) -> None:
    paid.upload()
    paid.folder.prepayment("PAY1", "not a number")
    paid.load()
    assert story(paid, "PAY1").prepayment is None


def test_quickbooks_compares_vat_by_rate(place: Path) -> None:
    office = Office.open(place, package="quickbooks")
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.upload()

    told = story(office, "PIN1")

    assert told.package == "QuickBooks"
    assert told.proof is Proof.VAT_RATES
    assert told.plan.contact is not None
    assert told.plan.contact.is_known
    office.services.close()
