"""Xero's own control doors, beside those of `control.py`.

- `token`: an access and a refresh token with `tenant_id`; `?scope=` and `?client_id=` narrow it.
- `settings`: POST any of the fields of `records.Settings`.
- `documents`: every invoice and credit note; `ledger`: counts and totals by type and currency.
- `contacts`: POST `{"contact": id, number or name, "action": "archive" | "restore" | "merge",
  "into": another}`.
- `accounts`: POST `{"code": code, "action": "archive" | "restore"}`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.codec import decode, encode
from kccsync_desktop.sandbox.xero import door_names, scopes
from kccsync_desktop.sandbox.xero.records import DEAD, Document, Settings
from kccsync_desktop.sandbox.xero.tokens import ACCESS_LIFETIME, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kccsync_desktop.sandbox.control import Door
    from kccsync_desktop.sandbox.messages import Request
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.oauth import OAuth

_CLIENT = "sandbox-control-door"


class Doors:
    """Answers the control requests that only Xero's imitation has."""

    def __init__(self, books: Books, tokens: Tokens, login: OAuth) -> None:
        self._books = books
        self._tokens = tokens
        self._login = login

    def doors(self) -> Mapping[str, Door]:
        """Return the doors by name."""
        return {
            "token": self._token,
            "settings": self._settings,
            "documents": self._documents,
            "ledger": self._ledger,
            "contacts": self._change_contact,
            "accounts": self._change_account,
        }

    def _token(self, request: Request, body: Mapping[str, object]) -> object:
        scope = str(body.get("scope") or request.query.get("scope") or "")
        scope = scope or " ".join(sorted(scopes.KNOWN))
        event = self._books.ids.guid("auth event")
        connection = self._login.connect(event)
        client = str(body.get("client_id") or request.query.get("client_id") or _CLIENT)
        pair = self._tokens.new_pair(client, scope, event)
        return {
            "access_token": pair.access_token,
            "refresh_token": pair.refresh_token,
            "expires_in": int(ACCESS_LIFETIME.total_seconds()),
            "token_type": "Bearer",
            "scope": scope,
            "client_id": client,
            "tenant_id": self._books.tenant_id,
            "connection_id": connection.id,
        }

    def _settings(self, request: Request, body: Mapping[str, object]) -> object:
        if request.method != "GET":
            changed = {**encode(self._books.settings), **body, "key": "settings"}
            self._books.switch(decode(Settings, changed))
        shown = encode(self._books.settings)
        del shown["key"]
        return shown

    def _documents(self, _request: Request, _body: Mapping[str, object]) -> object:
        return {
            "documents": [
                {
                    "id": one.id,
                    "type": one.type,
                    "number": one.number,
                    "contact_id": one.contact_id,
                    "contact": self._name(one.contact_id),
                    "date": one.day.isoformat(),
                    "status": one.status,
                    "currency": one.currency,
                    "rate": str(one.rate),
                    "net": str(one.sub_total),
                    "tax": str(one.total_tax),
                    "gross": str(one.total),
                    "due": str(one.outstanding),
                    "paid": str(one.paid),
                    "credited": str(one.credited),
                    "url": one.url,
                    "lines": len(one.lines),
                }
                for one in self._all()
            ]
        }

    def _ledger(self, _request: Request, _body: Mapping[str, object]) -> object:
        """Add up what is not deleted or voided, by type and currency."""
        groups: dict[tuple[str, str], list[Document]] = defaultdict(list)
        for one in self._all():
            if one.status not in DEAD:
                groups[one.type, one.currency].append(one)
        totals = [
            {
                "type": kind,
                "currency": currency,
                "count": len(group),
                "net": str(sum((one.sub_total for one in group), Decimal("0.00"))),
                "tax": str(sum((one.total_tax for one in group), Decimal("0.00"))),
                "gross": str(sum((one.total for one in group), Decimal("0.00"))),
                "due": str(sum((one.outstanding for one in group), Decimal("0.00"))),
            }
            for (kind, currency), group in sorted(groups.items())
        ]
        return {
            "totals": totals,
            "statuses": dict(Counter(one.status for one in self._all())),
            "contacts": len(self._books.contacts),
            "items": len(self._books.items),
            "payments": sum(one.is_live for one in self._books.payments.all()),
            "allocations": sum(not one.deleted for one in self._books.allocations.all()),
        }

    def _change_contact(self, _request: Request, body: Mapping[str, object]) -> object:
        """Archive, restore or merge, as a user would in Xero's own pages."""
        contact = door_names.contact(self._books, body.get("contact"))
        action, now = body.get("action"), self._books.now()
        if action == "archive":
            changed = replace(contact, status="ARCHIVED", updated=now)
        elif action == "restore":
            changed = replace(contact, status="ACTIVE", updated=now)
        elif action == "merge":
            target = door_names.contact(self._books, body.get("into"))
            changed = replace(contact, status="ARCHIVED", merged_to=target.id, updated=now)
        else:
            raise ValueError("action must be archive, restore or merge (with into)")
        self._books.contacts.save(changed)
        return {"contact_id": changed.id, "status": changed.status}

    def _change_account(self, _request: Request, body: Mapping[str, object]) -> object:
        account = self._books.account(str(body.get("code", "")))
        statuses = {"archive": "ARCHIVED", "restore": "ACTIVE"}
        action = str(body.get("action"))
        if account is None or action not in statuses:
            raise ValueError("send the code of an account and action archive or restore")
        changed = replace(account, status=statuses[action], updated=self._books.now())
        self._books.accounts.save(changed)
        return {"code": changed.code, "status": changed.status}

    def _all(self) -> Iterable[Document]:
        yield from self._books.invoices.all()
        yield from self._books.credit_notes.all()

    def _name(self, contact_id: str) -> str:
        contact = self._books.contacts.get(contact_id)
        return "" if contact is None else contact.name
