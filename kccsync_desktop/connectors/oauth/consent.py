"""A consent's way: to the browser, back over this computer or by hand, and on to the tokens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.hosts import is_loopback
from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest, TransportError
from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.connectors.oauth.endpoints import authorization_url
from kccsync_desktop.connectors.oauth.loopback import LoopbackListener
from kccsync_desktop.connectors.oauth.pkce import Proof
from kccsync_desktop.connectors.oauth.redirect import (
    CALLBACK_PATH,
    PORTS,
    Redirect,
    read_pasted,
    read_redirect,
)
from kccsync_desktop.connectors.oauth.token_service import (
    GrantRefusedError,
    TokenService,
    TokenServiceError,
)
from kccsync_desktop.connectors.package import NotSentError, ReconnectNeededError
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from kccsync_desktop.connectors.http.messages import Transport, TransportFactory
    from kccsync_desktop.connectors.oauth.endpoints import Endpoints
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.connection import TokenSet

_CALL_SECONDS = 30.0
_REDIRECTS = range(300, 400)
_UNKNOWN_CLIENT = "invalid_client"


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
    """What connecting needs.

    ``base_url`` is empty for the package's live companies (see ``Connection``).
    ``redirect_address`` is the page that the customer registered with the package; empty for
    this computer's own.
    """

    client_id: str
    clock: Clock
    cancelled: Event
    base_url: str = ""
    ports: tuple[int, ...] = PORTS
    transport: TransportFactory = RequestsTransport
    client_secret: str = field(default="", repr=False)
    redirect_address: str = ""


@dataclass(frozen=True, slots=True)
class Login:
    """The one consent page asked for: its address, where it leads back to, and the proof."""

    url: str = field(repr=False)
    redirect_uri: str
    proof: Proof

    def read(self, pasted: str) -> Redirect:
        """Return what a pasted address carries; raises WrongAddressError as ``read_pasted``."""
        return read_pasted(pasted, self.redirect_uri, self.proof.state)


@dataclass(frozen=True, slots=True)
class Consent:
    """One package's consent: its name, the rights asked for, its addresses, what it reaches.

    ``reached`` returns the organisations that new tokens open, at least one; it raises as
    ``connect``.
    """

    package: str
    scope: str
    endpoints_of: Callable[[str], Endpoints]
    reached: Callable[[ConsentRequest, TokenSet, Redirect], tuple[ReachedOrganisation, ...]]

    def connect(self, request: ConsentRequest, open_browser: Callable[[str], object]) -> Consented:
        """Ask in the browser that ``open_browser`` opens at an address, and wait for its return.

        Raises:
            StoppedError: the user cancelled.
            ReconnectNeededError: consent was refused, did not come within five minutes, or
                reaches no organisation; or no port was free.
            NotSentError: the token service could not be reached.
            PackageFailingError: the package's answer makes no sense.
            HostNotAllowedError: ``base_url`` is not on this computer.
        """
        proof = Proof()
        with LoopbackListener(proof.state, request.clock, request.ports) as listener:
            uri = request.redirect_address or listener.redirect_uri
            login = self._login(request, uri, proof)
            open_browser(login.url)
            redirect = listener.wait(request.cancelled)
            listener.say_goodbye(request.cancelled)
        return self.answered(request, login, redirect)

    def ask(self, request: ConsentRequest) -> Login:
        """Return a login whose way back ends at ``redirect_address``; nothing is contacted yet.

        Raises:
            HostNotAllowedError: ``base_url`` is not on this computer.
        """
        return self._login(request, request.redirect_address, Proof())

    def answered(self, request: ConsentRequest, login: Login, redirect: Redirect) -> Consented:
        """Exchange the code that came back, and see what it opens; raises as ``connect``."""
        if redirect.error:
            raise ReconnectNeededError(
                ProblemCode.NOT_CONNECTED,
                f"{self.package} was not allowed to connect: {redirect.error}",
            )
        tokens = self._exchanged(request, login, redirect.code)
        return Consented(tokens, self.reached(request, tokens, redirect))

    def connect_to_sandbox(self, request: ConsentRequest) -> Consented:
        """Consent at a loopback sandbox without browser or listener; raises as ``connect``."""
        endpoints = self.endpoints_of(request.base_url)
        if not is_loopback(request.base_url):
            raise ReconnectNeededError(
                ProblemCode.NOT_CONNECTED,
                "only a sandbox on this computer consents by itself; connect in the browser",
            )
        uri = f"http://localhost:{request.ports[0]}{CALLBACK_PATH}"
        login = self._login(request, uri, Proof())
        line = request.transport(endpoints.own_hosts)
        answer = called(line, HttpRequest("GET", f"{login.url}&auto=1"), None)
        redirect = None
        if answer.status in _REDIRECTS:
            redirect = read_redirect(answer.header("location"), login.proof.state)
        if redirect is None:
            raise ReconnectNeededError(
                ProblemCode.NOT_CONNECTED, f"the sandbox did not consent ({answer.status})"
            )
        return self.answered(request, login, redirect)

    def _exchanged(self, request: ConsentRequest, login: Login, code: str) -> TokenSet:
        endpoints = self.endpoints_of(request.base_url)
        line = request.transport(endpoints.own_hosts)
        service = TokenService(endpoints, request.client_id, line, request.clock)
        verifier, uri = login.proof.verifier, login.redirect_uri
        try:
            return service.exchange(code, verifier, uri, request.client_secret)
        except GrantRefusedError as error:
            told = str(error)
            if _UNKNOWN_CLIENT in told:
                told = f"the client ID or the client secret is not right ({told})"
            raise ReconnectNeededError(ProblemCode.NOT_CONNECTED, told) from None
        except TokenServiceError as error:
            raise NotSentError(str(error)) from None

    def _login(self, request: ConsentRequest, redirect_uri: str, proof: Proof) -> Login:
        endpoints = self.endpoints_of(request.base_url)
        url = authorization_url(endpoints, request.client_id, self.scope, redirect_uri, proof)
        return Login(url, redirect_uri, proof)


def called(transport: Transport, request: HttpRequest, bearer: str | None) -> HttpAnswer:
    """Return the answer to one call of connecting; raises NotSentError where none came."""
    try:
        return transport.send(request, bearer, _CALL_SECONDS)
    except TransportError as error:
        text = error.text
    raise NotSentError(text)
