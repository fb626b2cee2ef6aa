"""A program that works as it would live, over real HTTP, with secrets that can be looked for."""

from __future__ import annotations

import logging
import sys
import urllib.request
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.bootstrap import Services, Wiring
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.domain.connect_events import Connected, OrganisationsFound
from kccsync_desktop.domain.logins import ConnectWish
from kccsync_desktop.domain.run_events import ProblemRaised
from kccsync_desktop.sandbox import Sandbox, serve
from kccsync_desktop.sandbox.quickbooks import oauth
from kccsync_desktop.sandbox.quickbooks.gateway_settings import CLIENT_ID
from kccsync_desktop.settings.home import find_home
from kccsync_desktop.settings.log_files import log_to_file
from kccsync_desktop.vault.vault import KEY_FILE_VARIABLE
from tests.connectors.fakes import FakeClock
from tests.security.wire import Planted, echoing, wire_of
from tests.support.folder import KccFolder
from tests.support.office import NEVER, Office, follow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from kccsync_desktop.domain.connect_events import ConnectEvent
    from kccsync_desktop.sandbox import SandboxServer

CLIENT_SECRET = "cs/Planted+Client=Secret~4711"
PARTS = ("login.xero.com", "appcenter.intuit.com")
KEY = b"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


class Hurried(SystemClock):
    """The system's clock, for which long waits pass at once."""

    def __init__(self) -> None:
        self._gone = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self._gone)

    def monotonic(self) -> float:
        return super().monotonic() + self._gone

    def wait(self, seconds: float, cancelled: Event) -> bool:
        real = min(seconds, 0.02)
        self._gone += max(0.0, seconds - real)
        return super().wait(real, cancelled)


@dataclass
class World:
    """A home below ``path``, connected in the live way; all that leaves it is kept in ``told``."""

    path: Path
    package: str
    server: SandboxServer
    planted: Planted
    office: Office
    told: list[str] = field(default_factory=list)
    started: list[str] = field(default_factory=list)

    @property
    def services(self) -> Services:
        return self.office.services

    def connect(self) -> None:
        """Consent in a browser that comes back to this computer."""
        wish = ConnectWish(
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET if self.package == "quickbooks" else "",
            is_production=self.package == "xero",
        )
        events: list[ConnectEvent] = []
        for event in self.services.connect(
            self.office.desk, wish, open_browser=self.visit, cancelled=Event()
        ):
            events.append(event)
            if isinstance(event, OrganisationsFound):
                event.choose(event.organisations[0].id)
        self.told += map(repr, events)
        assert isinstance(events[-1], Connected), events

    def visit(self, address: str) -> None:
        """Do what the user's browser does, on a thread of its own."""
        self.started.append(address)
        for host in PARTS:
            address = address.replace(f"https://{host}", self.planted.sandbox)
        Thread(target=partial(_browse, f"{address}&auto=1"), daemon=True).start()

    def run(self, job: str) -> None:
        """Do a job of the desk and keep all that it tells."""
        report = follow(getattr(self.office.desk, job)(NEVER))
        self.told += [repr(event) for event in report.events]
        self.told += [
            f"{event.problem.message} {event.problem.cure} {event.problem.detail}"
            for event in report.events
            if isinstance(event, ProblemRaised)
        ]

    def upload(self) -> None:
        report = self.office.upload()
        self.told += [repr(event) for event in report.events]


def _browse(address: str) -> None:
    with urllib.request.urlopen(address) as page:  # noqa: S310 - this machine's own
        page.read()


@pytest.fixture
def everything_logged(tmp_path: Path) -> Iterator[Path]:
    """Write what anybody logs, at DEBUG, to one file, without the program's own care."""
    path = tmp_path / "everything.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield path
    root.removeHandler(handler)
    handler.close()
    root.setLevel(level)


@pytest.fixture(params=["xero", "quickbooks"])
def world(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    everything_logged: Path,
) -> Iterator[World]:
    assert everything_logged.exists()
    package: str = request.param
    monkeypatch.setattr(oauth, "CLIENT_SECRET", CLIENT_SECRET)
    key = tmp_path / "key"
    key.write_bytes(KEY)
    key.chmod(0o600)
    monkeypatch.setenv(KEY_FILE_VARIABLE, str(key))
    server = serve(Sandbox(package), 0).start()
    planted = Planted(server.url)
    planted.keep(CLIENT_SECRET, "the client secret")
    planted.keep(KEY.decode(), "the tokens' key")
    made = _world(tmp_path, package, server, planted)
    watched = _Watched(made.started)
    sys.addaudithook(watched)
    with echoing(planted):
        yield made
    watched.is_on = False
    made.services.close()
    server.close()


def _world(path: Path, package: str, server: SandboxServer, planted: Planted) -> World:
    home = find_home(path / "home")
    log_to_file(home)
    logging.getLogger("kccsync_desktop").setLevel(logging.DEBUG)
    wiring = Wiring(clock=Hurried(), transport=wire_of(planted))
    services = Services.open(home.folder, wiring)
    services.add_merchant("Larkspur", package)
    office = Office(
        home.folder,
        KccFolder(path / "kcc"),
        FakeClock(),
        server.sandbox,
        services,
        wiring,
        base_url="",
        package=package,
    )
    return World(path, package, server, planted, office)


@dataclass
class _Watched:
    """Keeps what every process is started with; an audit hook can be switched off, not removed."""

    started: list[str]
    is_on: bool = True

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if self.is_on and event in {"subprocess.Popen", "os.posix_spawn", "os.exec"}:
            self.started.append(repr(args))
