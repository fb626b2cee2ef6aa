"""The program's log file, for its owner's eyes and for support."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.settings.home import Home

_BYTES = 1_000_000
_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def log_to_file(home: Home) -> None:
    """Write this program's log below home; a folder that cannot be written leaves it unwritten."""
    try:
        home.make()
        home.logs.mkdir(mode=0o700, exist_ok=True)
        handler = RotatingFileHandler(
            home.logs / "kccsync.log", maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger = logging.getLogger("kccsync_desktop")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
