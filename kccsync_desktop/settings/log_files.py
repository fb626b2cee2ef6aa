"""The program's log file, for its owner's eyes and for support."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from kccsync_desktop.domain.redaction import without_secrets

if TYPE_CHECKING:
    from typing import Any

    from kccsync_desktop.settings.home import Home

_BYTES = 1_000_000
_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class OwnersFile(RotatingFileHandler):
    """A log file that its owner alone can read, as those before it, whoever made them."""

    def _open(self) -> Any:  # noqa: ANN401 - the stubs of the library and of fdopen differ
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        current = Path(self.baseFilename)
        with suppress(OSError):  # a disk that knows no owners
            for path in current.parent.glob(f"{current.name}*"):
                path.chmod(0o600)
        return os.fdopen(handle, self.mode, encoding=self.encoding, errors=self.errors)


class DiscreetFormatter(logging.Formatter):
    """Takes out what looks like a secret, whoever wrote it: the last line of defence."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the entry with its traceback."""
        return without_secrets(super().format(record))


def log_to_file(home: Home) -> None:
    """Write this program's log below home; a folder that cannot be written leaves it unwritten."""
    try:
        home.make()
        home.logs.mkdir(mode=0o700, exist_ok=True)
        handler = OwnersFile(
            home.logs / "kccsync.log", maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(DiscreetFormatter(_FORMAT))
    logger = logging.getLogger("kccsync_desktop")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
