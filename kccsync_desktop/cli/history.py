"""history: the runs, one run's receipt, and the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.cli.exits import DONE
from kccsync_desktop.cli.rows import amount_text
from kccsync_desktop.domain.documents import CREDIT_TYPES
from kccsync_desktop.domain.history import HistoryQuery
from kccsync_desktop.domain.run_events import DUE_SINCE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from kccsync_desktop.cli.office import Office
    from kccsync_desktop.domain.grids import CurrencyTotal
    from kccsync_desktop.domain.history import (
        AuditEntry,
        Receipt,
        ReceiptLine,
        ReceiptPayment,
        RunSummary,
    )

_NEWEST = HistoryQuery()


def history(office: Office) -> int:
    """List what was done, or tell one run's receipt."""
    given = office.given
    if given.run is not None:
        return _receipt(office, office.desk().receipt(given.run))
    return _audit(office) if given.audit else _runs(office)


def _runs(office: Office) -> int:
    desk = office.desk()
    ids = desk.run_ids(_NEWEST)
    by_id = {run.id: run for run in desk.run_rows(ids)}
    runs = [by_id[run_id] for run_id in ids]
    office.speech.answer([_run_json(run) for run in runs])
    office.speech.table(
        ("Run", "Job", "Started", "How it ended", "Exported", "Refused", "Held", "By"),
        (
            (
                str(run.id),
                run.kind,
                _minute(run.started_at),
                run.result.value,
                *(str(each) for each in (run.rows_exported, *_kept_back(run))),
                run.who,
            )
            for run in runs
        ),
    )
    return DONE


def _audit(office: Office) -> int:
    desk = office.desk()
    ids = desk.audit_ids(_NEWEST)
    by_id = {entry.id: entry for entry in desk.audit_rows(ids)}
    entries = [by_id[entry_id] for entry_id in ids]
    office.speech.answer([_entry_json(entry) for entry in entries])
    office.speech.table(
        ("When", "Who", "What", "About", "Before", "After"),
        (
            (_minute(one.at), one.who, one.action.value, one.subject, one.before, one.after)
            for one in entries
        ),
    )
    return DONE


def _receipt(office: Office, receipt: Receipt) -> int:
    speech = office.speech
    speech.answer(
        {
            **_run_json(receipt.run),
            "company": receipt.company,
            "organisation": receipt.organisation,
            "totals": [
                {
                    "source_type": total.source_type.value,
                    "currency": total.currency,
                    "ledger": total.of.value,
                    "count": total.count,
                    "amount": amount_text(total.amount),
                }
                for total in receipt.totals
            ],
            "net": [_sum_json(total) for total in receipt.net],
            "rows": [_line_json(line) for line in receipt.lines],
            "payments": [_payment_json(payment) for payment in receipt.payments],
            "paid": [_sum_json(total) for total in receipt.paid],
            "files": list(receipt.files),
        }
    )
    run = receipt.run
    speech.say(f"{run.kind}, run {run.id}, {_minute(run.started_at)}, by {run.who or 'nobody'}:")
    speech.say(f"{run.result.value}. {run.reason}".rstrip())
    _say_rows(office, receipt)
    return DONE


def _say_rows(office: Office, receipt: Receipt) -> None:
    speech = office.speech
    speech.table(
        ("What went", "S/P", "Rows", "Amount", ""),
        (
            (
                *(each.source_type.label, each.of.value, str(each.count)),
                *(amount_text(each.amount) or "", each.currency),
            )
            for each in receipt.totals
        ),
    )
    _say_sums(office, receipt.net)
    if any(line.source_type in CREDIT_TYPES for line in receipt.lines):
        speech.say("Credits count as negative.")
    speech.table(
        ("Outcome", "Source Type", "Source Code", "Amount", "", "Number there", "Id there", "Why"),
        (
            (
                line.outcome.value,
                line.source_type.label,
                line.source_code,
                amount_text(line.counted) or "",
                *(line.currency, line.remote_number, line.remote_id, line.reason),
            )
            for line in receipt.lines
        ),
    )
    for payment in receipt.payments:
        amount = f"{payment.currency} {amount_text(payment.amount)}"
        company = f"{payment.company_name} ({payment.company_code})"
        speech.say(f"{payment.reference}: {amount} of {company} on {payment.document}")
    _say_sums(office, receipt.paid)


def _say_sums(office: Office, totals: Iterable[CurrencyTotal]) -> None:
    for each in totals:
        amount = f"{each.currency} {amount_text(each.amount)}"
        office.speech.say(f"Together ({each.of.value}): {amount}")


def _kept_back(run: RunSummary) -> tuple[int, int]:
    return run.count("refused"), run.count("held")


def _run_json(run: RunSummary) -> dict[str, object]:
    return {
        "run": run.id,
        "job": run.kind,
        "started": run.started_at.isoformat(),
        "ended": run.ended_at.isoformat() if run.ended_at else None,
        "result": run.result.value,
        "reason": run.reason,
        "who": run.who,
        "counts": {name: count for name, count in run.totals.items() if name != DUE_SINCE},
    }


def _entry_json(entry: AuditEntry) -> dict[str, object]:
    return {
        "at": entry.at.isoformat(),
        "who": entry.who,
        "action": entry.action.value,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        "run": entry.run_id,
    }


def _line_json(line: ReceiptLine) -> dict[str, object]:
    return {
        "outcome": line.outcome.value,
        "source_type": line.source_type.value,
        "source_code": line.source_code,
        "company_code": line.company_code,
        "company_name": line.company_name,
        "amount": amount_text(line.amount),
        "currency": line.currency,
        "remote_id": line.remote_id,
        "remote_number": line.remote_number,
        "reason": line.reason,
        "earlier_run": line.is_earlier,
    }


def _sum_json(total: CurrencyTotal) -> dict[str, object]:
    return {
        "ledger": total.of.value,
        "currency": total.currency,
        "count": total.count,
        "amount": amount_text(total.amount),
    }


def _payment_json(payment: ReceiptPayment) -> dict[str, object]:
    return {
        "reference": payment.reference,
        "company_code": payment.company_code,
        "company_name": payment.company_name,
        "ledger": payment.ledger.value,
        "document": payment.document,
        "amount": amount_text(payment.amount),
        "currency": payment.currency,
    }


def _minute(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
