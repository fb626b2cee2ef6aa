"""Embedded imitation of the accounts packages, over HTTP or in-process.

It imports nothing else of the program: it is the independent witness of what was posted.
`Sandbox(...).handle(Request.of(method, url, headers, body))` answers in-process;
`serve(sandbox, port).start()` answers on loopback; `main_serve` is the command line's entry.
"""

from __future__ import annotations

from kccsync_desktop.sandbox.clock import Clock, MovableClock, SystemClock
from kccsync_desktop.sandbox.core import Sandbox
from kccsync_desktop.sandbox.entry import main_serve
from kccsync_desktop.sandbox.faults import Fault, FaultKind
from kccsync_desktop.sandbox.messages import ConnectionDropped, Outcome, Request, Response
from kccsync_desktop.sandbox.server import SandboxServer, serve

__all__ = [
    "Clock",
    "ConnectionDropped",
    "Fault",
    "FaultKind",
    "MovableClock",
    "Outcome",
    "Request",
    "Response",
    "Sandbox",
    "SandboxServer",
    "SystemClock",
    "main_serve",
    "serve",
]
