"""The tick before a chosen line of a menu: a style sheet takes pictures from files only.

Qt's own is drawn in whole pixels, and jagged on a fine screen.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, QTemporaryDir

from kccsync_desktop.ui.theme.icons import icon

_SIZE = QSize(16, 16)
_FINENESSES = {1: "", 2: "@2x", 3: "@3x"}


class MenuTicks:
    """Picture files that last as long as the program."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()

    def picture(self, colour: str) -> str:
        """Return the path of the tick in a colour; Qt takes the finer files beside it by itself."""
        name = f"tick-{colour.removeprefix('#')}"
        drawn = icon("check", colour)
        for times, suffix in _FINENESSES.items():
            drawn.pixmap(_SIZE * times, 1.0).save(self._folder.filePath(f"{name}{suffix}.png"))
        return self._folder.filePath(f"{name}.png")
