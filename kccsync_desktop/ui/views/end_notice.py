"""The system's notification when a job ends out of sight: no sound, and the focus stays put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from kccsync_desktop.ui.theme.icons import app_icon
from kccsync_desktop.ui.views.activity_texts import ended_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.controllers.activity import Activity
    from kccsync_desktop.ui.views.preferences import Preferences

SHOWN_MILLISECONDS = 10_000


class EndNotice(QObject):
    """Tells of a job's end through the system's tray; where there is none, the task bar blinks."""

    def __init__(self, preferences: Preferences, part: QWidget) -> None:
        super().__init__(part)
        self._preferences = preferences
        self._part = part
        self._tray: QSystemTrayIcon | None = None
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(SHOWN_MILLISECONDS)
        self._over.timeout.connect(self.clear)

    def is_out_of_sight(self) -> bool:
        """Tell whether the user looks at something else."""
        return self._part.window().isMinimized() or QApplication.activeWindow() is None

    @Slot(object)
    def tell(self, activity: Activity) -> None:
        """Tell of a run that has just ended, if nobody is looking and the user wants to know."""
        if not self._preferences.tells_of_ends or not self.is_out_of_sight():
            return
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._show_message(ended_text(activity))
        else:
            QApplication.alert(self._part.window())

    def _show_message(self, text: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(app_icon(), self)
            self._tray.messageClicked.connect(self._on_clicked)
        self._tray.show()
        title = self._part.window().windowTitle()
        silent = QSystemTrayIcon.MessageIcon.NoIcon
        self._tray.showMessage(title, text, silent, SHOWN_MILLISECONDS)
        self._over.start()

    @Slot()
    def clear(self) -> None:
        """Take the icon out of the tray again: it is only there to speak."""
        self._over.stop()
        if self._tray is not None:
            self._tray.hide()

    @Slot()
    def _on_clicked(self) -> None:
        """Come to the front, because the user asks for it."""
        window = self._part.window()
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        self.clear()
