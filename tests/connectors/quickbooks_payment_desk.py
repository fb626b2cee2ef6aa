"""A connected company of the imitated QuickBooks, where customers pay, and what a fetch brings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from kccsync_desktop.connectors.package import PaymentCursor, PaymentPage
from kccsync_desktop.sandbox import Request, Response
from tests.connectors.conftest import open_desk as connected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pytest

    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest
    from kccsync_desktop.connectors.package import AccountsPackage
    from kccsync_desktop.domain.payments import RemotePayment
    from kccsync_desktop.sandbox import Sandbox
    from tests.connectors.conftest import Desk
    from tests.connectors.fakes import FakeClock, SandboxTransport


@dataclass
class MoneyDesk:
    """The package, and the company as its own users and other programs reach it."""

    base: Desk

    @property
    def sandbox(self) -> Sandbox:
        return self.base.sandbox

    @property
    def clock(self) -> FakeClock:
        return self.base.clock

    @property
    def transport(self) -> SandboxTransport:
        return self.base.transport

    @property
    def package(self) -> AccountsPackage:
        return self.base.package

    def door(self, method: str, name: str, body: object = None) -> Any:  # noqa: ANN401 - as answered
        return self.base.door(method, name, body)

    def act(self, action: str = "pay", **fields: object) -> dict[str, Any]:
        """Let something happen in QuickBooks, and return the ids of what came of it."""
        found: dict[str, Any] = self.door("POST", "payments", {"action": action, **fields})
        return found

    def api(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - as answered
        """Make a plain call, as another program does, and return its body."""
        status, found = self._call(method, path, body)
        assert status == 200, found
        return found

    def tried(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """Make a plain call and return its body, nothing where it was refused."""
        status, found = self._call(method, path, body)
        return found if status == 200 else {}

    def _call(self, method: str, path: str, body: object) -> tuple[int, Any]:
        token = self.door("GET", "token")["access_token"]
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        data = b"" if body is None else json.dumps(body).encode()
        url = f"/v3/company/{self.base.context.connection.organisation_id}/{path}"
        outcome = self.sandbox.handle(Request.of(method, url, headers, data))
        assert isinstance(outcome, Response)
        return outcome.status, json.loads(outcome.body)

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
    desk = MoneyDesk(connected("quickbooks", calls_per_minute=100_000))
    desk.door("POST", "settings", {"calls_per_minute": 100_000})
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
    """Return kind, document and amount of each row that is not nothing on account.

    A document that a credit paid shows as ``document<credit``.
    """
    return {
        (
            one.kind.value,
            "<".join(filter(None, (one.document_id, one.allocation_id))),
            str(one.amount),
        )
        for one in found
        if one.amount
    }


def tampered(
    desk: MoneyDesk,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[HttpRequest, Any], object],
) -> None:
    """Let a function change the answers on their way to the program."""
    send = desk.transport.send

    def changed(request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        answer = send(request, bearer, seconds)
        body = json.loads(answer.body)
        found = change(request, body)
        told = body if found is None else found
        status = 400 if isinstance(told, dict) and "Fault" in told else answer.status
        return type(answer)(status, answer.headers, json.dumps(told).encode())

    monkeypatch.setattr(desk.transport, "send", changed)
