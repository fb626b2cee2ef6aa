"""Carrier items: where sales lines name items only, an account's lines travel on one (E3).

They are reference data of ours in the package and have no row in the grid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.sync.dispatch import Dispatch
from kccsync_desktop.sync.lookup import CARRIER_ITEM
from kccsync_desktop.sync.outgoing import Outgoing
from kccsync_desktop.sync.stages import hold
from kccsync_desktop.sync.waiting import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.connectors.package import CarrierItem, Refusal
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.export_plan import DocumentStep, ExportPlan
    from kccsync_desktop.sync.runs import Run

STAGE = "Items for accounts"


def send_carrier_items(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    """Create the carrier items that ready documents need; hold those whose item is refused."""
    if not run.package.traits.lines_need_items:
        return
    steps = [(step, planned) for step, planned in plan.ready() if step.existing is None]
    documents = [planned for _, planned in steps]
    found = yield from ask(run, lambda: [run.package.carrier_items(each) for each in documents])
    needed = {item.code: item for items in found for item in items}
    dispatch = Dispatch(run, STAGE, [_outgoing(item) for item in needed.values()])
    yield from dispatch.send()
    refused = {code: reasons for (_, code, _), reasons in dispatch.refused.items()}
    held = [
        (step, [_without(step, item, refused[item.code]) for item in items if item.code in refused])
        for (step, _), items in zip(steps, found, strict=True)
    ]
    yield from hold(run, [(step, problems) for step, problems in held if problems])


def _outgoing(item: CarrierItem) -> Outgoing:
    return Outgoing(
        encoded=item.encoded, subject_type=CARRIER_ITEM, subject_code=item.code, number=item.code
    )


def _without(step: DocumentStep, item: CarrierItem, reasons: tuple[Refusal, ...]) -> Problem:
    return problem(
        ProblemCode.HELD,
        step.row.subject,
        target=item.code,
        needed=f"the item {item.code} for its account",
        cause=f"it was refused: {'; '.join(reason.text for reason in reasons)}",
    )
