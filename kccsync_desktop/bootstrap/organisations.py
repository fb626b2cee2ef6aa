"""From a merchant to its connected organisation: tokens, limits and the package for one run."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.context import PackageContext
from kccsync_desktop.connectors.http.hosts import is_loopback
from kccsync_desktop.connectors.http.limiter import Limiter
from kccsync_desktop.connectors.package import ReconnectNeededError
from kccsync_desktop.connectors.registry import open_package, traits_of
from kccsync_desktop.domain.connection import Connection
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.ending import note_ending

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from threading import Event

    from kccsync_desktop.bootstrap.wiring import Wiring
    from kccsync_desktop.connectors.package import AccountsPackage, CallWatcher
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.connection import TokenSet, TokenStore
    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.domain.setup import ExportOptions
    from kccsync_desktop.settings.home import Home
    from kccsync_desktop.storage.books import Books
    from kccsync_desktop.storage.database import Database
    from kccsync_desktop.vault.vault import OpenedStore


@dataclass
class Organisations:
    """Keeps one token store per connection and one limiter per organisation, from run to run."""

    home: Home
    database: Database
    wiring: Wiring
    _stores: dict[tuple[int, str], OpenedStore] = field(default_factory=dict)
    _limiters: dict[tuple[str, int], Limiter] = field(default_factory=dict)

    def token_store(self, merchant_id: int, base_url: str) -> OpenedStore:
        """Return where a merchant's tokens are kept.

        Raises:
            KeyFileError: KCCSYNC_KEY_FILE names a file that will not do.
        """
        key = (merchant_id, base_url)
        if key not in self._stores:
            from kccsync_desktop.vault.vault import (  # noqa: PLC0415 - wanted by calls only
                TokenPlace,
                open_store,
            )

            is_sandbox = bool(base_url) and is_loopback(base_url)
            place = TokenPlace(
                self.home.tokens(merchant_id), self.home.sandbox_key, is_sandbox=is_sandbox
            )
            self._stores[key] = open_store(place, self.wiring.clock)
        return self._stores[key]

    def open_package(
        self, merchant: Merchant, cancelled: Event, watcher: CallWatcher
    ) -> AccountsPackage:
        """Return the merchant's organisation, ready for one run; nothing is contacted yet.

        Raises:
            ReconnectNeededError: the merchant is not connected.
        """
        if not merchant.connection_id:
            raise ReconnectNeededError(
                ProblemCode.NOT_CONNECTED, f"{merchant.name} is not connected"
            )
        books = self.database.books(merchant.id)
        with books.read() as work:
            reference = work.setup.reference()
            options = work.setup.options()
        limiter = self._limiter(merchant, books, options)
        store = self.token_store(merchant.id, merchant.base_url).store
        organisation = reference.organisation if reference else None
        return open_package(
            PackageContext(
                connection=connection_of(merchant),
                token_store=DatedStore(store, books, self.wiring.clock),
                clock=self.wiring.clock,
                cancelled=cancelled,
                watcher=LimitKeeper(watcher, limiter, books, merchant.organisation_id),
                limiter=limiter,
                base_currency=organisation.base_currency if organisation else "",
                short_code=organisation.short_code if organisation else "",
                transport=self.wiring.transport,
                batched=options.batches,
            )
        )

    def _limiter(self, merchant: Merchant, books: Books, options: ExportOptions) -> Limiter:
        asked_for = options.calls_per_minute if merchant.is_local else None
        traits = traits_of(merchant.package, batched=options.batches)
        per_minute = asked_for or traits.calls_per_minute
        key = (merchant.organisation_id, per_minute)
        if key not in self._limiters:
            limiter = Limiter(
                self.wiring.clock,
                per_minute,
                traits.calls_in_flight,
                0 if asked_for else traits.calls_per_second,
            )
            with books.read() as work:
                known = work.runs.limits(merchant.organisation_id)
            if known is not None:
                limiter.restore(known)
            self._limiters[key] = limiter
        return self._limiters[key]


@dataclass(frozen=True)
class DatedStore:
    """A connection's token store that writes down when the connection ends, for all to see."""

    store: TokenStore
    books: Books
    clock: Clock

    def load(self) -> TokenSet | None:
        """Return the newest stored tokens, or None."""
        return self.store.load()

    def save(self, tokens: TokenSet) -> None:
        """Store tokens first; that the date cannot be written is no reason to lose them."""
        self.store.save(tokens)
        if tokens.ends_at is not None:
            with suppress(StorageError), self.books.write() as work:
                work.merchant.ends(tokens.ends_at)
                note_ending(work, self.clock.now())

    def clear(self) -> None:
        """Forget the tokens."""
        self.store.clear()

    def lock(self) -> AbstractContextManager[object]:
        """Return the store's own lock."""
        return self.store.lock()


@dataclass(frozen=True)
class LimitKeeper:
    """Passes on what a run hears, and keeps the limits for the next start of the program."""

    watcher: CallWatcher
    limiter: Limiter
    books: Books
    organisation_id: str

    @property
    def is_paused(self) -> bool:
        """True while the user lets no call leave."""
        return self.watcher.is_paused

    @property
    def may_write(self) -> bool:
        """False where another has taken the run's books."""
        return self.watcher.may_write

    def waiting(self, seconds: float, reason: str) -> None:
        """Pass a wait on."""
        self.watcher.waiting(seconds, reason)

    def called(self, *, is_write: bool, minute_left: int | None, day_left: int | None) -> None:
        """Pass a call on and write down what it told of the limits; it counts in any case.

        Where a package tells nothing of its minute (QuickBooks), our own plan does.
        """
        free = self.limiter.free_this_minute if minute_left is None else minute_left
        self.watcher.called(is_write=is_write, minute_left=free, day_left=day_left)
        with suppress(StorageError), self.books.write() as work:
            work.runs.save_limits(self.organisation_id, self.limiter.state)


def connection_of(merchant: Merchant) -> Connection:
    """Return how a merchant reaches its organisation."""
    return Connection(
        package=merchant.package,
        client_id=merchant.client_id,
        base_url=merchant.base_url,
        organisation_id=merchant.organisation_id,
        organisation_name=merchant.organisation_name,
        connection_id=merchant.connection_id,
        connected_at=merchant.connected_at,
    )
