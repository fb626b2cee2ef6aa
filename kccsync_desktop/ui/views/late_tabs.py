"""Tabs whose pages are made when they are first shown or asked for: a start waits for one only."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QTabWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class LateTabs(QTabWidget):
    """Holds an empty page in the place of each tab that is not made yet; ``page_made`` tells."""

    page_made = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._makers: dict[int, Callable[[], QWidget]] = {}
        self._failed: set[int] = set()
        self._is_over = False
        self.currentChanged.connect(self._on_current)

    def add_late(self, title: str, make: Callable[[], QWidget]) -> None:
        """Add a tab that is made later."""
        self._makers[self.addTab(QWidget(), title)] = make

    def is_made(self, place: int) -> bool:
        """Tell whether a tab is there already."""
        return place not in self._makers

    def made(self, place: int) -> QWidget:
        """Return a tab, made now unless it is there."""
        make = self._makers.pop(place, None)  # at once: making it may ask for it
        if make is not None:
            try:
                page = make()
            except Exception:
                self._makers[place] = make
                self._failed.add(place)
                raise
            self._put(place, page)
        return self._page(place)

    def make_next(self) -> bool:
        """Make one more tab; return False when there was none left to make.

        One that could not be made waits until someone asks for it.
        """
        waiting = self._makers.keys() - self._failed
        if self._is_over or not waiting:
            return False
        self.made(min(waiting))
        return True

    def make_all(self) -> None:
        """Make every tab."""
        while self.make_next():
            pass

    def make_no_more(self) -> None:
        """Leave what is not made yet as it is: the window closes."""
        self._is_over = True

    def _put(self, place: int, page: QWidget) -> None:
        """Exchange the empty page, which nobody outside is told of."""
        empty, shown, title = self._page(place), self.currentIndex(), self.tabText(place)
        with QSignalBlocker(self):
            self.insertTab(place, page, title)
            self.removeTab(place + 1)
            self.setCurrentIndex(shown)
        empty.deleteLater()
        self.page_made.emit()

    def _page(self, place: int) -> QWidget:
        return cast("QWidget", self.widget(place))

    @Slot(int)
    def _on_current(self, place: int) -> None:
        if self._is_over:
            return
        had_focus = self._page(place).hasFocus()  # Qt gave it to the empty page
        self.made(place)
        if had_focus:
            self.take_focus()

    @Slot()
    def take_focus(self) -> None:
        """Let the keyboard go to the page on show."""
        self._page(self.currentIndex()).setFocus()
