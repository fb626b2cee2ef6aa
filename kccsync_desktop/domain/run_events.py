"""What a run tells while it works.

The window, the command line and the tests all listen to these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.states import ExportState, PrecheckStatus

# The count of prepayments whose own rows are exported with their last parts (E4).
WHOLE = "whole_prepayments"
# No count: since which run's documents a run's prepayments go with it (E4, R1).
DUE_SINCE = "due:since"


@dataclass(frozen=True, slots=True)
class RunStarted:
    """A run began; ``title`` is what the user asked for, e.g. ``Upload Data``."""

    run_id: int
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StageStarted:
    """A stage of the run began, with how many elements it will handle."""

    stage: str
    total: int


@dataclass(frozen=True, slots=True)
class Progressed:
    """``done`` of ``total`` elements of the stage are settled.

    ``seconds_left`` is None while unknown.
    """

    stage: str
    done: int
    total: int
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class RowsChanged:
    """The rows with these ids stand in a new state or pre-check status.

    Grids refetch them by id.
    """

    row_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowSettled:
    """One row reached an outcome: a new state, or a pre-check status."""

    row_id: int
    subject: Subject
    state: ExportState
    precheck: PrecheckStatus


@dataclass(frozen=True, slots=True)
class DocumentPlanned:
    """What an upload of one row would create, told when that row alone was pre-checked.

    ``new_contact`` is the name of the customer or supplier that would be created with it, or empty.
    """

    row_id: int
    document: LedgerDocument
    new_contact: str = ""


@dataclass(frozen=True, slots=True)
class ProblemRaised:
    """A problem now stands against its subject (or against the run, without one)."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class ProblemsCleared:
    """The subject's problems are gone because it succeeded."""

    subject: Subject


@dataclass(frozen=True, slots=True)
class Waiting:
    """The run waits for the package's limit (or after its failure) for so many seconds.

    Says why.
    """

    seconds: float
    reason: str


@dataclass(frozen=True, slots=True)
class Paused:
    """The user holds the run: no further call leaves, and nothing is lost."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The run goes on where it was."""


@dataclass(frozen=True, slots=True)
class CallsCounted:
    """How many calls the run has made and how many the package still allows; None while unknown."""

    made: int
    minute_left: int | None
    day_left: int | None


@dataclass(frozen=True, slots=True)
class BecameDue:
    """Prepayments are due now, because their invoices went; these rows wait for an upload (E4)."""

    row_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FileWritten:
    """A file for KCC stands on the disk, whole, with so many rows."""

    path: str
    rows: int


@dataclass(frozen=True, slots=True)
class RunEnded:
    """The run is over. ``cancelled`` is True when the user stopped it.

    ``exported`` counts what was sent or found there, ``stopped_by`` is the problem that stopped it.
    """

    run_id: int
    cancelled: bool
    exported: int = 0
    refused: int = 0
    held: int = 0
    calls: int = 0
    seconds: float = 0.0
    stopped_by: Problem | None = None
    totals: dict[str, int] = field(default_factory=dict)

    @property
    def whole(self) -> int:
        """How many prepayments are complete with what was sent; each is an exported row too."""
        return self.totals.get(WHOLE, 0)

    @property
    def rows_exported(self) -> int:
        """How many rows stand in the Exported grid by it."""
        return self.exported + self.whole


RunEvent = (
    RunStarted
    | StageStarted
    | Progressed
    | RowsChanged
    | RowSettled
    | DocumentPlanned
    | ProblemRaised
    | ProblemsCleared
    | Waiting
    | Paused
    | Resumed
    | CallsCounted
    | BecameDue
    | FileWritten
    | RunEnded
)
