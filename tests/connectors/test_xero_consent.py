from __future__ import annotations

import socket
import threading
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from kccsync_desktop.connectors.http.hosts import HostNotAllowedError
from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest, TransportError
from kccsync_desktop.connectors.oauth.consent import ConsentRequest
from kccsync_desktop.connectors.package import (
    NotSentError,
    PackageFailingError,
    ReconnectNeededError,
    StoppedError,
)
from kccsync_desktop.connectors.xero.consent import (
    SCOPES,
    connect,
    connect_to_sandbox,
    disconnect,
)
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.domain.connection import Connection
from kccsync_desktop.sandbox import Sandbox, SandboxServer, serve
from tests.connectors.fakes import FakeClock, ScriptedTransport, Store, answer, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    found = serve(Sandbox("xero", seed=3)).start()
    yield found
    found.close()


def request_to(server: SandboxServer) -> ConsentRequest:
    """Return a request on a port of its own: tests run side by side."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    settings = {"redirect_uris": [f"http://localhost:{port}/callback"]}
    door = f"{server.url}/__sandbox__/settings"
    assert requests.post(door, json=settings, timeout=10).status_code == 200
    return ConsentRequest("CLIENT", SystemClock(), Event(), server.url, ports=(port,))


def consent_in_browser(url: str) -> None:
    """Do what a browser does: agree, follow the redirect, fetch the clean page."""
    threading.Thread(target=lambda: requests.get(f"{url}&auto=1", timeout=10)).start()


def test_a_consent_in_the_browser_brings_tokens_and_organisations(server: SandboxServer) -> None:
    opened: list[str] = []

    def open_browser(url: str) -> None:
        opened.append(url)
        consent_in_browser(url)

    consented = connect(request_to(server), open_browser)
    assert [one.name for one in consented.organisations] == ["Demo Gifts Ltd"]
    assert consented.tokens.scope == SCOPES
    assert parse_qs(urlsplit(opened[0]).query)["scope"] == [SCOPES]
    organisation = consented.organisations[0]
    assert organisation.connection_id != organisation.organisation_id


def test_a_sandbox_consents_by_itself(server: SandboxServer) -> None:
    consented = connect_to_sandbox(request_to(server))
    assert len(consented.organisations) == 1
    assert consented.tokens.access_token not in repr(consented)


def test_a_refusal_in_the_browser_is_told(server: SandboxServer) -> None:
    def refuse(url: str) -> None:
        threading.Thread(target=lambda: requests.get(f"{url}&decision=deny", timeout=10)).start()

    with pytest.raises(ReconnectNeededError, match="access_denied"):
        connect(request_to(server), refuse)


def test_an_answer_to_another_question_is_not_taken(server: SandboxServer) -> None:
    statuses: list[int] = []
    request = request_to(server)

    def open_browser(url: str) -> None:
        state = parse_qs(urlsplit(url).query)["state"][0]

        def browse() -> None:
            forged = url.replace(state, "forged")
            statuses.append(requests.get(f"{forged}&auto=1", timeout=10).status_code)
            request.cancelled.set()

        threading.Thread(target=browse).start()

    with pytest.raises(StoppedError):
        connect(request, open_browser)
    assert statuses == [400]


def test_a_redirect_address_that_is_not_registered_is_refused(server: SandboxServer) -> None:
    request = replace(request_to(server), ports=(1234,))
    with pytest.raises(ReconnectNeededError, match="did not consent"):
        connect_to_sandbox(request)


def test_xero_itself_never_consents_without_the_user() -> None:
    with pytest.raises(ReconnectNeededError, match="browser"):
        connect_to_sandbox(ConsentRequest("CLIENT", SystemClock(), Event()))


def test_a_sandbox_elsewhere_is_refused() -> None:
    request = ConsentRequest("CLIENT", SystemClock(), Event(), "http://sandbox.example")
    with pytest.raises(HostNotAllowedError):
        connect_to_sandbox(request)


def scripted(*answers: object) -> ConsentRequest:
    transport = ScriptedTransport(*answers)  # type: ignore[arg-type] # answers or errors
    return ConsentRequest(
        "CLIENT", FakeClock(), Event(), "http://localhost:1", transport=lambda _hosts: transport
    )


def test_a_foreign_state_at_the_sandbox_is_refused() -> None:
    foreign = answer(302, "", location="http://localhost:53682/callback?code=C&state=other")
    with pytest.raises(ReconnectNeededError, match="did not consent"):
        connect_to_sandbox(scripted(foreign))


def test_a_consent_without_an_answer_is_not_sent() -> None:
    with pytest.raises(NotSentError) as caught:
        connect_to_sandbox(scripted(TransportError("gone", was_sent=True)))
    assert caught.value.__context__ is None


def test_disconnecting_drops_the_connection_and_the_tokens(server: SandboxServer) -> None:
    consented = connect_to_sandbox(request_to(server))
    store = Store(consented.tokens)
    organisation = consented.organisations[0]
    connection = Connection(
        "xero",
        "CLIENT",
        server.url,
        organisation.organisation_id,
        "",
        organisation.connection_id,
        None,
    )
    disconnect(connection, store, SystemClock())
    assert store.tokens is None
    again = Store(consented.tokens)
    disconnect(connection, again, SystemClock())
    assert again.tokens is None, "a connection that is gone already is simply forgotten"


ROWS = '[{"id":"c2","tenantId":"t2","tenantType":"ORGANISATION","tenantName":"Other"}]'
CONNECTION = Connection("xero", "CLIENT", "http://localhost:1", "t1", "One", "c1", None)


@pytest.mark.parametrize(("rows", "calls"), [(ROWS, 2), ("[]", 3)])
def test_the_consent_is_revoked_only_with_its_last_organisation(rows: str, calls: int) -> None:
    clock = FakeClock()
    transport = ScriptedTransport(answer(204, ""), answer(200, rows), answer(200, ""))
    disconnect(CONNECTION, Store(tokens()), clock, lambda _hosts: transport)
    assert len(transport.sent) == calls


def test_a_connection_that_xero_dropped_is_simply_forgotten() -> None:
    store = Store(tokens())
    transport = ScriptedTransport(answer(401), answer(401))
    disconnect(CONNECTION, store, FakeClock(), lambda _hosts: transport)
    assert store.tokens is None


def test_a_revocation_that_fails_keeps_the_tokens() -> None:
    store = Store(tokens())
    transport = ScriptedTransport(answer(204, ""), answer(200, "[]"), answer(500, ""))
    with pytest.raises(PackageFailingError, match="500"):
        disconnect(CONNECTION, store, FakeClock(), lambda _hosts: transport)
    assert store.tokens is not None


class AgreeingTransport(ScriptedTransport):
    """Consents with the state that was asked with, then gives the prepared answers."""

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        if "/authorize" in request.url:
            state = parse_qs(urlsplit(request.url).query)["state"][0]
            return answer(302, "", location=f"http://localhost/callback?code=C&state={state}")
        return super().send(request, bearer, seconds)


PAIR = answer(200, '{"access_token":"A","refresh_token":"R","expires_in":1800}')
PRACTICE = '[{"id":"c","tenantId":"t","tenantType":"PRACTICE","tenantName":"P"}]'


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ([answer(400, '{"error":"invalid_grant"}')], ReconnectNeededError),
        ([answer(500)], NotSentError),
        ([PAIR, answer(200, "[]")], ReconnectNeededError),
        ([PAIR, answer(200, PRACTICE)], ReconnectNeededError),
        ([PAIR, answer(200, "<html>")], ReconnectNeededError),
        ([PAIR, answer(500, "[]")], PackageFailingError),
    ],
)
def test_a_consent_that_leads_nowhere_is_told(
    answers: list[HttpAnswer], error: type[Exception]
) -> None:
    transport = AgreeingTransport(*answers)
    request = replace(scripted(), transport=lambda _hosts: transport)
    with pytest.raises(error):
        connect_to_sandbox(request)
