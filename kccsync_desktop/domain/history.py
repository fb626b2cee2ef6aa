"""What happened: runs with their receipts, and the audit trail that nothing rewrites."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import CREDIT_TYPES
from kccsync_desktop.domain.grids import CurrencyTotal, TotalOf
from kccsync_desktop.domain.run_events import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from kccsync_desktop.domain.documents import LedgerSide, SourceType


class AuditAction(StrEnum):
    """What was done, as the audit trail keeps it."""

    COMPANY_ADDED = "company-added"
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    FOLDER_LOADED = "folder-loaded"
    NOMINAL_MAPPED = "nominal-mapped"
    TAX_MAPPED = "tax-mapped"
    DEFAULT_SET = "default-set"
    OPTION_SET = "option-set"
    MARKED = "marked"
    UNMARKED = "unmarked"
    LINKED = "linked"
    CONTACT_CHOSEN = "contact-chosen"
    CONTACT_FREED = "contact-freed"
    REDATED = "redated"
    PAYMENT_ALLOCATED = "payment-allocated"
    FILE_WRITTEN = "file-written"
    RUN_BEGUN = "run-begun"
    RUN_ENDED = "run-ended"
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    TIDIED = "tidied"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit trail; ``before`` and ``after`` are empty where nothing was changed.

    ``run_id`` is the run that did it, None for what was done by hand.
    """

    id: int
    at: datetime
    who: str
    action: AuditAction
    subject: str
    before: str
    after: str
    run_id: int | None


class RunResult(StrEnum):
    """How a run ended; UNFINISHED ones go on or were cut off, CUT_OFF ones surely were.

    No run begins before the one before it is over or dead.
    """

    DONE = "done"
    WITH_PROBLEMS = "with-problems"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"
    CUT_OFF = "cut-off"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run as the list of runs shows it; ``reason`` is what stopped it and the cure, or empty."""

    id: int
    kind: str
    started_at: datetime
    ended_at: datetime | None
    status: str
    who: str
    reason: str
    totals: dict[str, int] = field(default_factory=dict)

    @property
    def result(self) -> RunResult:
        """How it ended."""
        if not self.status:
            return RunResult.UNFINISHED
        has_problems = self.count("refused") or self.count("held") or self.count("failed")
        if self.status == RunResult.DONE and has_problems:
            return RunResult.WITH_PROBLEMS
        return RunResult(self.status)

    @property
    def seconds(self) -> float | None:
        """How long it took by the clock; None while it is not ended."""
        return None if self.ended_at is None else (self.ended_at - self.started_at).total_seconds()

    @property
    def rows_exported(self) -> int:
        """How many rows stand in the Exported grid by it: what was sent, and prepayments whole."""
        return self.count("exported") + self.count(WHOLE)

    def count(self, name: str) -> int:
        """Return one of its counts, 0 where it counted no such thing."""
        return self.totals.get(name, 0)


class Outcome(StrEnum):
    """What became of a row in a run."""

    SENT = "sent"
    ADOPTED = "adopted"
    VERIFIED = "verified"
    REFUSED = "refused"
    HELD = "held"
    DIFFERS = "differs"
    MISSING = "missing"

    @property
    def has_gone(self) -> bool:
        """True where the package holds the row."""
        return self in {Outcome.SENT, Outcome.ADOPTED, Outcome.VERIFIED, Outcome.DIFFERS}


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A row of a run: what it was, what became of it and why.

    ``amount`` is gross in ``currency``, None for stock items; ``remote_id`` and ``remote_number``
    are the package's, empty where it holds nothing. ``is_earlier`` rows went with another run: this
    one only read them back.
    """

    row_id: int
    outcome: Outcome
    source_type: SourceType
    source_code: str
    company_code: str
    company_name: str
    amount: Decimal | None
    currency: str
    remote_id: str
    remote_number: str
    reason: str
    of: TotalOf = TotalOf.OTHER
    is_earlier: bool = False

    @property
    def counted(self) -> Decimal | None:
        """Its amount as it counts in a sum: that of a credit below nought."""
        is_credit = self.source_type in CREDIT_TYPES
        return -self.amount if is_credit and self.amount is not None else self.amount


@dataclass(frozen=True, slots=True)
class ReceiptPayment:
    """A payment that a run booked on a document; ``amount`` is in ``currency``."""

    reference: str
    company_code: str
    company_name: str
    document: str
    amount: Decimal
    currency: str
    ledger: LedgerSide


@dataclass(frozen=True, slots=True)
class ReceiptTotal:
    """How many rows of a type and ledger went, and their gross sum in one currency.

    Credits count as negative.
    """

    source_type: SourceType
    currency: str
    count: int
    amount: Decimal
    of: TotalOf = TotalOf.OTHER


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that a run did; ``company`` and ``organisation`` are the merchant's names now."""

    run: RunSummary
    company: str
    package: str
    organisation: str
    lines: tuple[ReceiptLine, ...]
    payments: tuple[ReceiptPayment, ...]
    files: tuple[str, ...]

    @property
    def gone(self) -> tuple[ReceiptLine, ...]:
        """The rows that the package holds by this run."""
        return tuple(each for each in self.lines if each.outcome.has_gone and not each.is_earlier)

    @property
    def kept_back(self) -> tuple[ReceiptLine, ...]:
        """The rows that did not go, or are not there any more, each with the reason."""
        return tuple(each for each in self.lines if not (each.outcome.has_gone or each.is_earlier))

    @property
    def read_again(self) -> tuple[ReceiptLine, ...]:
        """The rows of earlier runs that this one read back; their money is on those receipts."""
        return tuple(each for each in self.lines if each.is_earlier)

    @property
    def totals(self) -> tuple[ReceiptTotal, ...]:
        """What went, by ledger and currency, within them by type in the order of first seen."""
        sums: dict[tuple[SourceType, TotalOf, str], list[Decimal]] = {}
        for line in self.gone:
            amount = line.counted or Decimal(0)
            sums.setdefault((line.source_type, line.of, line.currency), []).append(amount)
        return tuple(
            ReceiptTotal(source_type, currency, len(amounts), sum(amounts, Decimal(0)), of)
            for (source_type, of, currency), amounts in sorted(
                sums.items(), key=lambda each: (_PLACES[each[0][1]], each[0][2])
            )
        )

    @property
    def net(self) -> tuple[CurrencyTotal, ...]:
        """What the documents that went come to, invoices less credits, by ledger and currency."""
        ledgers = (TotalOf.SALES, TotalOf.PURCHASES)
        told = (each for each in self.totals if each.of in ledgers)
        return _together((each.of, each.currency, each.count, each.amount) for each in told)

    @property
    def paid(self) -> tuple[CurrencyTotal, ...]:
        """What the payments of the run come to, by ledger and currency."""
        return _together((TotalOf(p.ledger), p.currency, 1, p.amount) for p in self.payments)


_PLACES = {each: place for place, each in enumerate(TotalOf)}


def _together(
    parts: Iterable[tuple[TotalOf, str, int, Decimal]],
) -> tuple[CurrencyTotal, ...]:
    """Add up by ledger and currency: sales first, the currencies by name."""
    sums: dict[tuple[TotalOf, str], tuple[int, Decimal]] = {}
    for of, currency, count, amount in parts:
        counted, total = sums.get((of, currency), (0, Decimal(0)))
        sums[of, currency] = (counted + count, total + amount)
    return tuple(
        CurrencyTotal(currency, count, amount, of)
        for (of, currency), (count, amount) in sorted(
            sums.items(), key=lambda each: (_PLACES[each[0][0]], each[0][1])
        )
    )


def lines_by_row(lines: Iterable[ReceiptLine]) -> tuple[ReceiptLine, ...]:
    """Return one line a row from all that were noted, oldest first: the last word counts.

    A row that was sent before it was proven keeps its place; one that was read back alone is of an
    earlier run.
    """
    latest: dict[int, ReceiptLine] = {}
    own: set[int] = set()
    for line in lines:
        latest[line.row_id] = line
        if line.outcome not in _READ_BACK:
            own.add(line.row_id)
    return tuple(
        line if line.row_id in own else replace(line, is_earlier=True) for line in latest.values()
    )


_READ_BACK = frozenset({Outcome.VERIFIED, Outcome.DIFFERS, Outcome.MISSING})


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which runs or entries of the audit trail, and in which order (empty: newest first).

    ``kind`` is a run's title or an action's value; the dates are local days, both included.
    """

    text: str = ""
    date_from: date | None = None
    date_to: date | None = None
    kind: str = ""
    result: RunResult | None = None
    sort: str = ""
    descending: bool = False
