"""The first step: which company and which accounts package; or the demo, without either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kccsync_desktop.domain.package_rules import PACKAGE_NAMES
from kccsync_desktop.ui.controllers.guide_controller import Step
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.drop_downs import DropDown
from kccsync_desktop.ui.views.guide_steps import StepList
from kccsync_desktop.ui.views.parts import button, card, field_label, words
from kccsync_desktop.ui.workers.query_worker import QueryWorker

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.workers.query_worker import Answer

_WIDTH = 460


class NewCompany(QWidget):
    """``added`` carries the company's name; ``cancelled`` goes back to the books that are open.

    ``restore_wanted`` when the books are to come out of a backup instead.
    """

    added = Signal(str)
    cancelled = Signal()
    restore_wanted = Signal()

    def __init__(
        self,
        services: Services,
        looks: Looks,
        start_demo: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self._services = services
        self._start_demo = start_demo
        self.steps = StepList(looks)
        self.steps.show_steps(Step.COMPANY, (), (Step.COMPANY,))
        self.steps.close_button.hide()
        self.steps.hint.hide()
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Company's name in KCC"))
        self.package = DropDown(tr("Accounts package"))
        for word, name in PACKAGE_NAMES.items():
            self.package.addItem(name, word)
        self.add = button(tr("Continue"), "primary")
        self.cancel = button(tr("Cancel"))
        self.demo = button(
            tr("Try the demo"),
            tip=tr("Opens a window of its own with a made-up company, for the package above."),
        )
        self.restore = button(
            tr("Restore a Backup…"), tip=tr("Shows what it holds before it is restored.")
        )
        self.backup = QWidget()
        self.news = words("", "danger", wraps=True)
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)
        self._lay_out()
        self.name.textChanged.connect(self._on_typed)
        self.name.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.cancel.clicked.connect(self.cancelled)
        self.demo.clicked.connect(self._on_demo)
        self.restore.clicked.connect(self.restore_wanted)
        self.demo.setEnabled(start_demo is not None)
        self._on_typed("")

    def _lay_out(self) -> None:
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(24, 20, 24, 18)
        inside.setSpacing(6)
        inside.addWidget(words(tr("Which company are these books for?"), "title", wraps=True))
        text = tr(
            "The name is for you: it stands in the window's title. Next you load the KCC folder "
            "and connect the accounts package."
        )
        inside.addWidget(words(text, "muted", wraps=True))
        for title, field in (
            (tr("Company's name in KCC"), self.name),
            (tr("Accounts package"), self.package),
        ):
            field.setMaximumWidth(_WIDTH)
            inside.addWidget(field_label(title, field))
            inside.addWidget(field)
        inside.addSpacing(18)
        inside.addWidget(words(tr("Or look around first"), "heading"))
        text = tr(
            "The demo has a made-up company and a built-in imitation of the accounts package. No "
            "sign-up, nothing reaches a real package, and your own books stay apart."
        )
        inside.addWidget(words(text, "muted", wraps=True))
        inside.addWidget(self.demo, alignment=Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._backup_part())
        inside.addWidget(self.news)
        inside.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self.cancel)
        foot.addStretch()
        foot.addWidget(self.add)
        inside.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 18, 18, 18)
        row.setSpacing(16)
        row.addWidget(self.steps)
        row.addWidget(frame, stretch=1)

    def _backup_part(self) -> QWidget:
        column = QVBoxLayout(self.backup)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(6)
        column.addWidget(words(tr("Or bring your books back"), "heading"))
        text = tr(
            "From a backup made on another computer, or earlier on this one. Then connect once "
            "more."
        )
        column.addWidget(words(text, "muted", wraps=True))
        column.addWidget(self.restore, alignment=Qt.AlignmentFlag.AlignLeft)
        return self.backup

    def offer(self, *, is_first: bool) -> None:
        """Offer what suits the first company, or one beside the books that are open."""
        self.cancel.setVisible(not is_first)
        self.backup.setVisible(is_first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; Escape goes back where that is possible."""
        if event.key() == Qt.Key.Key_Escape and self.cancel.isVisible():
            self.cancelled.emit()
            return
        focused = self.focusWidget()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        buttons = (self.add, self.cancel, self.demo, self.restore)
        pressed = next((each for each in buttons if each is focused), None)
        if is_enter and pressed is not None:
            pressed.click()
            return
        super().keyPressEvent(event)

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

    @Slot()
    def _on_demo(self) -> None:
        start, package = self._start_demo, str(self.package.currentData())
        if start is None:
            return
        self.demo.setEnabled(False)
        self._say(tr("The demo opens in a window of its own…"), "muted")
        self._asker.ask("demo", lambda: start(package))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.key == "demo":
            self.demo.setEnabled(True)
            trouble = answer.refusal or str(answer.value or "")
            self._say(trouble or tr("The demo is open in a window of its own."), "muted")
        elif answer.refusal:
            self._say(answer.refusal, "danger")
            self.add.setEnabled(True)
        else:
            self.added.emit(str(answer.value))

    def _say(self, text: str, look: str) -> None:
        self.news.setProperty("look", look)
        self.news.style().unpolish(self.news)
        self.news.style().polish(self.news)
        self.news.setText(text)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.steps.retint()

    def close_parts(self) -> None:
        """End the thread."""
        self._asker.close()
