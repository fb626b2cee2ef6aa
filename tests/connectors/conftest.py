"""Connected organisations in the sandbox, in the same process, on a clock that tests move."""

from __future__ import annotations

import json
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.connectors.http.context import PackageContext
from kccsync_desktop.connectors.http.limiter import Limiter
from kccsync_desktop.connectors.oauth.consent import ConsentRequest
from kccsync_desktop.connectors.registry import login_of, open_package, traits_of
from kccsync_desktop.domain.connection import Connection
from kccsync_desktop.sandbox import MovableClock, Request, Response, Sandbox
from tests.connectors.fakes import FakeClock, SandboxTransport, Store, Watcher
from tests.connectors.ledger_words import contact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.connectors.http.messages import HttpRequest
    from kccsync_desktop.connectors.package import AccountsPackage, Encoded, Outcome
    from kccsync_desktop.domain.connection import TokenSet

BASE_URL = "http://localhost:53999"
UNLIMITED = 10_000_000
CLIENTS = {"xero": "CLIENT", "quickbooks": "kccsync-desktop"}


@dataclass
class Desk:
    """The connected package with everything around it at hand."""

    sandbox: Sandbox
    clock: FakeClock
    transport: SandboxTransport
    store: Store
    watcher: Watcher
    cancelled: Event
    limiter: Limiter
    context: PackageContext
    package: AccountsPackage
    keys: int = 0

    def door(self, method: str, name: str, body: object = None) -> Any:  # noqa: ANN401 - as answered
        data = b"" if body is None else json.dumps(body).encode()
        outcome = self.sandbox.handle(Request.of(method, f"/__sandbox__/{name}", {}, data))
        assert isinstance(outcome, Response)
        assert outcome.status == 200, outcome.body
        return json.loads(outcome.body)

    def plant(self, kind: str, **fields: object) -> None:
        self.door("POST", "faults", {"kind": kind, **fields})

    def sent(self, method: str = "") -> list[HttpRequest]:
        """Return the API calls sent so far, of one method or of all."""
        roots = ("/api.xro/", "/v3/company/")
        calls = [one for one in self.transport.sent if any(root in one.url for root in roots)]
        return [one for one in calls if method in {"", one.method}]

    def send(self, *elements: Encoded) -> tuple[Outcome, ...]:
        """Send elements of one resource under a request key of their own."""
        self.keys += 1
        return self.package.send(elements[0].resource, elements, f"key-{self.keys}")

    def contact_id(self, name: str = "Umber Emporium LLP", number: str = "C1") -> str:
        (outcome,) = self.send(self.package.encode_contact(contact(name, number)))
        return remote_ids([outcome])[0]


def remote_ids(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the ids of outcomes that must all be accepted."""
    found = [getattr(outcome, "remote_id", "") for outcome in outcomes]
    assert all(found), outcomes
    return found


def open_desk(name: str, *, batched: bool = False, calls_per_minute: int = 0) -> Desk:
    """Return the desk of one package, connected to a sandbox of its own."""
    clock, cancelled, watcher = FakeClock(), Event(), Watcher()
    sandbox = Sandbox(name, seed=5, clock=MovableClock(clock))
    transport = SandboxTransport(sandbox)
    connection, tokens = consent(name, clock, transport)
    traits = traits_of(name, batched=batched)
    per_minute = calls_per_minute or traits.calls_per_minute
    per_second = 0 if calls_per_minute else traits.calls_per_second
    limiter = Limiter(clock, per_minute, traits.calls_in_flight, per_second)
    store = Store(tokens)
    context = PackageContext(
        connection,
        store,
        clock,
        cancelled,
        watcher,
        limiter,
        base_currency="GBP",
        batched=batched,
        transport=lambda _hosts: transport,
    )
    package = open_package(context)
    return Desk(sandbox, clock, transport, store, watcher, cancelled, limiter, context, package)


def open_unlimited(name: str) -> Desk:
    """Return the desk of a package whose sandbox and program count no calls."""
    desk = open_desk(name, calls_per_minute=UNLIMITED)
    own = {"calls_per_day": UNLIMITED, "app_calls_per_minute": UNLIMITED} if name == "xero" else {}
    desk.door("POST", "settings", {"calls_per_minute": UNLIMITED, **own})
    return desk


def consent(
    name: str, clock: FakeClock, transport: SandboxTransport
) -> tuple[Connection, TokenSet]:
    """Connect to the first organisation of a sandbox."""
    login = login_of(name)
    request = ConsentRequest(
        CLIENTS[name],
        clock,
        Event(),
        BASE_URL,
        transport=lambda _hosts: transport,
        client_secret=login.sandbox_secret,
    )
    consented = login.consent.connect_to_sandbox(request)
    organisation = consented.organisations[0]
    connection = Connection(
        name,
        CLIENTS[name],
        BASE_URL,
        organisation.organisation_id,
        organisation.name,
        organisation.connection_id,
        clock.now(),
    )
    return connection, consented.tokens


@pytest.fixture
def desk() -> Desk:
    """The connected Xero organisation."""
    return open_desk("xero")


@pytest.fixture
def qbo() -> Desk:
    """The connected QuickBooks company."""
    return open_desk("quickbooks")
