"""The payments file that goes back to KCC (kcc-files.md, last section)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from kccsync_desktop.domain.payments_file import PaymentsFileRow


def write_payments(rows: Iterable[PaymentsFileRow], folder: Path, at: datetime) -> Path:
    """Write ``payments-YYYYMMDD-HHMMSS.csv`` (UTC) into ``folder`` and return its path.

    Written under a temporary name and renamed; a file of that second is never overwritten, the
    next free second's name is taken.

    Raises:
        OSError: the folder cannot be written to; no file is left behind.
    """
    raise NotImplementedError


def read_payments(path: Path) -> tuple[PaymentsFileRow, ...]:
    """Read a payments file back, text cells as they were before they were neutralised.

    Raises:
        FolderRefusedError: it is not a payments file.
    """
    raise NotImplementedError
