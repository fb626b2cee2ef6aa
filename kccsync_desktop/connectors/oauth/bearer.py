"""The access token of a connection, renewed by one refresher at a time."""

from __future__ import annotations

from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.oauth.token_service import GrantRefusedError, TokenServiceError
from kccsync_desktop.connectors.package import NotSentError, ReconnectNeededError, StoppedError
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from threading import Event

    from kccsync_desktop.connectors.oauth.token_service import TokenService
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.connection import TokenSet, TokenStore

_EARLY = timedelta(seconds=60)
_BACK_OFF_SECONDS = (1.0, 5.0)


class Bearer:
    """Gives access tokens from a store and renews them through it.

    A new pair is stored before it is used. Where the answer to a refresh is lost, the old refresh
    token is tried again: Xero takes it for another 30 minutes (facts/xero.md 1), QuickBooks unless
    it was just the day's change of the token (facts/quickbooks.md 1); then the user must connect.
    """

    def __init__(
        self, store: TokenStore, service: TokenService, clock: Clock, cancelled: Event
    ) -> None:
        """Read nothing yet."""
        self._store = store
        self._service = service
        self._clock = clock
        self._cancelled = cancelled
        self._known: TokenSet | None = None
        self._lock = Lock()

    def current(self) -> str:
        """Return a token that has at least a minute to live.

        Raises:
            NotSentError: it had to be renewed, and the token service did not answer or the disk
            refused the new tokens.
            ReconnectNeededError: there are no tokens, or they are no longer good.
        """
        known = self._known
        if known is None or self._is_late(known):
            known = self._renew(stale="")
        return known.access_token

    def renewed(self, stale: str) -> str:
        """Return another token than ``stale``; raises as ``current``."""
        return self._renew(stale).access_token

    def _is_late(self, tokens: TokenSet) -> bool:
        return tokens.expires_at - _EARLY <= self._clock.now()

    def _renew(self, stale: str) -> TokenSet:
        try:
            return self._renew_in_turn(stale)
        except OSError as error:
            text = error.strerror or type(error).__name__
        raise NotSentError(f"the connection could not be read or stored on this computer: {text}")

    def _renew_in_turn(self, stale: str) -> TokenSet:
        with self._lock:
            stored = self._load()
            if self._is_late(stored) or stored.access_token == stale:
                with self._store.lock():
                    stored = self._load()  # another thread or process may have been here first
                    if self._is_late(stored) or stored.access_token == stale:
                        stored = self._refresh(stored)
            self._known = stored
            return stored

    def _load(self) -> TokenSet:
        stored = self._store.load()
        if stored is None:
            raise ReconnectNeededError(ProblemCode.NOT_CONNECTED, "there is no connection yet")
        return stored

    def _refresh(self, stored: TokenSet) -> TokenSet:
        text = ""
        for pause in (*_BACK_OFF_SECONDS, None):
            try:
                tokens = self._service.refresh(stored)
            except GrantRefusedError as error:
                raise ReconnectNeededError(ProblemCode.CONNECTION_LOST, str(error)) from None
            except TokenServiceError as error:
                text = str(error)
            else:
                self._store.save(tokens)
                return tokens
            if pause is not None and self._clock.wait(pause, self._cancelled):
                raise StoppedError("stopped while the connection was being renewed")
        raise NotSentError(f"the connection could not be renewed: {text}")
