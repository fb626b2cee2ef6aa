"""The past of the desk in memory."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grids import TotalOf
from kccsync_desktop.domain.history import (
    AuditAction,
    AuditEntry,
    Outcome,
    Receipt,
    ReceiptLine,
    ReceiptPayment,
    RunSummary,
)
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.sync.errors import DeskError
from tests.ui.fake_books import NOW
from tests.ui.fake_payments import import_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.history import HistoryQuery

WHO = "ann on desk"
_SILENT = problem(ProblemCode.PACKAGE_UNREACHABLE, None, package="Xero")
STOP = f"{_SILENT.message} {_SILENT.cure}"
LINES, REFUSED = 24, 4  # what a receipt of line_of's shows
KINDS = ("Upload Data", "Run Pre-Check", "Create and Allocate Payments", "Load KCC Folder")


def run_of(number: int) -> RunSummary:
    kind = KINDS[number % len(KINDS)]
    at = NOW - timedelta(hours=7 * (40 - number))
    is_stopped = number % 9 == 0
    counts = {"exported": LINES - REFUSED, "refused": REFUSED, "held": number % 2, "calls": 61}
    return RunSummary(
        id=number,
        kind=kind,
        started_at=at,
        ended_at=at + timedelta(seconds=31 * number),
        status="stopped" if is_stopped else "done",
        who=WHO,
        reason=STOP if is_stopped else "",
        totals=counts if kind == KINDS[0] else {"calls": number},
    )


def line_of(number: int) -> ReceiptLine:
    refused = number % 7 == 3
    return ReceiptLine(
        row_id=number,
        outcome=Outcome.REFUSED if refused else Outcome.VERIFIED,
        source_type=SourceType.CREDIT_NOTE if number % 5 == 0 else SourceType.SALES_INVOICE,
        source_code=f"SI{10_000 + number}",
        company_code=f"C{number % 6}",
        company_name="Umber & Sons <Ltd>",
        amount=Decimal(number * 1_234) / 100,
        currency="GBP" if number % 4 else "EUR",
        remote_id="" if refused else f"3f8c51d0-7a3e-4c1f-9b52-6d40e8a1{number:04}",
        remote_number="" if refused else f"SI{10_000 + number}",
        reason="Nominal 4010 is not mapped to an account." if refused else "",
        of=TotalOf.SALES,
    )


_SUBJECTS = {
    AuditAction.COMPANY_ADDED: ("Brightwater Leisure Ltd", "", "xero"),
    AuditAction.CONNECTED: ("Xero", "", "Brightwater Camping & Leisure"),
    AuditAction.DISCONNECTED: ("Xero", "Brightwater Camping & Leisure", ""),
    AuditAction.FOLDER_LOADED: ("/home/ann/Documents/KCC export", "", "40 new, 1 changed"),
    AuditAction.NOMINAL_MAPPED: ("4000", "200 Sales", "260 Other Revenue"),
    AuditAction.TAX_MAPPED: ("2 (sales)", "", "RROUTPUT"),
    AuditAction.DEFAULT_SET: ("default-sales", "", "200 Sales"),
    AuditAction.OPTION_SET: ("multicurrency", "off", "on"),
    AuditAction.CONTACT_CHOSEN: ("Fern & Co (C104)", "", "Fern and Company"),
    AuditAction.CONTACT_FREED: ("Oak Ltd (C2)", "Fern and Company", ""),
    AuditAction.FILE_WRITTEN: ("/home/ann/Documents/KCC payments", "", "4 payments"),
    AuditAction.RUN_BEGUN: (KINDS[0], "", ""),
    AuditAction.RUN_ENDED: (KINDS[0], "", "done"),
    AuditAction.BACKED_UP: ("KCCSync", "", ""),
    AuditAction.RESTORED: ("KCCSync-2026-01-10-1712.bak", "", "kccsync-before.bak"),
    AuditAction.TIDIED: ("history of 12 months", "214", ""),
}
_BY_RUNS = {
    *(AuditAction.FOLDER_LOADED, AuditAction.RUN_BEGUN, AuditAction.RUN_ENDED),
    *(AuditAction.FILE_WRITTEN, AuditAction.PAYMENT_ALLOCATED),
}


def entry_of(number: int) -> AuditEntry:
    """Return an entry; what it is about is what its action is done to."""
    actions = tuple(AuditAction)
    action = actions[number % len(actions)]
    row = f"Sales Invoice SI{10_000 + number}"
    subject, before, after = _SUBJECTS.get(action, (row, "", ""))
    at = NOW - timedelta(minutes=11 * (90 - number))
    return AuditEntry(
        id=number,
        at=at,
        who=WHO,
        action=action,
        subject=f"{subject}-{at:%Y-%m-%d-%H%M}.bak" if action is AuditAction.BACKED_UP else subject,
        before=before,
        after=after,
        run_id=number // 2 if action in _BY_RUNS else None,
    )


def payment_of(number: int) -> ReceiptPayment:
    """Return the payment that the Import grid shows too."""
    row = import_row(number)
    return ReceiptPayment(
        *(row.reference, row.company_code, row.company_name, row.allocated_to),
        *(row.amount, row.currency, row.ledger),
    )


@dataclass(kw_only=True)
class FakeHistory:
    """Runs, receipts and entries; a run whose kind is about payments has payments."""

    past_runs: tuple[RunSummary, ...] = ()
    trail: tuple[AuditEntry, ...] = ()
    lines: tuple[ReceiptLine, ...] = ()
    loaded_from: str = ""
    histories_asked: list[HistoryQuery] = field(default_factory=list)

    def with_past(self, runs: int = 30, entries: int = 60, lines: int = LINES) -> None:
        self.past_runs = tuple(run_of(n) for n in range(1, runs + 1))
        self.trail = tuple(entry_of(n) for n in range(1, entries + 1))
        self.lines = tuple(line_of(n) for n in range(1, lines + 1))

    def run_ids(self, query: HistoryQuery) -> array[int]:
        self.histories_asked.append(query)
        found = [
            run.id
            for run in self.past_runs
            if query.text.lower() in run.kind.lower()
            and query.kind in {"", run.kind}
            and query.result in {None, run.result}
        ]
        return array("q", found if query.sort else reversed(found))

    def run_rows(self, ids: Sequence[int]) -> list[RunSummary]:
        return [run for run in self.past_runs if run.id in set(ids)]

    def run_kinds(self) -> tuple[str, ...]:
        return tuple(sorted({run.kind for run in self.past_runs}))

    def last_folder(self) -> str:
        return self.loaded_from

    def receipt(self, run_id: int) -> Receipt:
        run = next((each for each in self.past_runs if each.id == run_id), None)
        if run is None:
            raise DeskError(f"There is no job {run_id}.")
        is_payments = run.kind == KINDS[2]
        return Receipt(
            run=run,
            company="Brightwater Leisure Ltd",
            package="xero",
            organisation="Brightwater Camping & Leisure",
            lines=self.lines if run.kind == KINDS[0] else (),
            payments=tuple(payment_of(n) for n in range(1, 6)) if is_payments else (),
            files=(f"payments-{run.ended_at:%Y%m%d-%H%M%S}.csv",) if is_payments else (),
        )

    def audit_ids(self, query: HistoryQuery) -> array[int]:
        self.histories_asked.append(query)
        found = [
            each.id
            for each in self.trail
            if query.text.lower() in each.subject.lower() and query.kind in {"", each.action}
        ]
        return array("q", found if query.sort else reversed(found))

    def audit_rows(self, ids: Sequence[int]) -> list[AuditEntry]:
        return [each for each in self.trail if each.id in set(ids)]
