"""R2: two computers share books on a PostgreSQL server: one run at a time, the dead replaced."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.bootstrap import Services, Wiring
from kccsync_desktop.bootstrap.organisations import Organisations
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sandbox import Sandbox, serve
from kccsync_desktop.settings.home import find_home
from kccsync_desktop.storage.database import Database
from tests.connectors.fakes import FakeClock
from tests.storage import postgres
from tests.support.folder import KccFolder
from tests.support.office import MERCHANT, Office, follow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="forks"),
    pytest.mark.skipif(bool(postgres.missing()), reason=postgres.missing() or "-"),
]

NEVER = Event()
BUSY = 3


def open_on_server(home: Path, url: str) -> Services:
    """Open the program as one that keeps its books on a server."""
    wiring = Wiring()
    place = find_home(home).make()
    database = Database.open_url(url, wiring.clock, who=f"process {os.getpid()}")
    return Services(place.folder, database, wiring, Organisations(place, database, wiring))


@pytest.fixture
def server_url() -> Iterator[str]:
    with postgres.server() as url:
        yield url


@pytest.fixture
def office(place: Path, server_url: str) -> Iterator[Office]:
    """A connected company on the server with four documents; over real HTTP."""
    sandbox = serve(Sandbox("xero"), 0).start()
    services = open_on_server(place / "home", server_url)
    services.add_merchant(MERCHANT, "xero")
    folder = KccFolder(place / "kcc")
    folder.invoice("INV1")
    folder.credit_note("CRN1")
    folder.bill("PIN1", SUPPLIER_REF="SAME")
    folder.bill("PIN2", SUPPLIER_REF="SAME")
    opened = Office(
        *(place / "home", folder, FakeClock(), sandbox.sandbox, services, services.wiring),
        *(sandbox.url, "xero"),
    )
    opened.prepare()
    yield opened
    sandbox.close()
    opened.services.close()


def upload_elsewhere(office: Office, url: str) -> int:
    """Begin an upload in a process of its own, as on another computer; return its number."""
    process = os.fork()
    if process:
        return process
    code = 70
    with suppress(BaseException):
        services = open_on_server(office.home, url)
        report = follow(services.desk(MERCHANT).upload(None, NEVER))
        code = BUSY if report.codes == [ProblemCode.RUN_BUSY] else int(bool(report.codes))
    os._exit(code)


def test_r2_two_processes_on_one_server_upload_everything_once(
    office: Office, server_url: str
) -> None:
    office.services.database.close()
    office.fault("delay", method="PUT", delay=0.5, count=0)
    processes = [upload_elsewhere(office, server_url) for _ in range(3)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in processes]
    office.services = open_on_server(office.home, server_url)

    assert sorted(codes) == [1, BUSY, BUSY]  # the warning of two bills with one number
    assert len(office.remote()) == 4
    assert office.states() == {ExportState.VERIFIED: 4}


def test_r2_a_process_killed_on_one_computer_is_taken_over_on_another(
    office: Office, server_url: str
) -> None:
    office.services.database.close()
    office.fault("delay", method="PUT", path="Invoices", delay=5.0)
    process = upload_elsewhere(office, server_url)
    while not any(each.is_write and "Invoices" in each.path for each in office.calls()):
        Event().wait(0.01)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    office.services = open_on_server(office.home, server_url)
    with office.desk.facilities.books.read() as work:
        holder = work.leases.holder()
    assert holder is not None
    assert holder.who == f"process {process}"

    report = office.upload()

    assert report.end.stopped_by is None
    assert len(office.remote()) == 4
    assert office.states() == {ExportState.VERIFIED: 4}
