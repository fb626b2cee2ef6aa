"""Which document holds which number, in KCC and in the package (E10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.folding import folded
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.planning import document_number, ledger_kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from kccsync_desktop.domain.documents import Document, Subject
    from kccsync_desktop.domain.ledger import RemoteDocument

# Purchase documents carry the supplier's number, which nobody keeps unique (facts/xero.md 3.1).
UNIQUE_KINDS = frozenset({LedgerKind.SALES_INVOICE, LedgerKind.SALES_CREDIT})

_NumberKey = tuple[LedgerKind, str]


@dataclass(frozen=True, slots=True)
class NumberUse:
    """A KCC document and the number it takes in the package; ``gross`` in its own currency."""

    subject: Subject
    kind: LedgerKind
    number: str
    company_code: str
    gross: Decimal

    @classmethod
    def of(cls, document: Document) -> NumberUse:
        """Return the number that a document takes."""
        return cls(
            document.subject,
            ledger_kind(document),
            document_number(document),
            document.company_code,
            document.gross,
        )


@dataclass(frozen=True, slots=True)
class NumberIndex:
    """KCC's documents by kind and number, in first-seen order; build with ``of``."""

    uses: dict[_NumberKey, tuple[NumberUse, ...]]
    spans_kinds: bool = False

    @classmethod
    def of(cls, documents: Iterable[Document], *, spans_kinds: bool = False) -> NumberIndex:
        """Index documents in first-seen order; pass every offered one, exported ones too.

        ``spans_kinds`` where sales invoices and sales credits may not share a number.
        """
        index = cls({}, spans_kinds)
        for use in map(NumberUse.of, documents):
            key = index.key_of(use)
            index.uses[key] = (*index.uses.get(key, ()), use)
        return index

    def key_of(self, use: NumberUse) -> _NumberKey:
        """Return what two documents share that may not have the same number."""
        is_shared = self.spans_kinds and use.kind in UNIQUE_KINDS
        return _key(LedgerKind.SALES_INVOICE if is_shared else use.kind, use.number)

    def first_holder(self, document: Document) -> NumberUse | None:
        """Return the earlier document that keeps this sales number, if there is one.

        Capitals do not count, and an SP Ledger entry shares its numbers with the invoices.
        """
        mine = NumberUse.of(document)
        if mine.kind not in UNIQUE_KINDS:
            return None
        holders = self.uses.get(self.key_of(mine), (mine,))
        return None if holders[0].subject == mine.subject else holders[0]

    def same_from_supplier(self, document: Document) -> tuple[NumberUse, ...]:
        """Return the other purchase documents with this supplier's number (E10)."""
        mine = NumberUse.of(document)
        if mine.kind in UNIQUE_KINDS:
            return ()
        return tuple(
            use
            for use in self.uses.get(_key(mine.kind, mine.number), ())
            if use.company_code == mine.company_code and use.subject != mine.subject
        )


@dataclass(frozen=True, slots=True)
class FoundDocuments:
    """Documents of the package by kind and number, and by marker; build with ``of``."""

    by_number: dict[_NumberKey, tuple[RemoteDocument, ...]]
    by_marker: dict[_NumberKey, tuple[RemoteDocument, ...]]

    @classmethod
    def of(cls, documents: Iterable[RemoteDocument]) -> FoundDocuments:
        """Index what a look-up found."""
        numbers: dict[_NumberKey, tuple[RemoteDocument, ...]] = {}
        markers: dict[_NumberKey, tuple[RemoteDocument, ...]] = {}
        for each in documents:
            key = _key(each.kind, each.number)
            numbers[key] = (*numbers.get(key, ()), each)
            if each.marker:
                mark = (each.kind, each.marker)
                markers[mark] = (*markers.get(mark, ()), each)
        return cls(numbers, markers)

    def holders(self, kind: LedgerKind, number: str) -> tuple[RemoteDocument, ...]:
        """Return the documents that keep a number: live and voided ones, not deleted ones."""
        found = self.by_number.get(_key(kind, number), ())
        return tuple(each for each in found if each.is_live or each.status.upper() == "VOIDED")

    def ours(self, kind: LedgerKind, marker: str) -> RemoteDocument | None:
        """Return the live document that carries our marker (E10)."""
        return next((each for each in self.by_marker.get((kind, marker), ()) if each.is_live), None)


def _key(kind: LedgerKind, number: str) -> _NumberKey:
    return kind, folded(number.strip())
