"""Where calls may go, and where a token may follow."""

from __future__ import annotations

import ast
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

import kccsync_desktop
from kccsync_desktop.connectors.http.hosts import HostNotAllowedError
from kccsync_desktop.connectors.http.messages import HttpRequest
from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.connectors.quickbooks import addresses as quickbooks
from kccsync_desktop.connectors.xero import addresses as xero

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(kccsync_desktop.__file__).parent
NETWORK = {"http", "requests", "socket", "urllib3", "urllib.request", "ftplib", "smtplib", "ssl"}
MAY = {  # who opens or accepts connections, and why
    "connectors/http/session.py": "the one door to the packages",
    "connectors/http/transport_failures.py": "knows the names of its failures",
    "connectors/oauth/loopback.py": "hears the browser, on this computer",
    "demo.py": "its own sandbox, on this computer",
    "settings/this_process.py": "asks for this computer's name",
}


@pytest.mark.parametrize("own_hosts", [xero.OWN_HOSTS, quickbooks.OWN_HOSTS])
def test_only_the_packages_own_hosts_are_allowed(own_hosts: frozenset[str]) -> None:
    owners = {".".join(host.split(".")[-2:]) for host in own_hosts}
    assert owners in ({"xero.com"}, {"intuit.com"})


def test_one_packages_hosts_are_not_the_others() -> None:
    for own, other in ((xero, quickbooks), (quickbooks, xero)):
        for host in other.OWN_HOSTS:
            with pytest.raises(HostNotAllowedError):
                RequestsTransport(own.OWN_HOSTS).send(
                    HttpRequest("GET", f"https://{host}/"), "TOKEN", 1
                )


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_takes_neither_call_nor_token_elsewhere(status: int) -> None:
    with _server(200, "") as (elsewhere, stolen), _server(status, elsewhere) as (here, received):
        answer = RequestsTransport(frozenset()).send(
            HttpRequest("POST", f"{here}/x", {}, b"{}"), "TOKEN", 5
        )
    assert answer.status == status
    assert received == ["Bearer TOKEN"]
    assert stolen == []


def _server(status: int, location: str) -> _Serving:
    return _Serving(status, location)


class _Serving:
    """A server that redirects and keeps which tokens it got."""

    def __init__(self, status: int, location: str) -> None:
        self.received: list[str] = []
        received = self.received

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                received.append(self.headers.get("Authorization", ""))
                self.rfile.read(int(self.headers.get("Content-Length", "0")))
                self.send_response(status)
                self.send_header("Location", f"{location}/stolen")
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_POST = do_GET  # noqa: N815 - a name that the library calls

            def log_message(self, *_args: object) -> None:
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> tuple[str, list[str]]:
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_address[1]}", self.received

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("sandbox/"):
            yield name, ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_nothing_else_in_the_program_opens_connections() -> None:
    found = {
        name
        for name, tree in modules()
        for module in imported(tree)
        if module in NETWORK or module.split(".")[0] in NETWORK - {"urllib"}
    }
    assert found == set(MAY)


def test_checking_certificates_can_be_switched_off_nowhere() -> None:
    words = ("CERT_NONE", "check_hostname", "_create_unverified", "disable_warnings", "ssl_context")
    for name, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "verify":
                assert ast.unparse(node.value) == "True", name
            if isinstance(node, ast.Attribute):
                assert node.attr != "verify", name
        text = (PACKAGE / name).read_text("utf-8")
        assert not [word for word in words if word in text], name
