"""Mark as Exported, Mark as Not Exported.

Link to a document that the package already holds (E6, E8).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import Sought
from kccsync_desktop.domain.contact_matching import Blocked, UseExisting
from kccsync_desktop.domain.history import AuditAction, Outcome
from kccsync_desktop.domain.linking import agrees
from kccsync_desktop.domain.planning import outline_document
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import ProblemRaised, ProblemsCleared, RowsChanged
from kccsync_desktop.domain.states import DONE_STATES, ExportState
from kccsync_desktop.sync.draft import Draft
from kccsync_desktop.sync.errors import DeskError
from kccsync_desktop.sync.export_plan import is_part
from kccsync_desktop.sync.offering import offer
from kccsync_desktop.sync.runs import perform
from kccsync_desktop.sync.settling import UPLOAD_ORIGINS
from kccsync_desktop.sync.sources import read_sources
from kccsync_desktop.sync.survey import survey
from kccsync_desktop.sync.waiting import ask

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from threading import Event

    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.contact_matching import ContactMatch
    from kccsync_desktop.domain.ledger import RemoteDocument
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Books
    from kccsync_desktop.sync.runs import Facilities, Run

TITLE = "Link to the document"
LINKABLE = frozenset({ExportState.PENDING, ExportState.MARKED})


def mark_exported(books: Books, row_ids: Sequence[int], clock: Clock) -> None:
    """Mark pending rows as exported by hand: they are not sent, and never Verified (E6, E8).

    Raises:
        DeskError: a row is not pending.
    """
    with books.write() as work:
        rows = work.rows.get(row_ids)
        for row in rows:
            if row.state is not ExportState.PENDING:
                raise DeskError(
                    f"{row.subject} is not pending, so it cannot be marked as exported."
                    " Reload the grid to see where it stands."
                )
            work.problems.clear([row.subject], UPLOAD_ORIGINS)
        work.rows.marked(row_ids, clock.now())
        work.audit.note_rows(AuditAction.MARKED, rows)
        offer(work, clock.now())


def mark_not_exported(books: Books, row_ids: Sequence[int], clock: Clock) -> None:
    """Put rows that were marked by hand back to pending (E8).

    Raises:
        DeskError: a row was not marked by hand.
    """
    with books.write() as work:
        rows = work.rows.get(row_ids)
        for row in rows:
            if row.state is not ExportState.MARKED:
                raise DeskError(
                    f"{row.subject} was not marked by hand, so the mark cannot be taken back."
                    " What the accounts package holds is voided there."
                )
        work.rows.unmarked(row_ids)
        work.audit.note_rows(AuditAction.UNMARKED, rows)
        offer(work, clock.now())


def post_on_invoice_date(books: Books, row_ids: Sequence[int]) -> None:
    """Let these allocations be posted on their invoice's date; their own stays readable (E4).

    Raises:
        DeskError: a row is no allocation, or is not pending.
    """
    with books.write() as work:
        rows = work.rows.get(row_ids)
        for row in rows:
            if not is_part(row):
                raise DeskError(
                    f"{row.subject} is not the allocation of a prepayment, so it has no other date"
                    " to be posted on."
                )
            if row.state is not ExportState.PENDING:
                raise DeskError(
                    f"{row.subject} is not pending, so its date cannot be changed any more."
                    " Reload the grid to see where it stands."
                )
            work.problems.clear([row.subject], UPLOAD_ORIGINS)
        work.prepayments.redate(row_ids)
        work.audit.note_rows(AuditAction.REDATED, rows)


def link(
    facilities: Facilities, row_id: int, remote_id: str, cancelled: Event
) -> Iterator[RunEvent]:
    """Adopt a document that the package already holds, if contact, date, currency and totals agree.

    Without ``remote_id`` the document is looked for by its number (E6).
    """
    return perform(facilities, TITLE, cancelled, lambda run: _link(run, row_id, remote_id))


def _link(run: Run, row_id: int, remote_id: str) -> Iterator[RunEvent]:
    sources = read_sources(run, [row_id])
    document = sources.documents.get(row_id)
    if document is None:
        run.stop_by(problem(ProblemCode.LINK_REFUSED, None, cause="only documents can be linked"))
        return
    row = next(each for each in sources.rows if each.id == row_id)
    surveyed = yield from survey(run, wants_items=False)
    draft = Draft(sources, surveyed, run.package.traits)
    outline = outline_document(document, draft.plan_facts)
    contact = _contact_of(draft)
    if isinstance(contact, Blocked) and not _standing(row):
        yield from _refuse(run, row, replace(contact.problem, subject=row.subject))
        return
    contact_id = contact.remote_id if isinstance(contact, UseExisting) else ""
    remote = yield from _find(run, outline, remote_id)
    obstacle = _standing(row) or (
        _obstacle(run, outline, remote, contact_id) if remote else _absence(outline, remote_id)
    )
    if remote is None or obstacle:
        yield from _refuse(run, row, problem(ProblemCode.LINK_REFUSED, row.subject, cause=obstacle))
        return
    with run.write() as work:
        now = run.clock.now()
        work.rows.exported(
            row.id, remote_id=remote.id, kind=remote.kind, number=remote.number, at=now
        )
        work.rows.verified([row.id], now)
        work.receipts.note(run.run_id, Outcome.VERIFIED, [row.id])
        held = f"{remote.number} ({remote.id})"
        work.audit.note_rows(AuditAction.LINKED, [row], after=held, run_id=run.run_id)
        work.problems.clear([row.subject], UPLOAD_ORIGINS)
    run.tally.exported = 1
    yield RowsChanged((row.id,))
    yield ProblemsCleared(row.subject)


def _contact_of(draft: Draft) -> ContactMatch | None:
    return next(iter(draft.plan().contacts.values()), None)


def _find(
    run: Run, outline: LedgerDocument, remote_id: str
) -> Generator[RunEvent, None, RemoteDocument | None]:
    """Read the document named by hand, or look for the number: a live one before a dead one."""
    if remote_id:
        resource = run.package.resource_of(outline.kind)
        named = yield from ask(run, lambda: run.package.read_documents(resource, [remote_id], None))
        return next(iter(named), None)
    wanted = Sought(outline.kind, outline.number, outline.marker, outline.document_date)
    found = yield from ask(run, lambda: run.package.find_documents([wanted]))
    same = [each for each in found if each.kind is outline.kind and each.number == outline.number]
    return max(same, key=lambda each: each.is_live, default=None)


def _standing(row: ExportRow) -> str:
    """Return what in the row's own state keeps it from being linked."""
    if row.is_faulty:
        return "its rows in KCC's folder have a fault; correct it in KCC and load the folder again"
    if row.state in LINKABLE:
        return ""
    if row.state in DONE_STATES:
        return "it is exported already"
    if row.state is ExportState.WITHDRAWN:
        return "KCC does not offer it: it is not issued or posted there"
    return "it is on its way; upload again first, which looks for it"


def _absence(outline: LedgerDocument, remote_id: str) -> str:
    if remote_id:
        return f"the accounts package has no such document with the id {remote_id}"
    number, day = outline.number, outline.document_date
    return f"the accounts package has no document {number} of {day:%d/%m/%Y}"


def _obstacle(run: Run, outline: LedgerDocument, remote: RemoteDocument, contact_id: str) -> str:
    with run.books.read() as work:
        done = work.rows.in_state(*DONE_STATES)
    owner = next((each.subject for each in done if each.remote_id == remote.id), None)
    if owner is not None:
        return f"that document is {owner} already"
    return "; ".join(agrees(remote, outline, contact_id))


def _refuse(run: Run, row: ExportRow, refused: Problem) -> Iterator[RunEvent]:
    with run.write() as work:
        work.problems.raise_([refused], origin="upload", at=run.clock.now(), run_id=run.run_id)
        work.receipts.note(run.run_id, Outcome.REFUSED, [row.id], refused.message)
    run.tally.refused = 1
    yield ProblemRaised(refused)
