"""Connecting to QuickBooks Online: the customer's own app, and the one company of the consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.messages import GarbledAnswerError, HttpRequest
from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.connectors.oauth.consent import Consent, ReachedOrganisation, called
from kccsync_desktop.connectors.oauth.token_service import (
    GrantRefusedError,
    TokenService,
    TokenServiceError,
)
from kccsync_desktop.connectors.package import PackageFailingError, ReconnectNeededError
from kccsync_desktop.connectors.quickbooks.addresses import OWN_HOSTS, Addresses
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import HttpAnswer, TransportFactory
    from kccsync_desktop.connectors.oauth.consent import ConsentRequest
    from kccsync_desktop.connectors.oauth.redirect import Redirect
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.connection import Connection, TokenSet, TokenStore

SCOPE = "com.intuit.quickbooks.accounting"
SANDBOX_SECRET = "sandbox-secret"  # noqa: S105 - the embedded sandbox's, known to all
_OK = 200
_NO_ACCESS = frozenset({401, 403})


def disconnect(
    connection: Connection,
    store: TokenStore,
    clock: Clock,
    transport: TransportFactory = RequestsTransport,
) -> None:
    """Revoke the consent and forget the tokens; tokens that are no longer good are forgotten.

    Raises:
        PackageFailingError: Intuit gave no usable answer; the tokens are kept.
    """
    endpoints = Addresses.of(connection.base_url).endpoints
    service = TokenService(endpoints, connection.client_id, transport(OWN_HOSTS), clock)
    tokens = store.load()
    text = ""
    try:
        if tokens is not None:
            service.revoke(tokens)
    except GrantRefusedError:
        pass  # Intuit has dropped it already
    except TokenServiceError as error:
        text = str(error)
    if text:
        raise PackageFailingError(text)
    store.clear()


def _reached(
    request: ConsentRequest, tokens: TokenSet, redirect: Redirect
) -> tuple[ReachedOrganisation, ...]:
    """Return the company that the redirect named, with the name that it has in QuickBooks."""
    realm_id = redirect.realm_id
    if not realm_id:
        raise ReconnectNeededError(
            ProblemCode.NOT_CONNECTED,
            "the address that came back does not say which company was chosen (realmId); connect"
            " again and let the whole address through",
        )
    url = f"{Addresses.of(request.base_url).company_info(realm_id)}?minorversion=75"
    ask = HttpRequest("GET", url, {"Accept": "application/json"})
    answer = called(request.transport(OWN_HOSTS), ask, tokens.access_token)
    return (ReachedOrganisation(realm_id, realm_id, _name(answer)),)


def _name(answer: HttpAnswer) -> str:
    if answer.status in _NO_ACCESS:
        raise ReconnectNeededError(
            ProblemCode.NOT_CONNECTED,
            "these keys do not open that company: development keys open sandbox companies only,"
            " production keys live ones only",
        )
    try:
        body = json_text.decode(answer.body)
    except GarbledAnswerError:
        body = None
    info = body.get("CompanyInfo") if isinstance(body, dict) else None
    name = info.get("CompanyName") if isinstance(info, dict) else None
    if answer.status != _OK or not isinstance(name, str) or not name:
        raise PackageFailingError(
            f"QuickBooks answered {answer.status} and not with the company's name"
        )
    return name


CONSENT = Consent("QuickBooks", SCOPE, lambda base_url: Addresses.of(base_url).endpoints, _reached)
connect, connect_to_sandbox = CONSENT.connect, CONSENT.connect_to_sandbox
