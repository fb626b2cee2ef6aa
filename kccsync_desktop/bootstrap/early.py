"""Services whose first look is there before the rest, so that a start waits for what it shows.

The rest takes longer to import than the first grid takes to show. Whoever asks for more than the
first look tells waits, which only the threads of the window do.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, cast

from kccsync_desktop.domain.grid_groups import GridAnswer
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.settings.home import find_home
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.storage.first_look import FirstLook

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kccsync_desktop.bootstrap.services import Services
    from kccsync_desktop.domain.grids import PendingRow
    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.settings.home import Home
    from kccsync_desktop.sync.desk import Desk

LATEST_SECONDS = 2.0
# What of the services and of a desk is no method, and not told here: asking for it waits at once.
SERVICES_VALUES = frozenset({"clock", "database", "organisations", "wiring"})
DESK_VALUES = frozenset({"facilities", "rules_of", "url_of"})
_SHOWN_FIRST = GridQuery(Grid.PENDING)


class NotOpenedError(StorageError):
    """The rest could not be opened, which the window tells by itself."""


class EarlyServices:
    """Stands for :class:`Services` from the first look on.

    One thread calls :meth:`finish`, which opens the rest, and whatever came of it :meth:`release`.
    """

    def __init__(self, home: Home, look: FirstLook, open_whole: Callable[[], Services]) -> None:
        self.folder = home.folder
        self._home = home
        self._look = look
        self._open = open_whole
        self._may_finish = Event()
        self._is_decided = Event()
        self._asked: SimpleQueue[EarlyDesk | None] = SimpleQueue()
        self._whole: Services | None = None
        self._wait: Callable[[], None] | None = None

    @classmethod
    def of(cls, folder: Path | None, open_whole: Callable[[], Services]) -> Services:
        """Return what opens the rest later, or all of it at once where a first look shows nothing.

        Raises:
            StorageError: as ``open_whole``, where that was called.
        """
        home = find_home(folder)
        look = FirstLook.at(home.database)
        return open_whole() if look is None else cast("Services", cls(home, look, open_whole))

    def finish(self) -> None:
        """Read for the first desk while the window is made, then open the rest when it may begin.

        Raises what the opening raises.
        """
        with suppress(Empty):
            desk = self._asked.get(timeout=LATEST_SECONDS)
            if desk is not None:
                desk.read_ahead()
        self._may_finish.wait(LATEST_SECONDS)
        whole = self._open()
        if self._wait is not None:
            whole.let_wait(self._wait)
        self._whole = whole

    def release(self) -> None:
        """Let go whoever waits for the rest: it is open, or will never be."""
        self._is_decided.set()

    def go_on(self) -> None:
        """Let the rest begin: what is shown first stands, or cannot be told by the first look."""
        self._may_finish.set()
        self._asked.put(None)

    def let_wait(self, wait: Callable[[], None]) -> None:
        """Call this before every statement to the books, once all is open."""
        self._wait = wait

    @property
    def home(self) -> Path:
        """The folder that holds all state."""
        return self.folder

    @property
    def logs(self) -> Path:
        """The folder of the log files."""
        return self._home.logs

    def merchants(self) -> tuple[Merchant, ...]:
        """Return the KCC companies, oldest first."""
        return self._look.merchants if self._whole is None else self._whole.merchants()

    def desk(self, name: str | None = None) -> Desk:
        """Return a company's desk; without a name that of the first company.

        Raises:
            UnknownMerchantError: there is no such company.
        """
        known = (each for each in self._look.merchants if name in {None, each.name})
        merchant = None if self._whole is not None else next(known, None)
        if merchant is None:
            return self.whole.desk(name)
        desk = EarlyDesk(self, self._look, merchant)
        self._asked.put(desk)
        return cast("Desk", desk)

    def close(self) -> None:
        """Close what was opened."""
        if self._whole is not None:
            self._whole.close()

    @property
    def whole(self) -> Services:
        """The services once all is open, which is waited for.

        Raises:
            NotOpenedError: they could not be opened.
        """
        self._is_decided.wait()
        if self._whole is None:
            raise NotOpenedError("The books could not be opened.")
        return self._whole

    @property
    def is_whole(self) -> bool:
        """Whether all is open."""
        return self._whole is not None

    def __getattr__(self, name: str) -> object:
        """Return any other of the services' methods; calling it waits until all is open.

        What is no method is waited for at once: what stands for a method would pass for its value.
        """
        if name.startswith("_"):
            raise AttributeError(name)
        if self._whole is not None:
            return getattr(self._whole, name)
        if name in SERVICES_VALUES:
            self.go_on()
            return getattr(self.whole, name)
        return partial(self._later, name)

    def _later(self, name: str, *words: Any, **named: Any) -> object:
        self.go_on()
        return getattr(self.whole, name)(*words, **named)


class EarlyDesk:
    """A company's desk: the Pending grid at once, anything else once all is open."""

    def __init__(self, services: EarlyServices, look: FirstLook, merchant: Merchant) -> None:
        self._services = services
        self._look = look
        self._merchant = merchant
        self._reading = Lock()
        self._ahead: array[int] | None = None

    def read_ahead(self) -> None:
        """Read what the first grid will ask for, once; what fails is told when it asks."""
        with self._reading, suppress(StorageError):
            if self._ahead is None:
                self._ahead = self._look.pending_ids(self._merchant.id)

    @property
    def merchant(self) -> Merchant:
        """The merchant as it stands now."""
        return self._whole.merchant if self._services.is_whole else self._merchant

    def grid_answer(self, query: GridQuery) -> GridAnswer:
        """Return the ids of the rows that a grid shows, in its order and in its groups."""
        ids = self._first_ids() if query == _SHOWN_FIRST else None
        if ids is not None:
            return GridAnswer(ids, ())
        if query.grid is Grid.PENDING:
            self._services.go_on()
        return self._whole.grid_answer(query)

    def _first_ids(self) -> array[int] | None:
        if self._services.is_whole:
            return None
        self.read_ahead()
        with self._reading:
            ids, self._ahead = self._ahead, None
        return ids  # None where the opening tells better what is wrong

    def pending_rows(self, ids: Sequence[int]) -> list[PendingRow]:
        """Return rows of the Pending grid."""
        if not self._services.is_whole:
            try:
                return self._look.pending_rows(self._merchant.id, ids)
            except StorageError:
                self._services.go_on()
        return self._whole.pending_rows(ids)

    @property
    def _whole(self) -> Desk:
        return self._services.whole.desk(self._merchant.name)

    def __getattr__(self, name: str) -> object:
        """Return any other of the desk's methods; calling it waits until all is open.

        What is no method is waited for at once: what stands for a method would pass for its value.
        """
        if name.startswith("_"):
            raise AttributeError(name)
        if self._services.is_whole or name in DESK_VALUES:
            return getattr(self._whole, name)
        return partial(self._later, name)

    def _later(self, name: str, *words: Any, **named: Any) -> object:
        return getattr(self._whole, name)(*words, **named)
