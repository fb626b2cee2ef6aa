"""Speaks with the token service: exchange, refresh, revoke."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.messages import (
    GarbledAnswerError,
    HttpAnswer,
    HttpRequest,
    TransportError,
)
from kccsync_desktop.domain.connection import TokenSet
from kccsync_desktop.domain.redaction import redacted, without_known

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.connectors.http.messages import Transport
    from kccsync_desktop.connectors.oauth.endpoints import Endpoints
    from kccsync_desktop.domain.clock import Clock

CALL_SECONDS = 30.0
_OK = 200
_BAD_REQUEST = range(400, 500)
_BUSY = {408, 429}
_SECRET_FIELDS = ("code", "code_verifier", "refresh_token", "token")
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class GrantRefusedError(Exception):
    """The token service refused the code or the refresh token for good; the text has its reason."""


class TokenServiceError(Exception):
    """No usable answer came from the token service; it may have acted all the same."""


@dataclass(frozen=True, slots=True)
class TokenService:
    """The token service of one package for one client id.

    A client secret travels in HTTP Basic only, never in a form (RFC 6749 2.3.1).
    """

    endpoints: Endpoints
    client_id: str
    transport: Transport
    clock: Clock

    def exchange(
        self, code: str, verifier: str, redirect_uri: str, client_secret: str = ""
    ) -> TokenSet:
        """Exchange a consent's code for tokens, which keep the client secret with them.

        Raises:
            GrantRefusedError: the code is not good (any more), or the client is not known.
            TokenServiceError: no usable answer came.
        """
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
        }
        if self.endpoints.has_pkce:
            form["code_verifier"] = verifier
        return self._tokens(form, client_secret)

    def refresh(self, stored: TokenSet) -> TokenSet:
        """Exchange a refresh token for a new pair; raises as ``exchange``."""
        form = {"grant_type": "refresh_token", "refresh_token": stored.refresh_token}
        tokens = self._tokens(form, stored.client_secret)
        if tokens.hard_expires_at is None and stored.hard_expires_at is not None:
            return replace(tokens, hard_expires_at=stored.hard_expires_at)  # it never moves
        return tokens

    def revoke(self, stored: TokenSet) -> None:
        """Drop the consent; raises as ``exchange``."""
        form = {"token": stored.refresh_token}
        self._check(self._post(self.endpoints.revoke, form, stored.client_secret))

    def _tokens(self, form: dict[str, str], client_secret: str) -> TokenSet:
        answer = self._post(self.endpoints.token, form, client_secret)
        self._check(answer)
        try:
            body = json_text.decode(answer.body)
        except GarbledAnswerError:
            body = None
        tokens = self._read(body, client_secret)
        if tokens is None:
            raise TokenServiceError("the token service gave an answer that cannot be read")
        return tokens

    def _read(self, body: object, client_secret: str) -> TokenSet | None:
        if not isinstance(body, dict):
            return None
        access, refresh, scope = (
            body.get(name) for name in ("access_token", "refresh_token", "scope")
        )
        if not (isinstance(access, str) and isinstance(refresh, str) and access and refresh):
            return None
        now = self.clock.now()
        return TokenSet(
            access_token=access,
            refresh_token=refresh,
            expires_at=_moment(now, body.get("expires_in")) or now,
            issued_at=now,
            scope=scope if isinstance(scope, str) else "",
            client_secret=client_secret,
            refresh_expires_at=_moment(now, body.get("x_refresh_token_expires_in")),
            hard_expires_at=_moment(now, body.get("x_refresh_token_hard_expires_in")),
        )

    def _post(self, url: str, form: dict[str, str], client_secret: str) -> HttpAnswer:
        headers = {**_FORM, **self.endpoints.token_headers}
        secrets = [form[name] for name in _SECRET_FIELDS if name in form]
        if client_secret:
            password = _password(self.client_id, client_secret)
            secrets += [client_secret, password]
            headers["Authorization"] = f"Basic {password}"
        else:
            form = {"client_id": self.client_id, **form}
        request = HttpRequest("POST", url, headers, urlencode(form).encode())
        try:
            answer = self.transport.send(request, None, CALL_SECONDS)
        except TransportError as error:
            text = error.text
        else:
            return answer if answer.status == _OK else _unechoed(answer, secrets)
        raise TokenServiceError(text)

    def _check(self, answer: HttpAnswer) -> None:
        if answer.status == _OK:
            return
        if answer.status in _BAD_REQUEST and answer.status not in _BUSY:
            raise GrantRefusedError(_reason(answer))
        raise TokenServiceError(f"the token service answered {answer.status}")


def _unechoed(answer: HttpAnswer, secrets: list[str]) -> HttpAnswer:
    """Return a refusal without what was sent, which it may echo in its words."""
    return replace(answer, body=without_known(answer.body, secrets))


def _reason(answer: HttpAnswer) -> str:
    try:
        body = json_text.decode(answer.body)
    except GarbledAnswerError:
        body = None
    if not isinstance(body, dict):
        return f"the token service answered {answer.status}"
    words = (body.get("error"), body.get("error_description"))
    return redacted(": ".join(str(word) for word in words if word))


def _moment(now: datetime, seconds: object) -> datetime | None:
    """Return when something ends that was told to last so many seconds."""
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        return None
    try:
        return now + timedelta(seconds=seconds)
    except OverflowError:
        return None


def _password(client_id: str, client_secret: str) -> str:
    """Return who asks and the proof of it, as HTTP Basic spells them."""
    return b64encode(f"{client_id}:{client_secret}".encode()).decode("ascii")
