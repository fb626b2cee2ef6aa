"""The columns of Pending, Exported and Problems Encountered, in KCC's words (facts/kcc.md 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import Remedy, Severity
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.ui.models.columns import Column, GridSpec, Mark, Tint
from kccsync_desktop.ui.models.typed_columns import amount_column, day_column, time_column

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import ExportedRow, PendingRow, ProblemRow

PRECHECK_WORDS = {
    PrecheckStatus.NOT_RUN: "Not checked",
    PrecheckStatus.OK: "OK",
    PrecheckStatus.WARNING: "Warning",
    PrecheckStatus.FAILED: "Failed",
}
_PRECHECK_MARKS = {
    PrecheckStatus.NOT_RUN: Mark.NONE,
    PrecheckStatus.OK: Mark.OK,
    PrecheckStatus.WARNING: Mark.WARNING,
    PrecheckStatus.FAILED: Mark.FAILED,
}
_FLIGHT_WORDS = {
    ExportState.QUEUED: "Queued",
    ExportState.SENT: "Sent",
    ExportState.UNKNOWN: "Being looked up",
}
DONE_WORDS = {
    ExportState.VERIFIED: "Verified",
    ExportState.EXPORTED: "Not yet verified",
    ExportState.MARKED: "Marked by hand",
}
_DONE_MARKS = {
    ExportState.VERIFIED: Mark.VERIFIED,
    ExportState.EXPORTED: Mark.WAITING,
    ExportState.MARKED: Mark.BY_HAND,
}
SEVERITY_WORDS = {
    Severity.WARNING: "Warning",
    Severity.FAILED: "Failed",
    Severity.RUN: "Run stopped",
}
_SEVERITY_MARKS = {
    Severity.WARNING: Mark.WARNING,
    Severity.FAILED: Mark.FAILED,
    Severity.RUN: Mark.STOPPED,
}
REMEDY_WORDS = {
    Remedy.NONE: "",
    Remedy.MAP_NOMINAL: "Map nominal…",
    Remedy.MAP_TAX: "Map tax rate…",
    Remedy.FETCH_SETUP: "Get accounts",
    Remedy.SET_OPTION: "Show option…",
    Remedy.LINK: "Link…",
    Remedy.MARK_EXPORTED: "Mark as Exported…",
    Remedy.RETRY: "Try again",
    Remedy.RECONNECT: "Connect…",
    Remedy.RELOAD_FOLDER: "Load folder…",
    Remedy.OPEN_PACKAGE: "Open",
    Remedy.POST_ON_INVOICE_DATE: "Post on the invoice's date…",
}


def _precheck_text(row: PendingRow) -> str:
    return _FLIGHT_WORDS.get(row.state, "") or PRECHECK_WORDS[row.precheck]


def _precheck_mark(row: PendingRow) -> Mark:
    return Mark.WAITING if row.state in _FLIGHT_WORDS else _PRECHECK_MARKS[row.precheck]


def _company_text(row: PendingRow | ExportedRow) -> str:
    named = row.company_name and row.company_code
    return f"{row.company_name} ({row.company_code})" if named else row.company_code


def _verified_text(row: ExportedRow) -> str:
    return "Changed in KCC since" if row.changed_in_kcc else DONE_WORDS.get(row.state, "")


def _verified_mark(row: ExportedRow) -> Mark:
    return Mark.CHANGED if row.changed_in_kcc else _DONE_MARKS.get(row.state, Mark.NONE)


def _problem_type(row: ProblemRow) -> str:
    subject = row.problem.subject
    return "" if subject is None else subject.source_type.label


def _problem_code(row: ProblemRow) -> str:
    return "" if row.problem.subject is None else row.problem.subject.code


def _pending_tint(row: PendingRow) -> Tint:
    return Tint.RUNNING if row.is_running else Tint.NONE


def pending_grid() -> GridSpec[PendingRow]:
    """Return the Pending grid."""
    return GridSpec(
        name="Pending export",
        key="pending",
        has_ticks=True,
        tint=_pending_tint,
        columns=(
            Column("Source Type", "source_type", lambda r: r.source_type.label, 17),
            Column("Source Code", "source_code", lambda r: r.source_code, 16),
            day_column("Source Date", "source_date", lambda r: r.source_date, 12),
            Column("PreCheck", "precheck", _precheck_text, 16, mark=_precheck_mark),
            Column("Company", "company_name", _company_text, 36),
            amount_column("Amount", "amount", lambda r: r.amount, 13),
            Column("Currency", "currency", lambda r: r.currency, 9),
        ),
    )


def exported_grid() -> GridSpec[ExportedRow]:
    """Return the Exported grid."""
    return GridSpec(
        name="Exported",
        key="exported",
        columns=(
            Column("Source Type", "source_type", lambda r: r.source_type.label, 17),
            Column("Source Code", "source_code", lambda r: r.source_code, 16),
            time_column("Exported", "exported_at", lambda r: r.exported_at, 20),
            Column("Verified", "state", _verified_text, 22, mark=_verified_mark),
            Column("Number there", "remote_number", lambda r: r.remote_number, 16),
            Column("Company", "company_name", _company_text, 32),
            amount_column("Amount", "amount", lambda r: r.amount, 13),
            Column("Currency", "currency", lambda r: r.currency, 9),
        ),
    )


def problems_grid() -> GridSpec[ProblemRow]:
    """Return the Problems Encountered grid; the last column is the cure's button."""
    return GridSpec(
        name="Problems Encountered",
        key="problems",
        columns=(
            Column(
                "Severity",
                "severity",
                lambda r: SEVERITY_WORDS[r.problem.severity],
                13,
                mark=lambda r: _SEVERITY_MARKS[r.problem.severity],
            ),
            Column("Type", "source_type", _problem_type, 15),
            Column("Source Code", "source_code", _problem_code, 14),
            Column("What is wrong", "message", lambda r: r.problem.message, 54),
            time_column("When", "at", lambda r: r.at, 18),
            Column("Cure", "", lambda r: REMEDY_WORDS[r.problem.remedy], 26, is_action=True),
        ),
    )
