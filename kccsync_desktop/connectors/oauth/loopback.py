"""Listens on this computer for the browser's return from the consent page."""

from __future__ import annotations

import errno
import socket
import sys
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Self

from kccsync_desktop.connectors.oauth.redirect import CALLBACK_PATH, PORTS, Redirect, read_redirect
from kccsync_desktop.connectors.package import ReconnectNeededError, StoppedError
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from types import TracebackType

    from kccsync_desktop.domain.clock import Clock

PATIENCE_SECONDS = 300.0
_POLL_SECONDS = 0.1
_FAREWELL_SECONDS = 3.0
_DONE_PATH = "/done"
_HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("Connection", "close"),
)
_PAGE = "<!doctype html><meta charset=utf-8><title>KCCSync Desktop</title><p>{words}</p>"
_DONE = "You can close this page and go back to KCCSync Desktop."
_STRANGE = "This page does not belong to the connection that KCCSync Desktop is waiting for."


class _Login:
    """The one redirect that is waited for, at whichever address it comes."""

    def __init__(self, state: str) -> None:
        self.state = state
        self.brought: SimpleQueue[Redirect] = SimpleQueue()
        self._first = Lock()

    def take(self, target: str) -> bool:
        """Take the first redirect with our state; tell whether this was it."""
        redirect = read_redirect(target, self.state)
        if redirect is None or not self._first.acquire(blocking=False):
            return False
        self.brought.put(redirect)
        return True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would let others listen too

    def __init__(self, family: socket.AddressFamily, host: str, port: int, login: _Login) -> None:
        self.address_family = family
        self.login = login
        self.said_goodbye = Event()
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        if sys.platform == "win32":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        super().server_bind()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error worth a traceback, which would show the code."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "KCCSync"
    sys_version = ""
    timeout = 10

    def do_GET(self) -> None:
        """Take the redirect, or show the page that follows it."""
        expected_host = f"localhost:{self.server.server_address[1]}"
        if self.headers.get("Host", "").lower() != expected_host:
            self._answer(400, _STRANGE)
        elif self.path == _DONE_PATH:
            self._answer(200, _DONE)
            self.server.said_goodbye.set()
        else:
            self._take()

    def _take(self) -> None:
        if self.server.login.take(self.path):
            self._answer(302, "", ("Location", _DONE_PATH))  # away from the address with the code
        else:
            self._answer(400, _STRANGE)

    def _answer(self, status: int, words: str, *extra: tuple[str, str]) -> None:
        body = _PAGE.format(words=words).encode()
        self.send_response_only(status)
        for name, value in (*_HEADERS, *extra, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Write no access log: its lines would hold the code."""


class LoopbackListener:
    """A context manager that listens on one of the registered ports for one redirect.

    Both 127.0.0.1 and ::1 are bound, for browsers resolve ``localhost`` either way.

    Raises:
        ReconnectNeededError: on entry, where none of the ports is free.
    """

    def __init__(self, state: str, clock: Clock, ports: tuple[int, ...] = PORTS) -> None:
        """Bind nothing yet."""
        self._login = _Login(state)
        self._clock = clock
        self._ports = ports
        self._servers: list[_Server] = []
        self.redirect_uri = ""

    def __enter__(self) -> Self:
        """Bind the first free port and serve."""
        for port in self._ports:
            self._servers = _bind(port, self._login)
            if self._servers:
                self.redirect_uri = f"http://localhost:{port}{CALLBACK_PATH}"
                break
        else:
            ports = ", ".join(map(str, self._ports))
            raise ReconnectNeededError(
                ProblemCode.NOT_CONNECTED,
                f"ports {ports} of this computer are all in use; close the other program and retry",
            )
        for server in self._servers:
            Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def wait(self, cancelled: Event, patience_seconds: float = PATIENCE_SECONDS) -> Redirect:
        """Return the redirect.

        Raises:
            StoppedError: the user cancelled.
            ReconnectNeededError: nobody came within ``patience_seconds``.
        """
        end = self._clock.monotonic() + patience_seconds
        while self._clock.monotonic() < end:
            with suppress(Empty):
                return self._login.brought.get_nowait()
            if self._clock.wait(_POLL_SECONDS, cancelled):
                raise StoppedError("connecting was cancelled")
        raise ReconnectNeededError(
            ProblemCode.NOT_CONNECTED, "nobody agreed in the browser within 5 minutes; try again"
        )

    def say_goodbye(self, cancelled: Event) -> None:
        """Give the browser a moment to fetch the page that it was sent on to."""
        end = self._clock.monotonic() + _FAREWELL_SECONDS
        while self._clock.monotonic() < end:
            if any(server.said_goodbye.is_set() for server in self._servers):
                return
            if self._clock.wait(_POLL_SECONDS, cancelled):
                return

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening."""
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._servers = []


def _bind(port: int, login: _Login) -> list[_Server]:
    """Bind a port on both loopback addresses; IPv4 is a must, IPv6 where the computer has it."""
    try:
        servers = [_Server(socket.AF_INET, "127.0.0.1", port, login)]
    except OSError:
        return []
    try:
        servers.append(_Server(socket.AF_INET6, "::1", port, login))
    except OSError as error:
        if _is_taken(error):
            servers[0].server_close()
            return []
    return servers


def _is_taken(error: OSError) -> bool:
    return error.errno in {errno.EADDRINUSE, errno.EACCES}
