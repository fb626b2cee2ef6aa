"""What an upload's calls were for, and the floor that they are held against (facts/xero.md 2).

The floor is one call per 50 elements sent and one per 1,000 documents read back, per resource; no
look-up is in it. Set-up (organisation, accounts, tax codes, currencies) is counted apart.
"""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import Any

SENT_PER_CALL = 50
READ_PER_CALL = 1000
MOST = 1.15
SET_UP = ("organisation", "accounts", "taxrates", "currencies")
DOCUMENTS = ("Invoices", "CreditNotes")


def counted(calls: list[dict[str, Any]], *, rollup: bool) -> dict[str, Any]:
    """Return the figures of one upload."""
    uses: Counter[str] = Counter()
    sent: Counter[str] = Counter()
    for call in calls:
        resource = call["path"].split("/api.xro/2.0/")[1].split("/")[0]
        uses[_use(call, resource, has_sent=bool(sent))] += 1
        if call["is_write"]:
            sent[resource] += call["elements"]
    documents = sum(sent[name] for name in DOCUMENTS)
    floor = sum(ceil(count / SENT_PER_CALL) for count in sent.values())
    floor += sum(ceil(sent[name] / READ_PER_CALL) for name in DOCUMENTS)
    made = sum(uses.values()) - uses["set-up"]
    return {
        "rollup": rollup,
        "documents": documents,
        "contacts": sent["Contacts"],
        "items": sent["Items"],
        "calls_by_use": dict(uses),
        "calls": made,
        "floor": floor,
        "ratio": round(made / floor, 3),
        "allowed": MOST,
        "one_element_a_call": sum(sent.values()) + documents,
    }


def _use(call: dict[str, Any], resource: str, *, has_sent: bool) -> str:
    if resource.lower() in SET_UP:
        return "set-up"
    if call["is_write"]:
        return resource
    return "read-backs" if has_sent else "look-ups"
