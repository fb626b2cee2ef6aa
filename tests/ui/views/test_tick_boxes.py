"""Tick boxes are drawn once, and anew when the theme changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from kccsync_desktop.ui.models.looks import Looks
from kccsync_desktop.ui.theme.colours import DARK, LIGHT
from kccsync_desktop.ui.views.tick_boxes import BOX, TickBoxes, draw_tick_box

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("qapp")
ROUNDING = 4  # of 255: a smooth edge is mixed with the ground once more
AT = QRect(6, 6, BOX, BOX)


def painted(draw: Callable[[QPainter], None], ratio: float) -> QImage:
    image = QImage(round(28 * ratio), round(28 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


@pytest.mark.parametrize("is_ticked", [True, False])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_kept_box_looks_as_a_drawn_one_in_each_theme(
    qapp: QApplication,
    ratio: float,
    is_ticked: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert qapp is not None
    looks = Looks(LIGHT)
    boxes = TickBoxes(looks)
    for colours in (LIGHT, DARK, LIGHT):
        looks.use(colours)
        kept = painted(lambda one: boxes.paint(one, AT, is_ticked=is_ticked), ratio)
        drawn = painted(lambda one: draw_tick_box(one, AT, looks, is_ticked=is_ticked), ratio)
        pairs = zip(bytes(kept.constBits()), bytes(drawn.constBits()), strict=True)
        assert max(abs(one - other) for one, other in pairs) <= ROUNDING
