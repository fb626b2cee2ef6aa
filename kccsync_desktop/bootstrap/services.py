"""Everything below one home folder."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from kccsync_desktop.bootstrap.organisations import Organisations
from kccsync_desktop.bootstrap.safekeeping import preview_restore, restore
from kccsync_desktop.bootstrap.wiring import Wiring
from kccsync_desktop.connectors.registry import document_url, needs_of, traits_of
from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.domain.retention import Tidied, is_likely
from kccsync_desktop.settings.home import find_home
from kccsync_desktop.settings.retention_file import (
    read_retention,
    remove_old_files,
    write_retention,
)
from kccsync_desktop.settings.this_process import is_gone, new_owner, who
from kccsync_desktop.sheets.saving import save_sheet
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.desk import Desk
from kccsync_desktop.sync.ending import watch_ending
from kccsync_desktop.sync.runs import Facilities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from threading import Event

    from kccsync_desktop.domain.backups import BackUp, Restored, RestorePreview
    from kccsync_desktop.domain.bundles import Bundle
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.connect_events import ConnectEvent
    from kccsync_desktop.domain.ledger import LedgerKind
    from kccsync_desktop.domain.logins import ConnectWish, LoginNeeds
    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.domain.retention import Retention
    from kccsync_desktop.domain.sheets import Sheet


class UnknownMerchantError(Exception):
    """There is no such KCC company; the text says which there are, or how to add one."""


@dataclass
class Services:
    """The program's parts, wired; opened once and closed at the end."""

    folder: Path
    database: Database
    wiring: Wiring
    organisations: Organisations
    _desks: dict[int, Desk] = field(default_factory=dict)
    _making: Lock = field(default_factory=Lock, repr=False)
    _wait: Callable[[], None] | None = field(default=None, repr=False)

    @classmethod
    def open(cls, folder: Path | None = None, wiring: Wiring | None = None) -> Services:
        """Open (or make) the home folder and its database.

        Raises:
            StorageError: they cannot be opened; the text says why and what to do.
        """
        wiring = wiring or Wiring()
        home = find_home(folder)
        try:
            home.make()
        except OSError as error:
            raise StorageError(
                f"The folder {home.folder} cannot be made ({error.strerror})."
                " Choose another one with --home."
            ) from error
        database = Database.open(home.database, wiring.clock, who=who())
        return cls(home.folder, database, wiring, Organisations(home, database, wiring))

    @property
    def home(self) -> Path:
        """The folder that holds all state."""
        return self.folder

    @property
    def logs(self) -> Path:
        """The folder of the log files."""
        return find_home(self.folder).logs

    @property
    def clock(self) -> Clock:
        """The clock that everything asks."""
        return self.wiring.clock

    def let_wait(self, wait: Callable[[], None]) -> None:
        """Call this before every statement to the books: a thread may have to wait for another."""
        self._wait = wait
        self.database.before_statements(wait)

    def merchants(self) -> tuple[Merchant, ...]:
        """Return the KCC companies, oldest first."""
        return self.database.merchants()

    def add_merchant(self, name: str, package: str) -> Merchant:
        """Add a KCC company with its accounts package.

        Raises:
            MerchantExistsError: there is one of that name.
        """
        return self.database.add_merchant(name, package)

    def desk(self, name: str | None = None) -> Desk:
        """Return a company's desk, one and the same whichever thread asks.

        Without a name that of the first company.

        Raises:
            UnknownMerchantError: there is no such company.
        """
        merchant = self._merchant(name)
        with self._making:
            if merchant.id not in self._desks:
                self._desks[merchant.id] = self._open_desk(merchant)
            return self._desks[merchant.id]

    def _open_desk(self, merchant: Merchant) -> Desk:
        facilities = self._facilities(merchant)
        with suppress(StorageError):  # a warning may wait for the first run
            watch_ending(facilities.books, self.clock.now())
        return Desk(facilities, self._url_of, traits_of)

    def connect(
        self,
        desk: Desk,
        wish: ConnectWish,
        *,
        open_browser: Callable[[str], None] | None,
        cancelled: Event,
    ) -> Iterator[ConnectEvent]:
        """Ask for the user's consent and bind the merchant to an organisation."""
        from kccsync_desktop.bootstrap.connecting import connect  # noqa: PLC0415 - costs 0.1 s

        return connect(self.organisations, desk.merchant, wish, open_browser, cancelled)

    def login_needs(self, package: str) -> LoginNeeds:
        """Return what connecting to a package asks of the user.

        Raises:
            UnknownPackageError: there is no such package.
        """
        return needs_of(package)

    def disconnect(self, desk: Desk) -> str:
        """Drop the connection; return what the package objected, or nothing."""
        from kccsync_desktop.bootstrap.connecting import disconnect  # noqa: PLC0415 - as above

        return disconnect(self.organisations, desk.merchant)

    def save_sheet(self, sheet: Sheet, path: Path) -> int:
        """Write a table to a .xlsx or .csv file; return how many rows it had.

        Raises:
            SheetRefusedError: it cannot be written; what was there before is untouched.
        """
        return save_sheet(sheet, path)

    def back_up(self, path: Path) -> BackUp:
        """Copy the books to a file that is not there yet, and check the copy.

        Raises:
            StorageError: the place will not do, the books are damaged, or the disk refuses.
        """
        return self.database.back_up(path)

    def diagnostics(self) -> Bundle:
        """Put together what support needs to know, to be looked at; nothing is saved.

        Raises:
            StorageError: the books cannot be read.
        """
        from kccsync_desktop.bootstrap.diagnostics import collect  # noqa: PLC0415 - seldom asked for

        return collect(self)

    def save_diagnostics(self, bundle: Bundle, path: Path) -> None:
        """Save a bundle as a zip file; raises StorageError where that is refused."""
        from kccsync_desktop.bootstrap.diagnostics import save  # noqa: PLC0415 - as above

        save(bundle, path)

    def retention(self) -> Retention:
        """Return how long the past is kept."""
        return read_retention(find_home(self.folder))

    def keep_for(self, retention: Retention) -> None:
        """Choose how long the past is kept, as ``tidy`` then does it; raises StorageError."""
        try:
            write_retention(find_home(self.folder), retention)
        except OSError as error:
            raise StorageError(
                f"The choice cannot be kept in {self.folder} ({error.strerror})."
            ) from error

    def tidy(self) -> Tidied:
        """Take away what of the past need not be kept any longer; raises StorageError.

        Nothing goes by a clock that is over a year further on than what was last noted, nor by
        what it has noted itself in its first three months.
        """
        now, chosen = self.clock.now(), self.retention()
        is_clock_sound = True
        gone = Tidied()
        for merchant in self.merchants():
            with self.database.books(merchant.id).write() as work:
                if not is_likely(now, work.retention.notes()):
                    is_clock_sound = False
                    continue
                pruned = work.retention.prune(
                    chosen.history_before(now), chosen.problems_before(now)
                )
                if pruned.rows:
                    kept = f"{chosen.history_months}, {chosen.problem_months}"
                    work.audit.note(AuditAction.TIDIED, kept, before=str(pruned.rows))
            gone += pruned
        if not is_clock_sound:
            return gone
        files = remove_old_files(find_home(self.folder), chosen.logs_before(now), now)
        return gone + Tidied(files=files)

    def preview_restore(self, path: Path) -> RestorePreview:
        """Tell what a backup holds, beside the present books; raises StorageError."""
        return preview_restore(self.folder, path)

    def restore(self, path: Path) -> Restored:
        """Put a backup in place of the books; desks opened before are useless afterwards.

        Raises:
            StorageError: it cannot be restored; the books are as they were.
        """
        self.database.close()
        try:
            return restore(self.folder, path, self.clock)
        finally:
            home = find_home(self.folder)
            self.database = Database.open(home.database, self.clock, who=who())
            self.organisations.database = self.database
            if self._wait is not None:
                self.database.before_statements(self._wait)
            with self._making:
                self._desks.clear()

    def close(self) -> None:
        """Close the books."""
        self.database.close()

    def _merchant(self, name: str | None) -> Merchant:
        there = self.merchants()
        if not there:
            raise UnknownMerchantError(
                "There is no KCC company yet. Add one first: company add NAME --package xero (or"
                " quickbooks)"
            )
        found = next((each for each in there if name in {None, each.name}), None)
        if found is None:
            names = ", ".join(each.name for each in there)
            raise UnknownMerchantError(f"There is no KCC company called {name}; there are: {names}")
        return found

    def _facilities(self, merchant: Merchant) -> Facilities:
        return Facilities(
            books=self.database.books(merchant.id),
            clock=self.wiring.clock,
            open_package=self.organisations.open_package,
            make_courier=self.wiring.make_courier,
            new_owner=new_owner,
            is_gone=is_gone,
            who=self.database.who,
        )

    def _url_of(self, merchant: Merchant, document_id: str, kind: LedgerKind) -> str:
        with self.database.books(merchant.id).read() as work:
            reference = work.setup.reference()
        short_code = reference.organisation.short_code if reference else ""
        return document_url(merchant.package, merchant.base_url, short_code, document_id, kind)
