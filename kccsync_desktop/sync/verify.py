"""Reading back: a row is Verified only when the package was seen to hold it.

Equal to the penny (E5, E6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.history import Outcome
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.read_back import differences
from kccsync_desktop.domain.run_events import (
    ProblemRaised,
    ProblemsCleared,
    Progressed,
    RowsChanged,
    StageStarted,
)
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.problem_store import subject_key
from kccsync_desktop.sync.draft import Draft
from kccsync_desktop.sync.export_plan import failures, is_document, is_item
from kccsync_desktop.sync.setup import known_reference
from kccsync_desktop.sync.sources import read_sources
from kccsync_desktop.sync.survey import Survey
from kccsync_desktop.sync.waiting import ask

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from kccsync_desktop.domain.ledger import RemoteDocument
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.export_plan import ContactKey, DocumentStep
    from kccsync_desktop.sync.runs import Run

STAGE = "Reading back"


@dataclass(frozen=True, slots=True)
class Comparison:
    """An exported row and what the package should hold for it."""

    row: ExportRow
    contact_key: ContactKey
    planned: LedgerDocument


def verify(run: Run) -> Iterator[RunEvent]:
    """Read back every exported row that is not proven yet.

    In as few calls as the package allows.
    """
    with run.books.read() as work:
        exported = [
            row
            for row in work.rows.in_state(ExportState.EXPORTED)
            if not row.changed_in_kcc and (is_document(row) or is_item(row))
        ]
    if not exported:
        return
    yield StageStarted(STAGE, len(exported))
    yield from _verify_items(run, [row for row in exported if is_item(row)])
    yield from _verify_documents(run, [row for row in exported if is_document(row)])
    yield Progressed(STAGE, len(exported), len(exported))


def _verify_items(run: Run, rows: Sequence[ExportRow]) -> Iterator[RunEvent]:
    if not rows:
        return
    items = yield from ask(run, run.package.items)
    held = {item.id for item in items}
    proven = [row for row in rows if row.remote_id in held]
    missing = [missing_there(row) for row in rows if row.remote_id not in held]
    yield from settle_proofs(run, proven, missing)


def _verify_documents(run: Run, rows: Sequence[ExportRow]) -> Iterator[RunEvent]:
    if not rows:
        return
    earlier = [row for row in rows if row.id not in run.planned]
    steps = {**run.planned, **_planned_again(run, earlier)}
    comparable = [
        Comparison(row, steps[row.id].contact_key, planned)
        for row in rows
        if (planned := steps[row.id].ledger_document)
    ]
    lost = [_not_comparable(steps[row.id]) for row in rows if not steps[row.id].ledger_document]
    yield from settle_proofs(run, [], lost)
    by_resource: dict[str, list[Comparison]] = {}
    for each in comparable:
        by_resource.setdefault(run.package.resource_of(each.planned.kind), []).append(each)
    for resource, members in by_resource.items():
        read = yield from _read_back(run, resource, members)
        yield from _compare(run, members, {each.id: each for each in read})


def _read_back(
    run: Run, resource: str, members: Sequence[Comparison]
) -> Generator[RunEvent, None, tuple[RemoteDocument, ...]]:
    ids = [each.row.remote_id for each in members]
    is_fresh = all(each.row.id in run.accepted_rows for each in members)
    since = run.changed_since if is_fresh else None
    return (yield from ask(run, lambda: run.package.read_documents(resource, ids, since)))


def _planned_again(run: Run, rows: Sequence[ExportRow]) -> dict[int, DocumentStep]:
    """Plan what an earlier run sent, by row; its mapping is taken to be the present one."""
    if not rows:
        return {}
    with run.books.read() as work:
        reference = known_reference(work.setup.reference())
    sources = read_sources(run, [row.id for row in rows])
    draft = Draft(sources, Survey(reference, (), ()), run.package.traits)
    return {step.row.id: step for step in draft.document_steps()}


def _compare(
    run: Run, members: Sequence[Comparison], held: dict[str, RemoteDocument]
) -> Iterator[RunEvent]:
    with run.books.read() as work:
        contacts = {key: link.remote_id for key, link in work.contacts.links().items()}
    rules = run.package.traits
    proven: list[ExportRow] = []
    problems: list[Problem] = []
    for each in members:
        remote = held.get(each.row.remote_id)
        if remote is None:
            problems.append(missing_there(each.row))
            continue
        contact_id = contacts.get(each.contact_key, "")
        found = differences(each.planned, remote, rules, contact_id)
        if found:
            problems.append(differs_there(each.row, "; ".join(found)))
        else:
            proven.append(each.row)
    yield from settle_proofs(run, proven, problems)


def differs_there(row: ExportRow, how: str) -> Problem:
    """Return the problem of a row that the package holds otherwise."""
    return problem(ProblemCode.READ_BACK_DIFFERS, row.subject, detail=how)


def _not_comparable(step: DocumentStep) -> Problem:
    """The mapping was undone, or the folder's latest reading is faulty: nothing is proven."""
    causes = "; ".join(each.message.rstrip(".") for each in failures(step.problems))
    return differs_there(step.row, f"it can no longer be compared, because of this: {causes}")


def missing_there(row: ExportRow) -> Problem:
    """Return the problem of a row that the package does not show any more."""
    return problem(ProblemCode.READ_BACK_MISSING, row.subject)


_NOT_PROVEN = {
    ProblemCode.READ_BACK_DIFFERS: Outcome.DIFFERS,
    ProblemCode.READ_BACK_MISSING: Outcome.MISSING,
}


def settle_proofs(
    run: Run, proven: Sequence[ExportRow], problems: Sequence[Problem]
) -> Iterator[RunEvent]:
    """Write down what was proven and what was not, in one commit."""
    now = run.clock.now()
    subjects = [row.subject for row in proven]
    with run.write() as work:
        work.rows.verified([row.id for row in proven], now)
        work.receipts.note(run.run_id, Outcome.VERIFIED, [row.id for row in proven])
        rows = work.problems.row_ids(subject_key(each.subject) for each in problems)
        for code, outcome in _NOT_PROVEN.items():
            found = [each for each in problems if each.code is code]
            reasons = {rows[subject_key(each.subject)]: each.message for each in found}
            work.receipts.note_each(run.run_id, outcome, reasons)
        work.problems.clear(subjects, ("verify",))
        work.problems.raise_(problems, origin="verify", at=now, run_id=run.run_id)
    yield RowsChanged(tuple(row.id for row in proven))
    yield from (ProblemsCleared(subject) for subject in subjects)
    yield from (ProblemRaised(each) for each in problems)
    run.tally.totals["verified"] = run.tally.totals.get("verified", 0) + len(proven)
