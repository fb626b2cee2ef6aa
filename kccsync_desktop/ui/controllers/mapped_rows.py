"""Which rows had a problem that asked for what was just mapped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.line_taxes import tax_target
from kccsync_desktop.domain.problems import Remedy

if TYPE_CHECKING:
    from collections.abc import Collection

    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.sync.desk import Desk

_ASKING = frozenset({Remedy.MAP_NOMINAL, Remedy.MAP_TAX})


@dataclass(frozen=True, slots=True)
class Mapped:
    """Something was mapped; ``row_ids`` had a problem that asked for it."""

    row_ids: tuple[int, ...]


def target_of(proposal: Proposal) -> str:
    """Return what a problem that asks for this mapping has as its target."""
    if proposal.side is None:
        return proposal.key
    return tax_target(proposal.key, proposal.side)


def rows_that_asked(desk: Desk, targets: Collection[str]) -> tuple[int, ...]:
    """Look up the rows with a problem that asks for one of these; not for the window's thread."""
    if not targets:
        return ()
    groups = tuple(
        each.group
        for each in desk.problem_groups()
        if each.example.remedy in _ASKING and each.example.target in targets
    )
    if not groups:
        return ()
    found = desk.problem_rows(desk.grid_ids(GridQuery(Grid.PROBLEMS, causes=groups)))
    return tuple(sorted({each.row_id for each in found if each.row_id is not None}))
