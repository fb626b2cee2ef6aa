"""What the sandbox's ledger holds, and what of it is live."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.support.package_words import WORDS

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger import LedgerKind
    from tests.crashes.witness import Witness

DEAD = {"DELETED", "VOIDED"}


@dataclass(frozen=True, slots=True)
class Held:
    """One live document in the package."""

    id: str
    kind: LedgerKind
    number: str
    net: Decimal
    tax: Decimal
    due: Decimal


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment on one document in the package."""

    id: str
    document_id: str
    reference: str
    amount: Decimal


@dataclass(frozen=True)
class Ledger:
    """One look at the package."""

    documents: dict[str, Held]
    payments: list[Paid]
    contacts: int
    items: int

    @classmethod
    def of(cls, witness: Witness, package: str) -> Ledger:
        """Look through the control door."""
        kinds = WORDS[package].kinds
        documents = {
            each["id"]: Held(
                each["id"],
                kinds[each["type"]],
                each["number"],
                Decimal(each["net"]),
                Decimal(each["tax"]),
                Decimal(each["due"]),
            )
            for each in witness.door("documents")["documents"]
            if each["status"] not in DEAD and each["type"] in kinds
        }
        totals = witness.door("ledger")
        payments = [paid for each in witness.door("payments")["payments"] for paid in _paid(each)]
        return cls(documents, payments, int(totals["contacts"]), int(totals["items"]))


def _paid(payment: dict[str, Any]) -> list[Paid]:
    """A payment of Xero's is on one document, QuickBooks' has lines; dead ones are none."""
    if payment["status"] in DEAD:
        return []
    if "lines" not in payment:
        amount = Decimal(payment["amount"])
        target = payment["document_id"]
        return [Paid(payment["id"], target, payment["reference"], amount)]
    return [
        Paid(payment["id"], line["document_id"], payment["reference"], Decimal(line["amount"]))
        for line in payment["lines"]
    ]
