"""Connecting to QuickBooks against its sandbox over real HTTP, on all three ways back."""

from __future__ import annotations

import socket
import threading
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.consent import ConsentRequest
from kccsync_desktop.connectors.oauth.redirect import Redirect
from kccsync_desktop.connectors.oauth.token_service import TokenService
from kccsync_desktop.connectors.package import (
    NotSentError,
    PackageFailingError,
    ReconnectNeededError,
)
from kccsync_desktop.connectors.quickbooks.addresses import OWN_HOSTS, Addresses
from kccsync_desktop.connectors.quickbooks.consent import (
    CONSENT,
    SANDBOX_SECRET,
    SCOPE,
    connect,
    connect_to_sandbox,
    disconnect,
)
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.domain.connection import Connection, TokenSet
from kccsync_desktop.sandbox import MovableClock, Sandbox, SandboxServer, serve
from tests.connectors.fakes import (
    FakeClock,
    SandboxTransport,
    Scripted,
    ScriptedTransport,
    Store,
    answer,
    tokens,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.connectors.oauth.consent import Consented

CLIENT = "kccsync-desktop"
RELAY = "https://kccsync.example/callback"
PAIR = answer(200, '{"access_token":"A","refresh_token":"R","expires_in":3600}')
REALM = Redirect("CODE", "", "934")


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    found = serve(Sandbox("quickbooks", seed=3)).start()
    yield found
    found.close()


def request_to(server: SandboxServer, **changes: Any) -> ConsentRequest:
    """Return a request on a port of its own, registered with the sandbox's app."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    settings = {"redirect_uris": [f"http://localhost:{port}/callback", RELAY]}
    door = f"{server.url}/__sandbox__/settings"
    assert requests.post(door, json=settings, timeout=10).status_code == 200
    made = ConsentRequest(
        CLIENT, SystemClock(), Event(), server.url, (port,), client_secret=SANDBOX_SECRET
    )
    return replace(made, **changes)


def agreed(url: str) -> str:
    """Agree as the user does, and return where the browser is sent to."""
    back = requests.get(f"{url}&auto=1", allow_redirects=False, timeout=10)
    return back.headers["Location"]


def check_reached(consented: Consented) -> None:
    (company,) = consented.organisations
    assert company.name
    assert company.organisation_id == company.connection_id
    left = consented.tokens.ends_at
    assert left is not None
    assert timedelta(days=99) < left - consented.tokens.issued_at < timedelta(days=102)
    hard = consented.tokens.hard_expires_at
    assert hard is not None
    assert hard - consented.tokens.issued_at > timedelta(days=1800)
    shown = repr(consented)
    for secret in (consented.tokens.access_token, consented.tokens.refresh_token, SANDBOX_SECRET):
        assert secret not in shown


def test_development_keys_come_back_over_a_fixed_port(server: SandboxServer) -> None:
    opened: list[str] = []

    def open_browser(url: str) -> None:
        opened.append(url)
        threading.Thread(target=lambda: requests.get(f"{url}&auto=1", timeout=10)).start()

    request = request_to(server)
    check_reached(connect(request, open_browser))
    asked = parse_qs(urlsplit(opened[0]).query)
    assert asked["scope"] == [SCOPE]
    assert asked["redirect_uri"] == [f"http://localhost:{request.ports[0]}/callback"]
    assert not {"code_challenge", "client_secret"} & set(asked), "Intuit knows no PKCE"


def test_a_relay_page_leads_the_browser_back(server: SandboxServer) -> None:
    request = request_to(server, redirect_address=RELAY)

    def open_browser(url: str) -> None:
        def browse() -> None:
            sent_to = agreed(url)
            assert sent_to.startswith(f"{RELAY}?")
            local = f"http://localhost:{request.ports[0]}/callback"
            requests.get(sent_to.replace(RELAY, local), timeout=10)

        threading.Thread(target=browse).start()

    check_reached(connect(request, open_browser))


def test_a_pasted_address_leads_to_the_company(server: SandboxServer) -> None:
    request = request_to(server, redirect_address=RELAY)
    login = CONSENT.ask(request)
    redirect = login.read(agreed(login.url))
    check_reached(CONSENT.answered(request, login, redirect))
    assert login.proof.state not in repr(login)
    with pytest.raises(ReconnectNeededError, match="invalid_grant"):
        CONSENT.answered(request, login, redirect)  # a code is good once


def test_the_sandbox_consents_by_itself(server: SandboxServer) -> None:
    check_reached(connect_to_sandbox(request_to(server)))


def test_intuits_own_trial_companies_never_consent_without_the_user() -> None:
    trial = "https://sandbox-quickbooks.api.intuit.com"
    with pytest.raises(ReconnectNeededError, match="browser"):
        connect_to_sandbox(ConsentRequest(CLIENT, SystemClock(), Event(), trial))


def test_a_wrong_secret_is_told_without_repeating_it(server: SandboxServer) -> None:
    with pytest.raises(ReconnectNeededError, match="secret is not right") as caught:
        connect_to_sandbox(request_to(server, client_secret="WRONG-CANARY"))
    assert "CANARY" not in f"{caught.value!r}{caught.value.__cause__!r}"


def test_an_address_that_is_not_registered_to_the_letter_is_refused(server: SandboxServer) -> None:
    request = request_to(server, redirect_address=f"{RELAY}/")
    login = CONSENT.ask(request)
    assert requests.get(f"{login.url}&auto=1", timeout=10).status_code == 400


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def connected(clock: FakeClock) -> tuple[SandboxTransport, Consented]:
    transport = SandboxTransport(Sandbox("quickbooks", clock=MovableClock(clock)), OWN_HOSTS)
    request = ConsentRequest(
        *(CLIENT, clock, Event(), "http://localhost:9"),
        transport=lambda _hosts: transport,
        client_secret=SANDBOX_SECRET,
    )
    return transport, connect_to_sandbox(request)


def test_the_secret_travels_in_the_basic_header_alone(clock: FakeClock) -> None:
    transport, _ = connected(clock)
    (exchange,) = [one for one in transport.sent if "tokens/bearer" in one.url]
    pair = b64encode(f"{CLIENT}:{SANDBOX_SECRET}".encode()).decode()
    assert exchange.headers["Authorization"] == f"Basic {pair}"
    assert exchange.headers["x-include-refresh-token-hard-expires-in"] == "true"
    for one in transport.sent:
        assert SANDBOX_SECRET.encode() not in one.body
        assert SANDBOX_SECRET not in one.url
        assert pair not in repr(one)


def test_a_refresh_keeps_secret_and_last_day_and_moves_the_rolling_one(clock: FakeClock) -> None:
    transport, consented = connected(clock)
    store = Store(consented.tokens)
    service = TokenService(Addresses.of("http://localhost:9").endpoints, CLIENT, transport, clock)
    bearer = Bearer(store, service, clock, Event())
    clock.advance(timedelta(days=30).total_seconds())
    assert bearer.current() != consented.tokens.access_token
    (kept,) = store.saved
    assert kept.client_secret == SANDBOX_SECRET
    assert kept.hard_expires_at is not None
    assert consented.tokens.hard_expires_at is not None
    drift = kept.hard_expires_at - consented.tokens.hard_expires_at
    assert abs(drift) < timedelta(minutes=1)
    assert consented.tokens.refresh_expires_at is not None
    assert kept.refresh_expires_at is not None
    assert kept.refresh_expires_at - consented.tokens.refresh_expires_at > timedelta(days=29)
    bearer.current()
    assert len([one for one in transport.sent if "tokens/bearer" in one.url]) == 2


def test_a_refresh_token_of_yesterday_needs_the_user(clock: FakeClock) -> None:
    transport, consented = connected(clock)
    service = TokenService(Addresses.of("http://localhost:9").endpoints, CLIENT, transport, clock)
    clock.advance(timedelta(days=101).total_seconds())
    with pytest.raises(ReconnectNeededError, match="invalid_grant"):
        Bearer(Store(consented.tokens), service, clock, Event()).current()


def test_a_last_day_that_is_not_told_again_stays() -> None:
    clock = FakeClock()
    last = clock.now() + timedelta(days=1000)
    kept = replace(tokens(), client_secret="S", hard_expires_at=last)
    service = TokenService(Addresses.of("").endpoints, CLIENT, ScriptedTransport(PAIR), clock)
    assert service.refresh(kept).hard_expires_at == last


@pytest.mark.parametrize("told", ['"soon"', "true", "null", "9e99", "99999999999999999"])
def test_a_senseless_last_day_is_left_out(told: str) -> None:
    body = (
        '{"access_token":"A","refresh_token":"R","expires_in":3600,'
        f'"x_refresh_token_expires_in":{told}}}'
    )
    transport = ScriptedTransport(answer(200, body))
    service = TokenService(Addresses.of("").endpoints, CLIENT, transport, FakeClock())
    assert service.refresh(tokens()).ends_at is None


def reached(*answers: Scripted, redirect: Redirect = REALM) -> Consented:
    transport = ScriptedTransport(*answers)
    request = ConsentRequest(
        CLIENT, FakeClock(), Event(), transport=lambda _hosts: transport, client_secret="S"
    )
    return CONSENT.answered(request, CONSENT.ask(request), redirect)


@pytest.mark.parametrize(
    ("answers", "error", "words"),
    [
        ([PAIR, answer(403)], ReconnectNeededError, "development keys"),
        ([PAIR, answer(401)], ReconnectNeededError, "development keys"),
        ([PAIR, answer(500)], PackageFailingError, "500"),
        ([PAIR, answer(200, "<html>")], PackageFailingError, "name"),
        ([PAIR, answer(200, '{"CompanyInfo":{}}')], PackageFailingError, "name"),
        ([answer(503)], NotSentError, "503"),
        ([answer(200, '{"error":"invalid_grant"}')], NotSentError, "cannot be read"),
    ],
)
def test_a_consent_that_leads_nowhere_is_told(
    answers: list[Scripted], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        reached(*answers)


def test_without_a_company_nothing_is_asked() -> None:
    with pytest.raises(ReconnectNeededError, match="realmId"):
        reached(PAIR, redirect=Redirect("CODE"))


def test_a_forged_company_cannot_lead_to_another_path() -> None:
    transport = ScriptedTransport(PAIR, answer(403))
    request = ConsentRequest(CLIENT, FakeClock(), Event(), transport=lambda _hosts: transport)
    with pytest.raises(ReconnectNeededError):
        CONSENT.answered(request, CONSENT.ask(request), Redirect("C", "", "9/../../x?y#z"))
    assert "/9%2F..%2F..%2Fx%3Fy%23z/companyinfo/" in transport.sent[1][0].url


def connection(base_url: str = "") -> Connection:
    return Connection("quickbooks", CLIENT, base_url, "934", "", "934", None)


def test_disconnecting_revokes_and_forgets(clock: FakeClock) -> None:
    transport, consented = connected(clock)
    for _ in range(2):  # the second time Intuit knows the tokens no more
        store = Store(consented.tokens)
        disconnect(connection("http://localhost:9"), store, clock, lambda _hosts: transport)
        assert store.tokens is None
    service = TokenService(Addresses.of("http://localhost:9").endpoints, CLIENT, transport, clock)
    with pytest.raises(ReconnectNeededError):
        Bearer(Store(consented.tokens), service, clock, Event()).renewed(
            consented.tokens.access_token
        )


def test_a_revocation_without_an_answer_keeps_the_tokens() -> None:
    kept: TokenSet = tokens()
    store = Store(kept)
    with pytest.raises(PackageFailingError, match="500"):
        disconnect(connection(), store, FakeClock(), lambda _hosts: ScriptedTransport(answer(500)))
    assert store.tokens is kept
