"""Loading and pre-checking a real month: ``python -m benchmarks.month [TIMES]``.

The pre-check is told apart from the time that its calls took.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

from kccsync_desktop.bootstrap import Wiring
from kccsync_desktop.connectors.http.session import RequestsTransport
from tests.e2e.rig import MONTH, open_rig

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest, Transport

TIMES = 5
LOADING_LIMIT = 5.0
PRECHECK_LIMIT = 3.0


@dataclass
class Stopwatch:
    """Passes calls on and adds up what they took, in seconds."""

    inner: Transport
    spent: list[float]

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        """Carry one call."""
        began = perf_counter()
        try:
            return self.inner.send(request, bearer, seconds)
        finally:
            self.spent.append(perf_counter() - began)


def load_once() -> float:
    """Return the seconds that a first loading takes."""
    with TemporaryDirectory() as folder, open_rig(Path(folder)) as rig:
        began = perf_counter()
        rig.load(MONTH)
        return perf_counter() - began


def precheck(times: int, *, rollup: bool) -> list[float]:
    """Return the seconds that pre-checks of everything take, without those of their calls."""
    spent: list[float] = []
    wiring = Wiring(transport=lambda hosts: Stopwatch(RequestsTransport(hosts), spent))
    with TemporaryDirectory() as folder, open_rig(Path(folder), wiring) as rig:
        rig.load(MONTH)
        rig.set_up(rollup=rollup)
        found = []
        for _ in range(times):
            spent.clear()
            began = perf_counter()
            rig.precheck()
            found.append(perf_counter() - began - sum(spent))
        return found


def main() -> int:
    """Print one line with the medians, and fail where one is over its limit."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    loading = median(load_once() for _ in range(times))
    checking = {rollup: median(precheck(times, rollup=rollup == "on")) for rollup in ("on", "off")}
    found: dict[str, Any] = {
        "times": times,
        "loading_seconds": round(loading, 2),
        "loading_allowed": LOADING_LIMIT,
        "precheck_seconds": {rollup: round(each, 2) for rollup, each in checking.items()},
        "precheck_allowed": PRECHECK_LIMIT,
    }
    print(json.dumps(found))
    return 0 if loading <= LOADING_LIMIT and max(checking.values()) <= PRECHECK_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
