"""Marking by hand and linking (E6, E8)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.sync.errors import DeskError
from tests.support.folder import Line
from tests.support.office import NEVER, Office, Report, follow


def link(office: Office, code: str, remote_id: str = "") -> Report:
    return follow(office.desk.link(office.row(code).id, remote_id, NEVER))


@pytest.fixture
def history(ready: Office) -> Office:
    """All four documents are in the package, entered by other means; nothing is known here."""
    ready.upload()
    first = ready.services
    ready.services = type(first).open(ready.home.with_name("anew"), ready.wiring)
    ready.services.add_merchant("Larkspur", "xero")
    books = ready.books
    for table in (books.invoices, books.credit_notes):
        for one in list(table.all()):
            lines = tuple(replace(line, description="By hand") for line in one.lines)
            table.save(replace(one, url="", lines=lines))
    ready.prepare()
    ready.forget_calls()
    first.close()
    return ready


def test_e8_marked_rows_are_not_sent_and_never_verified(ready: Office) -> None:
    ready.fault("refuse_element", method="PUT", path="/Invoices", match='"INV1"')
    ready.upload("INV1")
    assert ready.stored("INV1")

    ready.desk.mark_exported(ready.ids("INV1"))

    assert ready.state("INV1") is ExportState.MARKED
    assert ready.stored("INV1") == []
    ready.upload()
    assert ready.state("INV1") is ExportState.MARKED
    assert ready.remote("INV1") == []

    assert ready.row("INV1").precheck is PrecheckStatus.FAILED
    ready.desk.mark_not_exported(ready.ids("INV1"))
    assert ready.state("INV1") is ExportState.PENDING
    assert ready.row("INV1").precheck is PrecheckStatus.NOT_RUN, "no problem says why it failed"
    ready.upload()
    assert ready.state("INV1") is ExportState.VERIFIED


def test_e8_only_pending_rows_are_marked_and_only_marked_rows_unmarked(ready: Office) -> None:
    with pytest.raises(DeskError, match="Purchase Invoice PIN1 was not marked by hand"):
        ready.desk.mark_not_exported(ready.ids("PIN1", "INV1"))
    ready.upload("INV1")
    with pytest.raises(DeskError, match="Sales Invoice INV1 is not pending"):
        ready.desk.mark_exported(ready.ids("PIN1", "INV1"))
    with pytest.raises(DeskError, match="not marked by hand"):
        ready.desk.mark_not_exported(ready.ids("INV1"))
    assert ready.state("PIN1") is ExportState.PENDING
    assert ready.state("INV1") is ExportState.VERIFIED


@pytest.mark.parametrize("code", ["INV1", "CRN1", "PIN1", "PCR1"])
def test_e6_a_document_that_agrees_is_linked_by_its_number(history: Office, code: str) -> None:
    report = link(history, code)

    assert report.end.exported == 1
    assert report.end.stopped_by is None
    assert history.state(code) is ExportState.VERIFIED
    assert history.desk.document_url(history.row(code).id)
    assert history.writes() == []


def test_e6_a_document_is_linked_by_its_id_whatever_its_number(history: Office) -> None:
    table = history.books.invoices
    (there,) = [one for one in table.all() if one.number == "INV1"]
    table.save(replace(there, number="OLD-77"))

    assert link(history, "INV1").codes == [ProblemCode.LINK_REFUSED]
    assert "no document INV1 of 01/12/2025" in history.stored("INV1")[0].message

    assert link(history, "INV1", there.id).end.exported == 1
    assert history.stored("INV1") == []
    assert history.row("INV1").remote_number == "OLD-77"


def test_e6_a_marked_document_can_be_linked_later(history: Office) -> None:
    history.desk.mark_exported(history.ids("INV1"))

    assert link(history, "INV1").end.exported == 1
    assert history.state("INV1") is ExportState.VERIFIED


def test_e6_what_does_not_agree_is_refused_with_both_figures(history: Office) -> None:
    history.folder.invoice("INV1", "C1", Line("99.00"))
    history.load()

    report = link(history, "INV1")

    assert report.end.refused == 1
    (stored,) = history.stored("INV1")
    assert stored.code is ProblemCode.LINK_REFUSED
    assert "10.00" in stored.message
    assert "99.00" in stored.message
    assert history.state("INV1") is ExportState.PENDING


def test_e6_another_contacts_document_and_a_voided_one_are_refused(history: Office) -> None:
    table = history.books.invoices
    (there,) = [one for one in table.all() if one.number == "INV1"]
    table.save(replace(there, contact_id=next(o.contact_id for o in table.all() if o != there)))
    assert "another contact" in link(history, "INV1").problems[0].message
    table.save(replace(there, status="VOIDED"))
    assert "voided" in link(history, "INV1").problems[0].message
    assert history.state("INV1") is ExportState.PENDING


def test_e6_what_stands_against_the_contact_is_told_with_its_own_cure(history: Office) -> None:
    """It was told to belong to another contact, and named the very one."""
    (there,) = [one for one in history.books.invoices.all() if one.number == "INV1"]
    (contact,) = [one for one in history.books.contacts.all() if one.id == there.contact_id]
    history.door("contacts", {"contact": contact.name, "action": "archive"})

    assert link(history, "INV1").codes == [ProblemCode.CONTACT_ARCHIVED]
    assert history.state("INV1") is ExportState.PENDING

    history.door("contacts", {"contact": contact.name, "action": "restore"})
    assert link(history, "INV1").end.exported == 1


def test_e6_an_id_that_the_package_does_not_know_is_refused(history: Office) -> None:
    report = link(history, "INV1", "11111111-2222-3333-4444-555555555555")

    assert report.codes == [ProblemCode.LINK_REFUSED]
    assert "with the id 11111111-2222" in report.problems[0].message


def test_e6_a_row_with_a_fault_in_kccs_folder_is_not_linked(history: Office) -> None:
    history.folder.invoice("INV1", EXCHANGE_RATE="none")
    history.load()

    report = link(history, "INV1")

    assert report.codes == [ProblemCode.LINK_REFUSED]
    assert "have a fault" in report.problems[0].message
    assert history.state("INV1") is ExportState.PENDING


def test_e6_one_document_is_never_linked_to_two_rows(history: Office) -> None:
    history.folder.bill("PIN2", SUPPLIER_REF="F-1")
    history.load()
    assert link(history, "PIN1").end.exported == 1

    report = link(history, "PIN2", history.row("PIN1").remote_id)

    assert "Purchase Invoice PIN1 already" in report.problems[0].message
    assert history.state("PIN2") is ExportState.PENDING


def test_e6_an_exported_row_is_not_linked_again(history: Office) -> None:
    link(history, "INV1")

    assert "exported already" in link(history, "INV1").problems[0].message


def test_e6_a_withdrawn_row_is_not_linked(history: Office) -> None:
    history.folder.documents["Sales Invoice", "INV1"]["STATUS"] = "Unissued"
    history.load()

    assert "not issued" in link(history, "INV1").problems[0].message
    assert history.state("INV1") is ExportState.WITHDRAWN


def test_e6_a_row_whose_outcome_is_unknown_is_looked_up_first(ready: Office) -> None:
    ready.fault("drop_after_commit", method="PUT", path="/Invoices")
    ready.fault("503", method="GET", path="/Invoices", nth=2, count=3)
    ready.upload("INV1")

    report = link(ready, "INV1")

    assert "on its way" in report.problems[0].message
    assert ready.state("INV1") is ExportState.UNKNOWN
    ready.upload()
    assert ready.state("INV1") is ExportState.VERIFIED


def test_e6_a_document_of_a_company_unknown_to_the_package_is_refused(ready: Office) -> None:
    report = link(ready, "INV1")

    assert report.codes == [ProblemCode.LINK_REFUSED]


@pytest.mark.parametrize("row_id", [None, 4711])
def test_only_documents_can_be_linked(ready: Office, row_id: int | None) -> None:
    ready.folder.item("ITEM1")
    ready.load()
    wanted = ready.row("ITEM1").id if row_id is None else row_id

    report = follow(ready.desk.link(wanted, "", NEVER))

    assert report.end.stopped_by is not None
    assert report.end.stopped_by.code is ProblemCode.LINK_REFUSED
