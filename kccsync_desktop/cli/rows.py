"""Grid rows and problems as the JSON that the command line promises, and as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import money_text

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.domain.grids import (
        ExportedRow,
        ImportRow,
        LeftOutRow,
        PendingRow,
        ProblemRow,
        WaitingPrepayment,
    )
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.run_events import RunEnded

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


def import_json(row: ImportRow) -> Json:
    """Return a row of the Import grid: one allocation."""
    return {
        "id": row.id,
        "reference": row.reference,
        "company_code": row.company_code,
        "company_name": row.company_name,
        "date": row.payment_date.isoformat(),
        "amount": amount_text(row.amount),
        "currency": row.currency,
        "allocated_to": row.allocated_to,
        "ledger": row.ledger.value,
        "status": row.status.value,
        "reason": row.reason,
        "flagged": row.flagged,
    }


def left_out_json(row: LeftOutRow) -> Json:
    """Return what was left out, with the reason."""
    return {
        "reason": row.reason.value,
        "company_code": row.company_code,
        "company_name": row.company_name,
        "date": row.payment_date.isoformat(),
        "reference": row.reference,
        "amount": amount_text(row.amount),
        "currency": row.currency,
        "document": row.document_code,
        "message": row.reason.words,
    }


def waiting_json(row: WaitingPrepayment) -> Json:
    """Return a prepayment of which something waits."""
    return {
        "prepayment": row.prepayment_code,
        "order": row.order_code,
        "company_code": row.company_code,
        "company_name": row.company_name,
        "date": row.payment_date.isoformat(),
        "amount": amount_text(row.amount),
        "waiting": amount_text(row.waiting),
        "currency": row.currency,
        "reason": row.reason.value,
        "message": row.reason.words,
        "action": row.reason.cure,
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


def stop_json(end: RunEnded) -> Json:
    """Return what stopped a run and the cure, or nothing for a run that came to its end."""
    stop = end.stopped_by
    return {} if stop is None else {"error": stop.message, "action": stop.cure}
