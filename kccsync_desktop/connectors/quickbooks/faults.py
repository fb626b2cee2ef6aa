"""Both shapes of a fault, read into one (facts/quickbooks.md 2, Faults)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks.fields import Fields
from kccsync_desktop.domain.redaction import redacted

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import HttpAnswer

_ERROR_NUMBER = "errorCode="
_DIGITS = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One error: its number (0 where none can be read), its texts and the field it names."""

    number: int
    message: str
    detail: str
    element: str = ""

    @property
    def text(self) -> str:
        """Return what it says to a reader, without secrets."""
        words = [self.message.rstrip(". "), self.detail.strip()]
        if words[0] and words[1].casefold().startswith(words[0].casefold()):
            words[0] = ""
        return redacted(". ".join(one for one in words if one))


def faults_of(body: Fields) -> tuple[Fault, ...]:
    """Return the errors of an answer or of a batch's part, in either shape; none: it is no fault.

    Raises:
        GarbledAnswerError: a fault is there but cannot be read.
    """
    for outer, inner in (("Fault", "Error"), ("fault", "error")):
        if body.has(outer):
            errors = body.child(outer).children(inner)
            return tuple(map(_fault, errors)) or (Fault(0, "", ""),)
    return ()


def faults_in(answer: HttpAnswer) -> tuple[Fault, ...]:
    """Return the errors of an answer; none where it is no fault or cannot be read."""
    try:
        return faults_of(Fields(json_text.decode(answer.body)))
    except GarbledAnswerError:
        return ()


def _fault(fields: Fields) -> Fault:
    message = fields.text("Message") or fields.text("message")
    detail = fields.text("Detail") or fields.text("detail")
    return Fault(_number(fields.text("code"), message), message, detail, fields.text("element"))


def _number(code: str, message: str) -> int:
    """Return the code as a number; the gateway's texts hold it too (``errorCode=003200``)."""
    digits = code.strip() or message.partition(_ERROR_NUMBER)[2].partition(";")[0]
    return int(digits) if _DIGITS.fullmatch(digits) else 0
