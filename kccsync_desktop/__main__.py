"""Starts the program: the window without a command, else the command."""

from __future__ import annotations

import sys

from kccsync_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
