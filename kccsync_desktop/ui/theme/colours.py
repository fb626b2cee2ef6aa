"""The sets of colours: every text has a contrast of 4.5 or more to its ground.

In the two sets of high contrast a text has 7 or more, a frame or a tick box 4.5 or more.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours by their part in the window, as ``#rrggbb``."""

    is_dark: bool
    is_strong: bool
    window: str
    base: str
    alternate: str
    text: str
    muted: str
    border: str
    strong_border: str
    disabled: str
    hover: str
    accent: str
    on_accent: str
    accent_soft: str
    ticked_row: str
    tick: str
    on_tick: str
    running_row: str
    danger: str
    warning: str
    badge: str
    on_badge: str


LIGHT = Colours(
    is_dark=False,
    is_strong=False,
    window="#f2f4f8",
    base="#ffffff",
    alternate="#f8f9fc",
    text="#172033",
    muted="#526077",
    border="#d5dbe6",
    strong_border="#7d8aa0",
    disabled="#7d8aa0",
    hover="#e8edf5",
    accent="#1c5dbd",
    on_accent="#ffffff",
    accent_soft="#e2ecfb",
    ticked_row="#d2f0da",
    tick="#1a7a3a",
    on_tick="#ffffff",
    running_row="#fbd8e6",
    danger="#b3261e",
    warning="#8a5a00",
    badge="#ffdf9e",
    on_badge="#4d3200",
)

DARK = Colours(
    is_dark=True,
    is_strong=False,
    window="#161b23",
    base="#1d232d",
    alternate="#212834",
    text="#e7ecf4",
    muted="#a5b1c3",
    border="#343e4e",
    strong_border="#8492a8",
    disabled="#8492a8",
    hover="#2a3342",
    accent="#78adff",
    on_accent="#0a1628",
    accent_soft="#22344f",
    ticked_row="#1c4a30",
    tick="#5fd487",
    on_tick="#08220f",
    running_row="#5c2a41",
    danger="#ff938a",
    warning="#f3c35f",
    badge="#5a4300",
    on_badge="#ffe3a6",
)

CONTRAST_LIGHT = Colours(
    is_dark=False,
    is_strong=True,
    window="#ffffff",
    base="#ffffff",
    alternate="#ffffff",
    text="#000000",
    muted="#262626",
    border="#000000",
    strong_border="#000000",
    disabled="#4d4d4d",
    hover="#e4e4e4",
    accent="#00338f",
    on_accent="#ffffff",
    accent_soft="#dde8ff",
    ticked_row="#c6f4d0",
    tick="#004d1a",
    on_tick="#ffffff",
    running_row="#ffd6e8",
    danger="#8a0000",
    warning="#563600",
    badge="#000000",
    on_badge="#ffffff",
)

CONTRAST_DARK = Colours(
    is_dark=True,
    is_strong=True,
    window="#000000",
    base="#000000",
    alternate="#000000",
    text="#ffffff",
    muted="#e6e6e6",
    border="#ffffff",
    strong_border="#ffffff",
    disabled="#b3b3b3",
    hover="#2e2e2e",
    accent="#ffff00",
    on_accent="#000000",
    accent_soft="#3a3a00",
    ticked_row="#00481c",
    tick="#7dff9b",
    on_tick="#000000",
    running_row="#5a0034",
    danger="#ffb8b0",
    warning="#ffd24d",
    badge="#ffff00",
    on_badge="#000000",
)
