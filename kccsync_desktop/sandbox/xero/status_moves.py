"""What a document may become, and what may still be edited (facts/xero.md 3.1)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kccsync_desktop.sandbox.xero.fields import Fields
    from kccsync_desktop.sandbox.xero.findings import Findings
    from kccsync_desktop.sandbox.xero.records import Document, Line

FIRST = frozenset({"DRAFT", "SUBMITTED", "AUTHORISED"})
_MOVES = {
    "DRAFT": FIRST | {"DELETED"},
    "SUBMITTED": FIRST | {"DELETED"},
    "AUTHORISED": frozenset({"AUTHORISED", "VOIDED"}),
    "PAID": frozenset({"PAID"}),
}
_FROZEN = "This document cannot be edited as it has a payment or credit note allocated to it."
# What a paid or credited document may still change, and the fields that say which one it is.
_LOOSE = frozenset(
    {
        "InvoiceID", "InvoiceNumber", "CreditNoteID", "CreditNoteNumber", "Type", "Status",
        "Reference", "DueDate", "BrandingThemeID", "Url", "SentToContact",
    }
)  # fmt: skip


def may_edit(old: Document, wanted: str | None, fields: Fields, findings: Findings) -> bool:
    """Tell whether a change is allowed, noting why not.

    The contact of a paid document is refused here although Xero changes it with limits, which
    are not known; lines are looked at by `check_paid_lines`.
    """
    status = wanted or old.status
    noun = "Credit note" if old.type.endswith("CREDIT") else "Invoice"
    settled = bool(old.paid or old.credited)
    loose = _LOOSE if old.type.endswith("CREDIT") else _LOOSE | {"LineItems"}
    if settled and (status != old.status or fields.names() - loose):
        findings.refuse(_FROZEN)
    elif status not in _MOVES.get(old.status, frozenset()):
        findings.refuse(f"{noun} not of valid status for modification")
    return not findings.errors


def check_paid_lines(old: Document, new: Document, findings: Findings) -> None:
    """Refuse new lines on a paid invoice or bill that differ in more than text and account."""
    if (old.paid or old.credited) and _amounts(old) != _amounts(new):
        findings.refuse(_FROZEN)


def _amounts(document: Document) -> list[Line]:
    return [replace(one, description="", account_code="") for one in document.lines]


def check_first(document: Document, findings: Findings) -> None:
    """Refuse a document that is to be born voided, deleted or paid (wording assumed)."""
    if document.status not in FIRST:
        noun = "Credit note" if document.type.endswith("CREDIT") else "Invoice"
        findings.refuse(f"{noun} not of valid status for creation")


def stamped(old: Document, new: Document) -> Document:
    """Return a changed document with its UpdatedDateUTC as Xero moves it.

    DueDate and SentToContact of a document that is paid or credited in part do not move it.
    """
    alike = replace(new, due=old.due, sent=old.sent, updated=old.updated) == old
    is_settled = bool(old.paid or old.credited)
    return replace(new, updated=old.updated) if alike and is_settled else new


def settled(document: Document, day: date) -> Document:
    """Return the document PAID or AUTHORISED as its outstanding amount demands.

    A document of 0.00 is paid as soon as it is approved (assumed).
    """
    if document.status == "AUTHORISED" and document.outstanding == 0:
        return replace(document, status="PAID", settled_on=day)
    if document.status == "PAID" and document.outstanding != 0:
        return replace(document, status="AUTHORISED", settled_on=None)
    return document
