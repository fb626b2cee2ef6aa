"""All that the program logs, at DEBUG, to be searched for secrets (V6)."""

from __future__ import annotations

import logging


class Logbook(logging.Handler):
    """Keeps lines until they are cleared."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))
