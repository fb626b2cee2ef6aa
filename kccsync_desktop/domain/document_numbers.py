"""Which document holds which number, in KCC and in the package (E10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.ledger import LedgerKind, RemoteDocument


@dataclass(frozen=True, slots=True)
class NumberIndex:
    """KCC's documents by kind and number, in first-seen order; build with ``of``."""

    holders: dict[tuple[LedgerKind, str], tuple[Document, ...]]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> NumberIndex:
        """Index documents in first-seen order; pass every offered one, exported ones too."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class FoundDocuments:
    """Documents of the package by kind and number, and by marker; build with ``of``."""

    by_number: dict[tuple[LedgerKind, str], tuple[RemoteDocument, ...]]
    by_marker: dict[tuple[LedgerKind, str], tuple[RemoteDocument, ...]]

    @classmethod
    def of(cls, documents: Iterable[RemoteDocument]) -> FoundDocuments:
        """Index what a look-up found."""
        raise NotImplementedError
