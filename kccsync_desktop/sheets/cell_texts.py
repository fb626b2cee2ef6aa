"""Texts as a file can hold them and a spreadsheet leaves them alone."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from kccsync_desktop.domain.sheets import neutral

if TYPE_CHECKING:
    from kccsync_desktop.domain.sheets import CellValue

_NOWHERE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INSTEAD = "\ufffd"


def cell_text(text: str) -> str:
    """Return a text without what XML forbids, and with what would run as a formula escaped."""
    return neutral(_NOWHERE.sub(_INSTEAD, text))


def local_time(value: CellValue) -> CellValue:
    """Return an instant as this computer's own date and time, which is all a sheet knows."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone().replace(tzinfo=None)
    return value
