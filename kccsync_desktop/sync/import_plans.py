"""What of the Import grid could be allocated as things stand, and what is held (I2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.allocation_plan import plan_allocations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.allocation_plan import AllocationPlans
    from kccsync_desktop.storage.books import Work


def plan_imports(work: Work, ids: Sequence[int] | None) -> AllocationPlans:
    """Plan these rows (all that have not come in for None), each after the ones before it.

    Rows that cannot be allocated are held from now on and say why, the others no longer.
    """
    candidates = work.imports.candidates(ids)
    books = work.company_books.documents({each.document.remote_id for each in candidates})
    plans = plan_allocations(candidates, books)
    work.imports.judge(plans)
    return plans
