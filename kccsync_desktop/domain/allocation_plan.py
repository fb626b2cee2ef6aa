"""Create and Allocate Payments: what it books and what it refuses (I2, E11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import money_text, to_base
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.payment_sorting import ImportCandidate
    from kccsync_desktop.domain.payments import (
        ExportedDocument,
        ImportKey,
        RemotePayment,
    )


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

    def releases(self, amount: Decimal) -> Decimal:
        """Return the share of the document's base amount that this much more on it releases.

        Counted up from the first allocation, so that the last one leaves no penny behind (E11).
        """
        return to_base(self.allocated + amount, self.document.rate) - self.allocated_base

    def after(self, plan: AllocationPlan) -> DocumentBooks:
        """Return the books as they are once the plan is booked."""
        return DocumentBooks(
            self.document,
            self.allocated + plan.amount,
            self.allocated_base + plan.document_base,
            self.keys | {plan.key},
        )


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
    payment = candidate.payment
    if books is None:
        return problem(ProblemCode.ALLOCATION_DOCUMENT_UNKNOWN, candidate.document.subject)
    if payment.key in books.keys:
        return None
    refusal = _refusal(payment, books)
    if refusal is not None:
        return refusal
    return AllocationPlan(
        key=payment.key,
        payment=payment,
        document=books.document,
        amount=payment.amount,
        base=to_base(payment.amount, payment.rate),
        document_base=books.releases(payment.amount),
        open_after=books.open - payment.amount,
    )


def plan_allocations(
    candidates: Iterable[ImportCandidate], books: Mapping[str, DocumentBooks]
) -> AllocationPlans:
    """Plan many rows, oldest first, each after the ones before it; ``books`` by remote id.

    The order of the input does not matter; together they never exceed a document.
    """
    now = dict(books)
    plans: list[AllocationPlan] = []
    refused: list[tuple[ImportKey, Problem]] = []
    already: list[ImportKey] = []
    for candidate in sorted(candidates, key=_age):
        key, remote_id = candidate.payment.key, candidate.document.remote_id
        plan = plan_allocation(candidate, now.get(remote_id))
        if plan is None:
            already.append(key)
        elif isinstance(plan, Problem):
            refused.append((key, plan))
        else:
            plans.append(plan)
            now[remote_id] = now[remote_id].after(plan)
    return AllocationPlans(tuple(plans), tuple(refused), tuple(already))


def _age(candidate: ImportCandidate) -> tuple[date, str]:
    return candidate.payment.payment_date, str(candidate.payment.key)


def _refusal(payment: RemotePayment, books: DocumentBooks) -> Problem | None:
    """Nothing is allocated beyond the document, in another currency, or of no amount (I2)."""
    document = books.document
    if payment.amount <= 0 or not payment.is_live:
        code = ProblemCode.ALLOCATION_NOT_POSITIVE
    elif payment.currency != document.currency:
        code = ProblemCode.ALLOCATION_CURRENCY_DIFFERS
    elif payment.amount > books.open:
        code = ProblemCode.ALLOCATION_EXCEEDS_OPEN
    else:
        return None
    return problem(
        code,
        document.subject,
        amount=f"{money_text(payment.amount)} {payment.currency}",
        due=f"{money_text(books.open)} {document.currency}",
        currency=payment.currency,
        other=document.currency,
    )
