"""The charts' inks: every one has a contrast of 3 or more against the ground of its theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.ui.theme.colours import Colours

_ON_LIGHT = (
    *("#1c5dbd", "#b85c00", "#1a7a3a", "#8a3ab9"),
    *("#007a87", "#b3261e", "#7a5230", "#526077"),
)
_ON_DARK = (
    *("#78adff", "#f3a55f", "#5fd487", "#c99bff"),
    *("#4fd0dd", "#ff938a", "#d0a77f", "#a5b1c3"),
)
INKS = len(_ON_LIGHT)


def ink(colours: Colours, number: int) -> str:
    """Return the colour of a chart's series, as ``#rrggbb``; they repeat after eight."""
    inks = _ON_DARK if colours.is_dark else _ON_LIGHT
    return inks[number % INKS]
