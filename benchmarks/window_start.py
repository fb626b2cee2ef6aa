"""The program's own start over a home: ``python -m benchmarks.window_start HOME BEGAN``.

Prints the seconds from ``BEGAN`` (the monotonic clock) until the first grid is filled and painted.
"""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

LOOK_MILLISECONDS = 2


class Watcher(QObject):
    """Looks for the window's first rows, notes when they were painted, and closes the window."""

    def __init__(self, began: float) -> None:
        super().__init__()
        self._began = began
        self.found: dict[str, float] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    @Slot()
    def _on_tick(self) -> None:
        from kccsync_desktop.ui.main_window import MainWindow  # noqa: PLC0415 - the program's to import

        for each in QApplication.topLevelWidgets():
            work = each.workspace if isinstance(each, MainWindow) else None
            if work is not None and work.export.grids.pending.count:
                self._timer.stop()
                work.export_tab.pending.grid.viewport().repaint()
                self.found = {
                    "seconds": round(time.monotonic() - self._began, 3),
                    "cpu_seconds": round(time.process_time(), 3),
                }
                each.close()


def main(home: str, began: float) -> None:
    """Start the program and print how long it took."""
    app = QApplication(["benchmark"])
    watcher = Watcher(began)
    from kccsync_desktop.cli import main as start  # noqa: PLC0415 - the program's own import

    start(["--home", home])
    print(json.dumps(watcher.found))
    del app


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
