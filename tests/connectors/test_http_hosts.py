from __future__ import annotations

import pytest

from kccsync_desktop.connectors.http.hosts import HostNotAllowedError, check_host, is_loopback
from kccsync_desktop.connectors.http.messages import HttpRequest
from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.connectors.xero.addresses import OWN_HOSTS, Addresses


def may_be_contacted(url: str, hosts: frozenset[str]) -> bool:
    try:
        check_host(url, hosts)
    except HostNotAllowedError:
        return False
    return True


@pytest.mark.parametrize(
    "url",
    [
        "https://api.xero.com/api.xro/2.0/Invoices",
        "https://identity.xero.com:443/connect/token",
        "http://localhost:4010/x",
        "http://127.0.0.1/x",
        "http://[::1]:80/x",
    ],
)
def test_own_hosts_and_loopback_pass(url: str) -> None:
    assert may_be_contacted(url, OWN_HOSTS)
    assert may_be_contacted(url, frozenset()) is is_loopback(url), "loopback needs no list"


@pytest.mark.parametrize(
    "url",
    [
        "http://api.xero.com/",
        "https://api.xero.com:8443/",
        "https://api.xero.com.evil.example/",
        "https://evil.example/?api.xero.com",
        "https://api.xero.com@evil.example/",
        "http://10.0.0.1/",
        "http://localhost.evil.example/",
        "https://localhost/",
        "file:///etc/passwd",
        "",
    ],
)
def test_any_other_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(HostNotAllowedError):
        check_host(url, OWN_HOSTS)
    with pytest.raises(HostNotAllowedError):
        RequestsTransport(OWN_HOSTS).send(HttpRequest("GET", url), "SECRET", 1)


def test_a_base_url_elsewhere_is_refused() -> None:
    with pytest.raises(HostNotAllowedError):
        Addresses.of("https://sandbox.example")
    assert Addresses.of("http://localhost:9/").accounting == "http://localhost:9/api.xro/2.0"
    assert Addresses.of("").accounting == "https://api.xero.com/api.xro/2.0"


def test_loopback_is_told_from_the_rest() -> None:
    assert is_loopback("http://localhost:1/x")
    assert not is_loopback("https://api.xero.com")
    assert not is_loopback("")
