"""Requests and answers as plain values, shared by the HTTP server and in-process callers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request as the sandbox sees it.

    Header and query names are lower case: neither package minds their case.
    """

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @classmethod
    def of(
        cls,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> Request:
        """Build a request from a URL (or path with query) and ordinary headers."""
        parts = urlsplit(url)
        query = {
            name.lower(): value for name, value in parse_qsl(parts.query, keep_blank_values=True)
        }
        folded = {name.lower(): value for name, value in (headers or {}).items()}
        return cls(method.upper(), parts.path, query, folded, body)


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP answer.

    Attributes:
        delay: Seconds the server waits before it sends the answer; an in-process
            caller whose patience is shorter treats the call as timed out.
        truncated: The body is cut: Content-Length promises more than is sent, then
            the connection closes.
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    delay: float = 0.0
    truncated: bool = False

    def header(self, name: str) -> str | None:
        """Return the first value of a header, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def with_headers(self, *extra: tuple[str, str]) -> Response:
        """Return the same answer with more headers."""
        return replace(self, headers=self.headers + extra)


@dataclass(frozen=True, slots=True)
class ConnectionDropped:
    """The connection was closed without an answer.

    Attributes:
        committed: Whether the request had been carried out before.
        reset: Whether the peer sees a reset (RST) rather than an orderly close.
        delay: Seconds of silence before the connection goes.
    """

    committed: bool
    reset: bool = False
    delay: float = 0.0


Outcome = Response | ConnectionDropped
