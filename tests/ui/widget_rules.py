"""What holds for every widget on show: it has a name, is whole, and comes in reading order."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from kccsync_desktop.ui.views.elided import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout

_SORT_SIGN = 20  # points that a header asks for it, also for columns that no query sorts by
_SLACK = 1  # points that rounding may take


def shown(window: QWidget) -> list[QWidget]:
    """Return the window's widgets on show, without the inner parts of Qt's own."""
    return [w for w in window.findChildren(QWidget) if w.isVisible() and _is_ours(w, window)]


def _is_ours(widget: QWidget, window: QWidget) -> bool:
    if widget.window() is not window or widget.objectName().startswith("qt_"):
        return False
    parent = widget.parentWidget()
    return not isinstance(parent, QComboBox | QLineEdit | QTabBar | QHeaderView)


def told(widget: QWidget | None) -> str:
    """Return a widget as a failure names it."""
    if widget is None:
        return "the window"
    words = getattr(widget, "text", str)()
    return f"{type(widget).__name__}({str(words)[:50] or widget.accessibleName()!r})"


# names -------------------------------------------------------------------------------------------


def nameless(window: QWidget) -> list[str]:
    """Return what takes the keyboard and tells a screen reader nothing."""
    return [
        f"no name: {told(w)} in {told(w.parentWidget())}"
        for w in shown(window)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus and not _name(w)
    ]


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


# texts -------------------------------------------------------------------------------------------


def cut(window: QWidget) -> list[str]:
    """Return the texts and controls of which a part cannot be seen."""
    found = []
    for widget in shown(window):
        found += [f"cut off: {told(widget)} {why}" for why in _cuts(widget)]
    return found


def _cuts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QHeaderView):
        yield from _cut_sections(widget)
    elif isinstance(widget, QTabBar):
        yield from _cut_tabs(widget)
    elif isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _cut_button(widget)
    elif isinstance(widget, QComboBox | QLineEdit):
        yield from _cut_field(widget)
    if _has_words(widget) and not widget.visibleRegion().isEmpty():
        yield from _out_of_sight(widget)


def _has_words(widget: QWidget) -> bool:
    is_control = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return is_control or (isinstance(widget, QLabel) and bool(widget.text()))


def _cut_label(label: QLabel) -> Iterator[str]:
    room = label.contentsRect()
    if not label.text():
        return
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        if need > label.height() + _SLACK:
            yield f"needs a height of {need}, has {label.height()}"
        longest = max(map(label.fontMetrics().horizontalAdvance, label.text().split()), default=0)
        if longest > room.width() + _SLACK and label.textFormat() == Qt.TextFormat.PlainText:
            yield f"has a word of {longest}, and {room.width()}"
        return
    need_size = label.sizeHint()
    if need_size.width() > label.width() + _SLACK:
        yield f"needs {need_size.width()}, has {label.width()}"
    if need_size.height() > label.height() + _SLACK:
        yield f"needs a height of {need_size.height()}, has {label.height()}"


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    need = button.sizeHint()
    if button.text() and need.width() > button.width() + _SLACK:
        yield f"needs {need.width()}, has {button.width()}"
    if button.text() and button.fontMetrics().height() > button.height():
        yield f"has a height of {button.height()}"


def _cut_field(field: QComboBox | QLineEdit) -> Iterator[str]:
    hint = "" if isinstance(field, QComboBox) or field.text() else field.placeholderText()
    words = field.currentText() if isinstance(field, QComboBox) else hint
    need = field.fontMetrics().horizontalAdvance(words)
    room = field.width() - (34 if isinstance(field, QComboBox) else 18)
    if need > room and field.toolTip() != words:
        yield f"shows {words!r}: needs {need}, has {room}"
    if field.sizeHint().height() > field.height() + _SLACK:
        yield f"needs a height of {field.sizeHint().height()}, has {field.height()}"


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for index in range(bar.count()):
        need, room = bar.tabSizeHint(index), bar.tabRect(index)
        if need.width() > room.width() + _SLACK or room.right() > bar.width() + _SLACK:
            yield f"tab {bar.tabText(index)!r}"


def _cut_sections(header: QHeaderView) -> Iterator[str]:
    if header.orientation() == Qt.Orientation.Vertical or header.model() is None:
        return
    for index in range(header.count()):
        if header.isSectionHidden(index):
            continue
        need, room = header.sectionSizeFromContents(index), header.sectionSize(index)
        words = header.model().headerData(index, Qt.Orientation.Horizontal)
        tip = header.model().headerData(
            index, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
        )
        if need.width() - _SORT_SIGN - _SLACK > room and not tip:
            yield f"column {words!r}: needs {need.width()}, has {room}"


def _out_of_sight(widget: QWidget) -> Iterator[str]:
    """Where its pane scrolls, anything can be brought to sight."""
    parent, rect = widget.parentWidget(), widget.geometry()
    while parent is not None and not isinstance(parent.parentWidget(), QAbstractScrollArea):
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(rect):
            yield f"at {rect.getRect()} sticks out of {told(parent)}, {parent.rect().getRect()}"
            return
        if parent.isWindow():
            return
        rect.translate(parent.pos())
        parent = parent.parentWidget()


def overlapping(window: QWidget) -> list[str]:
    """Return what a layout puts over something else."""
    found = []
    for parent in [window, *shown(window)]:
        layout = parent.layout()
        if layout is None:
            continue
        parts = [w for w in _children(parent) if _holds(layout, w)]
        for one, other in combinations(parts, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > _SLACK and common.height() > _SLACK:
                found.append(f"overlap: {told(one)} and {told(other)} in {told(parent)}")
    return found


def _children(parent: QWidget) -> list[QWidget]:
    found = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [w for w in found if w.isVisible() and not w.isWindow()]


def _holds(layout: QLayout, widget: QWidget) -> bool:
    items = [layout.itemAt(index) for index in range(layout.count())]
    inner = [item.layout() for item in items if item is not None]
    return layout.indexOf(widget) >= 0 or any(
        each is not None and _holds(each, widget) for each in inner
    )


# order -------------------------------------------------------------------------------------------


def jumps(window: QWidget) -> list[str]:
    """Return the steps of the Tab key that go against the reading order, or leave a pane early."""
    steps = _steps(window)
    return [
        f"Tab jumps from {told(one)} to {told(other)}"
        for one, other in pairwise(steps)
        if _goes_back(one, other, window)
    ]


def _steps(window: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and widget.isVisible() and widget.isEnabled() and _is_ours(widget, window):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _goes_back(one: QWidget, other: QWidget, window: QWidget) -> bool:
    first, second = _sides(one, other)
    if first is None or second is None:
        return False
    a, b = _on(first, window), _on(second, window)
    shares_row = (
        min(a.bottom(), b.bottom()) - max(a.top(), b.top()) > min(a.height(), b.height()) / 2
    )
    if shares_row:
        return b.right() <= a.left() + _SLACK
    return b.bottom() <= a.top() + _SLACK and b.left() < a.right()


def _on(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _sides(one: QWidget, other: QWidget) -> tuple[QWidget | None, QWidget | None]:
    """Return the two parts of the smallest common pane in which the widgets lie."""
    above = dict(pairwise([*_line(one)][::-1]))
    line = [*_line(other)]
    for child, parent in pairwise(line):
        if parent in above:
            return above[parent], child
    return None, None


def _line(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all that it lies in, from the inmost."""
    found: QWidget | None = widget
    while found is not None:
        yield found
        found = found.parentWidget()
