"""Codes, access tokens and rotating refresh tokens (facts/xero.md 1)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.store import Table
from kccsync_desktop.sandbox.xero.errors import AccessError
from kccsync_desktop.sandbox.xero.records import Connection

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.clock import MovableClock
    from kccsync_desktop.sandbox.ids import Ids

ACCESS_LIFETIME = timedelta(minutes=30)
ID_LIFETIME = timedelta(minutes=5)
CODE_LIFETIME = timedelta(minutes=5)
REFRESH_LIFETIME = timedelta(days=60)
REFRESH_GRACE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Code:
    """An authorization code that was handed out."""

    code: str
    client_id: str
    redirect_uri: str
    challenge: str
    scope: str
    issued: datetime
    auth_event_id: str
    used: bool = False


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """A refresh token; once replaced it can be retried for half an hour."""

    token: str
    client_id: str
    scope: str
    issued: datetime
    auth_event_id: str
    replaced: datetime | None = None
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """What a valid access token grants."""

    client_id: str
    scopes: frozenset[str]
    auth_event_id: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A new access token and, with offline_access, a refresh token."""

    access_token: str
    refresh_token: str
    id_token: str
    scope: str


class Tokens:
    """Hands out and checks tokens. Access tokens are signed words that need no storage."""

    def __init__(self, ids: Ids, clock: MovableClock) -> None:
        self._ids = ids
        self._clock = clock
        self._key = ids.fixed("signing key").encode()
        self.user_id = ids.fixed("user")
        self.codes = Table("codes", Code, lambda row: row.code)
        self.refresh_tokens = Table("refresh_tokens", RefreshToken, lambda row: row.token)
        self.connections = Table("connections", Connection, lambda row: row.id)

    def new_code(self, client_id: str, redirect_uri: str, challenge: str, scope: str) -> Code:
        """Return a code for a consent just given."""
        return self.codes.save(
            Code(
                self._ids.word("code"),
                client_id,
                redirect_uri,
                challenge,
                scope,
                self._clock.now(),
                self._ids.guid("auth event"),
            )
        )

    def redeem(self, code: str, client_id: str, redirect_uri: str, verifier: str) -> Pair | None:
        """Exchange a code; None if it is unknown, used, late or not this client's."""
        found = self.codes.get(code)
        if found is None or found.used or self._clock.now() > found.issued + CODE_LIFETIME:
            return None
        if (found.client_id, found.redirect_uri) != (client_id, redirect_uri):
            return None
        if not _same(found.challenge, challenge_of(verifier)):
            return None
        self.codes.save(replace(found, used=True))
        return self.new_pair(client_id, found.scope, found.auth_event_id)

    def refresh(self, token: str, client_id: str) -> Pair | None:
        """Rotate a refresh token; None if it is unknown, dead, revoked or long replaced.

        A retry within the grace gives a new pair again, and the lost one stays good (assumed).
        """
        found = self.refresh_tokens.get(token)
        now = self._clock.now()
        if found is None or found.revoked or found.client_id != client_id:
            return None
        if now > found.issued + REFRESH_LIFETIME:
            return None
        if found.replaced is not None and now > found.replaced + REFRESH_GRACE:
            return None
        self.refresh_tokens.save(replace(found, replaced=found.replaced or now))
        return self.new_pair(client_id, found.scope, found.auth_event_id)

    def revoke(self, token: str) -> None:
        """Kill a refresh token, its siblings and every connection of the user."""
        if self.refresh_tokens.get(token) is None:
            return
        for one in list(self.refresh_tokens.all()):
            self.refresh_tokens.save(replace(one, revoked=True))
        for connection in list(self.connections.all()):
            self.connections.drop(connection.id)

    def new_pair(self, client_id: str, scope: str, auth_event_id: str) -> Pair:
        """Return fresh tokens for a scope."""
        granted = scope.split()
        refresh = ""
        if "offline_access" in granted:
            refresh = self._ids.word("refresh token")
            token = RefreshToken(refresh, client_id, scope, self._clock.now(), auth_event_id)
            self.refresh_tokens.save(token)
        access = self._sign(client_id, scope, auth_event_id, ACCESS_LIFETIME)
        has_id = "openid" in granted
        id_token = self._sign(client_id, scope, auth_event_id, ID_LIFETIME) if has_id else ""
        return Pair(access, refresh, id_token, scope)

    def check(self, token: str) -> Access:
        """Return what an access token grants.

        Raises:
            AccessError: It is not one of ours, or has expired.
        """
        head, _, signature = token.rpartition(".")
        if not _same(signature, self._signature(head)):
            raise AccessError.unknown()
        claims = json.loads(_decoded(head.split(".")[1]))
        expiry = datetime.fromtimestamp(claims["exp"], self._clock.now().tzinfo)
        if self._clock.now() >= expiry:
            raise AccessError.expired(expiry)
        scopes = frozenset(claims["scope"])
        return Access(claims["client_id"], scopes, claims["authentication_event_id"])

    def _sign(self, client_id: str, scope: str, auth_event_id: str, lifetime: timedelta) -> str:
        now = self._clock.now()
        claims = {
            "nbf": int(now.timestamp()),
            "exp": int((now + lifetime).timestamp()),
            "iss": "https://identity.xero.com",
            "client_id": client_id,
            "sub": self.user_id,
            "xero_userid": self.user_id,
            "authentication_event_id": auth_event_id,
            "jti": self._ids.word("access token"),
            "scope": scope.split(),
        }
        header = {"alg": "HS256", "typ": "JWT"}
        head = ".".join(_encoded(json.dumps(part).encode()) for part in (header, claims))
        return f"{head}.{self._signature(head)}"

    def _signature(self, head: str) -> str:
        return _encoded(hmac.new(self._key, head.encode(), hashlib.sha256).digest())


def challenge_of(verifier: str) -> str:
    """Return the S256 challenge of a verifier (RFC 7636)."""
    return _encoded(hashlib.sha256(verifier.encode()).digest())


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
