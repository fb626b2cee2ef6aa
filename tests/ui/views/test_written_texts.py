from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel

from kccsync_desktop.ui.views.written_texts import WrittenTexts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

PALE = 200
ROOM = QRect(20, 10, 120, 31)
TEXTS = (
    "SI1001",
    "£1,234.50",
    "Äpfel & Öl gjpq",
    "<b>bold</b>",
    "A company with a long name Ltd",
)
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@pytest.fixture
def label(qtbot: QtBot) -> QLabel:
    made = QLabel()
    qtbot.addWidget(made)
    return made


def picture(label: QLabel, draw: Callable[[QPainter], object], scale: int) -> QImage:
    made = QImage(200 * scale, 60 * scale, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setFont(label.font())
    draw(painter)
    painter.end()
    return made


def ink(shown: QImage) -> tuple[int, int, int, int]:
    """Return the edges of what is drawn: left, top, right, bottom."""
    dark = [
        (x, y)
        for x in range(shown.width())
        for y in range(shown.height())
        if shown.pixelColor(x, y).lightness() < PALE
    ]
    across, down = sorted(x for x, _ in dark), sorted(y for _, y in dark)
    return across[0], down[0], across[-1], down[-1]


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("to_the_right", [False, True])
def test_a_text_stands_where_qt_draws_it(
    label: QLabel, text: str, scale: int, *, to_the_right: bool
) -> None:
    texts, room = WrittenTexts(label), (ROOM.width(), ROOM.height())
    side = Qt.AlignmentFlag.AlignRight if to_the_right else Qt.AlignmentFlag.AlignLeft
    shown = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, ROOM.width())

    def ours(painter: QPainter) -> None:
        texts.draw(painter, text, ROOM.left(), ROOM.top(), room, to_the_right=to_the_right)

    wanted = picture(label, lambda p: p.drawText(ROOM, (side | MIDDLE).value, shown), scale)
    drawn = picture(label, ours, scale)
    assert ink(drawn) == pytest.approx(ink(wanted), abs=1)
    assert picture(label, ours, scale) == drawn, "as it is kept"


def test_another_font_is_measured_anew(label: QLabel) -> None:
    texts = WrittenTexts(label)
    before = texts.width("SI1001")
    font = label.font()
    font.setPointSize(font.pointSize() * 2)
    label.setFont(font)
    texts.forget()
    assert texts.width("SI1001") > before
    assert texts.width("SI1001", is_bold=True) >= texts.width("SI1001")


def test_no_more_is_kept_than_a_few_windows_show(
    label: QLabel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kccsync_desktop.ui.views.written_texts._KEPT", 3)
    texts = WrittenTexts(label)
    for number in range(10):
        picture(label, lambda p, n=number: texts.draw(p, str(n), 0, 0, (50, 20)), 1)  # type: ignore[misc]
        assert 0 < len(texts._kept) <= 3
