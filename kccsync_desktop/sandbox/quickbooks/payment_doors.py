"""The control door `payments`: what a customer, a supplier or a user in QuickBooks' pages does.

GET shows `{"payments": [..]}`: payments and bill payments, void and deleted ones included. POST
does one thing, under the same rules as the API; what they refuse gets 400 and `{"error": why}`.
A document is named by its id or number, a contact by id, AcctNum or name, an account by AcctNum,
name or id; amounts are in the document's currency; `date` is today, `account` the first bank
account that fits the currency, and `amount` all that is open, unless they are sent. Every request
may name its `realm`.

- `{"document", "amount"?, "date"?, "account"?, "reference"?, "rate"?, "batch"?}`: a customer pays
  an invoice, or a supplier's bill is paid. Sent with the same `batch` (any text) they are one
  payment of the same contact with several lines. `documents`: `[{"document", "amount"?}, ..]`
  pays several at once; `total` above them leaves money on account. Gives `{"payment"}`.
- `{"action": "reverse", "payment": id}` voids a payment; `"delete"` deletes it.
- `{"action": "prepayment" or "overpayment", "contact", "amount", "side"?: "receive" or "spend",
  "date"?, "account"?, "currency"?, "rate"?, "reference"?}`: money on account, without VAT: a
  payment without lines, or an expense posted to creditors. Gives `{"source"}`.
- `{"action": "allocate", "source", "document", "amount"?}`: a credit memo, vendor credit, journal,
  deposit, expense, or what is left of a payment is set against an invoice or bill. Gives
  `{"allocation": {"payment", "document"}}`.
- `{"action": "unallocate", "payment", "document"}`: the line goes, the payment stays.
- `{"action": "bank", "payments": [ids], "account"?, "date"?}`: undeposited payments are taken to
  the bank. Gives `{"deposit"}`.
- `{"action": "settle", "document", "by": "deposit" or "journal", "amount"?, "date"?, "account"?,
  "through_payment"?: false}`: an invoice (a bill by a journal) is settled without a payment, by
  a deposit or journal on the contact's ledger, or through a payment of nought that links both.
- `{"action": "raise", "contact", "amount", "type"?: "Invoice", "number"?, "date"?, "currency"?,
  "rate"?, "tax_code"?}`: a document of one line that this program knows nothing of, outside VAT
  unless it names a code; ACCREC and its like stand for Invoice and its like. Gives `{"document"}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import door_names
from kccsync_desktop.sandbox.quickbooks.credit_doors import CreditDoors
from kccsync_desktop.sandbox.quickbooks.errors import ApiError
from kccsync_desktop.sandbox.quickbooks.paying import PayDoors
from kccsync_desktop.sandbox.quickbooks.raising import RaisingDoors

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.control import Door
    from kccsync_desktop.sandbox.messages import Request
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.desk import Desk
    from kccsync_desktop.sandbox.quickbooks.records import Transaction

Body = Mapping[str, object]
Action = Callable[[Body], object]
_PAYMENTS = ("Payment", "BillPayment")


class PaymentDoors:
    """Answers the control requests about money, in any realm."""

    def __init__(self, realms: Mapping[str, Books], desks: Mapping[str, Desk]) -> None:
        self._realms = realms
        self._actions = {realm: _actions(desk) for realm, desk in desks.items()}

    def doors(self) -> Mapping[str, Door]:
        """Return the doors by name."""
        return {"payments": self._payments}

    def _payments(self, request: Request, body: Body) -> object:
        realm = door_names.realm_of(self._realms, request, body)
        if request.method == "GET":
            return {"payments": list(_shown(self._realms[realm]))}
        action, actions = str(body.get("action", "pay")), self._actions[realm]
        if action not in actions:
            raise ValueError(f"no action {action!r}; known are {', '.join(actions)}")
        try:
            return actions[action](body)
        except ApiError as error:
            raise ValueError(str(error) or "not found") from error


def _actions(desk: Desk) -> Mapping[str, Action]:
    return {
        **PayDoors(desk).actions(),
        **CreditDoors(desk).actions(),
        **RaisingDoors(desk).actions(),
    }


def _shown(books: Books) -> list[dict[str, object]]:
    live = [_payment(books, one) for kind in _PAYMENTS for one in _rows(books, kind)]
    dead: list[dict[str, object]] = [
        {"id": one.id, "type": kind, "status": "DELETED"}
        for kind in _PAYMENTS
        for one in books.tombstones(kind)
    ]
    return live + dead


def _rows(books: Books, kind: str) -> list[Transaction]:
    return books.transactions.find("kind", kind)


def _payment(books: Books, row: Transaction) -> dict[str, object]:
    account = books.accounts.get(row.account_id)
    return {
        "id": row.id,
        "type": row.kind,
        "status": "VOIDED" if row.voided else "AUTHORISED",
        "contact_id": row.party_id,
        "day": row.day.isoformat(),
        "amount": str(row.total),
        "unapplied": str(row.balance),
        "currency": row.currency,
        "rate": str(row.rate),
        "reference": row.number,
        "note": row.note,
        "account": "" if account is None else account.number or account.name,
        "deposited_by": row.deposited_by,
        "lines": [
            {"document_id": link.id, "type": link.kind, "amount": str(link.amount)}
            for line in row.lines
            for link in line.linked
        ],
    }
