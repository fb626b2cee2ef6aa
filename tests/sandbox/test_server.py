"""The HTTP front: real sockets, real drops, and the command-line entry."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, IncompleteRead, RemoteDisconnected
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.sandbox import MovableClock, Sandbox, SandboxServer, serve
from kccsync_desktop.sandbox.server import SandboxHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
START = "from kccsync_desktop.sandbox import main_serve; import sys, pathlib; "
START += "main_serve('xero', 0, pathlib.Path(sys.argv[1]), 5)"


class Web:
    """A bare HTTP client of one sandbox."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.token: dict[str, Any] = {}
        self.token = self.send("GET", "/__sandbox__/token")[1]

    def send(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Accept": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token['access_token']}"
            headers["Xero-Tenant-Id"] = self.token["tenant_id"]
        data = None if body is None else json.dumps(body)
        try:
            connection.request(method, path, data, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def put_contact(self, name: str) -> tuple[int, Any]:
        return self.send("PUT", "/api.xro/2.0/Contacts", {"Name": name})

    def names(self) -> list[str]:
        found = self.send("GET", "/api.xro/2.0/Contacts")[1]
        return [one["Name"] for one in found["Contacts"]]

    def plant(self, **fault: object) -> None:
        self.send("POST", "/__sandbox__/faults", fault)


@pytest.fixture
def server(sandbox: Sandbox) -> Iterator[SandboxServer]:
    made = serve(sandbox).start()
    yield made
    made.close()


@pytest.fixture
def web(server: SandboxServer) -> Web:
    return Web(server.port)


def test_answers_are_buffered_and_sent_without_delay() -> None:
    assert SandboxHandler.wbufsize == -1
    assert SandboxHandler.disable_nagle_algorithm is True
    assert SandboxHandler.protocol_version == "HTTP/1.1"


def test_serves_on_localhost_only(server: SandboxServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://localhost:{server.port}"


def test_keeps_a_connection_for_many_calls(web: Web) -> None:
    connection = HTTPConnection("127.0.0.1", web.port, timeout=10)
    for _ in range(3):
        connection.request("GET", "/__sandbox__/clock")
        answer = connection.getresponse()
        answer.read()
        assert (answer.version, answer.will_close) == (11, False)
    connection.close()


def test_writes_and_reads(web: Web) -> None:
    assert web.put_contact("Café Noël")[0] == 200
    assert web.names() == ["Café Noël"]


@pytest.mark.parametrize("committed", [True, False])
def test_dropped_connection(web: Web, committed: bool) -> None:  # noqa: FBT001
    web.plant(kind="drop_after_commit" if committed else "drop_before_commit", method="PUT")
    with pytest.raises(RemoteDisconnected):
        web.put_contact("A")
    assert web.names() == (["A"] if committed else [])


def test_reset_connection(web: Web) -> None:
    web.plant(kind="drop_after_commit", method="PUT", reset=True)
    with pytest.raises(ConnectionResetError):
        web.put_contact("A")
    assert web.names() == ["A"]


def test_truncated_answer(web: Web) -> None:
    web.plant(kind="truncated", method="PUT")
    with pytest.raises(IncompleteRead):
        web.put_contact("A")
    assert web.names() == ["A"]


def test_delay_keeps_the_caller_waiting(web: Web) -> None:
    web.plant(kind="delay", method="PUT", delay=30)
    waiting = HTTPConnection("127.0.0.1", web.port, timeout=0.2)
    headers = {
        "Authorization": f"Bearer {web.token['access_token']}",
        "Xero-Tenant-Id": web.token["tenant_id"],
    }
    waiting.request("PUT", "/api.xro/2.0/Contacts", '{"Name":"A"}', headers)
    with pytest.raises(TimeoutError):
        waiting.getresponse()
    waiting.close()
    assert web.names() == ["A"]


def test_same_key_from_two_threads_writes_once(sandbox: Sandbox, web: Web) -> None:
    together = threading.Barrier(2, timeout=10)

    def put() -> bytes:
        connection = HTTPConnection("127.0.0.1", web.port, timeout=10)
        headers = {
            "Accept": "application/json",
            "Authorization": f"Bearer {web.token['access_token']}",
            "Xero-Tenant-Id": web.token["tenant_id"],
            "Idempotency-Key": "k",
        }
        together.wait()
        connection.request("PUT", "/api.xro/2.0/Contacts", '{"Name":"A"}', headers)
        try:
            return connection.getresponse().read()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = [one.result() for one in [pool.submit(put), pool.submit(put)]]
    assert answers[0] == answers[1]
    assert web.names() == ["A"]
    assert sandbox.package == "xero"


def test_port_that_is_taken_is_an_error(server: SandboxServer, clock: MovableClock) -> None:
    other = Sandbox("xero", clock=clock)
    if sys.platform == "win32":
        pytest.skip("two servers may share a port there")
    with pytest.raises(OSError, match=r"."):
        serve(other, server.port)


def launch(state: Path) -> tuple[subprocess.Popen[str], Web]:
    command = [sys.executable, "-c", START, str(state)]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and text
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first.startswith("listening on http://localhost:")
    return process, Web(int(first.rsplit(":", 1)[1]))


def test_command_survives_a_kill_and_ends_cleanly(tmp_path: Path) -> None:
    state = tmp_path / "state.jsonl"
    process, web = launch(state)
    web.put_contact("A")
    process.kill()
    process.communicate(timeout=20)
    process, web = launch(state)
    assert web.names() == ["A"]
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    if sys.platform != "win32":
        assert process.returncode == 0


def test_command_can_end_with_its_input(tmp_path: Path) -> None:
    """So that a demo that is killed leaves nobody behind who holds the state file."""
    text = START.replace(", 5)", ", 5, until_input_ends=True)")
    state = tmp_path / "state.jsonl"
    for _ in range(2):
        with subprocess.Popen(  # noqa: S603 - our own interpreter and text
            [sys.executable, "-c", text, str(state)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdin is not None
            assert process.stdout.readline().startswith("listening on ")
            process.stdin.close()
            assert process.wait(timeout=20) == 0
