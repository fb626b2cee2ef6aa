"""The very first start: which company, and which accounts package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kccsync_desktop.domain.package_rules import PACKAGE_NAMES
from kccsync_desktop.ui.views.drop_downs import DropDown
from kccsync_desktop.ui.views.parts import button, card, words
from kccsync_desktop.ui.workers.query_worker import QueryWorker

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.workers.query_worker import Answer

_WIDTH = 460


class NewCompany(QWidget):
    """``added`` carries the company's name."""

    added = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.name = QLineEdit()
        self.name.setAccessibleName("Company's name in KCC")
        self.package = DropDown("Accounts package")
        for word, name in PACKAGE_NAMES.items():
            self.package.addItem(name, word)
        self.add = button("Continue", "primary")
        self.news = words("", "danger", wraps=True)
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)
        self._lay_out()
        self.name.textChanged.connect(self._on_typed)
        self.name.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self._on_typed("")

    def _lay_out(self) -> None:
        frame = card()
        frame.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(10)
        inside.addWidget(words("Which company are these books for?", "title", wraps=True))
        inside.addWidget(
            words(
                "The name is for you: it stands in the window's title. Next you load the KCC "
                "folder and connect the accounts package.",
                "muted",
                wraps=True,
            )
        )
        for title, field in (
            ("Company's name in KCC", self.name),
            ("Accounts package", self.package),
        ):
            label = words(title, "heading")
            label.setBuddy(field)
            inside.addWidget(label)
            inside.addWidget(field)
        inside.addWidget(self.news)
        inside.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(frame, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.add.setEnabled(bool(text.strip()))

    @Slot()
    def _on_add(self) -> None:
        name = self.name.text().strip()
        if not name:
            return
        package = str(self.package.currentData())
        self.add.setEnabled(False)
        self._asker.ask("add", lambda: self._services.add_merchant(name, package).name)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.refusal:
            self.news.setText(answer.refusal)
            self.add.setEnabled(True)
            return
        self._asker.close()
        self.added.emit(str(answer.value))

    def close_parts(self) -> None:
        """End the thread."""
        self._asker.close()
