"""The stages of an upload in their order.

What exists is adopted, then contacts, stock items, documents (E3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.contact_matching import UseExisting
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.history import Outcome
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.rows import ContactLink
from kccsync_desktop.domain.run_events import ProblemRaised, ProblemsCleared, RowsChanged
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.sync.dispatch import Dispatch
from kccsync_desktop.sync.export_plan import failures, is_held
from kccsync_desktop.sync.lookup import CONTACT
from kccsync_desktop.sync.outgoing import Outgoing
from kccsync_desktop.sync.settling import UPLOAD_ORIGINS, texts_by_code
from kccsync_desktop.sync.sources import stock_codes_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from kccsync_desktop.connectors.package import Refusal
    from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerItem
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.export_plan import DocumentStep, ExportPlan, Step
    from kccsync_desktop.sync.runs import Run


def set_aside_failed(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    """Give back what cannot go, and queue the stock that the rest needs."""
    failed = [step for step in plan.steps() if not step.is_ready]
    held = [step for step in failed if is_held(step)]
    run.tally.held += len(held)
    run.tally.refused += len(failed) - len(held)
    set_aside = [step.row.id for step in failed]
    needed = [step.row.id for step in plan.items if step.is_ready]
    with run.write() as work:
        work.rows.move(set_aside, ExportState.PENDING)
        _note_kept_back(work, run.run_id, failed)
        work.rows.move(needed, ExportState.QUEUED, run.run_id)
    yield RowsChanged((*set_aside, *needed))


def _note_kept_back(work: Work, run_id: int, failed: Sequence[Step]) -> None:
    """Put what does not go on the run's receipt, with the reasons."""
    for outcome in (Outcome.HELD, Outcome.REFUSED):
        reasons = {
            step.row.id: " ".join(each.message for each in failures(step.problems))
            for step in failed
            if is_held(step) is (outcome is Outcome.HELD)
        }
        work.receipts.note_each(run_id, outcome, reasons)


def adopt_existing(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    """Write down contacts, items and documents of ours that the package already holds (E2, E10)."""
    adopted = [step for step in plan.steps() if step.is_ready and step.existing is not None]
    now = run.clock.now()
    with run.write() as work:
        _link_existing_contacts(work, plan, now)
        for step in adopted:
            remote_id, kind, number = step.held_as
            work.rows.exported(step.row.id, remote_id=remote_id, kind=kind, number=number, at=now)
        work.receipts.note(run.run_id, Outcome.ADOPTED, [step.row.id for step in adopted])
        work.problems.clear([step.row.subject for step in adopted], UPLOAD_ORIGINS)
    run.tally.exported += len(adopted)
    yield RowsChanged(tuple(step.row.id for step in adopted))
    yield from (ProblemsCleared(step.row.subject) for step in adopted)


def _link_existing_contacts(work: Work, plan: ExportPlan, now: datetime) -> None:
    """Remember who is whom, also where a contact seen before is gone and another one is used."""
    known = {key: link.remote_id for key, link in work.contacts.links().items()}
    for (code, role), match in plan.contacts.items():
        if isinstance(match, UseExisting) and known.get((code, role)) != match.remote_id:
            work.contacts.link(ContactLink(code, role, match.remote_id, "", ""), now)


def send_contacts(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    """Create the customers and suppliers that ready documents need.

    Hold those whose contact is refused.
    """
    outgoing = [
        Outgoing(
            encoded=run.package.encode_contact(match.contact),
            subject_type=CONTACT,
            subject_code=code,
            number=match.contact.number,
            marker=match.contact.name,
            role=role,
        )
        for (code, role), match in plan.contacts_to_create().items()
    ]
    dispatch = Dispatch(run, "Customers and suppliers", outgoing)
    yield from dispatch.send()
    refused = {(code, role): reasons for (_, code, role), reasons in dispatch.refused.items()}
    held = [
        (step, _refused_contact(step, refused[step.contact_key]))
        for step in plan.ready_documents()
        if step.contact_key in refused
    ]
    yield from hold(run, held)


def _refused_contact(step: DocumentStep, reasons: Sequence[Refusal]) -> list[Problem]:
    """Say it with the cause of the refusal, which is what can be cured."""
    return [
        problem(
            code,
            step.row.subject,
            severity=Severity.FAILED,
            target=step.document.company_code,
            detail=text,
        )
        for code, text in texts_by_code(reasons).items()
    ]


def send_items(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    """Create the stock items; documents that name a refused one are held."""
    outgoing = [_outgoing_item(run, row, item) for row, item in plan.items_to_create()]
    dispatch = Dispatch(run, "Stock items", outgoing)
    yield from dispatch.send()
    refused = {code for _, code, _ in dispatch.refused}
    needed = [
        (step, sorted(stock_codes_on([step.document]) & refused)) for step in plan.ready_documents()
    ]
    held = [(step, [_held_for_item(step, code) for code in codes]) for step, codes in needed]
    yield from hold(run, [(step, problems) for step, problems in held if problems])


def _held_for_item(step: DocumentStep, code: str) -> Problem:
    needed = f"{SourceType.STOCK_ITEM.label} {code}"
    return problem(
        ProblemCode.HELD,
        step.row.subject,
        target=code,
        needed=needed,
        cause="it was refused",
    )


def hold(run: Run, held: Sequence[tuple[DocumentStep, list[Problem]]]) -> Iterator[RunEvent]:
    """Set documents aside whose contact or item did not arrive; they are not tried (E3)."""
    if not held:
        return
    found = [each for _, problems in held for each in problems]
    ids = [step.row.id for step, _ in held]
    now = run.clock.now()
    with run.write() as work:
        work.rows.move(ids, ExportState.PENDING)
        work.rows.prechecked([(row_id, PrecheckStatus.FAILED) for row_id in ids], now)
        work.problems.raise_(found, origin="upload", at=now, run_id=run.run_id)
        reasons = {step.row.id: " ".join(one.message for one in why) for step, why in held}
        work.receipts.note_each(run.run_id, Outcome.HELD, reasons)
    for step, problems in held:
        step.problems.extend(problems)
    run.tally.held += len(held)
    yield RowsChanged(tuple(ids))
    yield from (ProblemRaised(each) for each in found)


def _outgoing_item(run: Run, row: ExportRow, item: LedgerItem) -> Outgoing:
    return Outgoing(
        encoded=run.package.encode_item(item),
        subject_type=SourceType.STOCK_ITEM,
        subject_code=row.subject.code,
        row_id=row.id,
        number=item.code,
    )


def send_documents(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    """Create the documents, each on the contact that the package now holds for its company."""
    with run.books.read() as work:
        links = work.contacts.links()
    outgoing = [
        _outgoing_document(run, step.row, planned, links[step.contact_key].remote_id)
        for step, planned in plan.ready()
        if step.existing is None
    ]
    yield from Dispatch(run, "Documents", outgoing).send()


def _outgoing_document(
    run: Run, row: ExportRow, planned: LedgerDocument, contact_id: str
) -> Outgoing:
    return Outgoing(
        encoded=run.package.encode_document(planned, contact_id),
        subject_type=row.subject.source_type,
        subject_code=row.subject.code,
        row_id=row.id,
        kind=planned.kind,
        number=planned.number,
        marker=planned.marker,
        document_date=planned.document_date,
        contact_id=contact_id,
        total=planned.total,
        currency=planned.currency,
    )
