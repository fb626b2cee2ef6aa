"""The same jobs without a window.

Every use case of the desk as a command, with stable JSON and exit codes.
"""

from kccsync_desktop.cli.main import main

__all__ = ["main"]
