"""A call and its answer as plain values, and what can go wrong between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

READ_METHODS = frozenset({"GET", "HEAD"})
SILENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One call, without the token that will travel with it.

    ``only_asks`` marks a POST that changes nothing; ``silence`` is how long the package may say
    nothing before the answer counts as lost.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    only_asks: bool = False
    silence: float = SILENCE_SECONDS

    @property
    def is_write(self) -> bool:
        """True when the call may change something."""
        return self.method not in READ_METHODS and not self.only_asks


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back; header names are lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    def header(self, name: str) -> str:
        """Return a header's value, or an empty text."""
        return self.headers.get(name.lower(), "")

    @property
    def is_json(self) -> bool:
        """True when the answer says that it is JSON."""
        return "json" in self.header("content-type").lower()


class TransportError(Exception):
    """No whole answer came; ``was_sent`` is False only where the call provably never left."""

    def __init__(self, text: str, *, was_sent: bool) -> None:
        """Keep a text without secrets and whether the call may have arrived."""
        super().__init__(text)
        self.text = text
        self.was_sent = was_sent


class GarbledAnswerError(Exception):
    """An answer came that cannot be what the package meant to say."""


class Transport(Protocol):
    """Carries one call at a time; any thread may use it."""

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        """Return the answer within so many seconds, with ``bearer`` as the access token.

        Raises:
            TransportError: no whole answer came.
            HostNotAllowedError: the address is outside the allowed hosts.
        """


TransportFactory = Callable[[frozenset[str]], Transport]
