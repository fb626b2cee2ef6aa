"""The HTTP front: the standard library's threading server on loopback."""

from __future__ import annotations

import socket
import struct
import sys
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.messages import ConnectionDropped, Request, Response

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.core import Sandbox

_LINGER_ZERO = struct.pack("ii", 1, 0)


class SandboxServer(ThreadingHTTPServer):
    """Serves one sandbox at http://localhost:PORT until it is closed."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, sandbox: Sandbox, port: int = 0) -> None:
        """Bind the loopback port; 0 takes a free one."""
        super().__init__(("127.0.0.1", port), SandboxHandler)
        self.sandbox = sandbox
        self.stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port in use."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """The base URL, without a slash at the end."""
        return f"http://localhost:{self.port}"

    def start(self) -> SandboxServer:
        """Serve in a thread of its own."""
        self._thread = threading.Thread(target=self._serve, name="sandbox", daemon=True)
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop serving and close the state file."""
        self.stopping.set()
        if self._thread is not None:
            self.shutdown()
            self._thread.join()
        self.server_close()
        self.sandbox.close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of callers who hang up; whatever else goes wrong is shown on stderr."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # as received

    def _serve(self) -> None:
        self.serve_forever(poll_interval=0.05)


class SandboxHandler(BaseHTTPRequestHandler):
    """One connection.

    Buffered writes, one flush and no Nagle: else every answer costs 40 ms of delayed
    acknowledgement.
    """

    protocol_version = "HTTP/1.1"
    server_version = "KCCSyncSandbox"
    sys_version = ""
    wbufsize = -1
    disable_nagle_algorithm = True
    server: SandboxServer

    def do_GET(self) -> None:
        """Answer a GET."""
        self._serve_one()

    def do_POST(self) -> None:
        """Answer a POST."""
        self._serve_one()

    def do_PUT(self) -> None:
        """Answer a PUT."""
        self._serve_one()

    def do_DELETE(self) -> None:
        """Answer a DELETE."""
        self._serve_one()

    def do_PATCH(self) -> None:
        """Answer a PATCH."""
        self._serve_one()

    def handle_expect_100(self) -> bool:
        """Tell a caller with a large body to go on, at once."""
        goes_on = super().handle_expect_100()
        self.wfile.flush()
        return goes_on

    def log_message(self, *_args: object) -> None:
        """Write no access log: URLs here carry codes and state."""

    def _serve_one(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        headers = dict(self.headers.items())
        request = Request.of(self.command, self.path, headers, body)
        with self.server.sandbox.call(request) as outcome:
            self._pause(outcome.delay)
            if isinstance(outcome, ConnectionDropped):
                self._drop(reset=outcome.reset)
            else:
                self._send(outcome)

    def _pause(self, seconds: float) -> None:
        if seconds > 0:
            self.server.stopping.wait(seconds)

    def _send(self, answer: Response) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body[: len(answer.body) // 2] if answer.truncated else answer.body)
        try:
            self.wfile.flush()
        except ConnectionError:
            self.close_connection = True
        if answer.truncated:
            self._drop(reset=False)

    def _drop(self, *, reset: bool) -> None:
        """Close without an answer; a reset leaves nothing that http.server could flush."""
        self.close_connection = True
        if not reset:
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
        self.rfile.close()
        self.wfile.close()
        self.connection.close()
        raise ConnectionResetError("reset as planted")


def serve(sandbox: Sandbox, port: int = 0) -> SandboxServer:
    """Return a server for a sandbox, bound but not yet serving: call `start()`."""
    return SandboxServer(sandbox, port)
