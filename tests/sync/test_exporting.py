"""What goes, in which order, and how it is proven (E1, E3, E5, E6, E9, E10, E11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.run_events import ProblemsCleared
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.support.folder import Line
from tests.support.office import NEVER, follow

if TYPE_CHECKING:
    from tests.support.office import Office


def by_number(office: Office) -> dict[str, dict[str, object]]:
    return {each["number"]: each for each in office.remote()}


def test_e1_only_what_is_issued_or_posted_goes(office: Office) -> None:
    office.folder.invoice("INV1")
    office.folder.invoice("INV2", STATUS="Unissued")
    office.folder.bill("PIN1", STATUS="Unposted")
    office.folder.invoice("QUO1", SOURCE_TYPE="Quotation")
    office.prepare()

    assert office.upload().end.exported == 1
    assert [each["number"] for each in office.remote()] == ["INV1"]


def test_e1_stock_and_cost_of_sale_nominals_are_never_posted(office: Office) -> None:
    office.folder.bill("PIN1", "S1", Line(nominal="1001"))
    office.prepare()

    report = office.upload()

    assert report.codes == [ProblemCode.NOMINAL_NEVER_POSTED]
    assert (report.end.exported, report.end.refused) == (0, 1)
    assert office.row("PIN1").precheck is PrecheckStatus.FAILED
    assert office.remote() == []


def test_e3_contacts_then_items_then_documents_then_the_read_back(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.prepare()
    office.set(rollup=False)
    office.forget_calls()

    report = office.upload()

    assert report.stages == [
        *("Looking things up", "Customers and suppliers"),
        *("Stock items", "Documents", "Reading back"),
    ]
    calls = [(each.method, each.path.rsplit("/", 1)[-1]) for each in office.calls()]
    writes = [call for call in calls if call[0] == "PUT"]
    assert writes == [("PUT", "Contacts"), ("PUT", "Items"), ("PUT", "Invoices")]
    last = calls.index(writes[-1])
    assert [path for _, path in calls[last + 1 :]] == ["Items", "Invoices"]
    assert report.end.exported == 2


def test_e3_documents_of_a_refused_contact_are_held_with_its_cause(office: Office) -> None:
    for code, company in (("INV1", "C1"), ("INV2", "C1"), ("INV3", "C2")):
        office.folder.invoice(code, company)
    office.prepare()
    office.fault(
        "refuse_element",
        method="PUT",
        path="Contacts",
        match='"C1"',
        message="Not a company we like.",
    )

    report = office.upload()

    assert (report.end.exported, report.end.refused, report.end.held) == (1, 0, 2)
    for code in ("INV1", "INV2"):
        (stored,) = office.stored(code)
        assert stored.code is ProblemCode.CONTACT_REFUSED
        assert stored.target == "C1"
        assert "Not a company we like." in stored.message
        assert office.state(code) is ExportState.PENDING
        assert office.row(code).precheck is PrecheckStatus.FAILED
    assert len([each for each in office.writes() if each.path.endswith("Invoices")]) == 1

    again = office.upload()
    assert again.end.exported == 2
    assert office.stored() == []


def test_e3_documents_on_a_refused_item_are_held(office: Office) -> None:
    office.folder.item("BAD")
    office.folder.item("GOOD")
    office.folder.invoice("INV1", "C1", Line(stock="BAD"), Line(stock="GOOD"))
    office.folder.invoice("INV2", "C1", Line(stock="GOOD"))
    office.prepare()
    office.set(rollup=False)
    office.fault(
        "refuse_element", method="PUT", path="Items", match='"BAD"', message="Price is mad."
    )

    report = office.upload()

    assert (report.end.exported, report.end.refused, report.end.held) == (2, 1, 1)
    (held,) = office.stored("INV1")
    assert held.code is ProblemCode.HELD
    assert held.target == "BAD"
    assert [each.code for each in office.stored("BAD")] == [ProblemCode.ITEM_REFUSED]
    assert office.upload().end.exported == 2
    assert office.stored() == []


def test_e3_documents_on_an_item_that_cannot_be_planned_are_held_untried(office: Office) -> None:
    office.folder.item("ITEM1", "", SHORT_DESC="")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.folder.invoice("INV2", "C1", Line(stock="ITEM1"), STATUS="Issued", DOC_DATE="rubbish")
    office.prepare()
    office.set(rollup=False)

    report = office.upload()

    assert office.writes() == []
    assert (report.end.exported, report.end.refused, report.end.held) == (0, 2, 1)
    assert ProblemCode.HELD in [each.code for each in office.stored("INV1")]


def test_e5_the_penny_is_kccs_own_and_what_differs_is_never_verified(office: Office) -> None:
    office.folder.invoice("INV1", "C1", Line("10.01"), Line("10.01", "4900"))
    office.prepare()
    office.upload()
    assert office.state("INV1") is ExportState.VERIFIED

    office.folder.invoice("INV2", "C1")
    office.load()
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    change_total(office, "INV2", Decimal("11.00"))

    report = office.upload()

    assert office.state("INV2") is ExportState.EXPORTED
    (differs,) = office.stored("INV2")
    assert differs.code is ProblemCode.READ_BACK_DIFFERS
    assert "11.00" in differs.message
    assert report.end.totals["verified"] == 0
    office.upload()
    assert len(office.stored("INV2")) == 1

    change_total(office, "INV2", Decimal("10.00"))
    healed = office.upload()

    assert office.state("INV2") is ExportState.VERIFIED
    assert office.stored() == []
    assert any(isinstance(each, ProblemsCleared) for each in healed.events)


def change_total(office: Office, number: str, net: Decimal) -> None:
    """Change a document's net total in the package, as somebody there might."""
    table = office.books.invoices
    (found,) = [each for each in table.all() if each.number == number]
    table.save(replace(found, sub_total=net, total=net + found.total_tax))


def delete(office: Office, number: str) -> None:
    table = office.books.invoices
    (found,) = [each for each in table.all() if each.number == number]
    table.drop(found.id)


def exported_unproven(office: Office, *codes: str) -> None:
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    assert all(office.state(code) is ExportState.EXPORTED for code in codes)


def test_e6_a_document_gone_from_the_package_is_not_verified(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    exported_unproven(office, "INV1")
    delete(office, "INV1")

    office.upload()

    assert office.state("INV1") is ExportState.EXPORTED
    assert [each.code for each in office.stored()] == [ProblemCode.READ_BACK_MISSING]


def test_e6_an_item_gone_from_the_package_is_not_verified(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.prepare()
    office.set(rollup=False)
    office.fault("503", method="GET", path="Items", nth=2, count=3)
    office.upload()
    items = office.books.items
    for item in list(items.all()):
        items.drop(item.id)

    office.upload()

    assert office.state("ITEM1") is ExportState.EXPORTED
    assert [each.code for each in office.stored("ITEM1")] == [ProblemCode.READ_BACK_MISSING]


def test_e6_what_can_no_longer_be_compared_is_not_verified(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    exported_unproven(office, "INV1")
    office.desk.map_nominal("4000", "")

    office.upload()

    assert office.state("INV1") is ExportState.EXPORTED
    (stored,) = office.stored("INV1")
    assert stored.code is ProblemCode.READ_BACK_DIFFERS
    assert "compared" in stored.message
    office.map()
    office.upload()
    assert office.state("INV1") is ExportState.VERIFIED


def test_e8_what_kcc_changed_after_the_export_is_shown_and_not_compared(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    exported_unproven(office, "INV1")
    office.folder.invoice("INV1", "C1", Line("99.00"))

    office.load()
    office.upload()

    assert office.row("INV1").changed_in_kcc
    assert [each.code for each in office.stored("INV1")] == [ProblemCode.CHANGED_SINCE_EXPORT]
    assert office.state("INV1") is ExportState.EXPORTED
    assert by_number(office)["INV1"]["gross"] == "12.00"
    office.folder.invoice("INV1")
    office.load()
    office.upload()
    assert office.state("INV1") is ExportState.VERIFIED
    assert office.stored() == []


def test_e8_what_kcc_changed_while_its_outcome_was_unknown_is_told_after_adoption(
    office: Office,
) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.fault("drop_after_commit", method="PUT", path="Invoices")
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    assert office.state("PIN1") is ExportState.UNKNOWN
    office.folder.bill("PIN1", "S1", Line("50.00", "5000"), SUPPLIER_REF="F-1")
    office.load()

    office.upload()

    assert office.row("PIN1").changed_in_kcc
    assert office.state("PIN1") is ExportState.EXPORTED
    (there,) = office.remote()
    assert there["gross"] == "12.00"


def test_e1_what_kcc_withdrew_while_its_outcome_was_unknown_is_not_sent_again(
    office: Office,
) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.fault("drop_before_commit", method="PUT", path="Invoices")
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    office.folder.bill("PIN1", SUPPLIER_REF="F-1", STATUS="Unposted")
    office.load()

    report = office.upload()

    assert report.end.stopped_by is None
    assert office.state("PIN1") is ExportState.WITHDRAWN
    assert office.remote() == []
    assert not office.desk.unfinished()


def test_e9_stock_rows_are_offered_only_where_lines_name_them(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.item("SPARE")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.prepare()

    def offered() -> set[str]:
        with office.desk.facilities.books.read() as work:
            return {row.subject.code for row in work.rows.get(work.rows.pending_ids())}

    assert offered() == {"INV1"}
    office.set(rollup=False)
    assert offered() == {"INV1", "ITEM1"}
    office.set(only_stock_on_invoices=False)
    assert offered() == {"INV1", "ITEM1", "SPARE"}

    report = office.precheck()
    assert ProblemCode.STOCK_SYNC in report.codes
    assert ProblemCode.STOCK_SYNC in [each.code for each in office.stored()]
    assert office.upload().end.exported == 3
    assert office.door("ledger")["items"] == 2


def test_e9_stock_that_a_document_needs_goes_along_unasked(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"), Line(stock="UNKNOWN"))
    office.prepare()
    office.set(rollup=False)

    report = office.upload("INV1")

    assert report.end.exported == 2
    assert office.state("ITEM1") is ExportState.VERIFIED


def test_e9_stock_marked_by_hand_is_taken_as_being_there(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.prepare()
    office.set(rollup=False)
    office.folder.item("ITEM2")
    office.folder.invoice("INV2", "C1", Line(stock="ITEM2"))
    office.load()
    office.desk.mark_exported(office.ids("ITEM2"))

    report = office.upload()

    assert report.end.stopped_by is None
    assert office.state("ITEM2") is ExportState.MARKED
    assert office.state("INV1") is ExportState.VERIFIED


def test_e9_an_item_that_the_package_has_is_adopted(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.prepare()
    office.set(rollup=False)
    office.upload()
    office.folder.path.rename(office.folder.path.with_name("first"))
    second = office.services.add_merchant("Second", "xero")
    assert second.id
    desk = office.services.desk("Second")
    list(
        office.services.connect(
            desk, client_id="", base_url=office.base_url, open_browser=None, cancelled=NEVER
        )
    )
    office.folder.documents.clear()
    office.folder.invoice("INV9", "C1", Line(stock="ITEM1"))
    follow(desk.load(office.folder.write(), NEVER))
    follow(desk.fetch_setup(NEVER))
    desk.map_nominal("4000", "201")
    for row in desk.tax_map():
        desk.map_tax(row.rate, row.side, "OUTPUT2" if row.side == "sales" else "INPUT2")
    desk.save_options(replace(desk.options(), rollup=False))

    report = follow(desk.upload(None, NEVER))

    assert report.end.exported == 2
    assert office.door("ledger")["items"] == 1
    assert office.door("ledger")["contacts"] == 2


@pytest.mark.parametrize(("rollup", "lines"), [(True, 2), (False, 3)])
def test_e9_rollup_makes_one_line_per_rate_and_nominal(
    office: Office, *, rollup: bool, lines: int
) -> None:
    office.folder.invoice("INV1", "C1", Line("1.00"), Line("2.00"), Line("3.00", "4900"))
    office.prepare()
    office.set(rollup=rollup)

    office.upload()

    assert office.state("INV1") is ExportState.VERIFIED
    assert by_number(office)["INV1"]["lines"] == lines


def test_e9_authorised_off_makes_drafts(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    office.set(create_authorised=False)

    office.upload()

    assert by_number(office)["INV1"]["status"] == "DRAFT"
    assert office.state("INV1") is ExportState.VERIFIED


def test_e9_foreign_documents_fail_while_multicurrency_is_off(office: Office) -> None:
    office.folder.invoice("INV1", CURRENCY="EUR", EXCHANGE_RATE="1.148")
    office.prepare()

    report = office.upload()

    assert ProblemCode.MULTICURRENCY_OFF in report.codes
    assert office.remote() == []


def test_e11_a_euro_document_carries_kccs_rate_and_base_amount(office: Office) -> None:
    office.folder.invoice("INV1", "C1", Line("114.80"), CURRENCY="EUR", EXCHANGE_RATE="1.148")
    office.prepare()
    office.set(multicurrency=True)

    assert office.upload().end.exported == 1

    there = by_number(office)["INV1"]
    assert (there["currency"], Decimal(str(there["rate"]))) == ("EUR", Decimal("1.148"))
    assert there["net"] == "114.80"
    assert office.state("INV1") is ExportState.VERIFIED


def test_e9_export_from_offers_nothing_older(office: Office) -> None:
    office.folder.invoice("INV1", DOC_DATE="2025-11-30")
    office.folder.invoice("INV2", DOC_DATE="2025-12-01")
    office.prepare()
    office.set(export_from=date(2025, 12, 1))

    report = office.upload()

    assert report.end.exported == 1
    assert office.state("INV1") is ExportState.PENDING


def test_e10_bills_carry_the_suppliers_number_and_our_marker(office: Office) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.folder.bill("PIN2")
    office.prepare()
    office.upload()

    there = by_number(office)
    assert set(there) == {"F-1", "PIN2"}
    assert str(there["F-1"]["url"]).endswith("purchase-invoice/PIN1")


def test_e10_a_bill_of_ours_found_before_the_first_send_is_adopted(office: Office) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.folder.bill_credit("PCR1", SUPPLIER_REF="F-2")
    office.prepare()
    office.upload()
    home = office.home.with_name("other-home")
    lost = office.services
    office.services = type(lost).open(home, office.wiring)  # the database was lost
    office.services.add_merchant("Larkspur", "xero")
    office.prepare()
    office.forget_calls()

    assert office.precheck().end.totals["ok"] == 2
    report = office.upload()

    assert report.end.exported == 2
    assert office.writes() == []
    assert office.states() == {ExportState.VERIFIED: 2}
    assert office.stored() == []
    lost.close()


def test_e10_a_voided_copy_of_ours_is_not_adopted(office: Office) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.fault("drop_after_commit", method="PUT", path="Invoices")
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    table = office.books.invoices
    for one in list(table.all()):
        table.save(replace(one, status="VOIDED"))

    report = office.upload()

    assert report.end.exported == 1
    assert len(office.remote()) == 1
    assert office.state("PIN1") is ExportState.VERIFIED


def test_e10_the_same_suppliers_number_again_only_warns(office: Office) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.folder.bill("PIN2", "S1", Line("77.00", "5000"), SUPPLIER_REF="F-1")
    office.prepare()

    report = office.precheck()

    assert set(report.codes) == {ProblemCode.SUPPLIER_NUMBER_REPEATS}
    assert all(each.severity is Severity.WARNING for each in report.problems)
    assert office.upload().end.exported == 2
    assert len(office.remote("F-1")) == 2
    assert office.states() == {ExportState.VERIFIED: 2}


def test_e2_a_contact_deleted_and_made_anew_in_the_package_is_followed(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    office.upload()
    contacts = office.books.contacts
    (old,) = [each for each in contacts.all() if each.number == "C1"]
    contacts.drop(old.id)
    contacts.save(replace(old, id="11111111-2222-3333-4444-555555555555"))
    office.folder.invoice("INV2")
    office.load()

    report = office.upload()

    assert report.end.exported == 1
    assert by_number(office)["INV2"]["contact_id"] == "11111111-2222-3333-4444-555555555555"
    assert office.state("INV2") is ExportState.VERIFIED


def test_e2_an_archived_contact_blocks_its_documents_before_anything_is_sent(
    office: Office,
) -> None:
    office.folder.invoice("INV1")
    office.folder.invoice("INV2")
    office.prepare()
    office.upload("INV1")
    office.door("contacts", {"contact": "C1", "action": "archive"})
    office.forget_calls()

    report = office.upload()

    assert report.codes == [ProblemCode.CONTACT_ARCHIVED]
    assert office.writes() == []
    assert report.end.refused == 1


def test_e2_a_taken_name_gets_the_urn_and_a_warning_on_the_first_document(office: Office) -> None:
    office.folder.company("C1", "Fennel Stores")
    office.folder.company("C2", "Fennel Stores")
    for code, company in (("INV1", "C1"), ("INV2", "C2"), ("INV3", "C2")):
        office.folder.invoice(code, company)
    office.prepare()

    report = office.precheck()

    assert report.codes == [ProblemCode.CONTACT_NAME_TAKEN]
    office.upload()
    names = {each["contact"] for each in office.remote()}
    assert names == {"Fennel Stores", "Fennel Stores (C2)"}
    assert office.stored() == []


def test_a_second_upload_makes_no_write_call(ready: Office) -> None:
    ready.upload()
    ready.forget_calls()

    report = ready.upload()

    assert ready.calls() == []
    assert report.end.calls == 0
    assert report.stages == []


def test_refusals_of_the_package_are_settled_one_by_one(ready: Office) -> None:
    ready.folder.invoice("INV2")
    ready.load()
    ready.fault(
        "refuse_element", method="PUT", path="/Invoices", match='"INV1"', message="Not this one."
    )

    report = ready.upload()

    assert (report.end.exported, report.end.refused, report.end.held) == (4, 1, 0)
    (stored,) = ready.stored()
    assert stored.code is ProblemCode.DOCUMENT_REFUSED
    assert "Not this one." in stored.message
    assert ready.state("INV1") is ExportState.PENDING


def test_r4_the_same_problem_is_kept_once_and_goes_with_success(ready: Office) -> None:
    for _ in range(2):
        ready.fault(
            "refuse_element",
            method="PUT",
            path="/Invoices",
            match='"INV1"',
            message="Not this one.",
        )
        ready.upload()
        assert len(ready.stored()) == 1
        ready.sandbox.faults.clear()
    (group,) = ready.desk.problem_groups()
    assert group.count == 1

    ready.upload()

    assert ready.stored() == []
