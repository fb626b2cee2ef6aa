"""demo: the made-up merchant in the window, or the main job told step by step in the terminal."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kccsync_desktop.cli.demo_story import tell_story
from kccsync_desktop.cli.exits import COULD_NOT_RUN, CommandError
from kccsync_desktop.cli.window import has_display
from kccsync_desktop.demo import (
    MERCHANTS,
    DemoError,
    demo_sandbox,
    let_customers_pay,
    open_demo,
    prepare,
)
from kccsync_desktop.settings.home import find_home
from kccsync_desktop.settings.log_files import log_to_file
from kccsync_desktop.storage.errors import StorageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from kccsync_desktop.bootstrap import Services


def run_demo(given: argparse.Namespace) -> int:
    """Show the demo in the window; without a display, or with --headless, in the terminal."""
    try:
        if given.headless or not has_display():
            return _run_in_terminal(given)
        return _run_in_window(given)
    except (DemoError, StorageError) as error:
        raise CommandError(str(error), COULD_NOT_RUN) from error


def _run_in_window(given: argparse.Namespace) -> int:
    """Open the window on the demo's own home, which it keeps for the next time."""
    from kccsync_desktop.app import run_window

    home = find_home(given.home) if given.home else find_home().demo(given.package)
    log_to_file(home)
    with demo_sandbox(home.folder, given.package) as sandbox:

        def make_services() -> Services:
            services = open_demo(home.folder, given.package)
            prepare(services, given.package, sandbox)
            return services

        return run_window(
            make_services, MERCHANTS[given.package], let_pay=lambda: let_customers_pay(sandbox)
        )


def _run_in_terminal(given: argparse.Namespace) -> int:
    """Do the main job over a fresh home, so that every time shows the same."""
    with _fresh_home(given.home) as home, demo_sandbox(home, given.package) as sandbox:
        services = open_demo(home, given.package)
        try:
            desk = services.desk(MERCHANTS[given.package])
            return tell_story(services, desk, sandbox, is_json=given.json)
        finally:
            services.close()


@contextmanager
def _fresh_home(chosen: Path | None) -> Iterator[Path]:
    if chosen is not None:
        yield chosen
        return
    ignore_errors = sys.platform == "win32"  # a file still open there cannot be deleted
    with tempfile.TemporaryDirectory(
        prefix="kccsync-demo-", ignore_cleanup_errors=ignore_errors
    ) as folder:
        yield Path(folder)
