"""R3: a call whose answer was lost may still be at work in the package."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest, TransportError
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.courier import ThreadCourier
from tests.connectors.fakes import SandboxTransport
from tests.support.office import NEVER, Office, follow

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kccsync_desktop.sandbox import Sandbox
    from tests.connectors.fakes import FakeClock


class Slow(SandboxTransport):
    """The first write of credit notes gets no answer and arrives piece by piece.

    ``pieces`` tells how many elements the package takes before each look at them.
    """

    pieces: tuple[int, ...] = ()

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.waiting: list[object] = []
        self.original: tuple[HttpRequest, str | None] | None = None

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        is_ours = "/CreditNotes" in request.url
        if is_ours and request.method == "PUT" and self.original is None:
            self.original = request, bearer
            self.waiting = json.loads(request.body)["CreditNotes"]
            raise TransportError("no answer came in time", was_sent=True)
        if is_ours and request.method == "GET" and self.waiting:
            self._arrive(seconds)
        return super().send(request, bearer, seconds)

    def _arrive(self, seconds: float) -> None:
        assert self.original is not None
        request, bearer = self.original
        count, self.pieces = self.pieces[0], self.pieces[1:]
        now, self.waiting = self.waiting[:count], self.waiting[count:]
        headers = {name: text for name, text in request.headers.items() if "Key" not in name}
        body = json.dumps({"CreditNotes": now}).encode()
        super().send(replace(request, headers=headers, body=body), bearer, seconds)


@pytest.mark.slow
@pytest.mark.parametrize("pieces", [(1, 1, 1), (2, 1), (3,), (1, 2)])
def test_r3_a_call_that_is_still_arriving_is_waited_for(
    place: Path, pieces: tuple[int, ...]
) -> None:
    class Transport(Slow):
        pass

    office = Office.open(place, transport=Transport)
    for number in "123":
        office.folder.bill_credit(f"PCR{number}", SUPPLIER_REF="SAME")
    office.prepare()
    Transport.pieces = pieces

    report = office.upload()

    assert report.end.exported == 3
    assert office.states() == {ExportState.VERIFIED: 3}
    assert len(office.remote("SAME")) == 3
    office.services.close()


def test_r3_a_call_that_arrives_after_its_repeat_is_known_by_its_key(place: Path) -> None:
    class Late(SandboxTransport):
        """The first write on bills overtakes nothing: it arrives after its own repeat."""

        first: tuple[HttpRequest, str | None] | None = None

        def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
            if request.method != "PUT" or "/Invoices" not in request.url:
                return super().send(request, bearer, seconds)
            if self.first is None:
                self.first = request, bearer
                raise TransportError("no answer came in time", was_sent=True)
            answer = super().send(request, bearer, seconds)
            super().send(*self.first, seconds)
            return answer

    office = Office.open(place, transport=Late)
    office.folder.bill("PIN1", SUPPLIER_REF="SAME")
    office.folder.bill("PIN2", SUPPLIER_REF="SAME")
    office.prepare()

    assert office.upload().end.exported == 2
    assert len(office.remote("SAME")) == 2
    office.services.close()


def test_r3_a_call_abandoned_a_moment_ago_is_given_time_to_arrive(office: Office) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.fault(kind="drop_after_commit", method="PUT", path="Invoices")
    office.fault(kind="503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    with office.desk.facilities.books.write() as work:
        (entry,) = work.outbox.open_entries()
    passed = (office.clock.now() - entry.sent_at).total_seconds()
    assert passed > 5
    office.clock.advance(-passed + 2)

    report = office.resume()

    assert [(wait.seconds, wait.reason) for wait in report.waits][:1] == [
        (3.0, "a call may still be at work")
    ]
    assert len(office.remote("F-1")) == 1


def test_r3_a_key_that_the_package_has_forgotten_changes_nothing(office: Office) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.fault(kind="delay", delay=500.0, method="PUT", path="Invoices")
    office.fault(kind="503", method="GET", path="Invoices", nth=2, count=3)
    assert office.upload().end.stopped_by is not None

    office.clock.advance(7 * 60)
    office.upload()

    assert office.state("PIN1") is ExportState.VERIFIED
    assert len(office.remote("F-1")) == 1


@dataclass
class Patient:
    """A clock that really waits where a call waits for the minute's limit."""

    clock: FakeClock
    is_waiting: Event = field(default_factory=Event)
    is_over: Event = field(default_factory=Event)
    was_stopped: bool = False

    def now(self) -> datetime:
        return self.clock.now()

    def monotonic(self) -> float:
        return self.clock.monotonic()

    def wait(self, seconds: float, cancelled: Event) -> bool:
        if seconds < 30:
            return self.clock.wait(seconds, cancelled)
        self.is_waiting.set()
        self.was_stopped = cancelled.wait(5)
        self.is_over.set()
        return self.clock.wait(seconds, cancelled)


def test_r3_a_call_that_still_waits_for_its_turn_never_leaves_after_its_run(office: Office) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    clock = Patient(office.clock)
    office.reopen(clock=clock, make_courier=ThreadCourier)
    office.fault(kind="429_minute", method="PUT", path="/Invoices", retry_after=60)
    books = office.desk.facilities.books
    events = office.desk.upload(None, NEVER)
    while not clock.is_waiting.is_set():
        next(events)
    with books.write() as work:
        holder = work.leases.holder()
        assert holder is not None
        work.leases.release(holder.owner)
    office.clock.advance(30)

    report = follow(events)

    assert report.codes == [ProblemCode.RUN_BUSY]
    assert clock.is_over.wait(10)
    assert clock.was_stopped
    assert office.upload().end.exported == 1
    assert len(office.remote("F-1")) == 1
