"""In which order things go, and what is held (E3); each refusal is settled alone (R4)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.resolved_problems import ResolvedQuery
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.support.folder import Line

if TYPE_CHECKING:
    from tests.support.office import Office


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
    resolved = ready.desk.resolved_problems(ready.desk.resolved_ids(ResolvedQuery()))
    assert {each.problem for each in resolved} == {group.example}
    assert all(each.lasted >= timedelta() for each in resolved)
