"""The list of the set-up's steps: what is done, what is now, what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from kccsync_desktop.ui.controllers.guide_controller import STEPS, Step
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from kccsync_desktop.ui.models.looks import Looks

TITLES = {
    Step.COMPANY: noted("Company"),
    Step.FOLDER: noted("KCC folder"),
    Step.CONNECT: noted("Connect"),
    Step.ACCOUNTS: noted("Accounts and tax codes"),
    Step.MAPPING: noted("Mapping"),
    Step.TRIAL: noted("Trial document"),
}
_WIDTH = 260


class StepList(QFrame):
    """``wanted`` carries the step that was pressed; ``left`` follows Close the guide."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._looks = looks
        self._done: Collection[Step] = ()
        self._current = Step.COMPANY
        self.buttons: dict[Step, QPushButton] = {}
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 16, 14, 14)
        column.setSpacing(4)
        column.addWidget(words(tr("Set-up guide"), "title"))
        column.addSpacing(8)
        for step in STEPS:
            made = button("", "step")
            made.setObjectName(step)
            made.setCheckable(True)
            made.clicked.connect(self._on_clicked)
            column.addWidget(made)
            self.buttons[step] = made
        column.addStretch()
        self.hint = words(
            tr("You can open this guide again from Actions > Setup."), "muted", wraps=True
        )
        self.close_button = button(tr("Close the guide"), "link")
        self.close_button.clicked.connect(self.left)
        column.addWidget(self.hint)
        column.addWidget(self.close_button)

    def show_steps(
        self, current: Step, done: Collection[Step], reachable: Collection[Step]
    ) -> None:
        """Show where the guide stands; only the reachable steps can be pressed."""
        self._current, self._done = current, done
        for number, (step, made) in enumerate(self.buttons.items(), 1):
            title = tr(TITLES[step])
            made.setText(f"{number}.  {title}")
            made.setChecked(step is current)
            made.setEnabled(step in reachable)
            spoken = tr("Step {number} of {count}: {title}, {state}")
            state = tr("now") if step is current else tr("done") if step in done else tr("open")
            made.setAccessibleName(
                spoken.format(number=number, count=len(STEPS), title=title, state=state)
            )
        self.retint()
        # A word-wrapped hint asks for more width the larger the letters: it gets what is left.
        widest = max(made.sizeHint().width() for made in self.buttons.values())
        margins = self._column.contentsMargins()
        self.setFixedWidth(max(_WIDTH, widest + margins.left() + margins.right()))

    def retint(self) -> None:
        """Draw the marks in the present theme."""
        for step, made in self.buttons.items():
            is_done = step in self._done
            made.setIcon(self._looks.draw("check" if is_done else "circle", _part(is_done)))

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            pressed.setChecked(pressed.objectName() == self._current)
            self.wanted.emit(pressed.objectName())


def _part(is_done: bool) -> str:  # noqa: FBT001 - one question, asked above
    return "tick" if is_done else "muted"
