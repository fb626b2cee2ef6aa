"""What Xero's answers mean (facts/xero.md 2, Limits and HTTP codes)."""

from __future__ import annotations

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.allowance import Allowance
from kccsync_desktop.connectors.http.failures import Judgement, Verdict, by_status
from kccsync_desktop.connectors.http.messages import GarbledAnswerError, HttpAnswer
from kccsync_desktop.connectors.xero.fields import Fields
from kccsync_desktop.connectors.xero.refusals import refusal
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.redaction import redacted

_BAD_REQUEST = 400
_NOT_FOUND = 404
_MINUTE_HOLD_SECONDS = 60.0
_SHORT_HOLD_SECONDS = 2.0
_APP_HOLD_SECONDS = 15.0
_DAY_SECONDS = 86_400.0
_SCOPE_WORDS = ("insufficient_scope", "insufficent_scope")
_NO_RIGHT = "Xero no longer lets this program into the organisation; connect again."
_NO_SCOPE = "The connection lacks a right that this program needs; connect again and agree to all."
_NO_SUCH_THING = "Xero does not know something that the call names, e.g. a contact (404)."


class XeroInterpreter:
    """Tells what an answer of the API means for its call."""

    def judge(self, answer: HttpAnswer) -> Judgement:
        """Return the verdict on an answer."""
        verdict = by_status(answer.status)
        if verdict is Verdict.ANSWERED and answer.body and not answer.is_json:
            return Judgement(Verdict.FAILING, "an answer that is not Xero's came back")
        closer = _CLOSER.get(verdict)
        return closer(answer) if closer else Judgement(verdict, f"Xero answered {answer.status}")

    def allowance(self, answer: HttpAnswer) -> Allowance:
        """Return the calls that are left, from the headers on every answer."""
        return Allowance(
            _count(answer.header("x-minlimit-remaining")),
            _count(answer.header("x-daylimit-remaining")),
        )


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _too_many(answer: HttpAnswer) -> Judgement:
    """A 429 was not executed; only minute and day breaches say when to come back."""
    problem = answer.header("x-rate-limit-problem").lower()
    told = _count(answer.header("retry-after"))
    if problem == "day":
        return Judgement(Verdict.DAY_OVER, seconds=_DAY_SECONDS if told is None else told)
    if problem == "concurrent":
        return Judgement(Verdict.HOLD, seconds=_SHORT_HOLD_SECONDS)
    unknown = _APP_HOLD_SECONDS if problem == "appminute" else _MINUTE_HOLD_SECONDS
    return Judgement(Verdict.HOLD, seconds=unknown if told is None else told)


def _unauthorised(answer: HttpAnswer) -> Judgement:
    challenge = answer.header("www-authenticate").lower()
    if any(word in challenge for word in _SCOPE_WORDS):
        return Judgement(Verdict.RECONNECT, _NO_SCOPE, code=ProblemCode.SCOPE_MISSING)
    return Judgement(Verdict.REFRESH, _NO_RIGHT, code=ProblemCode.CONNECTION_LOST)


def _refused(answer: HttpAnswer) -> Judgement:
    """A 400 that lists elements is an answer about each of them; any other refuses the call."""
    if answer.status == _NOT_FOUND:
        return Judgement(Verdict.REFUSED, _NO_SUCH_THING, code=ProblemCode.DOCUMENT_REFUSED)
    fields = _object(answer)
    if answer.status == _BAD_REQUEST and _tells_elements(fields):
        return Judgement(Verdict.ANSWERED)
    words = _words(fields, "Message") or _words(fields, "Detail")
    text = redacted(words) or f"Xero refused the call ({answer.status})"
    return Judgement(Verdict.REFUSED, text, code=refusal("", text).code)


def _tells_elements(fields: Fields) -> bool:
    """Elements that cannot be read are an answer too: one that leaves the outcome unknown."""
    try:
        return bool(fields.children("Elements"))
    except GarbledAnswerError:
        return True


def _words(fields: Fields, name: str) -> str:
    try:
        return fields.text(name)
    except GarbledAnswerError:
        return ""


def _forbidden(_answer: HttpAnswer) -> Judgement:
    return Judgement(Verdict.RECONNECT, _NO_RIGHT, code=ProblemCode.CONNECTION_LOST)


def _object(answer: HttpAnswer) -> Fields:
    try:
        return Fields(json_text.decode(answer.body))
    except GarbledAnswerError:
        return Fields({})


_CLOSER = {
    Verdict.HOLD: _too_many,
    Verdict.REFRESH: _unauthorised,
    Verdict.RECONNECT: _forbidden,
    Verdict.REFUSED: _refused,
}
