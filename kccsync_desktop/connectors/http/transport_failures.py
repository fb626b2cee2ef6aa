"""Which failures of the line prove that nothing was sent."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import requests
from urllib3 import exceptions as pool

from kccsync_desktop.connectors.http.messages import TransportError

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_SENT = (
    requests.exceptions.ConnectTimeout,
    requests.exceptions.ProxyError,
    requests.exceptions.InvalidURL,
    pool.NewConnectionError,
    pool.ConnectTimeoutError,
    pool.ProxyError,
    ssl.SSLCertVerificationError,
    ConnectionRefusedError,
)

_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (pool.NameResolutionError, "its address was not found: is this computer online?"),
    (ssl.SSLCertVerificationError, "its certificate could not be checked"),
    (requests.exceptions.ProxyError, "the network's proxy refused the connection"),
    (requests.exceptions.ConnectTimeout, "it did not pick up in time"),
    (pool.NewConnectionError, "the connection was refused: is this computer online?"),
    (requests.exceptions.Timeout, "no answer came in time"),
    (pool.TimeoutError, "no answer came in time"),
    (requests.exceptions.ChunkedEncodingError, "the answer broke off"),
    (pool.ProtocolError, "the connection broke off"),
)


def transport_failure(error: BaseException) -> TransportError:
    """Return what a failure means; it counts as sent unless that is excluded.

    The text names no address, header or body, so that no secret can be in it.
    """
    chain = tuple(_chain(error))
    was_sent = not any(isinstance(one, _NOT_SENT) for one in chain)
    words = (text for kind, text in _WORDS if any(isinstance(one, kind) for one in chain))
    return TransportError(next(words, "the connection broke off"), was_sent=was_sent)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Walk the causes that requests and urllib3 wrap in one another."""
    seen: set[int] = set()
    queue = [error]
    while queue:
        one = queue.pop(0)
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        queue += [getattr(one, "reason", None), one.__cause__]
        queue += [cause for cause in one.args if isinstance(cause, BaseException)]
