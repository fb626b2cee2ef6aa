"""R1: cancel and suspend, with real threads, real time and real HTTP."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sandbox import Sandbox, serve
from kccsync_desktop.sync.courier import ThreadCourier
from kccsync_desktop.sync.stopping import StopSignal
from tests.support.office import NEVER, Office, Report, follow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest

SOON = 2.0
LONG = 30.0


class Announcing(RequestsTransport):
    """Tells when a call that is going to hang leaves."""

    method = ""
    path = ""
    gone = Event()

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        if request.method == self.method and self.path in request.url:
            self.gone.set()
        return super().send(request, bearer, seconds)


@contextmanager
def http_office(place: Path, transport: type[RequestsTransport]) -> Iterator[Office]:
    server = serve(Sandbox("xero"), 0).start()
    office = Office.over_http(place, server, transport)
    folder = office.folder
    folder.invoice("INV1")
    folder.credit_note("CRN1")
    folder.bill("PIN1", SUPPLIER_REF="F-1")
    folder.bill_credit("PCR1", SUPPLIER_REF="F-2")
    office.prepare()
    office.forget_calls()
    try:
        yield office
    finally:
        server.close()
        office.services.close()


def stop_while_hanging(
    office: Office, method: str, path: str, signal: StopSignal, *, suspend: bool
) -> Report:
    """Upload; once the call hangs, stop; the run must end soon."""
    Announcing.method, Announcing.path, Announcing.gone = method, path, Event()
    office.fault("delay", method=method, path=path, delay=LONG)
    reports: list[Report] = []
    runner = Thread(target=lambda: reports.append(follow(office.desk.upload(None, signal))))
    runner.start()
    assert Announcing.gone.wait(20)
    began = monotonic()
    signal.suspend() if suspend else signal.set()
    runner.join(20)
    assert monotonic() - began < SOON
    office.sandbox.faults.clear()
    return reports[0]


def test_r1_a_whole_upload_over_http_with_overlapping_calls(place: Path) -> None:
    with http_office(place, RequestsTransport) as office:
        report = office.upload()

        assert report.end.exported == 4
        assert office.states() == {ExportState.VERIFIED: 4}
        assert len(office.remote()) == 4


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), [("PUT", "/Invoices"), ("PUT", "/CreditNotes")])
def test_r1_cancelling_a_hanging_write_leaves_it_unknown_and_the_next_run_looks_it_up(
    place: Path, method: str, path: str
) -> None:
    with http_office(place, Announcing) as office:
        report = stop_while_hanging(office, method, path, StopSignal(), suspend=False)

        assert report.end.cancelled
        assert report.end.stopped_by is None
        states = office.states()
        assert states[ExportState.UNKNOWN] >= 2
        assert not states[ExportState.QUEUED]
        assert ProblemCode.OUTCOME_UNKNOWN in [each.code for each in office.stored()]
        assert office.desk.unfinished()

        assert office.upload().end.stopped_by is None
        assert office.states() == {ExportState.VERIFIED: 4}
        assert len(office.remote()) == 4
        assert office.stored() == []


@pytest.mark.parametrize("path", ["/Organisation", "/Contacts", "/Invoices"])
def test_r1_cancelling_a_hanging_read_ends_the_run_too(place: Path, path: str) -> None:
    with http_office(place, Announcing) as office:
        report = stop_while_hanging(office, "GET", path, StopSignal(), suspend=False)

        assert report.end.cancelled
        assert office.states() == {ExportState.PENDING: 4}
        assert not office.desk.unfinished()
        assert not office.writes()


@pytest.mark.slow
def test_r1_what_is_suspended_is_finished_at_the_next_start(place: Path) -> None:
    with http_office(place, Announcing) as office:
        report = stop_while_hanging(office, "PUT", "/Contacts", StopSignal(), suspend=True)

        assert report.end.cancelled
        assert office.states() == {ExportState.QUEUED: 4}
        office.reopen()
        assert office.desk.unfinished()

        resumed = follow(office.desk.resume(NEVER))

        assert resumed.end.exported == 4
        assert office.states() == {ExportState.VERIFIED: 4}
        assert not office.desk.unfinished()


def test_r1_stopped_before_it_began_a_run_does_nothing(ready: Office) -> None:
    signal = Event()
    signal.set()

    report = follow(ready.desk.upload(None, signal))

    assert report.end.cancelled
    assert ready.calls() == []
    assert ready.states() == {ExportState.PENDING: 4}


def test_r1_a_suspended_run_is_recorded_as_such(ready: Office) -> None:
    signal = StopSignal()
    events = ready.desk.upload(None, signal)
    for event in events:
        if type(event).__name__ == "StageStarted":
            signal.suspend()
    assert ready.states() == {ExportState.QUEUED: 4}

    ready.folder.documents["Sales Invoice", "INV1"]["STATUS"] = "Unissued"
    ready.load()

    assert ready.resume().end.exported == 3
    assert ready.states() == {ExportState.VERIFIED: 3, ExportState.WITHDRAWN: 1}


def test_r1_cancel_during_a_pause_is_heard(ready: Office) -> None:
    ready.fault("drop_before_commit", method="PUT", path="/Contacts")
    signal = Event()
    told = []
    for event in ready.desk.upload(None, signal):
        told.append(event)
        if type(event).__name__ == "Waiting":
            signal.set()

    report = Report(told)
    assert report.end.cancelled
    assert ready.states() == {ExportState.PENDING: 4}
    assert ready.upload().end.exported == 4
    assert ready.door("ledger")["contacts"] == 3


def test_a_thread_courier_delivers_answers_and_errors_and_is_patient_for_no_longer_than_asked() -> (
    None
):
    courier: ThreadCourier[int] = ThreadCourier(2)
    assert courier.collect(0.01) is None
    courier.post(1, lambda: 41 + 1)
    first = courier.collect(10)
    courier.post(2, lambda: 1 // 0)
    second = courier.collect(10)
    courier.close()

    assert first is not None
    assert (first.ticket, first.result) == (1, 42)
    assert second is not None
    assert isinstance(second.result, ZeroDivisionError)
