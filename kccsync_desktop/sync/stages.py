"""The stages of an upload in their order.

What exists is adopted, then contacts, stock items, documents (E3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.contact_matching import UseExisting
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.rows import ContactLink
from kccsync_desktop.domain.run_events import ProblemRaised, RowsChanged
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.sync.dispatch import Dispatch
from kccsync_desktop.sync.export_plan import ItemStep
from kccsync_desktop.sync.lookup import CONTACT
from kccsync_desktop.sync.outgoing import Outgoing
from kccsync_desktop.sync.sources import stock_codes_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.export_plan import ContactKey, DocumentStep, ExportPlan
    from kccsync_desktop.sync.runs import Run


def adopt_existing(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    """Write down contacts, items and documents of ours that the package already holds (E2, E10)."""
    adopted = [step for step in plan.steps() if step.is_ready and step.existing is not None]
    with run.books.write() as work:
        _link_existing_contacts(run, work, plan)
        for step in adopted:
            _adopt(run, work, step)
    run.tally.exported += len(adopted)
    yield RowsChanged(tuple(step.row.id for step in adopted))


def _link_existing_contacts(run: Run, work: Work, plan: ExportPlan) -> None:
    known = work.contacts.links()
    for (code, role), match in plan.contacts.items():
        if isinstance(match, UseExisting) and (code, role) not in known:
            link = ContactLink(code, role, match.remote_id, "", "")
            work.contacts.link(link, run.clock.now())


def _adopt(run: Run, work: Work, step: ItemStep | DocumentStep) -> None:
    if isinstance(step, ItemStep):
        kind, number = None, step.existing.code if step.existing else ""
    else:
        kind = step.existing.kind if step.existing else None
        number = step.existing.number if step.existing else ""
    remote_id = step.existing.id if step.existing else ""
    now = run.clock.now()
    work.rows.exported(step.row.id, remote_id=remote_id, kind=kind, number=number, at=now)


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
    held: list[tuple[DocumentStep, list[Problem]]] = [
        (
            step,
            [
                problem(
                    reason.code,
                    step.row.subject,
                    target=step.document.company_code,
                    detail=reason.text,
                )
                for reason in refused[step.contact_key]
            ],
        )
        for step in plan.ready_documents()
        if step.contact_key in refused
    ]
    yield from _hold(run, held)


def send_items(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    """Create the stock items; documents that name a refused one are held."""
    steps = [step for step in plan.items if step.is_ready and step.existing is None]
    outgoing = [_outgoing_item(run, step) for step in steps]
    dispatch = Dispatch(run, "Stock items", outgoing)
    yield from dispatch.send()
    run.tally.exported += len(outgoing) - len(dispatch.refused)
    run.tally.refused += len(dispatch.refused)
    refused = {code: reasons for (_, code, _), reasons in dispatch.refused.items()}
    held = []
    for step in plan.ready_documents() if refused else ():
        causes = sorted(stock_codes_on([step.document]) & refused.keys())
        if causes:
            held.append((step, [_held_for_item(step, code) for code in causes]))
    yield from _hold(run, held)


def _held_for_item(step: DocumentStep, code: str) -> Problem:
    needed = f"{SourceType.STOCK_ITEM.label} {code}"
    return problem(
        ProblemCode.HELD,
        step.row.subject,
        target=code,
        needed=needed,
        cause="it was refused",
    )


def _hold(run: Run, held: list[tuple[DocumentStep, list[Problem]]]) -> Iterator[RunEvent]:
    """Set documents aside whose contact or item did not arrive; they are not tried (E3)."""
    if not held:
        return
    found = [each for _, problems in held for each in problems]
    ids = [step.row.id for step, _ in held]
    now = run.clock.now()
    with run.books.write() as work:
        work.rows.move(ids, ExportState.PENDING)
        work.rows.prechecked([(row_id, PrecheckStatus.FAILED) for row_id in ids], now)
        work.problems.raise_(found, origin="upload", at=now, run_id=run.run_id)
    for step, problems in held:
        step.problems.extend(problems)
    run.tally.held += len(held)
    yield RowsChanged(tuple(ids))
    yield from (ProblemRaised(each) for each in found)


def _outgoing_item(run: Run, step: ItemStep) -> Outgoing:
    item = step.ledger_item
    if item is None:
        message = f"{step.row.subject} is not planned"
        raise ValueError(message)
    return Outgoing(
        encoded=run.package.encode_item(item),
        subject_type=SourceType.STOCK_ITEM,
        subject_code=step.row.subject.code,
        row_id=step.row.id,
        number=item.code,
    )


def send_documents(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    """Create the documents, each on the contact that the package now holds for its company."""
    with run.books.read() as work:
        links = work.contacts.links()
    outgoing = [
        _outgoing_document(run, step, links)
        for step in plan.ready_documents()
        if step.existing is None
    ]
    dispatch = Dispatch(run, "Documents", outgoing)
    yield from dispatch.send()
    run.tally.exported += len(outgoing) - len(dispatch.refused)
    run.tally.refused += len(dispatch.refused)


def _outgoing_document(
    run: Run, step: DocumentStep, links: dict[ContactKey, ContactLink]
) -> Outgoing:
    planned = step.ledger_document
    if planned is None:
        message = f"{step.row.subject} is not planned"
        raise ValueError(message)
    contact_id = links[step.contact_key].remote_id
    return Outgoing(
        encoded=run.package.encode_document(planned, contact_id),
        subject_type=step.row.subject.source_type,
        subject_code=step.row.subject.code,
        row_id=step.row.id,
        kind=planned.kind,
        number=planned.number,
        marker=planned.marker,
        document_date=planned.document_date,
        contact_id=contact_id,
        total=planned.total,
        currency=planned.currency,
    )
