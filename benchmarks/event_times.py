"""What every event of a window costs: an application that holds a watch over its own loop.

PySide's ``notify`` gives Python's lock away. A paint keeps it (see ``turns``), so what is handed
out within one is handed to Qt with the lock kept: else the watch would make the threads' work wait
and come in between where they never do in the program.
"""

from __future__ import annotations

import ctypes
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer

from kccsync_desktop.ui.workers import turns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FRAME = 16.0
STALL = 50.0
LAG_MILLISECONDS = 5
_MILLI = 1000.0
_LIBRARY = "libQt6Widgets.so.6"
_NOTIFY = "_ZN12QApplication6notifyEP7QObjectP6QEvent"


def _qt_notify() -> Callable[[QApplication, QObject, QEvent], bool]:
    """Return Qt's own ``notify``, which keeps the lock."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    entry = ctypes.PyDLL(str(folder / _LIBRARY))[_NOTIFY]
    entry.argtypes, entry.restype = [ctypes.c_void_p] * 3, ctypes.c_bool
    return lambda *parts: bool(entry(*(getCppPointer(each)[0] for each in parts)))


class TimedApplication(QApplication):
    """Keeps how many milliseconds each event took that the loop handed out."""

    def __init__(self) -> None:
        super().__init__(["benchmark"])
        self.taken: list[float] = []
        self.slow: list[tuple[float, str, str]] = []
        self._depth = 0
        self._kept_notify = _qt_notify()

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand an event out, and keep what it took unless it came within another."""
        if self._depth and turns.is_kept():
            return self._kept_notify(self, receiver, event)
        self._depth += 1
        began = perf_counter()
        kind = event.type()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            if self._depth == 0:
                taken = (perf_counter() - began) * _MILLI
                self.taken.append(taken)
                if taken > FRAME:
                    self.slow.append((round(taken, 1), type(receiver).__name__, str(kind)))

    def forget(self) -> None:
        """Begin to count anew."""
        self.taken, self.slow = [], []


class LoopLag(QObject):
    """How late a timer of 5 ms comes: what a user would feel as a stutter."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._due = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LAG_MILLISECONDS)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin to watch."""
        self._due = perf_counter() + LAG_MILLISECONDS / _MILLI
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    @Slot()
    def _on_tick(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, (now - self._due) * _MILLI))
        self._due = now + LAG_MILLISECONDS / _MILLI


def spread(taken: Sequence[float]) -> dict[str, float]:
    """Return median, 99th percentile and largest of some milliseconds."""
    if not taken:
        return {}
    rising = sorted(taken)
    return {
        "median": round(median(rising), 2),
        "p99": round(rising[min(len(rising) - 1, int(len(rising) * 0.99))], 2),
        "max": round(rising[-1], 2),
    }


def timed(app: TimedApplication, act: Callable[[], object], times: int) -> list[float]:
    """Return the milliseconds that an act took each time, what it had painted included."""
    taken = []
    for _ in range(times):
        began = perf_counter()
        act()
        app.processEvents()
        taken.append((perf_counter() - began) * _MILLI)
    return taken
