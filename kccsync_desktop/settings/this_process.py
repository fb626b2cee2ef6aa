"""Which process this is, and whether another one on this machine still lives (R2)."""

from __future__ import annotations

import ctypes
import getpass
import os
import socket
import sys
from uuid import uuid4

_QUERY_LIMITED_INFORMATION = 0x1000


def new_owner() -> str:
    """Return a name for one run of this process: host, process and a number of its own."""
    return f"{socket.gethostname()}|{os.getpid()}|{uuid4().hex}"


def user() -> str:
    """Return the name that the user has on this computer, or ``someone``."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "someone"


def who() -> str:
    """Return who works here, as another user is told: user, machine and process."""
    return f"{user()} on {socket.gethostname()} (process {os.getpid()})"


def is_gone(owner: str) -> bool:
    """Tell whether a run's process has surely ended; False where that cannot be known."""
    host, _, rest = owner.partition("|")
    process = rest.partition("|")[0]
    if host != socket.gethostname() or not process.isdigit():
        return False
    return not _is_running(int(process))


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        handle = ctypes.windll.kernel32.OpenProcess(_QUERY_LIMITED_INFORMATION, 0, process)
        ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
