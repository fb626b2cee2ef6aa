from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from kccsync_desktop.ui.theme.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours
from kccsync_desktop.ui.theme.follower import ThemeFollower, wanted_colours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

ALL = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": CONTRAST_LIGHT,
    "contrast-dark": CONTRAST_DARK,
}
READABLE = {False: 4.5, True: 7.0}
VISIBLE = {False: 3.0, True: 4.5}

every_set = pytest.mark.parametrize("colours", ALL.values(), ids=ALL)
strong_sets = pytest.mark.parametrize("colours", [CONTRAST_LIGHT, CONTRAST_DARK])


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@every_set
def test_all_text_is_readable(colours: Colours) -> None:
    grounds = (colours.window, colours.base, colours.alternate, colours.accent_soft)
    pairs = [
        *((text, ground) for text in (colours.text, colours.muted) for ground in grounds),
        *((colours.text, ground) for ground in (colours.ticked_row, colours.running_row)),
        (colours.text, colours.hover),
        (colours.on_accent, colours.accent),
        (colours.on_badge, colours.badge),
        (colours.on_tick, colours.tick),
        (colours.danger, colours.base),
        (colours.warning, colours.base),
        (colours.accent, colours.base),
    ]
    assert [pair for pair in pairs if contrast(*pair) < READABLE[colours.is_strong]] == []


@every_set
def test_boxes_icons_and_marks_of_the_focus_can_be_seen(colours: Colours) -> None:
    grounds = (colours.window, colours.base)
    marks = (colours.strong_border, colours.accent)
    icons = (colours.accent, colours.warning, colours.danger)
    rows = (colours.base, colours.accent_soft, colours.ticked_row, colours.running_row)
    pairs = [
        *((mark, ground) for mark in marks for ground in grounds),
        *((icon, row) for icon in icons for row in rows),
        *((colours.tick, row) for row in (colours.base, colours.ticked_row)),
    ]
    assert [pair for pair in pairs if contrast(*pair) < VISIBLE[colours.is_strong]] == []


@strong_sets
def test_high_contrast_has_strong_frames_and_readable_disabled_words(colours: Colours) -> None:
    grounds = (colours.window, colours.base, colours.hover)
    marks = (colours.border, colours.strong_border, colours.disabled)
    assert min(contrast(mark, ground) for mark in marks for ground in grounds) >= 4.5
    assert colours.disabled != colours.text


def test_the_system_s_scheme_is_followed_unless_one_is_named() -> None:
    assert wanted_colours(Qt.ColorScheme.Dark, "") is DARK
    assert wanted_colours(Qt.ColorScheme.Unknown, "") is LIGHT
    assert wanted_colours(Qt.ColorScheme.Dark, "light") is LIGHT
    assert wanted_colours(Qt.ColorScheme.Light, "dark") is DARK


def test_high_contrast_is_followed_unless_a_scheme_is_named() -> None:
    assert wanted_colours(Qt.ColorScheme.Unknown, "", is_strong=True) is CONTRAST_LIGHT
    assert wanted_colours(Qt.ColorScheme.Dark, "", is_strong=True) is CONTRAST_DARK
    assert wanted_colours(Qt.ColorScheme.Dark, "light", is_strong=True) is LIGHT
    assert wanted_colours(Qt.ColorScheme.Dark, "contrast") is CONTRAST_LIGHT
    assert wanted_colours(Qt.ColorScheme.Light, "contrast-dark") is CONTRAST_DARK


@pytest.fixture
def follower(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThemeFollower]:
    monkeypatch.setenv("KCCSYNC_THEME", "")
    palette, sheet = qapp.palette(), qapp.styleSheet()
    theme = ThemeFollower(qapp)
    yield theme
    theme.setParent(None)
    theme.deleteLater()
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


def test_the_system_s_wish_for_contrast_changes_the_window_at_once(
    qapp: QApplication, follower: ThemeFollower
) -> None:
    told: list[Colours] = []
    follower.changed.connect(told.append)
    wishes = qapp.styleHints().accessibility()
    before = follower.colours
    wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert follower.colours.is_strong
    assert qapp.palette().color(QPalette.ColorRole.Text) == QColor(follower.colours.text)
    assert "dashed" in qapp.styleSheet()
    wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert told[0].is_strong
    assert told[1:] == [before]
    assert "dashed" not in qapp.styleSheet()
