"""What an answer means for the call that it answers, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from kccsync_desktop.connectors.package import PackageFailingError
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.allowance import Allowance
    from kccsync_desktop.connectors.http.messages import HttpAnswer


class ReadRefusedError(PackageFailingError):
    """The package refuses this very read; ``code`` says why, and asking again will not help."""

    def __init__(self, code: ProblemCode, text: str) -> None:
        """Keep the problem's code and the package's own text."""
        super().__init__(text)
        self.code = code


class Verdict(StrEnum):
    """What to do about an answer.

    ANSWERED: read it. HOLD: not executed, wait and repeat. DAY_OVER: not executed, no call until
    tomorrow. REFRESH: the token ran out. RECONNECT: only the user can renew the connection.
    REFUSED: the whole call was refused and did nothing. FAILING: the package failed; a read may be
    tried again, a write's outcome is unknown. NOT_SENT: something on the way kept the call.
    """

    ANSWERED = "answered"
    HOLD = "hold"
    DAY_OVER = "day-over"
    REFRESH = "refresh"
    RECONNECT = "reconnect"
    REFUSED = "refused"
    FAILING = "failing"
    NOT_SENT = "not-sent"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its seconds (HOLD, DAY_OVER), problem code and a text without secrets."""

    verdict: Verdict
    text: str = ""
    seconds: float = 0.0
    code: ProblemCode = ProblemCode.PACKAGE_FAILING


class WholeCallError(Exception):
    """Reading an answer told what it means for its whole call, which is settled so."""

    def __init__(self, judgement: Judgement) -> None:
        """Keep the judgement, which takes the place of the interpreter's."""
        super().__init__(judgement.text)
        self.judgement = judgement


class Interpreter(Protocol):
    """How one package's answers are to be understood."""

    def judge(self, answer: HttpAnswer) -> Judgement:
        """Say what an answer means for its call."""

    def allowance(self, answer: HttpAnswer) -> Allowance:
        """Say which calls are left."""


@dataclass(frozen=True, slots=True)
class StatusRange:
    """All statuses from ``first`` to ``last`` have this verdict, unless a package knows better."""

    first: int
    last: int
    verdict: Verdict


BY_STATUS = (
    StatusRange(200, 299, Verdict.ANSWERED),
    StatusRange(401, 401, Verdict.REFRESH),
    StatusRange(403, 403, Verdict.RECONNECT),
    StatusRange(407, 407, Verdict.NOT_SENT),
    StatusRange(408, 408, Verdict.FAILING),
    StatusRange(429, 429, Verdict.HOLD),
    StatusRange(400, 499, Verdict.REFUSED),
)


def by_status(status: int) -> Verdict:
    """Return the verdict of a bare status; what is not listed (3xx, 5xx) counts as failing."""
    found = (row.verdict for row in BY_STATUS if row.first <= status <= row.last)
    return next(found, Verdict.FAILING)
