"""The Tab key goes as the eye reads: parts added late come where they stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout


def order_tabs(pane: QWidget) -> None:
    """Let the Tab key follow the layouts of a pane; to be called once the pane has its window."""
    for one, other in pairwise(_controls(pane)):
        QWidget.setTabOrder(one, other)


def go_last(part: QWidget) -> None:
    """Let the Tab key reach a part after all else in its window, what came late included."""
    last: QWidget | None = part.window().previousInFocusChain()
    while last is not None and (part.isAncestorOf(last) or not _takes_tab(last)):
        last = last.previousInFocusChain()
    if last is None:
        return
    for one, other in pairwise((last, *_controls(part))):
        QWidget.setTabOrder(one, other)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _controls(part: QWidget | None) -> Iterator[QWidget]:
    if part is None:
        return
    if _takes_tab(part):
        yield part
    layout = part.layout()
    if isinstance(part, QSplitter):
        for place in range(part.count()):
            yield from _controls(part.widget(place))
    elif isinstance(part, QScrollArea):
        yield from _controls(part.widget())
    elif layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner = item.layout() if item is not None else None
        if inner is not None:
            yield from _in_layout(inner)
        elif item is not None:
            yield from _controls(item.widget())
