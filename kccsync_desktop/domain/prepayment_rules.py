"""From a part of a prepayment to the payment that the package is asked to hold (E4, E7, E9)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Lookup
    from datetime import date

    from kccsync_desktop.domain.companies import NominalAccount, Prepayment
    from kccsync_desktop.domain.ledger import LedgerAccount, Organisation
    from kccsync_desktop.domain.ledger_documents import LedgerPayment
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.payments import AmountDue, RemotePayment
    from kccsync_desktop.domain.prepayment_parts import PartStanding
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.setup import ExportOptions, Mapping


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What a payment's plan depends on besides the part.

    ``dues`` by the invoice's id in the package, empty before they were asked for; ``found`` are the
    payments that stand on the invoices there, ``own_payments`` ids of those we posted; ``redated``
    are allocation codes that the user chose to post on the invoice's date.
    """

    mapping: Mapping
    options: ExportOptions
    accounts: dict[str, LedgerAccount]
    nominals: dict[str, NominalAccount]
    organisation: Organisation | None
    base_currency: str
    rules: PackageRules
    dues: Lookup[str, AmountDue] = field(default_factory=dict)
    found: tuple[RemotePayment, ...] = ()
    own_payments: frozenset[str] = frozenset()
    redated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """The payment to post, or None where a Failed problem stands in ``problems``.

    ``adopted`` is the payment found there already with the same reference, date and amount: it is
    taken for this one and nothing is sent.
    """

    payment: LedgerPayment | None
    problems: tuple[Problem, ...]
    adopted: RemotePayment | None = None


def plan_payment(standing: PartStanding, facts: PaymentFacts) -> PaymentPlan:
    """Plan one due part; every cause that stands against it is told at once (E4, E7)."""
    raise NotImplementedError


def check_prepayment(prepayment: Prepayment, facts: PaymentFacts) -> tuple[Problem, ...]:
    """Return what stands against a prepayment whatever its invoices; for its own row."""
    raise NotImplementedError


def recognise_payment(
    payment: LedgerPayment, candidates: Iterable[RemotePayment], taken: frozenset[str] = frozenset()
) -> RemotePayment | None:
    """Return the live payment that is ours: document, reference, date and amount (E10, R3).

    ``taken`` are ids already known as other payments of ours.
    """
    raise NotImplementedError


def payment_differences(payment: LedgerPayment, remote: RemotePayment) -> tuple[str, ...]:
    """Return every difference in words with both figures; empty means proven equal (E5, E6)."""
    raise NotImplementedError


def vat_quarter(day: date, stagger: int = 1) -> tuple[int, int]:
    """Return the VAT quarter of a day; ``stagger`` 1, 2, 3 is HMRC's group (1 ends in March)."""
    raise NotImplementedError
