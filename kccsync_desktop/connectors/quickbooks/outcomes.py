"""What the answer to a write says about each element: each is settled alone (R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.failures import WholeCallError
from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.package import Accepted, Outcome, Refused, Unanswered
from kccsync_desktop.connectors.quickbooks import markers
from kccsync_desktop.connectors.quickbooks.answers import is_internal
from kccsync_desktop.connectors.quickbooks.batch_faults import meaning_of_batch
from kccsync_desktop.connectors.quickbooks.faults import faults_of
from kccsync_desktop.connectors.quickbooks.fields import Fields
from kccsync_desktop.connectors.quickbooks.payment_fields import is_id
from kccsync_desktop.connectors.quickbooks.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.connectors.http.messages import HttpAnswer
    from kccsync_desktop.connectors.package import Encoded

_NUMBERS = {
    "Customer": "DisplayName",
    "Vendor": "DisplayName",
    "Item": "Sku",
    "Payment": "PaymentRefNum",
}


def read_outcome(element: Encoded, answer: HttpAnswer) -> Outcome:
    """Return the outcome of an element that was sent alone.

    Raises:
        GarbledAnswerError: the answer is not what QuickBooks gives.
    """
    return outcome_of(element, Fields(json_text.decode(answer.body)))


def read_batch(elements: Sequence[Encoded], answer: HttpAnswer) -> tuple[Outcome, ...]:
    """Return one outcome for each element of a batch, told by their bId (1, 2, ..).

    Raises:
        GarbledAnswerError: the answer is not what QuickBooks gives.
        WholeCallError: none of the elements was carried out, for one cause.
    """
    body = Fields(json_text.decode(answer.body))
    whole = meaning_of_batch(body, len(elements))
    if whole is not None:
        raise WholeCallError(whole)
    told: dict[str, list[Fields]] = {}
    for part in body.children("BatchItemResponse"):
        told.setdefault(part.text("bId"), []).append(part)
    found: list[Outcome] = []
    for number, element in enumerate(elements, start=1):
        parts = told.get(str(number), [])
        found.append(_part(element, parts[0]) if len(parts) == 1 else Unanswered())
    return tuple(found)


def outcome_of(element: Encoded, body: Fields) -> Outcome:
    """Return what an answer (or a batch's part) says about an element.

    An answer about another thing than the one sent tells nothing about it.
    """
    faults = faults_of(body)
    if faults:
        if any(is_internal(fault) for fault in faults):
            return Unanswered()
        return Refused(tuple(refusal(element.resource, fault) for fault in faults))
    came, sent = body.child(element.resource), Fields(json_text.decode(element.body.encode()))
    remote_id = came.text("Id")
    if not is_id(remote_id) or not _is_same(sent, came):
        return Unanswered()
    return Accepted(
        remote_id=remote_id,
        number=came.text(_NUMBERS.get(element.resource, "DocNumber")),
        updated_at=came.updated_at,
    )


def _part(element: Encoded, part: Fields) -> Outcome:
    """Return a part's outcome; one part that cannot be read leaves the others' as they are."""
    try:
        return outcome_of(element, part)
    except GarbledAnswerError:
        return Unanswered()


def _is_same(sent: Fields, came: Fields) -> bool:
    """Compare what each is known by; what the answer does not tell is not compared."""
    ours, theirs = _marks(sent), _marks(came)
    return all(not theirs[name] or ours[name] == theirs[name] for name in ours)


def _marks(fields: Fields) -> dict[str, str]:
    return {
        "marker": markers.marker_of(fields.text("PrivateNote")),
        "urn": markers.urn_of(fields.text("Notes")),
        "sku": fields.text("Sku"),
    }
