"""Prepayments whose answers were lost, or that the program died on: posted once (R1, R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.stopping import StopSignal
from tests.support.office import NEVER, Office
from tests.support.payments import fetch, imports, prepare, there
from tests.sync.test_unknown_outcomes import LOST

if TYPE_CHECKING:
    from kccsync_desktop.domain.run_events import RunEvent

THREE = ("INV1", "INV2", "INV3")
PARTS = ("PAY1/INV1", "PAY1/INV2", "PAY2/INV3")


@pytest.fixture
def paid(office: Office) -> Office:
    """Two orders; the first was shipped in two parts of 12.00 and paid with 24.00."""
    for code, order in zip(THREE, ("SO1", "SO1", "SO2"), strict=True):
        office.folder.invoice(code, ORDER_CODE=order)
    office.folder.prepayment("PAY1", "24.00")
    office.folder.prepayment("PAY2", "12.00", "SO2")
    prepare(office)
    return office


def each_once(office: Office) -> None:
    assert sorted(each["reference"] for each in there(office)) == ["PAY1", "PAY1", "PAY2"]
    assert {office.state(code) for code in PARTS} == {ExportState.VERIFIED}
    assert {each["due"] for each in office.remote()} == {"0.00"}
    assert office.stored() == []


@pytest.mark.slow
@pytest.mark.parametrize("fault", LOST)
def test_r3_a_lost_answer_is_looked_up_and_no_payment_is_there_twice(
    paid: Office, fault: str
) -> None:
    paid.fault(method="PUT", path="Payments", **LOST[fault])

    report = paid.upload()

    assert report.end.stopped_by is None
    each_once(paid)


@pytest.mark.parametrize("fault", ["dropped before the commit", "part committed, then 500"])
def test_r3_three_lost_answers_in_a_row_end_the_run_and_the_next_one_finishes(
    paid: Office, fault: str
) -> None:
    paid.fault(method="PUT", path="Payments", count=3, **LOST[fault])

    paid.upload()
    paid.sandbox.faults.clear()
    paid.upload()

    each_once(paid)


def test_r3_while_nobody_knows_whether_it_arrived_it_never_comes_in(paid: Office) -> None:
    paid.fault("drop_after_commit", method="PUT", path="Payments")
    for event in paid.desk.upload(None, NEVER):
        if getattr(event, "stage", "") == "Prepayments":
            paid.fault("503", method="GET", path="/Invoices", count=0)
    assert ExportState.UNKNOWN in {paid.state(code) for code in PARTS}
    paid.sandbox.faults.clear()

    fetch(paid)

    assert imports(paid) == []
    assert {each.reason.value for each in paid.desk.left_out()} == {"own-prepayment"}
    paid.upload()
    each_once(paid)


def upload_until(office: Office, stage: str, signal: StopSignal) -> list[RunEvent]:
    """Upload; once this stage begins, the window closes."""
    told = []
    for event in office.desk.upload(None, signal):
        told.append(event)
        if getattr(event, "stage", "") == stage:
            signal.suspend()
    return told


@pytest.mark.parametrize("stage", ["Reading back", "Prepayments", "Reading prepayments back"])
def test_r1_the_next_start_finishes_what_was_begun(paid: Office, stage: str) -> None:
    upload_until(paid, stage, StopSignal())

    paid.reopen()
    paid.resume()
    paid.upload()

    each_once(paid)


def test_a_part_whose_prepayment_became_unreadable_meanwhile_is_held(paid: Office) -> None:
    upload_until(paid, "Prepayments", StopSignal())
    assert paid.state("PAY2/INV3") is ExportState.QUEUED
    paid.folder.prepayments["PAY2"]["AMOUNT"] = "a lot"
    paid.load()

    report = paid.resume()

    assert there(paid) != []
    assert ProblemCode.HELD in report.codes
    assert paid.state("PAY2/INV3") in {ExportState.PENDING, ExportState.WITHDRAWN}


@pytest.mark.parametrize("cause", ["mapping", "folder"])
def test_e6_what_can_no_longer_be_compared_is_not_verified(paid: Office, cause: str) -> None:
    paid.fault("503", method="GET", path="/Payments", count=0)
    paid.upload()
    paid.sandbox.faults.clear()
    if cause == "mapping":
        paid.desk.map_nominal("1200", "")
    else:
        paid.folder.prepayments["PAY2"]["AMOUNT"] = "a lot"
        paid.load()

    paid.upload()

    (told,) = paid.stored("PAY2/INV3")
    assert told.code is ProblemCode.READ_BACK_DIFFERS
    assert "no longer be compared" in told.message
    assert paid.state("PAY2/INV3") is ExportState.EXPORTED


def test_e6_a_payment_that_is_gone_is_told(paid: Office) -> None:
    paid.fault("503", method="GET", path="/Payments", count=0)
    paid.upload()
    paid.sandbox.faults.clear()
    for each in list(paid.books.payments.all()):
        paid.books.payments.drop(each.id)

    paid.upload()

    assert [each.code for each in paid.stored("PAY2/INV3")] == [ProblemCode.READ_BACK_MISSING]
