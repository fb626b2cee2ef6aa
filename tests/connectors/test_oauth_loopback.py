from __future__ import annotations

import http.client
import socket
import threading
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from kccsync_desktop.connectors.oauth.endpoints import Endpoints, authorization_url
from kccsync_desktop.connectors.oauth.loopback import LoopbackListener
from kccsync_desktop.connectors.oauth.pkce import Proof
from kccsync_desktop.connectors.oauth.redirect import PORTS, Redirect, read_redirect
from kccsync_desktop.connectors.package import ReconnectNeededError, StoppedError
from kccsync_desktop.domain.clock import SystemClock
from tests.connectors.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator

STATE = "STATE-CANARY"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture
def listener() -> Iterator[LoopbackListener]:
    with LoopbackListener(STATE, SystemClock(), (free_port(),)) as found:
        yield found


def port_of(listener: LoopbackListener) -> int:
    return urlsplit(listener.redirect_uri).port or 0


def get(port: int, path: str, host: str = "", address: str = "127.0.0.1") -> tuple[int, str, str]:
    connection = http.client.HTTPConnection(address, port, timeout=5)
    connection.request("GET", path, headers={"Host": host or f"localhost:{port}"})
    response = connection.getresponse()
    found = (response.status, response.getheader("Location", ""), response.read().decode())
    connection.close()
    return found


def test_the_redirect_is_taken_and_the_browser_sent_to_a_clean_page(
    listener: LoopbackListener, capfd: pytest.CaptureFixture[str]
) -> None:
    port = port_of(listener)
    assert get(port, f"/callback?code=CODE-CANARY&state={STATE}")[:2] == (302, "/done")
    assert listener.wait(Event()) == Redirect(code="CODE-CANARY")
    status, _, page = get(port, "/done")
    assert status == 200
    assert "go back to KCCSync Desktop" in page
    listener.say_goodbye(Event())
    shown = capfd.readouterr()
    assert "CANARY" not in shown.out + shown.err, "no access log"


@pytest.mark.skipif(not socket.has_ipv6, reason="this computer has no IPv6")
def test_both_loopback_addresses_are_heard(listener: LoopbackListener) -> None:
    if len(listener._servers) == 1:
        pytest.skip("this computer cannot bind ::1")
    assert get(port_of(listener), f"/callback?code=C&state={STATE}", address="::1")[0] == 302
    assert listener.wait(Event()) == Redirect(code="C")


@pytest.mark.parametrize(
    ("path", "host"),
    [
        ("/callback?code=EVIL&state=guessed", ""),
        ("/callback?code=EVIL", ""),
        (f"/other?code=EVIL&state={STATE}", ""),
        (f"/callback?code=EVIL&state={STATE}", "evil.example"),
        (f"/callback?code=EVIL&state={STATE}", "127.0.0.1"),
        ("/", ""),
    ],
)
def test_a_strange_request_is_turned_away_and_the_wait_goes_on(
    listener: LoopbackListener, path: str, host: str
) -> None:
    port = port_of(listener)
    assert get(port, path, host)[0] == 400
    get(port, f"/callback?code=GOOD&state={STATE}")
    assert listener.wait(Event()) == Redirect(code="GOOD")


def test_a_refusal_comes_back_as_one(listener: LoopbackListener) -> None:
    get(port_of(listener), f"/callback?error=access_denied&state={STATE}")
    assert listener.wait(Event()) == Redirect(error="access_denied")


def test_the_wait_can_be_cancelled(listener: LoopbackListener) -> None:
    cancelled = Event()
    threading.Timer(0.05, cancelled.set).start()
    with pytest.raises(StoppedError):
        listener.wait(cancelled)


def test_only_the_first_redirect_is_taken(listener: LoopbackListener) -> None:
    port = port_of(listener)
    assert get(port, f"/callback?code=FIRST&state={STATE}")[0] == 302
    for address in ["127.0.0.1", *(["::1"] if len(listener._servers) > 1 else [])]:
        assert get(port, f"/callback?code=SECOND&state={STATE}", address=address)[0] == 400
    assert listener.wait(Event()) == Redirect(code="FIRST")
    assert listener._login.brought.empty()


@pytest.mark.parametrize("method", ["POST", "HEAD", "OPTIONS", "PUT"])
def test_a_browser_is_only_ever_sent_by_get(listener: LoopbackListener, method: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port_of(listener), timeout=5)
    host = {"Host": f"localhost:{port_of(listener)}"}
    connection.request(method, f"/callback?code=EVIL&state={STATE}", headers=host)
    answer = connection.getresponse()
    assert answer.status == 501
    assert "EVIL" not in answer.read().decode()
    connection.close()
    assert listener._login.brought.empty()


def test_nobody_from_another_machine_is_heard(listener: LoopbackListener) -> None:
    heard = {server.server_address[0] for server in listener._servers}
    assert heard <= {"127.0.0.1", "::1"}


def test_no_page_keeps_or_passes_on_where_it_was_called_from(listener: LoopbackListener) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port_of(listener), timeout=5)
    connection.request("GET", "/done", headers={"Host": f"localhost:{port_of(listener)}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert "Python" not in str(answer.getheader("Server", ""))


def test_nobody_waits_longer_than_five_minutes() -> None:
    clock = FakeClock()
    with LoopbackListener(STATE, clock, (free_port(),)) as found:
        with pytest.raises(ReconnectNeededError, match="within 5 minutes"):
            found.wait(Event())
        found.say_goodbye(Event())
    assert 300 <= sum(clock.waits) < 305


def test_the_next_port_is_taken_when_one_is_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        taken, spare = busy.getsockname()[1], free_port()
        with LoopbackListener(STATE, SystemClock(), (taken, spare)) as found:
            assert found.redirect_uri == f"http://localhost:{spare}/callback"
        with (
            pytest.raises(ReconnectNeededError, match="all in use"),
            LoopbackListener(STATE, SystemClock(), (taken,)),
        ):
            pytest.fail("there is no port")


def test_the_port_is_free_again_afterwards() -> None:
    port = free_port()
    for _ in range(2):
        with LoopbackListener(STATE, SystemClock(), (port,)) as found:
            assert found.redirect_uri.endswith(f":{port}/callback")


def test_the_registered_ports() -> None:
    assert PORTS == (53682, 53683, 53684)


def test_a_proof_is_new_each_time_and_shows_nothing() -> None:
    one, two = Proof(), Proof()
    assert one.verifier != two.verifier
    assert one.state != two.state
    assert 43 <= len(one.verifier) <= 128
    assert "=" not in one.challenge
    assert one.verifier not in repr(one)
    assert one.state not in repr(one)


def test_the_challenge_is_that_of_rfc_7636() -> None:
    proof = Proof(verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    assert proof.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_the_consent_page_is_asked_for_with_everything_it_needs() -> None:
    proof = Proof()
    endpoints = Endpoints("https://login.xero.com/identity/connect/authorize", "", "", frozenset())
    url = authorization_url(endpoints, "CLIENT", "a b", "http://localhost:1/callback", proof)
    assert {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()} == {
        "response_type": "code",
        "client_id": "CLIENT",
        "scope": "a b",
        "redirect_uri": "http://localhost:1/callback",
        "state": proof.state,
        "code_challenge": proof.challenge,
        "code_challenge_method": "S256",
    }


def test_a_redirect_without_a_code_says_so() -> None:
    assert read_redirect("/callback?state=S", "S") == Redirect(error="no code came back")
    assert read_redirect("http://localhost:1/callback?state=S&code=C", "S") == Redirect(code="C")
    assert "C" not in repr(Redirect(code="C")).replace("Redirect", "")
