from __future__ import annotations

import socket
import struct
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest, TransportError
from kccsync_desktop.connectors.http.session import RequestsTransport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@contextmanager
def server(behave: Callable[[socket.socket, bytes], None]) -> Iterator[tuple[str, list[bytes]]]:
    """Serve one connection after another, with whatever behaviour, and keep what came in."""
    received: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))
    stopping = threading.Event()

    def run() -> None:
        while not stopping.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                received.append(read_request(connection))
                behave(connection, received[-1])

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/x", received
    finally:
        stopping.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def read_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    sizes = [int(line[15:]) for line in head.splitlines() if line.lower().startswith(b"content-l")]
    while sizes and len(body) < sizes[0]:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def send(url: str, seconds: float = 5, body: bytes = b"") -> HttpAnswer:
    request = HttpRequest("PUT" if body else "GET", url, {"Accept": "application/json"}, body)
    return RequestsTransport(frozenset()).send(request, "TOKEN-1", seconds)


def test_a_call_carries_its_token_and_comes_back_whole() -> None:
    def behave(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(HEAD + b"X-Day: 7\r\nContent-Length: 8\r\n\r\n")
        connection.sendall(b'{"a":1}\n')

    with server(behave) as (url, received):
        answer = send(url, body=b'{"b":2}')
    assert (answer.status, answer.body, answer.header("x-DAY")) == (200, b'{"a":1}\n', "7")
    assert answer.is_json
    assert b"Authorization: Bearer TOKEN-1\r\n" in received[0]
    assert received[0].endswith(b'{"b":2}')


def test_a_redirect_is_not_followed() -> None:
    def behave(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n")

    with server(behave) as (url, received):
        assert send(url).status == 302
    assert len(received) == 1


def test_a_refused_connection_was_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(TransportError) as caught:
        send(f"http://127.0.0.1:{port}/x")
    assert not caught.value.was_sent


@pytest.mark.parametrize("is_reset", [True, False])
def test_a_dropped_connection_may_have_been_sent(*, is_reset: bool) -> None:
    def behave(connection: socket.socket, _request: bytes) -> None:
        if is_reset:
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    with server(behave) as (url, received), pytest.raises(TransportError) as caught:
        send(url, body=b"{}")
    assert caught.value.was_sent
    assert len(received) == 1, "a write is never resent"


def test_a_cut_answer_may_have_been_sent() -> None:
    def behave(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(HEAD + b"Content-Length: 100\r\n\r\n{")

    with server(behave) as (url, _), pytest.raises(TransportError) as caught:
        send(url)
    assert caught.value.was_sent


def test_silence_ends_at_the_time_out() -> None:
    released = threading.Event()

    def behave(_connection: socket.socket, _request: bytes) -> None:
        released.wait(5)

    with server(behave) as (url, _):
        with pytest.raises(TransportError, match="no answer came in time") as caught:
            send(url, seconds=0.2)
        released.set()
    assert caught.value.was_sent


def test_a_slow_drip_ends_at_the_deadline() -> None:
    stopped = threading.Event()

    def behave(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n")
        for _ in range(1000):
            if stopped.wait(0.05):
                return
            try:
                connection.sendall(b" ")
            except OSError:
                return

    with server(behave) as (url, _):
        with pytest.raises(TransportError, match="took too long") as caught:
            send(url, seconds=0.3)
        stopped.set()
    assert caught.value.was_sent


def test_no_error_holds_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    def behave(_connection: socket.socket, _request: bytes) -> None:
        return

    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with server(behave) as (url, _), pytest.raises(TransportError) as caught:
        send(url)
    error = caught.value
    assert "TOKEN-1" not in f"{error!r} {error.__dict__!r}"
    assert error.__cause__ is None
    assert error.__context__ is None


def test_a_netrc_file_does_not_replace_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))

    def behave(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(HEAD + b"Content-Length: 2\r\n\r\n{}")

    with server(behave) as (url, received):
        send(url)
    assert b"Authorization: Bearer TOKEN-1\r\n" in received[0]
    assert b"Basic" not in received[0]


def test_each_thread_has_its_own_session() -> None:
    transport = RequestsTransport(frozenset())
    sessions: list[object] = []

    def keep() -> None:
        sessions.append(transport._session(loopback=True))

    threads = [threading.Thread(target=keep) for _ in range(2)]
    for thread in threads:
        thread.start()
        thread.join()
    assert sessions[0] is not sessions[1]
    assert transport._session(loopback=True) is transport._session(loopback=True)
    assert transport._session(loopback=False).trust_env
    assert not transport._session(loopback=True).trust_env
