"""The home folder with everything below it: database, tokens, logs, demo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platformdirs import user_data_path

if TYPE_CHECKING:
    from pathlib import Path

_APP = "KCCSync Desktop"


@dataclass(frozen=True, slots=True)
class Home:
    """The paths below one home folder; nothing is made until ``make``."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "kccsync.db"

    @property
    def sandbox_key(self) -> Path:
        """The key for tokens of loopback sandboxes."""
        return self.folder / "tokens" / "sandbox.key"

    @property
    def logs(self) -> Path:
        """The folder of the log files."""
        return self.folder / "logs"

    def demo(self, package: str) -> Home:
        """Return the demonstration's own home, apart from real books and other packages."""
        return Home(self.folder / ("demo" if package == "xero" else f"demo-{package}"))

    def tokens(self, merchant_id: int) -> Path:
        """The encrypted tokens of one merchant's connection."""
        return self.folder / "tokens" / f"merchant-{merchant_id}.bin"

    def make(self) -> Home:
        """Make the folder for its owner alone; raises OSError where that is refused."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self


def find_home(chosen: Path | None = None) -> Home:
    """Return the chosen home, or the one that is usual on this computer for this user."""
    folder = user_data_path(_APP, appauthor=False) if chosen is None else chosen.expanduser()
    return Home(folder.absolute())
