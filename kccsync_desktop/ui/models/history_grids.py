"""The columns of the runs, of the audit trail and of a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import CREDIT_TYPES
from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.formats import count_text, duration_text, subject_text
from kccsync_desktop.ui.models.columns import Column, GridSpec
from kccsync_desktop.ui.models.export_grids import SEVERITY_MARKS, SEVERITY_WORDS
from kccsync_desktop.ui.models.history_words import (
    ACTION_WORDS,
    OUTCOME_MARKS,
    OUTCOME_WORDS,
    RESULT_MARKS,
    change_text,
    result_text,
    took_text,
)
from kccsync_desktop.ui.models.sums import side_words, sums_apart
from kccsync_desktop.ui.models.typed_columns import amount_column, time_column
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.history import (
        AuditEntry,
        Receipt,
        ReceiptLine,
        ReceiptPayment,
        ReceiptTotal,
        RunSummary,
    )
    from kccsync_desktop.domain.resolved_problems import ResolvedProblem
    from kccsync_desktop.ui.models.mapping_grids import Numbered


def _count_column(title: str, name: str, width: int, gives_way: int = 0) -> Column[RunSummary]:
    def text(run: RunSummary) -> str:
        return _count_text(run.count(name))

    return Column(title, name, text, width, is_number=True, gives_way=gives_way)


def _count_text(count: int) -> str:
    return count_text(count) if count else ""


def _run_text(entry: AuditEntry) -> str:
    return "" if entry.run_id is None else str(entry.run_id)


def _subject_text(row: ResolvedProblem) -> str:
    return "" if row.problem.subject is None else subject_text(row.problem.subject)


def runs_grid() -> GridSpec[RunSummary]:
    """Return the list of runs; the last column opens the receipt."""
    return GridSpec(
        name=tr("Jobs that ran"),
        key="runs",
        note=lambda r: r.reason,
        columns=(
            time_column(tr("Started"), "started_at", lambda r: r.started_at, 20),
            Column(tr("Job"), "kind", lambda r: tr(r.kind), 34),
            Column(
                tr("How it ended"),
                "status",
                result_text,
                26,
                mark=lambda r: RESULT_MARKS[r.result],
            ),
            Column(
                tr("Exported"),
                "exported",
                lambda r: _count_text(r.rows_exported),
                9,
                is_number=True,
            ),
            _count_column(tr("Refused"), "refused", 8),
            _count_column(tr("Held"), "held", 7),
            _count_column(tr("Calls"), "calls", 7, gives_way=1),
            Column(tr("Took"), "", took_text, 12, gives_way=2),
            Column(tr("By"), "who", lambda r: r.who, 20),
            Column(tr("Receipt"), "", lambda _r: tr("Show…"), 12, is_action=True),
        ),
    )


def audit_grid() -> GridSpec[AuditEntry]:
    """Return the audit trail."""
    return GridSpec(
        name=tr("Audit trail"),
        key="audit",
        columns=(
            time_column(tr("When"), "at", lambda r: r.at, 20),
            Column(tr("Who"), "who", lambda r: r.who, 20),
            Column(tr("What"), "action", lambda r: tr(ACTION_WORDS[r.action]), 30),
            Column(tr("About"), "subject", lambda r: r.subject, 34),
            Column(tr("Change"), "after", lambda r: change_text(r.before, r.after), 50),
            Column(tr("Job"), "", _run_text, 7, is_number=True),
        ),
    )


def resolved_grid() -> GridSpec[ResolvedProblem]:
    """Return the problems that are resolved, the last first."""
    return GridSpec(
        name=tr("Resolved problems"),
        key="resolved",
        note=lambda r: r.problem.cure,
        columns=(
            time_column(tr("Resolved"), "", lambda r: r.resolved_at, 20),
            time_column(tr("Raised"), "", lambda r: r.raised_at, 20),
            Column(tr("Stood for"), "", lambda r: duration_text(r.lasted.total_seconds()), 14),
            Column(
                tr("Severity"),
                "",
                lambda r: tr(SEVERITY_WORDS[r.problem.severity]),
                13,
                mark=lambda r: SEVERITY_MARKS[r.problem.severity],
                words=tuple(map(tr, SEVERITY_WORDS.values())),
            ),
            Column(tr("About"), "", _subject_text, 26),
            Column(tr("What was wrong"), "", lambda r: r.problem.message, 60),
        ),
    )


def receipt_grid() -> GridSpec[Numbered[ReceiptLine]]:
    """Return the rows of a receipt, gone or kept back; the amounts add up to its totals."""
    return GridSpec(
        name=tr("Rows of this job"),
        key="receipt",
        note=lambda r: r.value.reason,
        columns=(
            Column(
                tr("What became of it"),
                "outcome",
                lambda r: tr(OUTCOME_WORDS[r.value.outcome]),
                24,
                mark=lambda r: OUTCOME_MARKS[r.value.outcome],
            ),
            Column(tr("Type"), "source_type", lambda r: tr(r.value.source_type.label), 16),
            Column(tr("Source Code"), "source_code", lambda r: r.value.source_code, 15),
            Column(tr("Company"), "company_name", lambda r: company_text(r.value), 20),
            amount_column(tr("Amount"), "amount", lambda r: r.value.counted, 11),
            Column(tr("Currency"), "currency", lambda r: r.value.currency, 8),
            Column(tr("Number there"), "remote_number", lambda r: r.value.remote_number, 14),
            Column(tr("Why"), "reason", lambda r: r.value.reason, 40, may_be_cut=True),
            Column(tr("Id there"), "remote_id", lambda r: r.value.remote_id, 38, gives_way=1),
        ),
    )


def receipt_payments_grid() -> GridSpec[Numbered[ReceiptPayment]]:
    """Return the payments that a job created and allocated."""
    return GridSpec(
        name=tr("Payments of this job"),
        key="receipt-payments",
        columns=(
            Column(tr("Reference"), "reference", lambda r: r.value.reference, 24),
            Column(tr("Company"), "company_code", lambda r: company_text(r.value), 30),
            Column(tr("Allocated To"), "document", lambda r: r.value.document, 18),
            Column(tr("S/P"), "ledger", lambda r: r.value.ledger.value, 4),
            amount_column(tr("Amount"), "amount", lambda r: r.value.amount, 12),
            Column(tr("Currency"), "currency", lambda r: r.value.currency, 9),
        ),
    )


def totals_grid() -> GridSpec[Numbered[ReceiptTotal]]:
    """Return what went, by type and currency."""
    return GridSpec(
        name=tr("Totals by type and currency"),
        key="receipt-totals",
        columns=(
            Column(tr("What went"), "source_type", lambda r: tr(r.value.source_type.label), 24),
            Column(tr("Ledger"), "of", lambda r: side_words(r.value.of), 11),
            Column(tr("Rows"), "count", lambda r: count_text(r.value.count), 8, is_number=True),
            amount_column(tr("Amount"), "amount", lambda r: r.value.amount, 14),
            Column(tr("Currency"), "currency", lambda r: r.value.currency, 9),
        ),
    )


def together_text(receipt: Receipt) -> str:
    """Return what the rows that went come to in all; empty where none has a ledger."""
    return _together(sums_apart(Grid.PENDING, receipt.net), receipt.lines)


def paid_text(receipt: Receipt) -> str:
    """Return what the payments come to in all."""
    return _together(sums_apart(Grid.IMPORT, receipt.paid))


def _together(sums: list[str], lines: Sequence[ReceiptLine] = ()) -> str:
    told = tr("Together: {sums}").format(sums=";  ".join(sums)) if sums else ""
    has_credits = any(line.source_type in CREDIT_TYPES for line in lines)
    return "   ".join(filter(None, (told, tr("Credits count as negative.") * has_credits)))


def company_text(line: ReceiptLine | ReceiptPayment) -> str:
    """Return a row's company, by name and URN."""
    named = line.company_name and line.company_code
    return f"{line.company_name} ({line.company_code})" if named else line.company_code
