"""What QuickBooks' answers mean (facts/quickbooks.md 2, Faults, Limits)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.allowance import UNTOLD, Allowance
from kccsync_desktop.connectors.http.failures import Judgement, Verdict, by_status
from kccsync_desktop.connectors.quickbooks.faults import Fault, faults_in
from kccsync_desktop.connectors.quickbooks.refusals import refusal
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.connectors.http.messages import HttpAnswer

log = logging.getLogger(__name__)

HOLD_SECONDS = 60.0
_TOKEN_DEAD = 3200
_NOT_AUTHORISED = 3100
_THROTTLED = 3001
_DUPLICATE_REQUEST = 600
_SUBSCRIPTION_ENDED = 6190
_RIGHTS = range(100, 200)
_SYSTEM = 10_000
_NO_RIGHT = (
    "QuickBooks no longer lets this program into the company; a company administrator must connect"
    " again."
)
_TOKEN_ENDED = "QuickBooks no longer accepts the connection; connect again."  # noqa: S105 - a text for people
# What a 429 that stays means is assumed (facts/quickbooks.md 2, Metering).
_NO_ALLOWANCE = (
    "no further call, for minutes now. If it stays so, the monthly allowance of reads of the app"
    " may be used up (My Apps at developer.intuit.com shows it)"
)


class QuickBooksInterpreter:
    """Tells what an answer of the API means for its call.

    With ``tells_elements`` a refusal is an answer about the element that was sent, which keeps each
    of its reasons; without it (reads) it refuses the call.
    """

    def __init__(self, *, tells_elements: bool) -> None:
        """Take how a refusal is to be told."""
        self._tells_elements = tells_elements

    def judge(self, answer: HttpAnswer) -> Judgement:
        """Return the verdict on an answer; a fault counts whatever status it came with."""
        faults = faults_in(answer)
        if faults or answer.status >= _BAD_REQUEST:
            tid = answer.header("intuit_tid")
            log.info("QuickBooks answered %s, intuit_tid %s", answer.status, tid)
        verdict = by_status(answer.status)
        if verdict is Verdict.ANSWERED and not faults:
            if answer.is_json:
                return Judgement(Verdict.ANSWERED)
            return Judgement(Verdict.FAILING, "an answer that is not QuickBooks' came back")
        text = words_of(faults) or f"QuickBooks answered {answer.status}"
        known = of_connection(faults, text)
        return self._by_status(verdict, faults, text) if known is None else known

    def _by_status(self, verdict: Verdict, faults: tuple[Fault, ...], text: str) -> Judgement:
        if verdict is Verdict.HOLD:
            return Judgement(Verdict.HOLD, _NO_ALLOWANCE, HOLD_SECONDS)
        if verdict is Verdict.REFRESH:
            return Judgement(Verdict.REFRESH, _TOKEN_ENDED, code=ProblemCode.CONNECTION_LOST)
        if verdict is Verdict.RECONNECT:
            return Judgement(Verdict.RECONNECT, _NO_RIGHT, code=ProblemCode.CONNECTION_LOST)
        if verdict in {Verdict.ANSWERED, Verdict.REFUSED}:
            if faults and self._tells_elements:
                return Judgement(Verdict.ANSWERED)
            code = refusal("", faults[0]).code if faults else ProblemCode.DOCUMENT_REFUSED
            return Judgement(Verdict.REFUSED, text, code=code)
        return Judgement(verdict, text)

    def allowance(self, _answer: HttpAnswer) -> Allowance:
        """Return nothing: QuickBooks does not tell which calls are left."""
        return UNTOLD


_BAD_REQUEST = 400


def words_of(faults: Iterable[Fault]) -> str:
    """Return what faults say to a reader, empty where they have no words."""
    return "; ".join(one.text for one in faults if one.text)


def of_connection(faults: Iterable[Fault], text: str) -> Judgement | None:
    """Return what faults mean for the connection or the moment, None where for the element."""
    known = (_by_number(fault, text) for fault in faults)
    return next((one for one in known if one is not None), None)


def _by_number(fault: Fault, text: str) -> Judgement | None:
    """Return what a fault means for the connection or the moment, None where for the element."""
    number = fault.number
    if number == _THROTTLED:
        return Judgement(Verdict.HOLD, _NO_ALLOWANCE, HOLD_SECONDS)
    if number == _TOKEN_DEAD:
        return Judgement(Verdict.REFRESH, _TOKEN_ENDED, code=ProblemCode.CONNECTION_LOST)
    if number == _NOT_AUTHORISED or number in _RIGHTS:
        return Judgement(Verdict.RECONNECT, _NO_RIGHT, code=ProblemCode.CONNECTION_LOST)
    if number == _SUBSCRIPTION_ENDED:
        return Judgement(Verdict.RECONNECT, text, code=ProblemCode.SUBSCRIPTION_ENDED)
    if is_internal(fault):
        return Judgement(Verdict.FAILING, text)
    return None


def is_internal(fault: Fault) -> bool:
    """Tell whether QuickBooks itself failed, or has had this request key: it may be stored."""
    return fault.number >= _SYSTEM or fault.number in {_DUPLICATE_REQUEST, _THROTTLED}
