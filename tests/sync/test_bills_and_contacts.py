"""Bills have no unique number, contacts have a URN, euros a rate (E2, E10, E11)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.states import ExportState
from tests.support.folder import Line

if TYPE_CHECKING:
    from tests.support.office import Office


def test_e11_a_euro_document_carries_kccs_rate_and_base_amount(office: Office) -> None:
    office.folder.invoice("INV1", "C1", Line("114.80"), CURRENCY="EUR", EXCHANGE_RATE="1.148")
    office.prepare()
    office.set(multicurrency=True)

    assert office.upload().end.exported == 1

    there = office.by_number()["INV1"]
    assert (there["currency"], Decimal(str(there["rate"]))) == ("EUR", Decimal("1.148"))
    assert there["net"] == "114.80"
    assert office.state("INV1") is ExportState.VERIFIED


def test_e10_bills_carry_the_suppliers_number_and_our_marker(office: Office) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.folder.bill("PIN2")
    office.prepare()
    office.upload()

    there = office.by_number()
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


def test_e10_another_companys_bill_with_our_mark_is_neither_adopted_nor_repeated(
    office: Office,
) -> None:
    office.folder.bill("PIN1", "S1", Line("10.00", "5000"), SUPPLIER_REF="F-1")
    office.prepare()
    office.upload()
    first = office.services
    office.services = type(first).open(office.home.with_name("second"), office.wiring)
    office.services.add_merchant("Larkspur", "xero")
    office.folder.bill("PIN1", "S9", Line("55.00", "5000"), SUPPLIER_REF="F-9")
    office.prepare()
    office.forget_calls()

    assert office.precheck().end.totals["failed"] == 1
    assert office.upload().end.exported == 0

    assert office.state("PIN1") is ExportState.PENDING
    (differs,) = office.stored("PIN1")
    assert differs.code is ProblemCode.READ_BACK_DIFFERS
    assert "the total is 12.00 there and 66.00 in KCC" in differs.message
    assert office.writes() == []
    first.close()


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
    assert office.by_number()["INV2"]["contact_id"] == "11111111-2222-3333-4444-555555555555"
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
