"""Whatever happens to a row, its flag tells the truth: KCC's present content against what left."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import DONE_STATES, ExportState
from kccsync_desktop.storage.content_hash import document_hash
from kccsync_desktop.storage.database import Database
from tests.storage.builders import START, MovableClock, document, folder, unissued

if TYPE_CHECKING:
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.rows import ExportRow

READINGS = (document(), document(reference="PO-1"), unissued(), unissued(reference="PO-1"))
FLYING = {ExportState.QUEUED, ExportState.SENT, ExportState.UNKNOWN}


class RowHistory(RuleBasedStateMachine):
    """One document, read again and again while it is queued, sent, let go, exported and marked."""

    def __init__(self) -> None:
        super().__init__()
        self.place = TemporaryDirectory()
        self.database = Database.open(Path(self.place.name) / "books.db", MovableClock())
        self.books = self.database.books(self.database.add_merchant("Acme", "xero").id)
        self.latest: Document = READINGS[0]
        self.left: Document | None = None
        self.load(self.latest)

    def teardown(self) -> None:
        self.database.close()
        self.place.cleanup()

    @property
    def row(self) -> ExportRow:
        with self.books.read() as work:
            (row,) = work.rows.find("INV1")
        return row

    @rule(reading=st.sampled_from(READINGS))
    def load(self, reading: Document) -> None:
        with self.books.write() as work:
            work.folder.store(folder(reading), START)
        self.latest = reading

    def move(self, state: ExportState) -> None:
        row = self.row
        with self.books.write() as work:
            work.rows.move([row.id], state)

    @precondition(lambda self: self.row.state is ExportState.PENDING)
    @rule()
    def queue(self) -> None:
        self.left = self.latest
        self.move(ExportState.QUEUED)

    @precondition(lambda self: self.row.state is ExportState.QUEUED)
    @rule()
    def send(self) -> None:
        self.move(ExportState.SENT)

    @precondition(lambda self: self.row.state is ExportState.SENT)
    @rule()
    def lose_the_answer(self) -> None:
        self.move(ExportState.UNKNOWN)

    @precondition(lambda self: self.row.state in FLYING)
    @rule()
    def let_go(self) -> None:
        self.left = None
        self.move(ExportState.PENDING)

    @precondition(lambda self: self.row.state in FLYING | {ExportState.PENDING})
    @rule()
    def export(self) -> None:
        row = self.row
        self.left = self.left or self.latest
        with self.books.write() as work:
            work.rows.exported(row.id, remote_id="g", kind=None, number="", at=START)

    @precondition(lambda self: self.row.state is ExportState.MARKED)
    @rule()
    def link(self) -> None:
        row = self.row
        self.left = self.latest
        with self.books.write() as work:
            work.rows.exported(row.id, remote_id="g", kind=None, number="", at=START)

    @precondition(lambda self: self.row.state is ExportState.PENDING)
    @rule()
    def mark(self) -> None:
        row = self.row
        self.left = self.latest
        with self.books.write() as work:
            work.rows.marked([row.id], START)

    @precondition(lambda self: self.row.state is ExportState.MARKED)
    @rule()
    def unmark(self) -> None:
        row = self.row
        self.left = None
        with self.books.write() as work:
            work.rows.unmarked([row.id])

    @invariant()
    def the_flag_tells_the_truth(self) -> None:
        row = self.row
        has_left = row.state in DONE_STATES | FLYING
        assert row.changed_in_kcc is (has_left and self.latest != self.left)
        with self.books.read() as work:
            raised = [found.problem.code for found in work.problems.unresolved()]
        assert raised == [ProblemCode.CHANGED_SINCE_EXPORT] * row.changed_in_kcc

    @invariant()
    def what_left_is_remembered(self) -> None:
        row = self.row
        if row.state in DONE_STATES:
            assert self.left is not None
            assert row.exported_hash == document_hash(self.left)

    @invariant()
    def a_row_that_has_not_left_follows_kcc(self) -> None:
        row = self.row
        if row.state is ExportState.WITHDRAWN:
            assert not self.latest.is_offered
            return
        assert row.state is not ExportState.PENDING or self.latest.is_offered
        with self.books.read() as work:
            assert work.source.documents([row.id])[row.id] == self.latest


TestRowHistory = RowHistory.TestCase
TestRowHistory.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
