from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kccsync_desktop.ui.theme.colours import DARK, LIGHT, Colours
from kccsync_desktop.ui.theme.follower import wanted_colours

READABLE = 4.5
VISIBLE = 3.0


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_all_text_is_readable(colours: Colours) -> None:
    grounds = (colours.window, colours.base, colours.alternate, colours.accent_soft)
    pairs = [
        *((text, ground) for text in (colours.text, colours.muted) for ground in grounds),
        *((colours.text, ground) for ground in (colours.ticked_row, colours.running_row)),
        (colours.on_accent, colours.accent),
        (colours.on_badge, colours.badge),
        (colours.on_tick, colours.tick),
        (colours.danger, colours.base),
        (colours.warning, colours.base),
        (colours.accent, colours.base),
    ]
    assert [pair for pair in pairs if contrast(*pair) < READABLE] == []


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_an_unticked_box_can_be_seen(colours: Colours) -> None:
    assert contrast(colours.strong_border, colours.base) >= VISIBLE
    assert contrast(colours.strong_border, colours.window) >= VISIBLE


def test_the_system_s_scheme_is_followed_unless_one_is_named() -> None:
    assert wanted_colours(Qt.ColorScheme.Dark, "") is DARK
    assert wanted_colours(Qt.ColorScheme.Unknown, "") is LIGHT
    assert wanted_colours(Qt.ColorScheme.Dark, "light") is LIGHT
    assert wanted_colours(Qt.ColorScheme.Light, "dark") is DARK
