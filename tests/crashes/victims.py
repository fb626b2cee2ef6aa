"""The program in a process of its own, killed with SIGKILL while it works."""

from __future__ import annotations

import json
import mmap
import os
import select
import signal
import struct
import sys
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kccsync_desktop.cli.commands  # noqa: F401 - before the first fork, not in each victim
from kccsync_desktop.bootstrap import Wiring
from kccsync_desktop.cli import main
from kccsync_desktop.domain.clock import SystemClock

if TYPE_CHECKING:
    from datetime import datetime
    from threading import Event

ROOT = Path(__file__).resolve().parents[2]
_NUMBERS = count()
_AHEAD = mmap.mmap(-1, 8)
HURRY = 20.0
"""Waits of a forked victim are so many times shorter; one of the true command line waits fully."""


@dataclass
class Victim:
    """One command at work. ``words`` are the command line after ``--home DIR --json``."""

    process: int
    handle: int
    said: Path
    code: int | None = None

    @classmethod
    def start(cls, home: Path, *words: str, is_true: bool = False) -> Victim:
        """Start a command: forked from here with everything imported, or as users start it."""
        said = home.parent / f"said-{next(_NUMBERS)}"
        line = ["--home", str(home), "--json", *words]
        process = os.fork()
        if process == 0:
            _become(line, said, is_true=is_true)
        return cls(process, os.pidfd_open(process), said)

    def is_alive(self, patience_seconds: float = 0.0) -> bool:
        """Tell whether it still works, waiting that long for its end."""
        if self.code is None and select.select([self.handle], [], [], patience_seconds)[0]:
            self._bury()
        return self.code is None

    def kill(self) -> bool:
        """Kill it with SIGKILL; False where it had ended by itself."""
        if self.code is None:
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)
            self._bury()
        return self.code == -signal.SIGKILL

    def freeze(self) -> bool:
        """Stop it where it is, as a computer that falls asleep; False where it had ended."""
        if self.is_alive():
            signal.pidfd_send_signal(self.handle, signal.SIGSTOP)
        return self.is_alive()

    def thaw(self) -> None:
        """Let it go on."""
        signal.pidfd_send_signal(self.handle, signal.SIGCONT)

    def wait(self, seconds: float) -> int | None:
        """Return its exit code; None where it hangs."""
        self.is_alive(seconds)
        return self.code

    @property
    def answer(self) -> Any:  # noqa: ANN401 - whatever the command answers
        """What it said on stdout."""
        return json.loads(self.said.with_suffix(".out").read_text(encoding="utf-8"))

    @property
    def complaint(self) -> str:
        """What it said, for a report."""
        out, err = (self.said.with_suffix(end).read_text("utf-8") for end in (".out", ".err"))
        return f"{out[-600:]} {err[-1500:]}"

    def _bury(self) -> None:
        _, status = os.waitpid(self.process, 0)
        self.code = os.waitstatus_to_exitcode(status)
        os.close(self.handle)


def _become(line: list[str], said: Path, *, is_true: bool) -> None:
    """In the child: be the program; never returns."""
    code = 70
    try:
        for number, end in ((1, ".out"), (2, ".err")):
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(said.with_suffix(end), flags, 0o600), number)
        if is_true:
            os.chdir(ROOT)
            os.execv(sys.executable, [sys.executable, "-m", "kccsync_desktop", *line])  # noqa: S606 - ourselves
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        code = main(line, Wiring(clock=HurriedClock()))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def put_ahead(seconds: float) -> None:
    """Put the clock of all forked victims ahead of the computer's, also of those at work."""
    struct.pack_into("d", _AHEAD, 0, seconds)


class HurriedClock(SystemClock):
    """The computer's clock, put ahead as all forked victims' are, with short waits."""

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=struct.unpack_from("d", _AHEAD, 0)[0])

    def wait(self, seconds: float, cancelled: Event) -> bool:
        return super().wait(seconds / HURRY, cancelled)
