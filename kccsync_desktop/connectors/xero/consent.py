"""Connecting to Xero: consent in the user's own browser, tokens, and the organisations reached."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.messages import GarbledAnswerError, HttpRequest
from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.consent import Consent, ReachedOrganisation, called
from kccsync_desktop.connectors.oauth.token_service import (
    GrantRefusedError,
    TokenService,
    TokenServiceError,
)
from kccsync_desktop.connectors.package import PackageFailingError, ReconnectNeededError
from kccsync_desktop.connectors.xero.addresses import OWN_HOSTS, Addresses
from kccsync_desktop.connectors.xero.fields import Fields
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import Transport, TransportFactory
    from kccsync_desktop.connectors.oauth.consent import ConsentRequest
    from kccsync_desktop.connectors.oauth.redirect import Redirect
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.connection import Connection, TokenSet, TokenStore

SCOPES = (
    "offline_access accounting.invoices accounting.payments accounting.banktransactions "
    "accounting.contacts accounting.settings.read"
)
_OK = 200
_NO_ACCESS = frozenset({401, 403})
_ORGANISATION = "ORGANISATION"


def disconnect(
    connection: Connection,
    store: TokenStore,
    clock: Clock,
    transport: TransportFactory = RequestsTransport,
) -> None:
    """Drop the connection to one organisation and forget the tokens.

    The consent is revoked only when it reaches no other organisation: revoking drops every
    connection of that user (facts/xero.md 1). Tokens that are no longer good are simply forgotten.

    Raises:
        NotSentError: Xero could not be reached; the tokens are kept.
        PackageFailingError: Xero's answer makes no sense; the tokens are kept.
    """
    addresses = Addresses.of(connection.base_url)
    line = transport(OWN_HOSTS)
    service = TokenService(addresses.endpoints, connection.client_id, line, clock)
    bearer = Bearer(store, service, clock, Event())
    try:
        token = bearer.current()
        url = f"{addresses.connections}/{connection.connection_id}"
        called(line, HttpRequest("DELETE", url), token)
        if not _organisations(line, addresses, token):
            _revoke(store, service)
    except ReconnectNeededError:
        pass  # Xero has dropped the connection already
    store.clear()


def _revoke(store: TokenStore, service: TokenService) -> None:
    tokens = store.load()
    try:
        if tokens is not None:
            service.revoke(tokens)
    except (GrantRefusedError, TokenServiceError) as error:
        text = str(error)
    else:
        return
    raise PackageFailingError(text)


def _reached(
    request: ConsentRequest, tokens: TokenSet, _redirect: Redirect
) -> tuple[ReachedOrganisation, ...]:
    transport = request.transport(OWN_HOSTS)
    found = _organisations(transport, Addresses.of(request.base_url), tokens.access_token)
    if not found:
        raise ReconnectNeededError(
            ProblemCode.NOT_CONNECTED, "the consent reaches no organisation; choose one in Xero"
        )
    return found


def _organisations(
    transport: Transport, addresses: Addresses, access_token: str
) -> tuple[ReachedOrganisation, ...]:
    request = HttpRequest("GET", addresses.connections, {"Accept": "application/json"})
    answer = called(transport, request, access_token)
    try:
        rows = json_text.decode(answer.body)
        fields = [Fields(row) for row in rows] if isinstance(rows, list) else []
    except GarbledAnswerError:
        fields = []
    if answer.status in _NO_ACCESS:
        raise ReconnectNeededError(ProblemCode.CONNECTION_LOST, "Xero has dropped the connection")
    if answer.status != _OK:
        raise PackageFailingError(f"Xero answered {answer.status} to the list of organisations")
    return tuple(
        ReachedOrganisation(one.text("id"), one.text("tenantId"), one.text("tenantName"))
        for one in fields
        if one.text("tenantType") == _ORGANISATION
    )


CONSENT = Consent("Xero", SCOPES, lambda base_url: Addresses.of(base_url).endpoints, _reached)
connect, connect_to_sandbox = CONSENT.connect, CONSENT.connect_to_sandbox
