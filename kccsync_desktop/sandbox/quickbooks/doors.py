"""QuickBooks' own control doors about the books, beside those of the gateway and `control.py`.

Every door takes `?realm=` or `"realm"` in its body, and the default realm without. What is done
obeys the API's rules and moves LastUpdatedTime; what they refuse gets 400 and `{"error": why}`.

- `documents`: GET every invoice, credit memo, bill, vendor credit, receipt and expense. POST
  `{"document": id or number, "action": "edit", "fields": {..}}` is a sparse update as a user
  would make it; `"delete"` and `"void"` do that.
- `ledger`: counts and totals of documents that are not void, by kind and currency.
- `contacts`: POST `{"contact": id, AcctNum or name, "action": "archive" | "restore"}`, or
  `"edit"` with `"fields"`.
- `accounts`: POST `{"code": AcctNum, name or id, "action": "archive" | "restore"}`.
- `references`: POST `{"kind": "Item" | "Term" | "Class" | "Department" | "TaxCode", "name": name
  or id, "action": "archive" | "restore"}`; of a tax code it also hides or shows it.
- `payments`: see `payment_doors`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import door_names
from kccsync_desktop.sandbox.quickbooks.desk import Desk
from kccsync_desktop.sandbox.quickbooks.errors import ApiError
from kccsync_desktop.sandbox.quickbooks.kinds import DOCUMENT_KINDS
from kccsync_desktop.sandbox.quickbooks.payment_doors import PaymentDoors
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kccsync_desktop.sandbox.control import Door
    from kccsync_desktop.sandbox.messages import Request
    from kccsync_desktop.sandbox.quickbooks.books import Books

    Body = Mapping[str, object]

_KINDS = tuple(one.name for one in DOCUMENT_KINDS)
_STATES = {"archive": False, "restore": True}
_PAYMENTS = ("Payment", "BillPayment")
_LISTS = ("Term", "Class", "Department", "PaymentMethod")


class BookDoors:
    """Answers the control requests about what one company's books hold."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._books = desk.books

    def doors(self) -> Mapping[str, Callable[[str, Body], object]]:
        """Return what each door does with a method and a body, by its name."""
        return {
            "documents": self._documents,
            "ledger": self._ledger,
            "contacts": self._contacts,
            "accounts": self._accounts,
            "references": self._references,
        }

    def _documents(self, method: str, body: Body) -> object:
        if method == "GET":
            return {"documents": [self._shown(one) for one in self._all()]}
        door_names.require_known(body, "document", "fields")
        row = door_names.document(self._books, body.get("document"), *_KINDS)
        action = body.get("action")
        if action == "edit":
            self._desk.change(row.kind, row.id, _fields(body))
        elif action == "delete":
            self._desk.delete(row.kind, row.id)
        elif action == "void":
            self._desk.void(row.kind, row.id)
        else:
            raise ValueError("action must be edit (with fields), delete or void")
        return {"document": row.id}

    def _ledger(self, _method: str, _body: Body) -> object:
        groups: dict[tuple[str, str], list[Transaction]] = defaultdict(list)
        for one in self._all():
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
        count = {one: len(self._books.transactions.find("kind", one)) for one in _PAYMENTS}
        return {
            "totals": totals,
            "statuses": dict(Counter(_status(one) for one in self._all())),
            "contacts": len(self._books.parties),
            "items": len(self._books.items),
            "payments": sum(count.values()),
        }

    def _contacts(self, _method: str, body: Body) -> object:
        door_names.require_known(body, "contact", "fields")
        row = door_names.party(self._books, body.get("contact"), *door_names.PARTIES)
        is_edit = body.get("action") == "edit"
        fields = _fields(body) if is_edit else {"Active": _state(body)}
        view = self._desk.change(row.kind, row.stamp.id, fields)
        return {"contact_id": row.stamp.id, "status": _word(view)}

    def _accounts(self, _method: str, body: Body) -> object:
        door_names.require_known(body, "code")
        row = door_names.account(self._books, body.get("code"))
        view = self._desk.change("Account", row.stamp.id, {"Active": _state(body)})
        return {"code": row.number or row.name, "status": _word(view)}

    def _references(self, _method: str, body: Body) -> object:
        door_names.require_known(body, "kind", "name")
        kind, name = str(body.get("kind")), str(body.get("name"))
        is_active = _state(body)
        if kind == "TaxCode":
            return self._switch_tax_code(name, is_active=is_active)
        if kind not in ("Item", *_LISTS):
            raise ValueError(f"kind must be Item, TaxCode, {', '.join(_LISTS)}")
        for view in self._desk.resource(kind).views():
            if name in (view["Id"], view["Name"]):
                changed = self._desk.change(kind, str(view["Id"]), {"Active": is_active})
                return {"id": view["Id"], "status": _word(changed)}
        raise ValueError(f"no {kind} has the name or id {name!r}")

    def _switch_tax_code(self, name: str, *, is_active: bool) -> object:
        """The API does not write tax codes; a user's own pages do."""
        named = self._books.tax_codes.find("name", name)
        row = named[0] if named else self._books.tax_codes.get(name)
        if row is None:
            raise ValueError(f"no TaxCode has the name or id {name!r}")
        changed = replace(self._books.touched(row), active=is_active, hidden=not is_active)
        self._books.tax_codes.save(changed)
        return {"id": row.stamp.id, "status": "ACTIVE" if is_active else "ARCHIVED"}

    def _all(self) -> Iterable[Transaction]:
        for kind in _KINDS:
            yield from self._books.transactions.find("kind", kind)

    def _shown(self, row: Transaction) -> dict[str, object]:
        party = self._books.parties.get(row.party_id)
        return {
            "id": row.id,
            "type": row.kind,
            "number": row.number,
            "contact_id": row.party_id,
            "contact": "" if party is None else party.name,
            "date": row.day.isoformat(),
            "status": _status(row),
            "currency": row.currency,
            "rate": str(row.rate),
            "net": str(row.total - row.total_tax),
            "tax": str(row.total_tax),
            "gross": str(row.total),
            "due": str(row.balance),
            "settled": str(row.total - row.balance),
            "note": row.note,
            "lines": len(row.lines),
        }


def doors(realms: Mapping[str, Books]) -> Mapping[str, Door]:
    """Return the doors about the books by name; each finds its realm by the request."""
    desks = {realm: Desk(books) for realm, books in realms.items()}
    by_realm = {realm: BookDoors(desk).doors() for realm, desk in desks.items()}

    def door(name: str) -> Door:
        def answer(request: Request, body: Body) -> object:
            realm = door_names.realm_of(realms, request, body)
            try:
                return by_realm[realm][name](request.method, body)
            except ApiError as error:
                raise ValueError(str(error) or "not found") from error

        return answer

    names = next(iter(by_realm.values()))
    return {**{name: door(name) for name in names}, **PaymentDoors(realms, desks).doors()}


def _state(body: Body) -> bool:
    action = str(body.get("action"))
    if action not in _STATES:
        raise ValueError(f"action must be {' or '.join(_STATES)}")
    return _STATES[action]


def _fields(body: Body) -> Body:
    fields = body.get("fields")
    if not isinstance(fields, dict) or not fields:
        raise ValueError("send the fields to change")
    return fields


def _word(view: Body) -> str:
    return "ACTIVE" if view["Active"] else "ARCHIVED"


def _status(row: Transaction) -> str:
    if row.voided:
        return "VOIDED"
    return "AUTHORISED" if row.balance else "PAID"
