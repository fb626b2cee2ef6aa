"""QuickBooks' own control doors about the books, beside those of the gateway and `control.py`.

Every door takes `?realm=` or `"realm"` in its body; the default realm without.

- `documents`: every invoice, credit memo, bill, vendor credit, receipt and expense.
- `ledger`: counts and totals of what is not void, by kind and currency.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks.door_names import books_of
from kccsync_desktop.sandbox.quickbooks.kinds import DOCUMENT_KINDS
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kccsync_desktop.sandbox.control import Door
    from kccsync_desktop.sandbox.messages import Request
    from kccsync_desktop.sandbox.quickbooks.books import Books


class BookDoors:
    """Answers the control requests about what the books hold."""

    def __init__(self, realms: Mapping[str, Books]) -> None:
        self._realms = realms

    def doors(self) -> Mapping[str, Door]:
        """Return the doors by name."""
        return {"documents": self._documents, "ledger": self._ledger}

    def _documents(self, request: Request, body: Mapping[str, object]) -> object:
        books = books_of(self._realms, request, body)
        return {"documents": [_shown(books, one) for one in _documents(books)]}

    def _ledger(self, request: Request, body: Mapping[str, object]) -> object:
        books = books_of(self._realms, request, body)
        groups: dict[tuple[str, str], list[Transaction]] = defaultdict(list)
        for one in books.transactions.all():
            if not one.voided:
                groups[one.kind, one.currency].append(one)
        totals = [
            {
                "type": kind,
                "currency": currency,
                "count": len(group),
                "net": str(sum((one.total - one.total_tax for one in group), ZERO)),
                "tax": str(sum((one.total_tax for one in group), ZERO)),
                "gross": str(sum((one.total for one in group), ZERO)),
                "due": str(sum((one.balance for one in group), ZERO)),
            }
            for (kind, currency), group in sorted(groups.items())
        ]
        parties = {kind: len(books.parties.find("kind", kind)) for kind in ("Customer", "Vendor")}
        return {"totals": totals, "parties": parties, "items": len(books.items)}


def doors(realms: Mapping[str, Books]) -> Mapping[str, Door]:
    """Return the doors about the books by name."""
    return BookDoors(realms).doors()


def _documents(books: Books) -> Iterable[Transaction]:
    for kind in DOCUMENT_KINDS:
        yield from books.transactions.find("kind", kind.name)


def _shown(books: Books, row: Transaction) -> dict[str, object]:
    party = books.parties.get(row.party_id)
    return {
        "id": row.id,
        "type": row.kind,
        "number": row.number,
        "contact_id": row.party_id,
        "contact": "" if party is None else party.name,
        "date": row.day.isoformat(),
        "status": "VOIDED" if row.voided else "PAID" if not row.balance else "OPEN",
        "currency": row.currency,
        "rate": str(row.rate),
        "net": str(row.total - row.total_tax),
        "tax": str(row.total_tax),
        "gross": str(row.total),
        "due": str(row.balance),
        "note": row.note,
        "lines": len(row.lines),
    }
