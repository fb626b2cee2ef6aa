"""The control doors of the gateway.

- `settings`: GET the switches of the gateway and of every realm; POST any of their fields, the
  realm's for one realm with `"realm": id`, else for all.
- `token`: an access and a refresh token; `?realm=` (the first by default) says where to.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.codec import decode, encode
from kccsync_desktop.sandbox.quickbooks.gateway_settings import (
    CLIENT_ID,
    CLIENT_SECRET,
    GatewaySettings,
)
from kccsync_desktop.sandbox.quickbooks.records import Settings
from kccsync_desktop.sandbox.quickbooks.tokens import ACCESS_LIFETIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.sandbox.control import Door
    from kccsync_desktop.sandbox.messages import Request
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.gateway_settings import Gateway
    from kccsync_desktop.sandbox.quickbooks.tokens import Tokens

_OWN = frozenset(one.name for one in fields(GatewaySettings)) - {"key"}


class GatewayDoors:
    """Answers the control requests about switches and tokens."""

    def __init__(self, gateway: Gateway, tokens: Tokens, books: Mapping[str, Books]) -> None:
        self._gateway = gateway
        self._tokens = tokens
        self._books = books

    def doors(self) -> Mapping[str, Door]:
        """Return the doors by name."""
        return {"settings": self._settings, "token": self._token}

    def _settings(self, request: Request, body: Mapping[str, object]) -> object:
        realms = self._realms(body)
        if request.method != "GET":
            self._switch(realms, {name: one for name, one in body.items() if name != "realm"})
        shown = {realm: _shown(encode(books.settings)) for realm, books in self._books.items()}
        first = shown[next(iter(realms))]
        return {**first, **_shown(encode(self._gateway.settings)), "realms": shown}

    def _switch(self, realms: Mapping[str, Books], body: Mapping[str, object]) -> None:
        """Read every new switch before the first is put in force."""
        gateway = {**encode(self._gateway.settings), **_part(body, own=True), "key": "gateway"}
        fresh = decode(GatewaySettings, gateway)
        rest = _part(body, own=False)
        switched = [
            (books, decode(Settings, {**encode(books.settings), **rest, "key": "settings"}))
            for books in realms.values()
        ]
        self._gateway.switch(fresh)
        for books, settings in switched:
            books.switch(settings)

    def _token(self, request: Request, body: Mapping[str, object]) -> object:
        realm = str(body.get("realm") or request.query.get("realm") or next(iter(self._books)))
        pair = self._tokens.new_pair(CLIENT_ID, next(iter(self._realms({"realm": realm}))))
        return {
            "access_token": pair.access_token,
            "refresh_token": pair.refresh_token,
            "expires_in": int(ACCESS_LIFETIME.total_seconds()),
            "x_refresh_token_expires_in": pair.refresh_expires_in,
            "token_type": "bearer",
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "realm_id": pair.realm,
            "realms": {key: books.company.name for key, books in self._books.items()},
        }

    def _realms(self, body: Mapping[str, object]) -> Mapping[str, Books]:
        realm = str(body.get("realm") or "")
        if not realm:
            return self._books
        if realm not in self._books:
            raise ValueError(f"no realm {realm!r}; there are {', '.join(self._books)}")
        return {realm: self._books[realm]}


def _part(body: Mapping[str, object], *, own: bool) -> dict[str, object]:
    return {name: one for name, one in body.items() if (name in _OWN) == own}


def _shown(encoded: dict[str, object]) -> dict[str, object]:
    return {name: one for name, one in encoded.items() if name != "key"}
