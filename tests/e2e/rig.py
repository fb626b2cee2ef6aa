"""The program at work on a real month, against a sandbox in a process of its own over real HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

from kccsync_desktop.bootstrap import Services
from kccsync_desktop.domain.connect_events import Connected
from kccsync_desktop.domain.logins import ConnectWish
from kccsync_desktop.domain.run_events import ProblemRaised, RunEnded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.bootstrap import Wiring
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
MONTH = ROOT.parent / "shared" / "data" / "kcc-2025-12"
MERCHANT = "Larkspur"
PLENTY = 1_000_000
READY = "listening on "
LIMITS = {
    "xero": ("calls_per_minute", "calls_per_day", "app_calls_per_minute"),
    "quickbooks": ("calls_per_minute", "calls_per_second", "batches_per_minute", "reads_per_month"),
}


@dataclass(frozen=True)
class SandboxProcess:
    """A sandbox that listens at ``url``."""

    url: str

    def door(self, name: str, body: object = None, *, method: str = "") -> Any:  # noqa: ANN401 - whatever the door tells
        data = None if body is None else json.dumps(body).encode()
        request = Request(  # noqa: S310 - the sandbox's own loopback
            f"{self.url}/__sandbox__/{name}",
            data,
            method=method or ("GET" if body is None else "POST"),
        )
        with urlopen(request) as answer:  # noqa: S310 - the sandbox's own loopback
            return json.load(answer, parse_float=Decimal)

    def calls(self) -> list[dict[str, Any]]:
        """Return the calls on the books (not log-in) since the last ``forget_calls``."""
        return [each for each in self.door("calls")["calls"] if each["kind"] == "api"]

    def writes(self) -> list[dict[str, Any]]:
        return [each for each in self.calls() if each["is_write"]]

    def forget_calls(self) -> None:
        self.door("calls", method="DELETE")


@contextmanager
def sandbox_process(package: str = "xero") -> Iterator[SandboxProcess]:
    """Run ``kccsync-desktop sandbox`` on a free port, with its limits out of the way."""
    words = [sys.executable, "-m", "kccsync_desktop", "sandbox"]
    words += ["--package", package, "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603 - ourselves
        try:
            line = process.stdout.readline() if process.stdout else ""
            assert line.startswith(READY), line
            sandbox = SandboxProcess(line.removeprefix(READY).strip())
            sandbox.door("settings", dict.fromkeys(LIMITS[package], PLENTY))
            yield sandbox
        finally:
            process.terminate()


@dataclass(frozen=True)
class Told:
    """What a run told: how it ended, and its problems."""

    end: RunEnded
    problems: tuple[Problem, ...]


def follow(events: Iterator[RunEvent]) -> Told:
    """Run to the end."""
    problems = []
    end = None
    for event in events:
        if isinstance(event, ProblemRaised):
            problems.append(event.problem)
        elif isinstance(event, RunEnded):
            end = event
    assert end is not None
    return Told(end, tuple(problems))


@dataclass(frozen=True)
class Rig:
    """One home, one KCC company, one sandbox."""

    services: Services
    sandbox: SandboxProcess

    @property
    def desk(self) -> Desk:
        return self.services.desk(MERCHANT)

    def load(self, folder: Path) -> Told:
        return follow(self.desk.load(folder, Event()))

    def precheck(self) -> Told:
        return follow(self.desk.precheck(None, Event()))

    def upload(self) -> Told:
        return follow(self.desk.upload(None, Event()))

    def set_up(self, *, rollup: bool, batches: bool = False) -> None:
        """Connect, fetch accounts, and map everything as proposed, what is asked included."""
        desk = self.desk
        events = list(
            self.services.connect(
                desk, ConnectWish(base_url=self.sandbox.url), open_browser=None, cancelled=Event()
            )
        )
        assert isinstance(events[-1], Connected), events
        options = replace(
            desk.options(),
            multicurrency=True,
            rollup=rollup,
            batches=batches,
            calls_per_minute=PLENTY,
        )
        desk.save_options(options)
        assert follow(desk.fetch_setup(Event())).end.stopped_by is None
        desk.apply_proposals([each for each in desk.proposals() if each.choice])


@contextmanager
def open_rig(home: Path, wiring: Wiring | None = None, *, package: str = "xero") -> Iterator[Rig]:
    """Open an empty home with one company beside a fresh sandbox; nothing is loaded yet."""
    with sandbox_process(package) as sandbox:
        services = Services.open(home, wiring)
        try:
            services.add_merchant(MERCHANT, package)
            yield Rig(services, sandbox)
        finally:
            services.close()
