"""A connected company of the imitated QuickBooks, where customers pay, and what a fetch brings."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from kccsync_desktop.connectors.http.context import PackageContext
from kccsync_desktop.connectors.http.limiter import Limiter
from kccsync_desktop.connectors.package import PaymentCursor, PaymentPage
from kccsync_desktop.connectors.registry import open_package
from kccsync_desktop.domain.connection import Connection, TokenSet
from kccsync_desktop.sandbox import MovableClock, Request, Response, Sandbox
from tests.connectors.fakes import FakeClock, SandboxTransport, Store, Watcher

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.connectors.package import AccountsPackage
    from kccsync_desktop.domain.payments import RemotePayment

BASE_URL = "http://localhost:53999"
EXPENSE = "AccountBasedExpenseLineDetail"


@dataclass
class MoneyDesk:
    """The package, and the company as its own users and other programs reach it."""

    sandbox: Sandbox
    clock: FakeClock
    transport: SandboxTransport
    package: AccountsPackage = field(init=False)
    realm: str = ""

    def door(self, method: str, name: str, body: object = None) -> Any:  # noqa: ANN401 - as answered
        data = b"" if body is None else json.dumps(body).encode()
        outcome = self.sandbox.handle(Request.of(method, f"/__sandbox__/{name}", {}, data))
        assert isinstance(outcome, Response)
        assert outcome.status == 200, outcome.body
        return json.loads(outcome.body)

    def act(self, action: str = "pay", **fields: object) -> dict[str, Any]:
        """Let something happen in QuickBooks, and return the ids of what came of it."""
        found: dict[str, Any] = self.door("POST", "payments", {"action": action, **fields})
        return found

    def api(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - as answered
        """Make a plain call, as another program does, and return its body."""
        token = self.door("GET", "token")["access_token"]
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        data = b"" if body is None else json.dumps(body).encode()
        url = f"/v3/company/{self.realm}/{path}"
        outcome = self.sandbox.handle(Request.of(method, url, headers, data))
        assert isinstance(outcome, Response)
        assert outcome.status == 200, outcome.body
        return json.loads(outcome.body)

    def customer(self, name: str = "Umber Emporium LLP", **fields: object) -> str:
        body = {"DisplayName": name, **fields}
        return str(self.api("POST", "customer", body)["Customer"]["Id"])

    def vendor(self, name: str = "Slate Supplies", **fields: object) -> str:
        return str(self.api("POST", "vendor", {"DisplayName": name, **fields})["Vendor"]["Id"])

    def raised(self, contact: str, amount: str = "24.00", kind: str = "Invoice") -> str:
        """Return the id of a new document of one line."""
        found = self.act("raise", contact=contact, amount=amount, type=kind)
        return str(found["document"])

    def invoices(self, count: int, amount: str = "24.00") -> list[str]:
        """Return the ids of new invoices of one customer."""
        customer = self.customer()
        return [self.raised(customer, amount) for _ in range(count)]

    def sent(self) -> list[tuple[str, str]]:
        """Return what the package asked for: the path's last word, and the query or the since."""
        return [_told(one.url, one.body) for one in self.transport.sent if "/v3/" in one.url]


def _told(url: str, body: bytes) -> tuple[str, str]:
    parts = urlsplit(url)
    given = {name: values[0] for name, values in parse_qs(parts.query).items()}
    text = given.get("query") or given.get("changedSince") or body.decode()
    return parts.path.rsplit("/", 1)[-1], text


def open_desk() -> MoneyDesk:
    clock = FakeClock()
    sandbox = Sandbox("quickbooks", seed=7, clock=MovableClock(clock))
    transport = SandboxTransport(sandbox)
    desk = MoneyDesk(sandbox, clock, transport)
    desk.door("POST", "settings", {"calls_per_minute": 100_000})
    told = desk.door("GET", "token")
    tokens = TokenSet(
        *(told["access_token"], told["refresh_token"]),
        *(clock.now() + timedelta(seconds=told["expires_in"]), clock.now()),
        client_secret=told["client_secret"],
    )
    connection = Connection(
        package="quickbooks",
        client_id=told["client_id"],
        base_url=BASE_URL,
        organisation_id=told["realm_id"],
        organisation_name="UK company",
        connection_id="",
        connected_at=clock.now(),
    )
    context = PackageContext(
        *(connection, Store(tokens), clock, Event(), Watcher(), Limiter(clock)),
        transport=lambda _hosts: transport,
    )
    desk.package, desk.realm = open_package(context), told["realm_id"]
    return desk


def fetch(desk: MoneyDesk, cursor: PaymentCursor | None = None) -> list[PaymentPage]:
    """Read page after page to the end."""
    pages = []
    at: PaymentCursor | None = cursor or PaymentCursor()
    while at is not None:
        pages.append(desk.package.payments_page(at))
        at = pages[-1].next
    return pages


def rows(pages: Iterable[PaymentPage]) -> list[RemotePayment]:
    return [one for page in pages for one in page.payments]


def short(found: Iterable[RemotePayment]) -> set[tuple[str, str, str]]:
    """Return kind, document and amount of each row that is not nothing on account."""
    return {(one.kind.value, one.document_id, str(one.amount)) for one in found if one.amount}
