"""What one cell shows, for whoever paints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class Face(NamedTuple):
    """A cell's text and icon; a heading's text runs across its row.

    Where others of its column have an icon, ``has_place`` keeps the place of one.
    """

    text: str
    icon: QIcon | None
    is_number: bool
    is_heading: bool = False
    has_place: bool = False


NO_FACE = Face("", None, is_number=False)
