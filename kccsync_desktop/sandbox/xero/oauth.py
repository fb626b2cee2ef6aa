"""The log-in and identity addresses: consent page, token, revocation, connections."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.xero import scopes
from kccsync_desktop.sandbox.xero.errors import HTML, JSON, AccessError, MethodError, NotFoundError
from kccsync_desktop.sandbox.xero.records import Connection
from kccsync_desktop.sandbox.xero.tokens import ACCESS_LIFETIME, Pair, Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.xero.books import Books

AUTHORIZE = "/identity/connect/authorize"
TOKEN = "/connect/token"  # noqa: S105 - a path
REVOCATION = "/connect/revocation"
CONNECTIONS = "/connections"
_PKCE_PARTS = ("client_id", "redirect_uri", "scope", "state", "code_challenge")
_NO_STORE = (("Cache-Control", "no-store"),)


class OAuth:
    """Answers what belongs to signing in. Any client id is taken as a registered PKCE app."""

    def __init__(self, books: Books, tokens: Tokens) -> None:
        self._books = books
        self._tokens = tokens

    def authorize(self, call: Call) -> Response:
        """Show the consent page, or send the browser back with a code."""
        request = call.request
        asked: Mapping[str, str] = MappingProxyType({**request.query, **_form(request.body)})
        problem = self._problem(asked)
        if problem:
            return _error_page(problem)
        decision = asked.get("decision", "")
        if self._books.settings.auto_consent or asked.get("auto") == "1":
            decision = "allow"
        if decision == "allow":
            return self._back(asked, code=self._consent(asked))
        if decision == "deny":
            return self._back(asked, error="access_denied")
        return self._page(asked)

    def token(self, call: Call) -> Response:
        """Exchange a code, or rotate a refresh token; a client secret is not asked for."""
        if call.request.method != "POST":
            raise MethodError
        form = _form(call.request.body)
        client_id = form.get("client_id", "")
        if not client_id:
            return _oauth_error("invalid_client")
        grant = form.get("grant_type")
        if grant == "authorization_code":
            pair = self._tokens.redeem(
                form.get("code", ""),
                client_id,
                form.get("redirect_uri", ""),
                form.get("code_verifier", ""),
            )
        elif grant == "refresh_token":
            pair = self._tokens.refresh(form.get("refresh_token", ""), client_id)
        else:
            return _oauth_error("invalid_request")
        return _oauth_error("invalid_grant") if pair is None else _token_answer(pair)

    def revoke(self, call: Call) -> Response:
        """Revoke a refresh token and drop the connections; always 200 (RFC 7009)."""
        if call.request.method != "POST":
            raise MethodError
        self._tokens.revoke(_form(call.request.body).get("token", ""))
        return Response(200)

    def connections(self, call: Call, connection_id: str) -> Response:
        """List the connections, or drop one."""
        access = self._tokens.check(bearer(call))
        table = self._tokens.connections
        if call.request.method == "DELETE":
            if table.get(connection_id.lower()) is None:
                raise NotFoundError
            table.drop(connection_id.lower())
            return Response(204)
        if call.request.method != "GET" or connection_id:
            raise MethodError
        event = call.request.query.get("autheventid")
        shown = [_connection_view(one) for one in table.all() if event in (None, one.auth_event_id)]
        call.client = access.client_id
        return Response(200, JSON, json_text.dump(shown))

    def connect(self, auth_event_id: str) -> Connection:
        """Connect the organisation, or note that it was connected anew."""
        now = self._books.now()
        old = next(iter(self._tokens.connections.all()), None)
        if old is not None:
            renewed = replace(old, auth_event_id=auth_event_id, updated=now)
            return self._tokens.connections.save(renewed)
        connection_id = self._books.ids.guid("connection")
        connection = Connection(
            connection_id, auth_event_id, self._books.tenant_id, self._books.name, now, now
        )
        return self._tokens.connections.save(connection)

    def _problem(self, asked: Mapping[str, str]) -> str:
        if asked.get("redirect_uri") not in self._books.settings.redirect_uris:
            return "unauthorized_client : Invalid redirect_uri"
        if not asked.get("client_id"):
            return "unauthorized_client : Unknown client"
        if asked.get("response_type") != "code" or asked.get("code_challenge_method") != "S256":
            return "invalid_request : response_type must be code with an S256 code_challenge"
        if not asked.get("code_challenge"):
            return "invalid_request : code challenge required"
        if not asked.get("scope") or scopes.unknown(asked["scope"]):
            return "invalid_scope : " + " ".join(scopes.unknown(asked.get("scope", "")))
        return ""

    def _consent(self, asked: Mapping[str, str]) -> str:
        code = self._tokens.new_code(
            asked["client_id"], asked["redirect_uri"], asked["code_challenge"], asked["scope"]
        )
        self.connect(code.auth_event_id)
        return code.code

    def _back(self, asked: Mapping[str, str], **answer: str) -> Response:
        answer |= {"state": asked["state"]} if "state" in asked else {}
        if "code" in answer:
            answer["scope"] = asked["scope"]
        location = f"{asked['redirect_uri']}?{urlencode(answer)}"
        return Response(302, (("Location", location), *_NO_STORE))

    def _page(self, asked: Mapping[str, str]) -> Response:
        hidden = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value, quote=True)}">'
            for name, value in asked.items()
            if name in {*_PKCE_PARTS, "response_type", "code_challenge_method"}
        )
        listed = "".join(f"<li>{escape(one)}</li>" for one in asked["scope"].split())
        name = escape(self._books.name)
        page = (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sandbox consent'
            f"</title></head><body><h1>Allow access to {name}?</h1>"
            "<p>This is the imitation of Xero that comes with the program. "
            f"An app asks for:</p><ul>{listed}</ul>"
            f'<form method="post" action="{AUTHORIZE}">{hidden}'
            '<button name="decision" value="allow">Allow access</button> '
            '<button name="decision" value="deny">Cancel</button></form></body></html>'
        )
        return Response(200, (*HTML, *_NO_STORE), page.encode())


def bearer(call: Call) -> str:
    """Return the bearer token of a call.

    Raises:
        AccessError: There is none.
    """
    kind, _, token = call.request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or "." not in token:
        raise AccessError.unknown()
    return token.strip()


def _form(body: bytes) -> dict[str, str]:
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _oauth_error(error: str) -> Response:
    return Response(400, (*JSON, *_NO_STORE), json_text.dump({"error": error}))


def _error_page(problem: str) -> Response:
    page = f"<!doctype html><html><body><h1>Error 500</h1><p>{escape(problem)}</p></body></html>"
    return Response(500, HTML, page.encode())


def _token_answer(pair: Pair) -> Response:
    body: dict[str, object] = {
        "access_token": pair.access_token,
        "expires_in": int(ACCESS_LIFETIME.total_seconds()),
        "token_type": "Bearer",
        "scope": pair.scope,
    }
    optional = {"refresh_token": pair.refresh_token, "id_token": pair.id_token}
    body.update({name: value for name, value in optional.items() if value})
    return Response(200, (*JSON, *_NO_STORE), json_text.dump(body))


def _connection_view(connection: Connection) -> dict[str, object]:
    return {
        "id": connection.id,
        "authEventId": connection.auth_event_id,
        "tenantId": connection.tenant_id,
        "tenantType": "ORGANISATION",
        "tenantName": connection.tenant_name,
        "createdDateUtc": f"{connection.created:%Y-%m-%dT%H:%M:%S.%f}0",
        "updatedDateUtc": f"{connection.updated:%Y-%m-%dT%H:%M:%S.%f}0",
    }
