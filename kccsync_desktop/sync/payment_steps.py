"""What travels of a prepayment in a plan: its parts, and what stands against it as a whole (E4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.sync.export_plan import NOT_HELD, has_failure

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger_documents import LedgerPayment
    from kccsync_desktop.domain.payments import RemotePayment
    from kccsync_desktop.domain.prepayment_rules import PaymentPlan
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.sync.export_plan import HeldAs


@dataclass
class PaymentStep:
    """A part on its way.

    ``existing`` is our own payment found in the package, adopted instead of sent; ``plan`` is None
    where KCC no longer gives a prepayment that could be planned.
    """

    row: ExportRow
    plan: PaymentPlan | None
    problems: list[Problem] = field(default_factory=list)

    @property
    def payment(self) -> LedgerPayment | None:
        """What the package shall hold, or None where it cannot be planned."""
        return self.plan.payment if self.plan else None

    @property
    def existing(self) -> RemotePayment | None:
        """The payment that is taken for this one."""
        return self.plan.adopted if self.plan else None

    @property
    def is_ready(self) -> bool:
        """True when nothing stands against it."""
        return self.payment is not None and not has_failure(self.problems)

    @property
    def held_as(self) -> HeldAs:
        """Id, kind and number of what the package holds."""
        held = self.existing
        return (held.id, None, held.reference) if held else NOT_HELD


@dataclass
class PrepaymentStep:
    """A prepayment as a whole: nothing travels for it, its parts do; here is why something waits.

    A warning that something waits does not keep its due parts back.
    """

    row: ExportRow
    problems: list[Problem] = field(default_factory=list)

    existing: None = None
    held_as: HeldAs = NOT_HELD

    @property
    def is_ready(self) -> bool:
        """True when nothing stands against it."""
        return not has_failure(self.problems)
