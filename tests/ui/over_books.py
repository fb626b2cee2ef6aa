"""The real window over real books."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kccsync_desktop.ui.main_window import MainWindow
from tests.support.office import MERCHANT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.theme.follower import ThemeFollower
    from tests.support.office import Office


def window_over(
    office: Office, theme: ThemeFollower, qtbot: QtBot, is_filled: Callable[[MainWindow], bool]
) -> MainWindow:
    """Show the window and wait until it shows what it is to."""
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show()
    made.use(cast("Services", office.services), MERCHANT)
    qtbot.waitUntil(lambda: is_filled(made))
    return made
