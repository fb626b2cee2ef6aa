"""Keeps the program in the system's scheme and contrast, or in those that KCCSYNC_THEME names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics

from kccsync_desktop.ui.theme.colours import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    Colours,
)
from kccsync_desktop.ui.theme.grips import Grips
from kccsync_desktop.ui.theme.menu_ticks import MenuTicks
from kccsync_desktop.ui.theme.palette import palette_for
from kccsync_desktop.ui.theme.sheet import sheet_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

NAMED = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": CONTRAST_LIGHT,
    "contrast-dark": CONTRAST_DARK,
}


def wanted_colours(scheme: Qt.ColorScheme, override: str, *, is_strong: bool = False) -> Colours:
    """Return the colours for the system's scheme.

    Args:
        scheme: Light, dark or unknown, which counts as light.
        override: A name of ``NAMED``, which then decides alone; anything else decides nothing.
        is_strong: Whether the system asks for high contrast.
    """
    is_dark = scheme == Qt.ColorScheme.Dark
    followed = (CONTRAST_LIGHT, CONTRAST_DARK) if is_strong else (LIGHT, DARK)
    return NAMED.get(override, followed[is_dark])


class ThemeFollower(QObject):
    """Applies Fusion, palette and style sheet, and again when the system changes its mind."""

    changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._override = os.environ.get("KCCSYNC_THEME", "")
        self._is_strong = self._follow_contrast()
        self.colours = self._wanted()
        self._ticks = MenuTicks()
        self._grips = Grips()
        if not app.styleSheet():  # a second style under a living style sheet crashes Qt 6.11
            app.setStyle("Fusion")
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def _follow_contrast(self) -> bool:
        hints = self._app.styleHints()
        if not hasattr(hints, "accessibility"):  # Qt tells the wish for contrast since 6.10
            return False
        wishes = hints.accessibility()
        wishes.contrastPreferenceChanged.connect(self._on_contrast_changed)
        return wishes.contrastPreference() == Qt.ContrastPreference.HighContrast

    def _wanted(self) -> Colours:
        scheme = self._app.styleHints().colorScheme()
        return wanted_colours(scheme, self._override, is_strong=self._is_strong)

    @Slot(Qt.ColorScheme)
    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self.use(wanted_colours(scheme, self._override, is_strong=self._is_strong))

    # No type named in the slot: Qt before 6.10 has none for it.
    @Slot(object)
    def _on_contrast_changed(self, preference: object) -> None:
        self._is_strong = preference == Qt.ContrastPreference.HighContrast
        self.use(self._wanted())

    def use(self, colours: Colours) -> None:
        """Change to these colours now."""
        if colours == self.colours:
            return
        self.colours = colours
        self._apply()
        self.changed.emit(colours)

    def _apply(self) -> None:
        letters = self._app.font()
        line = max(18, QFontMetrics(letters).height())
        tick = self._ticks.picture(self.colours.text)
        grips = self._grips.pictures(self.colours.strong_border)
        sheet = sheet_for(self.colours, max(9.0, letters.pointSizeF()), line, tick, grips)
        self._app.setPalette(palette_for(self.colours))
        if self._app.styleSheet() != sheet:  # the same one again would polish every widget anew
            self._app.setStyleSheet(sheet)
