"""A package that cannot prove who it is gets nothing: no call, no token; nothing switches that off.

The servers are real and speak TLS; only the way to the host's name is led to this machine.
"""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from urllib3.util import connection

from kccsync_desktop.connectors.http.messages import HttpRequest, TransportError
from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.connectors.xero.addresses import OWN_HOSTS
from tests.security.certificates import ANSWER, DAY, Authority, tls_server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kccsync_desktop.connectors.http.messages import HttpAnswer

HOST = "api.xero.com"
BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
SWITCHES = {
    "PYTHONHTTPSVERIFY": "0",
    "REQUESTS_CA_BUNDLE": "",
    "CURL_CA_BUNDLE": "",
    "SSL_CERT_FILE": "",
    "SSL_CERT_DIR": "",
    "GIT_SSL_NO_VERIFY": "1",
    "NODE_TLS_REJECT_UNAUTHORIZED": "0",
}


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def lead(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lead every connection to a port here, as a forged name server would."""
    for name in (*BUNDLES, "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)

    def lead_to(port: int) -> None:
        def made(_place: object, timeout: float, **_more: object) -> socket.socket:
            return socket.create_connection(("127.0.0.1", port), timeout)

        monkeypatch.setattr(connection, "create_connection", made)

    return lead_to


def call() -> HttpAnswer:
    request = HttpRequest("PUT", f"https://{HOST}/api.xro/2.0/Invoices", {}, b'{"secret": 1}')
    return RequestsTransport(OWN_HOSTS).send(request, "TOKEN-CANARY", 5)


def is_refused(port: int, received: list[bytes], lead: Callable[[int], None]) -> None:
    lead(port)
    with pytest.raises(TransportError, match="certificate could not be checked") as caught:
        call()
    assert not caught.value.was_sent, "provably nothing left, so it may be tried again"
    assert received == []


def test_the_right_certificate_of_a_trusted_authority_is_taken(
    authority: Authority, lead: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.file))
    with tls_server(authority.sign(HOST)) as (port, received):
        lead(port)
        assert call().status == 200
    assert b"Authorization: Bearer TOKEN-CANARY" in received[0], "the tests' servers do work"


def test_an_authority_that_nobody_trusts_gets_nothing(
    authority: Authority, lead: Callable[[int], None]
) -> None:
    with tls_server(authority.sign(HOST)) as (port, received):
        is_refused(port, received, lead)


@pytest.mark.parametrize("switch", SWITCHES)
def test_no_switch_of_the_environment_changes_that(
    authority: Authority,
    lead: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    switch: str,
) -> None:
    monkeypatch.setenv(switch, SWITCHES[switch])
    with tls_server(authority.sign(HOST)) as (port, received):
        is_refused(port, received, lead)


@pytest.mark.parametrize(
    ("host", "start"),
    [
        ("evil.example", None),
        ("xero.com", None),
        ("api.xero.com.evil.example", None),
        (HOST, datetime.now(UTC) - 60 * DAY),
        (HOST, datetime.now(UTC) + DAY),
    ],
    ids=["another host", "a shorter name", "a longer name", "run out", "not yet good"],
)
def test_a_certificate_that_is_not_right_gets_nothing(
    authority: Authority,
    lead: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    start: datetime | None,
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.file))
    with tls_server(authority.sign(host, start)) as (port, received):
        is_refused(port, received, lead)


def test_a_bundle_that_is_not_there_fails_closed(
    authority: Authority, lead: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.folder / "none.pem"))
    with tls_server(authority.sign(HOST)) as (port, received):
        lead(port)
        with pytest.raises(TransportError):
            call()
    assert received == []


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_the_old_encryption_is_refused(
    authority: Authority, lead: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.file))
    with tls_server(authority.sign(HOST), ssl.TLSVersion.TLSv1_1) as (port, received):
        lead(port)
        with pytest.raises(TransportError):
            call()
    assert received == []


def test_a_plain_text_server_gets_nothing(lead: Callable[[int], None]) -> None:
    heard: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        plain, _ = listener.accept()
        with plain:
            heard.append(plain.recv(65536))
            plain.sendall(ANSWER)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=serve, args=(listener,))
        thread.start()
        lead(listener.getsockname()[1])
        with pytest.raises(TransportError):
            call()
        thread.join(5)
    assert b"TOKEN-CANARY" not in heard[0], "a greeting of TLS and no more"
