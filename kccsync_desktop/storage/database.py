"""The database: opened, brought up to date, and asked for a merchant's books."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from kccsync_desktop.domain.folding import folded
from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.domain.merchants import Merchant
from kccsync_desktop.storage.audit_store import AuditStore
from kccsync_desktop.storage.backups import ON_SERVER, back_up
from kccsync_desktop.storage.books import Books
from kccsync_desktop.storage.engines import BUSY_SECONDS, server_engines, sqlite_engines
from kccsync_desktop.storage.errors import BackupRefusedError, MerchantExistsError, StorageError
from kccsync_desktop.storage.faults import plain_words
from kccsync_desktop.storage.file_access import prepare
from kccsync_desktop.storage.merchant_store import MERCHANTS, MerchantStore
from kccsync_desktop.storage.revisions import OURS, Revisions
from kccsync_desktop.storage.schema import bring_up_to_date, stored_revision
from kccsync_desktop.storage.store import table_of
from kccsync_desktop.storage.tables import MerchantRecord
from kccsync_desktop.storage.transactions import Transactions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Self

    from kccsync_desktop.domain.backups import BackUp
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.storage.engines import Engines


class Database:
    """All merchants' books in one file (or on one server); ``who`` is named in the audit trail."""

    def __init__(self, engines: Engines, clock: Clock, who: str = "") -> None:
        self._engines = engines
        self._transactions = Transactions(engines)
        self._clock = clock
        self.who = who

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock,
        *,
        busy_seconds: float = BUSY_SECONDS,
        revisions: Revisions = OURS,
        who: str = "",
    ) -> Self:
        """Open a file, making it (for its owner alone) or bringing it up to date where needed.

        ``busy_seconds`` is how long another program's write is waited for.

        Raises:
            DatabaseTooNewError: a newer version of the program has written it.
            DatabaseUnreadableError: it is damaged or is no database of this program.
            StorageError: it cannot be reached.
        """
        prepare(path)
        engines = sqlite_engines(path, busy_seconds)
        return cls._opened(engines, path, clock, revisions, who)

    @classmethod
    def open_url(cls, url: str, clock: Clock, who: str = "") -> Self:
        """Open a database on a server, e.g. ``postgresql+psycopg://user@host/name``.

        Copies before an update are the server's own business.

        Raises:
            StorageError: as ``open``.
        """
        return cls._opened(server_engines(url), None, clock, OURS, who)

    @classmethod
    def _opened(
        cls,
        engines: Engines,
        path: Path | None,
        clock: Clock,
        revisions: Revisions,
        who: str,
    ) -> Self:
        try:
            with plain_words(engines.name):
                bring_up_to_date(engines, path, revisions)
        except BaseException:
            engines.dispose()
            raise
        return cls(engines, clock, who)

    def before_statements(self, wait: Callable[[], None]) -> None:
        """Call this before every statement, on the thread that makes it, which it may hold up."""
        self._engines.before_statements(wait)

    def close(self) -> None:
        """Close the file; books opened from here are useless afterwards."""
        self._transactions.watch.close()
        self._engines.dispose()

    def add_merchant(self, name: str, package: str, base_currency: str = "GBP") -> Merchant:
        """Add a company with its accounts package.

        Raises:
            MerchantExistsError: one of that name is there, whatever its capitals and spaces.
        """
        with self._transactions.write() as connection:
            for known in connection.scalars(select(MerchantRecord.name)):
                if _plain(known) == _plain(name):
                    raise MerchantExistsError(known)
            values = {"name": name, "package": package, "base_currency": base_currency}
            made = connection.execute(insert(table_of(MerchantRecord)).values(values))
            (merchant_id,) = made.inserted_primary_key or (0,)
            audit = AuditStore(connection, merchant_id, self._clock, self.who)
            audit.note(AuditAction.COMPANY_ADDED, name, after=package)
            return MerchantStore(connection, merchant_id, self._clock).get()

    def back_up(self, target: Path) -> BackUp:
        """Copy the books to a file that is not there yet, and note it in the audit trail.

        A copy that is there is good, also where books that are busy or full take no note of it.

        Raises:
            BackupRefusedError: the place will not do, or the books are on a server.
            StorageError: the books are damaged, or the disk refuses; nothing is left of the copy.
        """
        if self._engines.file is None:
            raise BackupRefusedError(ON_SERVER)
        made = back_up(self._engines.file, target)
        with suppress(StorageError), self._transactions.write() as connection:
            for merchant_id in connection.scalars(select(MerchantRecord.id)).all():
                audit = AuditStore(connection, merchant_id, self._clock, self.who)
                audit.note(AuditAction.BACKED_UP, made.path.name)
        return made

    def layout(self) -> str:
        """Return the revision of the schema."""
        with plain_words(self._engines.name), self._engines.reader.connect() as connection:
            return stored_revision(connection, self._engines.name)

    def is_sound(self) -> bool:
        """Tell whether the file is whole; a server looks after that itself."""
        if self._engines.file is None:
            return True
        with plain_words(self._engines.name), self._engines.reader.connect() as connection:
            return connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"

    def merchants(self) -> tuple[Merchant, ...]:
        """Return all merchants, oldest first."""
        with self._transactions.read() as connection:
            return tuple(Merchant(*row) for row in connection.execute(MERCHANTS))

    def books(self, merchant_id: int) -> Books:
        """Return one merchant's books."""
        return Books(self._transactions, merchant_id, self._clock, self.who)


def _plain(name: str) -> str:
    """Return what two names share that a person takes for the same."""
    return folded(" ".join(name.split()))
