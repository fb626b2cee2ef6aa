from __future__ import annotations

import ssl

import pytest
import requests
from urllib3 import HTTPConnectionPool
from urllib3 import exceptions as pool
from urllib3.connection import HTTPConnection

from kccsync_desktop.connectors.http.transport_failures import transport_failure

POOL = HTTPConnectionPool("localhost", 1)
LINE = HTTPConnection("localhost", 1)
URL = "http://localhost/x?code=CANARY"


def in_requests(kind: type[Exception], reason: Exception) -> Exception:
    """Wrap a failure as requests and urllib3 do."""
    return kind(pool.MaxRetryError(POOL, URL, reason))


PROVABLY_NOT_SENT = [
    in_requests(requests.ConnectionError, pool.NewConnectionError(LINE, "refused")),
    in_requests(requests.ConnectionError, pool.NameResolutionError("h", LINE, OSError("x"))),  # type: ignore[arg-type] # any error will do
    in_requests(requests.ConnectTimeout, pool.ConnectTimeoutError(LINE, "slow")),
    in_requests(requests.exceptions.ProxyError, pool.ProxyError("407", OSError())),
    in_requests(
        requests.exceptions.SSLError, pool.SSLError(ssl.SSLCertVerificationError("self-signed"))
    ),
    ConnectionRefusedError(111, "refused"),
]
MAYBE_SENT = [
    in_requests(requests.exceptions.SSLError, pool.SSLError(ssl.SSLError("decryption failed"))),
    requests.ConnectionError(pool.ProtocolError("aborted", ConnectionResetError(104, "reset"))),
    requests.ReadTimeout(pool.ReadTimeoutError(POOL, URL, "slow")),
    requests.exceptions.ChunkedEncodingError(pool.IncompleteRead(3, 9)),
    requests.exceptions.ContentDecodingError(),
    pool.ReadTimeoutError(POOL, URL, "slow"),
    BrokenPipeError(32, "broken"),
]


@pytest.mark.parametrize("error", PROVABLY_NOT_SENT, ids=lambda one: type(one).__name__)
def test_what_never_left_is_known(error: Exception) -> None:
    assert not transport_failure(error).was_sent


@pytest.mark.parametrize("error", MAYBE_SENT, ids=lambda one: type(one).__name__)
def test_anything_else_may_have_arrived(error: Exception) -> None:
    assert transport_failure(error).was_sent


@pytest.mark.parametrize(
    "error", PROVABLY_NOT_SENT + MAYBE_SENT, ids=lambda one: type(one).__name__
)
def test_the_words_are_ours_and_hold_no_address(error: Exception) -> None:
    found = transport_failure(error)
    assert found.text
    assert "CANARY" not in repr(found)
    assert "localhost" not in found.text


def test_a_chain_that_bites_its_tail_ends() -> None:
    error = requests.ConnectionError()
    error.args = (error,)
    assert transport_failure(error).was_sent
