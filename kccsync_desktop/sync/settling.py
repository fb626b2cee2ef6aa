"""Writing down what became of each element: state, outbox and problems in one commit (R3, R4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType, Subject
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

UPLOAD_ORIGINS = ("precheck", "upload", "verify")


@dataclass
class Settlement:
    """The outcomes settled in one commit, and the events to tell once it is committed."""

    work: Work
    at: datetime
    run_id: int
    changed: list[int] = field(default_factory=list)
    raised: list[Problem] = field(default_factory=list)
    cleared: list[Subject] = field(default_factory=list)

    def accept(self, entry: OutboxEntry, remote_id: str, *, adopted: bool = False) -> None:
        """The package holds the element under ``remote_id``; ``adopted`` when a look-up told so."""
        state = OutboxState.ADOPTED if adopted else OutboxState.ACCEPTED
        self.work.outbox.settle(entry.id, state, self.at, remote_id=remote_id)
        if entry.subject_type == CONTACT:
            link = ContactLink(
                entry.subject_code, entry.role, remote_id, entry.marker, entry.number
            )
            self.work.contacts.link(link, self.at)
            return
        if entry.row_id is None:
            return
        self.work.rows.exported(
            entry.row_id, remote_id=remote_id, kind=entry.kind, number=entry.number, at=self.at
        )
        self.work.problems.clear([subject_of(entry)], UPLOAD_ORIGINS)
        self.cleared.append(subject_of(entry))
        self.changed.append(entry.row_id)

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
        self.changed.append(entry.row_id)
        self.raise_problems(
            [
                problem(reason.code, subject_of(entry), detail=reason.text, number=entry.number)
                for reason in reasons
            ]
        )

    def note_warnings(self, entry: OutboxEntry, warnings: Sequence[str]) -> None:
        """Keep what the package remarked while accepting the element."""
        if entry.row_id is not None and warnings:
            self.raise_problems(
                [
                    problem(ProblemCode.NOTED_BY_PACKAGE, subject_of(entry), detail=text)
                    for text in warnings
                ]
            )

    def put_back(self, entry: OutboxEntry, state: OutboxState) -> None:
        """Nothing of the element is in the package; its row waits for the next try."""
        self.work.outbox.settle(entry.id, state, self.at)
        if entry.row_id is not None:
            self.work.rows.move([entry.row_id], ExportState.PENDING)
            self.work.rows.move([entry.row_id], ExportState.QUEUED, self.run_id)
            self.changed.append(entry.row_id)

    def lose_sight(self, entry: OutboxEntry) -> None:
        """Nobody knows what became of the element.

        It is looked up before anything is sent again.
        """
        self.work.outbox.settle(entry.id, OutboxState.UNKNOWN, self.at)
        if entry.row_id is not None:
            self.work.rows.move([entry.row_id], ExportState.UNKNOWN, self.run_id)
            self.changed.append(entry.row_id)

    def raise_problems(self, problems: Sequence[Problem]) -> None:
        """Store problems against their subjects."""
        self.work.problems.raise_(problems, origin="upload", at=self.at, run_id=self.run_id)
        self.raised.extend(problems)

    def events(self) -> Iterator[RunEvent]:
        """Tell what was committed; call it only after the commit."""
        if self.changed:
            yield RowsChanged(tuple(dict.fromkeys(self.changed)))
        yield from (ProblemsCleared(subject) for subject in self.cleared)
        yield from (ProblemRaised(each) for each in self.raised)


def subject_of(entry: OutboxEntry) -> Subject:
    """Return what an entry for a grid row is about."""
    return Subject(SourceType(entry.subject_type), entry.subject_code)
