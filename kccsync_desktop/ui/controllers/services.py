"""What the window needs once the program is loaded; bootstrap has the real thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from threading import Event

    from kccsync_desktop.domain.backups import BackUp, Restored, RestorePreview
    from kccsync_desktop.domain.bundles import Bundle
    from kccsync_desktop.domain.connect_events import ConnectEvent
    from kccsync_desktop.domain.logins import ConnectWish, LoginNeeds
    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.domain.retention import Retention, Tidied
    from kccsync_desktop.domain.sheets import Sheet
    from kccsync_desktop.sync.desk import Desk


class Services(Protocol):
    """Everything below one home folder."""

    @property
    def home(self) -> Path:
        """The folder that holds all state."""

    @property
    def logs(self) -> Path:
        """The folder of the log files."""

    def let_wait(self, wait: Callable[[], None]) -> None:
        """Call this before every statement to the books: a thread may have to wait for another."""

    def merchants(self) -> tuple[Merchant, ...]:
        """Return all merchants."""

    def add_merchant(self, name: str, package: str) -> Merchant:
        """Add a merchant and its accounts package."""

    def desk(self, name: str | None) -> Desk:
        """Return a merchant's desk; None means the only or first one."""

    def connect(
        self,
        desk: Desk,
        wish: ConnectWish,
        *,
        open_browser: Callable[[str], None] | None,
        cancelled: Event,
    ) -> Iterator[ConnectEvent]:
        """Ask for the user's consent and bind the merchant to an organisation."""

    def login_needs(self, package: str) -> LoginNeeds:
        """Return what connecting to a package asks of the user."""

    def disconnect(self, desk: Desk) -> str:
        """Drop the connection; return what the package objected, or nothing."""

    def save_sheet(self, sheet: Sheet, path: Path) -> int:
        """Write a table to a .xlsx or .csv file; return how many rows it had."""

    def back_up(self, path: Path) -> BackUp:
        """Copy the books to a file that is not there yet, and check the copy."""

    def retention(self) -> Retention:
        """Return how long the past is kept."""

    def keep_for(self, retention: Retention) -> None:
        """Choose how long the past is kept; what is older goes when the program starts."""

    def tidy(self) -> Tidied:
        """Take away what of the past need not be kept any longer."""

    def preview_restore(self, path: Path) -> RestorePreview:
        """Tell what a backup holds, beside the present books."""

    def restore(self, path: Path) -> Restored:
        """Put a backup in place of the books; desks opened before are useless afterwards."""

    def diagnostics(self) -> Bundle:
        """Put together what support needs to know; nothing is saved."""

    def save_diagnostics(self, bundle: Bundle, path: Path) -> None:
        """Save a bundle as a zip file."""

    def close(self) -> None:
        """Close the books."""
