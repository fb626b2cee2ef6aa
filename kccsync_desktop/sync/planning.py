"""Making the plan of an export.

Local facts first, then read-only look-ups, then every rule (E7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import Sought
from kccsync_desktop.domain.run_events import Progressed, StageStarted
from kccsync_desktop.sync.draft import Draft
from kccsync_desktop.sync.export_plan import is_item
from kccsync_desktop.sync.sources import read_sources
from kccsync_desktop.sync.survey import survey
from kccsync_desktop.sync.waiting import ask

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from kccsync_desktop.domain.ledger import RemoteDocument
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.export_plan import ExportPlan
    from kccsync_desktop.sync.runs import Run
    from kccsync_desktop.sync.sources import Sources


STAGE = "Looking things up"
STEPS = 4


def make_plan(run: Run, row_ids: Sequence[int]) -> Generator[RunEvent, None, ExportPlan]:
    """Plan the export of these rows and of the stock that they need.

    Writes nothing to the package.
    """
    yield StageStarted(STAGE, STEPS)
    sources = read_sources(run, row_ids)
    yield Progressed(STAGE, 1, STEPS)
    surveyed = yield from survey(run, wants_items=_wants_items(run, sources))
    yield Progressed(STAGE, 2, STEPS)
    draft = Draft(sources, surveyed, run.package.traits)
    plan = draft.plan()
    found = yield from find(run, sought(plan))
    yield Progressed(STAGE, 3, STEPS)
    draft.check(plan, found)
    encode(run, plan)
    yield Progressed(STAGE, STEPS, STEPS)
    return plan


def _wants_items(run: Run, sources: Sources) -> bool:
    """Items matter where rows or lines name them, and where sales lines can name nothing else."""
    if sources.uses_items or any(is_item(row) for row in sources.rows):
        return True
    return run.package.traits.lines_need_items and bool(sources.documents)


def find(
    run: Run, sought: Sequence[Sought]
) -> Generator[RunEvent, None, tuple[RemoteDocument, ...]]:
    """Read documents that may already be the sought ones."""
    if not sought:
        return ()
    return (yield from ask(run, lambda: run.package.find_documents(sought)))


def sought(plan: ExportPlan) -> list[Sought]:
    """Return what to look for in the package.

    Numbers that may be taken, markers that may be ours (E10).
    """
    planned = (step.ledger_document for step in plan.documents)
    return [
        Sought(each.kind, each.number, each.marker, each.document_date)
        for each in planned
        if each is not None
    ]


def encode(run: Run, plan: ExportPlan) -> None:
    """Encode every ready document as the upload would, so that both fail alike (E7)."""
    for step, planned in plan.ready():
        run.package.encode_document(planned, plan.contact_id(step.contact_key))
