"""Which allocations went back to KCC in which payments file: each in one, whatever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.storage.store import Store

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.storage.payment_rows import PaymentsFile


class PaymentsFileStore(Store):
    """The payments files of one merchant."""

    def begin(self, folder: str, run_id: int | None, at: datetime) -> PaymentsFile | None:
        """Begin a file for all that is booked and in no file yet; None where that is nothing.

        Commit it before the file is written: ``unwritten`` gives it again after a loss of power.
        """
        raise NotImplementedError

    def unwritten(self) -> tuple[PaymentsFile, ...]:
        """Return the files that were begun and are not known to be written, oldest first."""
        raise NotImplementedError

    def written(self, file_id: int, name: str, at: datetime) -> None:
        """Keep that a file stands on the disk under a name.

        Raises:
            RowUnknownError: there is no such file.
        """
        raise NotImplementedError

    def all(self) -> tuple[PaymentsFile, ...]:
        """Return all files with what they hold, oldest first."""
        raise NotImplementedError
