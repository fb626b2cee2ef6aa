"""Whatever happens in QuickBooks, what is fetched explains each balance to the penny (I1, I3)."""

from __future__ import annotations

import json
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from kccsync_desktop.connectors.package import PaymentCursor
from kccsync_desktop.domain.payments import ReceiptKind
from kccsync_desktop.sandbox import Request, Response
from tests.connectors.quickbooks_payment_desk import MoneyDesk, fetch, open_desk

if TYPE_CHECKING:
    from kccsync_desktop.connectors.package import PaymentPage
    from kccsync_desktop.domain.payments import ImportKey, RemotePayment

D = Decimal
HOLDERS = {ReceiptKind.MONEY_ON_ACCOUNT, ReceiptKind.CREDIT_NOTE}
SIDES = {"Invoice": ("Payment", "CreditMemo"), "Bill": ("BillPayment", "VendorCredit")}


class Known:
    """What is known of the money, kept as the program keeps it: all of a payment, or nothing."""

    def __init__(self) -> None:
        self.rows: dict[ImportKey, RemotePayment] = {}
        self.skipped: list[str] = []

    def take(self, pages: list[PaymentPage]) -> None:
        for page in pages:
            told = {one.id for one in page.payments} | set(page.gone)
            self.rows = {key: row for key, row in self.rows.items() if key.payment_id not in told}
            self.rows.update({one.key: one for one in page.payments})
            self.skipped.extend(page.skipped)

    def on(self, document: str) -> Decimal:
        """Return what the rows take off what is due on a document, or off a credit's rest."""
        return sum(
            (
                row.amount
                for row in self.rows.values()
                if document in {row.document_id, row.allocation_id}
                and row.is_live
                and row.kind not in HOLDERS
            ),
            D(0),
        )

    def left_of(self, credit: str) -> Decimal:
        (row,) = (one for one in self.rows.values() if one.id == credit and one.kind in HOLDERS)
        return row.amount


class Story:
    """Things that a bookkeeper does in QuickBooks, as chance has it; some are refused there."""

    def __init__(self, desk: MoneyDesk, seed: int) -> None:
        self.desk = desk
        self.chance = Random(seed)  # noqa: S311 - a repeatable story
        self.parties = {"Invoice": desk.customer(), "Bill": desk.vendor()}
        self.documents: dict[str, tuple[str, Decimal]] = {}
        self.payments: list[str] = []
        asked = quote("SELECT * FROM Account WHERE AccountType = 'Bank'")
        banks = desk.api("GET", f"query?query={asked}")["QueryResponse"]["Account"]
        self.bank = next(one["Id"] for one in banks if one["CurrencyRef"]["value"] == "GBP")
        for kind, party in self.parties.items():
            for one in (kind, kind, SIDES[kind][1]):
                self.raise_one(one, party)

    def raise_one(self, kind: str, party: str) -> None:
        amount = D(self.chance.randint(500, 9000)) / 100
        found = self.desk.raised(party, str(amount), kind)
        self.documents[found] = (kind, amount)

    def some(self, *kinds: str) -> str:
        return self.chance.choice(
            [key for key, (kind, _) in self.documents.items() if kind in kinds]
        )

    def amount(self, most: int = 2000) -> str:
        return str(D(self.chance.randint(1, most)) / 100)

    def go_on(self) -> None:
        side = self.chance.choice(["Invoice", "Bill"])
        chosen = self.chance.choice(
            (
                *(self.pay, self.pay, self.mixed, self.mixed, self.credit, self.settle),
                *(self.undo, self.undo, self.on_account, self.unallocate),
            )
        )
        chosen(side)
        if self.chance.random() < 0.2:
            kind = self.chance.choice([side, SIDES[side][1]])
            self.raise_one(kind, self.parties[side])
        self.desk.clock.advance(self.chance.choice([1, 60, 3600]))

    def act(self, action: str, **fields: object) -> dict[str, Any]:
        """Let it happen unless QuickBooks refuses it."""
        body = json.dumps({"action": action, **fields}).encode()
        outcome = self.desk.sandbox.handle(
            Request.of("POST", "/__sandbox__/payments", {}, body),
        )
        assert isinstance(outcome, Response)
        found: dict[str, Any] = json.loads(outcome.body)
        if payment := found.get("payment") or found.get("source"):
            self.payments.append(str(payment))
        return found

    def pay(self, side: str) -> None:
        parts = {self.some(side): self.amount() for _ in range(self.chance.randint(1, 3))}
        documents = [{"document": key, "amount": amount} for key, amount in parts.items()]
        total = sum(map(D, parts.values())) + self.chance.choice([D(0), D(0), D(5)])
        self.act("pay", documents=documents, total=str(total))

    def mixed(self, side: str) -> None:
        """Pay with cash and credits in one, on one document or several."""
        entity, credit = SIDES[side]
        paid = {self.some(side): D(self.amount()) for _ in range(self.chance.randint(1, 2))}
        used = {self.some(credit): D(self.amount(900)) for _ in range(self.chance.randint(1, 2))}
        cash = sum(paid.values()) - sum(used.values())
        kinds = [(key, side, one) for key, one in paid.items()]
        kinds += [(key, credit, one) for key, one in used.items()]
        lines = [
            {"Amount": str(one), "LinkedTxn": [{"TxnId": key, "TxnType": kind}]}
            for key, kind, one in kinds
        ]
        party = {"value": self.parties[side]}
        named = {"CustomerRef": party} if side == "Invoice" else {"VendorRef": party}
        check = {"PayType": "Check", "CheckPayment": {"BankAccountRef": {"value": self.bank}}}
        body = {
            **named,
            **({} if side == "Invoice" else check),
            "CurrencyRef": {"value": "GBP"},
            "TotalAmt": str(cash),
            "Line": lines,
        }
        found = self.desk.tried("POST", entity.lower(), body)
        if found:
            self.payments.append(str(found[entity]["Id"]))

    def credit(self, side: str) -> None:
        self.act("allocate", source=self.some(SIDES[side][1]), document=self.some(side))

    def settle(self, side: str) -> None:
        by = self.chance.choice(["deposit", "journal"]) if side == "Invoice" else "journal"
        through = self.chance.random() < 0.5
        amount = self.amount(500)
        self.act("settle", document=self.some(side), by=by, amount=amount, through_payment=through)

    def undo(self, _side: str) -> None:
        if self.payments:
            action = self.chance.choice(["reverse", "delete"])
            self.act(action, payment=self.chance.choice(self.payments))

    def on_account(self, side: str) -> None:
        if side == "Invoice":
            found = self.act("prepayment", contact=self.parties[side], amount=self.amount())
            self.act("allocate", source=found.get("source"), document=self.some(side))

    def unallocate(self, side: str) -> None:
        if self.payments:
            self.act(
                "unallocate", payment=self.chance.choice(self.payments), document=self.some(side)
            )


@pytest.mark.parametrize("seed", range(6))
def test_every_balance_is_explained_whatever_happens(seed: int) -> None:
    desk = open_desk()
    story, known, cursor = Story(desk, seed), Known(), PaymentCursor()
    kinds = set()
    for step in range(40):
        story.go_on()
        if step % 4 == 3:
            pages = fetch(desk, cursor)
            known.take(pages)
            cursor = pages[-1].resume
            due = desk.package.amounts_due(list(story.documents))
            for key, (kind, total) in story.documents.items():
                assert total - known.on(key) == due[key].due, (kind, key, step)
                if kind in {"CreditMemo", "VendorCredit"}:
                    assert known.left_of(key) == due[key].due
            kinds |= {row.kind for row in known.rows.values()}
    assert known.skipped == []
    assert kinds >= {ReceiptKind.PAYMENT, ReceiptKind.CREDIT_ALLOCATION, ReceiptKind.SETTLEMENT}
    fresh = Known()
    fresh.take(fetch(desk))
    alive = {key: row for key, row in known.rows.items() if row.is_live}
    assert fresh.rows.keys() == alive.keys(), "reading it all anew tells the same"
    assert {key: row.amount for key, row in fresh.rows.items()} == {
        key: row.amount for key, row in alive.items()
    }
