"""Grid rows and problems as the JSON that the command line promises, and as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import money_text

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.domain.grids import ExportedRow, PendingRow, ProblemRow
    from kccsync_desktop.domain.problems import Problem

Json = dict[str, object]


def pending_json(row: PendingRow) -> Json:
    """Return a pending row; amounts as text, in the row's currency."""
    return {
        "source_type": row.source_type.value,
        "source_code": row.source_code,
        "company_code": row.company_code,
        "company_name": row.company_name,
        "date": row.source_date.isoformat() if row.source_date else None,
        "amount": amount_text(row.amount),
        "currency": row.currency,
        "precheck": row.precheck.value,
        "state": row.state.value,
    }


def exported_json(row: ExportedRow) -> Json:
    """Return an exported row."""
    return {
        "source_type": row.source_type.value,
        "source_code": row.source_code,
        "company_code": row.company_code,
        "company_name": row.company_name,
        "date": row.source_date.isoformat() if row.source_date else None,
        "amount": amount_text(row.amount),
        "currency": row.currency,
        "state": row.state.value,
        "exported_at": row.exported_at.isoformat(),
        "remote_id": row.remote_id,
        "remote_number": row.remote_number,
        "changed_in_kcc": row.changed_in_kcc,
    }


def problem_json(row: ProblemRow) -> Json:
    """Return a problem with its subject, cause and cure."""
    subject = row.problem.subject
    return {
        **reason_json(row.problem),
        "source_type": subject.source_type.value if subject else None,
        "source_code": subject.code if subject else None,
        "at": row.at.isoformat(),
    }


def reason_json(problem: Problem) -> Json:
    """Return a reason without its subject."""
    return {
        "code": problem.code.value,
        "severity": problem.severity.value,
        "message": problem.message,
        "action": problem.cure,
        "detail": problem.detail,
    }


def amount_text(amount: Decimal | None) -> str | None:
    """Return an amount as text with two places, or None for a row without one."""
    return None if amount is None else money_text(amount)
