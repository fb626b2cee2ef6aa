"""What faults mean for a whole batch (facts/quickbooks.md 2, Batch and Faults)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.failures import Judgement, Verdict
from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks.answers import is_internal, of_connection, words_of
from kccsync_desktop.connectors.quickbooks.faults import faults_of
from kccsync_desktop.connectors.quickbooks.fields import Fields
from kccsync_desktop.connectors.quickbooks.refusals import refusal

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import HttpAnswer

_PARTS = "BatchItemResponse"
_NOT_CARRIED_OUT = frozenset({Verdict.HOLD, Verdict.REFRESH, Verdict.RECONNECT})
# The repeat of a batch that was carried out has been answered so (facts 2, Idempotency).
_MAYBE_REPEATED = 6000


def meaning_of_batch(body: Fields, count: int) -> Judgement | None:
    """Return what became of the whole call; None where each of ``count`` parts tells its own.

    Raises:
        GarbledAnswerError: the answer is not what QuickBooks gives.
    """
    parts = body.children(_PARTS)
    if not parts:
        return _refused(body)
    if {part.text("bId") for part in parts} != {str(number + 1) for number in range(count)}:
        return None
    told = [_of_part(part) for part in parts]
    first = told[0]
    if first is None or first.verdict not in _NOT_CARRIED_OUT:
        return None
    is_shared = all(one is not None and one.verdict is first.verdict for one in told)
    return first if is_shared else None


def has_throttled_part(answer: HttpAnswer) -> bool:
    """Tell whether some part was kept back because calls came too often.

    Raises:
        GarbledAnswerError: the answer is not what QuickBooks gives.
    """
    told = map(_of_part, Fields(json_text.decode(answer.body)).children(_PARTS))
    return any(one is not None and one.verdict is Verdict.HOLD for one in told)


def _refused(body: Fields) -> Judgement | None:
    """Read a fault in the place of the parts: nothing was carried out, for one part's sake."""
    faults = faults_of(body)
    is_doubtful = any(is_internal(one) or one.number == _MAYBE_REPEATED for one in faults)
    if not faults or is_doubtful:
        return None
    first = refusal("", faults[0])
    return Judgement(Verdict.REFUSED, words_of(faults) or first.text, code=first.code)


def _of_part(part: Fields) -> Judgement | None:
    try:
        faults = faults_of(part)
    except GarbledAnswerError:
        return None
    return of_connection(faults, words_of(faults))
