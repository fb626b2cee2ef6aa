"""Mark as Exported, Mark as Not Exported.

Link to a document that the package already holds (E6, E8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import Sought
from kccsync_desktop.domain.linking import agrees
from kccsync_desktop.domain.planning import outline_document
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import ProblemRaised, ProblemsCleared, RowsChanged
from kccsync_desktop.domain.states import DONE_STATES, ExportState
from kccsync_desktop.sync.draft import Draft
from kccsync_desktop.sync.errors import DeskError
from kccsync_desktop.sync.runs import perform
from kccsync_desktop.sync.settling import UPLOAD_ORIGINS
from kccsync_desktop.sync.sources import read_sources
from kccsync_desktop.sync.survey import rules_of, survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Event

    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.ledger import RemoteDocument
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Books
    from kccsync_desktop.sync.runs import Facilities, Run

TITLE = "Link to the document"


def mark_exported(books: Books, row_ids: Sequence[int], clock: Clock) -> None:
    """Mark pending rows as exported by hand: they are not sent, and never Verified (E6, E8).

    Raises:
        DeskError: a row is not pending.
    """
    with books.write() as work:
        for row in work.rows.get(row_ids):
            if row.state is not ExportState.PENDING:
                raise DeskError(
                    f"{row.subject} is not pending, so it cannot be marked as exported."
                    " Reload the grid to see where it stands."
                )
            work.problems.clear([row.subject], UPLOAD_ORIGINS)
        work.rows.marked(row_ids, clock.now())


def mark_not_exported(books: Books, row_ids: Sequence[int]) -> None:
    """Put rows that were marked by hand back to pending (E8).

    Raises:
        DeskError: a row was not marked by hand.
    """
    with books.write() as work:
        for row in work.rows.get(row_ids):
            if row.state is not ExportState.MARKED:
                raise DeskError(
                    f"{row.subject} was not marked by hand, so the mark cannot be taken back."
                    " What the accounts package holds is voided there."
                )
        work.rows.unmarked(row_ids)


def link(
    facilities: Facilities, row_id: int, remote_id: str, cancelled: Event
) -> Iterator[RunEvent]:
    """Adopt a document that the package already holds, if contact, date.

    Currency and totals agree (E6).

    Without ``remote_id`` the document is looked for by its number.
    """
    return perform(facilities, TITLE, cancelled, lambda run: _link(run, row_id, remote_id))


def _link(run: Run, row_id: int, remote_id: str) -> Iterator[RunEvent]:
    sources = read_sources(run, [row_id])
    row = next((each for each in sources.rows if each.id == row_id), None)
    if row is None or row_id not in sources.documents:
        run.stop_by(problem(ProblemCode.LINK_REFUSED, None, cause="only documents can be linked"))
        return
    draft = Draft(sources, survey(run, wants_items=False), rules_of(run.package.traits))
    outline = outline_document(sources.documents[row_id], draft.plan_facts)
    contact_id = _contact_of(draft)
    remote = _find(run, outline, remote_id)
    yield from run.meter.heard()
    obstacle = _obstacle(row, outline, remote, contact_id)
    if remote is None or obstacle is not None:
        yield from _refuse(run, row, obstacle or "it was not found")
        return
    with run.books.write() as work:
        now = run.clock.now()
        work.rows.exported(
            row.id, remote_id=remote.id, kind=remote.kind, number=remote.number, at=now
        )
        work.rows.verified([row.id], now)
        work.problems.clear([row.subject], UPLOAD_ORIGINS)
    run.tally.exported = 1
    yield RowsChanged((row.id,))
    yield ProblemsCleared(row.subject)


def _contact_of(draft: Draft) -> str:
    plan = draft.plan()
    return next((plan.contact_id(key) for key in plan.contacts), "")


def _find(run: Run, outline: LedgerDocument, remote_id: str) -> RemoteDocument | None:
    wanted = Sought(outline.kind, outline.number, outline.marker, outline.document_date)
    found = run.package.find_documents([wanted])
    if remote_id:
        return next((each for each in found if each.id == remote_id), None)
    same = [each for each in found if each.kind is outline.kind and each.number == outline.number]
    return next((each for each in same if each.is_live), None)


def _obstacle(
    row: ExportRow, outline: LedgerDocument, remote: RemoteDocument | None, contact_id: str
) -> str | None:
    if row.state in DONE_STATES - {ExportState.MARKED}:
        return "it is exported already"
    if remote is None:
        return f"the accounts package has no document {outline.number} of {outline.document_date}"
    if not remote.is_live:
        return "the document there was deleted or voided"
    apart = agrees(remote, outline, contact_id)
    return "; ".join(apart) if apart else None


def _refuse(run: Run, row: ExportRow, cause: str) -> Iterator[RunEvent]:
    refused: Problem = problem(ProblemCode.LINK_REFUSED, row.subject, cause=cause)
    with run.books.write() as work:
        work.problems.raise_([refused], origin="upload", at=run.clock.now(), run_id=run.run_id)
    run.tally.refused = 1
    yield ProblemRaised(refused)
