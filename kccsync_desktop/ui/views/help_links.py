"""Small words that open a page of Help where it is needed, and which page belongs to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy

from kccsync_desktop.ui.formats import plain_tip
from kccsync_desktop.ui.models.help_pages import CONTENTS
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PAGE = "kccsync-help"
WHY = noted("Why?")
WHAT_IS = noted("What does Verified mean?")
ABOUT_OPTIONS = noted("About these options")
ABOUT_ZERO = noted("Why am I asked about 0%?")
MORE = noted("More in Help")
ABOUT_RELAY = noted("About the relay page")


@runtime_checkable
class ShowsHelp(Protocol):
    """A window that can show Help."""

    def show_help(self, page: str) -> None:
        """Show a page by its name."""


def set_help(place: QWidget, page: str) -> None:
    """Say which page F1 opens while the focus is in a place."""
    place.setProperty(_PAGE, page)


def help_page_of(place: QWidget | None) -> str:
    """Return the page of a place, else of what it lies in; the contents when none is set.

    A view names its own page by a class attribute ``help_page``.
    """
    while place is not None:
        page = place.property(_PAGE) or getattr(place, "help_page", "")
        if page:
            return str(page)
        place = place.parentWidget()
    return CONTENTS


def ask_help(place: QWidget, page: str) -> None:
    """Show a page in the Help of the window that a place belongs to."""
    each: QWidget | None = place
    while each is not None and not isinstance(each, ShowsHelp):
        each = each.parentWidget()
    if each is not None:
        each.show_help(page)


class HelpLink(QPushButton):
    """``Why?`` or a like word beside what it explains.

    Where the word alone does not tell, ``about`` is what screen readers add.
    """

    def __init__(self, page: str, about: str = "", text: str = WHY) -> None:
        super().__init__(tr(text))
        self._page = page
        self.setProperty("look", "link")
        self.setAccessibleName(f"{tr(text)} {about}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setToolTip(plain_tip(tr("Help: {about}").format(about=about or tr(text))))
        self.clicked.connect(self._on_clicked)

    def lead_to(self, page: str) -> None:
        """Lead to another page."""
        self._page = page

    @Slot()
    def _on_clicked(self) -> None:
        ask_help(self, self._page)
