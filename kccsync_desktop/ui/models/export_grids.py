"""The columns of Pending, Exported and Problems Encountered, in KCC's words (facts/kcc.md 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.problems import Remedy, Severity
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.ui.models.columns import Column, GridSpec, Mark, Tint
from kccsync_desktop.ui.models.typed_columns import amount_column, day_column, time_column
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import ExportedRow, PendingRow, ProblemRow

PRECHECK_WORDS = {
    PrecheckStatus.NOT_RUN: noted("Not checked"),
    PrecheckStatus.OK: noted("OK"),
    PrecheckStatus.WARNING: noted("Warning"),
    PrecheckStatus.FAILED: noted("Failed"),
}
_PRECHECK_MARKS = {
    PrecheckStatus.NOT_RUN: Mark.NONE,
    PrecheckStatus.OK: Mark.OK,
    PrecheckStatus.WARNING: Mark.WARNING,
    PrecheckStatus.FAILED: Mark.FAILED,
}
_FLIGHT_WORDS = {
    ExportState.QUEUED: noted("Queued"),
    ExportState.SENT: noted("Sent"),
    ExportState.UNKNOWN: noted("Being looked up"),
}
DONE_WORDS = {
    ExportState.VERIFIED: noted("Verified"),
    ExportState.EXPORTED: noted("Not yet verified"),
    ExportState.MARKED: noted("Marked by hand"),
}
_DONE_MARKS = {
    ExportState.VERIFIED: Mark.VERIFIED,
    ExportState.EXPORTED: Mark.WAITING,
    ExportState.MARKED: Mark.BY_HAND,
}
SEVERITY_WORDS = {
    Severity.WARNING: noted("Warning"),
    Severity.FAILED: noted("Failed"),
    Severity.RUN: noted("Run stopped"),
}
SEVERITY_MARKS = {
    Severity.WARNING: Mark.WARNING,
    Severity.FAILED: Mark.FAILED,
    Severity.RUN: Mark.STOPPED,
}
REMEDY_WORDS = {
    Remedy.NONE: "",
    Remedy.MAP_NOMINAL: noted("Map nominal…"),
    Remedy.MAP_TAX: noted("Map tax rate…"),
    Remedy.FETCH_SETUP: noted("Get accounts"),
    Remedy.SET_OPTION: noted("Show option…"),
    Remedy.LINK: noted("Link…"),
    Remedy.CHOOSE_CONTACT: noted("Choose contact…"),
    Remedy.MARK_EXPORTED: noted("Mark as Exported…"),
    Remedy.RETRY: noted("Try again"),
    Remedy.RECONNECT: noted("Connect…"),
    Remedy.RELOAD_FOLDER: noted("Load folder…"),
    Remedy.OPEN_PACKAGE: noted("Open it"),
    Remedy.POST_ON_INVOICE_DATE: noted("Post on the invoice's date…"),
}
# What the button says for all rows of a cause: each of several is linked or opened by itself.
MANY_WORDS = REMEDY_WORDS | {
    Remedy.LINK: "",
    Remedy.CHOOSE_CONTACT: noted("Choose their contact…"),
    Remedy.OPEN_PACKAGE: "",
    Remedy.RETRY: noted("Try these again"),
    Remedy.MARK_EXPORTED: noted("Mark these as Exported…"),
}


def _precheck_text(row: PendingRow) -> str:
    return tr(_FLIGHT_WORDS.get(row.state, "") or PRECHECK_WORDS[row.precheck])


def _precheck_mark(row: PendingRow) -> Mark:
    return Mark.WAITING if row.state in _FLIGHT_WORDS else _PRECHECK_MARKS[row.precheck]


def _company_text(row: PendingRow | ExportedRow) -> str:
    named = row.company_name and row.company_code
    return f"{row.company_name} ({row.company_code})" if named else row.company_code


def _verified_text(row: ExportedRow) -> str:
    return tr("Changed in KCC since") if row.changed_in_kcc else tr(DONE_WORDS.get(row.state, ""))


def _verified_mark(row: ExportedRow) -> Mark:
    return Mark.CHANGED if row.changed_in_kcc else _DONE_MARKS.get(row.state, Mark.NONE)


def _types() -> tuple[str, ...]:
    return tuple(tr(each.label) for each in SourceType)


def _problem_type(row: ProblemRow) -> str:
    subject = row.problem.subject
    return "" if subject is None else tr(subject.source_type.label)


def _problem_code(row: ProblemRow) -> str:
    return "" if row.problem.subject is None else row.problem.subject.code


def _cure_text(row: ProblemRow) -> str:
    return tr(REMEDY_WORDS[row.problem.remedy])


def _pending_tint(row: PendingRow) -> Tint:
    return Tint.RUNNING if row.is_running else Tint.NONE


def _type_column(gives_way: int) -> Column[Any]:
    return Column(
        tr("Source Type"),
        "source_type",
        lambda r: tr(r.source_type.label),
        17,
        words=_types(),
        gives_way=gives_way,
    )


def pending_grid() -> GridSpec[PendingRow]:
    """Return the Pending grid."""
    return GridSpec(
        name=tr("Pending export"),
        key="pending",
        has_ticks=True,
        tint=_pending_tint,
        columns=(
            _type_column(2),
            Column(tr("Source Code"), "source_code", lambda r: r.source_code, 16),
            day_column(tr("Source Date"), "source_date", lambda r: r.source_date, 12, gives_way=1),
            Column(tr("PreCheck"), "precheck", _precheck_text, 16, mark=_precheck_mark),
            Column(tr("Company"), "company_name", _company_text, 36, may_be_cut=True),
            amount_column(tr("Amount"), "amount", lambda r: r.amount, 13),
            Column(tr("Currency"), "currency", lambda r: r.currency, 9),
        ),
    )


def exported_grid() -> GridSpec[ExportedRow]:
    """Return the Exported grid."""
    return GridSpec(
        name=tr("Exported"),
        key="exported",
        columns=(
            _type_column(3),
            Column(tr("Source Code"), "source_code", lambda r: r.source_code, 16),
            time_column(tr("Exported"), "exported_at", lambda r: r.exported_at, 20, gives_way=2),
            Column(tr("Verified"), "state", _verified_text, 22, mark=_verified_mark),
            Column(tr("Number there"), "remote_number", lambda r: r.remote_number, 16, gives_way=1),
            Column(tr("Company"), "company_name", _company_text, 32, may_be_cut=True),
            amount_column(tr("Amount"), "amount", lambda r: r.amount, 13),
            Column(tr("Currency"), "currency", lambda r: r.currency, 9),
        ),
    )


def problems_grid() -> GridSpec[ProblemRow]:
    """Return the Problems Encountered grid; the last column is the cure's button."""
    return GridSpec(
        name=tr("Problems Encountered"),
        key="problems",
        columns=(
            Column(
                tr("Severity"),
                "severity",
                lambda r: tr(SEVERITY_WORDS[r.problem.severity]),
                13,
                mark=lambda r: SEVERITY_MARKS[r.problem.severity],
                words=tuple(map(tr, SEVERITY_WORDS.values())),
            ),
            Column(tr("Type"), "source_type", _problem_type, 15, words=_types()),
            Column(tr("Source Code"), "source_code", _problem_code, 14),
            Column(tr("What is wrong"), "message", lambda r: r.problem.message, 54),
            time_column(tr("When"), "at", lambda r: r.at, 18),
            Column(
                tr("Cure"), "", lambda r: tr(REMEDY_WORDS[r.problem.remedy]), 26, is_action=True
            ),
        ),
    )
