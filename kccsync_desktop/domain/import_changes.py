"""Payments that changed in the package after they came in: flagged, never undone (I3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import ZERO, money_text
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.payments import ImportKey, RemotePayment
    from kccsync_desktop.domain.problems import Problem


class FlagKind(StrEnum):
    """How a payment changed in the package after it came in (I3)."""

    DELETED = "deleted"
    REDUCED = "reduced"
    INCREASED = "increased"
    REDATED = "redated"


@dataclass(frozen=True, slots=True)
class StoredImport:
    """An import row as it was stored; ``amount`` is what came in, in ``currency``."""

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
    document: Subject
    kind: FlagKind
    was: Decimal
    now: Decimal
    problem: Problem


def changed_after_import(
    stored: StoredImport, remote: RemotePayment | None, package: str = ""
) -> Flag | None:
    """Tell how the package's payment differs from what came in; None for equal or not yet in.

    ``remote`` None means that the allocation is gone there (``vanished_allocations``). A flag that
    was set goes when this returns None: the package holds what came in again.
    """
    if stored.state is not ImportState.DONE:
        return None
    if remote is None or not remote.is_live:
        return _flag(stored, FlagKind.DELETED, ZERO, package=package, reason="")
    now = remote.amount
    if now != stored.amount:
        kind = FlagKind.REDUCED if now < stored.amount else FlagKind.INCREASED
        reason = f"it is {_money(now, stored)} there and was {_money(stored.amount, stored)}"
        return _flag(stored, kind, now, package=package, reason=reason)
    if remote.payment_date != stored.payment_date:
        there, was = f"{remote.payment_date:%d/%m/%Y}", f"{stored.payment_date:%d/%m/%Y}"
        reason = f"its date is {there} there and was {was}"
        return _flag(stored, FlagKind.REDATED, now, package=package, reason=reason)
    return None


def _flag(stored: StoredImport, kind: FlagKind, now: Decimal, *, package: str, reason: str) -> Flag:
    is_gone = kind is FlagKind.DELETED
    deleted, changed = (
        ProblemCode.PAYMENT_DELETED_AFTER_IMPORT,
        ProblemCode.PAYMENT_CHANGED_AFTER_IMPORT,
    )
    told = problem(
        deleted if is_gone else changed,
        stored.document,
        target=str(stored.key),
        package=package,
        amount=_money(stored.amount, stored),
        reason=reason,
    )
    return Flag(stored.key, stored.document, kind, stored.amount, now, told)


def _money(amount: Decimal, stored: StoredImport) -> str:
    return f"{money_text(amount)} {stored.currency}"
