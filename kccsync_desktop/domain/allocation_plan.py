"""Create and Allocate Payments: what it books, refuses and flags (I2, I3, E11)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.payment_sorting import ImportCandidate
    from kccsync_desktop.domain.payments import (
        ExportedDocument,
        ImportKey,
        ImportState,
        RemotePayment,
    )
    from kccsync_desktop.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class DocumentBooks:
    """One document in the company books: what is allocated to it already.

    ``allocated`` is in the document's currency, ``allocated_base`` what that released of the
    document's base amount; ``keys`` are the allocations that came in.
    """

    document: ExportedDocument
    allocated: Decimal
    allocated_base: Decimal
    keys: frozenset[ImportKey] = frozenset()

    @property
    def open(self) -> Decimal:
        """What is still unpaid in the company books, in the document's currency."""
        return self.document.gross - self.allocated


@dataclass(frozen=True, slots=True)
class AllocationPlan:
    """One payment and its allocation to book.

    ``base`` is what the money is worth at the payment's rate, ``document_base`` what it releases
    of the document's base amount (the last one the rest, so that a paid document is at nothing);
    ``exchange_difference`` is the first less the second: a gain on sales when positive.
    """

    key: ImportKey
    payment: RemotePayment
    document: ExportedDocument
    amount: Decimal
    base: Decimal
    document_base: Decimal
    open_after: Decimal

    @property
    def exchange_difference(self) -> Decimal:
        """Base currency gained by the rate's move; a loss on bills when positive."""
        return self.base - self.document_base


@dataclass(frozen=True, slots=True)
class AllocationPlans:
    """What a run will do, in its order: ``plans`` to book, ``refused`` with the reason each.

    ``already`` came in before and are left alone.
    """

    plans: tuple[AllocationPlan, ...]
    refused: tuple[tuple[ImportKey, Problem], ...]
    already: tuple[ImportKey, ...]


def plan_allocation(
    candidate: ImportCandidate, books: DocumentBooks | None
) -> AllocationPlan | Problem | None:
    """Plan one row, or tell why not; None when it came in before: once is enough (I2).

    ``books`` None means that the company books know no such document.
    """
    raise NotImplementedError


def plan_allocations(
    candidates: Iterable[ImportCandidate], books: Mapping[str, DocumentBooks]
) -> AllocationPlans:
    """Plan many rows, oldest first, each after the ones before it; ``books`` by remote id.

    Input order does not matter; together they never exceed a document.
    """
    raise NotImplementedError


class FlagKind(StrEnum):
    """How a payment changed in the package after it came in (I3)."""

    DELETED = "deleted"
    REDUCED = "reduced"
    INCREASED = "increased"
    REDATED = "redated"


@dataclass(frozen=True, slots=True)
class StoredImport:
    """An import row as it was stored; ``amount`` is what came in."""

    key: ImportKey
    document: Subject
    state: ImportState
    payment_date: date
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Flag:
    """The mark beside a row that came in: nothing is undone, the bookkeeper decides (I3).

    ``was`` and ``now`` are the amounts then and now; ``problem`` tells what to do in KCC.
    """

    key: ImportKey
    kind: FlagKind
    was: Decimal
    now: Decimal
    problem: Problem


def changed_after_import(
    stored: StoredImport, remote: RemotePayment | None, package: str = ""
) -> Flag | None:
    """Tell how the package's payment differs from what came in; None for equal or not yet in.

    ``remote`` None means that the allocation is gone there (``vanished_allocations``).
    """
    raise NotImplementedError
