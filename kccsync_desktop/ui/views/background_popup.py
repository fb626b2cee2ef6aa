"""KCC's popup: the job runs in the background. Not modal, and it can be silenced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.parts import button, words
from kccsync_desktop.ui.views.switch import Switch

if TYPE_CHECKING:
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.preferences import Preferences

_KEY = "background-popup"
_TEXT = noted(
    "You can go on working. The foot of the window shows how far it is, with Pause and Cancel; "
    "what goes wrong is listed under Problems Encountered. The job goes on if you close this "
    "popup, which otherwise closes when the job is done."
)
_WIDTH = 420
SHORT_JOB_MILLISECONDS = 400


class BackgroundPopup(QDialog):
    """Tells that a run goes on by itself: one popup for all jobs of a window.

    It comes when a job has worked for a moment, so that short ones do not flash it, and goes with
    the job: how it ended stands in the strip, which stays. ``silenced`` follows the user's wish.
    """

    help_page = "running"

    silenced = Signal()

    def __init__(self, preferences: Preferences, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.heading = words("", "title")
        self.silence = Switch(
            tr("Do not show this again"), tr("Other popups are not affected."), looks
        )
        close = button(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        self.finished.connect(self._on_finished)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHORT_JOB_MILLISECONDS)
        self._late.timeout.connect(self.show)
        foot = QHBoxLayout()
        foot.addWidget(self.silence)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.heading)
        text = words(tr(_TEXT), wraps=True)
        text.setMinimumWidth(_WIDTH)  # or the height is reckoned for a narrower popup
        column.addWidget(text)
        column.addLayout(foot)

    @property
    def is_wanted(self) -> bool:
        """Whether the user still wants to see it."""
        return not self._preferences.is_silenced(_KEY)

    @Slot(bool)
    def want(self, is_wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Choose whether it is shown."""
        self._preferences.silence(_KEY, is_silenced=not is_wanted)
        self.silence.setChecked(not is_wanted)

    def begin(self, title: str) -> None:
        """Show that a job has begun, unless the user does not want to be told."""
        if not self.is_wanted:
            return
        self.setWindowTitle(tr(title))
        self.setAccessibleDescription(tr(_TEXT))
        self.heading.setText(tr("{title} runs in the background").format(title=tr(title)))
        self._late.start()

    def end(self) -> None:
        """Go, because the job is over."""
        self._late.stop()
        if self.isVisible():
            self.accept()

    @Slot()
    def _on_finished(self) -> None:
        if self.silence.isChecked() and self.is_wanted:
            self._preferences.silence(_KEY)
            self.silenced.emit()
