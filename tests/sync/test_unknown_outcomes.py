"""R3: an unknown outcome is looked up before anything is sent again; nothing is there twice."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import Waiting
from kccsync_desktop.domain.states import ExportState
from tests.support.three_of_each import each_once, fill

if TYPE_CHECKING:
    from tests.support.office import Office

LOST: dict[str, dict[str, Any]] = {
    "time-out after the commit": {"kind": "delay", "delay": 500.0},
    "dropped after the commit": {"kind": "drop_after_commit"},
    "reset after the commit": {"kind": "drop_after_commit", "reset": True},
    "dropped before the commit": {"kind": "drop_before_commit"},
    "part committed, then 500": {"kind": "partial_commit", "element": 1},
    "500 before the commit": {"kind": "500"},
    "500 after the commit": {"kind": "500_after_commit"},
    "503": {"kind": "503"},
    "garbage": {"kind": "garbage"},
    "truncated": {"kind": "truncated"},
    "a page of HTML": {"kind": "html"},
}


RESOURCES = ("Contacts", "Items", "Invoices", "CreditNotes")


@pytest.mark.slow
@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("fault", LOST)
def test_r3_a_lost_answer_is_looked_up_and_nothing_is_there_twice(
    office: Office, fault: str, resource: str
) -> None:
    fill(office)
    office.fault(method="PUT", path=resource, **LOST[fault])

    report = office.upload()

    assert report.end.stopped_by is None
    assert report.end.exported == 15
    assert office.stored() == []
    each_once(office)
    assert any("lost" in wait.reason for wait in report.waits)


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("fault", ["dropped before the commit", "part committed, then 500"])
def test_r3_three_lost_answers_in_a_row_end_the_run_and_the_next_one_finishes(
    office: Office, fault: str, resource: str
) -> None:
    fill(office)
    office.fault(method="PUT", path=resource, count=3, **LOST[fault])

    first = office.upload()
    second = office.upload()

    assert second.end.stopped_by is None
    assert first.end.exported + second.end.exported == 15
    each_once(office)


@pytest.mark.parametrize("fault", ["delay", "drop_after_commit", "500_after_commit"])
def test_r3_when_the_look_up_fails_too_the_entry_stays_unknown(office: Office, fault: str) -> None:
    office.folder.bill_credit("PCR1", SUPPLIER_REF="F-1")
    office.prepare()
    office.upload()  # so that the contact is there
    office.folder.bill_credit("PCR2", SUPPLIER_REF="F-1")
    office.load()
    office.fault(kind=fault, method="PUT", path="CreditNotes", delay=500.0)
    office.fault(kind="503", method="GET", path="CreditNotes", nth=2, count=3)

    report = office.upload()

    assert report.codes[-1] is ProblemCode.PACKAGE_FAILING
    assert report.end.exported == 0
    assert office.state("PCR2") is ExportState.UNKNOWN
    assert ProblemCode.OUTCOME_UNKNOWN in [each.code for each in office.stored("PCR2")]
    assert office.desk.unfinished()

    office.resume()

    assert office.state("PCR2") is ExportState.VERIFIED
    assert office.stored() == []
    assert len(office.remote("F-1")) == 2
    assert not office.desk.unfinished()


def test_r3_when_one_call_ends_the_run_the_others_in_flight_still_come_home(
    ready: Office,
) -> None:
    ready.fault(kind="drop_after_commit", method="PUT", path="CreditNotes")
    ready.fault(kind="503", method="GET", path="CreditNotes", nth=2, count=3)

    report = ready.upload()

    assert report.codes[-1] is ProblemCode.PACKAGE_FAILING
    assert report.end.exported == 2
    assert ready.states() == {ExportState.EXPORTED: 2, ExportState.UNKNOWN: 2}
    assert ready.upload().end.exported == 2
    assert ready.states() == {ExportState.VERIFIED: 4}


def test_r1_what_a_cancelled_run_had_sent_never_goes_along_unasked(office: Office) -> None:
    for code in ("PIN1", "PIN2", "PIN3"):
        office.folder.bill(code, SUPPLIER_REF=code)
    office.prepare()
    office.fault("drop_before_commit", method="PUT", path="/Invoices")
    cancelled = Event()
    for event in office.desk.upload(office.ids("PIN1", "PIN2"), cancelled):
        if isinstance(event, Waiting):
            cancelled.set()
    assert office.states() == {ExportState.UNKNOWN: 2, ExportState.PENDING: 1}

    assert office.upload("PIN3").end.exported == 1

    assert office.state("PIN3") is ExportState.VERIFIED
    assert office.states()[ExportState.PENDING] == 2
    assert office.upload().end.exported == 2
