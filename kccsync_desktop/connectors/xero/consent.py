"""Connecting to Xero: consent in the user's own browser, tokens, and the organisations reached."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.messages import (
    GarbledAnswerError,
    HttpAnswer,
    HttpRequest,
    Transport,
    TransportError,
)
from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.endpoints import authorization_url
from kccsync_desktop.connectors.oauth.loopback import PORTS, LoopbackListener
from kccsync_desktop.connectors.oauth.pkce import Proof
from kccsync_desktop.connectors.oauth.redirect import CALLBACK_PATH, Redirect, read_redirect
from kccsync_desktop.connectors.oauth.token_service import (
    GrantRefusedError,
    TokenService,
    TokenServiceError,
)
from kccsync_desktop.connectors.package import (
    NotSentError,
    PackageFailingError,
    ReconnectNeededError,
)
from kccsync_desktop.connectors.xero.addresses import OWN_HOSTS, Addresses
from kccsync_desktop.connectors.xero.fields import Fields
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.connectors.http.messages import TransportFactory
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.connection import Connection, TokenSet, TokenStore

SCOPES = (
    "offline_access accounting.invoices accounting.payments accounting.banktransactions "
    "accounting.contacts accounting.settings.read"
)
_CALL_SECONDS = 30.0
_OK = 200
_NO_ACCESS = frozenset({401, 403})
_REDIRECTS = range(300, 400)
_ORGANISATION = "ORGANISATION"


@dataclass(frozen=True, slots=True)
class ReachedOrganisation:
    """An organisation that a consent reaches; Xero's connection id is not the tenant id."""

    connection_id: str
    organisation_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Consented:
    """A consent's tokens, to be stored before use, and the organisations to choose from."""

    tokens: TokenSet
    organisations: tuple[ReachedOrganisation, ...]


@dataclass(frozen=True, slots=True)
class ConsentRequest:
    """What connecting needs: ``base_url`` is empty for Xero itself, else a loopback sandbox."""

    client_id: str
    clock: Clock
    cancelled: Event
    base_url: str = ""
    ports: tuple[int, ...] = PORTS
    transport: TransportFactory = RequestsTransport


def connect(request: ConsentRequest, open_browser: Callable[[str], object]) -> Consented:
    """Ask for consent in the browser that ``open_browser`` opens at an address, and wait for it.

    Raises:
        StoppedError: the user cancelled.
        ReconnectNeededError: consent was refused, did not come within five minutes, or reaches
            no organisation; or no port was free.
        NotSentError: the token service could not be reached.
        PackageFailingError: Xero's answer makes no sense.
        HostNotAllowedError: ``base_url`` is not on this computer.
    """
    addresses = Addresses.of(request.base_url)
    proof = Proof()
    with LoopbackListener(proof.state, request.clock, request.ports) as listener:
        uri = listener.redirect_uri
        open_browser(authorization_url(addresses.endpoints, request.client_id, SCOPES, uri, proof))
        redirect = listener.wait(request.cancelled)
        listener.say_goodbye(request.cancelled)
    return _consented(request, proof, redirect, uri)


def connect_to_sandbox(request: ConsentRequest) -> Consented:
    """Consent at a loopback sandbox without a browser or listener; raises as ``connect``."""
    if not request.base_url:
        raise ReconnectNeededError(
            ProblemCode.NOT_CONNECTED, "only a sandbox consents by itself; connect in the browser"
        )
    addresses = Addresses.of(request.base_url)
    proof = Proof()
    uri = f"http://localhost:{request.ports[0]}{CALLBACK_PATH}"
    url = authorization_url(addresses.endpoints, request.client_id, SCOPES, uri, proof)
    answer = _send(request.transport(OWN_HOSTS), HttpRequest("GET", f"{url}&auto=1"), None)
    redirect = None
    if answer.status in _REDIRECTS:
        redirect = read_redirect(answer.header("location"), proof.state)
    if redirect is None:
        raise ReconnectNeededError(
            ProblemCode.NOT_CONNECTED, f"the sandbox did not consent ({answer.status})"
        )
    return _consented(request, proof, redirect, uri)


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
        _send(line, HttpRequest("DELETE", url), token)
        if not _organisations(line, addresses, token):
            _revoke(store, service)
    except ReconnectNeededError:
        pass  # Xero has dropped the connection already
    store.clear()


def _revoke(store: TokenStore, service: TokenService) -> None:
    tokens = store.load()
    try:
        if tokens is not None:
            service.revoke(tokens.refresh_token)
    except (GrantRefusedError, TokenServiceError) as error:
        text = str(error)
    else:
        return
    raise PackageFailingError(text)


def _consented(
    request: ConsentRequest, proof: Proof, redirect: Redirect, redirect_uri: str
) -> Consented:
    if redirect.error:
        raise ReconnectNeededError(
            ProblemCode.NOT_CONNECTED, f"Xero was not allowed to connect: {redirect.error}"
        )
    addresses = Addresses.of(request.base_url)
    transport = request.transport(OWN_HOSTS)
    service = TokenService(addresses.endpoints, request.client_id, transport, request.clock)
    try:
        tokens = service.exchange(redirect.code, proof.verifier, redirect_uri)
    except GrantRefusedError as error:
        raise ReconnectNeededError(ProblemCode.NOT_CONNECTED, str(error)) from None
    except TokenServiceError as error:
        raise NotSentError(str(error)) from None
    organisations = _organisations(transport, addresses, tokens.access_token)
    if not organisations:
        raise ReconnectNeededError(
            ProblemCode.NOT_CONNECTED, "the consent reaches no organisation; choose one in Xero"
        )
    return Consented(tokens, organisations)


def _organisations(
    transport: Transport, addresses: Addresses, access_token: str
) -> tuple[ReachedOrganisation, ...]:
    request = HttpRequest("GET", addresses.connections, {"Accept": "application/json"})
    answer = _send(transport, request, access_token)
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


def _send(transport: Transport, request: HttpRequest, bearer: str | None) -> HttpAnswer:
    try:
        return transport.send(request, bearer, _CALL_SECONDS)
    except TransportError as error:
        text = error.text
    raise NotSentError(text)
