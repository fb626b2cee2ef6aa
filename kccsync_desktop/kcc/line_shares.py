"""Which lines belong to which document: document_lines.csv names the code alone.

DOC_CODE is unique within a SOURCE_TYPE only, so an invoice and a credit note may share one. Their
lines are then told apart by LINE_NO starting anew and by the totals; where that leaves a choice,
nothing is guessed.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.kcc.cells import CellError, amount

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.kcc.claims import Claim
    from kccsync_desktop.kcc.columns import LineCells
    from kccsync_desktop.kcc.rows import Row

    LineRows = list[Row[LineCells]]

MOST_SHARING = 5


def lines_by_code(rows: LineRows) -> dict[str, LineRows]:
    """Return the lines of each code, in the order of the file."""
    groups: dict[str, LineRows] = {}
    for row in rows:
        groups.setdefault(row.cells.document_code, []).append(row)
    return groups


def share(claims: list[Claim], rows: LineRows) -> list[LineRows] | None:
    """Return the lines of each claim on a code, or None where they cannot be told apart."""
    if len(claims) == 1:
        return [_once(rows) if claims[0].repeats > 1 else rows]
    runs = _runs(rows)
    if len(runs) != len(claims) or len(claims) > MOST_SHARING:
        return None
    sums = [_sums(run) for run in runs]
    totals = [(claim.header.document.net, claim.header.document.tax) for claim in claims]
    fitting = [
        order
        for order in permutations(range(len(runs)))
        if all(sums[place] == total for place, total in zip(order, totals, strict=True))
    ]
    contents = {tuple(_contents(runs[place]) for place in order) for order in fitting}
    if len(contents) != 1:
        return None
    return [runs[place] for place in fitting[0]]


def _once(rows: LineRows) -> LineRows:
    """Leave out what a document that stands twice repeats word for word."""
    seen: set[LineCells] = set()
    kept = []
    for row in rows:
        if row.cells not in seen:
            seen.add(row.cells)
            kept.append(row)
    return kept


def _runs(rows: LineRows) -> list[LineRows]:
    runs: list[LineRows] = []
    numbers: set[str] = set()
    for row in rows:
        if row.cells.number in numbers or not runs:
            runs.append([])
            numbers = set()
        numbers.add(row.cells.number)
        runs[-1].append(row)
    return runs


def _sums(rows: LineRows) -> tuple[Decimal, Decimal] | None:
    try:
        net = sum((amount(row.cells.net) for row in rows), ZERO)
        tax = sum((amount(row.cells.tax) for row in rows), ZERO)
    except CellError:
        return None
    return net, tax


def _contents(rows: LineRows) -> tuple[LineCells, ...]:
    return tuple(row.cells for row in rows)
