"""Garbage is collected in the window's thread only.

Python collects in whichever thread happens to allocate; a widget or timer freed by a worker's
thread corrupts Qt's memory.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_MILLISECONDS = 500


class Collector(QObject):
    """Takes Python's automatic collection over while the window is open."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.on_tick)

    def start(self) -> None:
        """Collect here from now on, and only what is made from now on."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Collect what is left, and give collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()

    @Slot()
    def on_tick(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        due = [n for n, (count, limit) in enumerate(_counts()) if count > limit]
        if due:
            gc.collect(due[-1])


def _counts() -> list[tuple[int, int]]:
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))
