"""The icon family: one-colour SVG files, tinted at run time and kept by whoever draws them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kccsync_desktop.resources import icon_path, resource

_SIZES = (16, 24, 32, 48, 64)


def _drawn(svg: QSvgRenderer, pixels: int, room: int = 0) -> QPixmap:
    pixmap = QPixmap(pixels + room, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    svg.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def _tinted(svg: bytes, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.replace(b'"#000"', f'"{colour}"'.encode())))


def icon(name: str, colour: str, disabled: str = "", *, has_words: bool = False) -> QIcon:
    """Return an icon of the family in a colour, e.g. ``icon("upload", colours.text)``.

    Args:
        name: The icon's name.
        colour: Its colour, as ``#rrggbb``.
        disabled: Its colour on something that cannot be used now; empty leaves it to Qt.
        has_words: Whether words follow it: a quarter of its width is left free before them,
            since Qt's buttons leave but four pixels.
    """
    result = QIcon()
    svg = icon_path(name).read_bytes()
    modes = [(QIcon.Mode.Normal, colour)]
    if disabled:
        modes.append((QIcon.Mode.Disabled, disabled))
    for mode, tint in modes:
        tinted = _tinted(svg, tint)
        for size in _SIZES:
            result.addPixmap(_drawn(tinted, size, size // 4 if has_words else 0), mode)
    return result


def app_icon() -> QIcon:
    """Return the program's own icon."""
    svg = QSvgRenderer(QByteArray(resource("app.svg").read_bytes()))
    result = QIcon()
    for size in (*_SIZES, 128, 256):
        result.addPixmap(_drawn(svg, size))
    return result
