"""The list of companies: whose books are open, whose could be, and what runs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from kccsync_desktop.ui.formats import package_name
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import Status


class CompanyMenu(QMenu):
    """``company_wanted`` carries a company's name; ``opening`` asks for the newest states."""

    company_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Company"), parent)
        self.setAccessibleName(tr("Company"))

    def show_companies(self, companies: tuple[Status, ...], current: str) -> None:
        """List the companies; the one that is open has a tick."""
        self.clear()
        for each in companies:
            action = QAction(_line(each), self)
            action.setData(each.merchant)
            action.setCheckable(True)
            action.setChecked(each.merchant == current)
            action.triggered.connect(self._on_triggered)
            self.addAction(action)

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.company_wanted.emit(str(action.data()))


def _line(status: Status) -> str:
    """Return a company with its package and what is going on there."""
    package = package_name(status.package)
    where = status.organisation if status.is_connected else tr("Not Connected")
    parts = [f"{status.merchant} ({package}: {where})"]
    if status.running:
        parts.append(tr("a run works, started by {who}").format(who=status.running))
    elif status.unfinished:
        parts.append(tr("a run is to be finished"))
    return " - ".join(parts).replace("&", "&&")
