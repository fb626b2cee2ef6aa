"""Writing down what became of each element: state, outbox and problems in one commit (R3, R4)."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.history import Outcome
from kccsync_desktop.domain.outbox import OutboxState
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.rows import ContactLink
from kccsync_desktop.domain.run_events import (
    ProblemRaised,
    ProblemsCleared,
    RowsChanged,
)
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.sync.lookup import CONTACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from kccsync_desktop.connectors.package import Refusal
    from kccsync_desktop.domain.outbox import OutboxEntry
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.runs import Run

UPLOAD_ORIGINS = ("precheck", "upload", "verify")


@contextmanager
def settling(run: Run) -> Iterator[Settlement]:
    """Give a settlement that is committed, and counted in the run's tally, on leaving."""
    with run.write() as work:
        settlement = Settlement(work, run.clock.now(), run.run_id)
        yield settlement
    run.tally.exported += settlement.exported
    run.tally.refused += settlement.refused


@dataclass
class Settlement:
    """The outcomes settled in one commit, and the events to tell once it is committed."""

    work: Work
    at: datetime
    run_id: int
    changed: list[int] = field(default_factory=list)
    raised: list[Problem] = field(default_factory=list)
    cleared: list[Subject] = field(default_factory=list)
    exported: int = 0
    refused: int = 0

    def accept(self, entry: OutboxEntry, remote_id: str, *, adopted: bool = False) -> None:
        """The package holds the element under ``remote_id``; ``adopted`` when a look-up told so."""
        state = OutboxState.ADOPTED if adopted else OutboxState.ACCEPTED
        self.work.outbox.settle(entry.id, state, self.at, remote_id=remote_id)
        if entry.row_id is None:
            self._link(entry, remote_id)
            return
        self.work.rows.exported(
            entry.row_id, remote_id=remote_id, kind=entry.kind, number=entry.number, at=self.at
        )
        outcome = Outcome.ADOPTED if adopted else Outcome.SENT
        self.work.receipts.note(self.run_id, outcome, [entry.row_id])
        self.clear(entry)
        self.changed.append(entry.row_id)
        self.exported += 1

    def _link(self, entry: OutboxEntry, remote_id: str) -> None:
        """Remember a contact; a carrier item is found by its code."""
        if entry.subject_type == CONTACT:
            code, role = entry.subject_code, entry.role
            link = ContactLink(code, role, remote_id, entry.marker, entry.number)
            self.work.contacts.link(link, self.at)

    def refuse(self, entry: OutboxEntry, reasons: Sequence[Refusal]) -> None:
        """The package refused the element.

        Its row is pending again, with the reasons as problems.
        """
        note = "; ".join(reason.text for reason in reasons)
        self.work.outbox.settle(entry.id, OutboxState.REFUSED, self.at, note=note)
        if entry.row_id is None:
            return
        self.work.rows.move([entry.row_id], ExportState.PENDING)
        self.work.rows.prechecked([(entry.row_id, PrecheckStatus.FAILED)], self.at)
        self.work.receipts.note(self.run_id, Outcome.REFUSED, [entry.row_id], note)
        self.changed.append(entry.row_id)
        self.refused += 1
        self.raise_problems(
            [
                problem(code, subject_of(entry), detail=text, number=entry.number)
                for code, text in texts_by_code(reasons).items()
            ]
        )

    def note_warnings(self, entry: OutboxEntry, warnings: Sequence[str]) -> None:
        """Keep what the package remarked while accepting the element."""
        if entry.row_id is not None and warnings:
            noted = problem(
                ProblemCode.NOTED_BY_PACKAGE, subject_of(entry), detail="; ".join(warnings)
            )
            self.raise_problems([noted])

    def put_back(self, entry: OutboxEntry, state: OutboxState, *, again: bool = True) -> None:
        """Nothing of the element is in the package; its row waits for the next try.

        Unless KCC has withdrawn it in the meantime, or it is not to be tried ``again`` unasked.
        """
        self.work.outbox.settle(entry.id, state, self.at)
        if entry.row_id is None:
            return
        self.work.rows.move([entry.row_id], ExportState.PENDING)
        (row,) = self.work.rows.get([entry.row_id])
        if again and row.state is ExportState.PENDING:
            self.work.rows.move([entry.row_id], ExportState.QUEUED, self.run_id)
        self.clear(entry)
        self.changed.append(entry.row_id)

    def lose_sight(self, entry: OutboxEntry) -> None:
        """Nobody knows what became of the element.

        It is looked up before anything is sent again; until then a problem stands against its row.
        That is told only by the grid: most often it is gone in a moment.
        """
        self.work.outbox.settle(entry.id, OutboxState.UNKNOWN, self.at)
        if entry.row_id is None:
            return
        self.work.rows.move([entry.row_id], ExportState.UNKNOWN, self.run_id)
        self.changed.append(entry.row_id)
        self._store([problem(ProblemCode.OUTCOME_UNKNOWN, subject_of(entry))])

    def clear(self, entry: OutboxEntry) -> None:
        """Resolve what stood against the entry's row."""
        self.work.problems.clear([subject_of(entry)], UPLOAD_ORIGINS)
        self.cleared.append(subject_of(entry))

    def raise_problems(self, problems: Sequence[Problem]) -> None:
        """Store problems against their subjects."""
        self._store(problems)
        self.raised.extend(problems)

    def _store(self, problems: Sequence[Problem]) -> None:
        self.work.problems.raise_(problems, origin="upload", at=self.at, run_id=self.run_id)

    def events(self) -> Iterator[RunEvent]:
        """Tell what was committed; call it only after the commit."""
        if self.changed:
            yield RowsChanged(tuple(dict.fromkeys(self.changed)))
        yield from (ProblemsCleared(subject) for subject in self.cleared)
        yield from (ProblemRaised(each) for each in self.raised)


def subject_of(entry: OutboxEntry) -> Subject:
    """Return what an entry for a grid row is about."""
    return Subject(SourceType(entry.subject_type), entry.subject_code)


def texts_by_code(reasons: Sequence[Refusal]) -> dict[ProblemCode, str]:
    """Return the reasons' texts by code: one subject has one problem of a kind (R4)."""
    texts: dict[ProblemCode, list[str]] = {}
    for reason in reasons:
        texts.setdefault(reason.code, []).append(reason.text)
    return {code: "; ".join(dict.fromkeys(told)) for code, told in texts.items()}
