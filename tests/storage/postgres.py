"""A PostgreSQL server of the tests' own, where its programs are on the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACES = (Path("/usr/lib/postgresql"), Path("/usr/local/pgsql"), Path("/opt/homebrew/opt"))
_USER = "postgres"
_OPTIONS = "-c fsync=off -c listen_addresses= -k "


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, or None."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = sorted(path for place in _PLACES for path in place.glob("**/bin/initdb"))
    return found[-1].parent if found else None


def missing() -> str:
    """Return why there can be no server, or nothing."""
    if programs() is None:
        return "PostgreSQL's server programs are not on this machine"
    if is_root() and not shutil.which("runuser"):
        return "PostgreSQL refuses to run as root, and there is no runuser"
    return ""


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def server() -> Iterator[str]:
    """Run a server in a folder of its own and give its address."""
    place = Path(mkdtemp(prefix="pg-", dir="/tmp"))
    if is_root():
        shutil.chown(place, _USER)
    data = place / "data"
    try:
        run("initdb", "-D", str(data), "-A", "trust", "-U", _USER, "--no-sync", "-E", "UTF8")
        run(
            "pg_ctl",
            "-D",
            str(data),
            "-w",
            "-s",
            "-l",
            str(place / "log"),
            "-o",
            f"{_OPTIONS}{place}",
            "start",
        )
        try:
            yield f"postgresql+psycopg://{_USER}@/postgres?host={place}"
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-s", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs as a user that it accepts."""
    place = programs()
    assert place is not None
    other_user = ["runuser", "-u", _USER, "--"] if is_root() else []
    command = [*other_user, str(place / program), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")  # noqa: S603 - our own words
