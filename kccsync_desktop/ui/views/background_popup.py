"""KCC's popup: the job runs in the background. Not modal, and it can be silenced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.ui.views.parts import button, words
from kccsync_desktop.ui.views.switch import Switch

if TYPE_CHECKING:
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.preferences import Preferences

_KEY = "background-popup"


class BackgroundPopup(QDialog):
    """Tells that a run goes on by itself."""

    def __init__(self, title: str, preferences: Preferences, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.silence = Switch("Do not show this again", "Other popups are not affected.", looks)
        close = button("Close", "primary")
        close.clicked.connect(self.accept)
        self.finished.connect(self._on_finished)
        foot = QHBoxLayout()
        foot.addWidget(self.silence)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(words(f"{title} runs in the background", "title"))
        column.addWidget(
            words(
                "You can go on working. Progress stands at the foot of the window, what goes wrong "
                "under Problems Encountered, and the job goes on if you close this popup.",
                wraps=True,
            )
        )
        column.addLayout(foot)
        self.setMinimumWidth(460)

    @staticmethod
    def is_wanted(preferences: Preferences) -> bool:
        """Tell whether the user still wants to see it."""
        return not preferences.is_silenced(_KEY)

    def _on_finished(self) -> None:
        if self.silence.isChecked():
            self._preferences.silence(_KEY)
