"""Signing in: discovery, the consent page, tokens and revocation (facts/quickbooks.md 1)."""

from __future__ import annotations

import base64
import binascii
import hmac
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.quickbooks.errors import JSON
from kccsync_desktop.sandbox.quickbooks.gateway_errors import HTML, NotFoundError
from kccsync_desktop.sandbox.quickbooks.gateway_settings import CLIENT_ID, CLIENT_SECRET
from kccsync_desktop.sandbox.quickbooks.tokens import ACCESS_LIFETIME, ACCOUNTING, Pair, Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.quickbooks.gateway_settings import Gateway

AUTHORIZE = "/connect/oauth2"
TOKEN = "/oauth2/v1/tokens/bearer"  # noqa: S105 - a path
REVOKE = "/v2/oauth2/tokens/revoke"
DISCOVERY = (
    "/.well-known/openid_configuration",
    "/.well-known/openid_sandbox_configuration",
)
_SCOPES = frozenset({ACCOUNTING, "openid", "profile", "email", "phone", "address"})
_ASKED = ("client_id", "redirect_uri", "scope", "state", "response_type")
_HARD_EXPIRY = "x-include-refresh-token-hard-expires-in"
_NO_STORE = (("Cache-Control", "no-store"),)


class OAuth:
    """Answers what belongs to signing in; `realms` are the companies to choose from by id."""

    def __init__(self, tokens: Tokens, gateway: Gateway, realms: Mapping[str, str]) -> None:
        self._tokens = tokens
        self._gateway = gateway
        self._realms = realms

    def answer(self, call: Call) -> Response:
        """Answer one of the addresses above.

        Raises:
            NotFoundError: It is none of them.
        """
        path, is_post = call.request.path.rstrip("/"), call.request.method == "POST"
        if path == AUTHORIZE:
            return self._authorize(call)
        if path == TOKEN and is_post:
            return self._token(call)
        if path == REVOKE and is_post:
            return self._revoke(call)
        if path in DISCOVERY:
            return Response(200, JSON, json_text.dump(_discovery(call)))
        raise NotFoundError

    def _authorize(self, call: Call) -> Response:
        """Show the consent page, or send the browser back with a code and the realm."""
        asked = {**call.request.query, **_form(call.request.body)}
        problem = self._problem(asked)
        if problem:
            return _page(400, "Sorry, but that did not connect", f"<p>{escape(problem)}</p>")
        realm, decision = asked.get("realm", ""), asked.get("decision", "")
        settings = self._gateway.settings
        if settings.auto_consent or asked.get("auto") == "1":
            realm = realm or settings.auto_realm or next(iter(self._realms))
            decision = "allow"
        if decision == "deny":
            return _back(asked, error="access_denied")
        if decision == "allow" and realm in self._realms:
            code = self._tokens.new_code(
                asked["client_id"], asked["redirect_uri"], realm, asked["scope"]
            )
            return _back(asked, code=code, realmId=realm)
        return self._choice(asked)

    def _problem(self, asked: Mapping[str, str]) -> str:
        """Return why a consent cannot even be asked for (wording assumed); empty if it can."""
        if asked.get("client_id") != CLIENT_ID:
            return "The client_id query parameter value is missing or invalid."
        if asked.get("redirect_uri") not in self._gateway.settings.redirect_uris:
            return (
                "The redirect_uri query parameter value is invalid. Make sure it is listed in the "
                "Redirect URIs section on your app's keys tab and matches it exactly."
            )
        if asked.get("response_type") != "code":
            return "The response_type query parameter must be code."
        if not asked.get("state"):
            return "The state query parameter is missing."
        scopes = set(asked.get("scope", "").split())
        if not scopes or scopes - _SCOPES:
            return "The scope query parameter value is missing or invalid."
        return ""

    def _choice(self, asked: Mapping[str, str]) -> Response:
        hidden = "".join(
            f'<input type="hidden" name="{name}" value="{escape(asked[name], quote=True)}">'
            for name in _ASKED
        )
        choices = "".join(
            f'<p><label><input type="radio" name="realm" value="{escape(realm, quote=True)}"'
            f"{' checked' if number == 0 else ''}> {escape(name)}</label></p>"
            for number, (realm, name) in enumerate(self._realms.items())
        )
        form = (
            "<p>This is the imitation of QuickBooks Online that comes with the program. "
            "Which company may the app enter?</p>"
            f'<form method="post" action="{AUTHORIZE}">{hidden}{choices}'
            '<button name="decision" value="allow">Connect</button> '
            '<button name="decision" value="deny">Cancel</button></form>'
        )
        return _page(200, "Sandbox consent", form)

    def _token(self, call: Call) -> Response:
        form = _form(call.request.body)
        client_id = _client(call, form)
        if client_id is None:
            return _error(401, "invalid_client", "")
        grant = form.get("grant_type")
        if grant == "authorization_code":
            pair = self._tokens.redeem(
                form.get("code", ""), client_id, form.get("redirect_uri", "")
            )
        elif grant == "refresh_token":
            pair = self._tokens.refresh(form.get("refresh_token", ""), client_id)
            if pair is None:
                return _error(400, "invalid_grant", "Incorrect or invalid refresh token")
        else:
            return _error(400, "unsupported_grant_type", "")
        if pair is None:
            return _error(400, "invalid_grant", "")
        shows_cap = call.request.headers.get(_HARD_EXPIRY, "").lower() == "true"
        return _token_answer(pair, shows_cap=shows_cap)

    def _revoke(self, call: Call) -> Response:
        """Revoke a grant by either token, sent as JSON or as a form."""
        if _client(call, {}) is None:
            return _error(401, "invalid_client", "")
        if not self._tokens.revoke(_revoked(call.request.body)):
            return _error(400, "invalid_request", "")
        return Response(200, JSON)


def _discovery(call: Call) -> dict[str, object]:
    base = f"http://{call.request.headers.get('host', 'localhost')}"
    return {
        "issuer": "https://oauth.platform.intuit.com/op/v1",
        "authorization_endpoint": base + AUTHORIZE,
        "token_endpoint": base + TOKEN,
        "userinfo_endpoint": f"{base}/v1/openid_connect/userinfo",
        "revocation_endpoint": base + REVOKE,
        "jwks_uri": f"{base}/op/v1/jwks",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "email", "profile", "address", "phone"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        "claims_supported": ["aud", "exp", "iat", "iss", "realmid", "sub"],
    }


def _client(call: Call, form: Mapping[str, str]) -> str | None:
    """Return the client whose secret the call knows, in a Basic header or in the form."""
    sent = f"{form.get('client_id', '')}:{form.get('client_secret', '')}"
    kind, _, value = call.request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "basic":
        try:
            sent = base64.b64decode(value, validate=True).decode("utf-8", "replace")
        except binascii.Error:
            return None
    known = f"{CLIENT_ID}:{CLIENT_SECRET}"
    return CLIENT_ID if hmac.compare_digest(sent.encode(), known.encode()) else None


def _back(asked: Mapping[str, str], **answer: str) -> Response:
    """Send the browser to the redirect URI, with the state that was sent."""
    answer |= {"state": asked["state"]}
    location = f"{asked['redirect_uri']}?{urlencode(answer)}"
    return Response(302, (("Location", location), *_NO_STORE))


def _page(status: int, title: str, inner: str) -> Response:
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body><h1>{title}</h1>{inner}</body></html>"
    )
    return Response(status, (*HTML, *_NO_STORE), page.encode())


def _token_answer(pair: Pair, *, shows_cap: bool) -> Response:
    body: dict[str, object] = {
        "token_type": "bearer",
        "access_token": pair.access_token,
        "expires_in": int(ACCESS_LIFETIME.total_seconds()),
        "refresh_token": pair.refresh_token,
        "x_refresh_token_expires_in": pair.refresh_expires_in,
    }
    if shows_cap:
        body["x_refresh_token_hard_expires_in"] = pair.hard_expires_in
    return Response(200, (*JSON, *_NO_STORE), json_text.dump(body))


def _revoked(body: bytes) -> str:
    """Return the token that a revocation names; empty if it cannot be read."""
    if not body.lstrip().startswith(b"{"):
        return _form(body).get("token", "")
    try:
        sent = json_text.parse(body)
    except ValueError:
        return ""
    return str(sent.get("token", "")) if isinstance(sent, dict) else ""


def _error(status: int, error: str, description: str) -> Response:
    body = {"error": error} | ({"error_description": description} if description else {})
    return Response(status, (*JSON, *_NO_STORE), json_text.dump(body))


def _form(body: bytes) -> dict[str, str]:
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
