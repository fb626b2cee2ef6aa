"""Connect and Disconnect: the dialog, the question, and what is told afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.questions import Question, ask, tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.controllers.connection_controller import ConnectionController


class ConnectionJobs(QObject):
    """What the buttons and entries of one desk's connection do."""

    def __init__(self, controller: ConnectionController, package: str, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._package = package
        self._window = window
        controller.disconnected.connect(self._on_disconnected)
        controller.warned.connect(self._on_warned)

    @Slot()
    def show_connect(self) -> None:
        """Open the dialog that connects."""
        from kccsync_desktop.ui.views.connect_dialog import ConnectDialog

        ConnectDialog(self._controller, self._window).open()

    @Slot()
    def ask_disconnect(self) -> None:
        """Disconnect, after asking."""
        question = Question(
            title=tr("Disconnect from {package}?").format(package=self._package),
            text=tr("What was exported stays known. Uploads need a new consent in the browser."),
            yes=tr("Disconnect"),
        )
        ask(self._window, question, self._controller.disconnect_package)

    @Slot(str)
    def _on_disconnected(self, trouble: str) -> None:
        if trouble:
            tell(
                self._window,
                tr("Disconnected, but {package} could not be told").format(package=self._package),
                trouble,
            )

    @Slot(str)
    def _on_warned(self, text: str) -> None:
        tell(self._window, tr("Connected, with a warning"), text)
