"""What the grids ask for and what a row of each shows.

The same rows feed the window and the command line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grid_groups import Grouping

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from kccsync_desktop.domain.companies import TaxSide
    from kccsync_desktop.domain.documents import LedgerSide, SourceType
    from kccsync_desktop.domain.payment_sorting import LeftOutReason
    from kccsync_desktop.domain.payments import ImportState
    from kccsync_desktop.domain.prepayment_standing import WaitingReason
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.states import ExportState, PrecheckStatus


class Grid(StrEnum):
    """The three grids of the Export tab, and the Import tab's."""

    PENDING = "pending"
    EXPORTED = "exported"
    PROBLEMS = "problems"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class GridQuery:
    """Which rows, in which order, in which groups; what is empty or None hides nothing.

    ``sort`` is a column's field name, empty for the grid's own order, within the groups.

    ``text`` is looked for in code, company code, company name and (problems) message; ``code`` and
    ``company`` in their own columns alone. The dates bound the source date (pending), the export
    date (exported), the payment date (import) or the day of the problem; the amounts bound what
    the grid shows, both included. ``statuses`` are words of the status column: a
    ``PrecheckStatus``, ``ExportState``, ``ImportState`` or ``Severity``, ``UNDER_WAY`` for pending
    rows that a run holds, ``CHANGED`` for exported rows that KCC changed since. ``causes`` are of
    problems alone: what ``Problem.group`` says.
    """

    grid: Grid
    text: str = ""
    source_types: tuple[SourceType, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    sort: str = ""
    descending: bool = False
    code: str = ""
    company: str = ""
    statuses: tuple[str, ...] = ()
    currencies: tuple[str, ...] = ()
    amount_from: Decimal | None = None
    amount_to: Decimal | None = None
    group: Grouping = Grouping.NONE
    causes: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Tell whether rows of the grid are hidden."""
        plain = replace(self, sort="", descending=False, group=Grouping.NONE)
        return plain != GridQuery(self.grid)


@dataclass(frozen=True, slots=True)
class PendingRow:
    """A row of the Pending grid; ``amount`` is None for stock items.

    ``is_running`` while an upload holds it.
    """

    id: int
    source_type: SourceType
    source_code: str
    company_code: str
    company_name: str
    source_date: date | None
    amount: Decimal | None
    currency: str
    precheck: PrecheckStatus
    state: ExportState
    is_running: bool
    problems: int


@dataclass(frozen=True, slots=True)
class ExportedRow:
    """A row of the Exported grid.

    ``changed_in_kcc`` tells that KCC changed it after the export (E8).
    """

    id: int
    source_type: SourceType
    source_code: str
    company_code: str
    company_name: str
    source_date: date | None
    amount: Decimal | None
    currency: str
    state: ExportState
    exported_at: datetime
    remote_id: str
    remote_number: str
    changed_in_kcc: bool


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A row of the Problems Encountered grid; ``job`` is the title of the run that met it."""

    id: int
    row_id: int | None
    at: datetime
    problem: Problem
    job: str = ""


class TotalOf(StrEnum):
    """What a total of pending rows is about; sales and purchases as :class:`LedgerSide` has them.

    What customers owe, what is owed to suppliers and what was paid are never one figure.
    """

    SALES = "S"
    PURCHASES = "P"
    PAYMENTS = "M"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class CurrencyTotal:
    """How many rows and how much in one currency; credits count as negative."""

    currency: str
    count: int
    amount: Decimal
    of: TotalOf = TotalOf.OTHER


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Rows that share one cause and one cure."""

    group: str
    count: int
    example: Problem


@dataclass(frozen=True, slots=True)
class NominalMapRow:
    """A KCC nominal beside its ledger account.

    ``waiting`` counts pending documents that need it mapped.
    """

    nominal: str
    name: str
    kind: str
    account_id: str
    account_label: str
    never_posted: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class TaxMapRow:
    """A KCC tax rate on one side beside its tax code.

    ``waiting`` counts pending documents that need it.
    """

    rate: str
    name: str
    percent: Decimal
    side: TaxSide
    tax_code: str
    tax_label: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What Apply Default Setup proposes for one nominal, tax rate or default, and why.

    ``kind`` is ``nominal``, ``tax`` or ``default``; ``key`` the nominal, rate or default's name;
    ``choice`` the
    account id or tax code, empty when nothing fits; ``asks`` True when a person must confirm it.
    """

    kind: str
    key: str
    side: TaxSide | None
    choice: str
    choice_label: str
    reason: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line and `status` tell of one merchant."""

    merchant: str
    package: str
    organisation: str
    is_connected: bool
    is_sandbox: bool
    pending: int
    exported: int
    verified: int
    problems: int
    unfinished: int
    running: str
    connection_ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row of the Import grid, KCC's columns; one allocation each (I2).

    ``company_code`` is the URN; ``allocated_to`` a DOC_CODE; ``amount`` what is allocated, in
    ``currency``. ``may_tick`` is False for rows that came in or are held; ``reason`` says why
    held, or what changed where ``flagged`` (I3).
    """

    id: int
    company_code: str
    company_name: str
    payment_date: date
    reference: str
    amount: Decimal
    currency: str
    allocated_to: str
    ledger: LedgerSide
    status: ImportState
    may_tick: bool
    reason: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A line of "left out, and why"; ``company_code`` is empty for a contact that is not ours.

    ``of`` is the ledger that it stands in there; OTHER where the package does not tell.
    """

    id: int
    reason: LeftOutReason
    company_code: str
    company_name: str
    payment_date: date
    reference: str
    amount: Decimal
    currency: str
    document_code: str = ""
    of: TotalOf = TotalOf.OTHER


@dataclass(frozen=True, slots=True)
class LeftOutTotal:
    """How many records of one reason and ledger were left out, and how much in one currency."""

    reason: LeftOutReason
    currency: str
    count: int
    amount: Decimal
    of: TotalOf = TotalOf.OTHER


@dataclass(frozen=True, slots=True)
class WaitingPrepayment:
    """A prepayment of which something waits; ``waiting`` of ``amount``, in ``currency`` (E4)."""

    prepayment_code: str
    order_code: str
    company_code: str
    company_name: str
    payment_date: date
    amount: Decimal
    waiting: Decimal
    currency: str
    reason: WaitingReason
