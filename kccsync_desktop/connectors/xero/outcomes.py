"""Which answer belongs to which element, and what it says: each element is settled alone (R3)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Accepted, Outcome, Refused, Unanswered
from kccsync_desktop.connectors.xero import markers
from kccsync_desktop.connectors.xero.fields import Fields, is_id
from kccsync_desktop.connectors.xero.refusals import is_internal_error, refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.connectors.http.messages import HttpAnswer
    from kccsync_desktop.connectors.package import Encoded

_KEYS = {
    "Invoices": ("Type", "InvoiceNumber"),
    "CreditNotes": ("Type", "CreditNoteNumber"),
    "Contacts": ("ContactNumber",),
    "Items": ("Code",),
    "Payments": ("Reference",),
}
_ID_FIELDS = {
    "Invoices": "InvoiceID",
    "CreditNotes": "CreditNoteID",
    "Contacts": "ContactID",
    "Items": "ItemID",
    "Payments": "PaymentID",
}

Key = tuple[str, ...]


def read_outcomes(
    resource: str, elements: Sequence[Encoded], answer: HttpAnswer
) -> tuple[Outcome, ...]:
    """Return one outcome for each element sent, in their order.

    Answers are taken by position where every one fits the element there, else by number and mark
    alone; what cannot be told apart stays unanswered. The mark tells two suppliers' bills of one
    number apart.

    Raises:
        GarbledAnswerError: the answer is not what Xero gives.
    """
    body = Fields(json_text.decode(answer.body))
    told = body.children("Elements" if body.has("Elements") else resource)
    sent = [_key(resource, Fields(json_text.decode(one.body.encode()))) for one in elements]
    came = [_key(resource, one) for one in told]
    pairs = list(range(len(sent))) if _fits(sent, came) else _by_key(sent, came)
    return tuple(
        Unanswered() if place is None else _outcome(resource, told[place]) for place in pairs
    )


def _key(resource: str, fields: Fields) -> Key:
    """Return what an element is known by; a payment has no number, only what it says."""
    if resource == "Payments":
        return _payment_key(fields)
    return (*(fields.text(name) for name in _KEYS[resource]), _marker(fields))


def _payment_key(fields: Fields) -> Key:
    stubs = (fields.child(name).identifier(f"{name}ID") for name in ("Invoice", "CreditNote"))
    amount = f"{fields.amount('Amount').normalize():f}" if fields.has("Amount") else ""
    return next((one for one in stubs if one), ""), amount, fields.text("Reference")


def _marker(fields: Fields) -> str:
    tags = (markers.untagged(line.text("Description"))[1] for line in fields.children("LineItems"))
    return markers.from_url(fields.text("Url")) or next(filter(None, tags), "")


def _fits(sent: list[Key], came: list[Key]) -> bool:
    """A refused element may come back bare, but one that names another thing is out of place."""
    return len(sent) == len(came) and all(map(_is_like, sent, came))


def _is_like(sent: Key, came: Key) -> bool:
    return all(not theirs or ours == theirs for ours, theirs in zip(sent, came, strict=True))


def _by_key(sent: list[Key], came: list[Key]) -> list[int | None]:
    once = {key for key, count in Counter(came).items() if count == 1}
    asked = Counter(sent)
    return [came.index(key) if asked[key] == 1 and key in once else None for key in sent]


def _outcome(resource: str, fields: Fields) -> Outcome:
    texts = tuple(one.text("Message") for one in fields.children("ValidationErrors"))
    has_errors = fields.flag("HasErrors") or fields.flag("HasValidationErrors")
    if has_errors or texts or fields.text("StatusAttributeString") == "ERROR":
        if any(is_internal_error(text) for text in texts):
            return Unanswered()
        return Refused(tuple(refusal(resource, text) for text in texts or ("",)))
    remote_id = fields.identifier(_ID_FIELDS[resource])
    if not is_id(remote_id):
        return Unanswered()
    return Accepted(
        remote_id=remote_id,
        number=fields.text(_KEYS[resource][-1]),
        updated_at=fields.moment("UpdatedDateUTC"),
        warnings=tuple(one.text("Message") for one in fields.children("Warnings")),
    )
