"""Opens the demo in a window of its own: this program once more, in a process apart."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

from kccsync_desktop.demo import own_command

if TYPE_CHECKING:
    from kccsync_desktop.settings.home import Home

# A demo that cannot start says so within this; one that lives longer has its window open.
WATCHED_SECONDS = 8


def open_demo_window(package: str, home: Home | None) -> str:
    """Start a package's demo and leave it alone; return why it did not start, or nothing.

    ``home`` is where the demo keeps its books; None is the usual place, apart from real books.
    """
    words = [*own_command(), "demo", "--package", package]
    if home is not None:
        words += ["--home", str(home.folder)]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - ourselves
            words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, **_apart()
        )
        try:
            code = process.wait(WATCHED_SECONDS)
        except subprocess.TimeoutExpired:
            return ""
        said.seek(0)
        told = said.read().decode("utf-8", "replace").strip()
    return "" if code == 0 else told or f"The demo could not be started (exit code {code})."


def _apart() -> dict[str, Any]:
    """Return what lets the demo outlive this window."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS}
    return {"start_new_session": True}
