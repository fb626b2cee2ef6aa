"""The sandbox as a program of its own."""

from __future__ import annotations

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
    durable: bool = False,
) -> None:
    """Serve a sandbox until SIGTERM or SIGINT; must run in the main thread.

    Prints `listening on http://localhost:N` when it is ready; port 0 takes a free one. With
    `durable`, the state file outlives a power cut.

    Raises:
        ValueError: The package is unknown, or the state file is not one or in use.
        OSError: The port is taken.
    """
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    server = serve(Sandbox(package, seed, state_file=state_file, durable=durable), port)
    former = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
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
