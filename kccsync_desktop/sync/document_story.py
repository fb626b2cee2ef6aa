"""Telling one row's story from the books: KCC's side, the plan, what came back, what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.outbox import OutboxState
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.domain.stories import (
    DocumentStory,
    Happening,
    Proof,
    StoryEvent,
    in_order,
    problem_events,
    vat_groups,
)
from kccsync_desktop.sync.export_plan import is_document, is_item
from kccsync_desktop.sync.prepayment_plan import standings_of
from kccsync_desktop.sync.story_plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kccsync_desktop.domain.outbox import OutboxEntry
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.prepayment_standing import PrepaymentStanding
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.stories import RowFacts
    from kccsync_desktop.storage.books import Books, Work

_TAKEN = frozenset({OutboxState.ACCEPTED, OutboxState.ADOPTED})
_OUTCOMES = {
    OutboxState.ACCEPTED: Happening.EXPORTED,
    OutboxState.ADOPTED: Happening.ADOPTED,
    OutboxState.REFUSED: Happening.REFUSED,
    OutboxState.NOT_SENT: Happening.NOT_SENT,
    OutboxState.ABSENT: Happening.ABSENT,
}


def story(books: Books, row_id: int, rules: PackageRules) -> DocumentStory | None:
    """Return the story of a row of Pending or Exported; None for one that is there no more."""
    with books.read() as work:
        row = next(iter(work.rows.get([row_id])), None)
        facts = work.stories.facts(row_id)
        return None if row is None or facts is None else _tell(work, row, facts, rules)


def _tell(work: Work, row: ExportRow, facts: RowFacts, rules: PackageRules) -> DocumentStory:
    document = work.source.documents([row.id]).get(row.id) if is_document(row) else None
    rates = {each.code: each for each in work.setup.tax_rates()}
    standings = () if is_document(row) or is_item(row) else _own_standings(work, row)
    problems = work.stories.problems(row.id)
    entries = work.stories.entries(row.id)
    events = (*_row_events(row, facts, entries), *_call_events(entries), *problem_events(problems))
    return DocumentStory(
        row=row,
        facts=facts,
        package=rules.name,
        plan=plan_of(work, row, rules, standings),
        proof=_proof(row, entries, rules),
        document=document,
        stock_item=work.source.stock_items([row.id]).get(row.id) if is_item(row) else None,
        prepayment=next(iter(standings), None),
        vat=vat_groups(document.lines, rates) if document else (),
        problems=tuple(each.problem for each in problems if each.resolved_at is None),
        events=in_order(events),
    )


def _own_standings(work: Work, row: ExportRow) -> tuple[PrepaymentStanding, ...]:
    """Return where the prepayment stands that the row is, or is a part of."""
    code = row.subject.code
    return tuple(
        each
        for each in standings_of(work, [row.id])
        if code == each.prepayment.code or code in {part.part.subject.code for part in each.parts}
    )


def _row_events(
    row: ExportRow, facts: RowFacts, entries: Sequence[OutboxEntry]
) -> Iterator[StoryEvent]:
    yield StoryEvent(facts.loaded_at, Happening.LOADED)
    if facts.prechecked_at is not None and row.precheck is not PrecheckStatus.NOT_RUN:
        yield StoryEvent(facts.prechecked_at, Happening.PRECHECKED, row.precheck.value)
    if facts.exported_at is None:
        return
    if row.state is ExportState.MARKED:
        yield StoryEvent(facts.exported_at, Happening.MARKED)
    elif row.subject.source_type is SourceType.PREPAYMENT:  # done when its parts are
        yield StoryEvent(facts.exported_at, Happening.EXPORTED)
    elif not _was_sent(entries):
        yield StoryEvent(facts.exported_at, Happening.ADOPTED, row.remote_number)
    if facts.verified_at is not None:
        yield StoryEvent(facts.verified_at, Happening.VERIFIED)


def _call_events(entries: Sequence[OutboxEntry]) -> Iterator[StoryEvent]:
    for each in entries:
        yield StoryEvent(each.sent_at, Happening.SENT, each.number)
        if each.state is OutboxState.UNKNOWN:
            yield StoryEvent(each.sent_at, Happening.UNKNOWN, each.note)
        elif each.settled_at is not None:
            yield StoryEvent(each.settled_at, _OUTCOMES[each.state], each.note or each.remote_id)


def _was_sent(entries: Sequence[OutboxEntry]) -> bool:
    return any(each.state in _TAKEN for each in entries)


def _proof(row: ExportRow, entries: Sequence[OutboxEntry], rules: PackageRules) -> Proof:
    """What is compared for such a row; linked documents agree in their heads (E6)."""
    if row.state not in {ExportState.EXPORTED, ExportState.VERIFIED}:
        return Proof.NONE
    if is_item(row):
        return Proof.PRESENCE
    if not is_document(row) or not _was_sent(entries):
        return Proof.HEAD
    return Proof.LINES if rules.tax_per_line else Proof.VAT_RATES
