"""Keeps the program in the system's scheme, or in the one that KCCSYNC_THEME names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kccsync_desktop.ui.theme.colours import DARK, LIGHT, Colours
from kccsync_desktop.ui.theme.palette import palette_for
from kccsync_desktop.ui.theme.sheet import sheet_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def wanted_colours(scheme: Qt.ColorScheme, override: str) -> Colours:
    """Return the colours for the system's scheme; ``override`` is ``light``, ``dark`` or empty."""
    if override in {"light", "dark"}:
        return DARK if override == "dark" else LIGHT
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


class ThemeFollower(QObject):
    """Applies Fusion, palette and style sheet, and again when the system changes its mind."""

    changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._override = os.environ.get("KCCSYNC_THEME", "")
        self.colours = wanted_colours(app.styleHints().colorScheme(), self._override)
        if not app.styleSheet():  # a second style under a living style sheet crashes Qt 6.11
            app.setStyle("Fusion")
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @Slot(Qt.ColorScheme)
    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self.use(wanted_colours(scheme, self._override))

    def use(self, colours: Colours) -> None:
        """Change to these colours now."""
        if colours == self.colours:
            return
        self.colours = colours
        self._apply()
        self.changed.emit(colours)

    def _apply(self) -> None:
        self._app.setPalette(palette_for(self.colours))
        self._app.setStyleSheet(sheet_for(self.colours))
