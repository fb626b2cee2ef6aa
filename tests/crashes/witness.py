"""The sandbox in a process of its own: it outlives every victim and tells of the calls it sees."""

from __future__ import annotations

import json
import mmap
import os
import select
import signal
import struct
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING, Any
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

from kccsync_desktop.sandbox import Request, Sandbox, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.sandbox.messages import Outcome

PATIENCE_SECONDS = 5.0
DOOR = "/__sandbox__/"
TOKEN_DOORS = ("/connect/token", "/oauth2/v1/tokens/bearer")


class Stage(IntEnum):
    """Where a call is when its caller is to die."""

    ARRIVED = 1
    CARRIED_OUT = 2
    ANSWERED = 3


class Calls(IntEnum):
    """Which calls are counted."""

    ANY = 1
    WRITES = 2
    TOKENS = 3


@dataclass
class Gate:
    """Where a watched call waits until its caller is dead.

    The harness aims through shared memory; the sandbox rings at the call, and goes on when it is
    let through, or after a while.
    """

    _memory: mmap.mmap = field(default_factory=lambda: mmap.mmap(-1, 16))
    _bell: tuple[int, int] = field(default_factory=os.pipe)
    _way: tuple[int, int] = field(default_factory=os.pipe)
    _counting: threading.Lock = field(default_factory=threading.Lock)

    def aim(self, nth: int, calls: Calls, stage: Stage) -> None:
        """Watch for the nth call of a kind; 0 watches for none."""
        struct.pack_into("iii", self._memory, 0, nth, calls, stage)

    @property
    def bell(self) -> int:
        """The descriptor that is readable once the call is there."""
        return self._bell[0]

    def let_through(self) -> None:
        """Let the waiting call go on."""
        os.read(self._bell[0], 1)
        os.write(self._way[1], b".")

    def reset(self) -> None:
        """Watch for nothing, and forget what rang too late."""
        self.aim(0, Calls.ANY, Stage.ARRIVED)
        for end in (self._bell[0], self._way[0]):
            while select.select([end], [], [], 0)[0]:
                os.read(end, 1)

    def reached(self, request: Request, stage: Stage) -> None:
        """In the sandbox: ring and wait if this is the call watched for."""
        with self._counting:
            nth, calls, wanted = struct.unpack_from("iii", self._memory, 0)
            if nth < 1 or stage != wanted or not _is_one_of(request, Calls(calls)):
                return
            struct.pack_into("i", self._memory, 0, nth - 1)
            if nth > 1:
                return
        os.write(self._bell[1], b".")
        if select.select([self._way[0]], [], [], PATIENCE_SECONDS)[0]:
            os.read(self._way[0], 1)


def _is_one_of(request: Request, calls: Calls) -> bool:
    if calls is Calls.TOKENS:
        return request.path in TOKEN_DOORS
    if calls is Calls.WRITES:
        return request.method != "GET" and request.path not in TOKEN_DOORS
    return True


class WatchedSandbox(Sandbox):
    """A sandbox whose calls pass the gate; the control door's do not."""

    gate: Gate | None = None

    @contextmanager
    def call(self, request: Request) -> Iterator[Outcome]:
        """Carry out one request, ringing before, after, and when it was answered."""
        gate = None if request.path.startswith(DOOR) else self.gate
        if gate is not None:
            gate.reached(request, Stage.ARRIVED)
        with super().call(request) as outcome:
            if gate is not None:
                gate.reached(request, Stage.CARRIED_OUT)
            yield outcome
        if gate is not None:
            gate.reached(request, Stage.ANSWERED)


@dataclass(frozen=True)
class Witness:
    """A running sandbox."""

    process: int
    url: str
    gate: Gate

    def door(self, name: str, body: object = None) -> Any:  # noqa: ANN401 - whatever it answers
        """Ask or tell the sandbox's control door."""
        data = None if body is None else json.dumps(body).encode()
        method = "GET" if body is None else "POST"
        url = f"{self.url}{DOOR}{name}"
        with urlopen(HttpRequest(url, data, method=method)) as answer:  # noqa: S310 - our own loopback
            return json.load(answer, parse_float=Decimal)


@contextmanager
def witness(prepared: WatchedSandbox, port: int) -> Iterator[Witness]:
    """Fork a process that serves a copy of this sandbox, and end it afterwards."""
    gate = Gate()
    ready = os.pipe()
    process = os.fork()
    if process == 0:
        _serve(prepared, port, gate, ready[1])
    os.close(ready[1])
    try:
        assert os.read(ready[0], 1) == b".", "the sandbox did not start"
        yield Witness(process, f"http://localhost:{port}", gate)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(ready[0])
        for end in (*gate._bell, *gate._way):
            os.close(end)


def _serve(sandbox: WatchedSandbox, port: int, gate: Gate, ready: int) -> None:
    """In the child: serve for ever; never returns."""
    try:
        sandbox.gate = gate
        server = serve(sandbox, port)
        os.write(ready, b".")
        server.serve_forever(poll_interval=1)
    finally:
        os._exit(1)
