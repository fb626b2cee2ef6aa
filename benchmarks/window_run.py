"""How late the window's loop is in a load and an upload: ``benchmarks.window_run [DOCUMENTS]``.

The demo's company, its sandbox in a process of its own; a wheel turns all the while. DOCUMENTS are
so many more in the same books, which are on show and not sent.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from benchmarks.event_times import FRAME, LoopLag, TimedApplication, spread
from benchmarks.large_books import fill
from benchmarks.window_acts import Session, open_window, until
from kccsync_desktop.demo import FOLDER, demo_sandbox, open_demo, prepare
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.ui.workers.collector import Collector

if TYPE_CHECKING:
    from collections.abc import Callable

WHEEL_MILLISECONDS = 40
STALL = 50.0
SHARE_ALLOWED = 0.01


def watch(session: Session, start: Callable[[], object]) -> dict[str, Any]:
    """Return the events' cost and the loop's lag from a run's start to its end."""
    app, runs = session.app, session.workspace.export.runs
    wheel, lag = QTimer(), LoopLag()
    wheel.setInterval(WHEEL_MILLISECONDS)
    wheel.timeout.connect(session.wheel)
    app.forget()
    start()
    wheel.start()
    lag.start()
    seconds = until(app, lambda: not runs.is_running) / 1000
    lag.stop()
    wheel.stop()
    return {
        "seconds": round(seconds, 2),
        "lag": spread(lag.late),
        "events": {
            "count": len(app.taken),
            "over_16_ms": sum(each > FRAME for each in app.taken),
            **spread(app.taken),
            "slowest": sorted(app.slow, reverse=True)[:5],
        },
    }


def main(more: int = 0) -> int:
    """Print one line for the load and one for the upload."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder, demo_sandbox(Path(folder), "xero") as box:
        home = Path(folder)
        services = open_demo(home, "xero")
        prepare(services, "xero", box)
        own = services.desk().grid_ids(GridQuery(Grid.PENDING))
        merchant = services.merchants()[0].id
        services.close()
        if more:
            fill(home, merchant, more)
        app = TimedApplication()
        collector = Collector()
        collector.start()
        window, start = open_window(app, home)
        workspace = window.workspace
        assert workspace is not None
        until(app, lambda: start.is_settled)
        session, export = Session(app, workspace), workspace.export
        found = {
            "load": watch(session, lambda: export.load(home / FOLDER)),
            "upload": watch(session, lambda: export.upload(own)),
        }
        print(json.dumps(found))
        window.close()
        start.close()
        collector.stop()
    events = [each["events"] for each in found.values()]
    is_kept = all(
        each["over_16_ms"] <= SHARE_ALLOWED * each["count"] and each["max"] <= STALL
        for each in events
    )
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
