"""Reading back: a row is Verified only when the package was seen to hold it.

Equal to the penny (E5, E6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from kccsync_desktop.sync.draft import Draft
from kccsync_desktop.sync.export_plan import is_document
from kccsync_desktop.sync.sources import read_sources
from kccsync_desktop.sync.survey import Survey, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kccsync_desktop.domain.ledger import RemoteDocument
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.export_plan import DocumentStep
    from kccsync_desktop.sync.runs import Run

STAGE = "Reading back"


def verify(run: Run) -> Iterator[RunEvent]:
    """Read back every exported row that is not proven yet.

    In as few calls as the package allows.
    """
    with run.books.read() as work:
        exported = [
            row for row in work.rows.in_state(ExportState.EXPORTED) if not row.changed_in_kcc
        ]
    if not exported:
        return
    yield StageStarted(STAGE, len(exported))
    run.checkpoint()
    yield from _verify_items(run, [row for row in exported if not is_document(row)])
    yield from _verify_documents(run, [row for row in exported if is_document(row)])
    yield Progressed(STAGE, len(exported), len(exported))


def _verify_items(run: Run, rows: Sequence[ExportRow]) -> Iterator[RunEvent]:
    if not rows:
        return
    held = {item.id: item for item in run.package.items()}
    proven = [row for row in rows if row.remote_id in held]
    missing = [_missing(row) for row in rows if row.remote_id not in held]
    yield from _settle(run, proven, missing)


def _verify_documents(run: Run, rows: Sequence[ExportRow]) -> Iterator[RunEvent]:
    if not rows:
        return
    steps = _planned_again(run, rows)
    contacts = _contact_ids(run)
    by_resource: dict[str, list[DocumentStep]] = {}
    for step in steps:
        if step.ledger_document is not None:
            encoded = run.package.encode_document(step.ledger_document, step.row.remote_id)
            by_resource.setdefault(encoded.resource, []).append(step)
    for resource, members in by_resource.items():
        run.checkpoint()
        ids = [step.row.remote_id for step in members]
        is_fresh = all(step.row.id in run.accepted_rows for step in members)
        since = run.changed_since if is_fresh else None
        read = run.package.read_documents(resource, ids, since)
        held = {each.id: each for each in read}
        yield from run.meter.heard()
        yield from _compare(run, members, held, contacts)


def _planned_again(run: Run, rows: Sequence[ExportRow]) -> list[DocumentStep]:
    with run.books.read() as work:
        reference = work.setup.reference()
    if reference is None:
        return []
    sources = read_sources(run, [row.id for row in rows])
    draft = Draft(sources, Survey(reference, (), ()), rules_of(run.package.traits))
    return draft.document_steps()


def _contact_ids(run: Run) -> dict[tuple[str, str], str]:
    with run.books.read() as work:
        return {key: link.remote_id for key, link in work.contacts.links().items()}


def _compare(
    run: Run,
    steps: Sequence[DocumentStep],
    held: dict[str, RemoteDocument],
    contacts: dict[tuple[str, str], str],
) -> Iterator[RunEvent]:
    proven: list[ExportRow] = []
    problems: list[Problem] = []
    rules = rules_of(run.package.traits)
    for step in steps:
        remote = held.get(step.row.remote_id)
        if remote is None or step.ledger_document is None:
            problems.append(_missing(step.row))
            continue
        contact_id = contacts.get(step.contact_key, "")
        found = differences(step.ledger_document, remote, rules, contact_id)
        if found:
            problems.append(
                problem(
                    ProblemCode.READ_BACK_DIFFERS,
                    step.row.subject,
                    detail="; ".join(found),
                )
            )
        else:
            proven.append(step.row)
    yield from _settle(run, proven, problems)


def _missing(row: ExportRow) -> Problem:
    return problem(ProblemCode.READ_BACK_MISSING, row.subject)


def _settle(
    run: Run, proven: Sequence[ExportRow], problems: Sequence[Problem]
) -> Iterator[RunEvent]:
    now = run.clock.now()
    subjects = [row.subject for row in proven]
    with run.books.write() as work:
        work.rows.verified([row.id for row in proven], now)
        work.problems.clear(subjects, ("verify",))
        work.problems.raise_(problems, origin="verify", at=now, run_id=run.run_id)
    yield RowsChanged(tuple(row.id for row in proven))
    yield from (ProblemsCleared(subject) for subject in subjects)
    yield from (ProblemRaised(each) for each in problems)
    run.tally.totals["verified"] = run.tally.totals.get("verified", 0) + len(proven)
