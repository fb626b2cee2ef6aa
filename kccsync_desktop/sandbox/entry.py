"""The sandbox as a program of its own."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, TextIO

from kccsync_desktop.sandbox.core import Sandbox
from kccsync_desktop.sandbox.server import serve

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType


def main_serve(
    package: str,
    port: int,
    state_file: Path | None = None,
    seed: int = 0,
    out: TextIO | None = None,
    *,
    until_input_ends: bool = False,
) -> None:
    """Serve a sandbox until SIGTERM or SIGINT; must run in the main thread.

    Prints `listening on http://localhost:N` when it is ready; port 0 takes a free one. With
    `until_input_ends` it also ends with standard input: so it never outlives a program that
    started it with a pipe there, however that program dies.

    Raises:
        ValueError: The package is unknown, or the state file is not one or in use.
        OSError: The port is taken.
    """
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    server = serve(Sandbox(package, seed, state_file=state_file), port)
    former = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    if until_input_ends and sys.stdin is not None:
        descriptor = sys.stdin.fileno()
        threading.Thread(target=_await_end, args=(descriptor, ended), daemon=True).start()
    try:
        server.start()
        stream = out or sys.stdout
        stream.write(f"listening on {server.url}\n")
        stream.flush()
        while not ended.wait(1):
            continue
    finally:
        server.close()
        for number, handler in former.items():
            signal.signal(number, handler)


def _await_end(descriptor: int, ended: threading.Event) -> None:
    """Read, past Python's buffer, whose lock would not let go at the end of the program."""
    while os.read(descriptor, 4096):
        continue
    ended.set()
