"""Makes a call until it has an outcome: waits its turn, repeats only what may be repeated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, Protocol, TypeVar

from kccsync_desktop.connectors.http.failures import (
    Judgement,
    ReadRefusedError,
    Verdict,
    WholeCallError,
)
from kccsync_desktop.connectors.http.messages import (
    GarbledAnswerError,
    HttpAnswer,
    HttpRequest,
    TransportError,
)
from kccsync_desktop.connectors.package import (
    CallRefusedError,
    LimitReachedError,
    NotSentError,
    OutcomeUnknownError,
    PackageFailingError,
    PausedError,
    ReconnectNeededError,
    StoppedError,
)
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from kccsync_desktop.connectors.http.failures import Interpreter
    from kccsync_desktop.connectors.http.limiter import Limiter
    from kccsync_desktop.connectors.http.messages import Transport
    from kccsync_desktop.connectors.package import CallWatcher
    from kccsync_desktop.domain.clock import Clock

Parsed = TypeVar("Parsed")
READ_TRIES = 3
HOLD_TRIES = 8
BACK_OFF_SECONDS = (1.0, 4.0)
CALL_SECONDS = 120.0
PAUSE_LOOK_SECONDS = 0.2


class TokenSource(Protocol):
    """Gives the access token for a call; raises NotSentError or ReconnectNeededError."""

    def current(self) -> str:
        """Return a token that is not known to have run out."""

    def renewed(self, stale: str) -> str:
        """Return a newer token than ``stale``, which the package refused."""


@dataclass(frozen=True, slots=True)
class CallParts:
    """What every call of one run needs."""

    transport: Transport
    tokens: TokenSource
    interpreter: Interpreter
    limiter: Limiter
    clock: Clock
    cancelled: Event
    watcher: CallWatcher


@dataclass
class _Attempts:
    """How often one call has been repeated, by cause."""

    failures: int = 0
    holds: int = 0
    renewals: int = 0


class Caller:
    """Makes calls of one run; any thread may use it."""

    def __init__(self, parts: CallParts) -> None:
        """Take the parts that it works with."""
        self._parts = parts

    def call(self, request: HttpRequest, parse: Callable[[HttpAnswer], Parsed]) -> Parsed:
        """Make the call and return its parsed answer.

        A 429 is waited out and repeated (it was not executed), an expired token renewed once, a
        failed read tried three times. A write is never sent again after it may have arrived.
        While the user pauses, a read waits here and a write comes back unsent; so does a write
        of a run that has lost its books.

        Raises:
            PackageError: any of the tree in package.py, as AccountsPackage tells.
        """
        attempts = _Attempts()
        while True:
            self._wait_for_pause(request)
            token = self._parts.tokens.current()
            try:
                outcome = self._attempt(request, token, parse)
            except PausedError:
                continue
            if not isinstance(outcome, Judgement):
                return outcome[0]
            self._settle(request, outcome, attempts, token)

    def _wait_for_pause(self, request: HttpRequest) -> None:
        """Return when no pause holds the calls; here nothing of this one is on its way."""
        self._check_books(request)
        while self._parts.watcher.is_paused:
            if request.is_write:
                raise PausedError("paused before the call was sent")
            if self._parts.clock.wait(PAUSE_LOOK_SECONDS, self._parts.cancelled):
                raise StoppedError("stopped during a pause")

    def _check_books(self, request: HttpRequest) -> None:
        """Keep a write here that slept with the computer, where another run has sent it by now."""
        if request.is_write and not self._parts.watcher.may_write:
            raise PausedError("another run has taken over before the call was sent")

    def hold(self, seconds: float) -> None:
        """Let no call of the organisation start for so long: part of an answer said so."""
        self._parts.limiter.hold(seconds)

    def _attempt(
        self, request: HttpRequest, token: str, parse: Callable[[HttpAnswer], Parsed]
    ) -> tuple[Parsed] | Judgement:
        answer = self._exchange(request, token)
        if isinstance(answer, TransportError):
            verdict = Verdict.FAILING if answer.was_sent else Verdict.NOT_SENT
            return Judgement(verdict, answer.text, code=ProblemCode.PACKAGE_UNREACHABLE)
        judgement = self._parts.interpreter.judge(answer)
        if judgement.verdict is not Verdict.ANSWERED:
            return judgement
        try:
            return (parse(answer),)
        except WholeCallError as error:
            return error.judgement
        except GarbledAnswerError as error:
            return Judgement(Verdict.FAILING, str(error))

    def _exchange(self, request: HttpRequest, token: str) -> HttpAnswer | TransportError:
        """Send once in turn; the watcher is told when the limiter knows what the answer told."""
        parts = self._parts
        answer: HttpAnswer | TransportError
        with parts.limiter.turn(parts.cancelled, parts.watcher) as turn:
            self._check_books(request)
            try:
                answer = parts.transport.send(request, token, max(CALL_SECONDS, request.silence))
                turn.allowance = parts.interpreter.allowance(answer)
            except TransportError as error:
                answer = error
        left = turn.allowance
        parts.watcher.called(
            is_write=request.is_write, minute_left=left.minute_left, day_left=left.day_left
        )
        return answer

    def _settle(
        self, request: HttpRequest, judgement: Judgement, attempts: _Attempts, token: str
    ) -> None:
        """Return when the call is to be made again; raise what it ended with otherwise."""
        match judgement.verdict:
            case Verdict.HOLD:
                self._hold(judgement, attempts)
            case Verdict.DAY_OVER:
                self._parts.limiter.day_is_used_up(judgement.seconds)
                raise LimitReachedError(judgement.seconds, is_day_limit=True)
            case Verdict.REFRESH:
                self._wait_for_pause(request)
                self._renew(judgement, attempts, token)
            case Verdict.RECONNECT:
                raise ReconnectNeededError(judgement.code, judgement.text)
            case Verdict.REFUSED:
                _refuse(request, judgement)
            case _:
                self._failed(request, judgement, attempts)

    def _hold(self, judgement: Judgement, attempts: _Attempts) -> None:
        attempts.holds += 1
        if attempts.holds > HOLD_TRIES:
            raise LimitReachedError(judgement.seconds, is_day_limit=False, text=judgement.text)
        self._parts.limiter.hold(judgement.seconds)

    def _renew(self, judgement: Judgement, attempts: _Attempts, token: str) -> None:
        attempts.renewals += 1
        if attempts.renewals > 1:
            raise ReconnectNeededError(ProblemCode.CONNECTION_LOST, judgement.text)
        self._parts.tokens.renewed(token)

    def _failed(self, request: HttpRequest, judgement: Judgement, attempts: _Attempts) -> None:
        attempts.failures += 1
        may_repeat = not request.is_write and attempts.failures < READ_TRIES
        if not may_repeat:
            _give_up(request, judgement)
        seconds = BACK_OFF_SECONDS[attempts.failures - 1]
        self._parts.watcher.waiting(seconds, judgement.text)
        if self._parts.clock.wait(seconds, self._parts.cancelled):
            raise StoppedError("stopped while waiting to ask again")


def _refuse(request: HttpRequest, judgement: Judgement) -> NoReturn:
    if request.is_write:
        raise CallRefusedError(judgement.code, judgement.text)
    raise ReadRefusedError(judgement.code, judgement.text)


def _give_up(request: HttpRequest, judgement: Judgement) -> NoReturn:
    if judgement.verdict is Verdict.NOT_SENT:
        raise NotSentError(judgement.text)
    if request.is_write:
        raise OutcomeUnknownError(judgement.text)
    raise PackageFailingError(judgement.text)
