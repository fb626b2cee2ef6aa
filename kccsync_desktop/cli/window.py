"""Without a command: the window."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from kccsync_desktop.cli.exits import COULD_NOT_RUN, CommandError
from kccsync_desktop.settings.home import find_home
from kccsync_desktop.settings.log_files import log_to_file

if TYPE_CHECKING:
    import argparse

    from kccsync_desktop.bootstrap import Services
    from kccsync_desktop.bootstrap.safekeeping import Safekeeping


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(wanted or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(given: argparse.Namespace) -> int:
    """Show the window over the home folder; the heavy parts load after its first paint."""
    if not has_display():
        raise CommandError(
            "There is no display here to show the window on. Every job can be done with"
            " commands instead; --help lists them, and `demo` shows them at work.",
            COULD_NOT_RUN,
        )
    gc.disable()  # half of what the imports would take; the window collects by its own timer
    from kccsync_desktop.app import run_window

    home = find_home(given.home)
    log_to_file(home)

    def open_whole() -> Services:
        from kccsync_desktop.bootstrap import Services

        return Services.open(given.home)

    def make_services() -> Services:
        from kccsync_desktop.bootstrap.early import EarlyServices

        return EarlyServices.of(given.home, open_whole)

    def start_demo(package: str) -> str:
        from kccsync_desktop.cli.demo_window import open_demo_window

        return open_demo_window(package, None if given.home is None else home.demo(package))

    def make_restorer() -> Safekeeping:
        from kccsync_desktop.bootstrap.safekeeping import Safekeeping

        return Safekeeping(given.home)

    return run_window(make_services, given.company, start_demo, make_restorer=make_restorer)
