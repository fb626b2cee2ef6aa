"""Speaks with the token service: exchange, refresh, revoke."""

from __future__ import annotations

from dataclasses import dataclass
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
from kccsync_desktop.connectors.http.redaction import redacted
from kccsync_desktop.domain.connection import TokenSet

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import Transport
    from kccsync_desktop.connectors.oauth.endpoints import Endpoints
    from kccsync_desktop.domain.clock import Clock

CALL_SECONDS = 30.0
_OK = 200
_BAD_REQUEST = range(400, 500)
_BUSY = {408, 429}
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class GrantRefusedError(Exception):
    """The token service refused the code or the refresh token for good; the text has its reason."""


class TokenServiceError(Exception):
    """No usable answer came from the token service; it may have acted all the same."""


@dataclass(frozen=True, slots=True)
class TokenService:
    """The token service of one package for one client id."""

    endpoints: Endpoints
    client_id: str
    transport: Transport
    clock: Clock

    def exchange(self, code: str, verifier: str, redirect_uri: str) -> TokenSet:
        """Exchange a consent's code for tokens.

        Raises:
            GrantRefusedError: the code is not good (any more).
            TokenServiceError: no usable answer came.
        """
        return self._tokens(
            {
                "grant_type": "authorization_code",
                "client_id": self.client_id,
                "code": code,
                "redirect_uri": redirect_uri,
                "code_verifier": verifier,
            }
        )

    def refresh(self, refresh_token: str) -> TokenSet:
        """Exchange a refresh token for a new pair; raises as ``exchange``."""
        form = {"grant_type": "refresh_token", "client_id": self.client_id}
        return self._tokens({**form, "refresh_token": refresh_token})

    def revoke(self, refresh_token: str) -> None:
        """Drop the consent; raises as ``exchange``."""
        answer = self._post(
            self.endpoints.revoke, {"token": refresh_token, "client_id": self.client_id}
        )
        self._check(answer)

    def _tokens(self, form: dict[str, str]) -> TokenSet:
        answer = self._post(self.endpoints.token, form)
        self._check(answer)
        try:
            body = json_text.decode(answer.body)
        except GarbledAnswerError:
            body = None
        tokens = self._read(body)
        if tokens is None:
            raise TokenServiceError("the token service gave an answer that cannot be read")
        return tokens

    def _read(self, body: object) -> TokenSet | None:
        if not isinstance(body, dict):
            return None
        access, refresh = body.get("access_token"), body.get("refresh_token")
        seconds, scope = body.get("expires_in"), body.get("scope")
        if not (isinstance(access, str) and isinstance(refresh, str) and access and refresh):
            return None
        now = self.clock.now()
        life = timedelta(seconds=seconds if isinstance(seconds, int) else 0)
        return TokenSet(access, refresh, now + life, now, scope if isinstance(scope, str) else "")

    def _post(self, url: str, form: dict[str, str]) -> HttpAnswer:
        request = HttpRequest("POST", url, _FORM, urlencode(form).encode())
        try:
            return self.transport.send(request, None, CALL_SECONDS)
        except TransportError as error:
            text = error.text
        raise TokenServiceError(text)

    def _check(self, answer: HttpAnswer) -> None:
        if answer.status == _OK:
            return
        if answer.status in _BAD_REQUEST and answer.status not in _BUSY:
            raise GrantRefusedError(_reason(answer))
        raise TokenServiceError(f"the token service answered {answer.status}")


def _reason(answer: HttpAnswer) -> str:
    try:
        body = json_text.decode(answer.body)
    except GarbledAnswerError:
        body = None
    if not isinstance(body, dict):
        return f"the token service answered {answer.status}"
    words = (body.get("error"), body.get("error_description"))
    return redacted(": ".join(str(word) for word in words if word))
