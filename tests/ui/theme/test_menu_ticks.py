from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from kccsync_desktop.ui.theme.colours import DARK, LIGHT
from kccsync_desktop.ui.theme.follower import ThemeFollower
from kccsync_desktop.ui.theme.menu_ticks import MenuTicks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

HALF, NEAR = 128, 4


@pytest.mark.parametrize(("suffix", "side"), [("", 16), ("@2x", 32), ("@3x", 48)])
def test_a_tick_is_there_for_each_fineness_in_its_colour(
    qapp: QApplication, suffix: str, side: int
) -> None:
    assert qapp is not None
    ticks = MenuTicks()
    coarse = Path(ticks.picture("#12ab34"))
    shown = QImage(str(coarse.with_stem(coarse.stem + suffix)))
    assert (shown.width(), shown.height()) == (side, side)
    places = [(x, y) for x in range(side) for y in range(side)]
    inked = [each for each in (shown.pixelColor(x, y) for x, y in places) if each.alpha() > HALF]
    assert len(inked) > side / 2
    wanted = QColor("#12ab34")
    for each in inked:  # up to what half-clear pixels round
        assert abs(each.red() - wanted.red()) < NEAR
        assert abs(each.green() - wanted.green()) < NEAR
        assert abs(each.blue() - wanted.blue()) < NEAR


def test_menus_show_the_tick_in_the_colour_of_their_words(qapp: QApplication) -> None:
    theme = ThemeFollower(qapp)
    for colours in (DARK, LIGHT):
        theme.use(colours)
        _, _, rule = qapp.styleSheet().partition("QMenu::indicator:checked")
        assert f"tick-{colours.text.removeprefix('#')}.png" in rule.partition("}")[0]
