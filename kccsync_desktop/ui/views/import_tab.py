"""The Import tab, until payments come in: it says what it will hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState

if TYPE_CHECKING:
    from kccsync_desktop.ui.models.looks import Looks


class ImportTab(QWidget):
    """A word on what will be here."""

    def __init__(self, package: str, looks: Looks) -> None:
        super().__init__()
        self.empty = EmptyState(looks)
        self.empty.show_state(
            Emptiness(
                "payment",
                f"Payments imported from {package}",
                f"Payments that customers made against exported invoices in {package} will be "
                "listed here, one row for each invoice they pay, to be created and allocated in "
                "the company books. This version does not fetch them yet: enter them in KCC as "
                "before.",
            )
        )
        column = QVBoxLayout(self)
        column.addWidget(self.empty)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.empty.retint()
