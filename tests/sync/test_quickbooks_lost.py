"""Lost answers in QuickBooks after a restart, where no request key hides a second sending (R3)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.messages import HttpAnswer, TransportError
from kccsync_desktop.domain.states import ExportState
from tests.connectors.fakes import SandboxTransport
from tests.support.office import Office
from tests.sync.test_crashes import Died

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.connectors.http.messages import HttpRequest

FAULT = {
    "Error": [{"Message": "x", "Detail": "To email address is invalid", "code": "6000"}],
    "type": "ValidationFault",
}
REFUSED = HttpAnswer(
    400, {"content-type": "application/json"}, json.dumps({"Fault": FAULT}).encode()
)

UNSUPPORTED = replace(REFUSED, body=REFUSED.body.replace(b"6000", b"2010"))


class OddTransport(SandboxTransport):
    """Dies after a sale or purchase was posted, or cannot serve the bills."""

    dies = False
    hides_bills = False

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        if OddTransport.hides_bills and b"FROM Bill " in request.body:
            return REFUSED
        answer = super().send(request, bearer, seconds)
        if OddTransport.dies and request.url.split("?")[0].endswith(("/invoice", "/bill")):
            raise Died
        return answer


@pytest.fixture
def office(place: Path) -> Iterator[Office]:
    """An invoice or a bill was posted and the program killed before the answer came."""
    opened = Office.open(place, package="quickbooks", transport=OddTransport)
    opened.folder.bill("PIN1", SUPPLIER_REF="F-1")
    opened.folder.invoice("INV1")
    opened.prepare()
    for code in ("PIN1", "INV1"):
        OddTransport.dies = True
        with pytest.raises(Died):
            opened.upload(code)
        OddTransport.dies = False
        opened.reopen()
        opened.clock.advance(3600)
    yield opened
    OddTransport.hides_bills = False
    opened.services.close()


def test_e10_a_number_changed_before_the_look_up_makes_no_second_document(office: Office) -> None:
    for each in office.remote():
        fields = {"DocNumber": f"{each['number']}/A"}
        office.door("documents", {"document": each["id"], "action": "edit", "fields": fields})

    office.resume()
    office.upload()

    assert sorted(each["number"] for each in office.remote()) == ["F-1/A", "INV1/A"]
    assert office.state("PIN1") is ExportState.EXPORTED  # the number differs, and that is told
    assert office.state("INV1") is ExportState.EXPORTED


def test_r3_a_record_that_cannot_be_read_is_not_taken_for_absent(office: Office) -> None:
    OddTransport.hides_bills = True
    assert office.resume().end.stopped_by is not None
    assert office.upload().end.stopped_by is not None
    assert len(office.remote("F-1")) == 1

    OddTransport.hides_bills = False
    office.resume()
    office.upload()
    assert len(office.remote("F-1")) == 1
    assert office.states() == {ExportState.VERIFIED: 2}


class RefusingTransport(SandboxTransport):
    """Refuses a batch as a whole where one document is among its parts."""

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        is_batch = request.url.split("?")[0].endswith("/batch")
        return (
            UNSUPPORTED
            if is_batch and b"INV3" in request.body
            else super().send(request, bearer, seconds)
        )


def test_r3_a_batch_refused_as_a_whole_is_halved_until_the_cause_is_alone(place: Path) -> None:
    office = Office.open(place, package="quickbooks", transport=RefusingTransport)
    for number in range(1, 6):
        office.folder.invoice(f"INV{number}")
    office.prepare()
    office.set(batches=True)

    end = office.upload().end

    assert end.stopped_by is None
    exported = {code for code in ("INV1", "INV2", "INV4", "INV5") if office.remote(code)}
    assert len(exported) == 4
    assert len(office.remote()) == len({each["number"] for each in office.remote()})
    office.services.close()


class DyingTransport(SandboxTransport):
    """The package is gone after its third invoice."""

    invoices = 0

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        DyingTransport.invoices += request.url.split("?")[0].endswith("/invoice")
        if DyingTransport.invoices > 3:
            raise TransportError("the connection was refused", was_sent=False)
        return super().send(request, bearer, seconds)


def test_r1_a_package_that_is_gone_ends_the_run_soon_however_much_is_left(place: Path) -> None:
    DyingTransport.invoices = 0
    office = Office.open(place, package="quickbooks", transport=DyingTransport)
    for number in range(30):
        office.folder.invoice(f"INV{number}")
    office.prepare()
    before = office.clock.monotonic()

    end = office.upload().end

    assert end.stopped_by is not None
    assert office.clock.monotonic() - before < 90
    assert len(office.remote()) == 3
    assert office.states()[ExportState.PENDING] == 27
    office.services.close()
