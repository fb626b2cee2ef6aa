"""Grants, codes and tokens of the imitated Intuit (facts/quickbooks.md 1)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks.gateway_errors import GatewayError
from kccsync_desktop.sandbox.store import Table

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.clock import MovableClock
    from kccsync_desktop.sandbox.ids import Ids
    from kccsync_desktop.sandbox.quickbooks.gateway_settings import Gateway

ACCOUNTING = "com.intuit.quickbooks.accounting"
ACCESS_LIFETIME = timedelta(hours=1)
REFRESH_LIFETIME = timedelta(seconds=8_640_000)
HARD_LIFETIME = timedelta(seconds=157_680_000)
ROTATION = timedelta(hours=24)
_CODE_LIFETIME = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Code:
    """An authorization code that was handed out; its lifetime is assumed."""

    code: str
    client_id: str
    redirect_uri: str
    realm: str
    scope: str
    issued: datetime
    used: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """One consent: an app may enter a realm. `since` is when its refresh token last changed."""

    id: str
    client_id: str
    realm: str
    scope: str
    granted: datetime
    refresh_token: str
    since: datetime
    refreshed: datetime | None = None
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """A value that was handed out, and the grant it belongs to."""

    token: str
    grant_id: str


@dataclass(frozen=True, slots=True)
class Pair:
    """An access token and the refresh token that goes with it; lifetimes in seconds."""

    access_token: str
    refresh_token: str
    refresh_expires_in: int
    hard_expires_in: int
    realm: str


class Tokens:
    """Hands out and checks tokens. Access tokens are signed words that need no storage."""

    def __init__(self, ids: Ids, clock: MovableClock, gateway: Gateway) -> None:
        self._ids = ids
        self._clock = clock
        self._gateway = gateway
        self._key = ids.fixed("intuit signing key").encode()
        self.codes = Table("codes", Code, lambda row: row.code)
        self.grants = Table("grants", Grant, lambda row: row.id)
        self.refresh_tokens = Table("refresh_tokens", RefreshToken, lambda row: row.token)

    def new_code(self, client_id: str, redirect_uri: str, realm: str, scope: str) -> str:
        """Return a code for a consent just given."""
        code = Code(
            self._ids.word("code"), client_id, redirect_uri, realm, scope, self._clock.now()
        )
        return self.codes.save(code).code

    def redeem(self, code: str, client_id: str, redirect_uri: str) -> Pair | None:
        """Exchange a code; None if it is unknown, used, late or not this client's."""
        found = self.codes.get(code)
        if found is None or found.used or self._clock.now() > found.issued + _CODE_LIFETIME:
            return None
        if (found.client_id, found.redirect_uri) != (client_id, redirect_uri):
            return None
        self.codes.save(replace(found, used=True))
        return self.new_pair(client_id, found.realm, found.scope)

    def new_pair(self, client_id: str, realm: str, scope: str = ACCOUNTING) -> Pair:
        """Return tokens for a new grant; earlier grants stay good (assumed)."""
        now = self._clock.now()
        grant = Grant(self._ids.guid("grant"), client_id, realm, scope, now, self._new_value(), now)
        return self._pair(self._keep(grant))

    def refresh(self, token: str, client_id: str) -> Pair | None:
        """Refresh; None if the token is unknown, replaced, expired, revoked or not this client's.

        The value changes at the first refresh 24 hours after it was made; the old one is then
        dead at once, so a reply lost on its way costs the connection.
        """
        grant = self._grant_of(token)
        if grant is None or grant.revoked or grant.client_id != client_id:
            return None
        now = self._clock.now()
        settings = self._gateway.settings
        if grant.refresh_token != token:
            if settings.reuse_revokes:
                self.grants.save(replace(grant, revoked=True))
            return None
        if now >= min(grant.since + REFRESH_LIFETIME, grant.granted + HARD_LIFETIME):
            return None
        pause = timedelta(seconds=settings.parallel_refresh_seconds)
        if grant.refreshed is not None and now < grant.refreshed + pause:
            return None
        grant = replace(grant, refreshed=now)
        if now >= grant.since + ROTATION:
            grant = replace(grant, refresh_token=self._new_value(), since=now)
        return self._pair(self._keep(grant))

    def revoke(self, token: str) -> bool:
        """Kill the grant behind a refresh or access token; False if there is none."""
        grant = self._grant_of(token) or self._grant_of_access(token)
        if grant is None:
            return False
        self.grants.save(replace(grant, revoked=True))
        return True

    def check(self, token: str) -> Grant:
        """Return the grant behind an access token.

        Raises:
            GatewayError: 401; it is not one of ours, has expired or was revoked.
        """
        claims = self._claims(token)
        grant = None if claims is None else self.grants.get(str(claims["grant"]))
        if claims is None or grant is None:
            raise GatewayError.unauthenticated("Token invalid: the access token is unknown")
        if grant.revoked:
            raise GatewayError.unauthenticated("Token revoked: the access token was revoked")
        if self._clock.now().timestamp() >= float(str(claims["exp"])):
            raise GatewayError.unauthenticated()
        return grant

    def _keep(self, grant: Grant) -> Grant:
        self.refresh_tokens.save(RefreshToken(grant.refresh_token, grant.id))
        return self.grants.save(grant)

    def _new_value(self) -> str:
        return "RT1-" + self._ids.word("refresh token")

    def _pair(self, grant: Grant) -> Pair:
        now = self._clock.now()
        rolling = grant.since + REFRESH_LIFETIME - now
        hard = grant.granted + HARD_LIFETIME - now
        return Pair(
            self._access_token(grant.id),
            grant.refresh_token,
            int(rolling.total_seconds()),
            int(hard.total_seconds()),
            grant.realm,
        )

    def _grant_of(self, token: str) -> Grant | None:
        found = self.refresh_tokens.get(token)
        return None if found is None else self.grants.get(found.grant_id)

    def _grant_of_access(self, token: str) -> Grant | None:
        claims = self._claims(token)
        return None if claims is None else self.grants.get(str(claims["grant"]))

    def _access_token(self, grant_id: str) -> str:
        expiry = self._clock.now() + ACCESS_LIFETIME
        claims = {
            "grant": grant_id,
            "exp": expiry.timestamp(),
            "jti": self._ids.number("access token"),
        }
        head = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
        return f"{head}.{self._signature(head)}"

    def _claims(self, token: str) -> dict[str, object] | None:
        head, _, signature = token.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(head).encode()):
            return None
        claims: dict[str, object] = json.loads(
            base64.urlsafe_b64decode(head + "=" * (-len(head) % 4))
        )
        return claims

    def _signature(self, head: str) -> str:
        return hmac.new(self._key, head.encode(), hashlib.sha256).hexdigest()
