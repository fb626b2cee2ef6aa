"""The line above the maps: what is still missing, and how many documents wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.parts import ICON, button, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.ui.controllers.mapping_controller import Setup
    from kccsync_desktop.ui.models.looks import Looks

_LEAST_LETTERS = 28  # a few words a line where letters are large


class MissingLine(QWidget):
    """``next_wanted`` follows Show next missing."""

    next_wanted = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._is_whole = False
        self._icon = QLabel()
        self.text = words("", "heading", wraps=True)
        self.text.setAccessibleName(tr("What is still to be mapped"))
        self.next_button = button(
            tr("Show &next missing"), tip=tr("Goes to the next nominal or tax rate without one.")
        )
        self.next_button.clicked.connect(self.next_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._icon)
        row.addWidget(self.text, stretch=1)
        row.addWidget(self.next_button)

    def show_setup(self, setup: Setup) -> None:
        """Say what is missing in one line."""
        nominals = sum(not n.account_id and not n.never_posted for n in setup.nominals)
        taxes = sum(not t.tax_code for t in setup.taxes)
        self._is_whole = not (nominals or taxes)
        is_known = bool(setup.nominals or setup.taxes)
        self.text.setText(_text(nominals, taxes, setup.waiting) if is_known else "")
        letter = self.text.fontMetrics().averageCharWidth()
        self.text.setMinimumWidth(_LEAST_LETTERS * letter if is_known else 0)
        self._icon.setVisible(is_known)
        self.next_button.setVisible(not self._is_whole)
        self.retint()

    def retint(self) -> None:
        """Draw the sign in the present theme."""
        name, part = ("check", "tick") if self._is_whole else ("warning", "warning")
        self._icon.setPixmap(self._looks.draw(name, part).pixmap(ICON))


def _text(nominals: int, taxes: int, waiting: int) -> str:
    parts = []
    if nominals:
        parts.append(counted(nominals, tr("nominal"), tr("nominals")))
    if taxes:
        parts.append(counted(taxes, tr("tax rate"), tr("tax rates")))
    if not parts:
        return tr("Everything is mapped.")
    missing = tr(" and ").join(parts)
    if not waiting:
        return tr("{missing} still to map; no document waits.").format(missing=missing)
    told = tr("{missing} still to map; {documents} for them.")
    documents = counted(waiting, tr("document waits"), tr("documents wait"))
    return told.format(missing=missing, documents=documents)


def missing_text(waiting: Sequence[int], *, of: int) -> str:
    """Return how many of a map's rows have no target; documents wait only for those with a sign.

    Args:
        waiting: For each of them, how many documents wait for it.
        of: How many rows the map has.
    """
    if not waiting:
        return tr("all mapped") if of else ""
    told = tr("{missing} still to map").format(missing=len(waiting))
    unneeded = sum(not count for count in waiting)
    if not unneeded:
        return told
    if unneeded == len(waiting):
        return tr("{told}, needed by no document yet").format(told=told)
    return tr("{told}, {unneeded} of them needed by no document yet").format(
        told=told, unneeded=unneeded
    )
