"""What was chosen of how long the past is kept, in a file below the home folder."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from kccsync_desktop.domain.retention import FOR_EVER, Retention

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kccsync_desktop.settings.home import Home

_STALE_SECONDS = 86_400


def read_retention(home: Home) -> Retention:
    """Return what was chosen; of a choice that cannot be read nothing goes."""
    try:
        told = json.loads(_file(home).read_text("utf-8"))
        return Retention(**{name: int(told[name]) for name in asdict(Retention())})
    except FileNotFoundError:
        return Retention()
    except (OSError, ValueError, KeyError, TypeError):
        return Retention(FOR_EVER, FOR_EVER, FOR_EVER)


def write_retention(home: Home, retention: Retention) -> None:
    """Keep what was chosen; raises OSError where that is refused."""
    aside = _file(home).with_suffix(".part")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(retention), file)
    aside.replace(_file(home))


def remove_old_files(home: Home, logs_before: datetime | None, now: datetime) -> int:
    """Take away old log files, and what a broken-off backup left behind; return how many."""
    gone = 0
    old = [(path, logs_before.timestamp()) for path in _logs(home)] if logs_before else []
    left = [
        (path, now.timestamp() - _STALE_SECONDS) for path in home.folder.glob(".kccsync-*.part*")
    ]
    for path, before in (*old, *left):
        with suppress(OSError):
            if path.stat().st_mtime < before:
                path.unlink()
                gone += 1
    return gone


def _logs(home: Home) -> list[Path]:
    """Return the log files that nobody writes any more."""
    return sorted(home.logs.glob("kccsync.log.*"))


def _file(home: Home) -> Path:
    return home.folder / "retention.json"
