"""Books restored from before an upload: what went since then is found, and nothing goes twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import StageStarted
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.stopping import StopSignal
from tests.support.folder import Line
from tests.support.office import NEVER, Office, follow
from tests.support.payments import allocate, fetch, imports, pay, prepare, there

if TYPE_CHECKING:
    from pathlib import Path

A_DAY = 86_400.0
SENT = ("INV1", "INV2", "CRN1", "PIN1", "PIN2", "PCR1", "ITEM1")
UNMARKED = {"xero": "CRN1", "quickbooks": ""}  # Xero keeps no mark of ours on a sales credit


def office_of(place: Path, package: str) -> Office:
    """Part shipments paid in advance, credits, two bills with one number; mapped, not uploaded."""
    office = Office.open(place, package=package)
    folder = office.folder
    folder.item("ITEM1")
    for code in ("INV1", "INV2"):
        folder.invoice(code, "C1", Line(stock="ITEM1"), ORDER_CODE="SO1")
    folder.invoice("INV3")
    folder.credit_note("CRN1")
    folder.bill("PIN1", SUPPLIER_REF="SAME")
    folder.bill("PIN2", SUPPLIER_REF="SAME")
    folder.bill_credit("PCR1", SUPPLIER_REF="F-2")
    folder.prepayment("PAY1", "24.00")
    prepare(office)
    return office


def there_now(office: Office) -> tuple[object, ...]:
    payments = [(each["reference"], each["amount"]) for each in there(office)]
    return office.numbers_there(), office.made_there(), payments


@pytest.mark.parametrize("package", ["xero", "quickbooks"])
@pytest.mark.parametrize("rollup", [True, False])
def test_what_went_since_the_backup_is_found_and_does_not_go_again(
    place: Path, package: str, *, rollup: bool
) -> None:
    office = office_of(place, package)
    office.set(rollup=rollup)
    backup = place / "copy.bak"
    office.services.back_up(backup)
    office.upload()
    there_before = there_now(office)
    known = {code: office.row(code).remote_id for code in SENT}
    office.clock.advance(A_DAY)  # no request key protects any more
    office.services.restore(backup)
    assert {office.state(code) for code in SENT} == {ExportState.PENDING}

    office.upload()
    assert there_now(office) == there_before
    unmarked = UNMARKED[package]
    if unmarked:
        (told,) = office.stored(unmarked)
        assert (told.code, told.target) == (ProblemCode.NUMBER_TAKEN, known[unmarked])
        follow(office.desk.link(office.row(unmarked).id, told.target, NEVER))
    assert {code: office.row(code).remote_id for code in SENT} == known
    office.services.close()


@pytest.mark.parametrize("package", ["xero", "quickbooks"])
def test_payments_that_came_in_since_the_backup_come_in_again(place: Path, package: str) -> None:
    office = office_of(place, package)
    office.upload()
    backup = place / "copy.bak"
    office.services.back_up(backup)
    pay(office, "INV3", "7.00")
    fetch(office)
    allocate(office)
    office.services.restore(backup)
    fetch(office)
    (row,) = imports(office)
    assert (row.status, row.amount) == (ImportState.NOT_PROCESSED, 7)
    office.services.close()


@pytest.mark.parametrize("state", [ExportState.QUEUED, ExportState.SENT])
@pytest.mark.parametrize("package", ["xero", "quickbooks"])
def test_a_backup_made_during_an_upload_sends_nothing_unasked(
    place: Path, package: str, state: ExportState
) -> None:
    office = office_of(place, package)
    backup = place / "copy.bak"

    def back_up_once() -> None:
        if not backup.exists() and office.states()[state]:
            office.services.back_up(backup)

    office.clock.meanwhile = back_up_once
    office.fault("drop_before_commit", method="PUT", path="/Invoices", count=9)
    office.fault("drop_before_commit", method="POST", path="/batch", count=9)
    for _event in office.desk.upload(None, NEVER):
        back_up_once()
        if backup.exists():
            break
    office.clock.meanwhile = lambda: None
    office.sandbox.faults.clear()
    there_before = there_now(office)
    office.clock.advance(A_DAY)
    office.services.restore(backup)
    office.forget_calls()

    office.resume()
    assert office.writes() == []
    assert not office.desk.unfinished()
    assert there_now(office) == there_before
    assert office.upload().end.exported > 0
    office.services.close()


def test_a_backup_made_after_an_upload_was_suspended_sends_nothing_unasked(place: Path) -> None:
    office = office_of(place, "xero")
    signal = StopSignal()
    for event in office.desk.upload(None, signal):
        if isinstance(event, StageStarted) and event.stage == "Reading back":
            signal.suspend()
    assert office.desk.unfinished()
    backup = place / "copy.bak"
    office.services.back_up(backup)
    office.services.restore(backup)

    assert not office.desk.unfinished()
    office.services.close()
