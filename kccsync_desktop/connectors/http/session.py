"""The one place where bytes leave the program: requests, one session a thread, with a deadline."""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3 import exceptions as pool

from kccsync_desktop.connectors.http.hosts import check_host, is_loopback
from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest, TransportError
from kccsync_desktop.connectors.http.transport_failures import transport_failure
from kccsync_desktop.domain.redaction import without_known

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

CONNECT_SECONDS = 10.0
_CHUNK = 1 << 16
_USER_AGENT = "KCCSync-Desktop"


class _Bearer(AuthBase):
    """Sets the token last, so that a netrc file never replaces it; None sends no token."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class RequestsTransport:
    """Sends calls to ``own_hosts`` (https) or loopback (http), and nowhere else.

    System proxies and certificates of the environment count, except on loopback; certificates are
    always checked. Redirects are not followed and nothing is ever resent here.
    """

    def __init__(self, own_hosts: frozenset[str]) -> None:
        """Sessions are made when a thread first calls."""
        self._own_hosts = own_hosts
        self._sessions = threading.local()

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        """Return the whole answer within so many seconds."""
        check_host(request.url, self._own_hosts)
        outcome = self._exchange(request, bearer, seconds)
        if isinstance(outcome, TransportError):
            raise outcome  # out here, so that no requests object with headers hangs on it
        return outcome if bearer is None else _unechoed(outcome, bearer)

    def _exchange(
        self, request: HttpRequest, bearer: str | None, seconds: float
    ) -> HttpAnswer | TransportError:
        deadline = monotonic() + seconds
        try:
            with self._session(loopback=is_loopback(request.url)).request(
                request.method,
                request.url,
                headers={"User-Agent": _USER_AGENT, **request.headers},
                data=request.body or None,
                auth=_Bearer(bearer),
                timeout=(min(CONNECT_SECONDS, seconds), min(request.silence, seconds)),
                allow_redirects=False,
                stream=True,
                verify=True,
            ) as response:
                return _read(response, deadline)
        except (requests.RequestException, pool.HTTPError, OSError) as error:
            return transport_failure(error)

    def _session(self, *, loopback: bool) -> requests.Session:
        name = "loopback" if loopback else "own"
        session: requests.Session | None = getattr(self._sessions, name, None)
        if session is None:
            session = requests.Session()
            session.trust_env = not loopback
            session.mount("http://", HTTPAdapter(max_retries=0))
            session.mount("https://", HTTPAdapter(max_retries=0))
            setattr(self._sessions, name, session)
        return session


def _unechoed(answer: HttpAnswer, bearer: str) -> HttpAnswer:
    """Return an answer without the token, which a package or a proxy may echo in its words."""
    return HttpAnswer(
        answer.status,
        {name: _without(value, bearer) for name, value in answer.headers.items()},
        without_known(answer.body, [bearer]),
    )


def _without(text: str, bearer: str) -> str:
    return without_known(text.encode(), [bearer]).decode()


def _read(response: Response, deadline: float) -> HttpAnswer | TransportError:
    """Read piece by piece: a slow drip passes every read time-out, but not the deadline."""
    pieces: list[bytes] = []
    while piece := response.raw.read1(_CHUNK, decode_content=True):
        pieces.append(piece)
        if monotonic() > deadline:
            return TransportError("the answer took too long", was_sent=True)
    headers = {name.lower(): value for name, value in response.headers.items()}
    return HttpAnswer(response.status_code, headers, b"".join(pieces))
