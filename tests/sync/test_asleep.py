"""R2, R3: a computer that slept does not send what it was about to: the books may be another's."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.bootstrap import Services
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.waiting import SETTLING_DOWN_SECONDS
from tests.support.office import MERCHANT, NEVER, follow
from tests.support.payments import allocate, fetch, files, pay, written
from tests.support.payments import prepare as prepare_payments

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.office import Office

ASLEEP_SECONDS = 600


def sleep_before_the_write(office: Office, meanwhile: Callable[[], object]) -> None:
    """Let the computer sleep while the first write waits for its turn; others go on meanwhile."""
    office.fault("429_minute", method="PUT", path="/Invoices", retry_after=45)

    def sleep() -> None:
        if office.clock.waits[-1] > 30:
            office.clock.meanwhile = lambda: None
            office.clock.advance(ASLEEP_SECONDS)
            meanwhile()

    office.clock.meanwhile = sleep


@pytest.fixture
def bill(office: Office) -> Office:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.forget_calls()
    return office


def test_r3_a_call_that_slept_does_not_leave_after_another_run_has_sent_it(bill: Office) -> None:
    other = Services.open(bill.home, bill.wiring)
    sleep_before_the_write(bill, lambda: follow(other.desk(MERCHANT).upload(None, NEVER)))

    report = bill.upload()

    assert len(bill.remote("F-1")) == 1
    assert report.codes == [ProblemCode.RUN_BUSY]
    assert bill.state("PIN1") is ExportState.VERIFIED
    other.close()


def test_r3_a_call_that_slept_goes_on_when_nobody_took_the_books(bill: Office) -> None:
    sleep_before_the_write(bill, lambda: None)

    report = bill.upload()

    assert report.codes == []
    assert report.end.exported == 1
    assert len(bill.remote("F-1")) == 1
    assert bill.state("PIN1") is ExportState.VERIFIED


def test_r3_a_clock_set_back_meanwhile_changes_nothing(bill: Office) -> None:
    an_hour = timedelta(hours=1)
    clock = bill.clock
    sleep_before_the_write(bill, lambda: setattr(clock, "_start", clock._start - an_hour))

    assert bill.upload().end.exported == 1
    assert len(bill.remote("F-1")) == 1


def test_r3_a_clock_set_back_before_the_next_start_leaves_a_call_its_time(bill: Office) -> None:
    bill.fault("drop_after_commit", method="PUT", path="Invoices")
    bill.fault("503", method="GET", path="Invoices", nth=2, count=3)
    bill.upload()
    bill.clock.advance(-3600)

    report = bill.resume()

    assert [wait.seconds for wait in report.waits][:1] == [SETTLING_DOWN_SECONDS]
    assert len(bill.remote("F-1")) == 1


def test_i2_a_payments_file_that_another_run_has_written_meanwhile_does_not_appear_too(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.folder.invoice("INV1")
    prepare_payments(office)
    office.upload()
    pay(office, "INV1")
    fetch(office)
    other = Services.open(office.home, office.wiring)
    sync_file = os.fsync

    def sleep(file: int) -> None:
        sync_file(file)
        monkeypatch.setattr(os, "fsync", sync_file)
        office.clock.advance(ASLEEP_SECONDS)
        follow(other.desk(MERCHANT).allocate(None, office.home / "out", NEVER))

    monkeypatch.setattr(os, "fsync", sleep)
    report = allocate(office)

    assert report.codes == [ProblemCode.RUN_BUSY]
    assert [each.allocated_amount for each in written(office)] == [12]
    assert [path.suffix for path in files(office)] == [".csv"]
    other.close()
