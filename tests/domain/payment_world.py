"""A company in KCC and in a package, where everything that may happen to money happens."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kccsync_desktop.domain.balance_differences import PackageSide
from kccsync_desktop.domain.import_changes import StoredImport, changed_after_import
from kccsync_desktop.domain.payment_sorting import (
    ImportCandidate,
    LeftOut,
    SortingFacts,
    sort_payment,
)
from kccsync_desktop.domain.payments import AmountDue, ImportState, ReceiptKind, RemotePayment
from tests.domain.payment_samples import exported, paid
from tests.domain.test_statements import book, credit, money

if TYPE_CHECKING:
    from kccsync_desktop.domain.statements import BookAllocation, BookDocument

KINDS = {
    "credited": ReceiptKind.CREDIT_ALLOCATION,
    "on account": ReceiptKind.OVERPAYMENT_ALLOCATION,
    "refunded": ReceiptKind.REFUND,
}
ON_INVOICES = (
    "imported",
    "deleted",
    "reduced",
    "own",
    "own reversed",
    "part waits",
    "deleted before",
    "waiting",
    "on account",
    "credited",
)
CAME_IN = frozenset({"imported", "deleted", "reduced"})
OWN = frozenset({"own", "own reversed"})
DELETED = frozenset({"deleted", "own reversed", "deleted before"})
PENNY = Decimal("0.01")


class World:
    """Both sides: ``documents`` and ``ours`` in the books, ``due`` and ``there`` in the package."""

    def __init__(self) -> None:
        self.documents: list[BookDocument] = []
        self.ours: list[BookAllocation] = []
        self.due: dict[str, Decimal] = {}
        self.there: list[RemotePayment] = []
        self.stored: list[StoredImport] = []
        self.own: set[str] = set()

    def add(self, document: BookDocument) -> None:
        self.documents.append(document)
        self.due[document.remote_id] = document.gross

    def pay(self, what: str, document: BookDocument, share: Decimal) -> None:
        """Let one thing happen to a document; ``share`` of what is due there, at most all."""
        amount = (self.due[document.remote_id] * share).quantize(PENNY)
        if amount <= 0:
            return
        if what in CAME_IN | OWN | {"part waits"}:
            is_there = what != "part waits"
            self.ours.append(money(str(amount), document.subject, is_in_package=is_there))
        if what != "part waits":
            self._happen(what, document, amount)

    def _happen(self, what: str, document: BookDocument, amount: Decimal) -> None:
        remote = paid(
            str((amount / 2).quantize(PENNY) if what == "reduced" else amount),
            f"p{len(self.there)}",
            document_id=document.remote_id,
            kind=KINDS.get(what, ReceiptKind.PAYMENT),
            is_live=what not in DELETED,
        )
        self.there.append(remote)
        if remote.is_live:
            self.due[document.remote_id] -= remote.amount
        if what in OWN:
            self.own.add(remote.id)
        if what in CAME_IN:
            state, day = ImportState.DONE, remote.payment_date
            came = StoredImport(remote.key, document.subject, state, day, amount, document.currency)
            self.stored.append(came)

    def package(self) -> PackageSide:
        documents = {
            each.remote_id: replace(
                exported(each.subject.code), subject=each.subject, is_credit=each.is_credit
            )
            for each in self.documents
        }
        facts = SortingFacts(documents, frozenset(self.own))
        done = {each.key for each in self.stored}
        rest = [sort_payment(each, facts) for each in self.there if each.key not in done]
        by_key = {each.key: each for each in self.there}
        flags = [changed_after_import(each, by_key[each.key]) for each in self.stored]
        return PackageSide(
            {
                key: AmountDue(key, due, "AUTHORISED", is_live=True, takes_payments=True)
                for key, due in self.due.items()
            },
            tuple(each for each in rest if isinstance(each, ImportCandidate)),
            tuple(each for each in rest if isinstance(each, LeftOut)),
            tuple(each for each in flags if each is not None),
        )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    world = World()
    for number in range(draw(st.integers(1, 4))):
        gross = str(draw(st.decimals(PENNY, Decimal(500), places=2)))
        make = credit if draw(st.booleans()) else book
        world.add(make(f"D{number}", gross, currency=draw(st.sampled_from(["GBP", "EUR"]))))
    for _ in range(draw(st.integers(0, 8))):
        document = draw(st.sampled_from(world.documents))
        what = "refunded" if document.is_credit else draw(st.sampled_from(ON_INVOICES))
        world.pay(what, document, draw(st.decimals(Decimal("0.1"), Decimal(1), places=2)))
    return world
