"""A window that is painted in one go, whatever its threads are doing."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMainWindow

from kccsync_desktop.ui.workers.turns import kept_turn


class PaintingWindow(QMainWindow):
    """Paints all its parts within one call of Python's, which keeps the lock (see ``turns``)."""

    def event(self, event: QEvent) -> bool:
        """Keep Python's lock while what changed is painted."""
        if event.type() is not QEvent.Type.UpdateRequest:
            return super().event(event)
        with kept_turn():
            return super().event(event)
