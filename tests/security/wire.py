"""The live configuration over real HTTP, led to a sandbox here; it knows every secret it saw."""

from __future__ import annotations

import base64
import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit, urlunsplit

from kccsync_desktop.connectors.http.hosts import check_host
from kccsync_desktop.connectors.http.session import RequestsTransport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest

SECRET_FIELDS = {"code", "code_verifier", "refresh_token", "token", "client_secret"}
LONG_ENOUGH = 12


@dataclass
class Planted:
    """What is secret, and where the next calls are led to."""

    sandbox: str
    secrets: dict[str, str] = field(default_factory=dict)
    echoes: list[tuple[int, str]] = field(default_factory=list)
    echo: str = ""
    crashes: int = 0
    hosts: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, secret: str, what: str) -> None:
        if len(secret) >= LONG_ENOUGH:
            self.secrets.setdefault(secret, what)

    def found_in(self, content: bytes, where: str) -> list[str]:
        """Return which secrets a content shows, in whatever spelling."""
        return [
            f"{what} in {where}, as {name}"
            for secret, what in self.secrets.items()
            for name, spelling in spellings(secret).items()
            if spelling in content
        ]

    def found_below(self, folder: Path) -> list[str]:
        return [
            told
            for path in sorted(folder.rglob("*"))
            if path.is_file()
            for told in self.found_in(path.read_bytes(), path.name)
        ]


def spellings(secret: str) -> dict[str, bytes]:
    """Return a secret as text, in an address, in hexadecimal, and within any base64."""
    found = {
        "itself": secret,
        "an address": quote(secret, safe=""),
        "a form": quote_plus(secret),
        "hexadecimal": secret.encode().hex(),
        "reversed": secret[::-1],
    }
    for start in range(3):
        whole = base64.b64encode(b"x" * start + secret.encode()).decode()
        inner = whole[(4 if start else 0) : len(whole) - 4]
        found[f"base64 at {start}"] = inner
        found[f"base64 for addresses at {start}"] = inner.translate(str.maketrans("+/", "-_"))
    return {name: text.encode() for name, text in found.items() if len(text) >= LONG_ENOUGH}


class CrashError(Exception):
    """A fault that nobody expects, in the middle of a call."""


def wire_of(planted: Planted) -> type[RequestsTransport]:
    """Return a transport that goes where the planted world says."""

    class Wire(RequestsTransport):
        def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
            check_host(request.url, self._own_hosts)
            planted.hosts.add(str(urlsplit(request.url).hostname))
            _note_request(planted, request, bearer)
            if planted.crashes:
                planted.crashes -= 1
                raise CrashError(f"{request!r} broke {self!r}")
            led = replace(request, url=_led(planted, request.url))
            answer = super().send(led, bearer, seconds)
            _note_answer(planted, answer)
            return answer

    return Wire


def _led(planted: Planted, url: str) -> str:
    with planted.lock:
        is_echoed = bool(planted.echoes) and planted.echoes[0][1] in url
        if is_echoed:
            status, _ = planted.echoes.pop(0)
            return f"{planted.echo}/{status}"
    parts, there = urlsplit(url), urlsplit(planted.sandbox)
    return urlunsplit((there.scheme, there.netloc, parts.path, parts.query, ""))


def _note_request(planted: Planted, request: HttpRequest, bearer: str | None) -> None:
    planted.keep(bearer or "", "access token")
    basic = request.headers.get("Authorization", "").removeprefix("Basic ")
    if basic:
        planted.keep(basic, "the client's password in Basic")
        planted.keep(base64.b64decode(basic).decode().partition(":")[2], "the client secret")
    if b"grant_type" in request.body or b"token=" in request.body:
        for name, value in parse_qsl(request.body.decode()):
            if name in SECRET_FIELDS:
                planted.keep(value, name.replace("_", " "))


def _note_answer(planted: Planted, answer: HttpAnswer) -> None:
    if b"access_token" not in answer.body:
        return
    for name, value in json.loads(answer.body).items():
        if name in {"access_token", "refresh_token"}:
            planted.keep(str(value), name.replace("_", " "))


class _Echo(BaseHTTPRequestHandler):
    """Says all that it was told, in every place that a package's answer has words in."""

    def do_GET(self) -> None:
        size = int(self.headers.get("Content-Length", "0"))
        sent, who = self.rfile.read(size).decode(), self.headers.get("Authorization", "")
        values = [who.partition(" ")[2], *(value for _, value in parse_qsl(sent))]
        told = " and ".join(f"{value} is none of ours" for value in reversed(values))
        told = f"{told}; {who}; {sent}"
        body = json.dumps(
            {
                **dict.fromkeys(("Message", "Detail", "error", "error_description"), told),
                "Fault": {"Error": [{"Message": told, "Detail": told, "code": "6000"}]},
                "Elements": [],
            }
        ).encode()
        self.send_response(int(self.path.strip("/")))
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("intuit_tid", quote(told))
        self.send_header("Retry-After", "0")
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - names that the library calls

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


@contextmanager
def echoing(planted: Planted) -> Iterator[None]:
    """Run a server that echoes secrets, for the calls that ``planted.echoes`` names."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    planted.echo = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
