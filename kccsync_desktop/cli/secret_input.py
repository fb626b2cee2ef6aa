"""A secret comes over standard input: a command line is seen by everyone and remembered."""

from __future__ import annotations

import sys
from getpass import getpass

from kccsync_desktop.cli.exits import CommandError


def read_secret() -> str:
    """Return the first line of standard input; at a terminal it is asked for and not shown.

    Raises:
        CommandError: the line is empty or missing.
    """
    line = getpass("Client secret: ") if sys.stdin.isatty() else sys.stdin.readline()
    secret = line.strip()
    if not secret:
        raise CommandError("The client secret is missing: standard input holds none.")
    return secret
