"""A program over one home whose calls to Intuit's hosts end in the sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop.bootstrap import Services, Wiring
from kccsync_desktop.bootstrap.organisations import DatedStore
from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.token_service import TokenService
from kccsync_desktop.connectors.quickbooks.addresses import OWN_HOSTS, Addresses
from kccsync_desktop.domain.connect_events import AddressWanted, ConnectEvent, OrganisationsFound
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.logins import ConnectWish, RedirectWay
from kccsync_desktop.sandbox import MovableClock, Request, Response, Sandbox
from kccsync_desktop.sandbox.quickbooks.gateway_settings import CLIENT_ID, CLIENT_SECRET
from kccsync_desktop.sync.courier import InlineCourier
from tests.connectors.fakes import FakeClock, SandboxTransport

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.sync.desk import Desk

NEVER = Event()
PASTED = ConnectWish(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, way=RedirectWay.PASTE)
DAY = timedelta(days=1).total_seconds()


@dataclass
class IntuitHome:
    """A program over one home whose calls to Intuit's hosts end in the sandbox."""

    folder: Path
    clock: FakeClock
    sandbox: Sandbox
    transport: SandboxTransport
    services: Services
    name: str = "Larkspur"

    @classmethod
    def open(cls, folder: Path) -> IntuitHome:
        clock = FakeClock()
        sandbox = Sandbox("quickbooks", clock=MovableClock(clock))
        transport = SandboxTransport(sandbox, OWN_HOSTS)
        made = cls(
            folder, clock, sandbox, transport, Services.open(folder, cls._wire(clock, transport))
        )
        made.services.add_merchant("Larkspur", "quickbooks")
        return made

    @staticmethod
    def _wire(clock: FakeClock, transport: SandboxTransport) -> Wiring:
        return Wiring(clock, lambda _hosts: transport, InlineCourier)

    def reopen(self) -> None:
        self.services.close()
        self.services = Services.open(self.folder, self._wire(self.clock, self.transport))

    @property
    def desk(self) -> Desk:
        return self.services.desk(self.name)

    def agreed(self, url: str, realm: str = "") -> str:
        """Agree as the user does in the browser, and return the address that it ends on."""
        chosen = f"&realm={realm}" if realm else ""
        outcome = self.sandbox.handle(Request.of("GET", f"{url}&auto=1{chosen}", {}, b""))
        assert isinstance(outcome, Response)
        return dict(outcome.headers)["Location"]

    def connect(self, wish: ConnectWish = PASTED, realm: str = "") -> list[ConnectEvent]:
        """Connect, pasting what the browser ends on and saying yes to the company."""
        opened: list[str] = []
        told: list[ConnectEvent] = []
        for event in self.services.connect(
            self.desk, wish, open_browser=opened.append, cancelled=NEVER
        ):
            told.append(event)
            if isinstance(event, AddressWanted):
                assert "another page" in event.give("https://example.org/?code=x")
                assert event.give(self.agreed(opened[0], realm)) == ""
            elif isinstance(event, OrganisationsFound):
                event.choose(event.organisations[0].id)
        return told

    def problems(self) -> list[Problem]:
        rows = self.desk.problem_rows(self.desk.grid_ids(GridQuery(Grid.PROBLEMS)))
        return [row.problem for row in rows]

    def dated_store(self) -> DatedStore:
        merchant = self.desk.merchant
        opened = self.services.organisations.token_store(merchant.id, merchant.base_url)
        books = self.services.database.books(merchant.id)
        return DatedStore(opened.store, books, self.clock)

    def bearer(self) -> Bearer:
        ends = Addresses.of("").endpoints
        service = TokenService(ends, CLIENT_ID, self.transport, self.clock)
        return Bearer(self.dated_store(), service, self.clock, NEVER)
