"""A clock that tests move, a watcher that remembers, and transports without a network."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.hosts import check_host
from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest, TransportError
from kccsync_desktop.domain.connection import TokenSet
from kccsync_desktop.sandbox import Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from kccsync_desktop.sandbox import Sandbox

START = datetime(2025, 12, 31, 9, 0, tzinfo=UTC)


class FakeClock:
    """Stands still until someone waits; a wait moves it and is remembered.

    ``meanwhile`` is what others do while somebody waits.
    """

    def __init__(self, start: datetime = START) -> None:
        self._start = start
        self._seconds = 0.0
        self.waits: list[float] = []
        self.meanwhile: Callable[[], object] = lambda: None

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._seconds)

    def monotonic(self) -> float:
        return 1000.0 + self._seconds

    def advance(self, seconds: float) -> None:
        self._seconds += seconds

    def wait(self, seconds: float, cancelled: Event) -> bool:
        if cancelled.is_set():
            return True
        self.waits.append(seconds)
        self.advance(max(0.0, seconds))
        self.meanwhile()
        return cancelled.is_set()


@dataclass
class Watcher:
    """Remembers what it was told."""

    waits: list[tuple[float, str]] = field(default_factory=list)
    calls: list[tuple[bool, int | None, int | None]] = field(default_factory=list)
    is_paused: bool = False
    may_write: bool = True

    def waiting(self, seconds: float, reason: str) -> None:
        self.waits.append((seconds, reason))

    def called(self, *, is_write: bool, minute_left: int | None, day_left: int | None) -> None:
        self.calls.append((is_write, minute_left, day_left))


class Store:
    """A token store in memory that counts what is saved."""

    def __init__(self, tokens: TokenSet | None = None) -> None:
        self.tokens = tokens
        self.saved: list[TokenSet] = []
        self._lock = Lock()

    def load(self) -> TokenSet | None:
        return self.tokens

    def save(self, tokens: TokenSet) -> None:
        self.saved.append(tokens)
        self.tokens = tokens

    def clear(self) -> None:
        self.tokens = None

    def lock(self) -> Lock:
        return self._lock


class SandboxTransport:
    """Carries calls to a sandbox in the same process; ``sent`` remembers them."""

    def __init__(self, sandbox: Sandbox, own_hosts: frozenset[str] = frozenset()) -> None:
        self.sandbox = sandbox
        self.own_hosts = own_hosts
        self.sent: list[HttpRequest] = []

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        check_host(request.url, self.own_hosts)
        self.sent.append(request)
        access = {} if bearer is None else {"Authorization": f"Bearer {bearer}"}
        headers = {**request.headers, **access}
        outcome = self.sandbox.handle(
            Request.of(request.method, request.url, headers, request.body)
        )
        if not isinstance(outcome, Response):
            raise TransportError("the connection broke off", was_sent=True)
        if outcome.delay > seconds or outcome.truncated:
            raise TransportError("no answer came in time", was_sent=True)
        named = {name.lower(): value for name, value in outcome.headers}
        return HttpAnswer(outcome.status, named, outcome.body)


Scripted = HttpAnswer | TransportError


class ScriptedTransport:
    """Gives prepared answers in order; the last one again and again."""

    def __init__(self, *answers: Scripted, before: Callable[[], object] | None = None) -> None:
        self.answers = list(answers)
        self.sent: list[tuple[HttpRequest, str | None]] = []
        self.before = before

    def send(self, request: HttpRequest, bearer: str | None, _seconds: float) -> HttpAnswer:
        self.sent.append((request, bearer))
        if self.before is not None:
            self.before()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, TransportError):
            raise answer
        return answer


def answer(status: int, body: str | bytes = b"{}", /, **headers: str) -> HttpAnswer:
    """Return an answer in JSON unless a content type is given."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = body.encode() if isinstance(body, str) else body
    return HttpAnswer(status, {"content-type": "application/json", **named}, data)


def tokens(access: str = "ACCESS-1", life: float = 1800, start: datetime = START) -> TokenSet:
    return TokenSet(access, f"REFRESH-OF-{access}", start + timedelta(seconds=life), start)
