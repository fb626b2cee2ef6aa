"""Backups of the books below a home folder, also where the books themselves cannot be opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.settings.home import find_home
from kccsync_desktop.settings.this_process import who
from kccsync_desktop.storage import restoring
from kccsync_desktop.storage.errors import BackupRefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.backups import Restored, RestorePreview
    from kccsync_desktop.domain.clock import Clock


def preview_restore(folder: Path | None, path: Path) -> RestorePreview:
    """Tell what a backup holds, beside the books below a home; nothing is changed.

    Raises:
        StorageError: it cannot be restored, or the home cannot be written.
    """
    return restoring.preview(path, _books(folder))


def restore(folder: Path | None, path: Path, clock: Clock | None = None) -> Restored:
    """Put a backup in place of the books below a home, which must be open nowhere.

    Raises:
        StorageError: it cannot be restored; nothing was changed.
    """
    return restoring.restore(path, _books(folder), clock or SystemClock(), who())


@dataclass(frozen=True)
class Safekeeping:
    """Backups of one home, for the window whose books cannot be opened."""

    folder: Path | None

    def preview_restore(self, path: Path) -> RestorePreview:
        """Tell what a backup holds, beside the present books; raises StorageError."""
        return preview_restore(self.folder, path)

    def restore(self, path: Path) -> Restored:
        """Put a backup in place of the books; raises StorageError, and nothing was changed."""
        return restore(self.folder, path)


def _books(folder: Path | None) -> Path:
    home = find_home(folder)
    try:
        home.make()
    except OSError as error:
        raise BackupRefusedError(
            f"The folder {home.folder} cannot be made ({error.strerror})."
            " Choose another one with --home."
        ) from error
    return home.database
